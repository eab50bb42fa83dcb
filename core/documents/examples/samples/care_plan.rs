//! A plan of a year on a ring, used once.

use milgrain_documents::Document;
use milgrain_documents::papers::care_plan::CarePlanPaper;
use milgrain_documents::words::ENGLISH;

use super::shop::{customer, day, particulars, usd};

/// As the customer keeps it.
pub fn paper() -> Document {
    CarePlanPaper {
        particulars: particulars("A-000289", day(2026, 10, 3), None),
        customer: customer(),
        name: "Care, one year".to_owned(),
        what: "Solitaire ring, 14k yellow gold".to_owned(),
        sale: "A-000288".to_owned(),
        from: day(2026, 10, 3),
        to: day(2027, 10, 2),
        promise: "Sizing, prongs checked and rebuilt, cleaning, and the parts for them.".to_owned(),
        free_through: day(2026, 11, 2),
        price: usd(14_900),
        used: vec!["A-000417, taken in on December 2, 2026".to_owned()],
        ended: None,
    }
    .write(&ENGLISH)
}
