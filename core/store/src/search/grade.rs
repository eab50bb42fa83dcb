//! Weights and grades as words of their own, which no text can contain, and the ranges over them.
//!
//! A weight is indexed four times, from a hundredth of a carat to ten carats, so that a range is a
//! few words rather than hundreds. Look first at [`of_carat`] and [`carat_between`].

use super::query::Word;

/// No letter and no digit: never part of a word of a text.
const MARK: char = '¤';

/// Best first (GIA, with SI3 of EGL).
pub(super) const CLARITIES: [&str; 12] =
    ["fl", "if", "vvs1", "vvs2", "vs1", "vs2", "si1", "si2", "si3", "i1", "i2", "i3"];

/// Best first.
pub(super) const COLOURS: &str = "defghijklmnopqrstuvwxyz";

/// Steps of weight, in hundredths of a carat.
const STEPS: [(char, i64); 4] = [('k', 1_000), ('j', 100), ('i', 10), ('h', 1)];

/// Heavier stones are all alike, in hundredths of a carat.
const CARAT_LIMIT: i64 = 9_999;

/// The words of a weight in thousandths of a carat.
pub(super) fn of_carat(carat: i64) -> impl Iterator<Item = String> {
    let hundredths = hundredths(carat);
    STEPS.iter().map(move |&(letter, step)| weight(letter, hundredths / step))
}

/// The word of a colour, already folded.
pub(super) fn of_colour(colour: &str) -> String {
    format!("{MARK}c{colour}")
}

/// The word of a clarity, or of how it begins; already folded.
pub(super) fn of_clarity(clarity: &str) -> String {
    format!("{MARK}q{clarity}")
}

/// The words of all weights between two, both included, to the hundredth of a carat that each
/// falls into; in thousandths of a carat.
pub(super) fn carat_between(low: i64, high: i64) -> Vec<Word> {
    let (mut at, end) = (hundredths(low), hundredths(high));
    let mut words = Vec::new();
    while at <= end {
        let fits = |&&(_, step): &&(char, i64)| at % step == 0 && at + step - 1 <= end;
        let (letter, step) = STEPS.iter().find(fits).copied().unwrap_or(('h', 1));
        words.push(Word::whole(weight(letter, at / step)));
        at += step;
    }
    words
}

fn hundredths(carat: i64) -> i64 {
    (carat / 10).clamp(0, CARAT_LIMIT)
}

fn weight(letter: char, number: i64) -> String {
    format!("{MARK}{letter}{number:04}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_weights_is_a_few_words_and_has_every_weight_inside() {
        for (low, high) in [(950, 1_100), (0, 99_990), (1_500, 2_000), (230, 230), (90, 11_110)] {
            let words = carat_between(low, high);
            assert!(words.len() <= 64, "{} words", words.len());
            for carat in (0..12_000).step_by(10) {
                let inside = of_carat(carat).any(|word| words.contains(&Word::whole(word)));
                assert_eq!(inside, (low..=high).contains(&carat), "{carat} in {low}..={high}");
            }
        }
    }
}
