//! A vendor's memo, half sold, and what the vendor is told of it.

use milgrain_documents::Document;
use milgrain_documents::papers::goods_list::{GoodsList, Group, ListKind, ListedPiece, Place};
use milgrain_documents::papers::{Charge, Clause, Person};
use milgrain_documents::words::ENGLISH;

use super::shop::{day, particulars, usd};

fn vendor() -> Person {
    Person {
        name: "Aldine & Sons".to_owned(),
        lines: vec!["9 Maiden Lane".to_owned(), "New York, NY 10038".to_owned()],
    }
}

fn piece(tag: &str, what: &str, place: Place, on: (i32, u32, u32), minor: i64) -> ListedPiece {
    let (tag, what, amount) = (tag.to_owned(), what.to_owned(), usd(minor));
    ListedPiece { tag, what, place, on: day(on.0, on.1, on.2), amount }
}

fn charge(label: &str, minor: i64) -> Charge {
    Charge { label: label.to_owned(), amount: usd(minor) }
}

/// A memo as it was received.
pub fn memo() -> Document {
    let received = (2026, 12, 1);
    let pieces = vec![
        piece("M-77", "Hinged bangle, 18k yellow gold", Place::Here, received, 60_000),
        piece(
            "M-78",
            "Ring, platinum 950, natural sapphire 2.04 ct (heated)",
            Place::Here,
            received,
            412_000,
        ),
        piece("M-79", "Pearl strand, 18 in", Place::Here, received, 98_000),
    ];
    let text = "The goods stay the vendor’s until they are sold. What is sold is paid for within 30 \
                days of its sale; what is not goes back by March 1, 2027, or stays longer if both \
                agree.";
    let list = GoodsList {
        particulars: particulars("A-000017", day(2026, 12, 1), None),
        kind: ListKind::Memo,
        party: vendor(),
        reference: Some("M 4471".to_owned()),
        due: Some(day(2027, 3, 1)),
        as_of: None,
        groups: vec![Group { heading: "Goods".to_owned(), pieces }],
        sums: vec![charge("All of it", 570_000)],
        total: (charge("With us", 570_000), usd(570_000)),
        clauses: vec![Clause { heading: "Terms".to_owned(), text: text.to_owned() }],
        signed: true,
    };
    list.write(&ENGLISH)
}

/// Everything that is open with the vendor at the year's end.
pub fn statement() -> Document {
    let first = vec![
        piece("M-77", "Hinged bangle, 18k yellow gold", Place::CameBack, (2026, 12, 15), 60_000),
        piece(
            "M-78",
            "Ring, platinum 950, natural sapphire 2.04 ct (heated)",
            Place::Sold,
            (2026, 12, 19),
            412_000,
        ),
    ];
    let second =
        vec![piece("M-91", "Signet ring, 14k rose gold", Place::Here, (2026, 12, 20), 42_000)];
    let group = |heading: &str, pieces| Group { heading: heading.to_owned(), pieces };
    let list = GoodsList {
        particulars: particulars("A-000031", day(2026, 12, 31), None),
        kind: ListKind::MemoStatement,
        party: vendor(),
        reference: None,
        due: None,
        as_of: Some(day(2026, 12, 31)),
        groups: vec![
            group("Memo A-000017, due back March 1, 2027", first),
            group("Memo A-000031, due back March 20, 2027", second),
        ],
        sums: vec![
            charge("With us, not sold", 42_000),
            charge("Sold, to be paid", 412_000),
            charge("Paid for and come back", -60_000),
        ],
        total: (charge("To be paid to you", 352_000), usd(352_000)),
        clauses: Vec::new(),
        signed: false,
    };
    list.write(&ENGLISH)
}
