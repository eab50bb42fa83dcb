//! Counting: which payments of a person belong together, and where they pass the limit.
//!
//! A payment counts with those of the twelve months before it that no report holds yet. That takes
//! in instalments within a year of the first, and payments that no report needed until another came.

use milgrain_kernel::{Currency, CustomerId, Day, Money, MoneyError, OrderId, StoreId, TenderId};
use serde::Serialize;

use super::rule::CashReportRules;
use super::{CashMeans, CashReportRow};
use crate::rules::RuleId;

/// One payment in somebody's count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Counted {
    /// The tender.
    pub tender: TenderId,
    /// The order that it paid; none for a payment on an account.
    pub order: Option<OrderId>,
    /// Whom it was paid for.
    pub customer: Option<CustomerId>,
    /// Who paid, if it was not the customer.
    pub payer: Option<CustomerId>,
    /// Where.
    pub store: Option<StoreId>,
    /// How.
    pub means: CashMeans,
    /// How much.
    pub amount: Money,
    /// The dearest goods of the order: some paper counts only where one of them is dear enough.
    pub dearest: Money,
    /// Business day.
    pub on: Day,
}

/// Payments that together passed the limit: one report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Crossing {
    /// The payments, the one that passed it last.
    pub payments: Vec<Counted>,
    /// Their sum.
    pub total: Money,
    /// The limit that they passed.
    pub over: Money,
    /// When they passed it.
    pub on: Day,
    /// Last day on which the report is in time.
    pub file_by: Day,
    /// Last day on which whoever paid has to have their statement.
    pub statement_by: Day,
    /// Until when a copy is kept.
    pub keep_until: Day,
    /// The row that says so.
    pub rule: RuleId,
}

/// A person's count.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Count {
    /// What has to be reported, in the order of time.
    pub crossings: Vec<Crossing>,
    /// What counts towards the next report.
    pub open: Vec<Counted>,
}

impl Count {
    /// Counts payments, which come in the order of time.
    ///
    /// # Errors
    /// [`MoneyError`] if a sum does not fit.
    pub fn of(payments: &[Counted], rules: &CashReportRules) -> Result<Count, MoneyError> {
        let mut count = Count::default();
        for payment in payments {
            let Some(row) = rules.on(payment.on).filter(|row| row.counts(payment)) else {
                continue;
            };
            count.open.retain(|before| before.on.plus_months(row.months.into()) >= payment.on);
            count.open.push(*payment);
            let total = count.open_total(row.over.currency())?;
            if total.minor() > row.over.minor() {
                let payments = std::mem::take(&mut count.open);
                count.crossings.push(Crossing::of(payments, total, payment.on, row));
            }
        }
        Ok(count)
    }

    /// What counts towards the next report.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn open_total(&self, currency: Currency) -> Result<Money, MoneyError> {
        Money::sum(self.open.iter().map(|payment| payment.amount), currency)
    }
}

impl Crossing {
    fn of(payments: Vec<Counted>, total: Money, on: Day, row: &CashReportRow) -> Crossing {
        Crossing {
            payments,
            total,
            over: row.over,
            on,
            file_by: on.plus_days(row.file_days.into()),
            statement_by: row.statement_by(on),
            keep_until: on.plus_months(u32::from(row.keep_years) * 12),
            rule: row.head.id.clone(),
        }
    }
}
