//! The Android screens over the real core: journeys by their journal, screens by their pictures.

use crate::android::maven;
use crate::bindings::{Built, Profile, build_command};
use crate::failure::Result;
use crate::process::{self, Run};
use crate::repo::Repo;
use crate::tally::Tally;

/// Builds library and command, compiles the screens, and runs their tests.
pub fn run(repo: &Repo) -> Result<Tally> {
    let built = Built::here(repo, Profile::Debug)?;
    build_command(repo)?;
    Ok(read(process::run("android", maven(repo, &built, &["test"]))?))
}

/// The last such line counts: `Tests run: 6, Failures: 1, Errors: 0, Skipped: 0`.
fn read(run: Run) -> Tally {
    let last = run.lines.iter().rev().find_map(|line| line.split_once("Tests run: "));
    let counts = last.map_or("", |(_, counts)| counts).split(", ");
    let counts = counts.map(|count| count.rsplit(' ').next().unwrap_or_default().parse());
    let [all, failed, errors, skipped] =
        <[usize; 4]>::try_from(counts.flatten().collect::<Vec<_>>()).unwrap_or_default();
    let failed = failed + errors;
    let passed = all.saturating_sub(failed + skipped);
    let mut tally = Tally { passed, failed, skipped, ..Tally::default() };
    if !run.ok || all == 0 {
        tally.failed = failed.max(1);
        let said = |line: &String| line.contains("[ERROR]");
        tally.complaints = run.lines.into_iter().filter(said).collect();
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(ok: bool, lines: &[&str]) -> Run {
        Run { ok, lines: lines.iter().map(|line| (*line).to_owned()).collect() }
    }

    #[test]
    fn the_last_counts_are_those_of_all_classes() {
        let lines = [
            "[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1 s",
            "[ERROR] Tests run: 6, Failures: 1, Errors: 1, Skipped: 1",
        ];
        let tally = read(run(false, &lines));
        assert_eq!((tally.passed, tally.failed, tally.skipped), (3, 2, 1));
    }

    #[test]
    fn nothing_tested_is_a_failure() {
        assert_eq!(read(run(true, &["[INFO] BUILD SUCCESS"])).failed, 1);
    }
}
