//! The due board and the memos by age of a store with 50,000 jobs in its keeping and 20,000 of its
//! vendors' pieces on 2,000 memos.

use std::path::{Path, PathBuf};

use milgrain_app::Milgrain;
use milgrain_kernel::{CustomerId, Day, MemoId, OrderId, PieceId, RepairId, StoreId};
use milgrain_retail::event::{Fact, Stream};
use milgrain_retail::memo::{MemoGoods, MemoReceived, Vendor};
use milgrain_retail::note::{Note, ShortText};
use milgrain_retail::repair::JobState;
use milgrain_retail::repair::events::JobTakenIn;
use milgrain_store::log::{Log, LogReader, NewCommit, SqliteLog};
use milgrain_store::{FileVault, KeyVault};

use super::report::{Line, median, micros};
use super::{large, shop};

const JOBS: usize = 50_000;
const MEMOS: usize = 2_000;
const LINES: usize = 10;
/// Facts in one commit: the board does not care how they came.
const BATCH: usize = 500;
/// What one look at the board shows.
const SCREEN: usize = 200;

pub fn lines() -> Vec<Line> {
    let folder = large::in_memory();
    let path = folder.path().join("shop");
    write(&path);
    let app = shop::open(&path, true);
    let store = StoreId::derived("store");
    let board = |app: &Milgrain| app.due_board(store, JobState::InWork, SCREEN).unwrap().len();
    let ageing = |app: &Milgrain| app.memo_ageing(store, today(), shop::usd(0)).unwrap();
    assert_eq!(board(&app), SCREEN);
    let here: u64 = ageing(&app).buckets.iter().map(|bucket| bucket.here).sum();
    assert_eq!(here, (MEMOS * LINES) as u64);
    vec![
        Line::most("4", "the due board of 50,000 jobs", times(|| board(&app)), "ms", 5.0),
        Line::most("4", "20,000 memo lines by age", times(|| ageing(&app)), "ms", 5.0),
    ]
}

fn times<T>(look: impl Fn() -> T) -> f64 {
    let all: Vec<f64> = (0..50).map(|_| micros(&look) / 1e3).collect();
    median(&all)
}

fn today() -> Day {
    Day::ymd(2026, 12, 1).unwrap()
}

fn write(folder: &Path) {
    drop(shop::opened(folder, true));
    let key = FileVault::new(folder.with_extension("key")).load().unwrap().unwrap();
    let path: PathBuf = folder.join("log.db");
    let mut log = SqliteLog::open(&path, Some(key.for_use("log")), 64 * 1024).unwrap();
    let last = log.heads().unwrap().pop().unwrap();
    let (mut sequence, mut previous) = (last.sequence, last.hash);
    let facts: Vec<Fact> = (0..JOBS).map(job).chain((0..MEMOS).map(memo)).collect();
    for batch in facts.chunks(BATCH) {
        sequence += 1;
        let envelope = large::sealed(batch, (None, today()), sequence, previous);
        previous = envelope.hash();
        log.append(NewCommit { envelope: &envelope, book_day: today(), erases: &[] }).unwrap();
    }
    drop(log);
    for file in ["views.db", "views.db-wal", "views.db-shm"] {
        let _ = std::fs::remove_file(folder.join(file));
    }
}

fn spread(number: usize, days: usize) -> Day {
    today().plus_days(i64::try_from(number * 7 % days).unwrap() - 120)
}

fn job(number: usize) -> Fact {
    let order = OrderId::derived(&format!("job {number}"));
    let event = JobTakenIn {
        order,
        customer: CustomerId::derived(&format!("owner {}", number % 20_000)),
        store: StoreId::derived("store"),
        code: format!("A-{number:06}"),
        piece: ShortText::new("Solitaire ring, 14k").unwrap(),
        condition: Note::new("Two prongs worn").unwrap(),
        declared: shop::usd(180_000),
        stones: Vec::new(),
        photos: Vec::new(),
        promised: spread(number, 180),
        approved: shop::usd(9_000),
        redo_of: None,
        of_sale: None,
        on: spread(number, 100),
    };
    let id = RepairId::derived(&format!("bag {number}"));
    Fact { stream: Stream::Repair(id), event: event.into() }
}

fn memo(number: usize) -> Fact {
    let goods = |part: usize| MemoGoods {
        piece: PieceId::derived(&format!("memo {number} piece {part}")),
        cost: shop::usd(60_000),
    };
    let event = MemoReceived {
        vendor: Vendor {
            name: ShortText::new(&format!("Vendor {}", number % 80)).unwrap(),
            address: Vec::new(),
        },
        reference: None,
        number: format!("M-{number:06}"),
        store: StoreId::derived("store"),
        goods: (0..LINES).map(goods).collect(),
        due: spread(number, 240),
        pay_days: 30,
        on: spread(number, 100),
    };
    let id = MemoId::derived(&format!("memo {number}"));
    Fact { stream: Stream::Memo(id), event: event.into() }
}
