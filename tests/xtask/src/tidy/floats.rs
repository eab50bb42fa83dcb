//! No float touches money: the crates that compute with it do not contain one.

use super::Project;
use super::rust::{Keep, has_word, lines_where, strip};

const EXACT: &[&str] = &["core/kernel/", "core/ledger/", "core/retail/"];

/// Finds a float type in the code of an exact crate; comments may speak of them.
pub fn touch_no_money(project: &Project) -> Vec<String> {
    let exact = |path: &str| EXACT.iter().any(|folder| path.starts_with(folder));
    let sources = project.sources.iter().filter(|file| file.is_rust() && exact(&file.path));
    let is_bad = |line: &str| has_word(line, "f32") || has_word(line, "f64");
    sources
        .flat_map(|file| lines_where(&file.path, &strip(&file.text, Keep::Code), is_bad))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples::file;
    use super::*;

    #[test]
    fn no_float_touches_money() {
        let bad = "//! No f64.\nfn tax(x: f64) {}";
        assert_eq!(touch_no_money(&file("core/kernel/src/a.rs", bad)), ["core/kernel/src/a.rs:2"]);
        assert_eq!(touch_no_money(&file("core/documents/src/a.rs", bad)), [""; 0]);
        assert_eq!(touch_no_money(&file("core/retail/src/a.rs", "// f32\nlet x = 1;")), [""; 0]);
    }
}
