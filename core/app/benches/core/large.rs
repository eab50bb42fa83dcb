//! A store of 1,000,000 events: 53,940 pieces, 100,000 customers, 1,000,000 billed items. What it
//! costs to make its views again, to open it, and to read it (P6, P7, P8).
//!
//! It lies in memory (`/dev/shm`) where there is such a place: what is measured here is not a disk.

use std::path::{Path, PathBuf};

use milgrain_app::Milgrain;
use milgrain_kernel::{
    CommandId, Currency, CustomerId, Day, EntryId, Instant, Money, OpenItemId, PieceId, StaffId,
    StoreId,
};
use milgrain_ledger::{Account, Draft, EntryKind, JournalEntry, Of};
use milgrain_replication::{Commit, Envelope, EventRecord, Hash, Personal, StreamKey};
use milgrain_retail::customer::{Contacts, CustomerAdded};
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_retail::note::{PersonName, Phone, ShortText, Tag};
use milgrain_retail::piece::{Details, Ownership, PieceFacts, PieceReceived, PieceRepriced};
use milgrain_store::log::{Log, LogReader, NewCommit, SqliteLog};
use milgrain_store::{FileVault, KeyVault};

use super::report::{Line, micros};
use super::{reading, shop};

pub const PIECES: usize = 53_940;
pub const CUSTOMERS: usize = 100_000;
/// Commits, each of two events and an entry that bills two items.
const COMMITS: usize = 500_000;

pub fn lines() -> Vec<Line> {
    let folder = in_memory();
    let shop = folder.path().join("shop");
    write(&shop, COMMITS);
    let mut lines = vec![rebuilt(&shop)];
    lines.extend(reading::opened(&shop));
    let small = folder.path().join("small");
    write(&small, COMMITS / 100);
    lines.extend(reading::lines(&small, &shop));
    lines
}

/// Makes the views of a folder again, alone, to look at what it spends its time on; the folder is
/// written first if it is not there.
pub fn made_again(folder: &Path) -> Line {
    let shop = folder.join("shop");
    if !shop.exists() {
        write(&shop, COMMITS);
    }
    rebuilt(&shop)
}

/// A folder in memory, where there is such a place.
pub fn in_memory() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    tempfile::tempdir_in(if memory.is_dir() { memory } else { Path::new(".") }).unwrap()
}

/// Opening a folder whose views are missing makes them from the log.
fn rebuilt(shop: &Path) -> Line {
    for file in ["views.db", "views.db-wal", "views.db-shm"] {
        let _ = std::fs::remove_file(shop.join(file));
    }
    let took = micros(|| shop::open(shop, true)) / 1e6;
    Line::least(
        "open",
        "views made again from the log",
        COMMITS as f64 * 2.0 / took,
        "events/s",
        100_000.0,
    )
}

/// Writes the log alone, as a device that sold for years would have.
pub fn write(shop: &Path, commits: usize) {
    drop(shop::opened(shop, true));
    let key = FileVault::new(shop.with_extension("key")).load().unwrap().unwrap();
    let path: PathBuf = shop.join("log.db");
    let mut log = SqliteLog::open(&path, Some(key.for_use("log")), 64 * 1024).unwrap();
    let last = log.heads().unwrap().pop().unwrap();
    let (mut sequence, mut previous) = (last.sequence, last.hash);
    for number in 0..commits {
        sequence += 1;
        let facts = [fact(number * 2), fact(number * 2 + 1)];
        let (entry, book_day) = (entry(number), day(number));
        let envelope = sealed(&facts, (Some(&entry), book_day), sequence, previous);
        previous = envelope.hash();
        log.append(NewCommit { envelope: &envelope, book_day, erases: &[] }).unwrap();
    }
}

/// A payment of one billed item in full: a commit of its own.
pub fn pay(app: &Milgrain, number: usize) {
    let mut store = app.store();
    let (sequence, previous) = store.read().next_link(shop::register().device).unwrap();
    let (entry, book_day) = (paid(number), day(COMMITS));
    let envelope = sealed(&[], (Some(&entry), book_day), sequence, previous);
    store.append(NewCommit { envelope: &envelope, book_day, erases: &[] }).unwrap();
}

/// The business day of a commit: a store's three years.
pub fn day(number: usize) -> Day {
    Day::ymd(2024, 1, 2).unwrap().plus_days(i64::try_from(number * 1_000 / COMMITS).unwrap())
}

fn fact(number: usize) -> Fact {
    match number {
        n if n < PIECES => piece(n),
        n if n < PIECES + CUSTOMERS => customer(n - PIECES),
        n => {
            let price = Money::new(100_000 + i64::try_from(n % 9_000).unwrap(), Currency::USD);
            Fact::of_piece(piece_id(n % PIECES), PieceRepriced { price })
        }
    }
}

fn piece_id(number: usize) -> PieceId {
    PieceId::at(moment(number), salt(number))
}

fn customer_id(number: usize) -> CustomerId {
    CustomerId::at(moment(number), salt(number))
}

/// Ids sort by when they were made, as those of phones do.
fn moment(number: usize) -> Instant {
    Instant::from_millis(1_700_000_000_000 + i64::try_from(number).unwrap() * 60_000)
}

fn salt(number: usize) -> [u8; 10] {
    let mut salt = [0; 10];
    salt[2..].copy_from_slice(&(number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    salt
}

fn piece(number: usize) -> Fact {
    let price = Money::new(100_000 + i64::try_from(number * 37 % 900_000).unwrap(), Currency::USD);
    let facts = PieceFacts {
        tag: Tag::new(&tag(number)).unwrap(),
        description: ShortText::new("Loose diamond").unwrap(),
        ownership: Ownership::Owned,
        cost: price,
        price,
        certificate: None,
        details: Details { stones: Vec::new(), metal: None, size: None },
        store: StoreId::derived("store"),
        received_on: day(0),
    };
    Fact::of_piece(piece_id(number), PieceReceived { facts, bought_as: None, came_on: None })
}

/// The tag of a piece; numbers go round.
pub fn tag(number: usize) -> String {
    format!("D-{:05}", number % PIECES)
}

/// What somebody types: a tag, a name, a telephone number.
pub fn typed(number: usize) -> [String; 3] {
    [
        tag(number * 269),
        format!("maya family{}", number * 61 % 12_500),
        format!("614{:03}", 200 + number % 10),
    ]
}

fn customer(number: usize) -> Fact {
    let first = ["Ada", "Ines", "Jonas", "Maya", "Noor", "Otto", "Rosa", "Theo"][number % 8];
    let phone =
        Phone::new(&format!("614-{:03}-{:04}", number / 10_000 + 200, number % 10_000)).unwrap();
    let name = PersonName::new(&format!("{first} Family{}", number / 8)).unwrap();
    let contacts = Contacts { phones: vec![phone], ..Contacts::default() };
    let event = CustomerAdded { name: name.into(), contacts: contacts.into() };
    let id = customer_id(number);
    Fact { stream: Stream::Customer(id), event: event.into() }
}

/// Two items billed to one customer.
fn entry(number: usize) -> JournalEntry {
    let mut draft = draft(&format!("entry {number}"), day(number));
    for part in 0..2 {
        draft = draft.debit(Account::Invoices, billed(number, part), shop::usd(5_000)).unwrap();
    }
    draft = draft.credit(Account::RepairRevenue, Of::Nobody, shop::usd(10_000)).unwrap();
    draft.entry().unwrap().unwrap()
}

/// The first of the items that a commit billed is paid.
fn paid(number: usize) -> JournalEntry {
    let draft = draft(&format!("paid {number}"), day(COMMITS));
    let draft = draft.debit(Account::CashDrawer, Of::Nobody, shop::usd(5_000)).unwrap();
    let draft = draft.credit(Account::Invoices, billed(number, 0), shop::usd(5_000)).unwrap();
    draft.entry().unwrap().unwrap()
}

fn draft(name: &str, on: Day) -> Draft {
    Draft::new(EntryId::derived(name), StoreId::derived("store"), on, EntryKind::Payment)
}

/// An item of the two that a commit bills.
pub fn billed(number: usize, part: usize) -> Of {
    let customer = customer_id(number % CUSTOMERS);
    let item = OpenItemId::at(moment(number), salt(number * 2 + part));
    Of::Billed { customer, item, due: day(number).plus_days(30) }
}

/// A commit of these facts, as the device would have sealed it.
pub fn sealed(
    facts: &[Fact],
    (entry, day): (Option<&JournalEntry>, Day),
    sequence: u64,
    previous: Hash,
) -> Envelope {
    let (events, parts): (Vec<EventRecord>, Vec<Vec<u8>>) = facts.iter().map(record).unzip();
    let register = shop::register();
    let commit = Commit {
        company: register.company,
        device: register.device,
        sequence,
        previous,
        store: StoreId::derived("store"),
        command: CommandId::derived(&format!("large {sequence}")),
        command_digest: Hash::of(&sequence.to_be_bytes()),
        staff: Some(StaffId::derived("owner")),
        occurred_at: shop::given("large").at,
        business_day: day,
        seen: Vec::new(),
        policy_version: 1,
        posting_version: 1,
        schema_version: 1,
        events,
        entry: entry.map(|entry| minicbor::to_vec(entry).unwrap()),
        personal: None,
        feeds: Vec::new(),
    };
    Envelope::seal(commit, Personal::new([7; 16], parts.iter().map(Vec::as_slice)))
}

fn record(fact: &Fact) -> (EventRecord, Vec<u8>) {
    let event: &Event = &fact.event;
    let (body, part) = event.encode();
    let (kind, id) = fact.stream.key();
    let personal = if part.is_empty() { Vec::new() } else { minicbor::to_vec(&part).unwrap() };
    let (type_code, version, must_understand) = (event.number(), 1, false);
    (
        EventRecord { stream: StreamKey { kind, id }, type_code, version, must_understand, body },
        personal,
    )
}
