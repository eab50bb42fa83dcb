//! Commission after the sale: a cost that is corrected, goods that come back, payments that trickle in,
//! another plan.

use milgrain_kernel::{LineId, OrderId, StaffId};
use milgrain_retail::commission::{CommissionPlanWritten, EarnedWhen, Plan};
use milgrain_retail::order::events::{OrderKind, Payout};
use milgrain_retail::order::{correct, move_deposit};

use super::support::*;

/// A sale of 1,000.00 shared 67 to 33, handed over on 2026-12-01; the plan's six per cent of 600.00.
fn shared_sale() -> (Shop, OrderId) {
    let mut shop = Shop::in_state("OH");
    shop.shares = Shop::shares(&[("Ann", 67), ("Ben", 33)]);
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &[], &[cash("1072.50")]).unwrap();
    (shop, order)
}

fn commission(shop: &Shop, order: OrderId) -> Vec<(StaffId, String)> {
    let parts = shop.order(order).commission;
    parts.iter().map(|part| (part.staff, part.amount.to_plain())).collect()
}

#[test]
fn a_corrected_cost_changes_unpaid_periods_only() {
    let (ann, ben) = (StaffId::derived("Ann"), StaffId::derived("Ben"));
    let cases = [
        (None, "450.00", "22.11", "10.89"),
        (Some("2026-11-30"), "450.00", "22.11", "10.89"),
        (Some("2026-12-01"), "450.00", "24.12", "11.88"),
        (None, "350.00", "26.13", "12.87"),
        (None, "1000.00", "0.00", "0.00"),
    ];
    for (paid_through, cost, anns, bens) in cases {
        let (mut shop, order) = shared_sale();
        shop.on("2026-12-20");
        let (line, paid) = (LineId::derived("ring"), paid_through.map(day));
        let corrected = correct::cost(&shop.order(order), line, usd(cost), paid, &shop.desk());
        shop.carry_out(corrected).unwrap();
        let expected = [(ann, anns.to_owned()), (ben, bens.to_owned())];
        assert_eq!(commission(&shop, order), expected, "{paid_through:?} {cost}");
    }
}

#[test]
fn commission_is_clawed_back_while_it_is_an_advance_and_where_the_state_lets_it() {
    let cases = [
        ("OH", "2026-12-31", "0.00"),
        ("OH", "2027-01-01", "36.00"),
        ("CA", "2026-12-02", "36.00"),
    ];
    for (state, on, left) in cases {
        let mut shop = Shop::in_state(state);
        let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
        shop.agrees(order, &[]).unwrap();
        shop.hands_over(order, &[], &[cash("1072.50")]).unwrap();
        shop.on(on).takes_back(order, &["ring"], &[]).unwrap();
        let ann = StaffId::derived("Ann");
        assert_eq!(commission(&shop, order), [(ann, left.to_owned())], "{state} {on}");
    }
}

#[test]
fn commission_in_step_with_payments_goes_back_with_them_and_is_whole_at_the_end() {
    let earned = EarnedWhen::AsPaymentsArrive;
    let mut shop = Shop::with(policy("OH"), Plan { earned, ..plan() });
    let order = shop.quotes(OrderKind::Layaway, "ring", "1000.00", "400.00");
    let ann = StaffId::derived("Ann");
    let stands = |shop: &Shop, amount: &str| {
        assert_eq!(commission(shop, order), [(ann, amount.to_owned())]);
    };
    // 36.00 on 1,072.50; parts of a cent wait.
    shop.opens(order, layaway(terms(10, 4, "0.00")), &[cash("272.50")]).unwrap();
    stands(&shop, "9.14");
    let (tender, known) = (shop.tender(), shop.order(order));
    let wanted = want(tender, Payout::Cash, usd("172.50"));
    let released = move_deposit::refund_deposit(&known, &wanted, &shop.desk());
    shop.carry_out(released).unwrap();
    stands(&shop, "3.35");
    shop.hands_over(order, &[], &[cash("972.50")]).unwrap();
    stands(&shop, "36.00");
}

#[test]
fn a_new_plan_does_not_pay_a_sale_twice() {
    let earned = EarnedWhen::AtCreation;
    let mut shop = Shop::with(policy("OH"), Plan { earned, ..plan() });
    let order = shop.quotes(OrderKind::Layaway, "ring", "1000.00", "400.00");
    shop.opens(order, layaway(terms(10, 4, "0.00")), &[cash("272.50")]).unwrap();
    let ann = StaffId::derived("Ann");
    shop.plans.written(&CommissionPlanWritten { plan: Plan { version: 2, ..plan() } });
    shop.plans.signed(&shop.plans.sign(2, ann, day("2026-12-02"), [0; 32]).unwrap());
    shop.on("2026-12-03").hands_over(order, &[], &[cash("800.00")]).unwrap();
    assert_eq!(commission(&shop, order), [(ann, "36.00".to_owned())]);
}
