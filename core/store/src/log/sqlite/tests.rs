//! The log's file: what every log must do, and what only a file can suffer.

use super::*;
use crate::conformance::shop::{Writer, new};
use crate::log::FeedLog;

fn temporary() -> (SqliteLog, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (open(folder.path()).unwrap(), folder)
}

fn open(folder: &Path) -> Result<SqliteLog, StoreError> {
    SqliteLog::open(&folder.join("log.db"), Some([7; 32]), 2_048)
}

crate::conformance!(log: temporary);

#[test]
fn after_a_failed_write_the_handle_takes_no_more_and_the_file_is_whole() {
    let (mut log, folder) = temporary();
    let mut writer = Writer::new(1);
    log.append(new(&writer.write())).unwrap();
    let next = writer.write();
    let failed = log.write(|_| Err::<(), _>(StoreError::WriteFailed));
    assert_eq!(failed, Err(StoreError::WriteFailed));
    assert_eq!(log.append(new(&next)), Err(StoreError::WriteFailed));
    let nobody = milgrain_kernel::DeviceId::from_bytes([9; 16]);
    assert_eq!(log.acknowledge(nobody, 1), Err(StoreError::WriteFailed));
    assert_eq!(log.head().unwrap().map(|head| head.number), Some(1), "it can still be read");
    drop(log);
    let mut log = open(folder.path()).unwrap();
    assert_eq!(log.append(new(&next)).unwrap().number, 2);
}

#[test]
fn a_log_of_a_newer_version_is_left_alone() {
    let (log, folder) = temporary();
    log.connection.pragma_update(None, "user_version", 99).unwrap();
    drop(log);
    assert_eq!(open(folder.path()).err(), Some(StoreError::Newer));
}
