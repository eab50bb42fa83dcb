//! Layaways: delivered, cancelled, swapped, by the law of their place.

use super::{Posting, RING_IN, check, order, with};
use crate::common::labels;
use milgrain_cli::states;
use milgrain_retail::messages::{Outcome, Withheld};
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

#[test]
fn one_piece_of_several_leaves_with_its_tax_and_its_share_of_the_fee_stays_held() {
    let typed = [
        ("2026-12-01", "Inventory", "100.00", ""),
        ("2026-12-01", "Opening balances", "", "100.00"),
        ("2026-12-01", "Inventory", "300.00", ""),
        ("2026-12-01", "Opening balances", "", "300.00"),
        ("2026-12-01", "Cash drawer", "300.00", ""),
        ("2026-12-01", "Layaway deposits", "", "300.00"),
        // The ring's price and tax; its part of the fee is earned with the whole.
        ("2026-12-05", "Cash drawer", "23.36", ""),
        ("2026-12-05", "Layaway deposits", "298.39", ""),
        ("2026-12-05", "Jewelry sales", "", "300.00"),
        ("2026-12-05", "Sales tax payable OH", "", "21.75"),
        ("2026-12-05", "Cost of goods sold", "100.00", ""),
        ("2026-12-05", "Inventory", "", "100.00"),
        ("2026-12-20", "Card clearing CARD", "754.50", ""),
        ("2026-12-20", "Layaway deposits", "1.61", ""),
        ("2026-12-20", "Jewelry sales", "", "700.00"),
        ("2026-12-20", "Layaway fees", "", "5.00"),
        ("2026-12-20", "Sales tax payable OH", "", "51.11"),
        ("2026-12-20", "Cost of goods sold", "300.00", ""),
        ("2026-12-20", "Inventory", "", "300.00"),
    ];
    check("layaway_one_of_several", &typed);
}

#[test]
fn nobody_is_reminded_who_died_and_the_estate_has_its_half_back() {
    let typed = [
        ("2026-12-01", "Inventory", "400.00", ""),
        ("2026-12-01", "Opening balances", "", "400.00"),
        ("2026-12-01", "Card clearing CARD", "205.00", ""),
        ("2026-12-01", "Layaway deposits", "", "205.00"),
        ("2026-12-18", "Layaway deposits", "205.00", ""),
        ("2026-12-18", "Refunds due", "", "102.50"),
        ("2026-12-18", "Forfeited deposits", "", "102.50"),
        ("2026-12-20", "Refunds due", "102.50", ""),
        ("2026-12-20", "Bank", "", "102.50"),
    ];
    let played = check("estate", &typed);
    let zoe = labels().customer("zoe");
    let known = states::customer(&played.shop.app, zoe).unwrap();
    let told: Vec<Outcome> = known.messages.iter().map(|message| message.outcome).collect();
    assert_eq!(told, [Outcome::Withheld(Withheld::Died)]);
    let (given, _) = played.shop.any_desk().unwrap();
    let called = played.shop.app.numbers_to_call(&given, zoe).unwrap_err();
    assert_eq!(called.code(), "message.died");
    let statement = played.shop.app.statement(&given, zoe, "2026-12-20".parse().unwrap()).unwrap();
    let text = statement.original().text();
    assert!(text.contains("Estate of Zoe Alder") && text.contains("c/o Max Alder"), "{text}");
}
