//! Measuring: the programs lie beside the code they guard, and run optimised.
//!
//! Whether a goal is held is what they print. A figure that is worse than hoped is no failure of
//! the command, or nobody would look at it.

use std::process::Command;

use crate::failure::{Failure, Result};
use crate::repo::Repo;
use crate::tools;

/// Measures the core.
pub fn core(repo: &Repo, options: &[&str]) -> Result<bool> {
    if let Some(missing) = tools::provide(tools::TRACERS).first() {
        return Err(Failure::new("measuring the core", missing.missing_line()));
    }
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&repo.root);
    cargo.args(["bench", "--quiet", "--package", "milgrain-app", "--bench", "core", "--"]);
    let status = cargo.args(options).status();
    Ok(status.map_err(|error| Failure::new("measuring the core", error))?.success())
}
