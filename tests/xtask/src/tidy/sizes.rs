//! Files and functions stay short enough to be read in one go.
//!
//! A ratchet, not a wall: one long table is fine, a habit of long files is not. Half the files
//! stay within [`SHORT_FILE`] lines and nine in ten within [`LONG_FILE`]; functions are measured
//! and shown.

use super::Project;
use super::rust::{Keep, strip};

const SHORT_FILE: usize = 150;
const LONG_FILE: usize = 450;

/// Fails when long files have become a habit.
pub fn stay_readable(project: &Project) -> Vec<String> {
    let lines = file_lengths(project);
    let over = |limit: usize| lines.iter().filter(|(length, _)| *length > limit).count();
    let mut broken = Vec::new();
    if over(SHORT_FILE) * 2 > lines.len() {
        broken.push(format!("more than half of the files exceed {SHORT_FILE} lines"));
    }
    if over(LONG_FILE) * 10 > lines.len() {
        let long = lines.iter().rev().take_while(|(length, _)| *length > LONG_FILE);
        let names: Vec<String> = long.map(|(length, path)| format!("{path} {length}")).collect();
        broken.push(format!("more than one file in ten exceeds {LONG_FILE} lines: {names:?}"));
    }
    broken
}

/// Two lines for the reader: files and functions, by median, ninth tenth and longest.
pub fn measures(project: &Project) -> Vec<String> {
    let files: Vec<usize> = file_lengths(project).into_iter().map(|(length, _)| length).collect();
    let mut functions: Vec<usize> = project
        .sources
        .iter()
        .filter(|file| file.is_rust())
        .flat_map(|file| function_lengths(&strip(&file.text, Keep::Code)))
        .collect();
    functions.sort_unstable();
    vec![summary("files", &files), summary("functions", &functions)]
}

fn summary(what: &str, sorted: &[usize]) -> String {
    let at = |tenths: usize| {
        let index = (sorted.len() * tenths / 10).min(sorted.len().saturating_sub(1));
        sorted.get(index).copied().unwrap_or_default()
    };
    let count = sorted.len();
    format!(
        "{what}: {count}, lines at the median {}, at nine in ten {}, at most {}",
        at(5),
        at(9),
        at(10)
    )
}

/// Every Rust file with its length, shortest first.
fn file_lengths(project: &Project) -> Vec<(usize, &str)> {
    let rust = project.sources.iter().filter(|file| file.is_rust());
    let mut lengths: Vec<(usize, &str)> =
        rust.map(|file| (file.text.lines().count(), file.path.as_str())).collect();
    lengths.sort_unstable();
    lengths
}

/// The lines of each function with a body, from its `fn` to its closing brace.
///
/// rustfmt puts the closing brace under the line that opened the item, which is all this needs.
fn function_lengths(code: &str) -> Vec<usize> {
    let lines: Vec<&str> = code.lines().collect();
    let starts = lines.iter().enumerate().filter(|(_, line)| opens_function(line));
    starts.filter_map(|(start, line)| length_from(&lines, start, line)).collect()
}

fn opens_function(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(5).collect();
    let before = ["pub", "const", "async", "unsafe", "extern", "pub(crate)", "pub(super)"];
    let keyword = words.iter().position(|word| *word == "fn");
    keyword.is_some_and(|at| words.iter().take(at).all(|word| before.contains(word)))
}

fn length_from(lines: &[&str], start: usize, line: &str) -> Option<usize> {
    let text = line.trim_end();
    if text.ends_with('}') {
        return Some(1);
    }
    let indent = line.len() - line.trim_start().len();
    let depth = |line: &str| line.len() - line.trim_start().len();
    let mut after = lines.iter().enumerate().skip(start);
    let (end, last) = after.find(|(_, line)| {
        let text = line.trim();
        depth(line) == indent && (text == "}" || text.ends_with(';'))
    })?;
    (last.trim() == "}").then_some(end - start + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::Source;

    fn files(lengths: &[usize]) -> Project {
        let text = |length: &usize| "x\n".repeat(*length);
        let sources = lengths.iter().map(|length| Source::new("core/a.rs", text(length)));
        Project { sources: sources.collect(), ..Project::default() }
    }

    #[test]
    fn one_long_file_is_fine_and_a_habit_is_not() {
        let mut lengths = vec![100; 9];
        lengths.push(2_000);
        assert_eq!(stay_readable(&files(&lengths)), [""; 0]);
        lengths.push(2_000);
        assert_eq!(stay_readable(&files(&lengths)).len(), 1);
        assert_eq!(stay_readable(&files(&[200, 200, 100])).len(), 1);
    }

    #[test]
    fn a_function_is_measured_to_its_closing_brace() {
        let code = "impl A {\n    pub fn a(\n        x: u8,\n    ) -> u8 {\n        x\n    }\n}\n\
                    fn b() {}\ntrait T {\n    fn c();\n}\n";
        assert_eq!(function_lengths(code), [5, 1]);
    }

    #[test]
    fn measures_are_one_line_each() {
        let lines = measures(&files(&[10, 20, 30]));
        assert_eq!(lines[0], "files: 3, lines at the median 20, at nine in ten 30, at most 30");
    }
}
