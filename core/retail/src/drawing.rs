//! Reads the drawings of lifecycles at the head of a module, for the tests that hold them against the
//! code: the tests beside a module, and the shop on paper, which looks at everything that happens in it.
//!
//! A drawing is a `text` block whose lines are an arrow each, `from, other from ──verb──> to`. A
//! lifecycle's first line begins with its name; what is indented goes on with it. `(none)` is what
//! is not there yet, or not any more.

/// One arrow: from, verb, to.
pub type Arrow = (String, String, String);

/// A lifecycle as a page draws it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drawing {
    /// Whose life it is: "job".
    pub name: String,
    /// Its arrows, in the order of the page.
    pub arrows: Vec<Arrow>,
}

/// The drawings of a page of source: everything that is drawn has to be an arrow.
pub fn drawings(page: &str) -> Vec<Drawing> {
    let mut drawn: Vec<Drawing> = Vec::new();
    for line in lines(page) {
        let (name, line) = named(line);
        if let Some(name) = name {
            drawn.push(Drawing { name: name.to_owned(), arrows: Vec::new() });
        }
        let Some(last) = drawn.last_mut() else { panic!("whose life is this? {line}") };
        last.arrows.extend(arrows(line));
    }
    drawn
}

/// The arrows of one lifecycle of a page.
#[track_caller]
pub fn arrows_of(page: &str, name: &str) -> Vec<Arrow> {
    let drawn = drawings(page).into_iter().find(|drawing| drawing.name == name);
    drawn.unwrap_or_else(|| panic!("the page has no drawing of: {name}")).arrows
}

/// The lines of every drawing, without what makes them comments.
fn lines(page: &str) -> impl Iterator<Item = &str> {
    let blocks = page.split("//! ```text\n").skip(1).filter_map(|rest| rest.split("```").next());
    let blocks = blocks.filter(|block| block.contains("──"));
    let lines = blocks.flat_map(str::lines).filter_map(|line| line.strip_prefix("//!"));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).filter(|line| !line.trim().is_empty())
}

/// Whose life begins on a line, and the rest of the line.
fn named(line: &str) -> (Option<&str>, &str) {
    match line.split_once("  ") {
        Some((name, rest)) if !name.is_empty() => (Some(name), rest),
        _ => (None, line),
    }
}

fn arrows(line: &str) -> Vec<Arrow> {
    let parts = line.split_once("──").and_then(|(from, rest)| {
        let (verb, to) = rest.split_once("─>")?;
        Some((from, verb.trim_end_matches('─').trim(), to.trim()))
    });
    let Some((from, verb, to)) = parts else {
        panic!("the drawing has a line that is no arrow: {line}")
    };
    let words: Vec<&str> = from.split(',').map(str::trim).chain([verb, to]).collect();
    let strange = |word: &&str| word.is_empty() || word.contains(['─', '<', '>', '│', '└', '├']);
    assert!(!words.iter().any(strange), "an arrow has from, verb and to: {line}");
    let arrow = |from: &str| (from.trim().to_owned(), verb.to_owned(), to.to_owned());
    from.split(',').map(arrow).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrow(from: &str, verb: &str, to: &str) -> Arrow {
        (from.to_owned(), verb.to_owned(), to.to_owned())
    }

    #[test]
    fn a_drawing_reads_as_from_verb_and_to() {
        let page = "//! A thing.\n//!\n//! ```text\n//! thing of ours  (none) ──take in──> here\n\
                    //!                here, lost ──go, or so───> gone\n//!\n\
                    //! other  (none) ──go──> gone\n//! ```\n//! ```text\n//! no drawing\n//! ```\n";
        let thing = vec![
            arrow("(none)", "take in", "here"),
            arrow("here", "go, or so", "gone"),
            arrow("lost", "go, or so", "gone"),
        ];
        let other = vec![arrow("(none)", "go", "gone")];
        let names: Vec<String> = drawings(page).into_iter().map(|drawing| drawing.name).collect();
        assert_eq!(names, ["thing of ours", "other"]);
        assert_eq!(arrows_of(page, "thing of ours"), thing);
        assert_eq!(arrows_of(page, "other"), other);
    }

    #[test]
    #[should_panic(expected = "a line that is no arrow")]
    fn a_branch_is_no_arrow() {
        drawings("//! ```text\n//! thing  here ──go──> gone\n//!          └── stay\n//! ```\n");
    }

    #[test]
    #[should_panic(expected = "an arrow has from, verb and to")]
    fn one_line_is_one_arrow() {
        drawings("//! ```text\n//! thing  here ──go──> gone ──come──> here\n//! ```\n");
    }
}
