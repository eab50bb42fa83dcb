//! A shop in a folder that goes away, and scenarios played into it.

use std::path::PathBuf;

use milgrain_cli::folder::Folder;
use milgrain_cli::scenario::{Labels, PlayError, Player, steps};
use milgrain_cli::shop::Shop;
use tempfile::TempDir;

/// The scenario's name in tests.
pub const NAME: &str = "test";

/// A shop and the folder it lies in.
pub struct Played {
    pub shop: Shop,
    pub folder: TempDir,
}

/// An empty shop.
pub fn begin() -> Played {
    let folder = tempfile::tempdir().unwrap();
    let shop = Shop::begin(Folder::chosen(Some(folder.path())).unwrap()).unwrap();
    Played { shop, folder }
}

/// Plays a text into an empty shop.
pub fn play(text: &str) -> Result<Played, PlayError> {
    let played = begin();
    let mut player = Player::new(&played.shop.app, NAME);
    for (line, step) in steps(text)? {
        player.play(line, &step)?;
    }
    Ok(played)
}

/// What the test's labels stand for.
pub fn labels() -> Labels {
    Labels::new(NAME)
}

/// A file of the documentation.
pub fn docs(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
