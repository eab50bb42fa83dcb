//! Opening an encrypted SQLite file the one way this crate does, and bringing its tables up to
//! date.

use std::path::Path;
use std::sync::Once;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::StoreError;

/// How a file is opened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening<'a> {
    /// The file.
    pub path: &'a Path,
    /// The raw key, or none to measure what encryption costs.
    pub key: Option<[u8; 32]>,
    /// Bytes of a page: small ones write less per commit, large ones read faster.
    pub page: u32,
    /// KiB of pages kept in memory.
    pub cache_kib: u32,
    /// Whether a commit waits for the disk.
    pub synchronous: Synchronous,
}

/// Whether a commit waits for the disk.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Synchronous {
    /// It does: what was confirmed survives a power cut.
    Full,
    /// It does not: what can be rebuilt may lose its last commits, never its shape.
    Normal,
}

/// Makes SQLite and its cipher ready, one thread alone. SQLite counts as ready before its cipher is:
/// where two threads of a process open their first files at once, the second may be refused its key.
pub(crate) fn ready() {
    static READY: Once = Once::new();
    // One that cannot be opened here is refused, with its reason, where it is needed.
    READY.call_once(|| drop(Connection::open_in_memory()));
}

impl Opening<'_> {
    /// Opens the file, making it if it is not there.
    pub fn open(&self) -> Result<Connection, StoreError> {
        ready();
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(self.path, flags)?;
        connection.set_prepared_statement_cache_capacity(128);
        // A statement is planned once: without this, SQLite looks at the values bound to it and
        // parses it again whenever they change.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.execute_batch(&self.pragmas())?;
        Ok(connection)
    }

    fn pragmas(&self) -> String {
        let key = self.key.map_or_else(
            || format!("PRAGMA page_size = {};", self.page),
            |key| {
                let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
                format!(
                    "PRAGMA cipher_log_level = NONE;
                     PRAGMA key = \"x'{hex}'\";
                     PRAGMA cipher_page_size = {};
                     PRAGMA cipher_hmac_algorithm = HMAC_SHA256;",
                    self.page
                )
            },
        );
        let synchronous = match self.synchronous {
            Synchronous::Full => "FULL",
            Synchronous::Normal => "NORMAL",
        };
        // Checkpoints run beside commands, in a keeper; an erased byte is overwritten.
        format!(
            "{key}
             PRAGMA cache_size = -{};
             PRAGMA journal_mode = WAL;
             PRAGMA synchronous = {synchronous};
             PRAGMA fullfsync = ON;
             PRAGMA wal_autocheckpoint = 0;
             PRAGMA secure_delete = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA busy_timeout = 5000;
             PRAGMA trusted_schema = OFF;",
            self.cache_kib
        )
    }
}

/// Applies the migrations that a file has not seen, each in a transaction of its own.
///
/// # Errors
/// [`StoreError::Newer`] if it has seen more than there are.
pub(crate) fn migrate(connection: &mut Connection, files: &[&str]) -> Result<(), StoreError> {
    let seen: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if seen > files.len() {
        return Err(StoreError::Newer);
    }
    for (number, file) in files.iter().enumerate().skip(seen) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(file)?;
        transaction.pragma_update(None, "user_version", number + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Moves what the write-ahead log holds into the file, without waiting for anyone. Returns how many
/// of its pages are left.
pub(crate) fn checkpoint(connection: &Connection) -> Result<u32, StoreError> {
    let left = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
        Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
    });
    let (pages, moved) = left?;
    Ok(u32::try_from(pages.saturating_sub(moved)).unwrap_or(0))
}

/// Empties the write-ahead log, so that nothing erased is left in it.
pub(crate) fn truncate(connection: &Connection) -> Result<(), StoreError> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}
