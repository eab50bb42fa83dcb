//! Reading the tables.

use std::borrow::Borrow;

use milgrain_kernel::{Day, DeviceId};
use milgrain_replication::hub::{Epoch, FeedEnd, HubReader, Numbered, Stored};
use milgrain_replication::tree::NodeAt;
use milgrain_replication::{
    ChainHead, Entry, Envelope, Feed, FeedMark, Hash, Personal, Registration,
};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Log;
use super::fault::Fault;
use super::row::{check, envelope, feed_name, feed_of, number, personal_field};

impl<C: Borrow<Connection>> HubReader for Log<C> {
    fn epochs(&self) -> Stored<Vec<Epoch>> {
        self.ask(|connection| {
            let mut statement = connection
                .prepare_cached("SELECT number, epoch, sum FROM epochs ORDER BY number")?;
            let mut rows = statement.query([])?;
            let mut epochs = Vec::new();
            while let Some(row) = rows.next()? {
                let (key, bytes): (u32, Vec<u8>) = (row.get(0)?, row.get(1)?);
                check(&[&key.to_be_bytes(), &bytes], row.get(2)?)?;
                epochs.push(minicbor::decode(&bytes).map_err(|_| Fault::Damaged)?);
            }
            Ok(epochs)
        })
    }

    fn device(&self, device: DeviceId) -> Stored<Option<Registration>> {
        self.ask(|connection| {
            let mut statement = connection
                .prepare_cached("SELECT registration, sum FROM devices WHERE device = ?")?;
            let found = statement
                .query_row(params![device.bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let Some((bytes, sum)): Option<(Vec<u8>, u32)> = found else { return Ok(None) };
            check(&[&device.bytes(), &bytes], sum)?;
            Ok(Some(minicbor::decode(&bytes).map_err(|_| Fault::Damaged)?))
        })
    }

    fn known(&self, device: DeviceId, sequence: u64) -> Stored<Vec<Hash>> {
        self.ask(|connection| known(connection, device, sequence))
    }

    fn chain(&self, device: DeviceId) -> Stored<Option<ChainHead>> {
        self.ask(|connection| chain(connection, device))
    }

    fn waiting(&self, device: DeviceId) -> Stored<Vec<Envelope>> {
        self.ask(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT sequence, hash, bytes, personal, sum FROM waiting
                 WHERE device = ? ORDER BY sequence, number",
            )?;
            let mut rows = statement.query(params![device.bytes()])?;
            let mut waiting = Vec::new();
            while let Some(row) = rows.next()? {
                let (sequence, hash): (u64, [u8; 32]) = (row.get(0)?, row.get(1)?);
                let personal = row.get::<_, Option<Vec<u8>>>(3)?.map(Personal::from_bytes);
                let part = personal_field(personal.as_ref());
                check(&[&device.bytes(), &sequence.to_be_bytes(), &hash, &part], row.get(4)?)?;
                waiting.push(envelope(Hash::from_bytes(hash), row.get(2)?, personal)?);
            }
            Ok(waiting)
        })
    }

    fn position(&self) -> Stored<u64> {
        self.ask(|connection| {
            let mut statement = connection.prepare_cached("SELECT max(position) FROM commits")?;
            let last: Option<u64> = statement.query_row([], |row| row.get(0))?;
            Ok(last.unwrap_or(0))
        })
    }

    fn at(&self, position: u64) -> Stored<Option<Entry>> {
        self.ask(|connection| {
            let Ok(position) = number(position) else { return Ok(None) };
            let mut statement = connection.prepare_cached(
                "SELECT position, book_day, hash, personal, sum FROM commits WHERE position = ?",
            )?;
            let mut rows = statement.query(params![position])?;
            rows.next()?.map(|row| entry(row, 0).map(|(entry, _)| entry)).transpose()
        })
    }

    fn feeds(&self) -> Stored<Vec<FeedMark>> {
        self.ask(|connection| {
            let mut statement = connection
                .prepare_cached("SELECT id, size, position, sum, name FROM feeds ORDER BY name")?;
            let mut rows = statement.query([])?;
            let mut marks = Vec::new();
            while let Some(row) = rows.next()? {
                let name: Vec<u8> = row.get(4)?;
                let number = feed_row(row, &name)?.end.size;
                marks.push(FeedMark { feed: feed_of(&name)?, number });
            }
            Ok(marks)
        })
    }

    fn end(&self, feed: Feed) -> Stored<FeedEnd> {
        self.ask(|connection| {
            Ok(feed_of_name(connection, feed)?.map_or_else(FeedEnd::default, |f| f.end))
        })
    }

    fn read(&self, feed: Feed, after: u64, limit: usize) -> Stored<Vec<Numbered>> {
        self.ask(|connection| {
            let Some(FeedRow { id, end }) = feed_of_name(connection, feed)? else {
                return Ok(Vec::new());
            };
            let wanted = end.size.saturating_sub(after).min(limit as u64);
            let read = numbered(connection, id, after, wanted)?;
            if read.len() as u64 == wanted { Ok(read) } else { Err(Fault::Damaged) }
        })
    }

    fn nodes(&self, feed: Feed, at: &[NodeAt]) -> Stored<Vec<Hash>> {
        self.ask(|connection| {
            if at.is_empty() {
                return Ok(Vec::new());
            }
            let id = feed_of_name(connection, feed)?.ok_or(Fault::Damaged)?.id;
            let mut statement = connection.prepare_cached(
                "SELECT hash, sum FROM nodes WHERE feed = ? AND level = ? AND place = ?",
            )?;
            let mut node = |at: &NodeAt| {
                let place = number(at.index).map_err(|_| Fault::Damaged)?;
                let found = statement
                    .query_row(params![id, at.level, place], |row| Ok((row.get(0)?, row.get(1)?)));
                let (hash, sum): ([u8; 32], u32) = found.optional()?.ok_or(Fault::Damaged)?;
                check(&[&id.to_be_bytes(), &[at.level], &place.to_be_bytes(), &hash], sum)?;
                Ok(Hash::from_bytes(hash))
            };
            at.iter().map(&mut node).collect()
        })
    }
}

/// The hashes under a device's number. A number past the file's is past any chain.
pub(super) fn known(
    connection: &Connection,
    device: DeviceId,
    sequence: u64,
) -> Result<Vec<Hash>, Fault> {
    let Ok(stored) = number(sequence) else { return Ok(Vec::new()) };
    let mut statement = connection.prepare_cached(
        "SELECT rank, hash, sum FROM known WHERE device = ? AND sequence = ? ORDER BY rank",
    )?;
    let mut rows = statement.query(params![device.bytes(), stored])?;
    let mut hashes = Vec::new();
    while let Some(row) = rows.next()? {
        let (rank, hash): (u64, [u8; 32]) = (row.get(0)?, row.get(1)?);
        let fields: [&[u8]; 4] =
            [&device.bytes(), &sequence.to_be_bytes(), &rank.to_be_bytes(), &hash];
        check(&fields, row.get(2)?)?;
        hashes.push(Hash::from_bytes(hash));
    }
    Ok(hashes)
}

pub(super) fn chain(connection: &Connection, device: DeviceId) -> Result<Option<ChainHead>, Fault> {
    let mut statement =
        connection.prepare_cached("SELECT sequence, hash, sum FROM chains WHERE device = ?")?;
    let mut rows = statement.query(params![device.bytes()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let (sequence, hash): (u64, [u8; 32]) = (row.get(0)?, row.get(1)?);
    check(&[&device.bytes(), &sequence.to_be_bytes(), &hash], row.get(2)?)?;
    Ok(Some(ChainHead { sequence, hash: Hash::from_bytes(hash) }))
}

/// A feed as its row has it.
pub(super) struct FeedRow {
    pub id: i64,
    pub end: FeedEnd,
}

pub(super) fn feed_of_name(connection: &Connection, feed: Feed) -> Result<Option<FeedRow>, Fault> {
    let name = feed_name(feed);
    let mut statement =
        connection.prepare_cached("SELECT id, size, position, sum FROM feeds WHERE name = ?")?;
    let mut rows = statement.query(params![name])?;
    rows.next()?.map(|row| feed_row(row, &name)).transpose()
}

fn feed_row(row: &Row<'_>, name: &[u8]) -> Result<FeedRow, Fault> {
    let (id, size, position): (i64, u64, u64) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let fields: [&[u8]; 4] =
        [&id.to_be_bytes(), name, &size.to_be_bytes(), &position.to_be_bytes()];
    check(&fields, row.get(3)?)?;
    Ok(FeedRow { id, end: FeedEnd { size, position } })
}

/// What stands at a position, with its personal part: the five columns from `first` on.
pub(super) fn entry(row: &Row<'_>, first: usize) -> Result<(Entry, Option<Personal>), Fault> {
    let (position, day): (u64, i32) = (row.get(first)?, row.get(first + 1)?);
    let hash: [u8; 32] = row.get(first + 2)?;
    let personal = row.get::<_, Option<Vec<u8>>>(first + 3)?.map(Personal::from_bytes);
    let part = personal_field(personal.as_ref());
    check(&[&position.to_be_bytes(), &day.to_be_bytes(), &hash, &part], row.get(first + 4)?)?;
    let book_day = Day::from_number(day);
    Ok((Entry { position, book_day, hash: Hash::from_bytes(hash) }, personal))
}

fn numbered(
    connection: &Connection,
    feed: i64,
    after: u64,
    wanted: u64,
) -> Result<Vec<Numbered>, Fault> {
    if wanted == 0 {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare_cached(
        "SELECT entries.number, entries.position, entries.sum, commits.position, book_day, hash,
                personal, commits.sum, bytes
         FROM entries JOIN commits ON commits.position = entries.position
         WHERE feed = ? AND entries.number > ? ORDER BY entries.number LIMIT ?",
    )?;
    let mut rows = statement.query(params![feed, number(after)?, number(wanted)?])?;
    let mut read: Vec<Numbered> = Vec::new();
    while let Some(row) = rows.next()? {
        let (number, position): (u64, u64) = (row.get(0)?, row.get(1)?);
        let fields = [&feed.to_be_bytes(), &number.to_be_bytes(), &position.to_be_bytes()];
        check(&fields.map(|field| &field[..]), row.get(2)?)?;
        if number != after + read.len() as u64 + 1 {
            return Err(Fault::Damaged);
        }
        let (entry, personal) = entry(row, 3)?;
        let envelope = envelope(entry.hash, row.get(8)?, personal)?;
        read.push(Numbered { number, entry, envelope });
    }
    Ok(read)
}
