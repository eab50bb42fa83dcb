//! Text that a reader asks us to show.
//!
//! It comes from outside, so only plain characters pass; and nothing that could be a card number
//! is shown or kept, whatever a reader sends.

/// Longest line and most lines that are taken.
const LONGEST: usize = 64;
const MOST: usize = 24;
/// A card number has at least so many digits.
const NUMBER: usize = 12;

/// The lines of a text, ended by any of the given bytes or by the end of it.
#[must_use]
pub fn lines(text: &[u8], ends: &[u8]) -> Vec<String> {
    let parts = text.split(|byte| ends.contains(byte));
    let lines = parts.map(line).map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).take(MOST).collect()
}

fn line(bytes: &[u8]) -> String {
    let plain = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
    let text: String =
        bytes.iter().filter(|b| plain(b)).take(LONGEST).map(|b| *b as char).collect();
    if holds_a_number(&text) { hide(&text) } else { text }
}

/// Digits in a row, however they are grouped.
fn holds_a_number(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|c| {
        run = match c {
            '0'..='9' => run + 1,
            ' ' | '-' | '.' => run,
            _ => 0,
        };
        run >= NUMBER
    })
}

fn hide(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_digit() { '*' } else { c }).collect()
}
