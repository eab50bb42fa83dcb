//! Words as they are compared: any script, without accents, without capitals.
//!
//! Not a stemmer and not a spelling corrector: "rings" is found by "ring" because every word of a
//! query is a beginning. Look first at [`words`].

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A longer word is found by its first characters.
pub(super) const WORD_LIMIT: usize = 40;

/// The zeros of the decimal digits in use beside 0 to 9: Arabic, Persian, Devanagari, Bengali,
/// Gurmukhi, Gujarati, Tamil, Telugu, Thai, Lao, Khmer.
const ZEROS: [u32; 11] =
    [0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xC66, 0xE50, 0xED0, 0x17E0];

/// Text without accents and capitals (NFKD without its marks); digits of any script as 0 to 9.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    let plain = text.nfkd().flat_map(char::to_lowercase).nfkd();
    for character in plain.filter(|&character| !is_combining_mark(character)) {
        match letters(character) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(digit(character)),
        }
    }
    folded
}

/// Letters that Unicode does not take apart, though people type them so.
fn letters(character: char) -> Option<&'static str> {
    Some(match character {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        '\u{2044}' => "/",
        _ => return None,
    })
}

fn digit(character: char) -> char {
    let code = u32::from(character);
    let zero = ZEROS.iter().find(|&&zero| (zero..zero + 10).contains(&code));
    zero.and_then(|zero| char::from_digit(code - zero, 10)).unwrap_or(character)
}

/// The words that a text is found by: those between spaces, their parts ("o'brien": "o", "brien")
/// with the parts joined ("obrien"), and in scripts without spaces whatever is left after each
/// character. In the order of the text, each once.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for chunk in fold(text).split_whitespace() {
        let parts = parts(chunk);
        for part in &parts {
            keep(&mut found, part);
            tails(part).for_each(|tail| keep(&mut found, tail));
        }
        if parts.len() > 1 {
            keep(&mut found, &parts.concat());
        }
    }
    found
}

/// The parts of folded text that are letters and digits.
pub(super) fn parts(folded: &str) -> Vec<&str> {
    folded
        .split(|character: char| !character.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect()
}

/// A word's first characters, as many as are kept.
pub(super) fn cut(word: &str) -> &str {
    word.char_indices().nth(WORD_LIMIT).map_or(word, |(end, _)| &word[..end])
}

fn keep(found: &mut Vec<String>, word: &str) {
    let word = cut(word);
    if !found.iter().any(|other| other == word) {
        found.push(word.to_owned());
    }
}

/// What follows each character of a word in a script that writes without spaces.
fn tails(word: &str) -> impl Iterator<Item = &str> {
    let spaceless = word.chars().next().is_some_and(is_spaceless);
    let starts = word.char_indices().skip(1).take(if spaceless { WORD_LIMIT } else { 0 });
    starts.map(move |(start, _)| &word[start..])
}

/// Thai, Lao, Khmer, Burmese, kana, Han, Hangul.
fn is_spaceless(character: char) -> bool {
    matches!(u32::from(character),
        0xE00..=0xEFF | 0x1000..=0x109F | 0x1100..=0x11FF | 0x1780..=0x17FF
        | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0x20000..=0x323AF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_its_accents_are_typed() {
        let cases: [(&str, &[&str]); 9] = [
            ("Zoë STRAUSS", &["zoe", "strauss"]),
            ("Strauß", &["strauss"]),
            ("Łukasz Ørsted", &["lukasz", "orsted"]),
            ("İpek Işık", &["ipek", "isik"]),
            ("O'Brien-Lee", &["o", "brien", "lee", "obrienlee"]),
            ("Νίκος", &["νικοσ"]),
            ("王小明", &["王小明", "小明", "明"]),
            ("٣٥ ½", &["35", "1", "2", "12"]),
            ("  '; -- ", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_composed_and_a_decomposed_letter_are_one() {
        assert_eq!(words("Ren\u{e9}e"), words("Rene\u{301}e"));
        assert_eq!(words("한국"), words(&"한국".nfd().collect::<String>()));
    }

    #[test]
    fn an_endless_word_is_kept_by_its_beginning() {
        assert_eq!(words(&"é".repeat(1_000)), ["e".repeat(WORD_LIMIT)]);
    }
}
