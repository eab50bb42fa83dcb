//! The layers that decide take clock, ids and randomness as arguments, and touch no file.
//!
//! Their tests may: they read golden files. So a `mod tests` and files of tests are left out.

use super::Project;
use super::rust::{Keep, lines_where, strip};
use crate::repo::Source;

const PURE: &[&str] = &[
    "core/kernel/src/",
    "core/ledger/src/",
    "core/retail/src/",
    "core/documents/src/",
    "core/replication/src/",
    "core/devices/src/",
];
const OUTSIDE: &[&str] = &[
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "now_v7",
    "new_v4",
    "getrandom",
    "thread_rng",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "async fn",
];

/// Finds clocks, dice, files, sockets, threads and async functions in a pure layer.
pub fn nothing_from_outside(project: &Project) -> Vec<String> {
    let pure = |path: &str| PURE.iter().any(|folder| path.starts_with(folder));
    let sources = project.sources.iter().filter(|file| file.is_rust() && pure(&file.path));
    sources.filter(|file| !is_test(&file.path)).flat_map(outside_in).collect()
}

fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("tests.rs")
}

fn outside_in(file: &Source) -> Vec<String> {
    let code = strip(&file.text, Keep::Code);
    let product = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    lines_where(&file.path, product, |line| OUTSIDE.iter().any(|word| line.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::super::samples::file;
    use super::*;

    #[test]
    fn a_decision_reads_no_clock_and_no_file() {
        for outside in OUTSIDE {
            let text = format!("fn a() {{}}\n{outside}()");
            assert_eq!(
                nothing_from_outside(&file("core/retail/src/a.rs", &text)),
                ["core/retail/src/a.rs:2"]
            );
            assert_eq!(nothing_from_outside(&file("core/store/src/a.rs", &text)), [""; 0]);
        }
    }

    #[test]
    fn a_test_may_read_its_golden_file() {
        let text = "//! Reads no std::fs.\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n";
        assert_eq!(nothing_from_outside(&file("core/retail/src/a.rs", text)), [""; 0]);
        let path = "core/retail/src/order/tests.rs";
        assert_eq!(nothing_from_outside(&file(path, "use std::fs;")), [""; 0]);
    }
}
