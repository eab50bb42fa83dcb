//! A house account's month, and a payment on it in another store.

use milgrain_documents::Document;
use milgrain_documents::papers::house_account::{AccountLine, HousePayment, HouseStatement};
use milgrain_documents::papers::statement::Ageing;
use milgrain_documents::papers::{NextPayment, Person, Tender};
use milgrain_documents::words::ENGLISH;

use super::shop::{clause, day, office, particulars, usd};

fn studio() -> Person {
    Person {
        name: "Whitfield Interiors LLC".to_owned(),
        lines: vec!["2210 Ravine Street".to_owned(), "Cincinnati, Ohio 45219".to_owned()],
    }
}

/// January: a ring and a clock, a payment, something back, and what was late at its end.
pub fn statement() -> Document {
    let line = |(m, d), document: &str, what: &str, amount, balance| AccountLine {
        on: day(2027, m, d),
        document: document.to_owned(),
        what: what.to_owned(),
        amount: usd(amount),
        balance: usd(balance),
    };
    HouseStatement {
        particulars: office("A-000412", day(2027, 2, 1)),
        customer: studio(),
        period: (day(2027, 1, 1), day(2027, 1, 31)),
        agreement: "HA-0117".to_owned(),
        terms: "30 days after the purchase".to_owned(),
        opening: usd(184_470),
        lines: vec![
            line((1, 5), "A-000347", "Signet ring, 14k yellow gold", 128_700, 313_170),
            line((1, 12), "B-000102", "Payment, thank you", -100_000, 213_170),
            line((1, 19), "A-000371", "Mantel clock, and engraving", 64_350, 277_520),
            line((1, 22), "A-000371", "Goods back", -5_362, 272_158),
            line((2, 1), "A-000412", "Finance charge", 1_267, 273_425),
        ],
        settled: usd(105_362),
        whole: usd(378_787),
        to_pay: usd(273_425),
        next: Some(NextPayment { amount: usd(84_470), on: day(2027, 2, 1) }),
        credit: None,
        ageing: Ageing {
            current: usd(188_955),
            days_1_30: usd(84_470),
            days_31_60: usd(0),
            days_61_90: usd(0),
            over_90: usd(0),
        },
        policy: vec![clause(
            "Finance charge",
            "1.5% a month (18% a year) of what was not paid by its day, $844.70. A finance charge bears none itself.",
        )],
    }
    .write(&ENGLISH)
}

/// More than was to be paid: the rest is credit.
pub fn payment() -> Document {
    HousePayment {
        particulars: particulars("B-000131", day(2027, 2, 9), None),
        customer: studio(),
        agreement: "HA-0117".to_owned(),
        tender: Tender { label: "Check".to_owned(), amount: usd(300_000), details: Vec::new() },
        received: usd(300_000),
        parts: vec![
            ("A-000296".to_owned(), "Tennis bracelet, repaired".to_owned(), usd(84_470)),
            ("A-000347".to_owned(), "Signet ring, 14k yellow gold".to_owned(), usd(128_700)),
            ("A-000371".to_owned(), "Mantel clock, and engraving".to_owned(), usd(58_988)),
            ("A-000412".to_owned(), "Finance charge".to_owned(), usd(1_267)),
        ],
        to_pay: usd(0),
        before: usd(273_425),
        next: None,
        credit: Some(usd(26_575)),
    }
    .write(&ENGLISH)
}
