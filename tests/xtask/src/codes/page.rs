//! The list of codes as a Markdown page: one table for each first word, sorted.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Entry;

const HEAD: &str = "\
# Error codes

What Milgrain answers when it does not do what it was asked. A code is stable: shells, scripts and
support look it up, and keep their own words for it. The words here are those of the core; what
stands in braces is data that comes with the error. Nothing has changed when one of these is
answered, unless its words say otherwise.

`cargo xtask codes` writes this page from the source, and `cargo xtask tidy` fails if it is stale.
";

/// The whole page.
pub fn render(entries: &[Entry]) -> String {
    let mut groups: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        groups.entry(entry.code.split('.').next().unwrap_or_default()).or_default().push(entry);
    }
    groups.iter().fold(HEAD.to_owned(), |page, (word, entries)| page + &table(word, entries))
}

fn table(word: &str, entries: &[&Entry]) -> String {
    let head = format!(
        "\n## {word}\n\n| Code | When | What the person reads | Where |\n|---|---|---|---|\n"
    );
    entries.iter().fold(head, |mut table, entry| {
        let Entry { code, when, message, place } = entry;
        let (when, message) = (cell(when), cell(message));
        // Writing to a text cannot fail.
        let _ = writeln!(table, "| `{code}` | {when} | {message} | {place} |");
        table
    })
}

/// A cell cannot hold what would end it, nor a link that leads somewhere only in the source.
fn cell(text: &str) -> String {
    let plain = text.replace("[`", "`").replace("`]", "`");
    plain.replace('|', "\\|").replace('<', "&lt;")
}
