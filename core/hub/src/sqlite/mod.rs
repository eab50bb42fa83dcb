//! The hub's log in one SQLite file: one writer at a time, whichever process it is in, and a wait for
//! the disk at the end of each piece of work.
//!
//! Every row carries a checksum, so that damage is found before use. What a personal part held is
//! overwritten when it is erased, and the write-ahead log is emptied.
//!
//! After a failed wait for the disk nobody knows what reached it, and asking again may be answered from
//! memory. So the file is then opened anew, and what the write-ahead log holds is written and synced
//! once more, before anything else is taken.
//!
//! Look first at [`SqliteHub::open`]; what the rows are lies in `tables`.

mod engine;
mod fault;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use milgrain_kernel::CompanyId;
use milgrain_replication::hub::{Epoch, HubLog, HubWriter, Stored, Work};
use milgrain_replication::{Feed, FeedMark};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior, params};

use crate::enrolment::{EnrolmentWork, Enrolments};
use crate::private;
use crate::tables::{Fault, Log, Writing, check, sum};

pub use fault::OpenError;

const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_hub.sql"),
    include_str!("../../migrations/0002_enrolment.sql"),
];

/// What the file says it is: "Milg".
const APPLICATION: i32 = 0x4d69_6c67;

/// Pages of the write-ahead log after which a piece of work empties it itself: 64 MiB. Somebody with a
/// handle of their own does so sooner, beside the work, by [`SqliteHub::checkpoint`].
const WAL_PAGES: u32 = 16_384;

/// A handle on the hub's log in a SQLite file. Several may be open at once, in any number of
/// processes.
pub type SqliteHub = Log<File>;

/// An open file.
#[derive(Debug)]
pub struct File {
    connection: Connection,
    path: PathBuf,
    /// Whether a wait for the disk failed.
    failed: bool,
    /// Whether something was erased that the write-ahead log may still hold.
    erased: bool,
    /// The feeds that grew, and how long they are.
    grown: BTreeMap<Feed, u64>,
}

impl SqliteHub {
    /// Opens the log in a file, making it, for its owner alone, if it is not there.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let mut connection = connect(path)?;
        migrate(&mut connection)?;
        Ok(Log(File {
            connection,
            path: path.to_owned(),
            failed: false,
            erased: false,
            grown: BTreeMap::new(),
        }))
    }

    /// Another handle on the same file.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn another(&self) -> Result<Self, OpenError> {
        SqliteHub::open(&self.0.path)
    }

    /// Moves what the write-ahead log holds into the file, without holding anybody up.
    ///
    /// # Errors
    /// Any fault of the storage. Nothing is lost: it is moved later.
    pub fn checkpoint(&self) -> Stored<()> {
        let moved = self.0.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
        Ok(moved.map_err(Fault::from)?)
    }

    /// The feeds that grew by this handle's works since it was asked last, and how long they are.
    pub fn take_grown(&mut self) -> Vec<FeedMark> {
        let grown = std::mem::take(&mut self.0.grown).into_iter();
        grown.map(|(feed, number)| FeedMark { feed, number }).collect()
    }

    /// After a failed wait for the disk: begins again from what is there, and writes it once more.
    fn heal(&mut self) -> Result<(), Fault> {
        if !self.0.failed {
            return Ok(());
        }
        let connection = connect(&self.0.path).map_err(|_| Fault::Unavailable)?;
        if !truncate(&connection)? {
            return Err(Fault::Unavailable);
        }
        self.0.connection = connection;
        self.0.failed = false;
        Ok(())
    }

    /// One transaction: durable when this returns, or undone.
    fn transact(
        &mut self,
        work: &mut dyn FnMut(&mut Log<Writing<'_, Connection>>) -> Stored<()>,
    ) -> Stored<()> {
        self.heal()?;
        let file = &mut self.0;
        let begun = file.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = begun.map_err(Fault::from)?;
        let mut writing = Log(Writing::new(&*transaction));
        work(&mut writing)?;
        writing.0.whole()?;
        let (erased, grown) = (writing.0.erased, writing.0.grown);
        let committed = transaction.commit().map_err(Fault::from);
        file.failed = matches!(committed, Err(Fault::Broken));
        committed?;
        file.grown.extend(grown);
        file.erased |= erased;
        // Held up by a reader, it is done after the next work.
        file.erased = file.erased && !truncate(&file.connection).unwrap_or(false);
        Ok(())
    }
}

impl SqliteHub {
    /// Whose hub it is; nobody's, in a new file.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn company(&self) -> Stored<Option<CompanyId>> {
        let found = self
            .0
            .connection
            .query_row("SELECT company, sum FROM company", [], |r| Ok((r.get(0)?, r.get(1)?)));
        let found: Option<([u8; 16], u32)> = found.optional().map_err(Fault::from)?;
        let Some((company, sum)) = found else { return Ok(None) };
        check(&[&company], sum)?;
        Ok(Some(CompanyId::from_bytes(company)))
    }

    /// Says whose hub a new file is; once.
    ///
    /// # Errors
    /// `HubLogError::Damaged` if it is somebody's; or any fault of the storage.
    pub fn found(&mut self, company: CompanyId) -> Stored<()> {
        self.transact(&mut |writing| {
            let company = company.bytes();
            let added = writing.0.engine.execute(
                "INSERT INTO company (only, company, sum) VALUES (1, ?, ?)",
                params![company, sum(&[&company])],
            );
            added.map_err(Fault::from)?;
            Ok(())
        })
    }
}

impl HubLog for SqliteHub {
    fn write(&mut self, work: Work<'_>) -> Stored<()> {
        self.transact(&mut |writing| work(writing))
    }
}

impl Enrolments for SqliteHub {
    fn enrolment(&mut self, work: EnrolmentWork<'_>) -> Stored<()> {
        self.transact(&mut |writing| work(writing))
    }
}

fn connect(path: &Path) -> Result<Connection, OpenError> {
    make(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.set_prepared_statement_cache_capacity(64);
    // A statement is planned once, whatever values are bound to it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(&format!(
        "PRAGMA busy_timeout = 5000;
         PRAGMA cache_size = -16384;
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA wal_autocheckpoint = {WAL_PAGES};
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;"
    ))?;
    Ok(connection)
}

/// Makes an empty file that only its owner can read; SQLite gives its companions the same mode.
fn make(path: &Path) -> Result<(), OpenError> {
    match private::writing().create_new(true).open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(()),
    }
}

/// Applies the migrations that the file has not seen, in one transaction. A file that has seen them all
/// is not written to, so opening one more handle waits for nobody's work.
fn migrate(connection: &mut Connection) -> Result<(), OpenError> {
    if seen(connection)? == MIGRATIONS.len() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been quicker.
    let seen = seen(&transaction)?;
    for file in MIGRATIONS.iter().skip(seen) {
        transaction.execute_batch(file)?;
    }
    if seen == 0 {
        let first = Epoch { number: 1, refilling: false, starts: vec![], restored: vec![] };
        Log(Writing::new(&*transaction)).epoch(&first)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", MIGRATIONS.len())?;
    Ok(transaction.commit()?)
}

/// How many migrations the file has seen, if it is a hub's or nobody's.
fn seen(connection: &Connection) -> Result<usize, OpenError> {
    let number = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i32>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables = "SELECT count(*) FROM sqlite_schema";
    let tables: u32 = connection.query_row(tables, [], |row| row.get(0))?;
    match usize::try_from(version) {
        _ if application != APPLICATION && (application, version, tables) != (0, 0, 0) => {
            Err(OpenError::NotAHub)
        }
        Ok(seen) if seen <= MIGRATIONS.len() => Ok(seen),
        _ => Err(OpenError::Newer),
    }
}

/// Empties the write-ahead log; false if a reader is in the way.
fn truncate(connection: &Connection) -> Result<bool, Fault> {
    let busy: i64 =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    Ok(busy == 0)
}

#[cfg(test)]
mod tests;
