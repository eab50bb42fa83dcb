//! The log's file: what every log must do, and what only a file can suffer.

use super::*;

fn temporary() -> (SqliteLog, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (open(folder.path()).unwrap(), folder)
}

fn open(folder: &Path) -> Result<SqliteLog, StoreError> {
    SqliteLog::open(&folder.join("log.db"), Some([7; 32]), 2_048)
}

crate::conformance!(log: temporary);
