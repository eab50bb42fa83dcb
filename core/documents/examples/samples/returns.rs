//! A gift receipt; a worn ring that comes back: part of its price is kept, and the card that paid gets
//! the rest; and a price that was adjusted.

use milgrain_documents::Document;
use milgrain_documents::papers::returned::{Adjusted, GiftReceipt, ReturnReceipt};
use milgrain_documents::papers::{Charge, Clause, Tender};
use milgrain_documents::words::ENGLISH;

use super::shop::{clause, customer, day, diamond_ring, earrings, ohio, particulars, usd};

fn policy() -> Vec<Clause> {
    vec![clause(
        "Returns",
        "Unworn pieces may be returned within 30 days; we keep a tenth of the price. What was worn is \
         looked at first, together with you.",
    )]
}

pub fn gift_receipt() -> Document {
    GiftReceipt {
        particulars: particulars("R-2026-004817", day(2026, 12, 12), None),
        goods: vec![earrings(298_000)],
        policy: policy(),
    }
    .write(&ENGLISH)
}

pub fn return_receipt() -> Document {
    let mut ring = diamond_ring(900_000);
    ring.remarks.push("Found: scratched shank, one prong bent".to_owned());
    let card = "To the card that paid".to_owned();
    ReturnReceipt {
        particulars: particulars("R-2026-004817", day(2026, 12, 29), Some("10:40 am")),
        customer: Some(customer()),
        goods: vec![ring],
        adjusted: Vec::new(),
        taxes: ohio(900_000, 65_250),
        kept: vec![Charge { label: "Kept".to_owned(), amount: usd(-120_000) }],
        total: usd(845_250),
        back: vec![Tender { label: card, amount: usd(500_000), details: Vec::new() }],
        paid: usd(500_000),
        owed: Some(usd(345_250)),
        policy: policy(),
    }
    .write(&ENGLISH)
}

pub fn price_adjustment() -> Document {
    let tender = |label: &str, cents: i64, details: &[&str]| Tender {
        label: label.to_owned(),
        amount: usd(cents),
        details: details.iter().map(|&detail| detail.to_owned()).collect(),
    };
    ReturnReceipt {
        particulars: particulars("R-2026-004817", day(2026, 12, 19), Some("11:05 am")),
        customer: Some(customer()),
        goods: Vec::new(),
        adjusted: vec![Adjusted {
            name: "Aurelia solitaire ring".to_owned(),
            tag: Some("R-10117".to_owned()),
            before: usd(900_000),
            now: usd(840_000),
            less: usd(60_000),
            why: "The same ring at 8,400 in our window since December 18".to_owned(),
        }],
        taxes: ohio(60_000, 4_350),
        kept: Vec::new(),
        total: usd(64_350),
        back: vec![
            tender("To the card that paid", 50_000, &["To Ruth Keller"]),
            tender("Cash", 14_350, &[]),
        ],
        paid: usd(64_350),
        owed: None,
        policy: Vec::new(),
    }
    .write(&ENGLISH)
}
