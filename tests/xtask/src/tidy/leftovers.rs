//! Nothing unfinished is kept: what is not done is not there.
//!
//! The words are put together here, so that this file does not break its own rule.

use super::Project;
use super::rust::{Keep, has_word, lines_where, strip};
use crate::repo::Source;

const IN_ANY_TEXT: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME")];
const IN_CODE: &[&str] =
    &[concat!("todo", "!"), concat!("unimplemented", "!"), concat!("#[", "ignore")];

/// Finds marks of unfinished work in any text, and unfinished code in Rust.
pub fn are_gone(project: &Project) -> Vec<String> {
    project.sources.iter().flat_map(marks).collect()
}

fn marks(file: &Source) -> Vec<String> {
    let marked = |line: &str| IN_ANY_TEXT.iter().any(|word| has_word(line, word));
    let mut found = lines_where(&file.path, &file.text, marked);
    if file.is_rust() {
        let code = strip(&file.text, Keep::Code);
        let unfinished = |line: &str| IN_CODE.iter().any(|mark| line.contains(mark));
        found.extend(lines_where(&file.path, &code, unfinished));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::samples::file;
    use super::*;

    #[test]
    fn unfinished_work_is_found() {
        for mark in IN_ANY_TEXT {
            assert_eq!(are_gone(&file("core/a.md", &format!("x\n{mark}: y"))), ["core/a.md:2"]);
        }
        for mark in IN_CODE {
            assert_eq!(are_gone(&file("core/a.rs", &format!("{mark}()"))), ["core/a.rs:1"]);
        }
    }

    #[test]
    fn finished_work_passes() {
        assert_eq!(are_gone(&file("core/a.rs", "// a todo list of the bench\nfn f() {}")), [""; 0]);
    }
}
