//! Layaways: delivered, cancelled, swapped, by the law of their place.

use super::{Posting, RING_IN, check, order, with};
use crate::common::labels;
use milgrain_retail::order::events::ExceptionKind;
use milgrain_retail::order::{Agreement, Goods};

const MARYLAND_OPENED: [Posting; 5] = [
    ("2026-12-01", "Inventory", "400.00", ""),
    ("2026-12-01", "Opening balances", "", "400.00"),
    ("2026-12-01", "Cash drawer", "260.00", ""),
    ("2026-12-01", "Layaway deposits", "", "200.00"),
    ("2026-12-01", "Sales tax payable MD", "", "60.00"),
];

#[test]
fn an_ohio_layaway_becomes_revenue_when_it_is_delivered() {
    let rest = [
        ("2026-12-01", "Cash drawer", "245.00", ""),
        ("2026-12-01", "Layaway deposits", "", "245.00"),
        ("2027-01-01", "Card clearing CARD", "583.59", ""),
        ("2027-01-01", "Layaway deposits", "", "583.59"),
        ("2027-02-01", "Card clearing CARD", "583.59", ""),
        ("2027-02-01", "Layaway deposits", "", "583.59"),
        ("2027-03-01", "Card clearing CARD", "583.59", ""),
        ("2027-03-01", "Layaway deposits", "", "583.59"),
        ("2027-04-01", "Card clearing CARD", "583.59", ""),
        ("2027-04-01", "Layaway deposits", "", "583.59"),
        ("2027-04-03", "Layaway deposits", "2579.36", ""),
        ("2027-04-03", "Jewelry sales", "", "2400.00"),
        ("2027-04-03", "Layaway fees", "", "5.00"),
        ("2027-04-03", "Sales tax payable OH", "", "174.36"),
        ("2027-04-03", "Cost of goods sold", "1100.00", ""),
        ("2027-04-03", "Inventory", "", "1100.00"),
        ("2027-04-03", "Commission expense", "78.00", ""),
        ("2027-04-03", "Commission payable", "", "78.00"),
    ];
    let played = check("ohio_layaway_delivered", &with(&RING_IN, &rest));
    let order = order(&played, "layaway");
    assert_eq!(order.agreement, Agreement::Closed);
    let layaway = order.layaway.unwrap();
    let agreed: Vec<(String, String)> = layaway
        .agreed_schedule
        .iter()
        .map(|instalment| (instalment.due.to_string(), instalment.amount.to_plain()))
        .collect();
    let typed = [
        ("2027-01-01", "583.59"),
        ("2027-02-01", "583.59"),
        ("2027-03-01", "583.59"),
        ("2027-04-01", "583.59"),
    ];
    assert_eq!(agreed, typed.map(|(due, amount)| (due.to_owned(), amount.to_owned())));
    assert!(layaway.schedule.is_empty(), "nothing is to come after delivery");
}

#[test]
fn an_ohio_layaway_cancelled_on_day_4_goes_back_whole_with_its_fee() {
    let rest = [
        ("2026-12-01", "Cash drawer", "245.00", ""),
        ("2026-12-01", "Layaway deposits", "", "245.00"),
        ("2026-12-05", "Layaway deposits", "245.00", ""),
        ("2026-12-05", "Refunds due", "", "245.00"),
        ("2026-12-05", "Refunds due", "245.00", ""),
        ("2026-12-05", "Cash drawer", "", "245.00"),
    ];
    let played = check("ohio_layaway_cancelled_day_4", &with(&RING_IN, &rest));
    let order = order(&played, "layaway");
    assert_eq!(order.settled.unwrap().refund_by.unwrap().to_string(), "2027-01-04");
    assert!(order.lines.iter().all(|line| line.goods == Goods::Released), "the piece is free");
}

#[test]
fn an_ohio_layaway_cancelled_on_day_60_keeps_half_of_what_was_paid_rounded_down() {
    let rest = [
        ("2026-12-01", "Cash drawer", "245.00", ""),
        ("2026-12-01", "Layaway deposits", "", "245.00"),
        ("2027-01-01", "Card clearing CARD", "583.59", ""),
        ("2027-01-01", "Layaway deposits", "", "583.59"),
        ("2027-01-30", "Layaway deposits", "828.59", ""),
        ("2027-01-30", "Refunds due", "", "414.30"),
        ("2027-01-30", "Forfeited deposits", "", "414.29"),
        ("2027-02-05", "Refunds due", "414.30", ""),
        ("2027-02-05", "Bank", "", "414.30"),
    ];
    let played = check("ohio_layaway_cancelled_day_60", &with(&RING_IN, &rest));
    let order = order(&played, "layaway");
    assert_eq!(order.settled.unwrap().refund_by.unwrap().to_string(), "2027-03-01");
}

#[test]
fn tax_posted_at_the_signature_goes_back_whole_on_day_4() {
    let rest = [
        ("2026-12-01", "Cash drawer", "245.00", ""),
        ("2026-12-01", "Layaway deposits", "", "70.64"),
        ("2026-12-01", "Sales tax payable OH", "", "174.36"),
        ("2026-12-05", "Layaway deposits", "70.64", ""),
        ("2026-12-05", "Sales tax payable OH", "174.36", ""),
        ("2026-12-05", "Refunds due", "", "245.00"),
        ("2026-12-05", "Refunds due", "245.00", ""),
        ("2026-12-05", "Cash drawer", "", "245.00"),
    ];
    let played = check("ohio_title_passed_cancelled_day_4", &with(&RING_IN, &rest));
    assert!(order(&played, "layaway").exceptions.is_empty());
}

#[test]
fn tax_posted_at_the_signature_stays_on_day_60_and_the_accountant_looks() {
    let rest = [
        ("2026-12-01", "Cash drawer", "245.00", ""),
        ("2026-12-01", "Layaway deposits", "", "70.64"),
        ("2026-12-01", "Sales tax payable OH", "", "174.36"),
        ("2027-01-01", "Card clearing CARD", "583.59", ""),
        ("2027-01-01", "Layaway deposits", "", "583.59"),
        // 414.29 are kept: 174.36 of them are the state's until the accountant has them back.
        ("2027-01-30", "Layaway deposits", "654.23", ""),
        ("2027-01-30", "Refunds due", "", "414.30"),
        ("2027-01-30", "Forfeited deposits", "", "239.93"),
    ];
    let played = check("ohio_title_passed_cancelled_day_60", &with(&RING_IN, &rest));
    let waiting: Vec<(ExceptionKind, String)> = order(&played, "layaway")
        .exceptions
        .iter()
        .map(|waiting| (waiting.kind, waiting.amount.to_plain()))
        .collect();
    assert_eq!(waiting, [(ExceptionKind::TaxOnCancelled, "174.36".to_owned())]);
}

#[test]
fn maryland_keeps_ten_per_cent_with_tax_inside() {
    let rest = [
        ("2026-12-15", "Cash drawer", "100.00", ""),
        ("2026-12-15", "Layaway deposits", "", "100.00"),
        ("2026-12-29", "Cash drawer", "100.00", ""),
        ("2026-12-29", "Layaway deposits", "", "100.00"),
        ("2026-12-31", "Layaway deposits", "400.00", ""),
        ("2026-12-31", "Sales tax payable MD", "54.34", ""),
        ("2026-12-31", "Refunds due", "", "360.00"),
        ("2026-12-31", "Forfeited deposits", "", "94.34"),
        ("2026-12-31", "Refunds due", "360.00", ""),
        ("2026-12-31", "Cash drawer", "", "360.00"),
    ];
    check("maryland_layaway_cancelled_tax_inside", &with(&MARYLAND_OPENED, &rest));
}

#[test]
fn a_maryland_store_whose_accountant_sees_no_tax_in_it_keeps_all_of_the_ten_per_cent() {
    let rest = [
        ("2026-12-15", "Cash drawer", "100.00", ""),
        ("2026-12-15", "Layaway deposits", "", "100.00"),
        ("2026-12-29", "Cash drawer", "100.00", ""),
        ("2026-12-29", "Layaway deposits", "", "100.00"),
        ("2026-12-31", "Layaway deposits", "400.00", ""),
        ("2026-12-31", "Sales tax payable MD", "60.00", ""),
        ("2026-12-31", "Refunds due", "", "360.00"),
        ("2026-12-31", "Forfeited deposits", "", "100.00"),
        ("2026-12-31", "Refunds due", "360.00", ""),
        ("2026-12-31", "Cash drawer", "", "360.00"),
    ];
    check("maryland_layaway_cancelled_tax_none", &with(&MARYLAND_OPENED, &rest));
}

#[test]
fn maryland_gives_everything_back_through_the_seventh_day() {
    let rest = [
        ("2026-12-03", "Cash drawer", "100.00", ""),
        ("2026-12-03", "Layaway deposits", "", "100.00"),
        ("2026-12-05", "Cash drawer", "100.00", ""),
        ("2026-12-05", "Layaway deposits", "", "100.00"),
        ("2026-12-08", "Layaway deposits", "400.00", ""),
        ("2026-12-08", "Sales tax payable MD", "60.00", ""),
        ("2026-12-08", "Refunds due", "", "460.00"),
        ("2026-12-08", "Refunds due", "460.00", ""),
        ("2026-12-08", "Cash drawer", "", "460.00"),
    ];
    check("maryland_layaway_cancelled_day_7", &with(&MARYLAND_OPENED, &rest));
}

#[test]
fn a_piece_on_layaway_is_swapped_with_what_was_paid_and_the_free_days_begin_afresh() {
    let typed = [
        ("2026-12-01", "Inventory", "400.00", ""),
        ("2026-12-01", "Opening balances", "", "400.00"),
        ("2026-12-01", "Inventory", "300.00", ""),
        ("2026-12-01", "Opening balances", "", "300.00"),
        ("2026-12-01", "Card clearing CARD", "273.49", ""),
        ("2026-12-01", "Layaway deposits", "", "273.49"),
        ("2026-12-20", "Layaway deposits", "273.49", ""),
        ("2026-12-20", "Card clearing CARD", "50.00", ""),
        ("2026-12-20", "Layaway deposits", "", "323.49"),
        ("2026-12-22", "Layaway deposits", "323.49", ""),
        ("2026-12-22", "Refunds due", "", "323.49"),
        ("2026-12-22", "Refunds due", "323.49", ""),
        ("2026-12-22", "Bank", "", "323.49"),
    ];
    let played = check("layaway_swapped", &typed);
    assert!(order(&played, "brooch").settled.unwrap().free);
    assert_eq!(order(&played, "ring").swapped_to, Some(labels().order("brooch")));
}
