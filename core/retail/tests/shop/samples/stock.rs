//! One of each word about what lies in a store.

use milgrain_retail::consignment::{ConsignmentFound, ConsignmentLost};
use milgrain_retail::count::*;
use milgrain_retail::memo::{MemoPieceFound, MemoPieceLost};
use milgrain_retail::transfer::*;

use super::*;

pub(super) fn counts() -> Vec<(&'static str, Event)> {
    let piece = PieceId::from_bytes(bytes(0x9e));
    let (count, on) = (CountId::from_bytes(bytes(0xc7)), today());
    let store = StoreId::from_bytes(bytes(0x51));
    let number = "A-000031".to_owned();
    let opened = |case| CountOpened { number: number.clone(), store, case, on };
    let misplaced = |expected| Misplaced { piece, expected };
    let closed = CountClosed {
        found: vec![piece],
        missing: vec![piece],
        misplaced: vec![
            misplaced(Expected::Case(Some(text("Window")))),
            misplaced(Expected::Case(None)),
            misplaced(Expected::Store(store)),
            misplaced(Expected::Gone),
        ],
        on,
    };
    let (amount, entry) = (usd("600.00"), EntryId::from_bytes(bytes(0xe7)));
    let written = |ownership| PieceWrittenOff {
        count,
        ownership,
        amount,
        entry,
        reason: text("Not found after a second search"),
        on,
    };
    let lost = Lost { count, ownership: Ownership::Owned, amount, entry };
    let item = StockItemId::from_bytes(bytes(0x57));
    let adjusted = |change, cost: &str, count| StockAdjusted {
        change,
        cost: usd(cost),
        reason: text("Counted twice"),
        count,
        on,
    };
    let consignor = CustomerId::from_bytes(bytes(0xc1));
    let pay_by = day("2026-12-15");
    vec![
        ("", PiecePlaced { case: Some(text("Tray 4")), on }.into()),
        ("nowhere", PiecePlaced { case: None, on }.into()),
        ("", opened(None).into()),
        ("case", opened(Some(text("Tray 4"))).into()),
        ("", TagsScanned { pieces: vec![piece], unknown: vec![text("X-1")], on }.into()),
        ("", StockCounted { item, counted: 11, expected: 12, on }.into()),
        ("", closed.into()),
        ("", PieceMissed { count, on }.into()),
        ("", written(Ownership::Owned).into()),
        ("memo", written(Ownership::Memo).into()),
        ("", PieceFound { count, lost: Some(lost), on }.into()),
        ("missed", PieceFound { count, lost: None, on }.into()),
        ("", adjusted(-1, "-33.34", Some(count)).into()),
        ("more", adjusted(2, "66.66", None).into()),
        ("", MemoPieceLost { piece, owed: amount, pay_by, on }.into()),
        ("", MemoPieceFound { piece, credit: amount, on }.into()),
        ("", ConsignmentLost { piece, consignor, owed: amount, pay_by, on }.into()),
        ("", ConsignmentFound { piece, consignor, owed: amount, on }.into()),
    ]
}

pub(super) fn transfers() -> Vec<(&'static str, Event)> {
    let piece = PieceId::from_bytes(bytes(0x9e));
    let (transfer, on) = (TransferId::from_bytes(bytes(0x7f)), today());
    let (from, store) = (StoreId::from_bytes(bytes(0x51)), StoreId::from_bytes(bytes(0x52)));
    let sent = TransferSent {
        number: "A-000044".to_owned(),
        from,
        to: store,
        carrier: text("Northgate Armored, waybill 77120"),
        pieces: vec![piece],
        on,
    };
    let cost = usd("600.00");
    vec![
        ("", sent.into()),
        ("", TransferReceived { pieces: vec![piece], short: Vec::new(), on }.into()),
        ("short", TransferReceived { pieces: Vec::new(), short: vec![piece], on }.into()),
        ("", TransferTakenBack { pieces: vec![piece], on }.into()),
        ("", PieceSent { transfer, to: store, on }.into()),
        ("", PieceArrived { transfer, from, store, cost, on }.into()),
    ]
}
