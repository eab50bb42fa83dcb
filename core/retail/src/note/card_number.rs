//! Finding a card number in what somebody typed.
//!
//! A card number is 13 to 19 decimal digits, of any script, that pass the Luhn check, written in
//! one piece or in groups. Two telephone numbers or two dates beside each other are digits in
//! groups too, so groups count as one number only if they are written the way cards are: the same
//! separator throughout, or no group (but the last) shorter than four digits.
//! Here is no list of issuers: a new range of numbers must not slip through.

use unicode_normalization::UnicodeNormalization;

/// How many digits a card number has at most.
const LONGEST: usize = 19;

/// How many characters may stand between two groups.
const WIDEST_GAP: usize = 3;

/// Whether a text holds digits that look like a card number of at least `shortest` digits.
#[must_use]
pub fn holds_card_number(text: &str, shortest: usize) -> bool {
    runs(text).iter().any(|run| {
        (0..run.len()).any(|first| {
            let last = run.len().min(first + LONGEST);
            (first + 1..=last).any(|end| is_card(&run[first..end], shortest))
        })
    })
}

/// A decimal digit of any script as its ASCII digit.
#[must_use]
pub fn ascii_digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let code = u32::from(c);
    let value =
        ZEROS.iter().find_map(|&zero| code.checked_sub(zero).filter(|&value| value < 10))?;
    char::from_digit(value, 10)
}

/// Digits written without a gap, and what stood before them.
struct Group {
    digits: Vec<u8>,
    gap: Gap,
}

/// What separates a group from the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Space,
    Dash,
    Other(char),
    Mixed,
}

/// Groups that stand near enough to each other to be one number.
fn runs(text: &str) -> Vec<Vec<Group>> {
    let mut runs: Vec<Vec<Group>> = Vec::new();
    let mut between: Option<String> = None;
    for c in text.nfkc().filter(|&c| !is_invisible(c)) {
        let Some(digit) = ascii_digit(c) else {
            if let Some(gap) = &mut between {
                gap.push(c);
            }
            continue;
        };
        let value = (u32::from(digit) - u32::from('0')) as u8;
        let gap = between.replace(String::new());
        match (gap.as_deref().map(gap_of), runs.last_mut()) {
            (Some(Some(gap)), Some(run)) => run.push(Group { digits: vec![value], gap }),
            (Some(None), Some(run)) if gap.as_deref() == Some("") => {
                if let Some(group) = run.last_mut() {
                    group.digits.push(value);
                }
            }
            _ => runs.push(vec![Group { digits: vec![value], gap: Gap::Mixed }]),
        }
    }
    runs
}

/// The kind of gap; `None` for no gap at all and for what is not one: a word, or too wide.
fn gap_of(between: &str) -> Option<Gap> {
    let wide = between.chars().count() > WIDEST_GAP;
    if between.is_empty() || wide || between.chars().any(char::is_alphanumeric) {
        return None;
    }
    let mut kinds = between.chars().map(kind_of).filter(|&kind| kind != Gap::Space);
    let first = kinds.next().unwrap_or(Gap::Space);
    Some(if kinds.all(|kind| kind == first) { first } else { Gap::Mixed })
}

fn kind_of(c: char) -> Gap {
    match c {
        c if c.is_whitespace() => Gap::Space,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => Gap::Dash,
        c => Gap::Other(c),
    }
}

/// Characters without width, which must not hide a number.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

fn is_card(groups: &[Group], shortest: usize) -> bool {
    let count: usize = groups.iter().map(|group| group.digits.len()).sum();
    (shortest..=LONGEST).contains(&count) && written_like_a_card(groups) && passes_luhn(groups)
}

fn written_like_a_card(groups: &[Group]) -> bool {
    let mut gaps = groups.iter().skip(1).map(|group| group.gap);
    let first = gaps.next();
    let same = gaps.all(|gap| Some(gap) == first) && first != Some(Gap::Mixed);
    let but_last = groups.len().saturating_sub(1);
    same || groups.iter().take(but_last).all(|group| group.digits.len() >= 4)
}

/// Luhn's sum: every second digit from the right doubled, its digits added.
fn passes_luhn(groups: &[Group]) -> bool {
    let digits = groups.iter().rev().flat_map(|group| group.digits.iter().rev());
    let sum: u32 = digits
        .enumerate()
        .map(|(place, &digit)| {
            let doubled = u32::from(digit) * if place % 2 == 1 { 2 } else { 1 };
            doubled / 10 + doubled % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

/// The zeros of Unicode's decimal digits (general category Nd, Unicode 17); nine follow each.
const ZEROS: [u32; 76] = [
    0x00660, 0x006F0, 0x007C0, 0x00966, 0x009E6, 0x00A66, 0x00AE6, 0x00B66, 0x00BE6, 0x00C66,
    0x00CE6, 0x00D66, 0x00DE6, 0x00E50, 0x00ED0, 0x00F20, 0x01040, 0x01090, 0x017E0, 0x01810,
    0x01946, 0x019D0, 0x01A80, 0x01A90, 0x01B50, 0x01BB0, 0x01C40, 0x01C50, 0x0A620, 0x0A8D0,
    0x0A900, 0x0A9D0, 0x0A9F0, 0x0AA50, 0x0ABF0, 0x0FF10, 0x104A0, 0x10D30, 0x10D40, 0x11066,
    0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x116D0, 0x116DA,
    0x11730, 0x118E0, 0x11950, 0x11BF0, 0x11C50, 0x11D50, 0x11DA0, 0x11DE0, 0x11F50, 0x16130,
    0x16A60, 0x16AC0, 0x16B50, 0x16D70, 0x1CCF0, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6,
    0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0,
];
