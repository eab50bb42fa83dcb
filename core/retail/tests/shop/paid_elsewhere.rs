//! An order that is paid, moved or fetched in another store of ours than its own.

use milgrain_kernel::{Currency, StoreId};
use milgrain_ledger::{Account, BalanceKey, DepositKind};
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::order::move_deposit;

use super::support::*;

fn balance(shop: &Shop, store: &str, account: Account) -> i64 {
    let key = BalanceKey { store: StoreId::derived(store), account, currency: Currency::USD };
    shop.books.balance(&key).minor()
}

const HERE: &str = "the store";
const SALE: Account = Account::Deposits(DepositKind::Sale);

/// A ring of 1,072.50 with tax, that waits; 200.00 of it paid in its own store.
fn waiting() -> (Shop, milgrain_kernel::OrderId) {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.agrees(order, &[cash("200.00")]).unwrap();
    (shop, order)
}

#[test]
fn what_another_store_takes_is_held_by_the_order_s_own_and_the_two_owe_each_other() {
    let (mut shop, order) = waiting();
    shop.elsewhere(|shop| shop.takes(order, &[cash("300.00")])).unwrap();
    assert_eq!(balance(&shop, HERE, SALE), -50_000);
    assert_eq!(balance(&shop, ELSEWHERE, SALE), 0);
    assert_eq!(balance(&shop, ELSEWHERE, Account::CashDrawer), 30_000);
    assert_eq!(balance(&shop, HERE, Account::DueFromStores), 30_000);
    assert_eq!(balance(&shop, ELSEWHERE, Account::DueToStores), -30_000);
    shop.hands_over(order, &[], &[cash("572.50")]).unwrap();
    assert_eq!(balance(&shop, HERE, SALE), 0);
    assert!(shop.books.trial_balance(shop.today).is_zero());
    // Back in the other store: what is owed back is the first store's, the notes are the other's.
    shop.elsewhere(|shop| shop.takes_back(order, &["ring"], &[])).unwrap();
    assert_eq!(balance(&shop, HERE, Account::RefundsDue), -107_250);
    // The sale is undone in the books of the store that took it back, and owed back by the order's own.
    assert_eq!(balance(&shop, HERE, Account::DueFromStores), 30_000 + 107_250);
    assert!(shop.books.trial_balance(shop.today).is_zero());
}

#[test]
fn a_deposit_moves_to_an_order_of_another_store_and_its_cash_counts_once() {
    let (mut shop, order) = waiting();
    let other = shop.quotes(OrderKind::Sale, "brooch", "800.00", "300.00");
    shop.elsewhere(|shop| shop.opens(other, over_the_counter(), &[cash("100.00")])).unwrap_err();
    shop.agrees(other, &[]).unwrap();
    shop.elsewhere(|shop| shop.takes(other, &[cash("100.00")])).unwrap();
    let tender = shop.tender();
    let (from, to) = (shop.order(order), shop.order(other));
    let moved = move_deposit::move_deposit(&from, &to, usd("200.00"), tender, &shop.desk());
    shop.carry_out(moved).unwrap();
    assert_eq!(balance(&shop, HERE, SALE), 0);
    assert_eq!(balance(&shop, ELSEWHERE, SALE), -30_000);
    assert_eq!(balance(&shop, HERE, Account::DueToStores), -20_000);
    assert_eq!(balance(&shop, ELSEWHERE, Account::DueFromStores), 20_000);
    let counted = |shop: &Shop, order| shop.order(order).cash.len();
    assert_eq!((counted(&shop, order), counted(&shop, other)), (1, 1));
    assert!(shop.books.trial_balance(shop.today).is_zero());
}
