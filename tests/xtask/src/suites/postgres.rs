//! The hub on a real PostgreSQL: its log, its processes and its databases killed under load, and a
//! standby that takes over. The tests start the servers themselves.

use crate::failure::Result;
use crate::process;
use crate::repo::Repo;
use crate::tally::Tally;

use super::unit;

const ARGUMENTS: &[&str] = &[
    "test",
    "--locked",
    "--no-fail-fast",
    "--package=milgrain-hub",
    "--package=milgrain-cli",
    "--features=milgrain-hub/database,milgrain-cli/database",
    "--test=postgres",
];

/// Runs them; a binary that dies without a result still fails the suite.
pub fn run(repo: &Repo) -> Result<Tally> {
    Ok(unit::read(process::run("postgres", repo.cargo(ARGUMENTS))?))
}
