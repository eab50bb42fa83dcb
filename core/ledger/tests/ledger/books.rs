//! What must hold of the books whatever is posted, in whatever order of days.

use std::collections::BTreeMap;

use crate::journals::{customer, days, journals, order};
use milgrain_kernel::{Currency, Day, EntryId, Money};
use milgrain_ledger::{
    Account, BalanceKey, Books, JournalEntry, Of, OpenItemKind, OpenItems, Statement,
    StatementRequest, SubKey,
    open_item::{AgeingColumns, ColumnsView, Movement, Row},
};
use proptest::prelude::*;

type Journal = Vec<(JournalEntry, Day)>;

fn books_of(journal: &Journal) -> Books {
    let mut books = Books::default();
    for (entry, day) in journal {
        books.apply(entry, *day);
    }
    books
}

fn items_of(journal: &Journal) -> OpenItems {
    let mut items = OpenItems::default();
    for (entry, day) in journal {
        items.apply(entry, *day);
    }
    items
}

/// Every posting with its day, the slow and plain way.
fn postings(journal: &Journal) -> Vec<(SubKey, Day, i64)> {
    let mut all = Vec::new();
    for (entry, day) in journal {
        for posting in entry.postings() {
            let store = posting.store.unwrap_or(entry.store());
            let (account, currency) = (posting.account, posting.amount.currency());
            let balance = BalanceKey { store, account, currency };
            all.push((SubKey { balance, of: posting.of }, *day, posting.amount.minor()));
        }
    }
    all
}

fn sum_where(all: &[(SubKey, Day, i64)], wanted: impl Fn(&SubKey, Day) -> bool) -> i64 {
    all.iter().filter(|(key, day, _)| wanted(key, *day)).map(|(_, _, minor)| minor).sum()
}

const CURRENCIES: [Currency; 3] = [Currency::USD, Currency::JPY, Currency::KWD];

proptest! {
    #[test]
    fn every_entry_and_its_reversal_balance(journal in journals()) {
        for (entry, day) in &journal {
            prop_assert_eq!(entry.check(), Ok(()));
            prop_assert_eq!(entry.reversal(EntryId::from_bytes([0; 16]), *day).check(), Ok(()));
            let bytes = minicbor::to_vec(entry).unwrap();
            prop_assert_eq!(&minicbor::decode::<JournalEntry>(&bytes).unwrap(), entry);
        }
    }

    #[test]
    fn a_balance_as_of_any_day_is_the_sum_of_the_postings_until_then(
        journal in journals(),
        as_of in days(),
    ) {
        let all = postings(&journal);
        let books = books_of(&journal);
        for (key, now) in books.balances() {
            let until = |limit: Option<Day>| sum_where(&all, |sub, day| {
                sub.balance == key && limit.is_none_or(|limit| day <= limit)
            });
            prop_assert_eq!(now.minor(), until(None));
            prop_assert_eq!(books.balance(&key), now);
            prop_assert_eq!(books.balance_on(&key, as_of).minor(), until(Some(as_of)));
        }
        let used: std::collections::BTreeSet<_> =
            postings(&journal).iter().map(|(key, _, _)| key.balance).collect();
        prop_assert!(books.balances().map(|(key, _)| key).eq(used));
    }

    #[test]
    fn the_order_in_which_days_arrive_changes_nothing(journal in journals()) {
        let mut by_day = journal.clone();
        by_day.sort_by_key(|(_, day)| *day);
        let mut backwards = by_day.clone();
        backwards.reverse();
        prop_assert_eq!(books_of(&journal), books_of(&by_day));
        prop_assert_eq!(books_of(&backwards), books_of(&by_day));
    }

    #[test]
    fn the_trial_balance_is_zero_in_every_store_and_currency(
        journal in journals(),
        as_of in days(),
    ) {
        let trial = books_of(&journal).trial_balance(as_of);
        prop_assert!(trial.is_zero(), "{:?}", trial.totals());
        let classes: Vec<_> = trial.lines.iter().map(|line| line.key.account.class()).collect();
        prop_assert!(classes.is_sorted());
    }

    #[test]
    fn what_one_store_is_due_the_others_owe(journal in journals(), as_of in days()) {
        let books = books_of(&journal);
        for currency in CURRENCIES {
            let between = books.balances().map(|(key, _)| key)
                .filter(|key| key.account.is_between_stores() && key.currency == currency);
            let sum: i64 = between.map(|key| books.balance_on(&key, as_of).minor()).sum();
            prop_assert_eq!(sum, 0);
        }
    }

    #[test]
    fn undoing_every_entry_brings_every_balance_back(journal in journals(), late in days()) {
        let mut books = books_of(&journal);
        for (entry, day) in journal.iter().rev() {
            let undo = entry.reversal(EntryId::from_bytes([0; 16]), *day);
            books.apply(&undo, late.max(*day));
        }
        prop_assert!(books.balances().all(|(_, balance)| balance.is_zero()));
        prop_assert_eq!(books.parts().count(), 0);
        for n in 0..5 {
            for currency in CURRENCIES {
                prop_assert!(books.deposit(order(n), currency).is_zero());
                prop_assert!(books.receivable(customer(n), currency).is_zero());
            }
        }
    }

    #[test]
    fn deposits_and_receivables_are_their_accounts_seen_by_order_and_customer(
        journal in journals(),
    ) {
        let all = postings(&journal);
        let books = books_of(&journal);
        for currency in CURRENCIES {
            for n in 0..5 {
                let deposit = sum_where(&all, |key, _| {
                    matches!(key.balance.account, Account::Deposits(_))
                        && key.of == Of::Order(order(n)) && key.balance.currency == currency
                });
                prop_assert_eq!(books.deposit(order(n), currency).minor(), -deposit);
                let owed = sum_where(&all, |key, _| {
                    matches!(key.of, Of::Billed { customer: who, .. } if who == customer(n))
                        && key.balance.currency == currency
                });
                prop_assert_eq!(books.receivable(customer(n), currency).minor(), owed);
            }
        }
        for (key, part) in books.parts() {
            prop_assert_eq!(part.minor(), sum_where(&all, |other, _| *other == key));
        }
    }

    #[test]
    fn billed_items_add_up_to_the_receivable_accounts_on_every_day(
        journal in journals(),
        as_of in days(),
    ) {
        let books = books_of(&journal);
        let items = items_of(&journal);
        for currency in CURRENCIES {
            let accounts = books.balances().map(|(key, _)| key)
                .filter(|key| key.account.is_receivable() && key.currency == currency);
            let control: i64 = accounts.map(|key| books.balance_on(&key, as_of).minor()).sum();
            let ageing = items.ageing(OpenItemKind::Billed, currency, as_of);
            prop_assert_eq!(ageing.total().minor(), control);
            let open: i64 = (0..5).flat_map(|n| items.billed_to(customer(n)))
                .filter(|item| item.open.currency() == currency)
                .map(|item| item.open.minor()).sum();
            let owed: i64 = (0..5).map(|n| books.receivable(customer(n), currency).minor()).sum();
            prop_assert_eq!(open, owed);
        }
    }

    #[test]
    fn ageing_as_of_any_day_is_each_items_balance_of_that_day_at_its_age(
        journal in journals(),
        as_of in days(),
    ) {
        let items = items_of(&journal);
        for currency in CURRENCIES {
            let mut total = [0; 5];
            let mut customers: BTreeMap<_, [i64; 5]> = BTreeMap::new();
            let mut stores: BTreeMap<_, [i64; 5]> = BTreeMap::new();
            for (key, day, minor) in postings(&journal) {
                let Of::Billed { customer, due, .. } = key.of else { continue };
                if day > as_of || key.balance.currency != currency {
                    continue;
                }
                let late = as_of.days_since(due);
                let bucket = [0, 30, 60, 90].iter().filter(|limit| late > **limit).count();
                total[bucket] += minor;
                customers.entry(customer).or_default()[bucket] += minor;
                stores.entry(key.balance.store).or_default()[bucket] += minor;
            }
            customers.retain(|_, buckets| *buckets != [0; 5]);
            stores.retain(|_, buckets| *buckets != [0; 5]);
            let kind = OpenItemKind::Billed;
            prop_assert_eq!(buckets(items.ageing(kind, currency, as_of)), total);
            let table = items.by_customer(kind, currency, as_of);
            let found: BTreeMap<_, _> =
                table.lines().map(|(who, ageing)| (who, buckets(ageing))).collect();
            prop_assert_eq!(found, customers);
            let table = items.by_store(kind, currency, as_of);
            let found: BTreeMap<_, _> =
                table.lines().map(|(at, ageing)| (at, buckets(ageing))).collect();
            prop_assert_eq!(found, stores);
        }
    }

    #[test]
    fn columns_on_the_disk_are_aged_as_those_in_memory(
        journal in journals(),
        as_of in days(),
        large in prop::option::of(3_000_000_000..9_000_000_000_i64),
    ) {
        let items = items_of(&journal);
        for currency in CURRENCIES {
            if let Some(columns) = items.columns(OpenItemKind::Billed, currency) {
                let mut columns = columns.clone();
                columns.post(Movement { row: Row(0), minor: large.unwrap_or(0) });
                let bytes = columns.to_bytes();
                prop_assert_eq!(&AgeingColumns::from_bytes(&bytes).unwrap(), &columns);
                let view = ColumnsView::open(&bytes).unwrap();
                let later = [Movement { row: Row(0), minor: 77 }];
                prop_assert_eq!(view.total(as_of, later), columns.total(as_of, later));
                prop_assert_eq!(view.by_customer(as_of, later), columns.by_customer(as_of, later));
                prop_assert_eq!(view.by_store(as_of, later), columns.by_store(as_of, later));
            }
        }
    }

    #[test]
    fn a_statement_ties_from_its_opening_to_its_ageing(
        journal in journals(),
        (one, other) in (days(), days()),
        n in 0..4_u8,
    ) {
        let all = postings(&journal);
        let (from, to) = (one.min(other), one.max(other));
        for currency in CURRENCIES {
            let request = StatementRequest { customer: customer(n), currency, from, to };
            let entries = journal.iter().map(|(entry, day)| (entry, *day));
            let statement = Statement::of(request, entries);
            let owed = |until: Day| sum_where(&all, |key, day| {
                matches!(key.of, Of::Billed { customer: who, .. } if who == customer(n))
                    && key.balance.currency == currency && day <= until
            });
            let money = |minor| Money::new(minor, currency);
            prop_assert_eq!(statement.opening, money(owed(from.plus_days(-1))));
            prop_assert_eq!(statement.closing, money(owed(to)));
            let moved: i64 = statement.lines.iter().map(|line| line.amount.minor()).sum();
            prop_assert_eq!(moved, owed(to) - owed(from.plus_days(-1)));
            let last = statement.lines.last().map_or(statement.opening, |line| line.balance);
            prop_assert_eq!(last, statement.closing);
            let open: i64 = statement.items.iter().map(|item| item.open.minor()).sum();
            prop_assert_eq!(money(open), statement.closing);
            prop_assert_eq!(statement.ageing.total(), statement.closing);
            prop_assert!(statement.lines.iter().all(|l| (from..=to).contains(&l.day)));
        }
    }
}

fn buckets(ageing: milgrain_ledger::Ageing) -> [i64; 5] {
    milgrain_ledger::AgeBucket::ALL.map(|bucket| ageing.bucket(bucket).minor())
}
