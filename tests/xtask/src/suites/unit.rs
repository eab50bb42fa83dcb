//! Every test of the workspace that cargo knows: units, properties, journeys, doc examples.
//!
//! The counts are summed over all test binaries. An ignored test is a skipped check.

use crate::failure::Result;
use crate::process::{self, Run};
use crate::repo::Repo;
use crate::tally::Tally;

const ARGUMENTS: &[&str] = &["test", "--workspace", "--locked", "--no-fail-fast"];

/// Runs them all; a binary that dies without a result still fails the suite.
pub fn run(repo: &Repo) -> Result<Tally> {
    Ok(read(process::run("unit", repo.cargo(ARGUMENTS))?))
}

/// What the test binaries of a run found.
pub(super) fn read(run: Run) -> Tally {
    let mut tally = Tally::default();
    for line in run.lines.iter().filter_map(|line| line.strip_prefix("test result: ")) {
        tally.passed += number_before(line, " passed");
        tally.failed += number_before(line, " failed");
        tally.skipped += number_before(line, " ignored");
    }
    if !run.ok {
        tally.failed = tally.failed.max(1);
        tally.complaints = run.lines.into_iter().filter(|line| is_worth_reading(line)).collect();
    }
    tally
}

/// The number that stands before a word: 12 for `ok. 12 passed; 0 failed` and ` passed`.
fn number_before(line: &str, word: &str) -> usize {
    let before = line.split(word).next().unwrap_or_default();
    let digits = before.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().unwrap_or(0)
}

/// Leaves out the lines that say that something went well.
fn is_worth_reading(line: &str) -> bool {
    let words = line.trim_start();
    let went_well = words.starts_with("test ") && words.ends_with(" ok");
    let progress = ["test result: ok", "Compiling ", "Downloaded ", "Downloading ", "Finished "];
    !went_well && !progress.iter().any(|start| words.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn results_of_all_binaries_are_summed() {
        let text = "\
test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
test result: ok. 30 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s";
        let tally = read(Run { ok: true, lines: lines(text) });
        assert_eq!((tally.passed, tally.failed, tally.skipped), (42, 0, 1));
        assert!(tally.complaints.is_empty());
    }

    #[test]
    fn a_build_that_breaks_is_one_failure() {
        let tally = read(Run { ok: false, lines: lines("error[E0425]: cannot find value") });
        assert_eq!((tally.failed, tally.complaints.len()), (1, 1));
    }

    #[test]
    fn only_what_went_wrong_is_shown() {
        let text = "   Compiling milgrain-kernel\ntest a_cent_is_kept ... ok\ntest b ... FAILED";
        let tally = read(Run { ok: false, lines: lines(text) });
        assert_eq!(tally.complaints, ["test b ... FAILED"]);
    }
}
