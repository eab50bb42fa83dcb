//! Journals of any shape: a few stores, customers, orders and days, so that things meet often.

use milgrain_kernel::{
    Currency, CustomerId, Day, EntryId, Money, OpenItemId, OrderId, StaffId, StoreId,
};
use milgrain_ledger::{
    Account, DepositKind, Draft, EntryKind, JournalEntry, Of, RevenueKind, ShortCode,
};
use proptest::prelude::*;

/// The first of the days on which things are booked.
pub const FIRST_DAY: &str = "2026-11-20";
/// How many days things are booked on.
pub const DAYS: i64 = 160;

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn days() -> impl Strategy<Value = Day> {
    (0..DAYS).prop_map(|n| day(FIRST_DAY).plus_days(n))
}

pub fn store(n: u8) -> StoreId {
    StoreId::from_bytes([n; 16])
}

pub fn customer(n: u8) -> CustomerId {
    CustomerId::from_bytes([n; 16])
}

pub fn order(n: u8) -> OrderId {
    OrderId::from_bytes([n; 16])
}

pub fn currencies() -> impl Strategy<Value = Currency> {
    prop_oneof![Just(Currency::USD), Just(Currency::JPY), Just(Currency::KWD)]
}

fn stores() -> impl Strategy<Value = StoreId> {
    (1..4_u8).prop_map(store)
}

/// An item keeps its customer and due day, as in a shop.
fn billed(n: u8) -> Of {
    let item = OpenItemId::from_bytes([n; 16]);
    let due = day("2026-10-01").plus_days(i64::from(n) * 11);
    Of::Billed { customer: customer(n % 4), item, due }
}

/// Accounts with a sub-ledger they can have.
fn places() -> impl Strategy<Value = (Account, Of)> {
    let tax = |code| Account::SalesTaxPayable(ShortCode::new(code).unwrap());
    prop_oneof![
        4 => (0..12_u8).prop_map(|n| (Account::HouseAccounts, billed(n))),
        2 => (12..20_u8).prop_map(|n| (Account::Invoices, billed(n))),
        4 => (0..5_u8, 0..3_usize).prop_map(|(n, kind)| {
            (Account::Deposits(DepositKind::ALL[kind]), Of::Order(order(n)))
        }),
        1 => Just((Account::CashDrawer, Of::Nobody)),
        1 => Just((Account::CardClearing(ShortCode::new("STRIPE").unwrap()), Of::Nobody)),
        1 => Just((tax("OH"), Of::Nobody)),
        1 => Just((tax("NY-NYC"), Of::Nobody)),
        1 => Just((Account::Revenue(RevenueKind::Jewelry), Of::Nobody)),
        1 => Just((Account::MetalAndEstate, Of::Nobody)),
        1 => (0..3_u8).prop_map(|n| (Account::RefundsDue, Of::Order(order(n)))),
        1 => (0..3_u8).prop_map(|n| (Account::StoreCredit, Of::Customer(customer(n)))),
        1 => (0..3_u8).prop_map(|n| {
            (Account::CommissionPayable, Of::Staff(StaffId::from_bytes([n; 16])))
        }),
    ]
}

/// Some lines in some store, and what balances them in another: in the bank, with due lines.
fn entry() -> impl Strategy<Value = Option<JournalEntry>> {
    let line = (places(), -50_000..50_000_i64);
    let lines = prop::collection::vec(line, 0..5);
    (any::<[u8; 16]>(), days(), stores(), stores(), currencies(), lines).prop_map(
        |(id, day, here, there, currency, lines)| {
            let money = |minor| Money::new(minor, currency);
            let sum = lines.iter().map(|(_, minor)| minor).sum();
            let empty = Draft::new(EntryId::from_bytes(id), here, day, EntryKind::Payment);
            lines
                .into_iter()
                .try_fold(empty, |draft, ((account, of), minor)| {
                    draft.post_in(there, account, of, money(minor))
                })
                .and_then(|draft| draft.owed(here, there, money(sum)))
                .and_then(|draft| draft.credit(Account::Bank, Of::Nobody, money(sum)))
                .and_then(Draft::entry)
                .unwrap()
        },
    )
}

/// Entries with the days they are booked on, in any order of days.
pub fn journals() -> impl Strategy<Value = Vec<(JournalEntry, Day)>> {
    prop::collection::vec((entry(), days()), 0..40).prop_map(|all| {
        all.into_iter().filter_map(|(entry, day)| entry.map(|entry| (entry, day))).collect()
    })
}
