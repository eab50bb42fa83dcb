//! Care plans: deferred, earned by the day, used, given back. Every posting typed by hand, debits
//! positive.

use milgrain_kernel::{LineId, OrderId};
use milgrain_ledger::{Account, RevenueKind};
use milgrain_retail::care_plan::{PlanRefusal, PlanState, PlanTerms};
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::order::OrderRefusal;
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::policy::Policy;
use milgrain_retail::repair::RepairRefusal;
use milgrain_retail::repair::events::BorneBy;

use super::books_hold::{balance, check};
use super::support::*;

const SIZING: (LineKind, &str) = (LineKind::Sizing, "0.00");

/// An Ohio store sold a ring for 1,000.00 with a plan of a year for 120.00, which has begun.
fn sold() -> (Shop, OrderId, (LineId, LineId)) {
    let terms = PlanTerms {
        name: "Care".to_owned(),
        months: 12,
        covers: vec![LineKind::Sizing],
        promise: "Sizing and the gold for it.".to_owned(),
        free_days: 30,
    };
    let mut shop = Shop::with(Policy { care_plans: vec![terms], ..policy("OH") }, plan());
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    let sale = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.adds(sale, service("care", LineKind::CarePlan, "120.00")).unwrap();
    shop.agrees(sale, &[]).unwrap();
    let lines = shop.order(sale).lines;
    let lines = (lines[1].id, lines[0].id);
    let early = shop.begins_plan(plan_of("care"), sale, lines, "Care");
    assert_eq!(early, Err(PlanRefusal::NotSold), "nothing has left yet");
    shop.hands_over(sale, &[], &[by_card("1201.20")]).unwrap();
    (shop, sale, lines)
}

fn begun() -> (Shop, OrderId, (LineId, LineId)) {
    let (mut shop, sale, lines) = sold();
    shop.begins_plan(plan_of("care"), sale, lines, "Care").unwrap();
    (shop, sale, lines)
}

fn deferred(shop: &Shop) -> String {
    balance(shop, Account::DeferredCarePlans).negated().unwrap().to_plain()
}

#[test]
fn a_plan_begins_once_for_what_was_sold_with_it() {
    let (mut shop, sale, lines) = sold();
    let care = plan_of("care");
    let swapped = shop.begins_plan(care, sale, (lines.1, lines.0), "Care");
    assert_eq!(swapped, Err(PlanRefusal::NotSold));
    let unknown = shop.begins_plan(care, sale, lines, "Care, forever");
    assert_eq!(unknown, Err(PlanRefusal::NoTerms));
    shop.begins_plan(care, sale, lines, "Care").unwrap();
    let again = shop.begins_plan(plan_of("another"), sale, lines, "Care");
    assert_eq!(again, Err(PlanRefusal::Twice));
    let begun = shop.care_plan(care).begun.unwrap();
    assert_eq!((begun.from, begun.to), (day("2026-12-01"), day("2027-11-30")));
    assert_eq!(deferred(&shop), "120.00");
    assert_eq!(shop.takes_back(sale, &["care"], &[]).unwrap_err(), OrderRefusal::PlanStays);
    check(&shop);
}

#[test]
fn its_price_is_earned_by_the_day_and_it_runs_out() {
    let (mut shop, _, _) = begun();
    shop.on("2026-12-31").earns_plans("2026-12-01").unwrap();
    // 31 of 365 days.
    assert_eq!(deferred(&shop), "109.81");
    shop.earns_plans("2026-12-01").unwrap();
    assert_eq!(deferred(&shop), "109.81", "a day is earned once");
    check(&shop);
    shop.on("2027-12-01").earns_plans("2027-11-01").unwrap();
    let care = shop.care_plan(plan_of("care"));
    assert_eq!((care.state, deferred(&shop).as_str()), (Some(PlanState::Over), "0.00"));
    let sales = balance(&shop, Account::Revenue(RevenueKind::CarePlans));
    assert_eq!(sales, usd("-120.00"));
    let over = PlanRefusal::WrongState { state: PlanState::Over };
    assert_eq!(shop.as_manager(|shop| shop.cancels_plan(plan_of("care"))), Err(over));
    check(&shop);
}

#[test]
fn work_under_it_costs_nothing_while_it_holds_and_only_what_it_names() {
    let (mut shop, sale, lines) = begun();
    let (care, ring) = (plan_of("care"), (sale, lines.1));
    let engraving = (LineKind::EngravingLater, "0.00");
    let other = shop.benches_under_plan(care, ring, engraving).unwrap_err();
    assert_eq!(other, RepairRefusal::NotCoveredByPlan);
    let unknown = shop.benches_under_plan(plan_of("none"), ring, SIZING).unwrap_err();
    assert_eq!(unknown, RepairRefusal::NotCoveredByPlan);
    let priced = shop.benches_under_plan(care, ring, (LineKind::Sizing, "5.00")).unwrap_err();
    assert_eq!(priced, RepairRefusal::FreeHasNoPrice);
    let mut late = shop.clone();
    let over = late.on("2027-12-01").benches_under_plan(care, ring, SIZING).unwrap_err();
    assert_eq!(over, RepairRefusal::NotCoveredByPlan);
    let job = shop.on("2027-11-30").benches_under_plan(care, ring, SIZING).unwrap();
    assert_eq!(shop.job(job).after_sale.unwrap().borne_by, BorneBy::Plan(care));
    shop.makes_ready(job).unwrap();
    shop.picks_up(job, &[]).unwrap();
    assert_eq!(shop.care_plan(care).used.len(), 1);
    check(&shop);
}

#[test]
fn what_is_left_of_it_goes_back_whole_in_its_free_days() {
    let (mut shop, sale, lines) = begun();
    let care = plan_of("care");
    let alone = shop.cancels_plan(care).unwrap_err();
    assert_eq!(alone.code(), "order.manager_needed");
    let mut used = shop.clone();
    used.on("2026-12-31").as_manager(|shop| shop.cancels_plan(care)).unwrap();
    assert_eq!(used.order(sale).refunds.iter().map(|r| r.amount).next(), Some(usd("128.70")));
    assert_eq!(deferred(&used), "0.00");
    check(&used);
    // Used, or a day later, only the days that are left.
    shop.benches_under_plan(care, (sale, lines.1), SIZING).unwrap();
    shop.on("2027-01-02").earns_plans("2026-12-01").unwrap();
    shop.on("2027-02-09").as_manager(|shop| shop.cancels_plan(care)).unwrap();
    // 71 of 365 days are 23.34 of its price and 1.69 of its tax.
    assert_eq!(shop.order(sale).refunds.iter().map(|r| r.amount).next(), Some(usd("103.67")));
    assert_eq!(deferred(&shop), "0.00");
    assert_eq!(balance(&shop, Account::Discounts), usd("0.00"));
    let sales = balance(&shop, Account::Revenue(RevenueKind::CarePlans));
    assert_eq!(sales, usd("-23.34"));
    check(&shop);
}

#[test]
fn a_plan_was_not_used_for_work_that_went_back_undone() {
    let (mut shop, sale, lines) = begun();
    let care = plan_of("care");
    let job = shop.benches_under_plan(care, (sale, lines.1), SIZING).unwrap();
    assert_eq!(shop.revises(job, "40.00"), Err(RepairRefusal::FreeHasNoPrice));
    shop.gives_back(job).unwrap();
    assert_eq!(shop.care_plan(care).used, []);
    shop.on("2026-12-31").as_manager(|shop| shop.cancels_plan(care)).unwrap();
    assert_eq!(shop.order(sale).refunds.iter().map(|r| r.amount).next(), Some(usd("128.70")));
    check(&shop);
}
