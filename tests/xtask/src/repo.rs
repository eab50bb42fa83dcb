//! The checkout: where it lies, which files belong to it, and where builds go.
//!
//! Builds go outside the checkout, so a clone stays as small as it came. Look at
//! [`Repo::cargo`] for how a child cargo is started.

use std::cell::RefCell;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;

use crate::failure::{Failure, Result};
use crate::season::Season;

/// Folders that are never part of the project, for a checkout that git does not know.
const NOT_OURS: &[&str] = &[".git", "target", "node_modules"];

/// One text file of the project.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path from the root, with forward slashes.
    pub path: String,
    /// Its whole text.
    pub text: String,
}

impl Source {
    /// A sample for a test.
    #[cfg(test)]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// Whether this is Rust.
    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}

/// The checkout that xtask was built from.
pub struct Repo {
    /// Its root.
    pub root: PathBuf,
    season: RefCell<Option<Rc<Season>>>,
}

impl Repo {
    /// Finds the root from where xtask's own manifest lies; cargo says so when it runs xtask.
    pub fn here() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let manifest = manifest.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = manifest.ancestors().nth(2).filter(|root| root.join("Cargo.toml").is_file());
        let root = root.ok_or_else(|| Failure::new("finding the workspace", manifest.display()))?;
        Ok(Self { root: root.to_path_buf(), season: RefCell::default() })
    }

    /// A cargo of the pinned toolchain, its output plain and its builds outside the checkout.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments).current_dir(&self.root);
        command.env("CARGO_TERM_COLOR", "never").env("CARGO_TERM_PROGRESS_WHEN", "never");
        command.env("CARGO_TARGET_DIR", target_folder());
        command
    }

    /// The demo's season, played when it is first asked for.
    pub fn season(&self) -> Result<Rc<Season>> {
        let mut kept = self.season.borrow_mut();
        if let Some(season) = &*kept {
            return Ok(Rc::clone(season));
        }
        Ok(Rc::clone(kept.insert(Rc::new(Season::play(self)?))))
    }

    /// Every path of the project: what git tracks or would track, or all there is without git.
    pub fn paths(&self) -> Result<Vec<String>> {
        let listed = Command::new("git")
            .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
            .current_dir(&self.root)
            .output();
        let mut paths = match listed {
            Ok(output) if output.status.success() => from_git(&output.stdout),
            _ => walk(&self.root)?,
        };
        paths.retain(|path| self.root.join(path).is_file());
        paths.sort();
        paths.dedup();
        Ok(paths)
    }

    /// Every text file of the project; pictures, fonts and archives are left out.
    pub fn sources(&self) -> Result<Vec<Source>> {
        let read = |path: String| {
            let text = String::from_utf8(fs::read(self.root.join(&path)).ok()?).ok()?;
            Some(Source { path, text })
        };
        Ok(self.paths()?.into_iter().filter_map(read).collect())
    }
}

/// Where builds go unless the caller said: the cache folder of the person who builds.
pub fn target_folder() -> PathBuf {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(chosen) = set("CARGO_TARGET_DIR") {
        return chosen;
    }
    let cache = set("XDG_CACHE_HOME").or_else(|| set("HOME").map(|home| home.join(".cache")));
    cache.unwrap_or_else(env::temp_dir).join("milgrain").join("target")
}

fn from_git(listing: &[u8]) -> Vec<String> {
    let paths = listing.split(|byte| *byte == 0).filter(|path| !path.is_empty());
    paths.map(|path| String::from_utf8_lossy(path).into_owned()).collect()
}

/// All files below `root`, for a checkout that came without its history.
fn walk(root: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut waiting = vec![root.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        let entries = fs::read_dir(&folder).map_err(|e| Failure::new("listing files", e))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if NOT_OURS.contains(&name.as_str()) {
                continue;
            }
            if path.is_dir() {
                waiting.push(path);
            } else if let Ok(inside) = path.strip_prefix(root) {
                found.push(inside.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkout_without_git_is_walked_but_not_its_builds() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("core/kernel")).unwrap();
        fs::create_dir_all(folder.path().join("target/debug")).unwrap();
        fs::write(folder.path().join("core/kernel/lib.rs"), "").unwrap();
        fs::write(folder.path().join("target/debug/out.rs"), "").unwrap();
        assert_eq!(walk(folder.path()).unwrap(), ["core/kernel/lib.rs"]);
    }

    #[test]
    fn git_names_are_split_at_nul() {
        assert_eq!(from_git(b"README.md\0core/a b.rs\0"), ["README.md", "core/a b.rs"]);
    }
}
