//! Whole orders with every posting typed by hand: date, account, amount (debits positive).

use milgrain_retail::layaway::{Interval, Terms};
use milgrain_retail::order::events::{ExceptionKind, OrderKind, Payout};
use milgrain_retail::order::{Agreement, correct};
use milgrain_retail::policy::Policy;
use milgrain_retail::rules::StoreRow;
use milgrain_retail::tax::{KeptTax, TaxTable, Title};

use super::support::*;
use milgrain_kernel::{Money, OrderId};

const SIGNED: &str = "2026-12-01";

fn scheduled(shop: &Shop, order: OrderId) -> Vec<(String, Money)> {
    let layaway = shop.order(order).layaway.unwrap();
    layaway.schedule.iter().map(|next| (next.due.to_string(), next.amount)).collect()
}

/// A ring for 2,400.00 on an Ohio layaway: fee 5.00, a tenth down, four months.
fn ohio(title: Title) -> (Shop, OrderId) {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Layaway, "ring", "2400.00", "1100.00");
    let terms = Terms { title, ..terms(10, 4, "5.00") };
    shop.opens(order, layaway(terms), &[cash("245.00")]).unwrap();
    (shop, order)
}

#[test]
fn an_ohio_layaway_is_a_liability_until_it_is_delivered() {
    let (mut shop, order) = ohio(Title::KeptUntilDelivery);
    let months = ["2027-01-01", "2027-02-01", "2027-03-01", "2027-04-01"];
    let expected: Vec<_> = months.map(|on| (on.to_owned(), usd("583.59"))).to_vec();
    assert_eq!(scheduled(&shop, order), expected);
    for month in months {
        shop.on(month).takes(order, &[by_card("583.59")]).unwrap();
    }
    shop.on("2027-04-03").hands_over(order, &[], &[]).unwrap();
    shop.has_posted(&[
        (SIGNED, "Cash drawer", "245.00"),
        (SIGNED, "Layaway deposits", "-245.00"),
        ("2027-01-01", "Card clearing STRIPE", "583.59"),
        ("2027-01-01", "Layaway deposits", "-583.59"),
        ("2027-02-01", "Card clearing STRIPE", "583.59"),
        ("2027-02-01", "Layaway deposits", "-583.59"),
        ("2027-03-01", "Card clearing STRIPE", "583.59"),
        ("2027-03-01", "Layaway deposits", "-583.59"),
        ("2027-04-01", "Card clearing STRIPE", "583.59"),
        ("2027-04-01", "Layaway deposits", "-583.59"),
        ("2027-04-03", "Layaway deposits", "2579.36"),
        ("2027-04-03", "Jewelry sales", "-2400.00"),
        ("2027-04-03", "Layaway fees", "-5.00"),
        ("2027-04-03", "Sales tax payable OH", "-174.36"),
        ("2027-04-03", "Cost of goods sold", "1100.00"),
        ("2027-04-03", "Inventory", "-1100.00"),
        ("2027-04-03", "Commission expense", "78.00"),
        ("2027-04-03", "Commission payable", "-78.00"),
    ]);
    assert_eq!(scheduled(&shop, order), []);
    assert_eq!(shop.order(order).agreement, Agreement::Closed);
}

#[test]
fn an_ohio_layaway_cancelled_on_day_4_goes_back_whole_with_its_fee() {
    let (mut shop, order) = ohio(Title::KeptUntilDelivery);
    shop.on("2026-12-05").cancels(order).unwrap();
    let due = shop.order(order).settled.unwrap().refund_by.unwrap();
    assert_eq!(due, day("2027-01-04"));
    shop.pays_back(order, "245.00", Payout::Cash).unwrap();
    shop.has_posted(&[
        (SIGNED, "Cash drawer", "245.00"),
        (SIGNED, "Layaway deposits", "-245.00"),
        ("2026-12-05", "Layaway deposits", "245.00"),
        ("2026-12-05", "Refunds due", "-245.00"),
        ("2026-12-05", "Refunds due", "245.00"),
        ("2026-12-05", "Cash drawer", "-245.00"),
    ]);
}

#[test]
fn an_ohio_layaway_cancelled_on_day_60_keeps_half_of_what_was_paid_rounded_down() {
    let (mut shop, order) = ohio(Title::KeptUntilDelivery);
    shop.on("2027-01-01").takes(order, &[by_card("583.59")]).unwrap();
    shop.on("2027-01-30").cancels(order).unwrap();
    let due = shop.order(order).settled.unwrap().refund_by.unwrap();
    assert_eq!(due, day("2027-03-01"));
    let by_card = Payout::Card("STRIPE".to_owned());
    let refused = shop.on("2027-02-05").pays_back(order, "414.30", by_card).unwrap_err();
    assert_eq!(refused.code(), "order.refund_form");
    shop.pays_back(order, "414.30", Payout::Cheque).unwrap();
    shop.has_posted(&[
        (SIGNED, "Cash drawer", "245.00"),
        (SIGNED, "Layaway deposits", "-245.00"),
        ("2027-01-01", "Card clearing STRIPE", "583.59"),
        ("2027-01-01", "Layaway deposits", "-583.59"),
        ("2027-01-30", "Layaway deposits", "828.59"),
        ("2027-01-30", "Refunds due", "-414.30"),
        ("2027-01-30", "Forfeited deposits", "-414.29"),
        ("2027-02-05", "Refunds due", "414.30"),
        ("2027-02-05", "Bank", "-414.30"),
    ]);
    assert_eq!(shop.order(order).exceptions, []);
    assert_eq!(shop.piece(piece_of("ring")).holder(), None, "free the same day");
}

#[test]
fn with_title_passed_at_signing_ohio_tax_is_posted_then_and_reversed_only_in_the_free_days() {
    let (mut shop, order) = ohio(Title::PassedAtSigning);
    shop.on("2026-12-05").cancels(order).unwrap();
    shop.has_posted(&[
        (SIGNED, "Cash drawer", "245.00"),
        (SIGNED, "Layaway deposits", "-70.64"),
        (SIGNED, "Sales tax payable OH", "-174.36"),
        ("2026-12-05", "Layaway deposits", "70.64"),
        ("2026-12-05", "Sales tax payable OH", "174.36"),
        ("2026-12-05", "Refunds due", "-245.00"),
    ]);

    let (mut shop, order) = ohio(Title::PassedAtSigning);
    shop.on("2027-01-01").takes(order, &[by_card("583.59")]).unwrap();
    shop.on("2027-01-30").cancels(order).unwrap();
    shop.has_posted(&[
        (SIGNED, "Cash drawer", "245.00"),
        (SIGNED, "Layaway deposits", "-70.64"),
        (SIGNED, "Sales tax payable OH", "-174.36"),
        ("2027-01-01", "Card clearing STRIPE", "583.59"),
        ("2027-01-01", "Layaway deposits", "-583.59"),
        ("2027-01-30", "Layaway deposits", "654.23"),
        ("2027-01-30", "Refunds due", "-414.30"),
        ("2027-01-30", "Forfeited deposits", "-239.93"),
    ]);
    let waits: Vec<_> = shop.order(order).exceptions.iter().map(|e| (e.kind, e.amount)).collect();
    assert_eq!(waits, [(ExceptionKind::TaxOnCancelled, usd("174.36"))]);
}

/// Maryland: 1,000.00 without a charge, 200.00 and the whole tax down, eight fortnights of 100.00.
fn maryland(policy: Policy) -> (Shop, OrderId) {
    let mut shop = Shop::with(policy, plan());
    let order = shop.quotes(OrderKind::Layaway, "ring", "1000.00", "400.00");
    let terms = Terms { interval: Interval::Fortnightly, ..terms(20, 8, "0.00") };
    shop.opens(order, layaway(terms), &[cash("260.00")]).unwrap();
    (shop, order)
}

/// Two instalments, then the customer cancels on day 30 and is paid in cash.
fn maryland_cancelled_on_day_30(policy: Policy, refund: &str) -> Shop {
    let (mut shop, order) = maryland(policy);
    let eighths: Vec<_> = scheduled(&shop, order).into_iter().map(|(_, amount)| amount).collect();
    assert_eq!(eighths, [usd("100.00"); 8]);
    for on in ["2026-12-15", "2026-12-29"] {
        shop.on(on).takes(order, &[cash("100.00")]).unwrap();
    }
    shop.on("2026-12-31").cancels(order).unwrap();
    shop.pays_back(order, refund, Payout::Cash).unwrap();
    shop
}

#[test]
fn maryland_keeps_a_tenth_of_the_price_with_its_tax_inside() {
    maryland_cancelled_on_day_30(policy("MD"), "360.00").has_posted(&[
        (SIGNED, "Cash drawer", "260.00"),
        (SIGNED, "Layaway deposits", "-200.00"),
        (SIGNED, "Sales tax payable MD", "-60.00"),
        ("2026-12-15", "Cash drawer", "100.00"),
        ("2026-12-15", "Layaway deposits", "-100.00"),
        ("2026-12-29", "Cash drawer", "100.00"),
        ("2026-12-29", "Layaway deposits", "-100.00"),
        ("2026-12-31", "Layaway deposits", "400.00"),
        ("2026-12-31", "Sales tax payable MD", "54.34"),
        ("2026-12-31", "Refunds due", "-360.00"),
        ("2026-12-31", "Forfeited deposits", "-94.34"),
        ("2026-12-31", "Refunds due", "360.00"),
        ("2026-12-31", "Cash drawer", "-360.00"),
    ]);
}

#[test]
fn a_store_whose_row_sees_no_tax_in_kept_money_gives_all_of_it_back() {
    let md = policy("MD");
    let mut row = TaxTable::shipped()
        .unwrap()
        .timings
        .iter()
        .find(|row| row.head.id.0 == "tax-timing.md.in-hand")
        .unwrap()
        .clone();
    row.kept = KeptTax::None;
    let rows = vec![StoreRow::Timing(row)];
    maryland_cancelled_on_day_30(Policy { rows, ..md }, "360.00").has_posted(&[
        (SIGNED, "Cash drawer", "260.00"),
        (SIGNED, "Layaway deposits", "-200.00"),
        (SIGNED, "Sales tax payable MD", "-60.00"),
        ("2026-12-15", "Cash drawer", "100.00"),
        ("2026-12-15", "Layaway deposits", "-100.00"),
        ("2026-12-29", "Cash drawer", "100.00"),
        ("2026-12-29", "Layaway deposits", "-100.00"),
        ("2026-12-31", "Layaway deposits", "400.00"),
        ("2026-12-31", "Sales tax payable MD", "60.00"),
        ("2026-12-31", "Refunds due", "-360.00"),
        ("2026-12-31", "Forfeited deposits", "-100.00"),
        ("2026-12-31", "Refunds due", "360.00"),
        ("2026-12-31", "Cash drawer", "-360.00"),
    ]);
}

#[test]
fn maryland_gives_everything_back_through_the_seventh_day() {
    for on in 1..=7 {
        let (mut shop, order) = maryland(policy("MD"));
        // 200.00 more than the least, as in the example's 460.00 paid.
        shop.takes(order, &[cash("200.00")]).unwrap();
        let on = day(SIGNED).plus_days(on).to_string();
        shop.on(&on).cancels(order).unwrap();
        shop.has_posted(&[
            (SIGNED, "Cash drawer", "260.00"),
            (SIGNED, "Layaway deposits", "-200.00"),
            (SIGNED, "Sales tax payable MD", "-60.00"),
            (SIGNED, "Cash drawer", "200.00"),
            (SIGNED, "Layaway deposits", "-200.00"),
            (&on, "Layaway deposits", "400.00"),
            (&on, "Sales tax payable MD", "60.00"),
            (&on, "Refunds due", "-460.00"),
        ]);
    }
}

#[test]
fn a_financed_sale_posts_the_lenders_fee_at_delivery_and_commission_after_it() {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "solitaire", "9000.00", "5000.00");
    shop.on("2026-12-12");
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &[], &[financed("4000.00"), by_card("5652.50")]).unwrap();
    let tender = shop.order(order).tenders[0].id;
    shop.on("2026-12-16");
    let funded = correct::funded(&shop.order(order), tender, usd("3800.00"));
    shop.carry_out(funded).unwrap();
    shop.has_posted(&[
        ("2026-12-12", "Financing clearing", "3800.00"),
        ("2026-12-12", "Financing fees", "200.00"),
        ("2026-12-12", "Card clearing STRIPE", "5652.50"),
        ("2026-12-12", "Jewelry sales", "-9000.00"),
        ("2026-12-12", "Sales tax payable OH", "-652.50"),
        ("2026-12-12", "Cost of goods sold", "5000.00"),
        ("2026-12-12", "Inventory", "-5000.00"),
        ("2026-12-12", "Commission expense", "228.00"),
        ("2026-12-12", "Commission payable", "-228.00"),
        ("2026-12-16", "Bank", "3800.00"),
        ("2026-12-16", "Financing clearing", "-3800.00"),
    ]);
}
