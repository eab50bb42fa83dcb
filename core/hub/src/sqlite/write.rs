//! Writing the tables, within one piece of work.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use milgrain_kernel::DeviceId;
use milgrain_replication::hub::{Epoch, HubWriter, Stored};
use milgrain_replication::tree::Node;
use milgrain_replication::{Entry, Envelope, Feed, Hash, Link, Personal, Registration};
use rusqlite::{Connection, OptionalExtension, params};

use super::Log;
use super::fault::Fault;
use super::read::{self, FeedRow, feed_of_name};
use super::row::{feed_name, number, personal_field, sum};

/// The transaction of a piece of work.
pub(super) struct Writing<'t> {
    pub transaction: &'t Connection,
    /// Whether it erased something.
    pub erased: bool,
    /// The feeds that it made longer.
    pub grown: BTreeMap<Feed, u64>,
}

impl<'t> Writing<'t> {
    pub const fn new(transaction: &'t Connection) -> Self {
        Writing { transaction, erased: false, grown: BTreeMap::new() }
    }
}

impl Borrow<Connection> for Writing<'_> {
    fn borrow(&self) -> &Connection {
        self.transaction
    }
}

impl HubWriter for Log<Writing<'_>> {
    fn keep(&mut self, entry: &Entry, envelope: &Envelope) -> Stored<()> {
        self.ask(|connection| {
            know(connection, envelope)?;
            let Entry { position, book_day, hash } = *entry;
            let mut statement = connection.prepare_cached(
                "INSERT INTO commits (position, book_day, hash, bytes, personal, sum)
                 VALUES (?, ?, ?, ?, ?, ?)",
            )?;
            let personal = envelope.personal().map(Personal::bytes);
            let sum = commit_sum(entry, envelope.personal());
            let day = book_day.number();
            let position = number(position)?;
            statement.execute(params![
                position,
                day,
                hash.bytes(),
                envelope.bytes(),
                personal,
                sum
            ])?;
            Ok(())
        })
    }

    fn number(&mut self, feed: Feed, mark: (u64, u64), nodes: &[Node]) -> Stored<()> {
        self.ask(|connection| {
            let id = lengthen(connection, feed, mark)?;
            nodes.iter().try_for_each(|node| keep_node(connection, id, node))
        })?;
        self.0.grown.insert(feed, mark.0);
        Ok(())
    }

    fn wait(&mut self, envelope: &Envelope) -> Stored<()> {
        self.ask(|connection| {
            let link = know(connection, envelope)?;
            let mut statement = connection.prepare_cached(
                "INSERT INTO waiting (device, sequence, hash, bytes, personal, sum)
                 VALUES (?, ?, ?, ?, ?, ?)",
            )?;
            let (device, hash) = (link.device.bytes(), envelope.hash());
            let sum = waiting_sum(link.device, link.sequence, hash, envelope.personal());
            let personal = envelope.personal().map(Personal::bytes);
            let sequence = number(link.sequence)?;
            statement.execute(params![
                device,
                sequence,
                hash.bytes(),
                envelope.bytes(),
                personal,
                sum
            ])?;
            Ok(())
        })
    }

    fn release(&mut self, hash: Hash) -> Stored<()> {
        self.ask(|connection| {
            let mut statement = connection.prepare_cached("DELETE FROM waiting WHERE hash = ?")?;
            statement.execute(params![hash.bytes()])?;
            Ok(())
        })
    }

    fn register(&mut self, device: DeviceId, registration: &Registration) -> Stored<()> {
        self.ask(|connection| {
            // Writing to a vector cannot fail.
            let bytes = minicbor::to_vec(registration).unwrap_or_default();
            let mut statement = connection.prepare_cached(
                "INSERT OR REPLACE INTO devices (device, registration, sum) VALUES (?, ?, ?)",
            )?;
            let sum = sum(&[&device.bytes(), &bytes]);
            statement.execute(params![device.bytes(), bytes, sum])?;
            Ok(())
        })
    }

    fn epoch(&mut self, epoch: &Epoch) -> Stored<()> {
        self.ask(|connection| {
            // Writing to a vector cannot fail.
            let bytes = minicbor::to_vec(epoch).unwrap_or_default();
            let mut statement = connection.prepare_cached(
                "INSERT OR REPLACE INTO epochs (number, epoch, sum) VALUES (?, ?, ?)",
            )?;
            let sum = sum(&[&epoch.number.to_be_bytes(), &bytes]);
            statement.execute(params![epoch.number, bytes, sum])?;
            Ok(())
        })
    }

    fn erase(&mut self, hash: Hash) -> Stored<()> {
        self.0.erased |= self.ask(|connection| {
            let placed = erase_placed(connection, hash)?;
            Ok(erase_waiting(connection, hash)? || placed)
        })?;
        Ok(())
    }
}

/// Notes a commit among its device's, and how far the device's chain then goes.
fn know(connection: &Connection, envelope: &Envelope) -> Result<Link, Fault> {
    let link = envelope.link().map_err(|_| Fault::Damaged)?;
    let Link { device, sequence, .. } = link;
    let stored = number(sequence)?;
    let hashes = read::known(connection, device, sequence)?;
    if hashes.contains(&envelope.hash()) {
        return Ok(link);
    }
    let rank = hashes.len() as u64;
    let (id, hash) = (device.bytes(), envelope.hash());
    let mut statement = connection.prepare_cached(
        "INSERT INTO known (device, sequence, rank, hash, sum) VALUES (?, ?, ?, ?, ?)",
    )?;
    let sum = sum(&[&id, &sequence.to_be_bytes(), &rank.to_be_bytes(), hash.bytes()]);
    statement.execute(params![id, stored, number(rank)?, hash.bytes(), sum])?;
    if rank == 0 {
        go_on(connection, device, sequence)?;
    }
    Ok(link)
}

/// Moves the end of a chain past a commit that was missing, and past what lay behind it.
fn go_on(connection: &Connection, device: DeviceId, came: u64) -> Result<(), Fault> {
    let end = read::chain(connection, device)?.map_or(0, |head| head.sequence);
    if end.checked_add(1) != Some(came) {
        return Ok(());
    }
    let (mut sequence, mut head) = (came, None);
    while let Some(first) = read::known(connection, device, sequence)?.first().copied() {
        head = Some((sequence, first));
        sequence += 1;
    }
    let Some((sequence, hash)) = head else { return Ok(()) };
    let mut statement = connection.prepare_cached(
        "INSERT OR REPLACE INTO chains (device, sequence, hash, sum) VALUES (?, ?, ?, ?)",
    )?;
    let sum = sum(&[&device.bytes(), &sequence.to_be_bytes(), hash.bytes()]);
    statement.execute(params![device.bytes(), number(sequence)?, hash.bytes(), sum])?;
    Ok(())
}

/// Adds an entry to a feed; answers which row the feed has.
fn lengthen(
    connection: &Connection,
    feed: Feed,
    (next, position): (u64, u64),
) -> Result<i64, Fault> {
    let row = match feed_of_name(connection, feed)? {
        Some(row) => row,
        None => FeedRow { id: next_feed(connection)?, end: Default::default() },
    };
    if row.end.size.checked_add(1) != Some(next) || !is_placed(connection, position)? {
        return Err(Fault::Damaged);
    }
    let (id, name) = (row.id, feed_name(feed));
    let fields = [&id.to_be_bytes(), &next.to_be_bytes(), &position.to_be_bytes()];
    let mut statement = connection
        .prepare_cached("INSERT INTO entries (feed, number, position, sum) VALUES (?, ?, ?, ?)")?;
    let entry_sum = sum(&fields.map(|field| &field[..]));
    statement.execute(params![id, number(next)?, number(position)?, entry_sum])?;
    let highest = row.end.position.max(position);
    let mut statement = connection.prepare_cached(
        "INSERT OR REPLACE INTO feeds (id, name, size, position, sum) VALUES (?, ?, ?, ?, ?)",
    )?;
    let sum = sum(&[&id.to_be_bytes(), &name, &next.to_be_bytes(), &highest.to_be_bytes()]);
    statement.execute(params![id, name, number(next)?, number(highest)?, sum])?;
    Ok(id)
}

fn next_feed(connection: &Connection) -> Result<i64, Fault> {
    let mut statement = connection.prepare_cached("SELECT max(id) FROM feeds")?;
    let last: Option<i64> = statement.query_row([], |row| row.get(0))?;
    Ok(last.unwrap_or(0) + 1)
}

fn is_placed(connection: &Connection, position: u64) -> Result<bool, Fault> {
    let Ok(position) = number(position) else { return Ok(false) };
    let mut statement = connection.prepare_cached("SELECT 1 FROM commits WHERE position = ?")?;
    Ok(statement.exists(params![position])?)
}

fn keep_node(connection: &Connection, feed: i64, node: &Node) -> Result<(), Fault> {
    let (level, place) = (node.at.level, number(node.at.index)?);
    let mut statement = connection.prepare_cached(
        "INSERT INTO nodes (feed, level, place, hash, sum) VALUES (?, ?, ?, ?, ?)",
    )?;
    let sum = sum(&[&feed.to_be_bytes(), &[level], &place.to_be_bytes(), node.hash.bytes()]);
    statement.execute(params![feed, level, place, node.hash.bytes(), sum])?;
    Ok(())
}

fn commit_sum(entry: &Entry, personal: Option<&Personal>) -> u32 {
    let day = entry.book_day.number().to_be_bytes();
    let part = personal_field(personal);
    sum(&[&entry.position.to_be_bytes(), &day, entry.hash.bytes(), &part])
}

fn waiting_sum(device: DeviceId, sequence: u64, hash: Hash, personal: Option<&Personal>) -> u32 {
    let part = personal_field(personal);
    sum(&[&device.bytes(), &sequence.to_be_bytes(), hash.bytes(), &part])
}

/// Whether there was something to erase.
fn erase_placed(connection: &Connection, hash: Hash) -> Result<bool, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT position, book_day, hash, personal, sum FROM commits
         WHERE hash = ? AND personal IS NOT NULL",
    )?;
    let mut rows = statement.query(params![hash.bytes()])?;
    let Some(row) = rows.next()? else { return Ok(false) };
    let (entry, _) = read::entry(row, 0)?;
    let mut statement = connection
        .prepare_cached("UPDATE commits SET personal = NULL, sum = ? WHERE position = ?")?;
    statement.execute(params![commit_sum(&entry, None), number(entry.position)?])?;
    Ok(true)
}

fn erase_waiting(connection: &Connection, hash: Hash) -> Result<bool, Fault> {
    let mut statement = connection.prepare_cached(
        "SELECT number, device, sequence FROM waiting WHERE hash = ? AND personal IS NOT NULL",
    )?;
    let found = statement.query_row(params![hash.bytes()], |row| {
        Ok((row.get(0)?, DeviceId::from_bytes(row.get(1)?), row.get(2)?))
    });
    let Some((row, device, sequence)): Option<(i64, _, u64)> = found.optional()? else {
        return Ok(false);
    };
    let mut statement = connection
        .prepare_cached("UPDATE waiting SET personal = NULL, sum = ? WHERE number = ?")?;
    statement.execute(params![waiting_sum(device, sequence, hash, None), row])?;
    Ok(true)
}
