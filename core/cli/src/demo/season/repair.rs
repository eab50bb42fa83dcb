//! Customers' own pieces at the bench: fetched, done once more, given back unfinished, never fetched,
//! or still here when the season ends.

use crate::demo::amounts::{ALL, REST};
use crate::demo::calendar::{self, LAST};
use crate::demo::scene::{Scene, Told, pays};
use crate::demo::shops::UNCLAIMED_DAYS;
use crate::scenario::step::{Command, Identity, Job, Label, Pay, Work};

/// What is brought, what it looks like, what is done to it, at which price.
const JOBS: [(&str, &str, &str, &str); 4] = [
    ("Solitaire ring, 14k", "Two prongs worn, light scratches", "Prongs rebuilt", "95.00"),
    ("Tennis bracelet, white gold", "One stone missing, clasp loose", "Stone reset", "160.00"),
    ("Signet ring, 18k", "Shank thin at the back", "Shank half replaced", "185.00"),
    ("Locket, silver", "Hinge broken, dented", "Hinge rebuilt", "70.00"),
];

/// Paid ahead in part, worked on, fetched; every third costs more than was thought.
///
/// # Errors
/// None; it is told as every story is.
pub fn picked_up(scene: &mut Scene) -> Told {
    scene.begin(1, 50);
    let Some(customer) = scene.customer() else { return Ok(()) };
    let order = taken_in(scene, customer, None);
    fetched(scene, order);
    Ok(())
}

/// Fetched, and brought back: what came loose is set right at no charge.
///
/// # Errors
/// None; it is told as every story is.
pub fn redone(scene: &mut Scene) -> Told {
    scene.begin(1, 30);
    let Some(customer) = scene.customer() else { return Ok(()) };
    let first = taken_in(scene, customer.clone(), None);
    fetched(scene, first.clone());
    scene.days_later(6);
    let again = taken_in(scene, customer, Some(first));
    scene.days_later(3);
    scene.does(Command::RepairReady { order: again.clone() });
    scene.days_later(2);
    scene.does(Command::PickUp {
        order: again,
        pay: Vec::new(),
        photos: mended(),
        without_check: None,
    });
    Ok(())
}

/// The claim check is lost: its owner shows a paper, the piece is held beside its pictures, and signed
/// for.
///
/// # Errors
/// None; it is told as every story is.
pub fn check_lost(scene: &mut Scene) -> Told {
    scene.begin(1, 50);
    let Some(customer) = scene.customer() else { return Ok(()) };
    let order = taken_in(scene, customer, None);
    mended_and_ready(scene, &order);
    let paper = ["drivers_license", "passport", "state_card"][scene.index % 3].to_owned();
    let issuer = if paper == "passport" { "United States" } else { scene.shop.state };
    let identity = Identity { paper, issuer: issuer.to_owned(), compared: true, sign: true };
    let fetches = |identity, photos| Command::PickUp {
        order: order.clone(),
        pay: vec![pays("card", REST)],
        photos,
        without_check: Some(identity),
    };
    let unsigned = Identity { sign: false, ..identity.clone() };
    scene.is_refused("repair.not_compared", fetches(unsigned.clone(), Vec::new()));
    scene.is_refused("repair.signature_needed", fetches(unsigned, mended()));
    scene.does(fetches(identity, mended()));
    Ok(())
}

/// It costs more than it is worth to its owner, and goes back.
///
/// # Errors
/// None; it is told as every story is.
pub fn given_back(scene: &mut Scene) -> Told {
    scene.begin(1, 50);
    let Some(customer) = scene.customer() else { return Ok(()) };
    let order = taken_in(scene, customer, None);
    scene.days_later(2);
    costs_more(scene, &order);
    scene.days_later(2);
    let why = "The customer would rather keep it as it is".to_owned();
    scene.manager_does(Command::GiveBack { order: order.clone(), why });
    let form = "cash".to_owned();
    scene.fetches_notes_for(&form);
    scene.manager_does(Command::PayRefund { order, amount: ALL.to_owned(), form });
    Ok(())
}

/// Nobody comes for it, until the stores' own rule lets them sell it.
///
/// # Errors
/// None; it is told as every story is.
pub fn abandoned(scene: &mut Scene) -> Told {
    scene.begin(1, 15);
    let Some(customer) = scene.customer() else { return Ok(()) };
    let order = taken_in(scene, customer, None);
    scene.days_later(4);
    scene.does(Command::RepairReady { order: order.clone() });
    let letter = Command::SendLetter { order: order.clone(), cost: "9.00".to_owned() };
    scene.manager_is_refused("repair.too_early", letter.clone());
    scene.days_later(UNCLAIMED_DAYS.0);
    let channel = "phone".to_owned();
    scene.does(Command::LogContact { order: order.clone(), channel, reached: false });
    scene.manager_does(letter);
    scene.days_later(UNCLAIMED_DAYS.1);
    let pay = pays("cash", "260.00");
    scene.manager_does(Command::SellAbandoned { order: order.clone(), pay });
    scene.manager_does(Command::KeepCharges { order });
    Ok(())
}

/// Still here when the season ends: at the bench, waiting for an answer, or ready.
///
/// # Errors
/// None; it is told as every story is.
pub fn waiting(scene: &mut Scene) -> Told {
    scene.begin(LAST - 12, LAST - 6);
    let Some(customer) = scene.customer() else { return Ok(()) };
    let order = taken_in(scene, customer, None);
    scene.days_later(1);
    match scene.index % 3 {
        0 => {}
        1 => costs_more(scene, &order),
        _ => scene.does(Command::RepairReady { order }),
    }
    Ok(())
}

pub(super) fn taken_in(scene: &mut Scene, customer: Label, redo_of: Option<Label>) -> Label {
    let (piece, condition, done, price) = JOBS[scene.index % JOBS.len()];
    let order = scene.label();
    let price = if redo_of.is_some() { "0.00" } else { price };
    let work = Work {
        line: format!("{order}/work"),
        kind: "repair_labour".to_owned(),
        description: done.to_owned(),
        price: price.to_owned(),
    };
    let pay: Vec<Pay> = match redo_of {
        Some(_) => Vec::new(),
        None => vec![pays("cash", "40.00")],
    };
    let job = Job {
        piece: piece.to_owned(),
        condition: condition.to_owned(),
        declared: "1200.00".to_owned(),
        stones: vec![["center".to_owned(), "Round diamond, about 0.40 ct".to_owned()]],
        promised: calendar::date(scene.today() + 9),
        work: vec![work],
        redo_of,
        photos: vec!["worn".to_owned()],
        ..Job::default()
    };
    scene.does(Command::TakeIn { order: order.clone(), customer, job, pay });
    let (to, which) = ("bin".to_owned(), Some(format!("B{}", scene.index + 1)));
    scene.does(Command::MoveBag { order: order.clone(), to, which });
    order
}

fn costs_more(scene: &mut Scene, order: &Label) {
    let (line, price) = (format!("{order}/work"), "240.00".to_owned());
    let why = "More is worn than could be seen at the counter".to_owned();
    scene.does(Command::ReviseEstimate { order: order.clone(), line, price, why });
}

fn fetched(scene: &mut Scene, order: Label) {
    mended_and_ready(scene, &order);
    let means = scene.usual_means(0);
    let pay = vec![pays(means, REST)];
    scene.does(Command::PickUp { order, pay, photos: mended(), without_check: None });
}

fn mended_and_ready(scene: &mut Scene, order: &Label) {
    scene.days_later(2);
    let (to, which) = ("bench".to_owned(), Some("Rosa".to_owned()));
    scene.does(Command::MoveBag { order: order.clone(), to, which });
    if scene.index.is_multiple_of(3) {
        costs_more(scene, order);
        scene.is_refused("repair.not_approved", Command::RepairReady { order: order.clone() });
        scene.days_later(1);
        let by_way_of = "phone".to_owned();
        scene.does(Command::ApproveEstimate { order: order.clone(), by_way_of });
    }
    let (what, cost) = ("Solder and prong wire, 14k".to_owned(), "14.20".to_owned());
    scene.does(Command::UseParts { order: order.clone(), what, cost });
    scene.days_later(2);
    let to = "quality_check".to_owned();
    scene.does(Command::MoveBag { order: order.clone(), to, which: None });
    scene.does(Command::RepairReady { order: order.clone() });
    scene.days_later(3);
}

fn mended() -> Vec<String> {
    vec!["mended".to_owned()]
}
