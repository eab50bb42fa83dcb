//! The folder that a command works in: where it lies, and what the command puts there.
//!
//! ```text
//! log.db, views.db, search.db, blobs/
//!                            the store (encrypted)
//! key                        its key, readable by its owner alone
//! lock                       held while somebody works in it
//! documents/                 papers as text, PNG and PDF
//! books.json, report.json    figures for other programs
//! hub.json                   the hub that it joined, if it did
//! training/                  practice: the same again, for itself
//! ```

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use crate::CliError;

/// What the command writes into a folder; nothing else is ever removed from one.
const OURS: &[&str] = &[
    "log.db",
    "log.db-wal",
    "log.db-shm",
    "views.db",
    "views.db-wal",
    "views.db-shm",
    "search.db",
    "search.db-wal",
    "search.db-shm",
    "key",
    "lock",
    "blobs",
    "documents",
    "books.json",
    "report.json",
    HUB,
    TRAINING,
    MARK,
];

/// What is known of the hub that the folder joined.
pub const HUB: &str = "hub.json";

/// Where practice lies.
const TRAINING: &str = "training";

/// Says that the demo made this folder, so that the demo may make it again.
const MARK: &str = "made-by-milgrain-demo";

/// A folder of data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// The one that was asked for, or the demo's own: in the data folder of the platform.
    ///
    /// # Errors
    /// [`CliError::NoHome`] if none was asked for and the platform has no place for data.
    pub fn chosen(asked: Option<&Path>) -> Result<Self, CliError> {
        match asked {
            Some(path) => Ok(Folder(path.to_owned())),
            None => Ok(Folder(platform_data().ok_or(CliError::NoHome)?.join("milgrain/demo"))),
        }
    }

    /// The one that was asked for, or a hub's own.
    ///
    /// # Errors
    /// [`CliError::NoHome`], as for any other.
    pub fn of_hub(asked: Option<&Path>) -> Result<Self, CliError> {
        match asked {
            Some(path) => Ok(Folder(path.to_owned())),
            None => Ok(Folder(platform_data().ok_or(CliError::NoHome)?.join("milgrain/hub"))),
        }
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A file or folder inside it.
    #[must_use]
    pub fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The folder of practice inside it.
    #[must_use]
    pub fn training(&self) -> Folder {
        Folder(self.join(TRAINING))
    }

    /// Takes everything away: only practice is ever wiped.
    ///
    /// # Errors
    /// What the system says.
    pub fn wipe_training(&self) -> Result<(), CliError> {
        remove(&self.join(TRAINING)).map_err(|error| self.fault(&error))
    }

    /// Whether a store lies in it.
    #[must_use]
    pub fn has_store(&self) -> bool {
        self.join("log.db").exists()
    }

    /// Makes sure that there is nothing in it.
    ///
    /// # Errors
    /// [`CliError::NotEmpty`], or what the system says.
    pub fn make_empty(&self) -> Result<(), CliError> {
        fs::create_dir_all(&self.0).map_err(|error| self.fault(&error))?;
        let mut there = fs::read_dir(&self.0).map_err(|error| self.fault(&error))?;
        match there.next() {
            None => Ok(()),
            Some(_) => Err(CliError::NotEmpty { folder: self.0.clone() }),
        }
    }

    /// Takes away what an earlier demo left, so that the demo starts anew.
    ///
    /// # Errors
    /// [`CliError::NotEmpty`] if anything else lies there, or what the system says.
    pub fn make_new_demo(&self) -> Result<(), CliError> {
        if self.join(MARK).exists() {
            for name in OURS {
                remove(&self.join(name)).map_err(|error| self.fault(&error))?;
            }
        }
        self.make_empty()?;
        self.write(MARK, b"The demo may be played into this folder again; then it starts anew.\n")
    }

    /// Writes a file, making the folders it stands in.
    ///
    /// # Errors
    /// [`CliError::File`].
    pub fn write(&self, name: &str, content: &[u8]) -> Result<(), CliError> {
        let path = self.join(name);
        let parent = path.parent().unwrap_or(&self.0);
        let written = fs::create_dir_all(parent).and_then(|()| fs::write(&path, content));
        written.map_err(|error| CliError::file(&path, &error))
    }

    fn fault(&self, error: &io::Error) -> CliError {
        CliError::file(&self.0, error)
    }
}

fn remove(path: &Path) -> io::Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Where programs keep their data here.
fn platform_data() -> Option<PathBuf> {
    let home = || env::home_dir().filter(|home| home.is_absolute());
    let named = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if cfg!(windows) {
        return named("LOCALAPPDATA");
    }
    if cfg!(target_os = "macos") {
        return Some(home()?.join("Library/Application Support"));
    }
    named("XDG_DATA_HOME").or_else(|| Some(home()?.join(".local/share")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_demo_s_own_folder_is_made_anew() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::chosen(Some(&place.path().join("new"))).unwrap();
        folder.make_new_demo().unwrap();
        folder.write("documents/a.txt", b"a").unwrap();
        folder.make_new_demo().unwrap();
        assert!(!folder.join("documents").exists());

        folder.write("thesis.txt", b"years of work").unwrap();
        assert_eq!(folder.make_new_demo().unwrap_err().code(), "cli.folder_not_empty");
        assert!(folder.join("thesis.txt").exists());
    }

    #[test]
    fn a_scenario_is_played_into_an_empty_folder_only() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::chosen(Some(place.path())).unwrap();
        folder.make_empty().unwrap();
        folder.write("a", b"").unwrap();
        assert_eq!(folder.make_empty().unwrap_err().code(), "cli.folder_not_empty");
    }
}
