//! Columns of letters: breaking, centring, leaders. Wide letters count as two. Widths are in letters.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Text without what would disturb a printer or hide in a log.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'))
        .map(|c| if c.is_control() || c == '\u{a0}' { ' ' } else { c })
        .collect()
}

/// Text broken at spaces into lines of at most `width` letters.
fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for part in text.lines() {
        let mut line = String::new();
        for word in clean(part).split(' ').filter(|word| !word.is_empty()) {
            push_word(&mut lines, &mut line, word, width);
        }
        lines.push(line);
    }
    lines
}

fn push_word(lines: &mut Vec<String>, line: &mut String, word: &str, width: usize) {
    if !line.is_empty() && line.width() + 1 + word.width() > width {
        lines.push(std::mem::take(line));
    }
    if !line.is_empty() {
        line.push(' ');
    }
    let mut used = line.width();
    for letter in word.chars() {
        let wide = letter.width().unwrap_or(0);
        if used + wide > width {
            lines.push(std::mem::take(line));
            used = 0;
        }
        line.push(letter);
        used += wide;
    }
}

/// Text broken and moved to the right by `indent`.
pub fn wrapped(text: &str, indent: usize, width: usize) -> Vec<String> {
    let lines = broken(text, width - indent).into_iter();
    lines.map(|line| format!("{}{line}", " ".repeat(indent))).collect()
}

/// Text broken and centred.
pub fn centred(text: &str, width: usize) -> Vec<String> {
    let middle = |line: String| {
        let left = width.saturating_sub(line.width()) / 2;
        format!("{}{line}", " ".repeat(left))
    };
    broken(text, width).into_iter().map(middle).collect()
}

/// A label at the left and a value at the right.
pub fn spread(label: &str, value: &str, width: usize) -> Vec<String> {
    joined(label, value, (0, width), ' ')
}

/// A label, dots, and a figure at the right.
pub fn leaders(label: &str, figure: &str, indent: usize, width: usize) -> Vec<String> {
    joined(label, figure, (indent, width), '.')
}

fn joined(label: &str, value: &str, (indent, width): (usize, usize), between: char) -> Vec<String> {
    let value = clean(value);
    if value.width() + 8 + indent > width {
        let mut lines = wrapped(label, indent, width);
        lines.extend(broken(&value, width).into_iter().map(|line| {
            let left = width.saturating_sub(line.width());
            format!("{}{line}", " ".repeat(left))
        }));
        return lines;
    }
    let mut lines = broken(label, width - indent - value.width() - 3);
    let last = lines.pop().unwrap_or_default();
    let gap = (width - indent).saturating_sub(last.width() + value.width() + 2);
    let filler: String = std::iter::repeat_n(between, gap).collect();
    lines.push(format!("{last} {filler} {value}"));
    lines.into_iter().map(|line| format!("{}{line}", " ".repeat(indent))).collect()
}

/// Text in a frame of `edge`.
pub fn framed(text: &str, edge: char, width: usize) -> Vec<String> {
    let rule: String = std::iter::repeat_n(edge, width).collect();
    let mut lines = vec![rule.clone()];
    lines.extend(broken(text, width - 4).into_iter().map(|line| {
        let pad = (width - 4).saturating_sub(line.width());
        format!("{edge} {line}{} {edge}", " ".repeat(pad))
    }));
    lines.push(rule);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_the_paper() {
        let long = "word ".repeat(40)
            + &"x".repeat(100)
            + " 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字";
        let figure = "$92,233,720,368,547,758.08".repeat(3);
        for width in [32, 42, 48] {
            for lines in [
                wrapped(&long, 2, width),
                centred(&long, width),
                leaders(&long, "$1.00", 2, width),
                leaders(&long, &figure, 0, width),
                spread(&long, &long, width),
                framed(&long, '#', width),
            ] {
                assert!(lines.iter().all(|line| line.width() <= width), "{lines:#?}");
            }
        }
    }
}
