//! Work: repairs, what is made, plans, opinions, and what goes wrong with us.

use super::{check, order};
use crate::common::labels;
use milgrain_cli::states;
use milgrain_retail::order::Agreement;

#[test]
fn a_repair_is_revenue_when_it_is_picked_up() {
    let typed = [
        ("2026-12-02", "Cash drawer", "100.00", ""),
        ("2026-12-02", "Repair deposits", "", "100.00"),
        ("2026-12-08", "Repair work in process", "15.00", ""),
        ("2026-12-08", "Parts and metal stock", "", "15.00"),
        ("2026-12-14", "Repair deposits", "100.00", ""),
        ("2026-12-14", "Card clearing CARD", "157.40", ""),
        ("2026-12-14", "Repair sales", "", "240.00"),
        ("2026-12-14", "Sales tax payable OH", "", "17.40"),
        ("2026-12-14", "Cost of repairs", "15.00", ""),
        ("2026-12-14", "Repair work in process", "", "15.00"),
    ];
    check("repair_picked_up", &typed);
}

#[test]
fn what_was_sold_is_sized_at_our_cost_engraved_for_its_price_and_given_out_without_its_check() {
    let typed = [
        ("2026-12-01", "Inventory", "400.00", ""),
        ("2026-12-01", "Opening balances", "", "400.00"),
        ("2026-12-02", "Card clearing CARD", "1072.50", ""),
        ("2026-12-02", "Jewelry sales", "", "1000.00"),
        ("2026-12-02", "Sales tax payable OH", "", "72.50"),
        ("2026-12-02", "Cost of goods sold", "400.00", ""),
        ("2026-12-02", "Inventory", "", "400.00"),
        ("2026-12-11", "Repair work in process", "12.00", ""),
        ("2026-12-11", "Parts and metal stock", "", "12.00"),
        ("2026-12-14", "Cost of repairs", "12.00", ""),
        ("2026-12-14", "Repair work in process", "", "12.00"),
        ("2026-12-18", "Card clearing CARD", "85.80", ""),
        ("2026-12-18", "Service sales", "", "80.00"),
        ("2026-12-18", "Sales tax payable OH", "", "5.80"),
    ];
    let played = check("sized_and_engraved", &typed);
    let sale = order(&played, "sale");
    assert!(sale.at_bench.is_empty());
    let (given, _) = played.shop.any_desk().unwrap();
    let engraved = played.shop.app.job(&given, labels().order("engraved")).unwrap();
    assert_eq!(engraved.without_check.unwrap().issuer.as_str(), "Ohio");
}

#[test]
fn a_care_plan_is_earned_by_the_day_and_what_is_left_of_it_goes_back() {
    let typed = [
        ("2026-12-01", "Inventory", "400.00", ""),
        ("2026-12-01", "Opening balances", "", "400.00"),
        ("2026-12-02", "Card clearing CARD", "1201.20", ""),
        ("2026-12-02", "Jewelry sales", "", "1000.00"),
        ("2026-12-02", "Deferred care plans", "", "120.00"),
        ("2026-12-02", "Sales tax payable OH", "", "81.20"),
        ("2026-12-02", "Cost of goods sold", "400.00", ""),
        ("2026-12-02", "Inventory", "", "400.00"),
        ("2026-12-11", "Repair work in process", "12.00", ""),
        ("2026-12-11", "Parts and metal stock", "", "12.00"),
        ("2026-12-14", "Cost of repairs", "12.00", ""),
        ("2026-12-14", "Repair work in process", "", "12.00"),
        // 30 of 365 days.
        ("2026-12-31", "Deferred care plans", "9.86", ""),
        ("2026-12-31", "Care plan sales", "", "9.86"),
        // 71 of 365 days are 23.34; 96.66 goes back, and 13.48 more is earned.
        ("2027-02-10", "Deferred care plans", "110.14", ""),
        ("2027-02-10", "Care plan sales", "", "13.48"),
        ("2027-02-10", "Sales tax payable OH", "7.01", ""),
        ("2027-02-10", "Card clearing CARD", "", "103.67"),
    ];
    check("care_plan", &typed);
}

#[test]
fn what_is_lost_or_broken_with_us_is_owed_to_its_owner_paid_or_replaced() {
    let typed = [
        ("2026-12-02", "Cash drawer", "100.00", ""),
        ("2026-12-02", "Repair deposits", "", "100.00"),
        ("2026-12-03", "Repair work in process", "15.00", ""),
        ("2026-12-03", "Parts and metal stock", "", "15.00"),
        // 1,500.00 for the ring, and the parts that were in it.
        ("2026-12-10", "Cost of repairs", "1515.00", ""),
        ("2026-12-10", "Customer claims payable", "", "1500.00"),
        ("2026-12-10", "Repair work in process", "", "15.00"),
        ("2026-12-10", "Repair deposits", "100.00", ""),
        ("2026-12-10", "Refunds due", "", "100.00"),
        ("2026-12-10", "Refunds due", "100.00", ""),
        ("2026-12-10", "Cash drawer", "", "100.00"),
        // The other ring costs 400.00 less than was owed.
        ("2026-12-14", "Customer claims payable", "1500.00", ""),
        ("2026-12-14", "Vendor bills", "", "1100.00"),
        ("2026-12-14", "Cost of repairs", "", "400.00"),
        ("2026-12-15", "Cost of repairs", "640.00", ""),
        ("2026-12-15", "Customer claims payable", "", "640.00"),
        ("2026-12-16", "Customer claims payable", "640.00", ""),
        ("2026-12-16", "Bank", "", "640.00"),
        ("2026-12-17", "Cash drawer", "85.80", ""),
        ("2026-12-17", "Repair sales", "", "80.00"),
        ("2026-12-17", "Sales tax payable OH", "", "5.80"),
        // 1,000.00 less 250.00; five days later 100.00 more.
        ("2026-12-18", "Insurance claims receivable", "750.00", ""),
        ("2026-12-18", "Cost of repairs", "", "750.00"),
        ("2026-12-21", "Cheques in hand", "750.00", ""),
        ("2026-12-21", "Insurance claims receivable", "", "750.00"),
        ("2026-12-22", "Bank", "750.00", ""),
        ("2026-12-22", "Cheques in hand", "", "750.00"),
        ("2026-12-23", "Insurance claims receivable", "100.00", ""),
        ("2026-12-23", "Cost of repairs", "", "100.00"),
        ("2026-12-28", "Bank", "100.00", ""),
        ("2026-12-28", "Insurance claims receivable", "", "100.00"),
        ("2026-12-28", "Insurance claims receivable", "140.00", ""),
        ("2026-12-28", "Cost of repairs", "", "140.00"),
        ("2026-12-30", "Cost of repairs", "140.00", ""),
        ("2026-12-30", "Insurance claims receivable", "", "140.00"),
    ];
    check("lost_and_broken", &typed);
}

#[test]
fn what_an_abandoned_piece_brought_beyond_the_charges_is_its_owner_s() {
    let typed = [
        ("2026-12-02", "Cash drawer", "100.00", ""),
        ("2026-12-02", "Repair deposits", "", "100.00"),
        ("2026-12-08", "Repair work in process", "15.00", ""),
        ("2026-12-08", "Parts and metal stock", "", "15.00"),
        ("2027-12-09", "Repair work in process", "9.00", ""),
        ("2027-12-09", "Cash drawer", "", "9.00"),
        ("2028-01-10", "Cheques in hand", "500.00", ""),
        ("2028-01-10", "Unclaimed customer property", "", "500.00"),
        ("2028-01-10", "Repair deposits", "100.00", ""),
        ("2028-01-10", "Unclaimed customer property", "166.40", ""),
        ("2028-01-10", "Repair sales", "", "240.00"),
        ("2028-01-10", "Sales tax payable OH", "", "17.40"),
        // The letter's 9.00 and the parts' 15.00, which are one line of the account.
        ("2028-01-10", "Repair work in process", "", "24.00"),
        ("2028-01-10", "Cost of repairs", "15.00", ""),
    ];
    let played = check("repair_abandoned", &typed);
    assert_eq!(order(&played, "job").unclaimed.unwrap().to_plain(), "333.60");
}

#[test]
fn without_a_rule_an_abandoned_piece_stays_and_its_deposit_stays_owed() {
    let typed = [
        ("2026-12-02", "Cash drawer", "100.00", ""),
        ("2026-12-02", "Repair deposits", "", "100.00"),
    ];
    let played = check("repair_without_rule", &typed);
    assert_eq!(order(&played, "job").deposit.to_plain(), "100.00");
}

#[test]
fn what_does_not_exist_yet_is_costed_when_it_comes_in_and_keeps_what_was_spent() {
    let typed = [
        ("2026-12-02", "Cash drawer", "1000.00", ""),
        ("2026-12-02", "Special order deposits", "", "1000.00"),
        ("2026-12-03", "Card clearing CARD", "600.00", ""),
        ("2026-12-03", "Custom work deposits", "", "600.00"),
        ("2026-12-03", "Cash drawer", "100.00", ""),
        ("2026-12-03", "Special order deposits", "", "100.00"),
        ("2026-12-05", "Custom work in process", "140.00", ""),
        ("2026-12-05", "Parts and metal stock", "", "140.00"),
        ("2026-12-06", "Custom work in process", "95.00", ""),
        ("2026-12-06", "Vendor bills", "", "95.00"),
        ("2026-12-10", "Special order deposits", "100.00", ""),
        ("2026-12-10", "Refunds due", "", "100.00"),
        ("2026-12-10", "Refunds due", "100.00", ""),
        ("2026-12-10", "Cash drawer", "", "100.00"),
        ("2026-12-14", "Inventory", "900.00", ""),
        ("2026-12-14", "Vendor bills", "", "900.00"),
        ("2026-12-14", "Custom work in process", "45.00", ""),
        ("2026-12-14", "Parts and metal stock", "", "45.00"),
        ("2026-12-17", "Inventory", "45.00", ""),
        ("2026-12-17", "Custom work in process", "", "45.00"),
        // 2,000.00 at 7.25 %: 145.00 of tax; 6 % of a margin of 1,055.00.
        ("2026-12-18", "Special order deposits", "1000.00", ""),
        ("2026-12-18", "Card clearing CARD", "1145.00", ""),
        ("2026-12-18", "Jewelry sales", "", "2000.00"),
        ("2026-12-18", "Sales tax payable OH", "", "145.00"),
        ("2026-12-18", "Cost of goods sold", "945.00", ""),
        ("2026-12-18", "Inventory", "", "945.00"),
        ("2026-12-18", "Commission expense", "63.30", ""),
        ("2026-12-18", "Commission payable", "", "63.30"),
        ("2026-12-23", "Custom work deposits", "600.00", ""),
        ("2026-12-23", "Refunds due", "", "365.00"),
        ("2026-12-23", "Forfeited deposits", "", "235.00"),
        ("2026-12-23", "Cost of goods sold", "235.00", ""),
        ("2026-12-23", "Custom work in process", "", "235.00"),
        ("2026-12-24", "Refunds due", "365.00", ""),
        ("2026-12-24", "Bank", "", "365.00"),
    ];
    let played = check("special_orders", &typed);
    let ring = order(&played, "ring");
    assert_eq!((ring.agreement, ring.specials[0].versions.len()), (Agreement::Closed, 3));
    let settled = order(&played, "pendant").settled.unwrap();
    assert_eq!(settled.rule.0, "layaway.oh.over-500");
    assert_eq!(settled.refund_by.unwrap().to_string(), "2027-01-22");
    let eleanor = states::customers(&played.shop.app).unwrap();
    let told = eleanor.iter().flat_map(|(_, customer)| &customer.messages).count();
    assert_eq!(told, 1, "she is told that it is ready");
}

#[test]
fn an_appraisal_is_earned_with_its_paper_and_paid_back_without_one() {
    let typed = [
        ("2026-12-01", "Card clearing CARD", "50.00", ""),
        ("2026-12-01", "Appraisal deposits", "", "50.00"),
        ("2026-12-07", "Card clearing CARD", "70.00", ""),
        ("2026-12-07", "Appraisal deposits", "50.00", ""),
        ("2026-12-07", "Appraisal fees", "", "120.00"),
        ("2026-12-08", "Card clearing CARD", "40.00", ""),
        ("2026-12-08", "Appraisal deposits", "", "40.00"),
        ("2026-12-09", "Appraisal deposits", "40.00", ""),
        ("2026-12-09", "Refunds due", "", "40.00"),
        ("2026-12-09", "Refunds due", "40.00", ""),
        ("2026-12-09", "Card clearing CARD", "", "40.00"),
        ("2026-12-10", "Card clearing CARD", "30.00", ""),
        ("2026-12-10", "Appraisal deposits", "", "30.00"),
        ("2026-12-12", "Appraisal deposits", "30.00", ""),
        ("2026-12-12", "Refunds due", "", "30.00"),
        ("2026-12-12", "Refunds due", "30.00", ""),
        ("2026-12-12", "Card clearing CARD", "", "30.00"),
    ];
    let played = check("appraised", &typed);
    let (app, store) = (&played.shop.app, labels().store("oh"));
    assert!(app.appraisals_due(store, false, 10).unwrap().is_empty());
    assert!(app.appraisals_due(store, true, 10).unwrap().is_empty());
}
