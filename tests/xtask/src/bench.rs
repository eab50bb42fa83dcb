//! Measuring: the programs lie beside the code they guard, and run optimised.
//!
//! Whether a goal is held is what they print. A figure that is worse than hoped is no failure of
//! the command, or nobody would look at it. Counts are another thing: nothing but the code moves
//! them, so one that is off fails.

use std::process::Command;

use crate::counts::Compared;
use crate::failure::{Failure, Result};
use crate::repo::{Repo, target_folder};
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

/// Measures the devices' codecs.
pub fn devices(repo: &Repo) -> Result<bool> {
    let bench = ["bench", "--quiet", "--locked", "--package", "milgrain-devices"];
    let mut command = repo.cargo(&bench);
    command.args(["--bench", "devices"]);
    let status = command.status();
    Ok(status.map_err(|error| Failure::new("measuring the devices", error))?.success())
}

/// Measures the core beside others' programs, which are built in a workspace of their own.
pub fn peers(repo: &Repo, options: &[&str]) -> Result<bool> {
    if let Some(missing) = tools::provide(tools::READ_BOOKS).first() {
        return Err(Failure::new("measuring beside peers", missing.missing_line()));
    }
    let failed = |error| Failure::new("measuring beside peers", error);
    let target = target_folder().join("peers");
    let mut build = repo.cargo(&["build", "--release", "--locked"]);
    build.arg("--manifest-path").arg(repo.root.join("tests/peers/Cargo.toml"));
    build.env("CARGO_TARGET_DIR", &target);
    if !build.status().map_err(failed)?.success() {
        return Err(Failure::new("measuring beside peers", "the peers do not build"));
    }
    let bench = ["bench", "--quiet", "--locked", "--package", "milgrain-app", "--bench", "core"];
    let mut command = repo.cargo(&bench);
    command.args(["--", "peers"]).arg(target.join("release/milgrain-peers")).args(options);
    Ok(command.status().map_err(failed)?.success())
}

/// Counts instructions, and compares them with those kept or keeps them.
pub fn counts(repo: &Repo, keep: bool) -> Result<bool> {
    if let Some(missing) = tools::provide(tools::COUNTERS).first() {
        return Err(Failure::new("counting", missing.missing_line()));
    }
    let compared = Compared::here(repo)?;
    if keep {
        compared.keep(repo)?;
        compared.now.iter().for_each(|(name, count)| println!("{name}: {count} instructions"));
        return Ok(true);
    }
    if compared.kept.is_none() {
        return Err(Failure::new("comparing counts", compared.not_kept()));
    }
    let lines = compared.lines();
    lines.iter().for_each(|(_, line)| println!("{line}"));
    Ok(lines.iter().all(|(held, _)| *held))
}
