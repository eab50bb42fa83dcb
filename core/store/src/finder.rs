//! The search index: a third file beside log and views, made from both, thrown away without loss.
//!
//! It follows when somebody searches, not when somebody sells: a sale never waits for it, and a
//! search first takes in what has changed since the last one. What is found is told by
//! [`crate::search`]; here is only how the index keeps up.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use milgrain_kernel::{Weight, WeightUnit};
use milgrain_retail::customer::Customer;
use milgrain_retail::event::Stream;
use milgrain_retail::piece::{Details, Piece, PieceState, StockItem};
use milgrain_retail::state::State;
use rusqlite::Connection;
use rust_decimal::prelude::ToPrimitive;

use crate::StoreError;
use crate::log::Logged;
use crate::search::{self, CustomerRow, Goods, Hit, PieceRow, Status};
use crate::sqlite::{Opening, Synchronous, migrate, ready};
use crate::store::Read;
use crate::words;

const FILES: &[&str] = &[
    "CREATE TABLE taken (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;",
    search::MIGRATION,
];

/// Where the index lies.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// In memory, for tests and training.
    Memory,
    /// In a file.
    File {
        /// Which.
        path: PathBuf,
        /// Its key, unless the store is not encrypted.
        key: Option<[u8; 32]>,
    },
}

/// The index, open.
pub(crate) struct Finder {
    connection: Connection,
}

impl Finder {
    /// Opens the index; one that cannot be read is made again.
    pub(crate) fn open(place: &Place) -> Result<Self, StoreError> {
        match (Self::try_open(place), place) {
            (Ok(finder), _) => Ok(finder),
            (Err(StoreError::Full), _) => Err(StoreError::Full),
            (Err(StoreError::ReadOnly), _) => Err(StoreError::ReadOnly),
            (Err(error), Place::Memory) => Err(error),
            (Err(_), Place::File { path, .. }) => {
                for ending in ["", "-wal", "-shm"] {
                    let mut file = path.as_os_str().to_owned();
                    file.push(ending);
                    // One that is not there is as good as removed.
                    let _ = std::fs::remove_file(file);
                }
                Self::try_open(place)
            }
        }
    }

    fn try_open(place: &Place) -> Result<Self, StoreError> {
        let mut connection = match place {
            Place::Memory => {
                ready();
                Connection::open_in_memory()?
            }
            Place::File { path, key } => {
                let synchronous = Synchronous::Normal;
                let (key, page, cache_kib) = (*key, 8192, 16 * 1024);
                Opening { path, key, page, cache_kib, synchronous }.open()?
            }
        };
        migrate(&mut connection, FILES)?;
        Ok(Finder { connection })
    }

    /// What is meant by what was typed, once the index has taken in what changed.
    pub(crate) fn search(
        &mut self,
        read: Read,
        typed: &str,
        limit: usize,
    ) -> Result<Vec<Hit>, StoreError> {
        self.catch_up(read)?;
        Ok(search::search(&self.connection, typed, limit)?)
    }

    /// Takes in every stream that commits after the last ones taken have touched.
    fn catch_up(&mut self, read: Read) -> Result<(), StoreError> {
        let Some(head) = read.log.head()? else { return Ok(()) };
        let before = self.taken(read)?;
        if before == head.number {
            return Ok(());
        }
        let touched = touched(read, before)?;
        let transaction = self.connection.transaction()?;
        for stream in &touched {
            let state = read.state(*stream)?.map(|known| known.state);
            put(&transaction, *stream, state.as_ref())?;
        }
        let number = i64::try_from(head.number).unwrap_or(i64::MAX);
        transaction.execute("INSERT OR REPLACE INTO taken VALUES ('number', ?1)", [number])?;
        transaction.execute(
            "INSERT OR REPLACE INTO taken VALUES ('hash', ?1)",
            [head.hash.bytes().as_slice()],
        )?;
        transaction.commit()?;
        // Many changes at once leave the word lists in pieces.
        if touched.len() > 1_000 {
            self.connection
                .execute("INSERT INTO piece_words(piece_words) VALUES ('optimize')", [])?;
        }
        Ok(())
    }

    /// How much of this log is taken in; nothing of another log.
    fn taken(&self, read: Read) -> Result<u64, StoreError> {
        let value = |name: &str| {
            let sql = "SELECT value FROM taken WHERE name = ?1";
            self.connection.prepare_cached(sql)?.query_row([name], |row| row.get(0))
        };
        let number: Result<i64, rusqlite::Error> = value("number");
        let Ok(number) = number else { return Ok(0) };
        let hash: Vec<u8> = {
            let sql = "SELECT value FROM taken WHERE name = 'hash'";
            self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?
        };
        let number = u64::try_from(number).unwrap_or(0);
        let same =
            read.log.at(number)?.is_some_and(|at| at.envelope.hash().bytes()[..] == hash[..]);
        if same {
            return Ok(number);
        }
        self.connection.execute_batch(
            "DELETE FROM taken; DELETE FROM piece_search; DELETE FROM customer_search; \
             DELETE FROM customer_words; INSERT INTO piece_words(piece_words) VALUES('delete-all');",
        )?;
        Ok(0)
    }
}

fn touched(read: Read, after: u64) -> Result<BTreeSet<Stream>, StoreError> {
    let mut touched = BTreeSet::new();
    let mut touch = |logged: Logged| {
        if let Ok(commit) = logged.envelope.commit() {
            let streams = commit.events.iter().filter_map(|event| words::stream(event.stream));
            touched.extend(streams.filter(|stream| is_searched(*stream)));
        }
        Ok(ControlFlow::Continue(()))
    };
    read.log.moved(after, &mut touch)?;
    read.log.scan(after, &mut touch)?;
    Ok(touched)
}

const fn is_searched(stream: Stream) -> bool {
    matches!(stream, Stream::Customer(_) | Stream::Piece(_) | Stream::Stock(_))
}

fn put(connection: &Connection, stream: Stream, state: Option<&State>) -> Result<(), StoreError> {
    match (stream, state) {
        (Stream::Piece(id), Some(State::Piece(piece))) => {
            put_goods(connection, Goods::Piece(id), of_piece(Goods::Piece(id), piece))
        }
        (Stream::Stock(id), Some(State::Stock(item))) => {
            put_goods(connection, Goods::StockItem(id), of_stock(Goods::StockItem(id), item))
        }
        (Stream::Customer(id), Some(State::Customer(customer))) => {
            match of_customer(id, customer) {
                Some(row) => Ok(search::put_customer(connection, &row)?),
                None => Ok(search::remove_customer(connection, id)?),
            }
        }
        _ => Ok(()),
    }
}

fn put_goods(
    connection: &Connection,
    goods: Goods,
    row: Option<PieceRow>,
) -> Result<(), StoreError> {
    match row {
        Some(row) => Ok(search::put_piece(connection, &row)?),
        None => Ok(search::remove_piece(connection, goods)?),
    }
}

fn of_piece(id: Goods, piece: &Piece) -> Option<PieceRow> {
    let facts = piece.facts.as_ref()?;
    let status = match piece.state() {
        PieceState::Available => Status::Free,
        PieceState::Reserved(_) => Status::Held,
        PieceState::Sold(_) => Status::Sold,
        PieceState::HandedOver(_)
        | PieceState::SentBack
        | PieceState::Missing(_)
        | PieceState::OnTheWay(_)
        | PieceState::OutOnMemo(_) => Status::Gone,
    };
    let lab = facts.certificate.as_ref().map(|certificate| certificate.lab.to_string());
    let words = [piece.described().unwrap_or_default(), lab.unwrap_or_default()].join(" ");
    let plain = row(id, facts.tag.to_string(), words, &facts.details, facts.price, facts.store);
    let certificate = facts.certificate.as_ref().map(|c| c.number.to_string());
    Some(PieceRow { certificate, status, ..plain })
}

fn of_stock(id: Goods, item: &StockItem) -> Option<PieceRow> {
    let facts = item.facts.as_ref()?;
    let nowhere = milgrain_kernel::StoreId::from_bytes([0; 16]);
    let words = item.described()?;
    let plain = row(id, facts.tag.to_string(), words, &facts.details, facts.price, nowhere);
    let status = if item.free() > 0 { Status::Free } else { Status::Gone };
    Some(PieceRow { status, ..plain })
}

fn row(
    id: Goods,
    tag: String,
    words: String,
    details: &Details,
    price: milgrain_kernel::Money,
    store: milgrain_kernel::StoreId,
) -> PieceRow {
    let stone = details.stones.first();
    let text = |text: Option<&milgrain_retail::note::ShortText>| text.map(ToString::to_string);
    PieceRow {
        id,
        tag,
        words,
        carat: stone.and_then(|stone| stone.weight).and_then(milli_carat),
        shape: text(stone.and_then(|stone| stone.shape.as_ref())),
        colour: text(stone.and_then(|stone| stone.colour.as_ref())),
        clarity: text(stone.and_then(|stone| stone.clarity.as_ref())),
        metal: text(details.metal.as_ref().map(|metal| &metal.name)),
        size: text(details.size.as_ref()),
        price,
        certificate: None,
        status: Status::Free,
        store,
    }
}

fn milli_carat(weight: Weight) -> Option<i64> {
    let carat = weight.in_unit(WeightUnit::Carat, 3)?.amount();
    carat.checked_mul(rust_decimal::Decimal::ONE_THOUSAND)?.to_i64()
}

fn of_customer(id: milgrain_kernel::CustomerId, customer: &Customer) -> Option<CustomerRow> {
    let name = customer.name.known()?.to_string();
    let contacts = customer.contacts.known();
    let phones = contacts.map(|c| c.phones.iter().map(|phone| phone.digits()).collect());
    let emails = contacts.map(|c| c.emails.iter().map(ToString::to_string).collect());
    Some(CustomerRow {
        id,
        name,
        phones: phones.unwrap_or_default(),
        emails: emails.unwrap_or_default(),
    })
}
