//! A drawer's evening.

use milgrain_documents::Document;
use milgrain_documents::papers::Charge;
use milgrain_documents::papers::drawer_report::{Count, DrawerReport};
use milgrain_documents::words::ENGLISH;

use super::shop::{day, particulars, usd};

/// A drawer that was closed a little short.
pub fn z_report() -> Document {
    let charge = |label: &str, minor| Charge { label: label.to_owned(), amount: usd(minor) };
    let report = DrawerReport {
        particulars: particulars("A-17", day(2026, 12, 19), None),
        opened_by: "Ruth Ferris".to_owned(),
        commands: 23,
        takings: vec![
            charge("Card clearing CARD", 1_824_075),
            charge("Cash drawer", 84_225),
            charge("Checks in hand", 64_350),
        ],
        float: usd(30_000),
        sales: usd(85_475),
        moved: vec![charge("Expense: window cleaner", -1_250)],
        expected: usd(114_225),
        cheques: usd(64_350),
        count: Some(Count {
            by: "Dana Whitlock".to_owned(),
            lines: vec![
                (usd(10_000), 8, usd(80_000)),
                (usd(2_000), 15, usd(30_000)),
                (usd(500), 8, usd(4_000)),
                (usd(25), 6, usd(150)),
            ],
            cash: usd(114_150),
            cheques: usd(64_350),
            over: usd(-75),
        }),
    };
    report.write(&ENGLISH)
}
