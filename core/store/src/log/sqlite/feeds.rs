//! What the log in a file knows of feeds. The records around the commits are small: a CRC over each
//! tells damage.

use std::ops::ControlFlow;

use milgrain_kernel::{Day, DeviceId, Instant};
use milgrain_replication::follower::{Followed, Taken};
use milgrain_replication::{Entry, Envelope, Feed, FeedMark, Hash};
use rusqlite::{Connection, OptionalExtension, params};

use super::{SqliteLog, bounded, keep, next_number};
use crate::StoreError;
use crate::log::feeds::written_day;
use crate::log::{FeedLog, FeedReader, Logged, Visit};

/// A feed's row, if there is one: its id, and what is here of it.
fn row_of(connection: &Connection, feed: Feed) -> Result<Option<(i64, Followed)>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT id, followed, crc FROM feeds WHERE feed = ?")?;
    let row = statement.query_row(params![encode(feed)], |row| {
        Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, u32>(2)?))
    });
    let Some((id, bytes, crc)) = row.optional()? else { return Ok(None) };
    let followed = minicbor::decode(&bytes).ok().filter(|_| crc == crc32fast::hash(&bytes));
    Ok(Some((id, followed.ok_or(StoreError::LogDamaged)?)))
}

fn size_of(connection: &Connection, feed: Feed) -> Result<u64, StoreError> {
    Ok(row_of(connection, feed)?.map_or(0, |(_, followed)| followed.edge.size()))
}

fn write_feed(connection: &Connection, feed: Feed, followed: &Followed) -> Result<i64, StoreError> {
    let bytes = encode(followed);
    let mut statement = connection.prepare_cached(
        "INSERT INTO feeds (feed, size, followed, crc) VALUES (?, ?, ?, ?) ON CONFLICT (feed)
         DO UPDATE SET size = excluded.size, followed = excluded.followed, crc = excluded.crc
         RETURNING id",
    )?;
    let row = params![encode(feed), followed.edge.size(), bytes, crc32fast::hash(&bytes)];
    Ok(statement.query_row(row, |row| row.get(0))?)
}

fn encode(value: impl minicbor::Encode<()>) -> Vec<u8> {
    // Writing to a vector cannot fail.
    minicbor::to_vec(value).unwrap_or_default()
}

/// Over a number of a feed and what the hub said there.
fn crc(number: u64, entry: &Entry) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(&number.to_be_bytes());
    crc.update(&encode(entry));
    crc.finalize()
}

/// The record of a commit that the hub has placed: kept if it was not here, moved if it was here
/// without a place.
fn place(connection: &Connection, taken: &Taken) -> Result<u64, StoreError> {
    let mut known =
        connection.prepare_cached("SELECT number, position FROM commits WHERE hash = ?")?;
    let known = known.query_row(params![taken.entry.hash.bytes()], |row| {
        Ok((row.get::<_, u64>(0)?, row.get::<_, Option<u64>>(1)?))
    });
    let record = match known.optional()? {
        Some((record, Some(_))) => return Ok(record),
        Some((record, None)) => note_move(connection, record).map(|()| record)?,
        None => keep(connection, &taken.envelope, written_day(taken))?,
    };
    let mut placed = connection
        .prepare_cached("UPDATE commits SET position = ?, placed_day = ? WHERE number = ?")?;
    let Entry { position, book_day, .. } = taken.entry;
    placed.execute(params![bounded(position), book_day.number(), record])?;
    Ok(record)
}

fn note_move(connection: &Connection, record: u64) -> Result<(), StoreError> {
    let number = next_number(connection)?;
    let mut moved = connection.prepare_cached("INSERT INTO moves VALUES (?, ?)")?;
    moved.execute(params![number, record])?;
    Ok(())
}

/// Takes the place of commits that are in no feed any more.
fn displace(connection: &Connection) -> Result<(), StoreError> {
    let mut lost = connection.prepare_cached(
        "SELECT number FROM commits
         WHERE position IS NOT NULL AND number NOT IN (SELECT record FROM entries)",
    )?;
    let lost: Vec<u64> = lost.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut displaced = connection
        .prepare_cached("UPDATE commits SET position = NULL, placed_day = NULL WHERE number = ?")?;
    for record in lost {
        displaced.execute(params![record])?;
        note_move(connection, record)?;
    }
    Ok(())
}

impl SqliteLog {
    fn visit(&self, name: &str) -> Result<Option<i64>, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT value FROM visits WHERE name = ?")?;
        Ok(statement.query_row(params![name], |row| row.get(0)).optional()?)
    }
}

fn set_visit(connection: &Connection, name: &str, value: i64) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare_cached("INSERT OR REPLACE INTO visits (name, value) VALUES (?, ?)")?;
    statement.execute(params![name, value])?;
    Ok(())
}

impl FeedReader for SqliteLog {
    fn followed(&self, feed: Feed) -> Result<Followed, StoreError> {
        Ok(row_of(&self.connection, feed)?.map(|(_, followed)| followed).unwrap_or_default())
    }

    fn marks(&self) -> Result<Vec<FeedMark>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT feed, size FROM feeds")?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?)))?;
        let mark = |row: rusqlite::Result<(Vec<u8>, u64)>| {
            let (feed, number) = row?;
            let feed = minicbor::decode(&feed).map_err(|_| StoreError::LogDamaged)?;
            Ok(FeedMark { feed, number })
        };
        let mut marks = rows.map(mark).collect::<Result<Vec<FeedMark>, StoreError>>()?;
        marks.sort_unstable();
        Ok(marks)
    }

    fn entries(&self, feed: Feed, after: u64, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT entries.number, entries.position, entries.book_day, hash, crc, record
             FROM entries JOIN commits ON commits.number = record
             WHERE feed = (SELECT id FROM feeds WHERE feed = ?) AND entries.number > ?
             ORDER BY entries.number LIMIT ?",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows = statement.query(params![encode(feed), bounded(after), limit])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let (position, hash) = (row.get::<_, i64>(1)?.cast_unsigned(), row.get(3)?);
            let book_day = Day::from_number(row.get(2)?);
            let entry = Entry { position, book_day, hash: Hash::from_bytes(hash) };
            if crc(row.get(0)?, &entry) != row.get::<_, u32>(4)? {
                return Err(StoreError::Damaged { number: row.get(5)? });
            }
            entries.push(entry);
        }
        Ok(entries)
    }

    fn of_hash(&self, hash: Hash) -> Result<Option<Logged>, StoreError> {
        self.one("WHERE hash = ?", params![hash.bytes()])
    }

    fn at_position(&self, position: u64) -> Result<Vec<Logged>, StoreError> {
        self.all("WHERE position = ? ORDER BY hash", params![bounded(position)])
    }

    fn moved(&self, after: u64, visit: Visit<'_>) -> Result<(), StoreError> {
        let moved = "WHERE number IN (SELECT record FROM moves WHERE number > ?) ORDER BY number";
        self.each(moved, params![bounded(after)], visit)
    }

    fn in_order(&self, visit: Visit<'_>) -> Result<(), StoreError> {
        let mut on = true;
        self.each(
            "WHERE position IS NOT NULL ORDER BY position, hash",
            params![],
            &mut |logged| {
                let flow = visit(logged)?;
                on = flow.is_continue();
                Ok(flow)
            },
        )?;
        if on {
            let rest = "WHERE position IS NULL ORDER BY device, sequence, hash";
            self.each(rest, params![], visit)?;
        }
        Ok(())
    }

    fn own(&self, device: DeviceId, after: u64, limit: usize) -> Result<Vec<Envelope>, StoreError> {
        let mut own: Vec<Envelope> = Vec::new();
        let mut last = after;
        let condition = "WHERE device = ? AND sequence > ? ORDER BY sequence, number";
        self.each(condition, params![device.bytes(), bounded(after)], &mut |logged| {
            let sequence = logged.envelope.link()?.sequence;
            if own.len() >= limit {
                return Ok(ControlFlow::Break(()));
            }
            if sequence > last {
                own.push(logged.envelope);
                last = sequence;
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(own)
    }

    fn acknowledged(&self, device: DeviceId) -> Result<u64, StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT through FROM confirmed WHERE device = ?")?;
        let through = statement.query_row(params![device.bytes()], |row| row.get(0));
        Ok(through.optional()?.unwrap_or(0))
    }

    fn epoch(&self) -> Result<u32, StoreError> {
        Ok(self.visit("epoch")?.and_then(|epoch| u32::try_from(epoch).ok()).unwrap_or(0))
    }

    fn up_to_date(&self) -> Result<Option<Instant>, StoreError> {
        Ok(self.visit("up to date")?.map(Instant::from_millis))
    }
}

impl FeedLog for SqliteLog {
    fn take(&mut self, feed: Feed, taken: &[Taken], followed: &Followed) -> Result<(), StoreError> {
        self.write(|connection| {
            let size = size_of(connection, feed)?;
            if !followed.follows(size, taken) {
                return Err(StoreError::NotNext);
            }
            let id = write_feed(connection, feed, followed)?;
            let mut enter = connection.prepare_cached(
                "INSERT INTO entries (feed, number, record, position, book_day, crc)
                 VALUES (?, ?, ?, ?, ?, ?)",
            )?;
            for (number, taken) in (size + 1..).zip(taken) {
                let record = place(connection, taken)?;
                let Entry { position, book_day, .. } = taken.entry;
                let crc = crc(number, &taken.entry);
                let position = position.cast_signed();
                enter.execute(params![id, number, record, position, book_day.number(), crc])?;
            }
            Ok(())
        })
    }

    fn begin_epoch(&mut self, epoch: u32, feeds: &[(Feed, Followed)]) -> Result<(), StoreError> {
        self.write(|connection| {
            set_visit(connection, "epoch", epoch.into())?;
            for (feed, cut) in feeds {
                let (size, had) = (cut.edge.size(), size_of(connection, *feed)?);
                if size > had {
                    return Err(StoreError::NotNext);
                }
                let id = write_feed(connection, *feed, cut)?;
                connection
                    .prepare_cached("DELETE FROM entries WHERE feed = ? AND number > ?")?
                    .execute(params![id, bounded(size)])?;
            }
            displace(connection)
        })
    }

    fn acknowledge(&mut self, device: DeviceId, through: u64) -> Result<(), StoreError> {
        self.write(|connection| {
            let mut statement = connection.prepare_cached(
                "INSERT OR REPLACE INTO confirmed (device, through) VALUES (?, ?)",
            )?;
            statement.execute(params![device.bytes(), bounded(through)])?;
            Ok(())
        })
    }

    fn note_up_to_date(&mut self, at: Instant) -> Result<(), StoreError> {
        self.write(|connection| set_visit(connection, "up to date", at.millis()))
    }
}
