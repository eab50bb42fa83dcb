//! Carrying out a command: once, whole, and answered the same way however often it is asked.
//!
//! Load, decide, post, commit to the log (the only wait for the disk), let the views follow. A
//! refusal, or a fault before the commit, leaves nothing behind.

use std::sync::{Mutex, MutexGuard, PoisonError};

use milgrain_kernel::{CommandId, CompanyId, Day, DeviceId, Instant, StaffId, StoreId, book_day};
use milgrain_ledger::JournalEntry;
use milgrain_replication::{Commit, Envelope, EventRecord, Feed, Hash, Personal, StreamKey};
use milgrain_retail::day::till;
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_retail::house_account;
use milgrain_retail::owners;
use milgrain_retail::postings::{Books, POSTING_VERSION, postings};
use milgrain_retail::reach::reach;
use milgrain_store::log::NewCommit;
use milgrain_store::{Read, Store, StoreError, StoreReader};
use serde::{Deserialize, Serialize};

use crate::load::Load;
use crate::{AppError, drawer, training};

/// Version of the words that events are written in.
const SCHEMA_VERSION: u16 = 1;

/// Who gives a command, where and when, and the id that the shell made for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Given {
    /// The command.
    pub command: CommandId,
    /// Who.
    pub staff: StaffId,
    /// In which store.
    pub store: StoreId,
    /// When, by the device's clock.
    pub at: Instant,
}

/// A command that was carried out: the same answer however often it is asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Done {
    /// The command.
    pub command: CommandId,
    /// The commit's number among the device's commits.
    pub sequence: u64,
    /// Store's business day.
    pub business_day: Day,
    /// Number of the paper that it began, if it began one.
    pub number: Option<String>,
    /// Names of what happened, in order.
    pub events: Vec<String>,
}

/// The device that a store is kept on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Register {
    /// The company.
    pub company: CompanyId,
    /// The device.
    pub device: DeviceId,
    /// Its letters on papers.
    pub letters: String,
    /// Whether it is for practice: see [`training`](crate::training).
    pub training: bool,
}

impl Register {
    /// The one register of a desk, whatever program opens its folder.
    #[must_use]
    pub fn of_this_desk() -> Self {
        Register {
            company: CompanyId::derived("company of this desk"),
            device: DeviceId::derived("device of this desk"),
            letters: "A".to_owned(),
            training: false,
        }
    }
}

/// The root of everything: one store's log and views, and the device that writes them.
pub struct Milgrain {
    pub(crate) store: Mutex<Store>,
    pub(crate) register: Register,
    /// Readers for questions that are asked beside commands; none unless somebody lent some.
    readers: Mutex<Vec<StoreReader>>,
}

impl Milgrain {
    /// Begins to work on a store that is new, or of the register's own company.
    ///
    /// # Errors
    /// [`AppError::OtherCompany`], or any fault of the storage.
    pub fn open(store: Store, register: Register) -> Result<Self, AppError> {
        training::is_own(&store, &register)?;
        Ok(Milgrain { store: Mutex::new(store), register, readers: Mutex::default() })
    }

    /// The store, for this thread alone. A panic elsewhere leaves it usable: nothing is half done
    /// outside its transactions.
    pub fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Carries out one command.
    pub(crate) fn carry_out<R: Serialize>(
        &self,
        given: &Given,
        verb: &'static str,
        request: &R,
        decide: impl FnOnce(&mut Load) -> Result<Vec<Fact>, AppError>,
    ) -> Result<Done, AppError> {
        let staff = Some(given.staff);
        self.write(given, staff, digest(verb, given, request), |load| {
            load.role()?;
            let mut facts = decide(load)?;
            if load.policy().is_some() {
                facts.extend(owners::follow(&facts, &*load, &load.desk()?)?);
                facts.extend(house_account::follow::follow(&facts, &*load, &load.desk()?)?);
            }
            Ok(facts)
        })
    }

    /// Writes what nobody gave as a command: the hub's own word.
    pub(crate) fn decree<R: Serialize>(
        &self,
        given: &Given,
        verb: &'static str,
        request: &R,
        decide: impl FnOnce(&mut Load) -> Result<Vec<Fact>, AppError>,
    ) -> Result<Done, AppError> {
        self.write(given, None, digest(verb, given, request), decide)
    }

    fn write(
        &self,
        given: &Given,
        staff: Option<StaffId>,
        digest: Hash,
        decide: impl FnOnce(&mut Load) -> Result<Vec<Fact>, AppError>,
    ) -> Result<Done, AppError> {
        let mut store = self.store();
        if let Some(known) = store.read().of_command(given.command)? {
            let commit = known.envelope.commit().map_err(StoreError::from)?;
            return match commit.command_digest == digest {
                true => Done::of(&commit),
                false => Err(AppError::CommandReused),
            };
        }
        let mut load = Load::new(store.read(), given, &self.register)?;
        let facts = decide(&mut load)?;
        let orders = load.orders.take();
        let books = Books {
            entry: load.entry(),
            store: given.store,
            day: load.today(),
            orders: &orders,
            drawer: if moves_cash(&facts) { load.open_drawer()? } else { None },
        };
        let entry = postings(&facts, &books)?;
        if let (Some(session), Some(entry)) = (books.drawer, &entry) {
            drawer::holds_enough(&load, session, entry)?;
        }
        let feeds = feeds(&facts, &books, entry.as_ref(), &load)?;
        let envelope = self.seal((given, staff), digest, (&facts, entry.as_ref(), feeds), &load)?;
        let closed_through = load.closed_through(entry.as_ref())?;
        let book_day = book_day(load.today(), closed_through, load.today());
        drop(load);
        store.append(NewCommit { envelope: &envelope, book_day, erases: &[] })?;
        Done::of(&envelope.commit().map_err(StoreError::from)?)
    }

    /// Answers a question from the same states that a command would look at.
    pub(crate) fn look<T>(
        &self,
        given: &Given,
        ask: impl FnOnce(&mut Load) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        self.reading(|read| ask(&mut Load::new(read, given, &self.register)?))
    }

    /// Reads beside the writer if a reader is free, in its place otherwise.
    pub(crate) fn reading<T>(&self, read: impl FnOnce(Read) -> T) -> T {
        let Some(reader) = self.readers().pop() else { return read(self.store().read()) };
        let answer = read(reader.read());
        self.readers().push(reader);
        answer
    }

    /// Lets so many questions be answered beside commands. Each sees every command that was answered.
    pub(crate) fn lend_readers(&self, count: usize) -> Result<(), AppError> {
        let store = self.store();
        for _ in 0..count {
            self.readers().push(store.reader()?);
        }
        Ok(())
    }

    fn readers(&self) -> MutexGuard<'_, Vec<StoreReader>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn seal(
        &self,
        (given, staff): (&Given, Option<StaffId>),
        command_digest: Hash,
        (facts, entry, feeds): (&[Fact], Option<&JournalEntry>, Vec<Feed>),
        load: &Load,
    ) -> Result<Envelope, AppError> {
        let (events, parts) = records(facts);
        let (sequence, previous) = load.read().next_link(self.register.device)?;
        let commit = Commit {
            company: self.register.company,
            device: self.register.device,
            sequence,
            previous,
            store: given.store,
            command: given.command,
            command_digest,
            staff,
            occurred_at: given.at,
            business_day: load.today(),
            seen: load.read().log.marks()?,
            policy_version: load.policy().map_or(0, |policy| policy.version),
            posting_version: POSTING_VERSION,
            schema_version: SCHEMA_VERSION,
            events,
            // Writing to memory cannot fail.
            entry: entry.map(|entry| minicbor::to_vec(entry).unwrap_or_default()),
            personal: None,
            feeds,
        };
        let salt = random(command_digest)?;
        let personal = Personal::new(salt, parts.iter().map(Vec::as_slice));
        Ok(Envelope::seal(commit, personal))
    }
}

/// The digest of a command: verb, who, where, when and body.
fn digest<R: Serialize>(verb: &str, given: &Given, request: &R) -> Hash {
    let mut bytes = verb.as_bytes().to_vec();
    // A request is made of plain values, which encode into memory without fail.
    bytes.extend(minicbor_serde::to_vec(request).unwrap_or_default());
    bytes.extend(given.staff.bytes());
    bytes.extend(given.store.bytes());
    Hash::of(&bytes)
}

/// The facts as the log holds them, with each one's personal part.
fn records(facts: &[Fact]) -> (Vec<EventRecord>, Vec<Vec<u8>>) {
    let record = |fact: &Fact| {
        let (body, part) = fact.event.encode();
        let (kind, id) = fact.stream.key();
        let personal = match part.is_empty() {
            true => Vec::new(),
            // Writing to memory cannot fail.
            false => minicbor::to_vec(&part).unwrap_or_default(),
        };
        let record = EventRecord {
            stream: StreamKey { kind, id },
            type_code: fact.event.number(),
            version: 1,
            must_understand: fact.event.must_be_understood(),
            body,
        };
        (record, personal)
    };
    facts.iter().map(record).unzip()
}

/// The feeds that carry these facts: the company's if they concern all, and each store's that has to
/// know them.
fn feeds(
    facts: &[Fact],
    books: &Books,
    entry: Option<&JournalEntry>,
    load: &Load,
) -> Result<Vec<Feed>, AppError> {
    let mut transfers = Vec::new();
    for fact in facts {
        if let Stream::Transfer(id) = fact.stream {
            transfers.extend(load.transfer(id)?.sent);
        }
    }
    let reach = reach(facts, books, entry, &transfers);
    let company = reach.company.then_some(Feed::Company);
    Ok(company.into_iter().chain(reach.stores.into_iter().map(Feed::Store)).collect())
}

/// Whether cash or cheques are touched: only then it matters which drawer is open.
fn moves_cash(facts: &[Fact]) -> bool {
    let touches = |fact: &Fact| till::in_drawer(&fact.event).is_ok_and(|moved| !moved.is_empty());
    facts.iter().any(touches)
}

/// A salt for the personal part. Random, and bound to the command too, so that a weak source of
/// randomness still never gives two commits the same salt.
fn random(digest: Hash) -> Result<[u8; Personal::SALT], AppError> {
    let mut salt = [0; Personal::SALT];
    let failed = |_| StoreError::Failed { reason: "no randomness".to_owned() };
    getrandom::fill(&mut salt).map_err(failed)?;
    for (byte, mixed) in salt.iter_mut().zip(digest.bytes()) {
        *byte ^= mixed;
    }
    Ok(salt)
}

impl Done {
    fn of(commit: &Commit) -> Result<Done, AppError> {
        let mut number = None;
        let mut events = Vec::with_capacity(commit.events.len());
        for record in &commit.events {
            let mut part = milgrain_retail::private::PersonalValues::default();
            let event = Event::decode(record.type_code, &record.body, &mut part)?;
            events.push(event.name().to_owned());
            number = number.or(begun(event));
        }
        let (command, sequence) = (commit.command, commit.sequence);
        Ok(Done { command, sequence, business_day: commit.business_day, number, events })
    }
}

/// The number of the paper that an event begins.
fn begun(event: Event) -> Option<String> {
    match event {
        Event::QuoteStarted(e) => Some(e.number),
        Event::MemoReceived(e) => Some(e.number),
        Event::ConsignmentTaken(e) => Some(e.number),
        Event::AppraisalAsked(e) => Some(e.number),
        Event::MemoOutGiven(e) => Some(e.number),
        Event::CountOpened(e) => Some(e.number),
        Event::TransferSent(e) => Some(e.number),
        Event::IncidentReported(e) => Some(e.number),
        Event::PlanBegun(e) => Some(e.number),
        Event::HousePaid(e) => Some(e.number),
        Event::StatementRun(e) => Some(e.number),
        _ => None,
    }
}

/// An event of a stream, for a use case that has just one.
pub(crate) fn fact(stream: Stream, event: impl Into<Event>) -> Vec<Fact> {
    vec![Fact { stream, event: event.into() }]
}
