//! The library that the phones call: built, seen from three languages, packaged.
//!
//! Everything made here lies with the builds, never in the checkout. What this machine has no tools
//! for is named. Look first at [`Built::here`]; [`package`] knows the phones' own formats.

mod package;

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX, EXE_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::process;
use crate::repo::{Repo, target_folder};

const PACKAGE: &str = "milgrain-bindings";
const LIBRARY: &str = "milgrain_bindings";
const LANGUAGES: &[&str] = &["kotlin", "swift", "python"];

/// How the library is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// For tests.
    Debug,
    /// For people.
    Release,
}

impl Profile {
    const fn folder(self) -> &'static str {
        match self {
            Profile::Debug => "debug",
            Profile::Release => "release",
        }
    }

    fn build(self, repo: &Repo, rest: &[&str]) -> Result<()> {
        let release: &[&str] = if self == Profile::Release { &["--release"] } else { &[] };
        done("building", repo.cargo(&[&["build", "--locked", "--quiet"], release, rest].concat()))
    }
}

/// The library and its sources.
pub struct Built {
    profile: Profile,
}

impl Built {
    /// Builds the library for this machine, and writes its sources for every language.
    pub fn here(repo: &Repo, profile: Profile) -> Result<Self> {
        // The generator is another build of the same crate: the library comes last, without it.
        let generator = ["--package", PACKAGE, "--features", "generator"];
        profile.build(repo, &[&generator[..], &["--bin", "uniffi-bindgen"]].concat())?;
        profile.build(repo, &["--package", PACKAGE, "--lib"])?;
        let built = Built { profile };
        for language in LANGUAGES {
            built.generate(repo, language)?;
        }
        // Python looks for the library beside its module.
        let beside = built.sources("python").join(built.library().file_name().unwrap_or_default());
        fs::copy(built.library(), beside).map_err(|e| Failure::new("copying the library", e))?;
        Ok(built)
    }

    /// The library.
    pub fn library(&self) -> PathBuf {
        self.built(&format!("{DLL_PREFIX}{LIBRARY}{DLL_SUFFIX}"))
    }

    /// Where the sources for a language lie.
    pub fn sources(&self, language: &str) -> PathBuf {
        self.built("bindings").join(language)
    }

    fn built(&self, name: &str) -> PathBuf {
        target_folder().join(self.profile.folder()).join(name)
    }

    fn generate(&self, repo: &Repo, language: &str) -> Result<()> {
        let mut command = Command::new(self.built(&format!("uniffi-bindgen{EXE_SUFFIX}")));
        command.arg("generate").arg(self.library()).args(["--language", language, "--no-format"]);
        // It finds the crate's uniffi.toml by asking cargo from here.
        command.arg("--out-dir").arg(self.sources(language)).current_dir(&repo.root);
        done(language, command)
    }
}

/// The `milgrain` command that plays the shops of the tests.
pub fn command() -> PathBuf {
    target_folder().join("debug").join(format!("milgrain{EXE_SUFFIX}"))
}

/// Builds it.
pub fn build_command(repo: &Repo) -> Result<()> {
    Profile::Debug.build(repo, &["--package", "milgrain-cli", "--bin", "milgrain"])
}

/// Builds, generates, packages, and says where everything lies.
pub fn make(repo: &Repo, profile: Profile) -> Result<bool> {
    let built = Built::here(repo, profile)?;
    println!("{}", shown("library", &built.library()));
    for language in LANGUAGES {
        println!("{}", shown(language, &built.sources(language)));
    }
    for line in package::all(repo, &built)? {
        println!("{line}");
    }
    Ok(true)
}

fn shown(what: &str, path: &Path) -> String {
    format!("{what:<12} {}", path.display())
}

/// Runs a child that has to succeed; what it said is the reason if it does not.
fn done(label: &str, command: Command) -> Result<()> {
    let run = process::run(label, command)?;
    if run.ok { Ok(()) } else { Err(Failure::new(label, run.lines.join("\n    "))) }
}
