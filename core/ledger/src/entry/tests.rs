//! Entries: what a draft refuses, what the log holds, what a reversal undoes.

use super::*;
use crate::{DepositKind, RevenueKind, ShortCode};
use milgrain_kernel::Currency;

fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).unwrap()
}

fn eur(text: &str) -> Money {
    Money::parse(text, Currency::EUR).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn store(n: u8) -> StoreId {
    StoreId::from_bytes([n; 16])
}

fn order() -> OrderId {
    OrderId::from_bytes([7; 16])
}

fn billed() -> Of {
    Of::Billed {
        customer: CustomerId::from_bytes([8; 16]),
        item: OpenItemId::from_bytes([9; 16]),
        due: day("2027-01-31"),
    }
}

fn draft() -> Draft {
    Draft::new(EntryId::from_bytes([1; 16]), store(2), day("2026-12-01"), EntryKind::Payment)
}

fn layaway_payment() -> JournalEntry {
    draft()
        .order(order())
        .debit(Account::CashDrawer, Of::Nobody, usd("245.00"))
        .unwrap()
        .credit(Account::Deposits(DepositKind::Layaway), Of::Order(order()), usd("245.00"))
        .unwrap()
        .entry()
        .unwrap()
        .unwrap()
}

#[test]
fn a_layaway_payment_debits_the_drawer_and_credits_its_deposit() {
    let entry = layaway_payment();
    let lines: Vec<_> = entry.postings().iter().map(|p| (p.account.code(), p.amount)).collect();
    assert_eq!(
        lines,
        [("cash".into(), usd("245.00")), ("deposits.layaway".into(), usd("-245.00"))]
    );
    assert_eq!(entry.check(), Ok(()));
}

#[test]
fn what_moves_no_money_posts_nothing() {
    let empty = draft()
        .debit(Account::CashDrawer, Of::Nobody, usd("0"))
        .unwrap()
        .credit(Account::Discounts, Of::Nobody, usd("0"))
        .unwrap()
        .entry();
    assert_eq!(empty, Ok(None));
}

#[test]
fn an_entry_that_does_not_balance_is_refused() {
    type Lines = Vec<(u8, Account, Of, Money)>;
    let cash = |n, amount| (n, Account::CashDrawer, Of::Nobody, amount);
    let bank = |n, amount| (n, Account::Bank, Of::Nobody, amount);
    let due_from = |n, other, amount| (n, Account::DueFromStores, Of::Store(store(other)), amount);
    let due_to = |n, other, amount| (n, Account::DueToStores, Of::Store(store(other)), amount);
    let cases: Vec<(&str, Lines, Option<&str>)> = vec![
        ("equal", vec![cash(2, usd("5")), bank(2, usd("-5"))], None),
        ("a cent short", vec![cash(2, usd("5")), bank(2, usd("-4.99"))], Some("ledger.unbalanced")),
        (
            "two currencies, each balanced",
            vec![cash(2, usd("5")), bank(2, usd("-5")), cash(2, eur("3")), bank(2, eur("-3"))],
            None,
        ),
        (
            "dollars against euros",
            vec![cash(2, usd("5")), bank(2, eur("-5"))],
            Some("ledger.currencies_mixed"),
        ),
        (
            "two stores without due lines",
            vec![cash(2, usd("5")), bank(3, usd("-5"))],
            Some("ledger.unbalanced"),
        ),
        (
            "two stores with due lines",
            vec![
                cash(2, usd("5")),
                due_to(2, 3, usd("-5")),
                due_from(3, 2, usd("5")),
                bank(3, usd("-5")),
            ],
            None,
        ),
        (
            "one store says it is owed, the other knows nothing",
            vec![due_from(2, 3, usd("5")), cash(2, usd("-5"))],
            Some("ledger.stores_apart"),
        ),
    ];
    for (name, lines, expected) in cases {
        let whole = lines
            .into_iter()
            .try_fold(draft(), |draft, (n, account, of, amount)| {
                draft.post_in(store(n), account, of, amount)
            })
            .unwrap()
            .entry();
        assert_eq!(whole.err().map(|error| error.code()), expected, "{name}");
    }
}

#[test]
fn every_line_names_whom_its_account_demands() {
    let deposit = Account::Deposits(DepositKind::Repair);
    let cases = [
        (deposit, Of::Order(order()), None),
        (deposit, Of::Nobody, Some("ledger.needs_order")),
        (Account::Invoices, billed(), None),
        (Account::HouseAccounts, billed(), None),
        (Account::HouseAccounts, Of::Nobody, Some("ledger.needs_open_item")),
        (Account::CashDrawer, billed(), Some("ledger.not_receivable")),
        (deposit, billed(), Some("ledger.not_receivable")),
        (Account::DueToStores, Of::Store(store(3)), None),
        (Account::DueToStores, Of::Store(store(2)), Some("ledger.needs_store")),
        (Account::DueFromStores, Of::Nobody, Some("ledger.needs_store")),
        (Account::Bank, Of::Store(store(3)), Some("ledger.not_between_stores")),
        (Account::RefundsDue, Of::Order(order()), None),
    ];
    for (account, of, expected) in cases {
        let refused = draft().debit(account, of, usd("1")).err().map(|error| error.code());
        assert_eq!(refused, expected, "{account} {of:?}");
    }
}

#[test]
fn an_amount_no_shop_takes_is_refused() {
    let cases = [
        (1_000_000_000_000_000, None),
        (-1_000_000_000_000_000, None),
        (1_000_000_000_000_001, Some(LedgerError::TooLarge)),
        (i64::MIN, Some(LedgerError::TooLarge)),
    ];
    for (minor, expected) in cases {
        let amount = Money::new(minor, Currency::USD);
        let refused = draft().debit(Account::Bank, Of::Nobody, amount).err();
        assert_eq!(refused, expected, "{minor}");
    }
}

#[test]
fn a_reversal_undoes_every_line_and_points_at_the_first() {
    let entry = layaway_payment();
    let undo = entry.reversal(EntryId::from_bytes([5; 16]), day("2026-12-03"));
    assert_eq!(undo.corrects(), Some(entry.id()));
    assert_eq!((undo.day(), undo.order()), (day("2026-12-03"), Some(order())));
    let amounts: Vec<_> = undo.postings().iter().map(|p| p.amount).collect();
    assert_eq!(amounts, [usd("-245.00"), usd("245.00")]);
    assert_eq!(undo.check(), Ok(()));
}

#[test]
fn money_that_passes_between_stores_is_owed_by_one_and_due_to_the_other() {
    let deposit = Account::Deposits(DepositKind::Sale);
    let entry = draft()
        .debit(Account::CashDrawer, Of::Nobody, usd("40"))
        .unwrap()
        .post_in(store(3), deposit, Of::Order(order()), usd("-40"))
        .unwrap()
        .owed(store(3), store(2), usd("40"))
        .unwrap()
        .entry()
        .unwrap()
        .unwrap();
    let lines: Vec<_> = entry
        .balance_changes(entry.day())
        .map(|(key, _, minor)| (key.store, key.account, minor))
        .collect();
    assert_eq!(
        lines,
        [
            (store(2), Account::CashDrawer, 4000),
            (store(3), deposit, -4000),
            (store(3), Account::DueFromStores, 4000),
            (store(2), Account::DueToStores, -4000),
        ]
    );
}

#[test]
fn a_kind_of_another_version_is_kept_as_it_came() {
    for kind in EntryKind::ALL {
        assert_eq!(&kind.code().parse::<EntryKind>().unwrap(), kind);
    }
    let bytes = minicbor::to_vec("melt_down").unwrap();
    let kind: EntryKind = minicbor::decode(&bytes).unwrap();
    assert_eq!(kind, EntryKind::Other("melt_down".to_owned()));
    assert_eq!(minicbor::to_vec(&kind).unwrap(), bytes);
}

fn one_of_everything() -> JournalEntry {
    let oh = ShortCode::new("OH").unwrap();
    let staff = StaffId::from_bytes([4; 16]);
    let lines = [
        (store(2), Account::Invoices, billed(), usd("107.25")),
        (store(2), Account::Revenue(RevenueKind::Jewelry), Of::Nobody, usd("-100.00")),
        (store(2), Account::SalesTaxPayable(oh), Of::Nobody, usd("-7.25")),
        (store(2), Account::CommissionExpense, Of::Staff(staff), usd("6.00")),
        (store(2), Account::RefundsDue, Of::Order(order()), usd("-6.00")),
        (store(3), Account::StoreCredit, Of::Customer(CustomerId::from_bytes([8; 16])), usd("1")),
        (store(3), Account::Bank, Of::Nobody, usd("-1")),
    ];
    let draft =
        Draft::new(EntryId::from_bytes([1; 16]), store(2), day("2026-12-01"), EntryKind::Delivery)
            .order(order())
            .corrects(EntryId::from_bytes([6; 16]));
    lines
        .into_iter()
        .try_fold(draft, |draft, (at, account, of, amount)| draft.post_in(at, account, of, amount))
        .unwrap()
        .owed(store(3), store(2), usd("2"))
        .unwrap()
        .post_in(store(3), Account::Bank, Of::Nobody, usd("-2"))
        .unwrap()
        .debit(Account::Bank, Of::Nobody, usd("2"))
        .unwrap()
        .entry()
        .unwrap()
        .unwrap()
}

#[test]
fn the_log_holds_an_entry_in_the_golden_bytes_of_every_version() {
    let golden = include_str!("golden/entry-v1.hex").replace(['\n', ' '], "");
    let entry = one_of_everything();
    let bytes = minicbor::to_vec(&entry).unwrap();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, golden);
    assert_eq!(minicbor::decode::<JournalEntry>(&bytes).unwrap(), entry);
    let json = serde_json::to_string(&entry).unwrap();
    assert_eq!(serde_json::from_str::<JournalEntry>(&json).unwrap(), entry);
}
