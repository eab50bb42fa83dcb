//! The repository knows no machine: no path of the one it was written on, no private host.
//!
//! The paths are put together here, so that this file does not break its own rule.

use super::Project;
use super::rust::lines_where;
use crate::repo::Source;

const MACHINES: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/fa", "rm/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("../sha", "red"),
];
const PRIVATE_ENDINGS: &[&str] = &[".internal", ".local", ".lan", ".corp", ".intranet"];
const PRIVATE_PARTS: &[&str] = &["artifactory", "nexus", "mirror", "registry"];
const LOOPBACK: &[&str] = &["localhost", "127.0.0.1", "[::1]"];
const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Finds absolute paths of a machine in any text.
pub fn name_no_machine(project: &Project) -> Vec<String> {
    let broken = |file: &Source| lines_where(&file.path, &file.text, names_machine);
    project.sources.iter().flat_map(broken).collect()
}

/// A path starts where no name goes on before it, so `core/work/` is no machine's.
fn names_machine(line: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '*' | '}');
    MACHINES.iter().any(|place| {
        let starts = |at: usize| !line.get(..at).is_some_and(|before| before.ends_with(goes_on));
        line.match_indices(place).any(|(at, _)| starts(at))
    })
}

/// Finds private hosts in any text, and any source but the public one in the lock file.
pub fn name_no_registry(project: &Project) -> Vec<String> {
    let broken = |file: &Source| {
        let locked = file.path.ends_with("Cargo.lock");
        lines_where(&file.path, &file.text, |line| {
            hosts(line).any(is_private) || locked && is_other_source(line)
        })
    };
    project.sources.iter().flat_map(broken).collect()
}

fn is_other_source(line: &str) -> bool {
    line.strip_prefix("source = ").is_some_and(|source| source.trim_matches('"') != CRATES)
}

/// The hosts of all addresses in a line.
fn hosts(line: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '[' | ']' | ':' | '@'));
    line.split("://").skip(1).filter_map(move |rest| rest.split(ends).next())
}

fn is_private(authority: &str) -> bool {
    let host = authority.rsplit('@').next().unwrap_or_default();
    if LOOPBACK.iter().any(|here| host.starts_with(here)) || host.is_empty() {
        return false;
    }
    let name = host.split(':').next().unwrap_or_default().to_lowercase();
    let number = name.split('.').count() == 4 && name.split('.').all(is_number);
    number
        || PRIVATE_ENDINGS.iter().any(|ending| name.ends_with(ending))
        || PRIVATE_PARTS.iter().any(|part| name.contains(part))
}

fn is_number(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::samples::file;
    use super::*;

    #[test]
    fn no_path_of_a_machine_is_named() {
        for place in MACHINES {
            let text = format!("see {place}x");
            assert_eq!(name_no_machine(&file("core/a.md", &text)), ["core/a.md:1"]);
        }
        assert_eq!(name_no_machine(&file("core/a.md", "core/work/in_process.rs")), [""; 0]);
    }

    #[test]
    fn public_addresses_pass_and_private_ones_do_not() {
        let good = ["https://www.irs.gov/a", "http://localhost:8080", "postgres://...", "a://b c"];
        for text in good {
            assert_eq!(name_no_registry(&file("core/a.md", text)), [""; 0], "{text}");
        }
        for bad in ["10.1.2.3/index", "cargo.corp/x", "u@a.internal:80/", "my-mirror.example/"] {
            let text = ["https:", "", bad].join("/");
            assert_eq!(name_no_registry(&file("core/a.md", &text)), ["core/a.md:1"], "{bad}");
        }
    }

    #[test]
    fn the_lock_file_names_the_public_source_alone() {
        let good = format!("source = \"{CRATES}\"");
        assert_eq!(name_no_registry(&file("Cargo.lock", &good)), [""; 0]);
        let bad = "source = \"registry+https://example.com/index\"";
        assert_eq!(name_no_registry(&file("Cargo.lock", bad)), ["Cargo.lock:1"]);
    }
}
