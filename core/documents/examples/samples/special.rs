//! A ring that is made to order in Ohio, signed on glass.

use milgrain_documents::Document;
use milgrain_documents::document::Picture;
use milgrain_documents::papers::conditions::Conditions;
use milgrain_documents::papers::special_agreement::{SpecialAgreement, ToMake};
use milgrain_documents::papers::{Goods, Origin, Stone};
use milgrain_documents::picture::Pixels;
use milgrain_documents::words::ENGLISH;

use super::shop::{carats, clause, customer, day, ohio, particulars, usd};

/// Where the small stones sit around the large one.
const HALO: [(usize, usize); 12] = [
    (52, 26),
    (49, 39),
    (39, 49),
    (26, 52),
    (13, 49),
    (3, 39),
    (0, 26),
    (3, 13),
    (13, 3),
    (26, 0),
    (39, 3),
    (49, 13),
];

/// A sketch: a ring from the side and from above, in pencil.
fn sketch() -> Vec<Picture> {
    let (width, height) = (160_usize, 110_usize);
    let pixel = |index: usize| {
        let (x, y) = (index % width, index / width);
        let away = |cx: usize, cy: usize| x.abs_diff(cx).pow(2) + y.abs_diff(cy).pow(2);
        let ring = |cx, cy, radius: usize| {
            let (inner, outer) = ((radius - 1).pow(2), (radius + 1).pow(2));
            (inner..outer).contains(&away(cx, cy))
        };
        let bead = HALO.iter().any(|(dx, dy)| ring(90 + dx, 30 + dy, 5));
        let drawn = ring(46, 66, 32) || ring(46, 66, 27) || ring(46, 28, 10) || ring(116, 56, 16);
        if drawn || bead { [96, 92, 86] } else { [250, 247, 242] }
    };
    let rgb = (0..width * height).flat_map(pixel).collect();
    Picture::from_pixels(&Pixels { width, height, rgb }, "").into_iter().collect()
}

fn stone(kind: &str, weight: i64, cut: Option<&str>) -> Stone {
    Stone {
        kind: kind.to_owned(),
        origin: Origin::Natural,
        weight: carats(weight),
        cut: cut.map(str::to_owned),
        colour: None,
        clarity: None,
        treatments: if kind == "sapphire" { vec!["heated".to_owned()] } else { Vec::new() },
        certificate: None,
    }
}

/// What is signed before anything is made.
pub fn agreement() -> Document {
    let ring = Goods {
        name: "Halo ring after the customer’s sketch".to_owned(),
        tag: None,
        metal: Some("14k white gold".to_owned()),
        size: Some("6".to_owned()),
        stones: vec![stone("sapphire", 118, Some("oval")), stone("diamonds", 24, None)],
        quantity: 1,
        each: usd(200_000),
        price: usd(200_000),
        remarks: Vec::new(),
        discount: None,
    };
    let thing = ToMake {
        goods: ring,
        version: 2,
        expected: day(2026, 12, 20),
        wishes: Some("Milgrain edge as on her mother’s ring; low enough for a glove.".to_owned()),
        sketches: sketch(),
    };
    SpecialAgreement {
        particulars: particulars("A-000518", day(2026, 12, 1), None),
        custom: false,
        customer: customer(),
        things: vec![thing],
        goods: Vec::new(),
        charges: Vec::new(),
        taxes: ohio(200_000, 14_500),
        total: usd(214_500),
        paid: usd(100_000),
        balance: usd(114_500),
        conditions: Conditions {
        title: "The piece stays ours until it is paid and handed over to you.".to_owned(),
        free_cancellation: "You may cancel free of charge until the end of December 7, 2026. \
                            Everything you have paid comes back."
            .to_owned(),
        after_cancellation: "Later, we keep what we have spent on your order by then, and never more \
                             than 50 % of what you have paid, rounded down. The rest is refunded \
                             within 30 days."
            .to_owned(),
        clauses: Vec::new(),
        electronic_consent: Some("You agreed to sign on this screen. You may have this agreement on \
                                  paper at any time, for nothing."
            .to_owned()),
        notices: vec![clause(
            "",
            "You may cancel this layaway within 5 days of signing, not counting the day you sign, and \
             everything you paid is returned.",
        )],
        },
    }
    .write(&ENGLISH)
}
