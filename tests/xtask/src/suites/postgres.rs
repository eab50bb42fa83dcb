//! The hub on a real PostgreSQL: its log, its processes and its databases killed under load, and a
//! standby that takes over. The tests start the servers themselves.

use std::env;
use std::fs;

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

/// Runs them, if there is a server; a binary that dies without a result still fails the suite.
pub fn run(repo: &Repo) -> Result<Tally> {
    if !is_server_here() {
        let remarks = vec!["missing: a PostgreSQL server (Debian package postgresql)".to_owned()];
        return Ok(Tally { skipped: 1, remarks, ..Tally::default() });
    }
    Ok(unit::read(process::run("postgres", repo.cargo(ARGUMENTS))?))
}

/// Debian keeps a server's programs off the path; others do not.
fn is_server_here() -> bool {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let debian = versions.map(|version| version.path().join("bin"));
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders = debian.chain(env::split_paths(&path));
    folders.any(|folder| folder.join("initdb").exists())
}
