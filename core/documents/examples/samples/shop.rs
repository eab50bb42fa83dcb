//! The shop of the samples, and short ways to write amounts and days.

use chrono::NaiveDate;
use milgrain_documents::papers::{
    Certificate, Clause, Goods, Origin, Particulars, Person, Shop, Stone, TaxLine,
};
use milgrain_kernel::{Currency, Money, Percent, Weight, WeightUnit};
use rust_decimal::Decimal;

pub fn usd(cents: i64) -> Money {
    Money::new(cents, Currency::USD)
}

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

pub fn carats(hundredths: i64) -> Option<Weight> {
    Weight::new(Decimal::new(hundredths, 2), WeightUnit::Carat)
}

pub fn particulars(number: &str, date: NaiveDate, time: Option<&str>) -> Particulars {
    Particulars {
        shop: Shop {
            name: "Hollander & Daughters".to_owned(),
            lines: [
                "Fine Jewelry since 1952",
                "412 Vine Street",
                "Cincinnati, Ohio 45202",
                "(513) 555-0142",
            ]
            .map(str::to_owned)
            .into(),
            verify_link: Some("https://verify.example/h".to_owned()),
        },
        number: number.to_owned(),
        date,
        time: time.map(str::to_owned),
        associate: Some("Maria Vance".to_owned()),
        training: false,
    }
}

/// Statements come from the office, not from an associate.
pub fn office(number: &str, date: NaiveDate) -> Particulars {
    Particulars { associate: None, ..particulars(number, date, None) }
}

pub fn customer() -> Person {
    Person {
        name: "Eleanor Whitfield".to_owned(),
        lines: ["2210 Ravine Street, Apt. 4".to_owned(), "Cincinnati, Ohio 45219".to_owned()]
            .into(),
    }
}

pub fn clause(heading: &str, text: &str) -> Clause {
    Clause { heading: heading.to_owned(), text: text.to_owned() }
}

pub fn ohio(base: i64, tax: i64) -> Vec<TaxLine> {
    vec![TaxLine {
        jurisdiction: "Ohio, Hamilton County".to_owned(),
        rate: Percent::from_basis_points(725),
        base: usd(base),
        amount: usd(tax),
    }]
}

pub fn diamond_ring(price: i64) -> Goods {
    Goods {
        name: "Aurelia solitaire ring".to_owned(),
        tag: Some("R-10482".to_owned()),
        metal: Some("platinum".to_owned()),
        size: Some("6¼".to_owned()),
        stones: vec![Stone {
            kind: "diamond".to_owned(),
            origin: Origin::Natural,
            weight: carats(121),
            cut: Some("round brilliant".to_owned()),
            colour: Some("F".to_owned()),
            clarity: Some("VS1".to_owned()),
            treatments: vec![],
            certificate: Some(Certificate {
                laboratory: "GIA".to_owned(),
                number: "2496113875".to_owned(),
            }),
        }],
        quantity: 1,
        each: usd(price),
        price: usd(price),
        remarks: vec!["Engraving inside: “E & T 12.12.26”".to_owned()],
        discount: None,
    }
}

pub fn earrings(price: i64) -> Goods {
    Goods {
        name: "Lab-grown diamond studs".to_owned(),
        tag: Some("E-2071".to_owned()),
        metal: Some("14k white gold".to_owned()),
        size: None,
        stones: vec![Stone {
            kind: "diamonds".to_owned(),
            origin: Origin::LaboratoryGrown,
            weight: carats(100),
            cut: Some("round brilliant".to_owned()),
            colour: Some("E–F".to_owned()),
            clarity: Some("VVS2".to_owned()),
            treatments: vec!["post-growth HPHT".to_owned()],
            certificate: Some(Certificate {
                laboratory: "IGI".to_owned(),
                number: "LG58912034".to_owned(),
            }),
        }],
        quantity: 1,
        each: usd(price),
        price: usd(price),
        remarks: vec![],
        discount: None,
    }
}
