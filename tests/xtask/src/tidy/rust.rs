//! Just enough of Rust's grammar to tell code from comments and texts.
//!
//! Not a parser: it blanks what is not asked for and keeps every line break, so that a line
//! number in what is left is a line number in the file.

/// What of a file is left to look at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Code alone; texts and comments are blanked.
    Code,
    /// Code and the texts in it; comments are blanked.
    CodeAndTexts,
}

/// Blanks what is not kept.
pub fn strip(text: &str, keep: Keep) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (length, kind) = next_token(rest, first, &left);
        let (token, after) = rest.split_at(length);
        match kind {
            Kind::Code => left.push_str(token),
            Kind::Text if keep == Keep::CodeAndTexts => left.push_str(token),
            Kind::Text | Kind::Comment => left.extend(token.chars().map(blank)),
        }
        rest = after;
    }
    left
}

/// Whether `word` stands in `text` on its own, not inside a longer name.
pub fn has_word(text: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|part| part.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|part| part.chars().next());
        !before.is_some_and(is_name) && !after.is_some_and(is_name)
    })
}

/// Each line that `is_bad` finds, as `path:line`.
pub fn lines_where(path: &str, text: &str, is_bad: impl Fn(&str) -> bool) -> Vec<String> {
    let numbered = text.lines().enumerate().filter(|(_, line)| is_bad(line));
    numbered.map(|(index, _)| format!("{path}:{}", index + 1)).collect()
}

enum Kind {
    Code,
    Text,
    Comment,
}

fn blank(c: char) -> char {
    if c == '\n' { c } else { ' ' }
}

/// How long the next token is, and what it is.
fn next_token(rest: &str, first: char, before: &str) -> (usize, Kind) {
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), Kind::Comment);
    }
    if rest.starts_with("/*") {
        return (block_comment(rest), Kind::Comment);
    }
    if first == '"' {
        return (quoted(rest, '"'), Kind::Text);
    }
    if let Some(length) = raw_text(rest).filter(|_| !is_inside_name(before)) {
        return (length, Kind::Text);
    }
    if first == '\'' {
        return character(rest).map_or((1, Kind::Code), |length| (length, Kind::Text));
    }
    (first.len_utf8(), Kind::Code)
}

/// Whether an `r` here would be the middle of a name; the `b` of `br"…"` is not one.
fn is_inside_name(before: &str) -> bool {
    let before = before.strip_suffix('b').unwrap_or(before);
    before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// The length of a comment that may hold others.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut previous = ' ';
    for (at, c) in rest.char_indices() {
        match (previous, c) {
            ('/', '*') => (depth, previous) = (depth + 1, ' '),
            ('*', '/') if depth == 1 => return at + 1,
            ('*', '/') => (depth, previous) = (depth - 1, ' '),
            _ => previous = c,
        }
    }
    rest.len()
}

/// The length of a text that ends at the same quote, unless a backslash stands before it.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}

/// The length of `r"…"` or `r#"…"#`.
fn raw_text(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let fences = after.len() - after.trim_start_matches('#').len();
    let body = after.get(fences..)?.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(fences));
    Some(body.find(&end).map_or(rest.len(), |at| 1 + fences + 1 + at + end.len()))
}

/// The length of `'x'` or `'\n'`; nothing if the quote opens a lifetime.
fn character(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().skip(1);
    let (_, first) = chars.next()?;
    if first == '\\' {
        return Some(quoted(rest, '\''));
    }
    chars.next().filter(|(_, c)| *c == '\'').map(|(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_texts_are_blanked_and_lines_stay() {
        let cases = [
            ("let a = 1; // f64", "let a = 1;"),
            ("a /* f64 /* b */ */ c", "a c"),
            ("x(\"f64\\\"\") y", "x( ) y"),
            ("x(r#\"f\"64\"#) y", "x( ) y"),
            ("br\"f64\" tr \"f64\"", "b tr"),
            ("fn f<'a>(c: &'a str)", "fn f<'a>(c: &'a str)"),
            ("['\"', 'b', '\\'']", "[ , , ]"),
            ("// a\nb", "b"),
        ];
        for (text, left) in cases {
            let stripped = strip(text, Keep::Code);
            assert_eq!(stripped.len(), text.len());
            assert_eq!(stripped.lines().count(), text.lines().count());
            assert_eq!(stripped.split_whitespace().collect::<Vec<_>>().join(" "), left);
        }
    }

    #[test]
    fn texts_can_be_kept() {
        assert_eq!(strip("x(\"a.sql\") // b", Keep::CodeAndTexts), "x(\"a.sql\")     ");
    }

    #[test]
    fn a_word_is_not_part_of_a_name() {
        assert!(has_word("let x: f64 = 1.0;", "f64"));
        assert!(!has_word("let leaf64 = 1;", "f64"));
    }
}
