//! Numbers as they are typed: "1.5", "1/2", "$9k", "4k-6k", "1.5-2ct". In thousandths, whole
//! numbers throughout.

/// A range, both ends included.
pub(super) type Range = (i64, i64);

/// The most that is read, in thousandths.
const LIMIT: i64 = 1_000_000_000_000;

const CARATS: [&str; 7] = ["carats", "carat", "crt", "cts", "ct", "kt", "c"];
const SIGNS: [char; 5] = ['$', '€', '£', '¥', '₹'];

/// A plain number: "9000", "1.5", ".5", "1/2".
pub(super) fn plain(text: &str) -> Option<i64> {
    if let Some((above, below)) = text.split_once('/') {
        let (above, below) = (plain(above)?, plain(below)?);
        return (below > 0).then(|| above.saturating_mul(1_000) / below);
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + part.len() == 0 || whole.len() > 9 || !digits(whole) || !digits(part) {
        return None;
    }
    let thousandths: String = part.chars().chain("000".chars()).take(3).collect();
    format!("{whole}{thousandths}").parse().ok()
}

/// An amount: "9000", "9k", "$9k", "9000$". Says whether a currency's sign stood there.
pub(super) fn amount(text: &str) -> Option<(i64, bool)> {
    let bare = text.trim_start_matches(SIGNS).trim_end_matches(SIGNS);
    let thousands = bare.strip_suffix('k');
    let value = plain(thousands.unwrap_or(bare))?;
    let value = if thousands.is_some() { value.saturating_mul(1_000) } else { value };
    Some((value.min(LIMIT), bare.len() != text.len()))
}

/// A range of amounts: "$4k-6k". Says whether a currency's sign stood there.
pub(super) fn amounts(text: &str) -> Option<(Range, bool)> {
    let (low, high) = text.split_once('-')?;
    let ((low, one), (high, other)) = (amount(low)?, amount(high)?);
    Some(((low.min(high), low.max(high)), one || other))
}

/// A weight without its unit, or with: the number, and whether the unit stood there. A bare whole
/// number is no weight: it is the beginning of a tag.
pub(super) fn carat(text: &str) -> Option<(i64, bool)> {
    let unit = CARATS.iter().find_map(|unit| text.strip_suffix(unit));
    plain(unit.unwrap_or(text)).map(|weight| (weight.min(LIMIT), unit.is_some()))
}

/// A range of weights: "1.5-2ct", "1ct-2ct". Says whether the unit stood there.
pub(super) fn carats(text: &str) -> Option<(Range, bool)> {
    let (low, high) = text.split_once('-')?;
    let ((low, one), (high, other)) = (carat(low)?, carat(high)?);
    Some(((low.min(high), low.max(high)), one || other))
}

/// Whether a chunk is the unit by itself.
pub(super) fn is_carat_unit(text: &str) -> bool {
    CARATS.contains(&text) && text != "c" && text != "kt"
}

/// The weights meant by one: stones are cut to just above a weight that sells.
pub(super) fn about_carat(weight: i64) -> Range {
    (weight - weight / 20, weight + weight / 10)
}

/// The prices meant by one.
pub(super) fn about_price(price: i64) -> Range {
    (price - price / 10, price.saturating_add(price / 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_to_the_thousandth() {
        let cases = [
            ("1", Some(1_000)),
            ("1.5", Some(1_500)),
            (".5", Some(500)),
            ("1/2", Some(500)),
            ("3/4", Some(750)),
            ("0.2349", Some(234)),
            ("1/0", None),
            (".", None),
            ("", None),
            ("-1", None),
            ("1.5.2", None),
            ("9999999999", None),
        ];
        for (text, expected) in cases {
            assert_eq!(plain(text), expected, "{text}");
        }
        assert_eq!(amount("$9.5k"), Some((9_500_000, true)));
        assert_eq!(amounts("6k-$4k"), Some(((4_000_000, 6_000_000), true)));
        assert_eq!(carats("1.5-2ct"), Some(((1_500, 2_000), true)));
        assert_eq!(about_carat(1_000), (950, 1_100));
    }
}
