//! The suites of `cargo xtask test`, and the one loop that runs them.
//!
//! Adding a suite is one file beside this one and one row in [`SUITES`]. A suite answers with a
//! [`Tally`]; it prints nothing itself. Suites run in the order of the table, cheap ones first.

mod android;
mod bindings;
mod books;
mod counts;
mod demo;
mod devices;
mod format;
mod lint;
mod postgres;
mod tidy;
mod unit;

use std::env;
use std::time::Instant;

use crate::failure::{Failure, Result};
use crate::repo::Repo;
use crate::tally::Tally;
use crate::tools::{self, Tool};

/// One suite: its name, what it needs beside Rust, and how it runs.
struct Suite {
    name: &'static str,
    needs: &'static [Tool],
    run: fn(&Repo) -> Result<Tally>,
}

const SUITES: &[Suite] = &[
    Suite { name: "format", needs: &[tools::RUSTFMT], run: format::run },
    Suite { name: "tidy", needs: &[], run: tidy::run },
    Suite { name: "lint", needs: &[tools::CLIPPY], run: lint::run },
    Suite { name: "unit", needs: &[], run: unit::run },
    Suite { name: "postgres", needs: tools::DATABASES, run: postgres::run },
    Suite { name: "devices", needs: &[], run: devices::run },
    Suite { name: "bindings", needs: &[tools::PYTHON], run: bindings::run },
    Suite { name: "android", needs: tools::JVM, run: android::run },
    Suite { name: "demo", needs: tools::READERS, run: demo::run },
    Suite { name: "books", needs: tools::ACCOUNTANTS, run: books::run },
    Suite { name: "counts", needs: tools::COUNTERS, run: counts::run },
];

/// Runs the chosen suites, all of them if none is named; the answer is whether all held.
pub fn run(repo: &Repo, only: &[&str]) -> Result<bool> {
    let chosen = choose(only)?;
    let needed: Vec<Tool> = chosen.iter().flat_map(|suite| suite.needs).copied().collect();
    let missing = tools::provide(&needed);
    missing.iter().for_each(|tool| println!("{}", tool.missing_line()));
    let mut total = Tally::default();
    for suite in chosen {
        total.add_counts(&run_one(suite, repo, &missing));
    }
    println!("{total}");
    Ok(holds(&total, env::var("CI").is_ok_and(|value| value == "true")))
}

/// A skipped check is no proof: in CI it counts as a failure, on a laptop it is only said.
fn holds(total: &Tally, in_ci: bool) -> bool {
    total.failed == 0 && (total.skipped == 0 || !in_ci)
}

fn choose(only: &[&str]) -> Result<Vec<&'static Suite>> {
    let known = |name: &&str| SUITES.iter().any(|suite| suite.name == *name);
    if let Some(stranger) = only.iter().find(|name| !known(name)) {
        let names: Vec<&str> = SUITES.iter().map(|suite| suite.name).collect();
        return Err(Failure::new(format!("no suite {stranger}"), names.join(", ")));
    }
    let wanted = |suite: &&Suite| only.is_empty() || only.contains(&suite.name);
    Ok(SUITES.iter().filter(wanted).collect())
}

/// Runs one suite and prints its line, and below it what there is to read.
fn run_one(suite: &Suite, repo: &Repo, missing: &[Tool]) -> Tally {
    let started = Instant::now();
    let tally = if suite.needs.iter().any(|tool| missing.contains(tool)) {
        Tally { skipped: 1, ..Tally::default() }
    } else {
        (suite.run)(repo).unwrap_or_else(|why| Tally::of_one(false, vec![why.to_string()]))
    };
    tally.complaints.iter().for_each(|line| println!("    {line}"));
    let seconds = started.elapsed().as_millis();
    let time = format!("{}.{} s", seconds / 1000, seconds % 1000 / 100);
    println!("{:<8} {tally}  {time}", suite.name);
    tally.remarks.iter().for_each(|line| println!("    {line}"));
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_every_suite_and_a_wrong_name_is_refused() {
        assert_eq!(choose(&[]).unwrap().len(), SUITES.len());
        assert_eq!(choose(&["unit", "tidy"]).unwrap().len(), 2);
        assert!(choose(&["untidy"]).is_err());
    }

    #[test]
    fn a_skipped_suite_fails_in_ci_only() {
        let skipped = Tally { passed: 3, skipped: 1, ..Tally::default() };
        assert!(holds(&skipped, false));
        assert!(!holds(&skipped, true));
        assert!(!holds(&Tally::of_one(false, vec![]), false));
    }
}
