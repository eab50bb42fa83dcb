//! Goods that are others', elsewhere, missing, or brought back.

use super::{Posting, check, order, with};
use crate::common::labels;
use milgrain_kernel::Currency;
use milgrain_ledger::{Account, BalanceKey};

#[test]
fn a_memo_piece_is_owed_for_when_it_is_sold_and_goes_back_to_its_vendor_after_its_return() {
    let typed = [
        ("2026-12-05", "Card clearing CARD", "965.25", ""),
        ("2026-12-05", "Discounts", "100.00", ""),
        ("2026-12-05", "Jewelry sales", "", "1000.00"),
        ("2026-12-05", "Sales tax payable OH", "", "65.25"),
        ("2026-12-05", "Cost of goods sold", "600.00", ""),
        ("2026-12-05", "Memo payable", "", "600.00"),
        ("2026-12-05", "Commission expense", "18.00", ""),
        ("2026-12-05", "Commission payable", "", "18.00"),
        ("2026-12-15", "Sales returns", "1000.00", ""),
        ("2026-12-15", "Sales tax payable OH", "65.25", ""),
        ("2026-12-15", "Discounts", "", "100.00"),
        ("2026-12-15", "Card clearing CARD", "", "965.25"),
        ("2026-12-15", "Memo payable", "600.00", ""),
        ("2026-12-15", "Cost of goods sold", "", "600.00"),
        ("2026-12-15", "Commission payable", "18.00", ""),
        ("2026-12-15", "Commission expense", "", "18.00"),
    ];
    check("memo_piece_sold_returned_sent_back", &typed);
}

#[test]
fn what_a_count_misses_is_written_off_by_whose_it_is_and_undone_when_it_is_found() {
    let typed = [
        ("2026-12-01", "Inventory", "1100.00", ""),
        ("2026-12-01", "Opening balances", "", "1100.00"),
        ("2026-12-01", "Inventory", "200.00", ""),
        ("2026-12-01", "Opening balances", "", "200.00"),
        ("2026-12-01", "Inventory", "66.00", ""),
        ("2026-12-01", "Opening balances", "", "66.00"),
        ("2026-12-01", "Inventory", "34.00", ""),
        ("2026-12-01", "Opening balances", "", "34.00"),
        ("2026-12-07", "Stock adjustments", "1100.00", ""),
        ("2026-12-07", "Inventory", "", "1100.00"),
        ("2026-12-07", "Stock adjustments", "600.00", ""),
        ("2026-12-07", "Memo payable", "", "600.00"),
        ("2026-12-07", "Stock adjustments", "800.00", ""),
        ("2026-12-07", "Consignment payable", "", "800.00"),
        ("2026-12-07", "Stock adjustments", "33.33", ""),
        ("2026-12-07", "Inventory", "", "33.33"),
        ("2026-12-10", "Memo payable", "600.00", ""),
        ("2026-12-10", "Bank", "", "600.00"),
        ("2026-12-20", "Inventory", "1100.00", ""),
        ("2026-12-20", "Stock adjustments", "", "1100.00"),
        ("2026-12-21", "Vendor credits", "600.00", ""),
        ("2026-12-21", "Stock adjustments", "", "600.00"),
    ];
    let played = check("count_written_off_found", &typed);
    let store = labels().store("oh");
    let counts = played.shop.app.stock_counts(store).unwrap();
    let seen: Vec<_> = counts.iter().map(|c| (c.found, c.missing, c.misplaced)).collect();
    assert_eq!(seen, [(3, 0, 0), (0, 3, 1)], "the newest first");
}

#[test]
fn what_is_out_on_memo_is_ours_at_cost_until_it_is_kept_or_back() {
    let typed = [
        ("2026-12-01", "Inventory", "400.00", ""),
        ("2026-12-01", "Opening balances", "", "400.00"),
        ("2026-12-01", "Inventory", "300.00", ""),
        ("2026-12-01", "Opening balances", "", "300.00"),
        ("2026-12-02", "Inventory out on memo", "700.00", ""),
        ("2026-12-02", "Inventory", "", "700.00"),
        ("2026-12-10", "Card clearing CARD", "1072.50", ""),
        ("2026-12-10", "Jewelry sales", "", "1000.00"),
        ("2026-12-10", "Sales tax payable OH", "", "72.50"),
        ("2026-12-10", "Cost of goods sold", "400.00", ""),
        ("2026-12-10", "Inventory out on memo", "", "400.00"),
        ("2026-12-19", "Inventory", "300.00", ""),
        ("2026-12-19", "Inventory out on memo", "", "300.00"),
    ];
    let played = check("memo_out", &typed);
    let (app, store) = (&played.shop.app, labels().store("oh"));
    assert_eq!(app.memos_out(store).unwrap(), []);
    assert_eq!(app.memos_out_to(labels().customer("eleanor")).unwrap().len(), 1);
    let [vendors, customers] = app.here_not_ours(store).unwrap();
    assert_eq!((vendors.len(), customers.len()), (1, 0));
    assert_eq!(app.ours_elsewhere(store).unwrap(), []);
}

#[test]
fn worn_goods_a_gift_an_exchange_and_a_chain_without_a_receipt_come_back() {
    let back = [
        ("2026-12-05", "Sales returns", "1000.00", ""),
        ("2026-12-05", "Sales tax payable OH", "72.50", ""),
        ("2026-12-05", "Card clearing CARD", "", "822.50"),
        ("2026-12-05", "Restocking fees", "", "250.00"),
        ("2026-12-05", "Cost of goods sold", "", "400.00"),
        ("2026-12-05", "Inventory", "150.00", ""),
        ("2026-12-05", "Stock adjustments", "250.00", ""),
        ("2026-12-20", "Sales returns", "500.00", ""),
        ("2026-12-20", "Sales tax payable OH", "36.25", ""),
        ("2026-12-20", "Store credit", "", "486.25"),
        ("2026-12-20", "Restocking fees", "", "50.00"),
        ("2026-12-20", "Cost of goods sold", "", "200.00"),
        ("2026-12-20", "Inventory", "200.00", ""),
        ("2026-12-21", "Sales returns", "300.00", ""),
        ("2026-12-21", "Sales tax payable OH", "21.75", ""),
        ("2026-12-21", "Refunds due", "", "321.75"),
        ("2026-12-21", "Cost of goods sold", "", "100.00"),
        ("2026-12-21", "Inventory", "100.00", ""),
        ("2026-12-21", "Refunds due", "321.75", ""),
        ("2026-12-21", "Card clearing CARD", "321.75", ""),
        ("2026-12-21", "Jewelry sales", "", "600.00"),
        ("2026-12-21", "Sales tax payable OH", "", "43.50"),
        ("2026-12-21", "Cost of goods sold", "150.00", ""),
        ("2026-12-21", "Inventory", "", "150.00"),
        ("2026-12-22", "Sales returns", "60.00", ""),
        ("2026-12-22", "Store credit", "", "60.00"),
        ("2026-12-22", "Inventory", "25.00", ""),
        ("2026-12-22", "Cost of goods sold", "", "25.00"),
    ];
    let played = check("comes_back", &with(&SOLD_BEFORE_IT_COMES_BACK, &back));
    assert_eq!(order(&played, "instead").lines[0].description, "Pre-owned: Signet ring");
}

#[test]
fn what_arrives_moves_from_one_inventory_to_the_other_and_the_stores_owe_each_other_its_cost() {
    let typed = [
        ("2026-12-01", "Inventory", "1100.00", ""),
        ("2026-12-01", "Opening balances", "", "1100.00"),
        ("2026-12-01", "Inventory", "200.00", ""),
        ("2026-12-01", "Opening balances", "", "200.00"),
        ("2026-12-01", "Inventory", "700.00", ""),
        ("2026-12-01", "Opening balances", "", "700.00"),
        ("2026-12-04", "Inventory", "1300.00", ""),
        ("2026-12-04", "Due to stores", "", "1300.00"),
        ("2026-12-04", "Due from stores", "1300.00", ""),
        ("2026-12-04", "Inventory", "", "1300.00"),
        ("2026-12-06", "Card clearing CARD", "2544.00", ""),
        ("2026-12-06", "Jewelry sales", "", "2400.00"),
        ("2026-12-06", "Sales tax payable MD", "", "144.00"),
        ("2026-12-06", "Cost of goods sold", "1100.00", ""),
        ("2026-12-06", "Inventory", "", "1100.00"),
        ("2026-12-06", "Commission expense", "78.00", ""),
        ("2026-12-06", "Commission payable", "", "78.00"),
    ];
    let played = check("transfer_received_short", &typed);
    let balance = |store: &str, account| {
        let store = labels().store(store);
        let key = BalanceKey { store, account, currency: Currency::USD };
        played.shop.app.store().read().balance(&key)
    };
    assert_eq!(balance("oh", Account::Inventory), 70_000);
    assert_eq!(balance("md", Account::Inventory), 20_000);
    assert_eq!(balance("oh", Account::DueFromStores), 130_000);
    assert_eq!(balance("md", Account::DueToStores), -130_000);
}

#[test]
fn a_memo_piece_that_comes_back_paid_for_is_ours_if_its_vendor_refuses_it() {
    let rest =
        [("2026-12-18", "Inventory", "600.00", ""), ("2026-12-18", "Vendor credits", "", "600.00")];
    check("memo_piece_paid_returned_refused", &with(&MEMO_PAID_AND_BACK, &rest));
}

#[test]
fn a_memo_piece_that_its_vendor_takes_back_lowers_what_is_paid_next() {
    let rest = [
        ("2026-12-20", "Inventory", "740.00", ""),
        ("2026-12-20", "Vendor bills", "", "740.00"),
        ("2027-01-04", "Vendor bills", "740.00", ""),
        ("2027-01-04", "Vendor credits", "", "600.00"),
        ("2027-01-04", "Bank", "", "140.00"),
    ];
    check("memo_piece_paid_returned_accepted", &with(&MEMO_PAID_AND_BACK, &rest));
}

#[test]
fn an_agent_earns_the_commission_and_owes_the_rest() {
    let typed = [
        ("2026-12-05", "Card clearing CARD", "965.25", ""),
        ("2026-12-05", "Consignment commission earned", "", "180.00"),
        ("2026-12-05", "Consignment payable", "", "720.00"),
        ("2026-12-05", "Sales tax payable OH", "", "65.25"),
        ("2026-12-05", "Commission expense", "10.80", ""),
        ("2026-12-05", "Commission payable", "", "10.80"),
        ("2026-12-10", "Consignment payable", "720.00", ""),
        ("2026-12-10", "Bank", "", "720.00"),
        ("2026-12-15", "Card clearing CARD", "", "965.25"),
        ("2026-12-15", "Consignment commission earned", "180.00", ""),
        ("2026-12-15", "Consignment payable", "720.00", ""),
        ("2026-12-15", "Sales tax payable OH", "65.25", ""),
        ("2026-12-15", "Commission payable", "10.80", ""),
        ("2026-12-15", "Commission expense", "", "10.80"),
        // 1,500.00 at 7.25 %: 108.75 of tax; 1,000.00 are the owner's, who owes 720.00 of them.
        ("2026-12-20", "Card clearing CARD", "1608.75", ""),
        ("2026-12-20", "Consignment commission earned", "", "500.00"),
        ("2026-12-20", "Consignment payable", "", "1000.00"),
        ("2026-12-20", "Sales tax payable OH", "", "108.75"),
        ("2026-12-20", "Commission expense", "30.00", ""),
        ("2026-12-20", "Commission payable", "", "30.00"),
        ("2027-01-03", "Consignment payable", "280.00", ""),
        ("2027-01-03", "Cash drawer", "", "280.00"),
    ];
    check("consignment_sold_as_agent", &typed);
}

/// What the shop opens with, and three sales of the first days.
const SOLD_BEFORE_IT_COMES_BACK: [Posting; 23] = [
    ("2026-12-01", "Inventory", "400.00", ""),
    ("2026-12-01", "Opening balances", "", "400.00"),
    ("2026-12-01", "Inventory", "200.00", ""),
    ("2026-12-01", "Opening balances", "", "200.00"),
    ("2026-12-01", "Inventory", "100.00", ""),
    ("2026-12-01", "Opening balances", "", "100.00"),
    ("2026-12-01", "Inventory", "250.00", ""),
    ("2026-12-01", "Opening balances", "", "250.00"),
    ("2026-12-01", "Card clearing CARD", "1072.50", ""),
    ("2026-12-01", "Jewelry sales", "", "1000.00"),
    ("2026-12-01", "Sales tax payable OH", "", "72.50"),
    ("2026-12-01", "Cost of goods sold", "400.00", ""),
    ("2026-12-01", "Inventory", "", "400.00"),
    ("2026-12-02", "Card clearing CARD", "536.25", ""),
    ("2026-12-02", "Jewelry sales", "", "500.00"),
    ("2026-12-02", "Sales tax payable OH", "", "36.25"),
    ("2026-12-02", "Cost of goods sold", "200.00", ""),
    ("2026-12-02", "Inventory", "", "200.00"),
    ("2026-12-03", "Cash drawer", "321.75", ""),
    ("2026-12-03", "Jewelry sales", "", "300.00"),
    ("2026-12-03", "Sales tax payable OH", "", "21.75"),
    ("2026-12-03", "Cost of goods sold", "100.00", ""),
    ("2026-12-03", "Inventory", "", "100.00"),
];

/// A memo piece sold, its vendor paid, and the piece brought back.
const MEMO_PAID_AND_BACK: [Posting; 18] = [
    ("2026-12-05", "Card clearing CARD", "965.25", ""),
    ("2026-12-05", "Discounts", "100.00", ""),
    ("2026-12-05", "Jewelry sales", "", "1000.00"),
    ("2026-12-05", "Sales tax payable OH", "", "65.25"),
    ("2026-12-05", "Cost of goods sold", "600.00", ""),
    ("2026-12-05", "Memo payable", "", "600.00"),
    ("2026-12-05", "Commission expense", "18.00", ""),
    ("2026-12-05", "Commission payable", "", "18.00"),
    ("2026-12-10", "Memo payable", "600.00", ""),
    ("2026-12-10", "Bank", "", "600.00"),
    ("2026-12-15", "Sales returns", "1000.00", ""),
    ("2026-12-15", "Sales tax payable OH", "65.25", ""),
    ("2026-12-15", "Discounts", "", "100.00"),
    ("2026-12-15", "Card clearing CARD", "", "965.25"),
    ("2026-12-15", "Vendor credits", "600.00", ""),
    ("2026-12-15", "Cost of goods sold", "", "600.00"),
    ("2026-12-15", "Commission payable", "18.00", ""),
    ("2026-12-15", "Commission expense", "", "18.00"),
];
