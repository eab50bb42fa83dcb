//! Reading the tables.

use milgrain_kernel::{Day, DeviceId};
use milgrain_replication::hub::{Epoch, FeedEnd, HubReader, Numbered, Stored};
use milgrain_replication::tree::NodeAt;
use milgrain_replication::{
    ChainHead, Entry, Envelope, Feed, FeedMark, Hash, Personal, Registration,
};

use super::row::{check, envelope, feed_name, feed_of, number, personal_field};
use super::{Cells, Engine, Fault, Log, sql};

impl<C: Engine> HubReader for Log<C> {
    fn epochs(&self) -> Stored<Vec<Epoch>> {
        self.ask(|engine| {
            engine.all(&sql::EPOCHS, &[], |row| {
                let key = row.sum(0)?;
                check(&[&key.to_be_bytes(), row.bytes(1)?], row.sum(2)?)?;
                minicbor::decode(row.bytes(1)?).map_err(|_| Fault::Damaged)
            })
        })
    }

    fn device(&self, device: DeviceId) -> Stored<Option<Registration>> {
        self.ask(|engine| {
            engine.one(&sql::DEVICE, &[(&device.bytes()).into()], |row| {
                check(&[&device.bytes(), row.bytes(0)?], row.sum(1)?)?;
                minicbor::decode(row.bytes(0)?).map_err(|_| Fault::Damaged)
            })
        })
    }

    fn known(&self, device: DeviceId, sequence: u64) -> Stored<Vec<Hash>> {
        self.ask(|engine| known(engine, device, sequence))
    }

    fn chain(&self, device: DeviceId) -> Stored<Option<ChainHead>> {
        self.ask(|engine| chain(engine, device))
    }

    fn waiting(&self, device: DeviceId) -> Stored<Vec<Envelope>> {
        self.ask(|engine| {
            engine.all(&sql::WAITING, &[(&device.bytes()).into()], |row| {
                let (sequence, hash) = (row.number(0)?, row.hash(1)?);
                let personal = row.part(3)?.map(|part| Personal::from_bytes(part.to_vec()));
                let part = personal_field(personal.as_ref());
                let fields = [&device.bytes()[..], &sequence.to_be_bytes(), hash.bytes(), &part];
                check(&fields, row.sum(4)?)?;
                envelope(hash, row.bytes(2)?.to_vec(), personal)
            })
        })
    }

    fn position(&self) -> Stored<u64> {
        self.ask(|engine| {
            let last = engine.one(&sql::LAST_POSITION, &[], |row| row.number(0))?;
            Ok(last.unwrap_or(0))
        })
    }

    fn at(&self, position: u64) -> Stored<Option<Entry>> {
        self.ask(|engine| {
            let Ok(position) = number(position) else { return Ok(None) };
            engine.one(&sql::AT, &[position.into()], |row| entry(row, 0).map(|(entry, _)| entry))
        })
    }

    fn feeds(&self) -> Stored<Vec<FeedMark>> {
        self.ask(|engine| {
            engine.all(&sql::FEEDS, &[], |row| {
                let name = row.bytes(4)?;
                let number = feed_row(row, name)?.end.size;
                Ok(FeedMark { feed: feed_of(name)?, number })
            })
        })
    }

    fn end(&self, feed: Feed) -> Stored<FeedEnd> {
        self.ask(|engine| {
            Ok(feed_of_name(engine, feed)?.map_or_else(FeedEnd::default, |found| found.end))
        })
    }

    fn read(&self, feed: Feed, after: u64, limit: usize) -> Stored<Vec<Numbered>> {
        self.ask(|engine| {
            let Some(FeedRow { id, end }) = feed_of_name(engine, feed)? else {
                return Ok(Vec::new());
            };
            let wanted = end.size.saturating_sub(after).min(limit as u64);
            let read = numbered(engine, id, after, wanted)?;
            if read.len() as u64 == wanted { Ok(read) } else { Err(Fault::Damaged) }
        })
    }

    fn nodes(&self, feed: Feed, at: &[NodeAt]) -> Stored<Vec<Hash>> {
        self.ask(|engine| {
            if at.is_empty() {
                return Ok(Vec::new());
            }
            let id = feed_of_name(engine, feed)?.ok_or(Fault::Damaged)?.id;
            at.iter().map(|at| node(engine, id, at)).collect()
        })
    }
}

/// The hashes under a device's number. A number past the tables' is past any chain.
pub(super) fn known(
    engine: &impl Engine,
    device: DeviceId,
    sequence: u64,
) -> Result<Vec<Hash>, Fault> {
    let Ok(stored) = number(sequence) else { return Ok(Vec::new()) };
    engine.all(&sql::KNOWN, &[(&device.bytes()).into(), stored.into()], |row| {
        let (rank, hash) = (row.number(0)?, row.hash(1)?);
        let (device, sequence) = (device.bytes(), sequence.to_be_bytes());
        check(&[&device, &sequence, &rank.to_be_bytes(), hash.bytes()], row.sum(2)?)?;
        Ok(hash)
    })
}

pub(super) fn chain(engine: &impl Engine, device: DeviceId) -> Result<Option<ChainHead>, Fault> {
    engine.one(&sql::CHAIN, &[(&device.bytes()).into()], |row| {
        let (sequence, hash) = (row.number(0)?, row.hash(1)?);
        check(&[&device.bytes(), &sequence.to_be_bytes(), hash.bytes()], row.sum(2)?)?;
        Ok(ChainHead { sequence, hash })
    })
}

/// A feed as its row has it.
pub(super) struct FeedRow {
    pub id: i64,
    pub end: FeedEnd,
}

pub(super) fn feed_of_name(engine: &impl Engine, feed: Feed) -> Result<Option<FeedRow>, Fault> {
    let name = feed_name(feed);
    engine.one(&sql::FEED, &[name.as_slice().into()], |row| feed_row(row, &name))
}

fn feed_row(row: &dyn Cells, name: &[u8]) -> Result<FeedRow, Fault> {
    let (id, size, position) = (row.int(0)?, row.number(1)?, row.number(2)?);
    let fields = [&id.to_be_bytes(), name, &size.to_be_bytes(), &position.to_be_bytes()];
    check(&fields, row.sum(3)?)?;
    Ok(FeedRow { id, end: FeedEnd { size, position } })
}

/// What stands at a position, with its personal part: the five columns from `first` on.
pub(super) fn entry(row: &dyn Cells, first: usize) -> Result<(Entry, Option<Personal>), Fault> {
    let (position, hash) = (row.number(first)?, row.hash(first + 2)?);
    let day = i32::try_from(row.int(first + 1)?).map_err(|_| Fault::Damaged)?;
    let personal = row.part(first + 3)?.map(|part| Personal::from_bytes(part.to_vec()));
    let part = personal_field(personal.as_ref());
    let fields = [&position.to_be_bytes()[..], &day.to_be_bytes(), hash.bytes(), &part];
    check(&fields, row.sum(first + 4)?)?;
    Ok((Entry { position, book_day: Day::from_number(day), hash }, personal))
}

fn numbered(
    engine: &impl Engine,
    feed: i64,
    after: u64,
    wanted: u64,
) -> Result<Vec<Numbered>, Fault> {
    if wanted == 0 {
        return Ok(Vec::new());
    }
    let mut next = after;
    let values = [feed.into(), number(after)?.into(), number(wanted)?.into()];
    engine.all(&sql::READ, &values, |row| {
        let (number, position) = (row.number(0)?, row.number(1)?);
        check(&[&feed.to_be_bytes(), &number.to_be_bytes(), &position.to_be_bytes()], row.sum(2)?)?;
        next += 1;
        if number != next {
            return Err(Fault::Damaged);
        }
        let (entry, personal) = entry(row, 3)?;
        let envelope = envelope(entry.hash, row.bytes(8)?.to_vec(), personal)?;
        Ok(Numbered { number, entry, envelope })
    })
}

fn node(engine: &impl Engine, feed: i64, at: &NodeAt) -> Result<Hash, Fault> {
    let place = number(at.index).map_err(|_| Fault::Damaged)?;
    let values = [feed.into(), i64::from(at.level).into(), place.into()];
    let found = engine.one(&sql::NODE, &values, |row| {
        let hash = row.hash(0)?;
        let (feed, place) = (feed.to_be_bytes(), place.to_be_bytes());
        check(&[&feed, &[at.level], &place, hash.bytes()], row.sum(1)?)?;
        Ok(hash)
    });
    found?.ok_or(Fault::Damaged)
}
