//! What a person is told of cash that was reported of them.

use milgrain_documents::Document;
use milgrain_documents::papers::cash_statement::CashStatement;
use milgrain_documents::words::ENGLISH;

use super::shop::{customer, day, particulars, usd};

/// A year with two reports.
pub fn statement() -> Document {
    let statement = CashStatement {
        particulars: particulars("C-2026-3", day(2027, 1, 18), None),
        person: customer(),
        year: 2026,
        reports: vec![(day(2026, 6, 9), 1_280_000), (day(2026, 12, 15), 1_100_000)]
            .into_iter()
            .map(|(filed, minor)| (filed, usd(minor)))
            .collect(),
        total: usd(2_380_000),
        contact: "Ruth Hollander".to_owned(),
    };
    statement.write(&ENGLISH)
}
