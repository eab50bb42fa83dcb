//! What lies at the bench, is being made, is under a care plan, or was lost with us.

use super::{balance, money, owed, sum};
use crate::support::*;
use milgrain_kernel::CustomerId;
use milgrain_ledger::{Account, Of};
use milgrain_retail::incident::{Incident, IncidentState};
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::order::events::Item;
use milgrain_retail::order::special::Stage;
use milgrain_retail::order::{Agreement, Goods};
use milgrain_retail::repair::{Job, JobState};

/// A sale knows which of its pieces are in the workshop, and there they are; what was spent on a job
/// that has not ended is in process.
pub(super) fn what_lies_at_the_bench_is_known_to_its_sale(shop: &Shop) {
    let spent = |job: &Job| {
        let (parts, letters) = (job.parts_cost(), job.letters_cost());
        sum([parts.unwrap_or(money(0)), letters.unwrap_or(money(0))])
    };
    let mut in_process = money(0);
    for job in shop.jobs() {
        assert_eq!(job.misfits, 0);
        let taken = job.taken_in.as_ref().unwrap();
        let gone = matches!(
            job.state,
            Some(JobState::PickedUp | JobState::GivenBack | JobState::MadeGood)
        );
        let gone = gone || shop.order(taken.order).agreement == Agreement::Closed;
        if !gone {
            in_process = in_process.plus(spent(job)).unwrap();
        }
        if let Some(work) = &job.after_sale {
            let here = (work.line, Job::of_order(taken.order));
            let sale = shop.order(work.sale);
            // What is lost does not come back by its sale either.
            let lost = matches!(job.state, Some(JobState::Missing | JobState::MadeGood));
            let open = job.state.is_some_and(JobState::is_open) || lost;
            assert_eq!(sale.at_bench.contains(&here), open);
            assert!(!open || sale.line(work.line).unwrap().goods == Goods::HandedOver);
        }
    }
    assert_eq!(balance(shop, Account::RepairInProcess), in_process);
}

/// A plan that was sold is deferred whole until it begins; then what was not earned of it is.
pub(super) fn what_is_left_of_care_plans_is_deferred(shop: &Shop) {
    let plans = shop.care_plans();
    let running = sum(plans.iter().filter_map(|(_, plan)| plan.deferred()));
    let mut waiting = money(0);
    for order in shop.orders() {
        let sold = order
            .lines
            .iter()
            .filter(|line| line.kind == LineKind::CarePlan && line.goods == Goods::HandedOver);
        let not_begun = sold.filter(|line| order.plans.iter().all(|(plan, _)| *plan != line.id));
        waiting = sum([waiting, sum(not_begun.map(|line| line.list))]);
    }
    let held = sum([running, waiting]).negated().unwrap();
    assert_eq!(balance(shop, Account::DeferredCarePlans), held);
    assert!(plans.iter().all(|(_, plan)| plan.misfits == 0));
}

/// What is owed for customers' pieces is what the incidents say; a piece that is lost is not in the
/// register, and one that is made good was lost.
pub(super) fn what_was_lost_or_broken_is_owed_to_its_owner(shop: &Shop) {
    let incidents = shop.incidents();
    let owed_now = sum(incidents.iter().filter_map(|(_, incident)| Some(incident.open()?.1)));
    assert_eq!(balance(shop, Account::CustomerClaims), owed_now.negated().unwrap());
    let zoe = CustomerId::derived("Zoe");
    assert_eq!(owed(shop, Account::CustomerClaims, Of::Customer(zoe)), owed_now);
    for (_, incident) in &incidents {
        assert_eq!(incident.misfits, 0);
        let order = incident.reported.as_ref().unwrap().order;
        let looked_for = incident.is_lost() && incident.state == Some(IncidentState::Open);
        assert!(!looked_for || shop.job(order).state == Some(JobState::Missing));
        let made_good = incident.is_lost() && incident.owed.is_some();
        assert!(!made_good || shop.job(order).state == Some(JobState::MadeGood));
    }
}

/// What insurers agreed to and have not paid is owed to us.
pub(super) fn insurers_owe_what_they_agreed_to(shop: &Shop) {
    let to_come = |incident: &Incident| incident.insurance.to_come;
    let to_come = sum(shop.incidents().iter().filter_map(|(_, incident)| to_come(incident)));
    assert_eq!(balance(shop, Account::InsuranceClaims), to_come);
    assert!(!to_come.is_negative());
}

/// Work that is in no piece and not lost is in process; what came in is its line's piece, at its cost.
pub(super) fn what_is_made_is_work_in_process_until_it_is_a_piece(shop: &Shop) {
    let specials =
        || shop.orders().flat_map(|order| order.specials.iter().map(move |s| (order, s)));
    let in_process = sum(specials().map(|(_, special)| special.in_process(money(0)).unwrap()));
    assert_eq!(balance(shop, Account::CustomInProcess), in_process);
    for (order, special) in specials() {
        let line = order.line(special.line).unwrap();
        let over = matches!(special.stage, Stage::Left | Stage::GivenUp);
        assert_eq!(over, line.has_left() || line.goods == Goods::Released);
        if over {
            assert_eq!(special.in_process(money(0)).unwrap(), money(0));
        }
        if let Some(piece) = special.piece() {
            assert_eq!(line.item, Item::Piece(piece));
            let known = shop.piece(piece).facts.unwrap();
            assert!(!line.waits() || known.cost == line.cost);
        }
    }
}
