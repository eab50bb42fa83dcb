//! Clippy and the compiler have nothing to say about any target of the workspace.

use crate::failure::Result;
use crate::process;
use crate::repo::Repo;
use crate::tally::Tally;

const ARGUMENTS: &[&str] = &[
    "clippy",
    "--workspace",
    "--all-targets",
    "--features=milgrain-hub/database,milgrain-cli/database",
    "--locked",
    "--quiet",
    "--",
    "-D",
    "warnings",
];

/// Runs clippy with every warning an error.
pub fn run(repo: &Repo) -> Result<Tally> {
    let run = process::run("lint", repo.cargo(ARGUMENTS))?;
    Ok(Tally::of_one(run.ok, run.lines))
}
