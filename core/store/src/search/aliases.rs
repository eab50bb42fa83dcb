//! What the trade writes for short. A word is still found as it stands; these are added.

/// The words an abbreviation stands for, all of them.
pub(super) fn of(word: &str) -> Option<&'static [&'static str]> {
    Some(match word {
        "rd" | "rb" | "rbc" | "brilliant" => &["round"],
        "pr" | "prn" => &["princess"],
        "cu" | "cush" => &["cushion"],
        "em" | "ec" => &["emerald"],
        "ov" => &["oval"],
        "ps" | "teardrop" => &["pear"],
        "mq" | "mrq" | "marq" => &["marquise"],
        "ra" | "rad" => &["radiant"],
        "as" | "ass" => &["asscher"],
        "ht" | "hrt" => &["heart"],
        "bag" | "bgt" => &["baguette"],
        "tr" | "trill" => &["trillion"],
        "pt" | "plat" | "pt950" => &["platinum"],
        "9kt" => &["9k"],
        "10kt" => &["10k"],
        "14kt" | "585" => &["14k"],
        "18kt" | "750" => &["18k"],
        "22kt" => &["22k"],
        "24kt" => &["24k"],
        "wg" => &["white", "gold"],
        "yg" => &["yellow", "gold"],
        "rg" => &["rose", "gold"],
        "lab" | "lgd" => &["laboratory"],
        "dia" => &["diamond"],
        _ => return None,
    })
}
