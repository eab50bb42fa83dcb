//! An agreement on goods that a customer leaves to be sold, and what became of them.

use milgrain_documents::Document;
use milgrain_documents::papers::goods_list::{GoodsList, Group, ListKind, ListedPiece, Place};
use milgrain_documents::papers::{Charge, Clause, Person};
use milgrain_documents::words::ENGLISH;

use super::shop::{day, particulars, usd};

fn owner() -> Person {
    Person {
        name: "Eleanor Whitfield".to_owned(),
        lines: vec!["2210 Dana Avenue".to_owned(), "Cincinnati, Ohio 45208".to_owned()],
    }
}

fn piece(tag: &str, what: &str, place: Place, on: (i32, u32, u32), minor: i64) -> ListedPiece {
    let (tag, what, amount) = (tag.to_owned(), what.to_owned(), usd(minor));
    ListedPiece { tag, what, place, on: day(on.0, on.1, on.2), amount }
}

fn charge(label: &str, minor: i64) -> Charge {
    Charge { label: label.to_owned(), amount: usd(minor) }
}

fn clause(heading: &str, text: &str) -> Clause {
    Clause { heading: heading.to_owned(), text: text.to_owned() }
}

/// The agreement as it is shown before it is signed.
pub fn agreement() -> Document {
    let today = (2026, 12, 1);
    let pieces = vec![
        piece("C-1", "Seed pearl pin; yours: 80% of the price", Place::Here, today, 100_000),
        piece("C-2", "Oval locket, 14k; yours: $1000.00", Place::Here, today, 150_000),
    ];
    let heading = "Your goods, and what we ask for them".to_owned();
    let list = GoodsList {
        particulars: particulars("A-000018", day(2026, 12, 1), None),
        kind: ListKind::ConsignmentAgreement,
        party: owner(),
        reference: None,
        due: Some(day(2027, 6, 1)),
        as_of: None,
        groups: vec![Group { heading, pieces }],
        sums: Vec::new(),
        total: (charge("Asked for all of it", 250_000), usd(250_000)),
        clauses: vec![
            clause("Ownership", "The goods are yours until they are sold."),
            clause(
                "Selling",
                "We sell your goods for you, as your agent. What you do not get is our commission.",
            ),
            clause("Until", "We may try until June 1, 2027. You may fetch what is not sold."),
        ],
        signed: true,
    };
    list.write(&ENGLISH)
}

/// What became of them.
pub fn statement() -> Document {
    let pieces = vec![
        piece("C-1", "Seed pearl pin", Place::SoldPaid, (2026, 12, 5), 72_000),
        piece("C-2", "Oval locket, 14k", Place::Sold, (2026, 12, 20), 100_000),
    ];
    let list = GoodsList {
        particulars: particulars("A-000018", day(2026, 12, 31), None),
        kind: ListKind::ConsignmentStatement,
        party: owner(),
        reference: None,
        due: None,
        as_of: Some(day(2026, 12, 31)),
        groups: vec![Group { heading: "Agreement A-000018".to_owned(), pieces }],
        sums: vec![charge("Paid to you so far", 72_000)],
        total: (charge("To be paid to you", 100_000), usd(172_000)),
        clauses: Vec::new(),
        signed: false,
    };
    list.write(&ENGLISH)
}
