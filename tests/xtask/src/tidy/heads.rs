//! Every Rust file opens with what it is.

use super::Project;
use crate::repo::Source;

/// A head of fewer words repeats a name and says nothing.
const FEWEST_WORDS: usize = 3;

/// Finds files whose first line is not a sentence of `//!`.
pub fn open_every_module(project: &Project) -> Vec<String> {
    let headless = project.sources.iter().filter(|file| file.is_rust() && !has_head(file));
    headless.map(|file| format!("{} does not open with //!", file.path)).collect()
}

fn has_head(file: &Source) -> bool {
    let first = file.text.lines().find(|line| !line.starts_with("#!")).unwrap_or_default();
    first.strip_prefix("//!").is_some_and(|head| head.split_whitespace().count() >= FEWEST_WORDS)
}

#[cfg(test)]
mod tests {
    use super::super::samples::file;
    use super::*;

    #[test]
    fn a_module_says_what_it_is() {
        let good = "//! The drawer: who opened it, with what.\n";
        assert_eq!(open_every_module(&file("core/a.rs", good)), [""; 0]);
        for bad in ["fn main() {}", "//! drawer", "/// The drawer: who opened it.\nfn f() {}"] {
            assert_eq!(open_every_module(&file("core/a.rs", bad)).len(), 1, "{bad}");
        }
    }
}
