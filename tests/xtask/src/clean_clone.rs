//! Runs every suite on a clone of the last commit, as a machine that never saw Milgrain would.
//!
//! What is not committed does not take part, and neither do earlier builds.

use std::process::{Command, Stdio};

use crate::failure::{Failure, Result};
use crate::repo::Repo;

/// Clones into a folder of its own, runs `.ci/run` there, and clears up.
pub fn run(repo: &Repo) -> Result<bool> {
    let failed = |e: std::io::Error| Failure::new("a clean clone", e);
    let folder = tempfile::tempdir().map_err(failed)?;
    let clone = folder.path().join("milgrain");
    let mut git = Command::new("git");
    git.args(["clone", "--quiet"]).arg(&repo.root).arg(&clone);
    if !git.status().map_err(failed)?.success() {
        return Err(Failure::new("a clean clone", "git could not clone this checkout"));
    }
    let mut suites = Command::new("bash");
    suites.arg(".ci/run").current_dir(&clone).stdin(Stdio::null());
    suites.env("CARGO_TARGET_DIR", folder.path().join("target"));
    Ok(suites.status().map_err(failed)?.success())
}
