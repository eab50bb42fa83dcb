//! The text for each program, and names that all of them can read.

use super::*;
use crate::{Account, DepositKind, Draft, EntryKind, RevenueKind, ShortCode};
use milgrain_kernel::{CustomerId, EntryId, Money, OpenItemId, OrderId, StoreId};
use std::collections::HashSet;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn money(text: &str, currency: Currency) -> Money {
    Money::parse(text, currency).unwrap()
}

fn store() -> StoreId {
    StoreId::from_bytes([1; 16])
}

fn invoice() -> JournalEntry {
    let billed = Of::Billed {
        customer: CustomerId::from_bytes([2; 16]),
        item: OpenItemId::from_bytes([3; 16]),
        due: day("2027-01-31"),
    };
    let tax = Account::SalesTaxPayable(ShortCode::new("OH").unwrap());
    Draft::new(EntryId::from_bytes([4; 16]), store(), day("2026-12-01"), EntryKind::Billing)
        .order(OrderId::from_bytes([5; 16]))
        .corrects(EntryId::from_bytes([6; 16]))
        .debit(Account::Invoices, billed, money("107.25", Currency::USD))
        .and_then(|draft| {
            let revenue = Account::Revenue(RevenueKind::Jewelry);
            draft.credit(revenue, Of::Nobody, money("100.00", Currency::USD))
        })
        .and_then(|draft| draft.credit(tax, Of::Nobody, money("7.25", Currency::USD)))
        .and_then(Draft::entry)
        .unwrap()
        .unwrap()
}

fn cash(currency: Currency, amount: &str, what: &str) -> JournalEntry {
    let what = what.parse::<EntryKind>().unwrap();
    Draft::new(EntryId::from_bytes([7; 16]), store(), day("2026-12-02"), what)
        .debit(Account::CashDrawer, Of::Nobody, money(amount, currency))
        .and_then(|draft| {
            draft.credit(Account::OpeningBalances, Of::Nobody, money(amount, currency))
        })
        .and_then(Draft::entry)
        .unwrap()
        .unwrap()
}

fn text_of(format: ExportFormat) -> String {
    let mut exporter = Exporter::new(format);
    let mut out = String::new();
    exporter.entry(&mut out, &invoice(), day("2026-12-01")).unwrap();
    let entries = [
        cash(Currency::USD, "20.00", "opening"),
        cash(Currency::JPY, "300", "opening"),
        cash(Currency::KWD, "1.005", "a \"word\"; of\nanother  version"),
    ];
    for entry in entries {
        exporter.entry(&mut out, &entry, day("2026-12-03")).unwrap();
    }
    out
}

#[test]
fn each_program_gets_the_journal_in_its_own_words() {
    let cases = [
        ("ledger", include_str!("golden/journal.ledger")),
        ("hledger", include_str!("golden/journal.hledger")),
        ("beancount", include_str!("golden/journal.beancount")),
    ];
    for (format, expected) in cases {
        assert_eq!(text_of(format.parse().unwrap()), expected, "{format}");
    }
    assert_eq!("csv".parse::<ExportFormat>().unwrap_err().code(), "ledger.unknown_format");
}

#[test]
fn no_two_accounts_share_a_name_and_every_program_can_read_it() {
    let mut chart = Account::PLAIN.to_vec();
    chart.extend(DepositKind::ALL.iter().map(|&kind| Account::Deposits(kind)));
    chart.extend(RevenueKind::ALL.iter().map(|&kind| Account::Revenue(kind)));
    for code in ["OH", "1ST-BANK"] {
        let code = ShortCode::new(code).unwrap();
        chart.extend([Account::CardClearing(code), Account::SalesTaxPayable(code)]);
    }
    let names: HashSet<_> =
        chart.iter().map(|&account| account_name(account, store(), Of::Nobody)).collect();
    assert_eq!(names.len(), chart.len());
    for part in names.iter().flat_map(|name| name.split(':')) {
        let first = part.chars().next().unwrap();
        assert!(first.is_ascii_uppercase() || first.is_ascii_digit(), "{part}");
        assert!(part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{part}");
    }
}
