//! What makes the views follow the log: commits go in, are folded in memory, and come out as rows
//! in bulk.
//!
//! In the course of a day one commit is taken and its rows are written at once. In a rebuild
//! thousands are taken before anything is written, so that a stream touched a hundred times is
//! encoded once. Both are the same code, and the rows are the same.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use milgrain_kernel::{Day, EntryId};
use milgrain_ledger::{BalanceKey, JournalEntry, SubKey};
use milgrain_replication::{Commit, EventRecord, Hash, StreamKey};
use milgrain_retail::event::Stream;
use milgrain_retail::state::State;

use super::anew::{Anew, Nothing, Written};
use super::commits::{FoldedFrom, Landing, Stands};
use super::pending::{EntryPlace, PendingBooks};
use super::{Change, Row, Step, Table, TableChanges, ViewReader, Views, rows, tables};
use crate::StoreError;
use crate::log::{LogHead, LogReader, Logged};
use crate::words;

/// How many streams and sums are held in memory before they are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Batches {
    /// While the views hold nothing yet: their rows need not be read, so they are made while they are
    /// written. What fits is written once, in the order of its keys.
    pub first: usize,
    /// From then on: with the rows they become.
    pub later: usize,
}

impl Batches {
    /// Some 500 MB, and some 400.
    pub(crate) const USUAL: Batches = Batches { first: 1_250_000, later: 500_000 };
}

/// Streams and parts of the books whose rows are made at once.
pub(super) const STEP: usize = 10_000;

/// Commits that were taken and are not written yet.
#[derive(Debug, Default)]
pub struct Follower {
    streams: HashMap<StreamKey, Held>,
    books: PendingBooks,
    head: Option<LogHead>,
}

/// What was written: for whoever keeps sums in memory.
#[derive(Debug, Default)]
pub struct Gains {
    /// How much of the log the views hold now.
    pub number: u64,
    /// What each account gained.
    pub balances: Vec<(BalanceKey, i64)>,
    /// What each billed item gained.
    pub billed: Vec<(SubKey, i64)>,
}

/// A stream in memory.
#[derive(Debug)]
struct Held {
    stream: Stream,
    state: State,
    from: FoldedFrom,
    blocked: i64,
    /// The rows its state gave when it was read.
    rows: Vec<(&'static Table, Row)>,
    /// Whether it has to be folded again from the log.
    stale: bool,
}

impl Held {
    fn blank(stream: Stream) -> Self {
        Held {
            stream,
            state: State::blank(stream),
            from: FoldedFrom::default(),
            blocked: 0,
            rows: Vec::new(),
            stale: false,
        }
    }

    fn read(stream: Stream, row: &[super::Cell]) -> Option<Self> {
        let [_, from, blocked, body] = row else { return None };
        let from = FoldedFrom::from_bytes(from.blob()?)?;
        let state = decode_state(body.blob()?)?;
        let rows = rows::of(stream, &state);
        Some(Held { stream, state, from, blocked: blocked.int()?, rows, stale: false })
    }

    fn apply(&mut self, record: &EventRecord, personal: Option<&[u8]>) {
        match words::event(record, personal) {
            Some(event) => self.state.apply(self.stream, &event),
            None => self.blocked += i64::from(record.must_understand),
        }
    }

    /// The commits of one place; of those that had none when they were entered, all that have none
    /// among the commits of this stream.
    fn standing(&self, place: Stands, log: &dyn LogReader) -> Result<Vec<Logged>, StoreError> {
        match place {
            Stands::At(position) => log.at_position(position),
            Stands::Unplaced((device, sequence)) => {
                let mut there = log.of_device(device, sequence)?;
                there.retain(|logged| !logged.position.is_some_and(|at| self.from.has(at)));
                Ok(there)
            }
        }
    }

    /// Folds the stream again, in folding order, from the commits it is made of.
    fn refold(&mut self, key: StreamKey, log: &dyn LogReader) -> Result<(), StoreError> {
        self.state = State::blank(self.stream);
        self.blocked = 0;
        let places: Vec<Stands> = self.from.iter().collect();
        for place in places {
            for logged in self.standing(place, log)? {
                let Ok(commit) = logged.envelope.commit() else { continue };
                let personal = logged.envelope.personal_of(&commit)?;
                let events = commit.events.iter().enumerate();
                for (number, record) in events.filter(|(_, record)| record.stream == key) {
                    self.apply(record, personal.get(&number).copied());
                }
            }
        }
        self.stale = false;
        Ok(())
    }

    fn row(&self, key: StreamKey) -> Row {
        vec![
            key.bytes().into(),
            self.from.to_bytes().into(),
            self.blocked.into(),
            encode_state(&self.state).into(),
        ]
    }
}

/// A state as it lies in the table.
fn encode_state(state: &State) -> Vec<u8> {
    // Writing to a vector cannot fail, and every state has a serde form.
    minicbor_serde::to_vec(state).unwrap_or_default()
}

/// The state of a row of the table; none if it does not read, which a rebuild mends.
pub(crate) fn decode_state(body: &[u8]) -> Option<State> {
    minicbor_serde::from_slice(body).ok()
}

impl Follower {
    /// Takes a commit that is not held yet. Nothing is written.
    ///
    /// # Errors
    /// A fault of the views, or of the log where a record is damaged.
    pub fn take(
        &mut self,
        logged: &Logged,
        log: &dyn LogReader,
        views: &dyn ViewReader,
    ) -> Result<(), StoreError> {
        // A commit of a later version is kept in the log and shows nothing here.
        if let Ok(commit) = logged.envelope.commit() {
            let personal = logged.envelope.personal_of(&commit)?;
            self.take_events(&commit, logged.position, &personal, views)?;
            self.take_entry(&commit, logged, log, views)?;
        }
        self.reached(LogHead { number: logged.number, hash: logged.envelope.hash() });
        Ok(())
    }

    /// Says how much of the log the views will hold when they are written.
    pub const fn reached(&mut self, head: LogHead) {
        self.head = Some(head);
    }

    /// Whether so much is held that it is better written.
    pub(crate) fn is_full(&self, batches: Batches, written: Option<&Written>) -> bool {
        let first = written.is_some_and(Written::is_empty);
        let batch = if first { batches.first } else { batches.later };
        self.streams.len().saturating_add(self.books.len()) >= batch
    }

    /// Writes what was taken, in one transaction.
    ///
    /// # Errors
    /// A fault of the views or of the log; nothing was written then.
    pub fn write(self, log: &dyn LogReader, views: &mut dyn Views) -> Result<Gains, StoreError> {
        let Some(head) = self.head else { return Ok(Gains::default()) };
        let books = self.books;
        let steps: Vec<Step> =
            stream_steps(self.streams, log).chain(books.steps(&*views)).collect();
        views.write(&mut steps.into_iter(), head)?;
        let (balances, billed) = (books.gains().collect(), books.billed().collect());
        Ok(Gains { number: head.number, balances, billed })
    }

    /// Writes what was taken into views that are being made anew; what that was is noted in
    /// `written` if more comes after it.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub(crate) fn write_anew(
        self,
        log: &dyn LogReader,
        views: &mut dyn Views,
        written: &mut Written,
        more: bool,
    ) -> Result<(), StoreError> {
        let Some(head) = self.head else { return Ok(()) };
        let (streams, books) = (stream_steps(self.streams, log), self.books);
        let nothing = written.is_empty();
        // What stands is read before anything is written; where nothing stands, nothing waits.
        let read: Vec<Step> = if nothing {
            Vec::new()
        } else {
            books.steps(&Anew { written, views: &*views }).collect()
        };
        let anew = nothing.then(|| books.steps(&Nothing)).into_iter().flatten();
        let steps = streams.chain(read).chain(anew);
        let mut noted = steps.inspect(|step| match step {
            Ok(changes) if more => written.note(changes),
            _ => {}
        });
        views.write(&mut noted, head)
    }

    /// Marks the streams of a commit to be folded again: its personal part was erased.
    ///
    /// # Errors
    /// A fault of the views.
    pub fn refold(&mut self, commit: &Commit, views: &dyn ViewReader) -> Result<(), StoreError> {
        for record in &commit.events {
            if let Some(held) = self.held(record.stream, views)? {
                held.stale = true;
            }
        }
        Ok(())
    }

    /// Moves a commit that was taken without a place to the one that it has now, and its entry to
    /// the day that the hub stamped. Told again, it changes nothing.
    ///
    /// # Errors
    /// A fault of the views or the log.
    pub fn moved(
        &mut self,
        logged: &Logged,
        log: &dyn LogReader,
        views: &dyn ViewReader,
    ) -> Result<(), StoreError> {
        // One that lost its place: the views are made anew then.
        let (Ok(commit), Some(position)) = (logged.envelope.commit(), logged.position) else {
            return Ok(());
        };
        let own = (commit.device, commit.sequence);
        let mut beside = log.of_device(own.0, own.1)?;
        beside.retain(|other| other.envelope.hash() != logged.envelope.hash());
        let streams: BTreeSet<StreamKey> = commit.events.iter().map(|e| e.stream).collect();
        for stream in streams {
            let branch = beside.iter().any(|other| other.position.is_none() && has(other, stream));
            if let Some(held) = self.held(stream, views)? {
                held.stale |= held.from.place(own, position, branch) == Landing::Among;
            }
        }
        let counts = beside.iter().all(|other| entry_wins(logged, other));
        if counts { self.restamp(&commit, logged.book_day, views) } else { Ok(()) }
    }

    fn restamp(
        &mut self,
        commit: &Commit,
        book_day: Day,
        views: &dyn ViewReader,
    ) -> Result<(), StoreError> {
        let Some(entry) = entry_of(commit) else { return Ok(()) };
        let Some(place) = self.books.place(entry.id(), views)? else { return Ok(()) };
        let own = (place.device, place.sequence) == (commit.device, commit.sequence);
        if own && place.day != book_day {
            self.books.unpost(&entry, place);
            self.books.post(&entry, EntryPlace { day: book_day, ..place });
        }
        Ok(())
    }

    fn held(
        &mut self,
        key: StreamKey,
        views: &dyn ViewReader,
    ) -> Result<Option<&mut Held>, StoreError> {
        let Some(stream) = words::stream(key) else { return Ok(None) };
        let vacant = match self.streams.entry(key) {
            Entry::Occupied(held) => return Ok(Some(held.into_mut())),
            Entry::Vacant(vacant) => vacant,
        };
        let row = views.get(&tables::STATE, &[key.bytes().into()])?;
        let held = row.map_or_else(
            || Ok(Held::blank(stream)),
            |row| Held::read(stream, &row).ok_or(StoreError::ViewsDamaged),
        );
        Ok(Some(vacant.insert(held?)))
    }

    fn take_events(
        &mut self,
        commit: &Commit,
        position: Option<u64>,
        personal: &BTreeMap<usize, &[u8]>,
        views: &dyn ViewReader,
    ) -> Result<(), StoreError> {
        let mut entered: Vec<StreamKey> = Vec::new();
        for (number, record) in commit.events.iter().enumerate() {
            let Some(held) = self.held(record.stream, views)? else { continue };
            if !entered.contains(&record.stream) {
                entered.push(record.stream);
                let own = (commit.device, commit.sequence);
                let landing = match position {
                    Some(position) => held.from.enter_placed(position),
                    None => held.from.enter(own),
                };
                held.stale |= landing == Landing::Among;
            }
            if !held.stale {
                held.apply(record, personal.get(&number).copied());
            }
        }
        Ok(())
    }

    fn take_entry(
        &mut self,
        commit: &Commit,
        logged: &Logged,
        log: &dyn LogReader,
        views: &dyn ViewReader,
    ) -> Result<(), StoreError> {
        let (device, sequence) = (commit.device, commit.sequence);
        let Some(entry) = entry_of(commit) else {
            let place = EntryPlace { device, sequence, day: commit.business_day };
            self.books.list(commit.store, place, true);
            return Ok(());
        };
        let here = EntryPlace { device, sequence, day: logged.book_day };
        if let Some(known) = self.books.place(entry.id(), views)? {
            let Some((hash, other)) = posted(log, known, entry.id(), logged.number)? else {
                return Err(StoreError::ViewsDamaged);
            };
            let first = (known.device, known.sequence, hash);
            if first <= (device, sequence, logged.envelope.hash()) {
                return Ok(());
            }
            self.books.unpost(&other, known);
        }
        self.books.post(&entry, here);
        Ok(())
    }
}

/// The changes of streams, in the order of their keys. Each is let go when its rows are made.
fn stream_steps(
    streams: HashMap<StreamKey, Held>,
    log: &dyn LogReader,
) -> impl Iterator<Item = Step> + '_ {
    let mut streams: Vec<(StreamKey, Held)> = streams.into_iter().collect();
    streams.sort_unstable_by_key(|(key, _)| *key);
    let mut rest = streams.into_iter();
    std::iter::from_fn(move || {
        (rest.len() > 0).then(|| stream_changes(rest.by_ref().take(STEP), log))
    })
}

fn stream_changes(streams: impl Iterator<Item = (StreamKey, Held)>, log: &dyn LogReader) -> Step {
    let mut states = Vec::new();
    let mut lists: HashMap<&'static str, TableChanges> = HashMap::new();
    for (key, mut held) in streams {
        if held.stale {
            held.refold(key, log)?;
        }
        states.push(Change::Put(held.row(key)));
        let now = rows::of(held.stream, &held.state);
        let gone = held.rows.iter().filter(|(table, row)| !stands(&now, table, row));
        let gone = gone.map(|(table, row)| (*table, Change::Delete(table.key_of(row).to_vec())));
        let put = now.iter().filter(|row| !held.rows.contains(row));
        let put = put.map(|(table, row)| (*table, Change::Put(row.clone())));
        for (table, change) in gone.chain(put) {
            lists.entry(table.name).or_insert_with(|| (table, Vec::new())).1.push(change);
        }
    }
    Ok([(&tables::STATE, states)].into_iter().chain(lists.into_values()).collect())
}

/// Whether a commit has events on a stream.
fn has(logged: &Logged, stream: StreamKey) -> bool {
    let commit = logged.envelope.commit();
    commit.is_ok_and(|commit| commit.events.iter().any(|record| record.stream == stream))
}

/// Whether the entry of a commit counts beside that of another branch of its device's chain.
fn entry_wins(logged: &Logged, other: &Logged) -> bool {
    let id = |logged: &Logged| Some(entry_of(&logged.envelope.commit().ok()?)?.id());
    id(other).is_none_or(|other| Some(other) != id(logged))
        || logged.envelope.hash() < other.envelope.hash()
}

/// Whether rows hold one with the key of `row`.
fn stands(rows: &[(&'static Table, Row)], table: &Table, row: &[super::Cell]) -> bool {
    rows.iter().any(|(other, now)| *other == table && table.key_of(now) == table.key_of(row))
}

/// The entry of a commit; none if it has none that this version reads.
pub(crate) fn entry_of(commit: &Commit) -> Option<JournalEntry> {
    commit.entry.as_ref().and_then(|bytes| minicbor::decode(bytes).ok())
}

/// The entry that counts under an id so far, with the hash of its commit: of the commits at its
/// place that were taken before `number`, the first by hash.
fn posted(
    log: &dyn LogReader,
    place: EntryPlace,
    id: EntryId,
    number: u64,
) -> Result<Option<(Hash, JournalEntry)>, StoreError> {
    let there = log.of_device(place.device, place.sequence)?;
    let taken = there.iter().filter(|logged| logged.number < number);
    let entries = taken.filter_map(|logged| {
        let entry = entry_of(&logged.envelope.commit().ok()?)?;
        (entry.id() == id).then(|| (logged.envelope.hash(), entry))
    });
    Ok(entries.min_by_key(|(hash, _)| *hash))
}
