//! A stone that chipped at the bench: told to the insurer, owed for, paid by check.

use milgrain_documents::Document;
use milgrain_documents::papers::incident::{IncidentReport, Owed};
use milgrain_documents::words::ENGLISH;

use super::shop::{customer, day, particulars, usd};

/// The report, once it is settled.
pub fn report() -> Document {
    IncidentReport {
        particulars: particulars("A-000433", day(2026, 12, 8), None),
        customer: customer(),
        job: "A-000417".to_owned(),
        piece: "Solitaire ring, 14k yellow gold".to_owned(),
        declared: usd(180_000),
        lost: false,
        what: "The diamond chipped at the girdle while the second prong was closed. Rosa was at \
               the bench; nobody else had touched it."
            .to_owned(),
        pictures: super::jobs::ring(true),
        insurers: vec!["Harbor Mutual told on December 8, 2026, their claim HM-7710.".to_owned()],
        ended: None,
        owed: Some(Owed {
            amount: usd(95_000),
            why: "A diamond like it, as Aldine & Sons ask for one today".to_owned(),
            settled: Some("by check or transfer on December 15, 2026".to_owned()),
        }),
    }
    .write(&ENGLISH)
}
