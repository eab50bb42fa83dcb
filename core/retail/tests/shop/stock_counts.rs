//! Counting: what was not seen is missing, a manager writes it off, and found again it is undone.

use milgrain_ledger::EntryKind;
use milgrain_retail::consignment::{OwnersShare, Stands};
use milgrain_retail::count::decide;
use milgrain_retail::count::{CountRefusal, Expected};
use milgrain_retail::memo::{PaidFrom, Standing};
use milgrain_retail::note::ShortText;
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::piece::{PieceRefusal, PieceState};

use super::support::*;

fn count() -> milgrain_kernel::CountId {
    count_of("count")
}

/// A ring of ours, a vendor's bangle and Zoe's pin; a count sees neither ring, bangle nor pin.
fn missed() -> Shop {
    let mut shop = Shop::in_state("OH");
    shop.receives("ring", "1100.00", "2400.00");
    shop.receives_memo("memo", "Aldine & Sons", &[("bangle", "600.00", "1000.00")]).unwrap();
    let share = OwnersShare::Part(percent(80));
    shop.takes_on_consignment("pin", "1000.00", (true, share)).unwrap();
    shop.on("2026-12-05").opens_count(count(), None).unwrap();
    shop.closes_count(count()).unwrap();
    shop
}

fn written_off(name: &str) -> Shop {
    let mut shop = missed();
    shop.on("2026-12-07").as_manager(|shop| shop.writes_off(count(), piece_of(name))).unwrap();
    shop
}

#[test]
fn a_missing_piece_of_ours_leaves_inventory_by_a_managers_word_and_comes_back_when_it_is_found() {
    let mut shop = missed();
    let unseen = shop.count(count()).closed.unwrap();
    assert_eq!((unseen.found.len(), unseen.missing.len()), (0, 3));
    assert_eq!(shop.posted_from("2026-12-05"), [], "a count posts nothing");
    let alone = shop.writes_off(count(), piece_of("ring"));
    assert_eq!(alone, Err(CountRefusal::ManagerNeeded));
    let mut shop = written_off("ring");
    let ring = shop.piece(piece_of("ring"));
    assert_eq!(ring.state(), PieceState::Missing(count()));
    let entry = shop.journal.last().unwrap().clone();
    assert_eq!(entry.what(), &EntryKind::StockAdjustment);
    shop.on("2026-12-20").finds(piece_of("ring")).unwrap();
    let undone = shop.journal.last().unwrap();
    assert_eq!((undone.what(), undone.corrects()), (&EntryKind::Reversal, Some(entry.id())));
    assert_eq!(
        shop.posted_from("2026-12-05"),
        [
            ("2026-12-07", "Inventory", "-1100.00"),
            ("2026-12-07", "Stock adjustments", "1100.00"),
            ("2026-12-20", "Inventory", "1100.00"),
            ("2026-12-20", "Stock adjustments", "-1100.00"),
        ]
        .map(|(on, account, amount)| (
            on.to_owned(),
            account.to_owned(),
            amount.to_owned()
        ))
    );
    assert_eq!(shop.piece(piece_of("ring")).state(), PieceState::Available);
    assert_eq!(shop.finds(piece_of("ring")), Err(CountRefusal::NotMissed));
}

#[test]
fn a_vendors_piece_that_is_missing_is_owed_for_and_was_never_in_inventory() {
    let mut shop = written_off("bangle");
    assert_eq!(
        shop.posted_from("2026-12-05"),
        [("2026-12-07", "Memo payable", "-600.00"), ("2026-12-07", "Stock adjustments", "600.00")]
            .map(|(on, account, amount)| (on.to_owned(), account.to_owned(), amount.to_owned()))
    );
    let line = |shop: &Shop| shop.memo(memo_of("memo")).line(piece_of("bangle")).unwrap().clone();
    assert_eq!((line(&shop).standing, line(&shop).open()), (Standing::Lost, usd("600.00")));
    // Paid for, and found after that: the vendor owes us, and says whether it is taken back.
    shop.on("2026-12-10").settles(&["memo"], PaidFrom::Transfer).unwrap();
    shop.on("2026-12-20").finds(piece_of("bangle")).unwrap();
    assert_eq!(line(&shop).standing, Standing::Here);
    let from = shop.posted_from("2026-12-20");
    let of = |account: &str| from.iter().find(|l| l.1 == account).map(|l| l.2.as_str());
    assert_eq!(of("Vendor credits"), Some("600.00"));
    assert_eq!(of("Stock adjustments"), Some("-600.00"));
    assert_eq!(of("Memo payable"), None);
    shop.vendor_answers("memo", "bangle", true).unwrap();
    shop.sends_back("bangle").unwrap();
}

#[test]
fn a_consignors_piece_that_is_missing_is_owed_for_by_the_terms_of_its_agreement() {
    let mut shop = written_off("pin");
    let pin = |shop: &Shop| shop.consignment(consignment_of("pin")).lines[0].clone();
    assert_eq!((pin(&shop).stands, pin(&shop).open()), (Stands::Lost, Some(usd("800.00"))));
    shop.on("2026-12-08").pays_consignor(consignment_of("pin"), PaidFrom::Cheque).unwrap();
    assert_eq!(
        shop.posted_from("2026-12-05"),
        [
            ("2026-12-07", "Consignment payable", "-800.00"),
            ("2026-12-07", "Stock adjustments", "800.00"),
            ("2026-12-08", "Bank", "-800.00"),
            ("2026-12-08", "Consignment payable", "800.00"),
        ]
        .map(|(on, account, amount)| (
            on.to_owned(),
            account.to_owned(),
            amount.to_owned()
        ))
    );
    shop.on("2026-12-20").finds(piece_of("pin")).unwrap();
    assert_eq!((pin(&shop).stands, pin(&shop).open()), (Stands::Here, Some(usd("-800.00"))));
}

#[test]
fn a_missing_piece_is_not_sold_and_one_that_is_promised_is_not_written_off() {
    let mut shop = missed();
    // Missed, and found as it is sold: nobody writes it off after that.
    let order = shop.starts(OrderKind::Sale, Some("Zoe"));
    shop.adds(order, goods("ring", "2400.00", "1100.00")).unwrap();
    shop.agrees(order, &[]).unwrap();
    let late = shop.as_manager(|shop| shop.writes_off(count(), piece_of("ring")));
    assert_eq!(late, Err(CountRefusal::NotMissing));
    let again = count_of("again");
    shop.opens_count(again, None).unwrap();
    shop.closes_count(again).unwrap();
    let held = shop.as_manager(|shop| shop.writes_off(again, piece_of("ring")));
    assert_eq!(held, Err(CountRefusal::Piece(PieceRefusal::Sold { order })));

    let mut shop = written_off("ring");
    let order = shop.starts(OrderKind::Sale, Some("Zoe"));
    shop.adds(order, goods("ring", "2400.00", "1100.00")).unwrap();
    let sold = shop.agrees(order, &[]);
    assert_eq!(sold.unwrap_err().code(), "piece.missing");
    // The next count sees it: found, and in its case again.
    let next = count_of("next");
    shop.opens_count(next, None).unwrap();
    shop.scans(next, &[piece_of("ring"), piece_of("ring")]).unwrap();
    assert_eq!(shop.piece(piece_of("ring")).state(), PieceState::Available);
    shop.agrees(order, &[]).unwrap();
}

#[test]
fn what_is_scanned_where_it_is_not_expected_is_misplaced() {
    let mut shop = Shop::in_state("OH");
    for name in ["one", "two", "three"] {
        shop.receives(name, "10.00", "20.00");
    }
    shop.places("one", "Tray 1").unwrap();
    shop.places("two", "Tray 1").unwrap();
    shop.places("three", "Window").unwrap();
    assert_eq!(shop.places("three", "Window"), Err(PieceRefusal::Unchanged));
    shop.opens_count(count(), Some("Tray 1")).unwrap();
    let order = shop.starts(OrderKind::Sale, Some("Zoe"));
    shop.adds(order, goods("two", "20.00", "10.00")).unwrap();
    shop.agrees(order, &[]).unwrap();
    shop.scans(count(), &[piece_of("one"), piece_of("two"), piece_of("three")]).unwrap();
    let total = shop.order(order).total().unwrap().to_plain();
    shop.hands_over(order, &[], &[by_card(&total)]).unwrap();
    shop.closes_count(count()).unwrap();
    let closed = shop.count(count()).closed.unwrap();
    assert_eq!((closed.found, closed.missing), (vec![piece_of("one")], Vec::new()));
    let window = Some(ShortText::new("Window").unwrap());
    let expected: Vec<_> = closed.misplaced.into_iter().map(|seen| seen.expected).collect();
    assert_eq!(expected, [Expected::Gone, Expected::Case(window)]);
    assert_eq!(shop.scans(count(), &[piece_of("one")]), Err(CountRefusal::Closed));
    assert_eq!(shop.opens_count(count(), None), Err(CountRefusal::Twice));
    let other = count_of("other");
    assert_eq!(shop.closes_count(other), Err(CountRefusal::Unknown));
    shop.opens_count(other, None).unwrap();
    assert_eq!(shop.scans(other, &[]), Err(CountRefusal::Empty));
    let open = shop.as_manager(|shop| shop.writes_off(other, piece_of("one")));
    assert_eq!(open, Err(CountRefusal::StillOpen));
}

#[test]
fn stock_is_adjusted_at_its_part_of_what_all_of_it_had_cost() {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 3, "100.00", "60.00");
    assert_eq!(shop.adjusts("chain", -1), Err(CountRefusal::ManagerNeeded));
    shop.on("2026-12-07").as_manager(|shop| shop.adjusts("chain", -1)).unwrap();
    shop.on("2026-12-08").as_manager(|shop| shop.adjusts("chain", 2)).unwrap();
    assert_eq!(
        shop.posted_from("2026-12-05"),
        [
            ("2026-12-07", "Inventory", "-33.33"),
            ("2026-12-07", "Stock adjustments", "33.33"),
            ("2026-12-08", "Inventory", "66.66"),
            ("2026-12-08", "Stock adjustments", "-66.66"),
        ]
        .map(|(on, account, amount)| (
            on.to_owned(),
            account.to_owned(),
            amount.to_owned()
        ))
    );
    let nothing = shop.as_manager(|shop| shop.adjusts("chain", 0));
    assert_eq!(nothing, Err(CountRefusal::Unchanged));
    let more = shop.as_manager(|shop| shop.adjusts("chain", -5));
    assert_eq!(more, Err(CountRefusal::BelowNothing { on_hand: 4 }));
    let item = milgrain_kernel::StockItemId::derived("chain");
    shop.opens_count(count(), None).unwrap();
    let seen = (item, &shop.stock_item(item), 3);
    let counted = decide::count_stock(count(), &shop.count(count()), seen, &shop.desk());
    shop.carry_out(counted).unwrap();
    let counted = *shop.count(count()).stock(item).unwrap();
    assert_eq!((counted.counted, counted.expected), (3, 4));
}
