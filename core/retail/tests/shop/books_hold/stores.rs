//! What must hold in each store by itself.

use std::collections::BTreeMap;

use milgrain_kernel::StoreId;
use milgrain_ledger::{Account, BalanceKey};

use super::{USD, money, sum};
use crate::support::*;

/// The books of each store add up to nothing by themselves: what one has for another is due to it, and
/// what is due to the one is due from the other.
pub(super) fn each_store_balances_by_itself(shop: &Shop) {
    let mut sums = BTreeMap::new();
    for line in shop.books.trial_balance(shop.today).lines {
        let so_far = sums.entry(line.key.store).or_insert_with(|| money(0));
        *so_far = so_far.plus(line.balance).unwrap();
    }
    assert!(sums.values().all(|sum| sum.is_zero()), "{sums:?}");
    let held = |store: &str, account| {
        let store = StoreId::derived(store);
        shop.books.balance(&BalanceKey { store, account, currency: USD })
    };
    for (one, other) in [("the store", ELSEWHERE), (ELSEWHERE, "the store")] {
        let due_from = held(one, Account::DueFromStores);
        let due_to = held(other, Account::DueToStores);
        assert_eq!(sum([due_from, due_to]), money(0), "{one} and {other}");
    }
}
