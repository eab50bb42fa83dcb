//! An old ring, appraised for an insurer.

use milgrain_documents::Document;
use milgrain_documents::papers::appraisal::{Appraisal, Method, Purpose};
use milgrain_documents::papers::{Goods, Origin, Stone};
use milgrain_documents::words::ENGLISH;

use super::jobs::ring;
use super::shop::{carats, customer, day, particulars, usd};

fn stone(kind: &str, weight: i64, cut: &str, treatments: &[&str]) -> Stone {
    Stone {
        kind: kind.to_owned(),
        origin: Origin::Natural,
        weight: carats(weight),
        cut: Some(cut.to_owned()),
        colour: None,
        clarity: None,
        treatments: treatments.iter().map(|treatment| (*treatment).to_owned()).collect(),
        certificate: None,
    }
}

/// What the insurer is sent.
pub fn insurance() -> Document {
    paper().write(&ENGLISH)
}

/// An appraisal of a ring.
pub fn paper() -> Appraisal {
    let sapphire = Stone {
        colour: Some("strong violetish blue".to_owned()),
        ..stone("sapphire", 152, "oval mixed cut", &["heated"])
    };
    let diamonds = Stone {
        colour: Some("G–H".to_owned()),
        clarity: Some("VS2–SI1".to_owned()),
        ..stone("diamonds", 60, "twelve old European cuts", &[])
    };
    Appraisal {
        particulars: particulars("A-000611", day(2026, 12, 5), None),
        customer: customer(),
        purpose: Purpose::Insurance,
        version: 2,
        article: Goods {
            name: "Lady’s cluster ring".to_owned(),
            tag: None,
            metal: Some("platinum 950, 5.8 g".to_owned()),
            size: Some("6 1/4".to_owned()),
            stones: vec![sapphire, diamonds],
            quantity: 1,
            each: usd(0),
            price: usd(0),
            remarks: Vec::new(),
            discount: None,
        },
        report: Some("AGL CS 1087411".to_owned()),
        description: "Hand-made mount with a milgrain edge, about 1930, stamped PLAT and with a \
                      maker’s mark that is worn. Sapphire 7.61 × 5.94 × 3.88 mm. Two diamonds have \
                      small chips at the girdle; claws and shank are sound."
            .to_owned(),
        pictures: [ring(false), ring(true)].concat(),
        value: usd(784_000),
        valued_on: day(2026, 12, 4),
        method: Method::Comparison,
        grounds: "Five comparable rings of the period, offered by dealers in the United States in the \
                  last twelve months, adjusted for the sapphire’s weight and color."
            .to_owned(),
        limits: "This is an opinion of value for the purpose named above and for no other, on the day \
                 named above. It is no offer to buy, and no promise that the article would bring this \
                 amount when it is sold. Stones were examined in their settings, as far as these \
                 permit."
            .to_owned(),
        why: Some("The laboratory’s report came in after the first version was signed.".to_owned()),
        appraiser: Some(("Maria Vance".to_owned(), "GIA Graduate Gemologist".to_owned())),
        withdrawn: None,
    }
}
