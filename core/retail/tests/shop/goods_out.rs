//! Goods that somebody took along to decide: brought back, kept, or due.

use milgrain_kernel::CustomerId;
use milgrain_ledger::{Account, BalanceKey};
use milgrain_retail::memo_out::{Give, MemoOutRefusal, Whereabouts, decide};
use milgrain_retail::order::OrderRefusal;
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::piece::{PieceRefusal, PieceState};
use milgrain_retail::staff::Role;

use super::books_hold::check;
use super::support::*;

/// A shop with a ring that cost 400.00 and a cuff that cost 300.00, and its manager at the desk.
fn shop() -> Shop {
    let mut shop = Shop::in_state("OH");
    shop.receives_stock("chain", 1_000, "20000.00", "50.00");
    shop.receives("ring", "400.00", "1000.00");
    shop.receives("cuff", "300.00", "700.00");
    shop.role = Role::Manager;
    shop
}

fn balance(shop: &Shop, account: Account) -> i64 {
    let currency = milgrain_kernel::Currency::USD;
    shop.books.balance(&BalanceKey { store: shop.store(), account, currency }).minor()
}

fn both() -> [milgrain_kernel::PieceId; 2] {
    [piece_of("ring"), piece_of("cuff")]
}

#[test]
fn what_is_out_is_ours_at_cost_and_sold_to_nobody_else() {
    let mut shop = shop();
    let before = balance(&shop, Account::Inventory);
    shop.lets_go(out_of("paper"), "Zoe", &both()).unwrap();
    assert_eq!(balance(&shop, Account::InventoryOnMemo), 70_000);
    assert_eq!(balance(&shop, Account::Inventory), before - 70_000);
    let ring = shop.piece(piece_of("ring"));
    assert_eq!(
        (ring.state(), ring.is_in_a_case()),
        (PieceState::OutOnMemo(out_of("paper")), false)
    );
    let order = shop.starts(OrderKind::Sale, Some("Ida"));
    shop.adds(order, goods("ring", "1000.00", "400.00")).unwrap();
    assert_eq!(shop.agrees(order, &[]), Err(OrderRefusal::Piece(PieceRefusal::OutOnMemo)));
    let again = shop.lets_go(out_of("other"), "Ida", &both());
    assert_eq!(again, Err(MemoOutRefusal::Piece(PieceRefusal::OutOnMemo)));
    check(&shop);
}

#[test]
fn whoever_has_it_keeps_one_and_brings_the_other_back() {
    let mut shop = shop();
    let before = balance(&shop, Account::Inventory);
    let paper = out_of("paper");
    shop.lets_go(paper, "Zoe", &both()).unwrap();
    let order = shop.starts(OrderKind::Sale, Some("Zoe"));
    shop.adds(order, goods("ring", "1000.00", "400.00")).unwrap();
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &[], &[cash("1072.50")]).unwrap();
    let is = |shop: &Shop, name| shop.memo_out(paper).line(piece_of(name)).unwrap().is;
    assert_eq!(is(&shop, "ring"), Whereabouts::Kept(order));
    assert_eq!(balance(&shop, Account::InventoryOnMemo), 30_000);
    shop.brings_in(paper, &[piece_of("cuff")]).unwrap();
    assert_eq!(is(&shop, "cuff"), Whereabouts::CameBack);
    assert_eq!(balance(&shop, Account::InventoryOnMemo), 0);
    assert_eq!(balance(&shop, Account::Inventory), before - 40_000);
    assert_eq!(shop.brings_in(paper, &[piece_of("cuff")]), Err(MemoOutRefusal::NotOut));
    assert_eq!(shop.piece(piece_of("cuff")).state(), PieceState::Available);
    check(&shop);
}

#[test]
fn a_sale_that_is_cancelled_before_it_leaves_changes_nothing_of_what_is_out() {
    let mut shop = shop();
    let paper = out_of("paper");
    shop.lets_go(paper, "Zoe", &both()).unwrap();
    let order = shop.starts(OrderKind::Sale, Some("Zoe"));
    shop.adds(order, goods("ring", "1000.00", "400.00")).unwrap();
    shop.agrees(order, &[cash("200.00")]).unwrap();
    assert_eq!(shop.piece(piece_of("ring")).state(), PieceState::Sold(order));
    assert!(!shop.piece(piece_of("ring")).is_in_a_case());
    shop.cancels(order).unwrap();
    assert_eq!(shop.piece(piece_of("ring")).state(), PieceState::OutOnMemo(paper));
    assert_eq!(balance(&shop, Account::InventoryOnMemo), 70_000);
    shop.brings_in(paper, &both()).unwrap();
    check(&shop);
}

#[test]
fn a_kept_piece_that_is_returned_lies_here_and_not_out() {
    let mut shop = shop();
    shop.lets_go(out_of("paper"), "Zoe", &both()).unwrap();
    let order = shop.starts(OrderKind::Sale, Some("Zoe"));
    shop.adds(order, goods("ring", "1000.00", "400.00")).unwrap();
    shop.agrees(order, &[]).unwrap();
    shop.hands_over(order, &[], &[cash("1072.50")]).unwrap();
    shop.takes_back(order, &["ring"], &[]).unwrap();
    assert_eq!(shop.piece(piece_of("ring")).state(), PieceState::Available);
    check(&shop);
}

#[test]
fn nothing_goes_out_unsigned_or_by_an_associate_or_another_s_or_for_the_past() {
    let mut shop = shop();
    let paper = out_of("paper");
    let give = |shop: &Shop| Give {
        to: CustomerId::derived("Zoe"),
        number: "A-1".to_owned(),
        goods: both().map(|id| (id, shop.piece(id))).to_vec(),
        due: shop.today,
    };
    let blank = shop.memo_out(paper);
    let unsigned = decide::give(paper, &blank, give(&shop), None, &shop.desk());
    assert_eq!(unsigned.unwrap_err(), MemoOutRefusal::SignatureNeeded);
    let refused = |shop: &Shop, give: Give| {
        decide::propose(paper, &shop.memo_out(paper), give, &shop.desk()).unwrap_err()
    };
    let today = shop.today;
    let past = Give { due: today.plus_days(-1), ..give(&shop) };
    assert_eq!(refused(&shop, past), MemoOutRefusal::DueBefore { today });
    let empty = Give { goods: Vec::new(), ..give(&shop) };
    assert_eq!(refused(&shop, empty), MemoOutRefusal::Empty);
    let mut twice = give(&shop);
    twice.goods.push(twice.goods[0].clone());
    assert_eq!(refused(&shop, twice), MemoOutRefusal::PieceTwice);
    shop.receives_memo("memo", "Aldine & Sons", &[("loan", "400.00", "1000.00")]).unwrap();
    let loan = piece_of("loan");
    let theirs = Give { goods: vec![(loan, shop.piece(loan))], ..give(&shop) };
    assert_eq!(refused(&shop, theirs), MemoOutRefusal::NotOurs);
    shop.role = Role::Associate;
    assert_eq!(refused(&shop, give(&shop)), MemoOutRefusal::ManagerNeeded);
    assert_eq!(shop.brings_in(paper, &both()), Err(MemoOutRefusal::Unknown));
    shop.role = Role::Manager;
    shop.lets_go(paper, "Zoe", &both()).unwrap();
    assert_eq!(refused(&shop, give(&shop)), MemoOutRefusal::Twice);
    assert_eq!(shop.brings_in(paper, &[]), Err(MemoOutRefusal::Empty));
    let due = today.plus_days(40);
    let longer = decide::extend(paper, &shop.memo_out(paper), due, &shop.desk());
    shop.carry_out(longer).unwrap();
    assert_eq!(shop.memo_out(paper).due, Some(due));
    shop.brings_in(paper, &both()).unwrap();
    let over = decide::extend(paper, &shop.memo_out(paper), due, &shop.desk());
    assert_eq!(over.unwrap_err(), MemoOutRefusal::NothingOut);
}
