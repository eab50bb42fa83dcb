//! The demo's season, played once and read by every suite that asks something of it.
//!
//! It is played by the `milgrain` command, as a person would, into a folder that goes away when
//! xtask ends.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::books::PEERS;
use crate::failure::{Failure, Result};
use crate::process;
use crate::repo::Repo;

/// What the demo left.
pub struct Season {
    folder: TempDir,
}

impl Season {
    /// Plays it through.
    pub fn play(repo: &Repo) -> Result<Self> {
        let folder = tempfile::tempdir().map_err(|e| Failure::new("a folder for the demo", e))?;
        let run = process::run("demo", milgrain(repo, &["demo", "--once"], folder.path()))?;
        if !run.ok {
            return Err(Failure::new("cargo demo --once", run.lines.join("\n    ")));
        }
        Ok(Self { folder })
    }

    /// Where it lies.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Every file whose name ends like this, at any depth.
    pub fn files(&self, ending: &str) -> Vec<PathBuf> {
        let (mut found, mut waiting) = (Vec::new(), vec![self.folder().to_path_buf()]);
        while let Some(folder) = waiting.pop() {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            for path in entries.map(|entry| entry.path()) {
                if path.is_dir() {
                    waiting.push(path);
                } else if path.to_string_lossy().ends_with(ending) {
                    found.push(path);
                }
            }
        }
        found
    }

    /// Exports the journal for every peer, beside our own figures.
    pub fn export_journals(&self, repo: &Repo) -> Result<()> {
        for peer in PEERS {
            let arguments = ["export", "journal", "--format", peer.name];
            let journal = process::read(milgrain(repo, &arguments, self.folder()))?;
            fs::write(self.folder().join(peer.journal), journal)
                .map_err(|e| Failure::new("keeping the exported journal", e))?;
        }
        Ok(())
    }
}

/// The command as a person runs it, on a folder of its own.
pub fn milgrain(repo: &Repo, arguments: &[&str], data: &Path) -> Command {
    let build = ["run", "--release", "--quiet", "--locked", "--package", "milgrain-cli"];
    let mut command = repo.cargo(&build);
    command.args(["--bin", "milgrain", "--"]).args(arguments).arg("--data").arg(data);
    command
}
