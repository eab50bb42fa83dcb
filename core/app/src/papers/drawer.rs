//! The report of a drawer.

use milgrain_documents::papers::Charge;
use milgrain_documents::papers::drawer_report::{Count, DrawerReport};
use milgrain_documents::words::{ENGLISH, Till, fill};
use milgrain_kernel::{DrawerSessionId, Money};
use milgrain_ledger::Account;
use milgrain_retail::drawer::{CashMoved, CashWay, DrawerClosed};
use milgrain_retail::note::ShortText;

use super::head;
use crate::AppError;
use crate::drawer::report as report_of;
use crate::load::Load;

const WORDS: &Till = &ENGLISH.till;

pub(super) fn report(load: &Load, session: DrawerSessionId) -> Result<DrawerReport, AppError> {
    let found = report_of(load, session)?;
    let opened = found.drawer.opened.ok_or(AppError::Unknown { what: "drawer" })?;
    let moved: Result<Vec<Charge>, AppError> = found.drawer.moved.iter().map(charge).collect();
    let moved = moved?;
    let currency = found.expected.cash.currency();
    let before =
        Money::sum(moved.iter().map(|moved| moved.amount), currency)?.plus(opened.float)?;
    let taken = |(account, amount): (Account, Money)| Charge { label: taken(account), amount };
    let closed = found.drawer.closed.as_ref();
    let number = format!("{}-{}", load.register().letters, opened.number);
    let on = closed.map_or(opened.on, |closed| closed.on);
    Ok(DrawerReport {
        particulars: head::of(load, &number, on, None)?,
        opened_by: head::staff_name(load, opened.staff)?,
        commands: found.commands,
        takings: found.takings.into_iter().map(taken).collect(),
        float: opened.float,
        sales: found.expected.cash.minus(before)?,
        moved,
        expected: found.expected.cash,
        cheques: found.expected.cheques,
        count: closed.map(|closed| count(load, closed)).transpose()?,
    })
}

/// What money of an account is called at the till.
fn taken(account: Account) -> String {
    match account {
        Account::CashDrawer => ENGLISH.means.cash,
        Account::ChequesInHand => WORDS.checks,
        Account::CardClearing(processor) => {
            return fill(WORDS.cards, &[("processor", processor.as_str())]);
        }
        Account::FinancingClearing => WORDS.lenders,
        Account::Bank => WORDS.bank,
        Account::StoreCredit => WORDS.store_credit,
        Account::GiftCards => WORDS.gift_cards,
        Account::Invoices => WORDS.invoices,
        Account::HouseAccounts => WORDS.house_accounts,
        Account::HouseCredits => WORDS.house_credits,
        other => return other.name().into_owned(),
    }
    .to_owned()
}

fn charge(moved: &CashMoved) -> Result<Charge, AppError> {
    let word = match moved.way {
        CashWay::FromSafe => WORDS.from_safe,
        CashWay::ToSafe => WORDS.to_safe,
        CashWay::FromBank => WORDS.from_bank,
        CashWay::ToBank => WORDS.to_bank,
        CashWay::Expense => WORDS.expense,
    };
    let reason = moved.reason.known();
    let said =
        |reason: &ShortText| fill(WORDS.moved_for, &[("way", word), ("reason", reason.as_str())]);
    let label = reason.map_or_else(|| word.to_owned(), said);
    let amount = if moved.way.comes_in() { moved.amount } else { moved.amount.negated()? };
    Ok(Charge { label, amount })
}

fn count(load: &Load, closed: &DrawerClosed) -> Result<Count, AppError> {
    let line = |line: &milgrain_retail::drawer::Counted| {
        Ok((line.value, line.pieces, line.value.times(i64::from(line.pieces))?))
    };
    let lines: Result<Vec<_>, AppError> = closed.count.iter().map(line).collect();
    Ok(Count {
        by: head::staff_name(load, closed.staff)?,
        lines: lines?,
        cash: closed.counted.cash,
        cheques: closed.counted.cheques,
        over: closed.cash_over()?.plus(closed.cheques_over()?)?,
    })
}
