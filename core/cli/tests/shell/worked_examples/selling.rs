//! Sales: who pays, by what, and at whose price.

use super::{RING_IN, check, order, with};
use crate::common::labels;
use milgrain_cli::states;
use milgrain_retail::order::Agreement;

#[test]
fn a_financed_ring_is_sold_whole_and_the_lender_s_fee_lowers_the_commission() {
    let typed = [
        ("2026-12-01", "Inventory", "5000.00", ""),
        ("2026-12-01", "Opening balances", "", "5000.00"),
        ("2026-12-12", "Financing clearing", "3800.00", ""),
        ("2026-12-12", "Financing fees", "200.00", ""),
        ("2026-12-12", "Card clearing CARD", "5652.50", ""),
        ("2026-12-12", "Jewelry sales", "", "9000.00"),
        ("2026-12-12", "Sales tax payable OH", "", "652.50"),
        ("2026-12-12", "Cost of goods sold", "5000.00", ""),
        ("2026-12-12", "Inventory", "", "5000.00"),
        ("2026-12-12", "Commission expense", "228.00", ""),
        ("2026-12-12", "Commission payable", "", "228.00"),
        ("2026-12-16", "Bank", "3800.00", ""),
        ("2026-12-16", "Financing clearing", "", "3800.00"),
    ];
    check("nine_thousand_financed", &typed);
}

#[test]
fn nine_thousand_with_gold_in_exchange_a_lender_and_a_card() {
    let typed = [
        ("2026-12-01", "Inventory", "5000.00", ""),
        ("2026-12-01", "Opening balances", "", "5000.00"),
        ("2026-12-12", "Metal and estate bought, on hold", "3000.00", ""),
        ("2026-12-12", "Financing clearing", "3800.00", ""),
        ("2026-12-12", "Financing fees", "200.00", ""),
        ("2026-12-12", "Card clearing CARD", "2652.50", ""),
        ("2026-12-12", "Jewelry sales", "", "9000.00"),
        ("2026-12-12", "Sales tax payable OH", "", "652.50"),
        ("2026-12-12", "Cost of goods sold", "5000.00", ""),
        ("2026-12-12", "Inventory", "", "5000.00"),
        ("2026-12-12", "Commission expense", "228.00", ""),
        ("2026-12-12", "Commission payable", "", "228.00"),
        ("2026-12-16", "Bank", "3800.00", ""),
        ("2026-12-16", "Financing clearing", "", "3800.00"),
        ("2026-12-28", "Parts and metal stock", "3000.00", ""),
        ("2026-12-28", "Metal and estate bought, on hold", "", "3000.00"),
    ];
    let played = check("nine_thousand_traded_in", &typed);
    // Credit in exchange is metered apart from money paid out.
    let year = ("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
    let nothing = milgrain_kernel::Money::zero(milgrain_kernel::Currency::USD);
    let bought = played.shop.app.bought(year, nothing).unwrap();
    assert_eq!(bought.for_money.to_plain(), "0.00");
    assert_eq!(bought.in_exchange.to_plain(), "3000.00");
}

#[test]
fn a_house_account_is_paid_elsewhere_charged_for_what_is_late_and_keeps_what_is_too_much() {
    let typed = [
        ("2026-12-01", "Inventory", "400.00", ""),
        ("2026-12-01", "Opening balances", "", "400.00"),
        ("2026-12-01", "Inventory", "300.00", ""),
        ("2026-12-01", "Opening balances", "", "300.00"),
        ("2026-12-01", "Inventory", "40.00", ""),
        ("2026-12-01", "Opening balances", "", "40.00"),
        ("2026-12-01", "House accounts receivable", "1072.50", ""),
        ("2026-12-01", "Jewelry sales", "", "1000.00"),
        ("2026-12-01", "Sales tax payable OH", "", "72.50"),
        ("2026-12-01", "Cost of goods sold", "400.00", ""),
        ("2026-12-01", "Inventory", "", "400.00"),
        ("2026-12-01", "Commission expense", "36.00", ""),
        ("2026-12-01", "Commission payable", "", "36.00"),
        ("2026-12-05", "House accounts receivable", "965.25", ""),
        ("2026-12-05", "Jewelry sales", "", "900.00"),
        ("2026-12-05", "Sales tax payable OH", "", "65.25"),
        ("2026-12-05", "Cost of goods sold", "300.00", ""),
        ("2026-12-05", "Inventory", "", "300.00"),
        ("2026-12-05", "Commission expense", "36.00", ""),
        ("2026-12-05", "Commission payable", "", "36.00"),
        ("2027-01-08", "Card clearing CARD", "500.00", ""),
        ("2027-01-08", "Due to stores", "", "500.00"),
        ("2027-01-08", "Due from stores", "500.00", ""),
        ("2027-01-08", "House accounts receivable", "", "500.00"),
        ("2027-02-01", "House accounts receivable", "23.06", ""),
        ("2027-02-01", "Finance charges", "", "23.06"),
        ("2027-02-03", "Sales returns", "900.00", ""),
        ("2027-02-03", "Sales tax payable OH", "65.25", ""),
        ("2027-02-03", "House accounts receivable", "", "965.25"),
        ("2027-02-03", "Inventory", "300.00", ""),
        ("2027-02-03", "Cost of goods sold", "", "300.00"),
        // One cheque pays the ring, the finance charge, and 104.44 too much.
        ("2027-02-05", "Cheques in hand", "700.00", ""),
        ("2027-02-05", "House accounts receivable", "", "572.50"),
        ("2027-02-05", "House accounts receivable", "", "23.06"),
        ("2027-02-05", "House account credits", "", "104.44"),
        ("2027-02-10", "House account credits", "104.44", ""),
        ("2027-02-10", "Bank", "", "104.44"),
    ];
    let played = check("house_account_elsewhere", &typed);
    let customer = labels().customer("hart");
    let account = states::house_account(&played.shop.app, customer).unwrap();
    let due: Vec<String> = account.items.iter().map(|item| item.due.to_string()).collect();
    assert_eq!(due, ["2027-01-10", "2027-01-10", "2027-03-10"]);
    let owed: Vec<i64> = account.statements.iter().map(|run| run.owed.minor()).collect();
    assert_eq!(owed, [203_775, 153_775], "before the finance charge");
}

#[test]
fn a_company_is_exempt_until_its_certificate_runs_out() {
    let typed = [
        ("2026-12-01", "Inventory", "400.00", ""),
        ("2026-12-01", "Opening balances", "", "400.00"),
        ("2026-12-01", "Inventory", "100.00", ""),
        ("2026-12-01", "Opening balances", "", "100.00"),
        ("2026-12-02", "House accounts receivable", "1000.00", ""),
        ("2026-12-02", "Jewelry sales", "", "1000.00"),
        ("2026-12-02", "Cost of goods sold", "400.00", ""),
        ("2026-12-02", "Inventory", "", "400.00"),
        ("2027-01-01", "House accounts receivable", "321.75", ""),
        ("2027-01-01", "Jewelry sales", "", "300.00"),
        ("2027-01-01", "Sales tax payable OH", "", "21.75"),
        ("2027-01-01", "Cost of goods sold", "100.00", ""),
        ("2027-01-01", "Inventory", "", "100.00"),
        ("2027-01-06", "Cheques in hand", "1321.75", ""),
        ("2027-01-06", "House accounts receivable", "", "1000.00"),
        ("2027-01-06", "House accounts receivable", "", "321.75"),
    ];
    check("company_exempt_then_taxed", &typed);
}

#[test]
fn two_pay_one_ring_and_each_has_their_own_back() {
    let typed = [
        ("2026-12-01", "Cash drawer", "500.00", ""),
        ("2026-12-01", "Sale deposits", "", "500.00"),
        ("2026-12-04", "Sale deposits", "500.00", ""),
        ("2026-12-04", "Card clearing CARD", "2074.00", ""),
        ("2026-12-04", "Jewelry sales", "", "2400.00"),
        ("2026-12-04", "Sales tax payable OH", "", "174.00"),
        ("2026-12-04", "Cost of goods sold", "1100.00", ""),
        ("2026-12-04", "Inventory", "", "1100.00"),
        ("2026-12-04", "Commission expense", "78.00", ""),
        ("2026-12-04", "Commission payable", "", "78.00"),
        ("2026-12-10", "Sales returns", "2400.00", ""),
        ("2026-12-10", "Sales tax payable OH", "174.00", ""),
        ("2026-12-10", "Card clearing CARD", "", "2074.00"),
        ("2026-12-10", "Cash drawer", "", "500.00"),
        ("2026-12-10", "Inventory", "1100.00", ""),
        ("2026-12-10", "Cost of goods sold", "", "1100.00"),
        ("2026-12-10", "Commission payable", "78.00", ""),
        ("2026-12-10", "Commission expense", "", "78.00"),
    ];
    let played = check("two_pay_one_ring", &with(&RING_IN, &typed));
    let back = order(&played, "ring").refunds;
    let back: Vec<_> = back.iter().map(|e| (e.to, e.amount.to_plain())).collect();
    let [mother, uncle] = ["mother", "uncle"].map(|label| Some(labels().customer(label)));
    assert_eq!(back, [(uncle, "2074.00".to_owned()), (mother, "500.00".to_owned())]);
}

#[test]
fn an_employee_purchase_takes_a_word_and_earns_no_commission() {
    let typed = [
        ("2026-12-01", "Inventory", "400.00", ""),
        ("2026-12-01", "Opening balances", "", "400.00"),
        ("2026-12-01", "Inventory", "100.00", ""),
        ("2026-12-01", "Opening balances", "", "100.00"),
        ("2026-12-02", "Card clearing CARD", "471.90", ""),
        ("2026-12-02", "Jewelry sales", "", "1000.00"),
        ("2026-12-02", "Discounts", "560.00", ""),
        ("2026-12-02", "Sales tax payable OH", "", "31.90"),
        ("2026-12-02", "Cost of goods sold", "400.00", ""),
        ("2026-12-02", "Inventory", "", "400.00"),
        ("2026-12-04", "Sales returns", "1000.00", ""),
        ("2026-12-04", "Discounts", "", "560.00"),
        ("2026-12-04", "Sales tax payable OH", "31.90", ""),
        ("2026-12-04", "Card clearing CARD", "", "471.90"),
        ("2026-12-04", "Inventory", "400.00", ""),
        ("2026-12-04", "Cost of goods sold", "", "400.00"),
        // A tenth over 100.00, and tax of 7.975, rounded to 7.98.
        ("2026-12-04", "Card clearing CARD", "117.98", ""),
        ("2026-12-04", "Jewelry sales", "", "200.00"),
        ("2026-12-04", "Discounts", "90.00", ""),
        ("2026-12-04", "Sales tax payable OH", "", "7.98"),
        ("2026-12-04", "Cost of goods sold", "100.00", ""),
        ("2026-12-04", "Inventory", "", "100.00"),
    ];
    let played = check("employee_purchase", &typed);
    let dana = labels().staff("dana");
    let staff = states::staff(&played.shop.app).unwrap();
    let (_, person) = staff.iter().find(|(staff, _)| *staff == dana).unwrap();
    let bought: Vec<_> = person.bought.iter().map(|b| (b.pieces, b.saved.to_plain())).collect();
    assert_eq!(bought, [(1, "90.00".to_owned())]);
}

#[test]
fn a_price_is_matched_before_a_sale_and_adjusted_after_one() {
    let typed = [
        ("2026-12-01", "Inventory", "400.00", ""),
        ("2026-12-01", "Opening balances", "", "400.00"),
        ("2026-12-01", "Inventory", "200.00", ""),
        ("2026-12-01", "Opening balances", "", "200.00"),
        ("2026-12-01", "Card clearing CARD", "72.50", ""),
        ("2026-12-01", "Cash drawer", "1000.00", ""),
        ("2026-12-01", "Jewelry sales", "", "1000.00"),
        ("2026-12-01", "Sales tax payable OH", "", "72.50"),
        ("2026-12-01", "Cost of goods sold", "400.00", ""),
        ("2026-12-01", "Inventory", "", "400.00"),
        ("2026-12-01", "Commission expense", "36.00", ""),
        ("2026-12-01", "Commission payable", "", "36.00"),
        ("2026-12-08", "Discounts", "100.00", ""),
        ("2026-12-08", "Sales tax payable OH", "7.25", ""),
        ("2026-12-08", "Card clearing CARD", "", "72.50"),
        ("2026-12-08", "Cash drawer", "", "34.75"),
        ("2026-12-08", "Commission payable", "6.00", ""),
        ("2026-12-08", "Commission expense", "", "6.00"),
        ("2026-12-09", "Cheques in hand", "471.90", ""),
        ("2026-12-09", "Jewelry sales", "", "500.00"),
        ("2026-12-09", "Discounts", "60.00", ""),
        ("2026-12-09", "Sales tax payable OH", "", "31.90"),
        ("2026-12-09", "Cost of goods sold", "200.00", ""),
        ("2026-12-09", "Inventory", "", "200.00"),
        ("2026-12-09", "Commission expense", "14.40", ""),
        ("2026-12-09", "Commission payable", "", "14.40"),
    ];
    check("price_matched_and_adjusted", &typed);
}

#[test]
fn an_insurer_is_billed_its_part_and_its_client_pays_the_rest() {
    let typed = [
        ("2026-12-01", "Inventory", "2500.00", ""),
        ("2026-12-01", "Opening balances", "", "2500.00"),
        ("2026-12-01", "Inventory", "400.00", ""),
        ("2026-12-01", "Opening balances", "", "400.00"),
        ("2026-12-02", "House accounts receivable", "4500.00", ""),
        ("2026-12-02", "Card clearing CARD", "1935.00", ""),
        ("2026-12-02", "Jewelry sales", "", "6000.00"),
        ("2026-12-02", "Sales tax payable OH", "", "435.00"),
        ("2026-12-02", "Cost of goods sold", "2500.00", ""),
        ("2026-12-02", "Inventory", "", "2500.00"),
        // 6 % of 3,500.00, and of 600.00.
        ("2026-12-02", "Commission expense", "210.00", ""),
        ("2026-12-02", "Commission payable", "", "210.00"),
        ("2026-12-28", "Cheques in hand", "4500.00", ""),
        ("2026-12-28", "House accounts receivable", "", "4500.00"),
        ("2027-01-05", "House accounts receivable", "872.50", ""),
        ("2027-01-05", "Card clearing CARD", "200.00", ""),
        ("2027-01-05", "Jewelry sales", "", "1000.00"),
        ("2027-01-05", "Sales tax payable OH", "", "72.50"),
        ("2027-01-05", "Cost of goods sold", "400.00", ""),
        ("2027-01-05", "Inventory", "", "400.00"),
        ("2027-01-05", "Commission expense", "36.00", ""),
        ("2027-01-05", "Commission payable", "", "36.00"),
        ("2027-02-01", "Cheques in hand", "872.50", ""),
        ("2027-02-01", "House accounts receivable", "", "872.50"),
    ];
    check("insured_replacement", &typed);
}

#[test]
fn a_deposit_moves_to_another_store_where_its_tax_is_due_and_its_notes_count_once() {
    let typed = [
        ("2026-12-01", "Inventory", "4000.00", ""),
        ("2026-12-01", "Opening balances", "", "4000.00"),
        ("2026-12-01", "Inventory", "4500.00", ""),
        ("2026-12-01", "Opening balances", "", "4500.00"),
        ("2026-12-01", "Cash drawer", "9000.00", ""),
        ("2026-12-01", "Sale deposits", "", "9000.00"),
        // 600.00 of tax in 10,600.00: 509.43 in 9,000.00, 566.04 in 10,000.00.
        ("2026-12-03", "Sale deposits", "9000.00", ""),
        ("2026-12-03", "Due to stores", "", "9000.00"),
        ("2026-12-03", "Due from stores", "9000.00", ""),
        ("2026-12-03", "Layaway deposits", "", "8490.57"),
        ("2026-12-03", "Sales tax payable KY", "", "509.43"),
        ("2026-12-05", "Cash drawer", "1000.00", ""),
        ("2026-12-05", "Layaway deposits", "", "943.39"),
        ("2026-12-05", "Sales tax payable KY", "", "56.61"),
        ("2026-12-06", "Card clearing CARD", "600.00", ""),
        ("2026-12-06", "Layaway deposits", "9433.96", ""),
        ("2026-12-06", "Jewelry sales", "", "10000.00"),
        ("2026-12-06", "Sales tax payable KY", "", "33.96"),
        ("2026-12-06", "Cost of goods sold", "4500.00", ""),
        ("2026-12-06", "Inventory", "", "4500.00"),
    ];
    let played = check("deposit_moved_between_stores", &typed);
    assert_eq!(order(&played, "ring").agreement, Agreement::Cancelled);
    let notes = |label| order(&played, label).cash.len();
    assert_eq!((notes("ring"), notes("bracelet")), (1, 1), "a moved deposit is no new cash");
}

#[test]
fn a_strap_is_sold_to_nobody_in_particular() {
    let typed = [
        ("2026-12-01", "Inventory", "120.00", ""),
        ("2026-12-01", "Opening balances", "", "120.00"),
        ("2026-12-01", "Cash drawer", "48.26", ""),
        ("2026-12-01", "Jewelry sales", "", "45.00"),
        ("2026-12-01", "Sales tax payable OH", "", "3.26"),
        ("2026-12-01", "Cost of goods sold", "12.00", ""),
        ("2026-12-01", "Inventory", "", "12.00"),
    ];
    let played = check("strap_without_a_name", &typed);
    let (given, _) = played.shop.any_desk().unwrap();
    let receipt = played.shop.app.receipt(&given, labels().order("strap")).unwrap();
    let text = receipt.original().text();
    assert!(text.contains("Calf strap, 20 mm") && !text.contains("Customer"), "{text}");
}
