//! From how much cash is reported, over how long, and what counts as cash: dated rows.

use std::sync::LazyLock;

use chrono::Datelike;
use milgrain_kernel::{Day, Money};
use serde::{Deserialize, Serialize};

use super::{CashMeans, Counted};
use crate::place::Jurisdiction;
use crate::policy::Policy;
use crate::rules::store_row::joined;
use crate::rules::{Dated, RowHead, RuleError, StoreRow, check_store_rows, pick, read};

/// A kind of payment that counts as cash.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum CountsAs {
    /// Notes and coins.
    #[n(0)]
    Currency,
    /// Cashier's cheques, bank drafts, traveller's cheques.
    #[n(1)]
    CashiersCheque,
    /// Money orders.
    #[n(2)]
    MoneyOrder,
}

/// What a place says of cash.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct CashReportRow {
    /// Place, validity, source. `US` is the federal law above every state.
    #[n(0)]
    #[serde(flatten)]
    pub head: RowHead,
    /// Reported is what is more than this.
    #[n(1)]
    pub over: Money,
    /// Months within which payments count together.
    #[n(2)]
    pub months: u16,
    /// What counts.
    #[n(3)]
    pub counts: Vec<CountsAs>,
    /// A bank's paper counts up to this face value: above it the bank has reported it.
    #[n(4)]
    pub face_up_to: Money,
    /// A bank's paper counts in the sale of a durable priced above this.
    #[n(5)]
    pub durable_over: Money,
    /// Whether it counts in every sale, because what is sold are collectibles.
    #[n(6)]
    pub collectibles: bool,
    /// Days after the payment that passes the limit in which the report is filed.
    #[n(7)]
    pub file_days: u16,
    /// Month of the next year by which whoever paid has their statement.
    #[n(8)]
    pub statement_month: u8,
    /// Day of that month.
    #[n(9)]
    pub statement_day: u8,
    /// Years for which a copy is kept.
    #[n(10)]
    pub keep_years: u16,
}

impl CashReportRow {
    /// Whether a payment counts.
    #[must_use]
    pub fn counts(&self, payment: &Counted) -> bool {
        if payment.amount.currency() != self.over.currency() {
            return false;
        }
        let (kind, face) = match payment.means {
            CashMeans::Currency => return self.counts.contains(&CountsAs::Currency),
            CashMeans::CashiersCheque { face } => (CountsAs::CashiersCheque, face),
            CashMeans::MoneyOrder { face } => (CountsAs::MoneyOrder, face),
        };
        let designated = self.collectibles || payment.dearest.minor() > self.durable_over.minor();
        self.counts.contains(&kind) && designated && face.minor() <= self.face_up_to.minor()
    }

    pub(super) fn statement_by(&self, crossed: Day) -> Day {
        let year = crossed.date().year() + 1;
        let (month, day) = (self.statement_month.into(), self.statement_day.into());
        Day::ymd(year, month, day).unwrap_or(crossed)
    }
}

impl Dated for CashReportRow {
    fn head(&self) -> &RowHead {
        &self.head
    }

    fn head_mut(&mut self) -> &mut RowHead {
        &mut self.head
    }
}

/// The rows that can bind a store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CashReportRules {
    rows: Vec<CashReportRow>,
    place: Jurisdiction,
}

static SHIPPED: LazyLock<Result<Vec<CashReportRow>, RuleError>> =
    LazyLock::new(|| read("cash_reports", include_str!("../../data/cash_reports.toml")));

impl CashReportRules {
    /// The shipped rows with a store's own above them, for its place.
    ///
    /// # Errors
    /// [`RuleError`]: a row that does not read.
    pub fn with(store: &[StoreRow], place: &Jurisdiction) -> Result<Self, RuleError> {
        check_store_rows(store)?;
        let shipped = SHIPPED.as_ref().map_err(Clone::clone)?;
        let rows = joined(shipped, store, |row| match row {
            StoreRow::CashReport(row) => Some(row),
            _ => None,
        });
        Ok(CashReportRules { rows, place: place.clone() })
    }

    /// The row in force on a day: the place's own, or federal law.
    #[must_use]
    pub fn on(&self, day: Day) -> Option<&CashReportRow> {
        let own = pick(&self.rows, &self.place, day, |_| true);
        own.or_else(|| pick(&self.rows, &Jurisdiction::state("US"), day, |_| true))
    }
}

impl Policy {
    /// What says when cash is reported.
    ///
    /// # Errors
    /// [`RuleError`]: a row that does not read.
    pub fn cash_report_rules(&self) -> Result<CashReportRules, RuleError> {
        CashReportRules::with(&self.rows, &self.place)
    }
}
