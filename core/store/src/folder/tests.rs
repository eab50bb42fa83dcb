//! A folder as a store: what every store must do, and what only files can suffer.

use std::path::Path;

use super::*;
use crate::FileVault;

fn open(folder: &Path) -> Result<Store, StoreError> {
    Store::open(folder, &FileVault::new(folder.join("key")), Tuning::default())
}

fn temporary() -> (Store, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (open(folder.path()).unwrap(), folder)
}

crate::conformance!(store: temporary);
