//! A ring at the bench: claim check, envelope, pick-up.

use milgrain_documents::Document;
use milgrain_documents::document::Picture;
use milgrain_documents::papers::job::{ClaimCheck, Job, JobEnvelope, PickUpReceipt, Release};
use milgrain_documents::papers::{Clause, TaxLine, Tender};
use milgrain_documents::picture::Pixels;
use milgrain_documents::words::ENGLISH;
use milgrain_kernel::Percent;

use super::shop::{customer, day, particulars, usd};

/// A drawing of a ring with its stone, for want of a photo: `worn` leaves a prong out.
pub fn ring(worn: bool) -> Vec<Picture> {
    let (width, height) = (160, 120);
    let pixel = |index: usize| {
        let (x, y) = (index % width, index / width);
        let away = |cx: usize, cy: usize| x.abs_diff(cx).pow(2) + y.abs_diff(cy).pow(2);
        let band = away(80, 72);
        let prong = |cx: usize, cy: usize| away(cx, cy) < 16;
        let missing = worn && prong(93, 30);
        match () {
            () if prong(67, 30) || (prong(93, 30) && !missing) => [184, 146, 60],
            () if away(80, 32) < 169 && x.abs_diff(80) + y.abs_diff(32) < 15 => [222, 236, 240],
            () if (1_050..1_450).contains(&band) => [206, 170, 84],
            () => [238, 232, 222],
        }
    };
    let rgb = (0..width * height).flat_map(pixel).collect();
    let picture = Picture::from_pixels(&Pixels { width, height, rgb }, "");
    picture.into_iter().collect()
}

fn job() -> Job {
    Job {
        particulars: particulars("A-000417", day(2026, 12, 2), None),
        customer: customer(),
        piece: "Solitaire ring, 14k yellow gold".to_owned(),
        condition: "Two prongs worn, shank thin at the back, light scratches".to_owned(),
        stones: vec![(
            "Center".to_owned(),
            "round diamond, about 1.0 ct, small chip at the girdle".to_owned(),
        )],
        belongs: None,
        declared: usd(180_000),
        promised: day(2026, 12, 12),
        work: vec![
            ("Prongs rebuilt, shank half replaced".to_owned(), usd(21_000)),
            ("Half shank, 14k yellow".to_owned(), usd(3_000)),
        ],
        approved: usd(30_000),
        came_in: ring(true),
    }
}

fn taxes() -> Vec<TaxLine> {
    vec![TaxLine {
        jurisdiction: "Ohio".to_owned(),
        rate: Percent::from_basis_points(725),
        base: usd(24_000),
        amount: usd(1_740),
    }]
}

/// What its owner keeps.
pub fn claim_check() -> Document {
    let (not_fetched, policy) = (Some((365, 30)), Vec::new());
    let (estimate, paid, balance) = (usd(25_740), usd(10_000), usd(15_740));
    let check =
        ClaimCheck { job: job(), taxes: taxes(), estimate, paid, balance, not_fetched, policy };
    check.write(&ENGLISH)
}

/// What goes through the shop.
pub fn envelope() -> Document {
    JobEnvelope { job: job() }.write(&ENGLISH)
}

/// What its owner signs who has lost the claim check, of a ring that we sold.
pub fn release() -> Document {
    let belongs = "From your purchase A-000288 of October 3, 2026; this work is at our cost";
    Release {
        job: Job {
            particulars: particulars("A-000417", day(2026, 12, 14), None),
            belongs: Some(belongs.to_owned()),
            ..job()
        },
        paper: "driver’s license, Ohio".to_owned(),
        leaves: ring(false),
        esign: "You agree to sign on this screen. You may ask for paper instead.".to_owned(),
    }
    .write(&ENGLISH)
}

/// What is handed out with it.
pub fn pick_up() -> Document {
    let tender = |label: &str, minor| Tender {
        label: label.to_owned(),
        amount: usd(minor),
        details: Vec::new(),
    };
    let text = "Our work is guaranteed for a year against everything but accident.".to_owned();
    let receipt = PickUpReceipt {
        job: job(),
        taxes: taxes(),
        total: usd(25_740),
        tenders: vec![tender("Cash", 10_000), tender("Visa ending in 4242", 15_740)],
        paid: usd(25_740),
        left: ring(false),
        policy: vec![Clause { heading: "Guarantee".to_owned(), text }],
    };
    receipt.write(&ENGLISH)
}
