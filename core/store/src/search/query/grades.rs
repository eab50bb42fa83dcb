//! Colours and clarities as they are typed: "g", "g-h", "g+", "vs1", "vs", "vs1-si1", "vs1+".

use super::{Word, grade};

/// The words of a colour or a range of colours.
pub(super) fn colours(text: &str) -> Option<Vec<Word>> {
    let (best, worst) = match text.split_once('-') {
        Some((one, other)) => (place_of(one)?, place_of(other)?),
        None => match text.strip_suffix('+') {
            Some(worst) => (0, place_of(worst)?),
            None => (place_of(text)?, place_of(text)?),
        },
    };
    let range = best.min(worst)..=best.max(worst);
    Some(
        grade::COLOURS
            .get(range)?
            .split("")
            .filter(|colour| !colour.is_empty())
            .map(colour)
            .collect(),
    )
}

fn colour(colour: &str) -> Word {
    Word::whole(grade::of_colour(colour))
}

/// A colour's place, the best being 0.
fn place_of(text: &str) -> Option<usize> {
    if text.len() == 1 { grade::COLOURS.find(text) } else { None }
}

/// The words of a clarity, of those that begin like it, or of a range.
pub(super) fn clarities(text: &str) -> Option<Vec<Word>> {
    let (best, worst) = match text.split_once('-') {
        Some((one, other)) => (step(one)?, step(other)?),
        None => match text.strip_suffix('+') {
            Some(worst) => ((0, 0), step(worst)?),
            None => (step(text)?, step(text)?),
        },
    };
    let range = best.0.min(worst.0)..=best.1.max(worst.1);
    Some(grade::CLARITIES.get(range)?.iter().map(|grade| clarity(grade)).collect())
}

fn clarity(clarity: &str) -> Word {
    Word::whole(grade::of_clarity(clarity))
}

/// The first and last grade that begin so: "vs" is VS1 and VS2. A single letter is a colour.
fn step(text: &str) -> Option<(usize, usize)> {
    if text.len() < 2 {
        return None;
    }
    let begins = |grade: &&str| grade.starts_with(text);
    let first = grade::CLARITIES.iter().position(begins)?;
    let last = grade::CLARITIES.iter().rposition(begins)?;
    Some((first, last))
}

/// The clarities that a letter just typed may become: "v" on the way to "vs1".
pub(super) fn clarity_begun(text: &str) -> Option<Word> {
    let begun = grade::CLARITIES.iter().any(|grade| grade.starts_with(text));
    begun.then(|| Word::beginning(&grade::of_clarity(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grades(words: Option<Vec<Word>>) -> String {
        let plain = |word: &Word| word.text.chars().skip(2).collect::<String>();
        words.map_or("none".to_owned(), |words| {
            words.iter().map(plain).collect::<Vec<_>>().join(" ")
        })
    }

    #[test]
    fn a_grade_a_range_and_or_better_are_read() {
        let cases = [
            ("g", "g"),
            ("g-i", "g h i"),
            ("i-g", "g h i"),
            ("f+", "d e f"),
            ("c", "none"),
            ("gh", "none"),
        ];
        for (text, expected) in cases {
            assert_eq!(grades(colours(text)), expected, "{text}");
        }
        let cases = [
            ("vs1", "vs1"),
            ("vs", "vs1 vs2"),
            ("vs2-si1", "vs2 si1"),
            ("vvs1+", "fl if vvs1"),
            ("vvs+", "fl if vvs1 vvs2"),
            ("v", "none"),
            ("vs3", "none"),
        ];
        for (text, expected) in cases {
            assert_eq!(grades(clarities(text)), expected, "{text}");
        }
    }
}
