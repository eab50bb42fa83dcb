//! Every crate inherits the workspace's lints, so that none is quietly exempt.

use super::Project;
use crate::repo::Source;

const INHERITED: &str = "[lints]\nworkspace = true";

/// Finds manifests of crates without the two lines.
pub fn are_inherited(project: &Project) -> Vec<String> {
    let is_crate = |file: &&Source| {
        file.path.ends_with("Cargo.toml") && file.text.lines().any(|line| line == "[package]")
    };
    let exempt = project.sources.iter().filter(is_crate).filter(|f| !f.text.contains(INHERITED));
    exempt.map(|file| format!("{} does not inherit the lints", file.path)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples::file;
    use super::*;

    #[test]
    fn no_crate_is_exempt() {
        let good = "[package]\nname = \"a\"\n\n[lints]\nworkspace = true\n";
        assert_eq!(are_inherited(&file("core/a/Cargo.toml", good)), [""; 0]);
        let bad = "[package]\nname = \"a\"\n";
        assert_eq!(are_inherited(&file("core/a/Cargo.toml", bad)).len(), 1);
        assert_eq!(are_inherited(&file("Cargo.toml", "[workspace]\n")), [""; 0]);
    }
}
