//! The root shows the product and nothing else.

use std::collections::BTreeSet;

use super::Project;

const KNOWN: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "LICENSE",
    "clippy.toml",
    "deny.toml",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "typos.toml",
    "core",
    "bindings",
    "ios",
    "android",
    "tests",
];

/// Finds names at the root that are not in the list; dot files are the tools' own.
pub fn is_known(project: &Project) -> Vec<String> {
    let tops = project.paths.iter().filter_map(|path| path.split('/').next());
    let strangers: BTreeSet<&str> = tops.filter(|name| !is_ours(name)).collect();
    strangers.into_iter().map(|name| format!("{name} at the root")).collect()
}

fn is_ours(name: &str) -> bool {
    KNOWN.contains(&name) || name.starts_with('.') || name.starts_with("LICENSE-")
}

#[cfg(test)]
mod tests {
    use super::super::samples::file;
    use super::*;

    #[test]
    fn a_stranger_at_the_root_is_named() {
        assert_eq!(is_known(&file("core/README.md", "")), [""; 0]);
        assert_eq!(is_known(&file(".cargo/config.toml", "")), [""; 0]);
        assert_eq!(is_known(&file("notes/plan.md", "")), ["notes at the root"]);
    }
}
