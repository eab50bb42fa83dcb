//! Programs of others that come from the Python package index, in an environment of their own.
//!
//! It lies beside the builds, outside the checkout, and is made once for each list of packages.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::process;
use crate::repo::{Repo, target_folder};

/// What must be on the machine.
pub const WANTED: &str = "Python 3.13 or newer";

/// The folder of an environment's commands, with the packages of a list; none if there is no Python
/// that is new enough.
pub fn environment(repo: &Repo, list: &str) -> Result<Option<PathBuf>> {
    let packages = fs::read(repo.root.join(list)).map_err(|e| Failure::new(list, e))?;
    let mut name = DefaultHasher::new();
    packages.hash(&mut name);
    let folder = target_folder().join("python").join(format!("{:016x}", name.finish()));
    let done = folder.join("done");
    if !done.is_file() {
        let Some(python) = python() else { return Ok(None) };
        let mut make = Command::new(python);
        make.args(["-m", "venv", "--clear"]).arg(&folder);
        process::read(make)?;
        let mut install = Command::new(folder.join("bin/pip"));
        install.args(["install", "--quiet", "--requirement"]).arg(repo.root.join(list));
        let run = process::run("pip install", install)?;
        if !run.ok {
            return Err(Failure::new("pip install", run.lines.join("\n    ")));
        }
        fs::write(&done, b"").map_err(|e| Failure::new("the environment", e))?;
    }
    Ok(Some(folder.join("bin")))
}

/// A Python that is new enough: one on the path, or one of pyenv's.
fn python() -> Option<PathBuf> {
    let named = ["python3.14", "python3.13", "python3"].map(PathBuf::from);
    let mut all = named.to_vec();
    let mut root = Command::new("pyenv");
    root.arg("root");
    if let Ok(root) = process::read(root) {
        let versions = fs::read_dir(PathBuf::from(root.trim()).join("versions"));
        let versions = versions.into_iter().flatten().flatten();
        all.extend(versions.map(|version| version.path().join("bin/python3")));
    }
    all.into_iter().find(is_new_enough)
}

fn is_new_enough(python: &PathBuf) -> bool {
    let mut command = Command::new(python);
    command.args(["-c", "import sys, venv; sys.exit(sys.version_info < (3, 13))"]);
    command.output().is_ok_and(|output| output.status.success())
}
