//! Customers' pieces that were lost or broken with us: found again, mended, paid for, replaced; and
//! what our insurer says and pays.

use super::repair::taken_in;
use crate::demo::amounts::{ALL, REST};
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::{Command, Label};

/// Who bears our losses.
const INSURER: &str = "Harbor Mutual, jewelers block";

/// Out of its bag, and found behind the polishing motor three days later; or looked for in vain and paid
/// for, as its owner declared it.
///
/// # Errors
/// None; it is told as every story is.
pub fn lost(scene: &mut Scene) -> Told {
    scene.begin(1, 40);
    let Some(customer) = scene.customer() else { return Ok(()) };
    let order = taken_in(scene, customer, None);
    scene.days_later(2);
    let incident = scene.named("incident");
    let what = "The bag was empty when it came to the bench. Both sinks are opened";
    scene.does(report(&incident, &order, "lost", what, Vec::new()));
    scene.is_refused("repair.wrong_state", Command::RepairReady { order: order.clone() });
    tell(scene, &incident);
    scene.days_later(3);
    if scene.index.is_multiple_of(2) {
        let (to, which) = ("bench".to_owned(), Some("Rosa".to_owned()));
        scene.does(Command::PieceFound { incident, to, which });
        scene.does(Command::RepairReady { order: order.clone() });
        scene.days_later(2);
        let (pay, photos) = (vec![pays("card", REST)], vec!["mended".to_owned()]);
        scene.does(Command::PickUp { order, pay, photos, without_check: None });
        return Ok(());
    }
    owed(scene, &incident, "1200.00", "As its owner declared it");
    let (amount, form) = (ALL.to_owned(), "cash".to_owned());
    scene.fetches_notes_for(&form);
    scene.manager_does(Command::PayRefund { order, amount, form });
    settled(scene, incident.clone());
    scene.days_later(6);
    if scene.index % 6 == 1 {
        agrees(scene, &incident, "480.00", "250.00");
        scene.days_later(5);
        insurer_pays(scene, incident, "230.00", "cheque");
    } else {
        agrees(scene, &incident, "1200.00", "250.00");
        scene.days_later(5);
        insurer_pays(scene, incident.clone(), "500.00", "transfer");
        scene.days_later(3);
        insurer_pays(scene, incident, "450.00", "cheque");
    }
    Ok(())
}

/// A stone chips at the bench: mended at our cost, owed for, or seen to have been so before, while the
/// job goes on.
///
/// # Errors
/// None; it is told as every story is.
pub fn broken(scene: &mut Scene) -> Told {
    scene.begin(1, 40);
    let Some(customer) = scene.customer() else { return Ok(()) };
    let order = taken_in(scene, customer, None);
    scene.days_later(2);
    let incident = scene.named("incident");
    let what = "The stone chipped while a prong was closed";
    scene.is_refused(
        "incident.photos_needed",
        report(&incident, &order, "broken", what, Vec::new()),
    );
    scene.does(report(&incident, &order, "broken", what, vec!["worn".to_owned()]));
    if scene.index.is_multiple_of(3) {
        let (part, cost) = ("Round diamond, 0.40 ct".to_owned(), "310.00".to_owned());
        scene.does(Command::UseParts { order: order.clone(), what: part, cost });
        let what = "Another stone of its size and color set, at our cost".to_owned();
        scene.manager_does(Command::PieceMended { incident, what });
    } else if scene.index % 3 == 2 {
        let why = "Chipped before, as the pictures of its take-in show".to_owned();
        scene.manager_does(Command::CloseIncident { incident, why });
    } else {
        tell(scene, &incident);
        scene.days_later(2);
        owed(scene, &incident, "640.00", "A stone like it, as the vendor asks today");
        settled(scene, incident.clone());
        scene.days_later(4);
        if scene.index % 6 == 1 {
            let why = "Wear, which the policy leaves out".to_owned();
            scene.manager_does(Command::InsurerDeclines { incident, why });
        } else {
            agrees(scene, &incident, "640.00", "500.00");
        }
    }
    scene.days_later(2);
    scene.does(Command::RepairReady { order: order.clone() });
    scene.days_later(2);
    let (pay, photos) = (vec![pays("card", REST)], vec!["mended".to_owned()]);
    scene.does(Command::PickUp { order, pay, photos, without_check: None });
    Ok(())
}

fn report(incident: &Label, order: &Label, harm: &str, what: &str, photos: Vec<String>) -> Command {
    let (incident, order, harm) = (incident.clone(), order.clone(), harm.to_owned());
    Command::ReportIncident { incident, order, harm, what: what.to_owned(), photos }
}

fn tell(scene: &mut Scene, incident: &Label) {
    let claim = scene.index.is_multiple_of(2).then(|| format!("HM-{}", 7_710 + scene.index));
    let insurer = INSURER.to_owned();
    scene.manager_does(Command::TellInsurer { incident: incident.clone(), insurer, claim });
}

/// What the insurer takes the loss to be, and what is ours of that.
fn agrees(scene: &mut Scene, incident: &Label, allowed: &str, deductible: &str) {
    let (incident, insurer) = (incident.clone(), INSURER.to_owned());
    let (allowed, deductible) = (allowed.to_owned(), deductible.to_owned());
    let agrees = Command::InsurerAgrees { incident, insurer, allowed, deductible };
    scene.is_refused("incident.manager_needed", agrees.clone());
    scene.manager_does(agrees);
}

fn insurer_pays(scene: &mut Scene, incident: Label, amount: &str, by: &str) {
    let (amount, by_way_of) = (amount.to_owned(), by.to_owned());
    scene.manager_does(Command::InsurerPays { incident, amount, by_way_of });
}

fn owed(scene: &mut Scene, incident: &Label, amount: &str, why: &str) {
    let (incident, amount, why) = (incident.clone(), amount.to_owned(), why.to_owned());
    let owe = Command::OweClaim { incident, amount, why };
    scene.is_refused("incident.manager_needed", owe.clone());
    scene.manager_does(owe);
}

/// Paid in one way or another, or taken as another piece.
fn settled(scene: &mut Scene, incident: Label) {
    if scene.index % 6 == 1 {
        let (what, vendor) = ("A piece like it", "Aldine & Sons");
        let (what, vendor, cost) = (what.to_owned(), vendor.to_owned(), "480.00".to_owned());
        let label = incident.clone();
        scene.manager_does(Command::ReplaceLost { incident: label, what, vendor, cost });
        scene.days_later(3);
        let from = "cheque".to_owned();
        scene.manager_does(Command::PayReplacement { incident, from });
    } else {
        let by_way_of =
            if scene.index.is_multiple_of(3) { "cheque" } else { "store_credit" }.to_owned();
        scene.manager_does(Command::PayClaim { incident, by_way_of });
    }
}
