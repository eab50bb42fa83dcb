//! The list of a count: one piece written off, one found again, one in the wrong tray. The slip of a
//! transfer that was received short.

use milgrain_documents::Document;
use milgrain_documents::papers::goods_list::{GoodsList, Group, ListKind, ListedPiece, Place};
use milgrain_documents::papers::{Charge, Person};
use milgrain_documents::words::ENGLISH;

use super::shop::{day, particulars, usd};

fn piece(tag: &str, what: &str, place: Place, minor: i64) -> ListedPiece {
    let (tag, what, amount) = (tag.to_owned(), what.to_owned(), usd(minor));
    ListedPiece { tag, what, place, on: day(2026, 12, 5), amount }
}

fn group(heading: &str, pieces: Vec<ListedPiece>) -> Group {
    Group { heading: heading.to_owned(), pieces }
}

/// A tray that was counted.
pub fn count_list() -> Document {
    let missing = vec![
        piece("R-1042", "Signet ring, 14k rose gold", Place::WrittenOff, 38_000),
        piece("M-77", "Hinged bangle, 18k yellow gold", Place::FoundAgain, 60_000),
    ];
    let misplaced = vec![
        piece("R-1107", "Plain band, platinum 950; belongs in Window", Place::Misplaced, 21_000),
        piece("X-9", "Nothing here bears this tag", Place::Misplaced, 0),
    ];
    let stock = vec![piece(
        "S-4",
        "Cable chain, sterling silver; 11 counted, 12 expected",
        Place::Differs,
        40_000,
    )];
    let found = vec![
        piece("R-1050", "Halo ring, natural sapphire 1.20 ct (heated)", Place::Seen, 118_000),
        piece("R-1061", "Tennis bracelet, natural diamonds 3.00 ct", Place::Seen, 264_000),
        piece("M-79", "Pearl strand, 18 in", Place::Seen, 98_000),
    ];
    let list = GoodsList {
        particulars: particulars("A-000041", day(2026, 12, 5), None),
        kind: ListKind::Count,
        party: Person {
            name: "Tray 4".to_owned(),
            lines: vec!["Hollander & Daughters".to_owned()],
        },
        reference: None,
        due: None,
        as_of: Some(day(2026, 12, 20)),
        groups: vec![
            group("Missing", missing),
            group("Misplaced", misplaced),
            group("Counted by quantity", stock),
            group("Found", found),
        ],
        sums: vec![Charge { label: "Expected here, at cost".to_owned(), amount: usd(578_000) }],
        total: (Charge { label: "Not here".to_owned(), amount: usd(38_000) }, usd(578_000)),
        clauses: Vec::new(),
        signed: true,
    };
    list.write(&ENGLISH)
}

/// Three pieces to the other store, two of which arrived.
pub fn transfer_slip() -> Document {
    let on = |piece: ListedPiece, month, date| ListedPiece { on: day(2026, month, date), ..piece };
    let pieces = vec![
        on(
            piece(
                "R-1050",
                "Halo ring, natural sapphire 1.20 ct (heated)",
                Place::Arrived,
                289_000,
            ),
            12,
            9,
        ),
        on(
            piece("R-1061", "Tennis bracelet, natural diamonds 3.00 ct", Place::Arrived, 640_000),
            12,
            9,
        ),
        on(piece("R-1107", "Plain band, platinum 950", Place::OnTheWay, 45_000), 12, 7),
    ];
    let list = GoodsList {
        particulars: particulars("A-000044", day(2026, 12, 7), None),
        kind: ListKind::TransferSlip,
        party: Person {
            name: "Hollander & Daughters, Kenwood".to_owned(),
            lines: vec!["7875 Montgomery Road".to_owned(), "Cincinnati, Ohio 45236".to_owned()],
        },
        reference: Some("Northgate Armored, waybill 77120".to_owned()),
        due: None,
        as_of: None,
        groups: vec![group("From Hollander & Daughters", pieces)],
        sums: vec![Charge { label: "All of it, at list".to_owned(), amount: usd(974_000) }],
        total: (Charge { label: "On the way".to_owned(), amount: usd(45_000) }, usd(974_000)),
        clauses: Vec::new(),
        signed: true,
    };
    list.write(&ENGLISH)
}
