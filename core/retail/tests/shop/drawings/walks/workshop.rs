//! Work on what is the customer's, what goes wrong with it, what is said of its worth, and the plans
//! that pay for it.

use milgrain_kernel::{BlobId, OrderId};
use milgrain_retail::appraisal::decide::Issue;
use milgrain_retail::care_plan::PlanTerms;
use milgrain_retail::customer::Channel;
use milgrain_retail::event::Stream;
use milgrain_retail::incident::events::{Harm, PaidBy};
use milgrain_retail::incident::insurer::ComesBy;
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::Agreement::Open;
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::order::pay::Means;
use milgrain_retail::policy::Policy;
use milgrain_retail::repair::decide::{approve, not_ready};
use milgrain_retail::repair::events::AgreedBy;
use milgrain_retail::repair::{Job, abandon};
use milgrain_retail::staff::Role;
use milgrain_retail::state::State;

use super::super::explore::{Verb, explore};
use super::super::{all_walked, orders as words};
use super::{orders, rest, said};
use crate::support::appraisals::{appraisal_of, opinion, own_ring};
use crate::support::jobs::ring;
use crate::support::*;

fn text(words: &str) -> ShortText {
    ShortText::new(words).unwrap()
}

/// A manager's shop with a rule for what nobody fetches, and a ring to be worked on.
fn at_work() -> (Shop, OrderId) {
    let mut shop = Shop::with(Policy { rows: vec![unclaimed_row("OH")], ..policy("OH") }, plan());
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    shop.role = Role::Manager;
    let command = ring(&shop);
    let order = shop.takes_in("240.00", &[cash("100.00")], command).unwrap();
    (shop, order)
}

fn agrees_to_more(shop: &mut Shop, order: OrderId) {
    let agreed = approve(&shop.job(order), &shop.order(order), AgreedBy::Phone, &shop.desk());
    let _ = shop.carry_out(agreed);
}

fn nobody_fetches(shop: &mut Shop, order: OrderId) {
    shop.today = day("2028-01-01");
    for _ in 0..2 {
        let tried =
            |job: &Job, shop: &Shop| abandon::contact(job, Channel::Phone, false, &shop.desk());
        let _ = shop.works(order, tried);
    }
    let _ = shop.works(order, |job, shop| abandon::letter(job, usd("9.00"), &shop.desk()));
    shop.today = day("2028-03-01");
}

fn harm(shop: &mut Shop, order: OrderId, name: &str) {
    let (harm, photos) = match name {
        "lost" => (Harm::Lost, Vec::new()),
        _ => (Harm::Broken, vec![BlobId::derived("photo")]),
    };
    let _ = shop.reports(incident_of(name), order, harm, photos);
}

fn pays(shop: &mut Shop) {
    for (id, _) in shop.incidents() {
        let _ = shop.pays_claim(id, PaidBy::Cash);
    }
}

fn of_incidents(does: impl Fn(&mut Shop, milgrain_kernel::IncidentId)) -> impl Fn(&mut Shop) {
    move |shop| shop.incidents().into_iter().for_each(|(id, _)| does(shop, id))
}

#[test]
fn a_job_and_what_goes_wrong_with_it_go_the_ways_that_are_drawn_and_no_other() {
    let (shop, order) = at_work();
    let found = of_incidents(|shop, id| drop(shop.finds_the_piece(id)));
    let mended = of_incidents(|shop, id| drop(shop.mends(id)));
    let closed = of_incidents(|shop, id| drop(shop.closes(id)));
    let owed = of_incidents(|shop, id| drop(shop.owes(id, "900.00")));
    let replaced = of_incidents(|shop, id| drop(shop.replaces(id, "800.00")));
    let verbs: [Verb; 17] = [
        &|shop| drop(shop.revises(order, "300.00")),
        &|shop| drop(shop.revises(order, "200.00")),
        &|shop| agrees_to_more(shop, order),
        &|shop| drop(shop.makes_ready(order)),
        &|shop| {
            let _ = shop.works(order, |job, shop| not_ready(job, text("Solder"), &shop.desk()));
        },
        &|shop| drop(shop.picks_up(order, &rest(shop, order))),
        &|shop| drop(shop.gives_back(order)),
        &|shop| nobody_fetches(shop, order),
        &|shop| drop(shop.disposes(order, (Means::Cheque, usd("500.00")))),
        &|shop| harm(shop, order, "lost"),
        &|shop| harm(shop, order, "broken"),
        &found,
        &mended,
        &closed,
        &owed,
        &replaced,
        &pays,
    ];
    let place = |shop: &Shop| {
        let job = shop.job(order);
        let name = |(id, _): (_, _)| Stream::Incident(id);
        let incidents = shop.incidents().into_iter().map(name);
        let incidents: Vec<String> =
            incidents.map(|stream| said(words::incident(&shop.states[&stream]))).collect();
        let asked = (job.asked.is_some(), job.letters.len().min(1), job.approved);
        format!("{:?} {asked:?} {incidents:?} {}", job.state, shop.today)
    };
    explore(&shop, place, &verbs);
    all_walked("repair.rs");
    all_walked("incident.rs");
}

#[test]
fn what_an_insurer_says_and_pays_goes_the_ways_that_are_drawn_and_no_other() {
    let (mut shop, order) = at_work();
    let gone = incident_of("lost");
    harm(&mut shop, order, "lost");
    shop.owes(gone, "900.00").unwrap();
    let agrees = |shop: &mut Shop, allowed| {
        let _ = shop.insurer_agrees(gone, "Harbor Mutual", (allowed, "100.00"));
    };
    let verbs: [Verb; 7] = [
        &|shop| drop(shop.tells_insurer(gone, "Harbor Mutual")),
        &|shop| agrees(shop, "500.00"),
        &|shop| agrees(shop, "800.00"),
        &|shop| drop(shop.insurer_pays(gone, "400.00", ComesBy::Cheque)),
        &|shop| drop(shop.insurer_pays(gone, "300.00", ComesBy::Transfer)),
        &|shop| drop(shop.insurer_declines(gone)),
        &|shop| drop(shop.insurer_agrees(gone, "Nobody", ("500.00", "0.00"))),
    ];
    let place = |shop: &Shop| {
        let known = shop.incident(gone).insurance;
        format!("{:?} {:?}", known.state, known.to_come)
    };
    explore(&shop, place, &verbs);
    all_walked("incident/insurer.rs");
}

fn issues(shop: &mut Shop, why: Option<&str>) {
    let known = Issue { why: why.map(text), ..opinion(shop, "6800.00") };
    let _ = shop.issues(appraisal_of("appraisal"), known);
}

#[test]
fn an_appraisal_goes_the_ways_that_are_drawn_and_no_other() {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    shop.role = Role::Manager;
    let (id, ask) = (appraisal_of("appraisal"), own_ring(&shop));
    shop.asks_appraisal(id, "120.00", &[], ask).unwrap();
    let verbs: [Verb; 5] = [
        &|shop| issues(shop, None),
        &|shop| issues(shop, Some("A stone is larger")),
        &|shop| drop(shop.hands_out(id, &rest(shop, shop.fee_of(id).id))),
        &|shop| drop(shop.calls_off(id)),
        &|shop| drop(shop.withdraws(id)),
    ];
    let place = |shop: &Shop| format!("{:?}", shop.appraisal(id).state);
    explore(&shop, place, &verbs);
    all_walked("appraisal.rs");
}

#[test]
fn a_care_plan_goes_the_ways_that_are_drawn_and_no_other() {
    let terms = PlanTerms {
        name: "Care".to_owned(),
        months: 12,
        covers: vec![LineKind::Sizing],
        promise: "Sizing and the gold for it.".to_owned(),
        free_days: 30,
    };
    let mut shop = Shop::with(Policy { care_plans: vec![terms], ..policy("OH") }, plan());
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    shop.role = Role::Manager;
    let sale = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.adds(sale, service("care", LineKind::CarePlan, "120.00")).unwrap();
    shop.agrees(sale, &[]).unwrap();
    shop.hands_over(sale, &[], &[by_card("1201.20")]).unwrap();
    let (care, lines) = (plan_of("care"), shop.order(sale).lines);
    let (ring, line) = (lines[0].id, lines[1].id);
    let sizing = (LineKind::Sizing, "0.00");
    let month = |shop: &mut Shop, today: &str, month: &str| {
        shop.today = shop.today.max(day(today));
        let _ = shop.earns_plans(month);
    };
    let verbs: [Verb; 7] = [
        &|shop| drop(shop.begins_plan(care, sale, (line, ring), "Care")),
        &|shop| drop(shop.benches_under_plan(care, (sale, ring), sizing)),
        &|shop| orders(shop, &[Open]).into_iter().for_each(|job| drop(shop.gives_back(job))),
        &|shop| {
            orders(shop, &[Open]).into_iter().for_each(|job| {
                let _ = shop.makes_ready(job).and_then(|()| shop.picks_up(job, &[]));
            })
        },
        &|shop| month(shop, "2026-12-31", "2026-12-01"),
        &|shop| month(shop, "2027-12-01", "2027-11-01"),
        &|shop| drop(shop.cancels_plan(care)),
    ];
    let place = |shop: &Shop| {
        let plan = shop.care_plan(care);
        let known = State::Plan(Box::new(plan.clone()));
        let (used, open) = (plan.used.len().min(2), orders(shop, &[Open]).len());
        format!("{} {used} {open} {}", said(words::plan(&known)), shop.today)
    };
    explore(&shop, place, &verbs);
    all_walked("care_plan.rs");
}
