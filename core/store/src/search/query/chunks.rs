//! A query cut at its spaces, with what belongs together put together.

use super::CHUNK_LIMIT;
use crate::search::fold::fold;

/// Characters read; what is pasted beyond them is left out.
const CHARACTER_LIMIT: usize = 200;

/// The folded chunks of what was typed.
pub(crate) fn chunks(typed: &str) -> Vec<String> {
    let cut: String = typed.chars().take(CHARACTER_LIMIT).collect();
    let folded: Vec<char> = fold(&cut).chars().collect();
    let mut text = String::new();
    for (place, &character) in folded.iter().enumerate() {
        match character {
            ',' => text.push_str(comma(&folded, place)),
            '\u{2012}'..='\u{2015}' => text.push('-'),
            '<' | '>' | '≤' | '≥' => {
                text.push(' ');
                text.push(if matches!(character, '<' | '≤') { '<' } else { '>' });
                text.push(' ');
            }
            '=' if text.ends_with(' ') => {}
            ';' => text.push(' '),
            _ => text.push(character),
        }
    }
    text.split_whitespace().take(CHUNK_LIMIT).map(str::to_owned).collect()
}

/// What a comma is: nothing between thousands ("9,000"), a point ("1,5"), else a space.
fn comma(text: &[char], place: usize) -> &'static str {
    let is_digit = |place: usize| text.get(place).is_some_and(char::is_ascii_digit);
    let digits = (place + 1..).take_while(|&place| is_digit(place)).count();
    match (place > 0 && is_digit(place - 1), digits) {
        (false, _) | (_, 0) => " ",
        (true, 3) => "",
        (true, _) => ".",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_and_signs_are_read_as_they_are_meant() {
        let cases: [(&str, &[&str]); 6] = [
            ("under 9,000", &["under", "9000"]),
            ("1,5ct", &["1.5ct"]),
            ("Smith, John", &["smith", "john"]),
            ("oval<=9000", &["oval", "<", "9000"]),
            ("1.5–2ct", &["1.5-2ct"]),
            (" \t ", &[]),
        ];
        for (typed, expected) in cases {
            assert_eq!(chunks(typed), expected, "{typed}");
        }
        assert!(chunks(&"x ".repeat(500_000)).len() <= CHUNK_LIMIT);
    }
}
