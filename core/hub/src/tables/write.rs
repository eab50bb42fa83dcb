//! Writing the tables, within one piece of work.

use std::cell::Cell;
use std::collections::BTreeMap;

use milgrain_kernel::DeviceId;
use milgrain_replication::hub::{Epoch, HubWriter, Stored};
use milgrain_replication::tree::Node;
use milgrain_replication::{Entry, Envelope, Feed, Hash, Link, Personal, Registration};

use super::read::{self, FeedRow, feed_of_name};
use super::row::{feed_name, number, personal_field, sum};
use super::{Each, Engine, Fault, Log, Sql, Value, sql};

/// A piece of work on the tables of an engine.
pub(crate) struct Writing<'t, E> {
    pub engine: &'t E,
    /// Whether it erased something.
    pub erased: bool,
    /// The feeds that it made longer.
    pub grown: BTreeMap<Feed, u64>,
    /// The first fault of the engine. Whoever the work told it to may have gone on.
    failed: Cell<Option<Fault>>,
}

impl<'t, E> Writing<'t, E> {
    pub const fn new(engine: &'t E) -> Self {
        Writing { engine, erased: false, grown: BTreeMap::new(), failed: Cell::new(None) }
    }

    /// Whether the engine did all that it was asked; only then may the work be kept.
    pub fn whole(&self) -> Result<(), Fault> {
        self.failed.get().map_or(Ok(()), Err)
    }

    fn note<T>(&self, done: Result<T, Fault>) -> Result<T, Fault> {
        if let (Err(fault), None) = (&done, self.failed.get()) {
            self.failed.set(Some(*fault));
        }
        done
    }
}

impl<E: Engine> Engine for Writing<'_, E> {
    fn each(&self, sql: &Sql, values: &[Value<'_>], row: Each<'_>) -> Result<(), Fault> {
        self.note(self.engine.each(sql, values, row))
    }

    fn run(&self, sql: &Sql, values: &[Value<'_>]) -> Result<(), Fault> {
        self.note(self.engine.run(sql, values))
    }
}

impl<E: Engine> HubWriter for Log<Writing<'_, E>> {
    fn keep(&mut self, entry: &Entry, envelope: &Envelope) -> Stored<()> {
        self.ask(|engine| {
            know(engine, envelope)?;
            let values = [
                number(entry.position)?.into(),
                i64::from(entry.book_day.number()).into(),
                entry.hash.bytes().into(),
                envelope.bytes().into(),
                envelope.personal().map(Personal::bytes).into(),
                commit_sum(entry, envelope.personal()).into(),
            ];
            engine.run(&sql::KEEP, &values)
        })
    }

    fn number(&mut self, feed: Feed, mark: (u64, u64), nodes: &[Node]) -> Stored<()> {
        self.ask(|engine| {
            let id = lengthen(engine, feed, mark)?;
            nodes.iter().try_for_each(|node| keep_node(engine, id, node))
        })?;
        self.0.grown.insert(feed, mark.0);
        Ok(())
    }

    fn wait(&mut self, envelope: &Envelope) -> Stored<()> {
        self.ask(|engine| {
            let link = know(engine, envelope)?;
            let last = engine.one(&sql::LAST_WAITING, &[], |row| row.int(0))?;
            let (device, hash) = (link.device.bytes(), envelope.hash());
            let values = [
                (last.unwrap_or(0) + 1).into(),
                (&device).into(),
                number(link.sequence)?.into(),
                hash.bytes().into(),
                envelope.bytes().into(),
                envelope.personal().map(Personal::bytes).into(),
                waiting_sum(link.device, link.sequence, hash, envelope.personal()).into(),
            ];
            engine.run(&sql::WAIT, &values)
        })
    }

    fn release(&mut self, hash: Hash) -> Stored<()> {
        self.ask(|engine| engine.run(&sql::RELEASE, &[hash.bytes().into()]))
    }

    fn register(&mut self, device: DeviceId, registration: &Registration) -> Stored<()> {
        self.ask(|engine| {
            // Writing to a vector cannot fail.
            let bytes = minicbor::to_vec(registration).unwrap_or_default();
            let (device, bytes) = (device.bytes(), bytes.as_slice());
            let sum = sum(&[&device, bytes]);
            engine.run(&sql::REGISTER, &[(&device).into(), bytes.into(), sum.into()])
        })
    }

    fn epoch(&mut self, epoch: &Epoch) -> Stored<()> {
        self.ask(|engine| {
            // Writing to a vector cannot fail.
            let bytes = minicbor::to_vec(epoch).unwrap_or_default();
            let (key, bytes) = (epoch.number, bytes.as_slice());
            let sum = sum(&[&key.to_be_bytes(), bytes]);
            engine.run(&sql::EPOCH, &[key.into(), bytes.into(), sum.into()])
        })
    }

    fn erase(&mut self, hash: Hash) -> Stored<()> {
        self.0.erased |= self.ask(|engine| {
            let placed = erase_placed(engine, hash)?;
            Ok(erase_waiting(engine, hash)? || placed)
        })?;
        Ok(())
    }
}

/// Notes a commit among its device's, and how far the device's chain then goes.
fn know(engine: &impl Engine, envelope: &Envelope) -> Result<Link, Fault> {
    let link = envelope.link().map_err(|_| Fault::Damaged)?;
    let Link { device, sequence, .. } = link;
    let stored = number(sequence)?;
    let hashes = read::known(engine, device, sequence)?;
    if hashes.contains(&envelope.hash()) {
        return Ok(link);
    }
    let rank = hashes.len() as u64;
    let (id, hash) = (device.bytes(), envelope.hash());
    let sum = sum(&[&id, &sequence.to_be_bytes(), &rank.to_be_bytes(), hash.bytes()]);
    let row = [(&id).into(), stored.into(), number(rank)?.into(), hash.bytes().into(), sum.into()];
    engine.run(&sql::KNOW, &row)?;
    if rank == 0 {
        go_on(engine, device, sequence)?;
    }
    Ok(link)
}

/// Moves the end of a chain past a commit that was missing, and past what lay behind it.
fn go_on(engine: &impl Engine, device: DeviceId, came: u64) -> Result<(), Fault> {
    let end = read::chain(engine, device)?.map_or(0, |head| head.sequence);
    if end.checked_add(1) != Some(came) {
        return Ok(());
    }
    let (mut sequence, mut head) = (came, None);
    while let Some(first) = read::known(engine, device, sequence)?.first().copied() {
        head = Some((sequence, first));
        sequence += 1;
    }
    let Some((sequence, hash)) = head else { return Ok(()) };
    let device = device.bytes();
    let sum = sum(&[&device, &sequence.to_be_bytes(), hash.bytes()]);
    let row = [(&device).into(), number(sequence)?.into(), hash.bytes().into(), sum.into()];
    engine.run(&sql::GO_ON, &row)
}

/// Adds an entry to a feed; answers which row the feed has.
fn lengthen(engine: &impl Engine, feed: Feed, (next, position): (u64, u64)) -> Result<i64, Fault> {
    let row = match feed_of_name(engine, feed)? {
        Some(row) => row,
        None => FeedRow { id: next_feed(engine)?, end: Default::default() },
    };
    if row.end.size.checked_add(1) != Some(next) || !is_placed(engine, position)? {
        return Err(Fault::Damaged);
    }
    let (id, name) = (row.id, feed_name(feed));
    let entry_sum = sum(&[&id.to_be_bytes(), &next.to_be_bytes(), &position.to_be_bytes()]);
    let entry = [id.into(), number(next)?.into(), number(position)?.into(), entry_sum.into()];
    engine.run(&sql::ENTRY, &entry)?;
    let highest = row.end.position.max(position);
    let sum = sum(&[&id.to_be_bytes(), &name, &next.to_be_bytes(), &highest.to_be_bytes()]);
    let (size, highest) = (number(next)?, number(highest)?);
    let ends = [id.into(), name.as_slice().into(), size.into(), highest.into(), sum.into()];
    engine.run(&sql::FEED_ENDS, &ends)?;
    Ok(id)
}

fn next_feed(engine: &impl Engine) -> Result<i64, Fault> {
    Ok(engine.one(&sql::LAST_FEED, &[], |row| row.int(0))?.unwrap_or(0) + 1)
}

fn is_placed(engine: &impl Engine, position: u64) -> Result<bool, Fault> {
    let Ok(position) = number(position) else { return Ok(false) };
    Ok(engine.one(&sql::IS_PLACED, &[position.into()], |_| Ok(()))?.is_some())
}

fn keep_node(engine: &impl Engine, feed: i64, node: &Node) -> Result<(), Fault> {
    let (level, place) = (node.at.level, number(node.at.index)?);
    let sum = sum(&[&feed.to_be_bytes(), &[level], &place.to_be_bytes(), node.hash.bytes()]);
    let level = i64::from(level).into();
    let row = [feed.into(), level, place.into(), node.hash.bytes().into(), sum.into()];
    engine.run(&sql::KEEP_NODE, &row)
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
fn erase_placed(engine: &impl Engine, hash: Hash) -> Result<bool, Fault> {
    let found = engine
        .one(&sql::PLACED_PERSONAL, &[hash.bytes().into()], |row| Ok(read::entry(row, 0)?.0))?;
    let Some(entry) = found else { return Ok(false) };
    let sum = commit_sum(&entry, None);
    engine.run(&sql::ERASE_PLACED, &[sum.into(), number(entry.position)?.into()])?;
    Ok(true)
}

fn erase_waiting(engine: &impl Engine, hash: Hash) -> Result<bool, Fault> {
    let found = engine.one(&sql::WAITING_PERSONAL, &[hash.bytes().into()], |row| {
        let device = row.bytes(1)?.try_into().map_err(|_| Fault::Damaged)?;
        Ok((row.int(0)?, DeviceId::from_bytes(device), row.number(2)?))
    })?;
    let Some((row, device, sequence)) = found else { return Ok(false) };
    let sum = waiting_sum(device, sequence, hash, None);
    engine.run(&sql::ERASE_WAITING, &[sum.into(), row.into()])?;
    Ok(true)
}
