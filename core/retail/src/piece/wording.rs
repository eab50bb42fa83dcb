//! The words the FTC Guides want: "natural" or "laboratory-grown" right beside the stone's name
//! and as visible as it (16 CFR 23.12(c), 23.25), treatments spelled out (23.13, 23.24).

use super::{Details, Origin, PieceRefusal, Stone, Treatment};
use crate::note::ShortText;

/// Names that claim a mined stone if they stand alone.
const GEMS: [&str; 5] = ["diamond", "ruby", "sapphire", "emerald", "topaz"];

/// Words that say openly that a stone is no gem.
const IMITATIONS: [&str; 5] = ["simulated", "imitation", "simulant", "faux", "glass"];

impl Origin {
    /// As it is printed; nothing where the question does not arise.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Origin::Natural => "natural",
            Origin::LaboratoryGrown => "laboratory-grown",
            Origin::NotApplicable => "",
        }
    }
}

impl Treatment {
    /// As it is printed, with the care it asks for.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Treatment::LaserDrilled => "laser-drilled",
            Treatment::FractureFilled => "fracture-filled, not permanent, needs special care",
            Treatment::PressureAndHeat => "colour changed by high pressure and high temperature",
            Treatment::Heated => "heated",
            Treatment::Irradiated => "irradiated",
            Treatment::Oiled => "oiled, not permanent, needs special care",
            Treatment::Coated => "coated, not permanent, needs special care",
            Treatment::Diffused => "colour diffused near the surface, special care when recut",
            Treatment::Dyed => "dyed, not permanent, needs special care",
            Treatment::Bleached => "bleached",
            Treatment::Other(words) => words.as_str(),
        }
    }
}

impl Stone {
    /// The stone in full: weight, origin beside the name, grading, treatments.
    #[must_use]
    pub fn described(&self) -> String {
        let weight = self.weight.map(|weight| weight.to_string());
        let name = [weight.as_deref(), Some(self.origin.words()), Some(self.name.as_str())];
        let name = name.into_iter().flatten().filter(|word| !word.is_empty());
        let mut text = name.collect::<Vec<_>>().join(" ");
        let cut = self.cut.as_ref().map(|cut| format!("{cut} cut"));
        let grading = [
            self.shape.as_ref().map(ShortText::as_str),
            self.colour.as_ref().map(ShortText::as_str),
            self.clarity.as_ref().map(ShortText::as_str),
            cut.as_deref(),
            self.measurements.as_ref().map(ShortText::as_str),
        ];
        for word in
            grading.into_iter().flatten().chain(self.treatments.iter().map(Treatment::words))
        {
            text.push_str(", ");
            text.push_str(word);
        }
        text
    }
}

/// A description with its stones, metal and size, in the law's words.
pub(super) fn described(description: &ShortText, details: &Details) -> String {
    let mut parts = vec![qualified(description.as_str(), &details.stones)];
    parts.extend(details.stones.iter().map(Stone::described));
    if let Some(metal) = &details.metal {
        let weight = metal.weight.map(|weight| format!(", {weight}")).unwrap_or_default();
        parts.push(format!("{}{weight}", metal.name));
    }
    parts.extend(details.size.as_ref().map(|size| format!("size {size}")));
    parts.join("; ")
}

/// Whether the law's words can be found for it.
pub(super) fn check(description: &ShortText, details: &Details) -> Result<(), PieceRefusal> {
    for stone in &details.stones {
        check_stone(stone, description)?;
    }
    let has_diamond = details.stones.iter().any(|stone| names(stone.name.as_str(), "diamond"));
    if !has_diamond && names(description.as_str(), "diamond") && !imitates(description.as_str()) {
        return Err(PieceRefusal::OriginMissing { stone: "diamond".to_owned() });
    }
    Ok(())
}

fn check_stone(stone: &Stone, description: &ShortText) -> Result<(), PieceRefusal> {
    let name = stone.name.as_str();
    let gem = GEMS.iter().any(|gem| names(name, gem)) && !imitates(name);
    if gem && stone.origin == Origin::NotApplicable {
        return Err(PieceRefusal::OriginMissing { stone: name.to_owned() });
    }
    let said = |text: &str| said_beside(text, name);
    match (said(description.as_str()).or_else(|| said_in(name)), stone.origin) {
        (Some(said), origin) if said != origin => {
            Err(PieceRefusal::OriginContradicted { stone: name.to_owned(), said: said.words() })
        }
        _ => Ok(()),
    }
}

/// A word of a text: where it stands and its lower-case form without a plural's ending.
struct Word {
    at: usize,
    plain: String,
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut inside = false;
    for (at, c) in text.char_indices() {
        if !c.is_alphanumeric() {
            inside = false;
            continue;
        }
        if !inside {
            words.push(Word { at, plain: String::new() });
            inside = true;
        }
        if let Some(word) = words.last_mut() {
            word.plain.extend(c.to_lowercase());
        }
    }
    words
}

fn singular(word: &str) -> String {
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) => stem.to_owned(),
        (None, None) => word.to_owned(),
    }
}

/// Places where a text names a stone: not the cut of that name ("emerald cut", "diamond-cut").
fn places(words: &[Word], stone: &str) -> Vec<usize> {
    let of_name = self::words(stone);
    let Some(last) = of_name.last().map(|word| singular(&word.plain)) else {
        return Vec::new();
    };
    let is_it = |index: &usize| {
        let cut = words.get(index + 1).is_some_and(|next| next.plain == "cut");
        singular(&words[*index].plain) == last && !cut
    };
    (0..words.len()).filter(is_it).collect()
}

fn names(text: &str, stone: &str) -> bool {
    !places(&words(text), stone).is_empty()
}

fn imitates(text: &str) -> bool {
    words(text).iter().any(|word| IMITATIONS.contains(&word.plain.as_str()))
}

fn origin_of(word: &str) -> Option<Origin> {
    match word {
        "natural" | "mined" => Some(Origin::Natural),
        "lab" | "laboratory" | "grown" | "created" | "synthetic" => Some(Origin::LaboratoryGrown),
        _ => None,
    }
}

/// The origin that a text says anywhere.
fn said_in(text: &str) -> Option<Origin> {
    words(text).iter().find_map(|word| origin_of(&word.plain))
}

/// The origin that a text says beside the stone's name.
fn said_beside(text: &str, stone: &str) -> Option<Origin> {
    let words = words(text);
    places(&words, stone).into_iter().find_map(|place| said_before(&words, place))
}

/// The nearest origin among the three words before a name: "natural fancy yellow diamond".
fn said_before(words: &[Word], place: usize) -> Option<Origin> {
    let before = words.get(place.saturating_sub(3)..place)?;
    before.iter().rev().find_map(|word| origin_of(&word.plain))
}

/// The description with the origin put before each stone's name where it is not said yet, in
/// capitals where the name is.
fn qualified(description: &str, stones: &[Stone]) -> String {
    let mut text = description.to_owned();
    let mut done: Vec<String> = Vec::new();
    for stone in stones {
        let name = stone.name.as_str().to_lowercase();
        if done.contains(&name) {
            continue;
        }
        text = beside(&text, &name, &origins(stones, &name));
        done.push(name);
    }
    text
}

/// The origins of all stones of a name, in words: usually one.
fn origins(stones: &[Stone], name: &str) -> String {
    let mut found: Vec<Origin> = stones
        .iter()
        .filter(|stone| stone.name.as_str().to_lowercase() == name)
        .map(|stone| stone.origin)
        .filter(|&origin| origin != Origin::NotApplicable)
        .collect();
    found.sort_unstable();
    found.dedup();
    found.iter().map(|origin| origin.words()).collect::<Vec<_>>().join(" and ")
}

fn beside(text: &str, name: &str, origin: &str) -> String {
    let words = words(text);
    let mut qualified = text.to_owned();
    for &place in places(&words, name).iter().rev() {
        if origin.is_empty() || said_before(&words, place).is_some() {
            continue;
        }
        let at = words[place].at;
        qualified.insert_str(at, &format!("{} ", like(&text[at..], origin)));
    }
    qualified
}

/// The origin in the capitals of the name that follows it.
fn like(name: &str, origin: &str) -> String {
    let mut letters = name.chars().take_while(|c| c.is_alphanumeric());
    let first = letters.next().is_some_and(char::is_uppercase);
    match (first, letters.next().is_some_and(char::is_uppercase)) {
        (true, true) => origin.to_uppercase(),
        (true, false) => {
            let mut rest = origin.chars();
            rest.next().map(|c| c.to_uppercase().chain(rest).collect()).unwrap_or_default()
        }
        _ => origin.to_owned(),
    }
}
