//! The report of a drawer.

use milgrain_documents::papers::Charge;
use milgrain_documents::papers::drawer_report::{Count, DrawerReport};
use milgrain_kernel::{DrawerSessionId, Money};
use milgrain_ledger::Account;
use milgrain_retail::drawer::{CashMoved, CashWay, DrawerClosed};

use super::head;
use crate::AppError;
use crate::drawer::report as report_of;
use crate::load::Load;

pub(super) fn report(load: &Load, session: DrawerSessionId) -> Result<DrawerReport, AppError> {
    let found = report_of(load, session)?;
    let opened = found.drawer.opened.ok_or(AppError::Unknown { what: "drawer" })?;
    let moved: Result<Vec<Charge>, AppError> = found.drawer.moved.iter().map(charge).collect();
    let moved = moved?;
    let currency = found.expected.cash.currency();
    let before =
        Money::sum(moved.iter().map(|moved| moved.amount), currency)?.plus(opened.float)?;
    let taken =
        |(account, amount): (Account, Money)| Charge { label: account.name().into_owned(), amount };
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

fn charge(moved: &CashMoved) -> Result<Charge, AppError> {
    let word = match moved.way {
        CashWay::FromSafe => "From the safe",
        CashWay::ToSafe => "To the safe",
        CashWay::FromBank => "From the bank",
        CashWay::ToBank => "To the bank",
        CashWay::Expense => "Expense",
    };
    let reason = moved.reason.known();
    let label = reason.map_or_else(|| word.to_owned(), |reason| format!("{word}: {reason}"));
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
