//! The log in an encrypted SQLite file: one table, one transaction and one wait for the disk per
//! commit.
//!
//! After a failed write to the disk nobody knows what reached it, and asking again may be answered
//! with a page that was never written. So the handle then refuses every further write until the
//! file is opened again and read from what is really there.

mod feeds;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use milgrain_kernel::{CommandId, Day, DeviceId};
use milgrain_replication::{Accepted, Envelope, Hash, Personal, chain};
use rusqlite::{Connection, OptionalExtension, Params, Row, TransactionBehavior, params};

use super::{Appended, CommitRef, DeviceHead, Log, LogHead, LogReader, Logged, NewCommit, Visit};
use crate::StoreError;
use crate::sqlite::{Opening, Synchronous, migrate, truncate};

const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/log/0001_commits.sql"),
    include_str!("../../migrations/log/0002_feeds.sql"),
];
const COLUMNS: &str =
    "SELECT number, hash, coalesce(placed_day, book_day), bytes, personal, position
     FROM commits";
/// The last number that a commit or a move has.
const LAST: &str = "SELECT max(coalesce((SELECT max(number) FROM commits), 0),
                               coalesce((SELECT max(number) FROM moves), 0))";

/// A handle to the log's file. The first one writes, [`Log::reader`] makes those that read.
#[derive(Debug)]
pub struct SqliteLog {
    connection: Connection,
    place: LogFile,
    failed: bool,
}

/// Which file, and how it is opened.
#[derive(Clone, Debug)]
pub(crate) struct LogFile {
    pub path: PathBuf,
    pub key: Option<[u8; 32]>,
    pub cache_kib: u32,
}

impl LogFile {
    pub(crate) fn open(&self) -> Result<Connection, StoreError> {
        Opening {
            path: &self.path,
            key: self.key,
            page: 4096,
            cache_kib: self.cache_kib,
            synchronous: Synchronous::Full,
        }
        .open()
    }
}

impl SqliteLog {
    /// Opens the log in a file, making it if it is not there. `key` is the raw key; none leaves the
    /// file readable, to measure what encryption costs.
    ///
    /// # Errors
    /// [`StoreError::WrongKey`], [`StoreError::Newer`], [`StoreError::ReadOnly`],
    /// [`StoreError::Full`].
    pub fn open(path: &Path, key: Option<[u8; 32]>, cache_kib: u32) -> Result<Self, StoreError> {
        let place = LogFile { path: path.to_owned(), key, cache_kib };
        let mut connection = place.open()?;
        migrate(&mut connection, MIGRATIONS)?;
        Ok(SqliteLog { connection, place, failed: false })
    }

    pub(crate) const fn file(&self) -> &LogFile {
        &self.place
    }

    /// One transaction. What fails is undone; what may have half reached the disk ends the handle.
    fn write<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.failed {
            return Err(StoreError::WriteFailed);
        }
        let result = write_whole(&mut self.connection, work);
        self.failed = matches!(result, Err(StoreError::WriteFailed));
        result
    }

    fn one(&self, condition: &str, params: impl Params) -> Result<Option<Logged>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!("{COLUMNS} {condition}"))?;
        statement.query_row(params, |row| Ok(logged(row))).optional()?.transpose()
    }

    fn all(&self, condition: &str, params: impl Params) -> Result<Vec<Logged>, StoreError> {
        let mut found = Vec::new();
        self.each(condition, params, &mut |logged| {
            found.push(logged);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(found)
    }

    fn each(
        &self,
        condition: &str,
        params: impl Params,
        visit: Visit<'_>,
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(&format!("{COLUMNS} {condition}"))?;
        let mut rows = statement.query(params)?;
        while let Some(row) = rows.next()? {
            if visit(logged(row)?)?.is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn write_whole<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = work(&transaction)?;
    transaction.commit()?;
    Ok(done)
}

fn logged(row: &Row<'_>) -> Result<Logged, StoreError> {
    let number: u64 = row.get(0)?;
    let damaged = StoreError::Damaged { number };
    let hash: Vec<u8> = row.get(1)?;
    let hash = <[u8; 32]>::try_from(hash).map_err(|_| damaged.clone())?;
    let personal: Option<Vec<u8>> = row.get(4)?;
    let personal = personal.map(Personal::from_bytes);
    let envelope = Envelope::received(row.get(3)?, Hash::from_bytes(hash), personal);
    let envelope = envelope.map_err(|_| damaged)?;
    let book_day = Day::from_number(row.get(2)?);
    Ok(Logged { number, position: row.get(5)?, envelope, book_day })
}

/// The hashes known under a device's sequence number, first come first.
fn hashes(
    connection: &Connection,
    device: DeviceId,
    sequence: u64,
) -> Result<Vec<(u64, Hash)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT number, hash FROM commits WHERE device = ? AND sequence = ? ORDER BY number",
    )?;
    let rows = statement.query_map(params![device.bytes(), bounded(sequence)], |row| {
        Ok((row.get(0)?, Hash::from_bytes(row.get(1)?)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn insert(connection: &Connection, new: NewCommit<'_>) -> Result<Appended, StoreError> {
    let link = new.envelope.link()?;
    let hash = new.envelope.hash();
    let here = hashes(connection, link.device, link.sequence)?;
    let before = hashes(connection, link.device, link.sequence.saturating_sub(1))?;
    let only = |known: &[(u64, Hash)]| known.iter().map(|(_, hash)| *hash).collect::<Vec<_>>();
    let accepted = chain::judge(&link, hash, &only(&here), &only(&before))?;
    if accepted == Accepted::Known {
        let known = here.iter().find(|(_, known)| *known == hash);
        return Ok(Appended { number: known.map_or(0, |(number, _)| *number), accepted });
    }
    let number = keep(connection, new.envelope, new.book_day)?;
    erase(connection, new.erases)?;
    Ok(Appended { number, accepted })
}

fn next_number(connection: &Connection) -> Result<u64, StoreError> {
    let last: u64 = connection.prepare_cached(LAST)?.query_row([], |row| row.get(0))?;
    Ok(last + 1)
}

/// Adds a commit that has no place yet; one whose device cannot be read, under none.
fn keep(connection: &Connection, envelope: &Envelope, day: Day) -> Result<u64, StoreError> {
    let (device, sequence) = match envelope.link() {
        Ok(link) => (link.device.bytes().to_vec(), link.sequence),
        Err(_) => (Vec::new(), 0),
    };
    let command = envelope.commit().ok().map(|commit| commit.command.bytes());
    let number = next_number(connection)?;
    let mut statement = connection.prepare_cached(
        "INSERT INTO commits (number, device, sequence, hash, command, book_day, bytes, personal)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    statement.execute(params![
        number,
        device,
        bounded(sequence),
        envelope.hash().bytes(),
        command,
        day.number(),
        envelope.bytes(),
        envelope.personal().map(Personal::bytes),
    ])?;
    Ok(number)
}

/// A number as the database keeps it. One past the database's is past any chain.
fn bounded(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn erase(connection: &Connection, commits: &[CommitRef]) -> Result<(), StoreError> {
    for commit in commits {
        let mut statement = connection.prepare_cached(
            "UPDATE commits SET personal = NULL WHERE device = ? AND sequence = ? AND hash = ?",
        )?;
        statement.execute(params![commit.device.bytes(), commit.sequence, commit.hash.bytes()])?;
    }
    Ok(())
}

impl LogReader for SqliteLog {
    fn head(&self) -> Result<Option<LogHead>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "WITH last (number) AS ({LAST})
             SELECT last.number, hash FROM last JOIN commits ON commits.number
                 = coalesce((SELECT record FROM moves WHERE number = last.number), last.number)"
        ))?;
        let head = statement.query_row([], |row| {
            Ok(LogHead { number: row.get(0)?, hash: Hash::from_bytes(row.get(1)?) })
        });
        Ok(head.optional()?)
    }

    fn at(&self, number: u64) -> Result<Option<Logged>, StoreError> {
        let record = "WHERE number = coalesce((SELECT record FROM moves WHERE number = ?1), ?1)";
        self.one(record, params![bounded(number)])
    }

    fn of_command(&self, command: CommandId) -> Result<Option<Logged>, StoreError> {
        self.one("WHERE command = ? ORDER BY number LIMIT 1", params![command.bytes()])
    }

    fn of_device(&self, device: DeviceId, sequence: u64) -> Result<Vec<Logged>, StoreError> {
        let under = "WHERE device = ? AND sequence = ? ORDER BY hash";
        self.all(under, params![device.bytes(), bounded(sequence)])
    }

    fn head_of(&self, device: DeviceId) -> Result<Option<DeviceHead>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT sequence, hash FROM commits WHERE device = ?
             ORDER BY sequence DESC, number LIMIT 1",
        )?;
        let head = statement.query_row(params![device.bytes()], |row| {
            let (sequence, hash) = (row.get(0)?, Hash::from_bytes(row.get(1)?));
            Ok(DeviceHead { device, sequence, hash })
        });
        Ok(head.optional()?)
    }

    /// Jumps from device to device along the index: the log's length does not matter.
    fn heads(&self) -> Result<Vec<DeviceHead>, StoreError> {
        let mut next = self.connection.prepare_cached(
            "SELECT device FROM commits WHERE device > ? ORDER BY device LIMIT 1",
        )?;
        let mut heads: Vec<DeviceHead> = Vec::new();
        loop {
            let last = heads.last().map_or(vec![], |head| head.device.bytes().to_vec());
            let device = next.query_row(params![last], |row| row.get(0)).optional()?;
            let Some(device) = device.map(DeviceId::from_bytes) else { return Ok(heads) };
            let Some(head) = self.head_of(device)? else { return Ok(heads) };
            heads.push(head);
        }
    }

    fn scan(&self, after: u64, visit: Visit<'_>) -> Result<(), StoreError> {
        self.each("WHERE number > ? ORDER BY number", params![bounded(after)], visit)
    }
}

impl Log for SqliteLog {
    fn append(&mut self, new: NewCommit<'_>) -> Result<Appended, StoreError> {
        let command = new.envelope.commit()?.command;
        let hash = new.envelope.hash();
        self.write(|connection| {
            let mut known = connection.prepare_cached(
                "SELECT number FROM commits WHERE command = ? AND hash <> ? LIMIT 1",
            )?;
            let known = known.query_row(params![command.bytes(), hash.bytes()], |row| row.get(0));
            match known.optional()? {
                Some(number) => Err(StoreError::CommandKnown { number }),
                None => insert(connection, new),
            }
        })
    }

    fn receive(&mut self, new: NewCommit<'_>) -> Result<Appended, StoreError> {
        self.write(|connection| insert(connection, new))
    }

    fn erase(&mut self, commits: &[CommitRef]) -> Result<(), StoreError> {
        self.write(|connection| erase(connection, commits))?;
        truncate(&self.connection)
    }

    fn reader(&self) -> Result<Box<dyn LogReader>, StoreError> {
        let connection = self.place.open()?;
        Ok(Box::new(SqliteLog { connection, place: self.place.clone(), failed: false }))
    }
}

#[cfg(test)]
mod tests;
