//! Other people's goods: never in inventory, owed for once they are sold, and back with their owners.

use milgrain_kernel::PieceId;
use milgrain_retail::consignment::{ConsignmentRefusal, OwnersShare, Stands};
use milgrain_retail::memo::{MemoRefusal, PaidFrom, Standing};
use milgrain_retail::order::OrderRefusal;
use milgrain_retail::order::events::{OrderKind, Payout};
use milgrain_retail::piece::{Ownership, PieceRefusal};

use super::support::*;

/// A bangle on memo in Ohio, sold for 1,065.25 less 100.00 on a card, as in the worked example.
fn sold() -> (Shop, milgrain_kernel::OrderId) {
    let mut shop = Shop::in_state("OH");
    shop.receives_memo("memo", "Aldine & Sons", &[("bangle", "600.00", "1000.00")]).unwrap();
    shop.on("2026-12-05");
    let order = sells(&mut shop, "bangle", "1000.00", "600.00");
    (shop, order)
}

fn sells(shop: &mut Shop, name: &str, price: &str, cost: &str) -> milgrain_kernel::OrderId {
    let order = shop.starts(OrderKind::Sale, Some("Zoe"));
    let mut line = goods(name, price, cost);
    line.ownership = Ownership::Memo;
    shop.adds(order, line).unwrap();
    shop.agrees(order, &[]).unwrap();
    let total = shop.order(order).total().unwrap().to_plain();
    shop.hands_over(order, &[], &[by_card(&total)]).unwrap();
    order
}

fn standing(shop: &Shop, piece: &str) -> Standing {
    shop.memo(memo_of("memo")).line(piece_of(piece)).unwrap().standing
}

fn brings_back(shop: &mut Shop, order: milgrain_kernel::OrderId, line: &str) {
    let total = shop.order(order).total().unwrap().to_plain();
    let card = Payout::Card("STRIPE".to_owned());
    shop.takes_back(order, &[line], &[(card, &total)]).unwrap();
}

#[test]
fn a_memo_is_owed_for_what_is_sold_and_nothing_else() {
    let (shop, order) = sold();
    let memo = shop.memo(memo_of("memo"));
    let line = memo.line(piece_of("bangle")).unwrap();
    assert_eq!((line.standing, line.open()), (Standing::Sold, usd("600.00")));
    assert_eq!(line.pay_by, Some(day("2027-01-04")), "thirty days after the sale");
    let mut shop = shop;
    shop.on("2026-12-10");
    brings_back(&mut shop, order, "bangle");
    let line = shop.memo(memo_of("memo")).line(piece_of("bangle")).unwrap().clone();
    assert_eq!((line.standing, line.open(), line.credit), (Standing::Here, usd("0.00"), None));
    shop.sends_back("bangle").unwrap();
    assert_eq!(standing(&shop, "bangle"), Standing::SentBack);
}

#[test]
fn a_vendor_is_paid_once_and_only_by_a_manager() {
    let (mut shop, _) = sold();
    let known = [(memo_of("memo"), shop.memo(memo_of("memo")))];
    let wish = milgrain_retail::memo::Settle { pieces: Vec::new(), from: PaidFrom::Transfer };
    let asked = milgrain_retail::memo::decide::settle(&known, &wish, &shop.desk());
    assert_eq!(asked.unwrap_err(), MemoRefusal::ManagerNeeded);
    shop.settles(&["memo"], PaidFrom::Transfer).unwrap();
    assert_eq!(shop.settles(&["memo"], PaidFrom::Transfer), Err(MemoRefusal::NothingOwed));
    shop.receives_memo("other", "Lorne", &[("pin", "10.00", "30.00")]).unwrap();
    let both = shop.settles(&["memo", "other"], PaidFrom::Cash);
    assert_eq!(both, Err(MemoRefusal::TwoVendors));
}

#[test]
fn a_piece_that_comes_back_after_its_vendor_was_paid_is_a_credit_until_the_vendor_answers() {
    let (mut shop, order) = sold();
    shop.on("2026-12-10").settles(&["memo"], PaidFrom::Transfer).unwrap();
    shop.on("2026-12-15");
    brings_back(&mut shop, order, "bangle");
    let from = shop.posted_from("2026-12-10");
    let of = |account: &str| {
        let lines = from.iter().filter(|line| line.1 == account);
        lines.map(|line| (line.0.as_str(), line.2.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(of("Memo payable"), [("2026-12-10", "600.00")]);
    assert_eq!(of("Bank"), [("2026-12-10", "-600.00")]);
    assert_eq!(of("Vendor credits"), [("2026-12-15", "600.00")]);
    assert_eq!(of("Cost of goods sold"), [("2026-12-15", "-600.00")]);

    // The vendor refuses: it is ours, for what was paid.
    let mut refused = shop.clone();
    refused.on("2026-12-20").vendor_answers("memo", "bangle", false).unwrap();
    assert_eq!(
        refused.posted_from("2026-12-20"),
        [
            ("2026-12-20".to_owned(), "Inventory".to_owned(), "600.00".to_owned()),
            ("2026-12-20".to_owned(), "Vendor credits".to_owned(), "-600.00".to_owned()),
        ]
    );
    assert_eq!(standing(&refused, "bangle"), Standing::Kept);
    assert_eq!(refused.piece(piece_of("bangle")).facts.unwrap().ownership, Ownership::Owned);
    assert!(matches!(refused.sends_back("bangle"), Err(MemoRefusal::Piece(PieceRefusal::Ours))));

    // The vendor accepts: the credit lowers what the next piece costs us.
    shop.on("2026-12-20").vendor_answers("memo", "bangle", true).unwrap();
    let again = shop.vendor_answers("memo", "bangle", true);
    assert_eq!(again, Err(MemoRefusal::AnsweredAlready));
    shop.sends_back("bangle").unwrap();
    shop.receives_memo("second", "aldine  &  sons", &[("brooch", "750.00", "1500.00")]).unwrap();
    sells(&mut shop, "brooch", "1500.00", "750.00");
    shop.on("2026-12-21").settles(&["memo", "second"], PaidFrom::Cheque).unwrap();
    assert_eq!(
        shop.posted_from("2026-12-21"),
        [
            ("2026-12-21".to_owned(), "Bank".to_owned(), "-150.00".to_owned()),
            ("2026-12-21".to_owned(), "Memo payable".to_owned(), "750.00".to_owned()),
            ("2026-12-21".to_owned(), "Vendor credits".to_owned(), "-600.00".to_owned()),
        ]
    );
}

#[test]
fn a_memo_piece_that_we_buy_is_ours_and_billed() {
    let mut shop = Shop::in_state("OH");
    shop.receives_memo("memo", "Aldine & Sons", &[("bangle", "600.00", "1000.00")]).unwrap();
    // Put on a line as the vendor's, and bought of the vendor before the customer agreed.
    let order = shop.starts(OrderKind::Sale, Some("Zoe"));
    let mut line = goods("bangle", "1000.00", "600.00");
    line.ownership = Ownership::Memo;
    shop.adds(order, line).unwrap();
    shop.buys_of_vendor("memo", "bangle").unwrap();
    assert_eq!(shop.agrees(order, &[]), Err(OrderRefusal::OwnerChanged));
    assert_eq!(shop.buys_of_vendor("memo", "bangle"), Err(MemoRefusal::NotOnMemo));
    shop.on("2026-12-31").settles(&["memo"], PaidFrom::Cheque).unwrap();
    shop.has_posted(&[
        ("2026-12-01", "Inventory", "600.00"),
        ("2026-12-01", "Vendor bills", "-600.00"),
        ("2026-12-31", "Vendor bills", "600.00"),
        ("2026-12-31", "Bank", "-600.00"),
    ]);
    // What is ours is sold as ours, and its memo hears nothing of it.
    let order = shop.starts(OrderKind::Sale, Some("Zoe"));
    let again = milgrain_retail::order::cart::AddLine {
        line: milgrain_kernel::LineId::derived("again"),
        ..goods("bangle", "1000.00", "600.00")
    };
    shop.adds(order, again).unwrap();
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &[], &[by_card("1072.50")]).unwrap();
    assert_eq!(standing(&shop, "bangle"), Standing::Bought);
    let inventory = shop.posted_from("2026-12-31").into_iter().filter(|l| l.1 == "Inventory");
    assert_eq!(inventory.map(|line| line.2).collect::<Vec<_>>(), ["-600.00"]);
}

#[test]
fn a_memo_is_entered_whole_or_not_at_all() {
    let mut shop = Shop::in_state("OH");
    let twice = [("pin", "10.00", "30.00"), ("pin", "10.00", "30.00")];
    assert_eq!(shop.receives_memo("memo", "Lorne", &[]), Err(MemoRefusal::Empty));
    assert_eq!(shop.receives_memo("memo", "Lorne", &twice), Err(MemoRefusal::PieceTwice));
    shop.receives("ours", "1.00", "2.00");
    let known = shop.receives_memo("memo", "Lorne", &[("ours", "10.00", "30.00")]);
    assert_eq!(known, Err(MemoRefusal::Piece(PieceRefusal::ReceivedAlready)));
    shop.memo_due = Some(day("2026-11-30"));
    let late = shop.receives_memo("memo", "Lorne", &twice[..1]);
    assert_eq!(late, Err(MemoRefusal::DueBefore { today: day("2026-12-01") }));
    shop.memo_due = Some(day("2026-12-01"));
    shop.receives_memo("memo", "Lorne", &twice[..1]).unwrap();
    assert_eq!(shop.receives_memo("memo", "Lorne", &twice[..1]), Err(MemoRefusal::Twice));
    assert_eq!(shop.vendor_answers("memo", "pin", true), Err(MemoRefusal::NoCredit));
    let unknown: PieceId = piece_of("unknown");
    let memo = shop.memo(memo_of("memo"));
    let known = shop.piece(unknown);
    let buy = milgrain_retail::memo::decide::buy;
    let bought = buy(memo_of("memo"), &memo, (unknown, &known), &shop.desk());
    assert_eq!(bought.unwrap_err(), MemoRefusal::NotOnMemo);
}

#[test]
fn a_cost_that_is_corrected_after_the_vendor_was_paid_leaves_the_rest_to_be_settled() {
    let (mut shop, order) = sold();
    shop.on("2026-12-10").settles(&["memo"], PaidFrom::Cheque).unwrap();
    let line = shop.order(order).lines[0].id;
    let corrected = milgrain_retail::order::correct::cost(
        &shop.order(order),
        line,
        usd("650.00"),
        None,
        &shop.desk(),
    );
    shop.carry_out(corrected).unwrap();
    let open = shop.memo(memo_of("memo")).line(piece_of("bangle")).unwrap().open();
    assert_eq!(open, usd("50.00"));
    shop.on("2026-12-11").settles(&["memo"], PaidFrom::Cash).unwrap();
    assert_eq!(
        shop.posted_from("2026-12-11"),
        [
            ("2026-12-11".to_owned(), "Cash drawer".to_owned(), "-50.00".to_owned()),
            ("2026-12-11".to_owned(), "Memo payable".to_owned(), "50.00".to_owned()),
        ]
    );
}

fn eighty() -> OwnersShare {
    OwnersShare::Part(percent(80))
}

/// A pin on consignment from Zoe, quoted to Yann for 1,000.00 less 100.00.
fn quoted(agent: bool, share: OwnersShare) -> (Shop, milgrain_kernel::OrderId) {
    let mut shop = Shop::in_state("OH");
    shop.takes_on_consignment("pin", "1000.00", (agent, share)).unwrap();
    shop.on("2026-12-05");
    let order = shop.starts(OrderKind::Sale, Some("Yann"));
    let ownership = if agent { Ownership::Agency } else { Ownership::Consignment };
    let cost = shop.piece(piece_of("pin")).facts.unwrap().cost.to_plain();
    let mut line = goods("pin", "1000.00", &cost);
    (line.ownership, line.share) = (ownership, Some(share));
    shop.adds(order, line).unwrap();
    let on = Some(milgrain_kernel::LineId::derived("pin"));
    let wish = milgrain_retail::order::request::Wish { on, amount: usd("100.00") };
    let given = milgrain_retail::order::request::give(&shop.order(order), wish, None, &shop.desk());
    shop.carry_out(given).unwrap();
    (shop, order)
}

fn consigned_and_sold(agent: bool, share: OwnersShare) -> (Shop, milgrain_kernel::OrderId) {
    let (mut shop, order) = quoted(agent, share);
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &[], &[by_card("965.25")]).unwrap();
    (shop, order)
}

#[test]
fn an_agent_has_only_the_commission_and_tax_is_on_the_whole_price() {
    // 80 % of 900.00 are the owner's 720.00; our commission 180.00; tax 7.25 % of 900.00.
    let (shop, _) = consigned_and_sold(true, eighty());
    shop.has_posted(&[
        ("2026-12-05", "Card clearing STRIPE", "965.25"),
        ("2026-12-05", "Consignment commission earned", "-180.00"),
        ("2026-12-05", "Consignment payable", "-720.00"),
        ("2026-12-05", "Sales tax payable OH", "-65.25"),
        ("2026-12-05", "Commission expense", "10.80"),
        ("2026-12-05", "Commission payable", "-10.80"),
    ]);
}

#[test]
fn a_principal_has_the_whole_price_and_the_owner_s_part_as_its_cost() {
    let (shop, _) = consigned_and_sold(false, OwnersShare::Fixed(usd("700.00")));
    shop.has_posted(&[
        ("2026-12-05", "Card clearing STRIPE", "965.25"),
        ("2026-12-05", "Jewelry sales", "-1000.00"),
        ("2026-12-05", "Discounts", "100.00"),
        ("2026-12-05", "Cost of goods sold", "700.00"),
        ("2026-12-05", "Consignment payable", "-700.00"),
        ("2026-12-05", "Sales tax payable OH", "-65.25"),
        ("2026-12-05", "Commission expense", "12.00"),
        ("2026-12-05", "Commission payable", "-12.00"),
    ]);
}

#[test]
fn a_consigned_piece_that_comes_back_undoes_what_its_owner_was_to_get() {
    let (mut shop, order) = consigned_and_sold(true, eighty());
    shop.on("2026-12-10").pays_consignor(consignment_of("pin"), PaidFrom::Cheque).unwrap();
    shop.on("2026-12-15");
    brings_back(&mut shop, order, "pin");
    let from = shop.posted_from("2026-12-15");
    let of = |account: &str| from.iter().find(|line| line.1 == account).map(|l| l.2.as_str());
    assert_eq!(of("Consignment payable"), Some("720.00"));
    assert_eq!(of("Consignment commission earned"), Some("180.00"));
    assert_eq!(of("Sales returns"), None, "an agent has no sales");
    // Its owner was paid already, and owes it: nothing more is paid until it is sold again.
    let line = shop.consignment(consignment_of("pin")).lines[0].clone();
    assert_eq!((line.stands, line.open()), (Stands::Here, Some(usd("-720.00"))));
    let nothing = shop.pays_consignor(consignment_of("pin"), PaidFrom::Cheque);
    assert_eq!(nothing, Err(ConsignmentRefusal::NothingOwed));
    shop.sends_back("pin").unwrap();
    assert_eq!(shop.consignment(consignment_of("pin")).lines[0].stands, Stands::GivenBack);
}

#[test]
fn goods_are_taken_on_consignment_only_by_an_agreement_that_is_signed() {
    let mut shop = Shop::in_state("OH");
    let share =
        |minor| OwnersShare::Fixed(milgrain_kernel::Money::new(minor, usd("0.00").currency()));
    let too_much = shop.takes_on_consignment("pin", "1000.00", (true, share(100_001)));
    assert_eq!(too_much, Err(ConsignmentRefusal::Share));
    shop.takes_on_consignment("pin", "1000.00", (true, share(100_000))).unwrap();
    let again = shop.takes_on_consignment("pin", "1000.00", (true, share(100_000)));
    assert_eq!(again, Err(ConsignmentRefusal::Twice));
    let order = shop.starts(OrderKind::Sale, Some("Yann"));
    let mut line = goods("pin", "1000.00", "1000.00");
    line.ownership = Ownership::Agency;
    assert_eq!(shop.adds(order, line), Err(OrderRefusal::ConsignmentUnagreed));
    let unknown = milgrain_retail::consignment::decide::settle(
        consignment_of("other"),
        &shop.consignment(consignment_of("other")),
        PaidFrom::Cash,
        &shop.desk(),
    );
    assert_eq!(unknown, Err(ConsignmentRefusal::ManagerNeeded));
}
