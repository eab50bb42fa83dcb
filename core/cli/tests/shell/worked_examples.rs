//! The worked examples of the shop's rules: played through the use cases, every posting compared
//! with figures typed by hand. No expected figure is reckoned by code.

use crate::common::{Played, docs, labels, play};
use milgrain_cli::{books, states};
use milgrain_kernel::Currency;
use milgrain_ledger::{Account, BalanceKey};
use milgrain_retail::order::events::ExceptionKind;
use milgrain_retail::order::{Agreement, Goods, Order};

/// Day, account, debit, credit; one of the last two is blank.
type Posting = (&'static str, &'static str, &'static str, &'static str);

/// Plays a file of the documentation and compares everything it posts.
pub fn check(scenario: &str, typed: &[Posting]) -> Played {
    let text = docs(&format!("scenarios/{scenario}.jsonl"));
    let played = play(&text).unwrap_or_else(|error| panic!("{scenario}: {error}"));
    let mut posted = Vec::new();
    let each = books::each_entry(&played.shop, |day, entry| {
        for posting in entry.postings() {
            let amount = posting.amount.to_plain();
            let (debit, credit) = match amount.strip_prefix('-') {
                Some(credit) => (String::new(), credit.to_owned()),
                None => (amount, String::new()),
            };
            posted.push((day.to_string(), posting.account.name().into_owned(), debit, credit));
        }
    });
    each.unwrap();
    let mut expected: Vec<_> = typed
        .iter()
        .map(|(day, account, debit, credit)| {
            ((*day).to_owned(), (*account).to_owned(), (*debit).to_owned(), (*credit).to_owned())
        })
        .collect();
    posted.sort();
    expected.sort();
    assert_eq!(posted, expected, "{scenario}");
    assert!(played.shop.app.receivables().unwrap().is_empty(), "receivables stay 0.00");
    let verified = played.shop.app.verify(&mut |_| {}).unwrap();
    assert_eq!(verified.findings, [], "{scenario}");
    played
}

fn order(played: &Played, label: &str) -> Order {
    states::order(&played.shop.app, labels().order(label)).unwrap()
}

const RING_IN: [Posting; 2] =
    [("2026-12-01", "Inventory", "1100.00", ""), ("2026-12-01", "Opening balances", "", "1100.00")];

const MARYLAND_OPENED: [Posting; 5] = [
    ("2026-12-01", "Inventory", "400.00", ""),
    ("2026-12-01", "Opening balances", "", "400.00"),
    ("2026-12-01", "Cash drawer", "260.00", ""),
    ("2026-12-01", "Layaway deposits", "", "200.00"),
    ("2026-12-01", "Sales tax payable MD", "", "60.00"),
];

fn with(first: &[Posting], rest: &[Posting]) -> Vec<Posting> {
    first.iter().chain(rest).copied().collect()
}

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
        ("2027-01-02", "Deferred care plans", "9.86", ""),
        ("2027-01-02", "Care plan sales", "", "9.86"),
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
