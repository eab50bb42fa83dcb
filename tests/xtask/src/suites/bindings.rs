//! The library as a shell calls it: journeys, refusals and money once, from Python.
//!
//! The shop is played by the `milgrain` command; the tests open its folder through the library.

use std::process::Command;

use crate::bindings::{Built, Profile, build_command, command};
use crate::failure::Result;
use crate::process::{self, Run};
use crate::repo::Repo;
use crate::tally::Tally;

/// Builds library, sources and command, and runs the tests.
pub fn run(repo: &Repo) -> Result<Tally> {
    let built = Built::here(repo, Profile::Debug)?;
    build_command(repo)?;
    let mut python = Command::new("python3");
    python.args(["-m", "unittest", "discover", "--start-directory"]);
    python.arg(repo.root.join("tests/bindings")).env("PYTHONDONTWRITEBYTECODE", "1");
    python.env("PYTHONPATH", built.sources("python"));
    python.env("MILGRAIN_COMMAND", command());
    Ok(read(process::run("bindings", python)?))
}

/// The last lines count: `Ran 25 tests in 5.1s`, then `OK` or `FAILED (failures=1, errors=1)`.
fn read(run: Run) -> Tally {
    let number = |mark: &str| number_after(&run.lines, mark);
    let (ran, skipped) = (number("Ran "), number("skipped="));
    let failed = number("failures=") + number("errors=");
    let mut tally = Tally { failed, skipped, ..Tally::default() };
    tally.passed = ran.saturating_sub(failed + skipped);
    if !run.ok {
        tally.failed = tally.failed.max(1);
        tally.complaints = run.lines;
    }
    tally
}

/// The number after the last such mark.
fn number_after(lines: &[String], mark: &str) -> usize {
    let found = lines.iter().rev().find_map(|line| line.split_once(mark));
    let digits = found.map(|(_, rest)| rest.split(|c: char| !c.is_ascii_digit()).next());
    digits.flatten().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(ok: bool, lines: &[&str]) -> Run {
        Run { ok, lines: lines.iter().map(|line| (*line).to_owned()).collect() }
    }

    #[test]
    fn the_last_lines_are_the_counts() {
        let tally = read(run(true, &["Ran 25 tests in 5.2s", "", "OK (skipped=1)"]));
        assert_eq!((tally.passed, tally.failed, tally.skipped), (24, 0, 1));
        let tally = read(run(false, &["Ran 9 tests in 1s", "FAILED (failures=1, errors=2)"]));
        assert_eq!((tally.passed, tally.failed, tally.complaints.len()), (6, 3, 2));
    }

    #[test]
    fn tests_that_cannot_even_begin_are_a_failure() {
        assert_eq!(read(run(false, &["No module named unittest"])).failed, 1);
    }
}
