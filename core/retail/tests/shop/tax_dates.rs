//! The same plan in every state whose rule is known: on which day how much tax is payable, read
//! from the journal.

use milgrain_retail::layaway::{Interval, Terms};
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::policy::Policy;
use milgrain_retail::tax::Title;

use super::support::*;

/// 1,000.00 and tax, signed 2026-12-01 with 200.00 and the tax down, eight payments of 100.00 every
/// fortnight from 2026-12-15, handed over 2027-03-25.
fn payable(state: &str, title: Title, refundable: bool, cash_basis: bool) -> Vec<(String, String)> {
    let policy = Policy { deposits_refundable: refundable, cash_basis, ..policy(state) };
    let mut shop = Shop::with(policy, plan());
    let order = shop.quotes(OrderKind::Layaway, "ring", "1000.00", "400.00");
    let terms = Terms { title, interval: Interval::Fortnightly, ..terms(20, 8, "0.00") };
    let first = match state {
        "CA" | "OH" => "272.50",
        "AZ" => "256.00",
        _ => "260.00",
    };
    shop.opens(order, layaway(terms), &[cash(first)]).unwrap();
    for fortnight in 1..=8 {
        let on = day("2026-12-01").plus_days(14 * fortnight).to_string();
        shop.on(&on).takes(order, &[cash("100.00")]).unwrap();
    }
    shop.on("2027-03-25").hands_over(order, &[], &[]).unwrap();
    let account = format!("Sales tax payable {state}");
    let lines = shop.posted_from("2026-12-01").into_iter().filter(|line| line.1 == account);
    lines.map(|(on, _, amount)| (on, amount)).collect()
}

#[test]
fn tax_on_the_same_plan_is_payable_on_the_day_its_state_says() {
    const KEPT: Title = Title::KeptUntilDelivery;
    const PASSED: Title = Title::PassedAtSigning;
    let cases = [
        ("CA", KEPT, true, "2027-03-25", "-72.50"),
        ("DC", KEPT, true, "2026-12-01", "-60.00"),
        ("MD", KEPT, true, "2026-12-01", "-60.00"),
        ("AZ", KEPT, true, "2027-03-25", "-56.00"),
        // Money that can never be had back is non-refundable from the first payment on.
        ("AZ", KEPT, false, "2026-12-01", "-56.00"),
        ("AZ", PASSED, true, "2026-12-01", "-56.00"),
        ("KY", KEPT, true, "2026-12-01", "-60.00"),
        ("OH", KEPT, true, "2027-03-25", "-72.50"),
        ("OH", PASSED, true, "2026-12-01", "-72.50"),
    ];
    for (state, title, refundable, on, tax) in cases {
        let found = payable(state, title, refundable, false);
        assert_eq!(found, [(on.to_owned(), tax.to_owned())], "{state} {title:?} {refundable}");
    }
}

#[test]
fn a_kentucky_cash_filer_owes_tax_on_each_collection_and_none_at_delivery() {
    let expected = [
        ("2026-12-01", "-14.72"),
        ("2026-12-15", "-5.66"),
        ("2026-12-29", "-5.66"),
        ("2027-01-12", "-5.66"),
        ("2027-01-26", "-5.66"),
        ("2027-02-09", "-5.66"),
        ("2027-02-23", "-5.66"),
        ("2027-03-09", "-5.66"),
        ("2027-03-23", "-5.66"),
    ];
    let found = payable("KY", Title::KeptUntilDelivery, true, true);
    assert_eq!(found, expected.map(|(on, tax)| (on.to_owned(), tax.to_owned())));
}

#[test]
fn the_first_payment_may_not_be_less_than_tax_that_is_due_with_it() {
    let mut shop = Shop::in_state("MD");
    let order = shop.quotes(OrderKind::Layaway, "ring", "1000.00", "400.00");
    let terms = terms(1, 8, "0.00");
    let refused = shop.opens(order, layaway(terms.clone()), &[cash("59.99")]).unwrap_err();
    assert_eq!(refused.to_string(), "the first payment must be at least 60.00 USD");
    shop.opens(order, layaway(terms), &[cash("60.00")]).unwrap();
    shop.has_posted(&[
        ("2026-12-01", "Cash drawer", "60.00"),
        ("2026-12-01", "Sales tax payable MD", "-60.00"),
    ]);
}
