//! Why nothing was written down about cash, with what the person can do about it.

use crate::note::NoteRefusal;
use crate::rules::RuleError;
use milgrain_kernel::{Day, MoneyError};

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CashReportRefusal {
    /// The payment passes no limit.
    #[error("this payment needs no notice: take it as it is")]
    NothingToSay,
    /// Nothing is to be filed.
    #[error(
        "no report is to be filed for this person: mark it suspicious to file one all the same"
    )]
    NothingToFile,
    /// A report needs to know who paid.
    #[error("enter first who paid, and the paper they showed: the report asks for it")]
    NotIdentified,
    /// Nothing was reported in that year.
    #[error("nothing was reported of this person in {year}")]
    NothingReported {
        /// The year.
        year: i32,
    },
    /// A year that is not over.
    #[error("the statement of {year} is written once the year is over")]
    YearNotOver {
        /// The year.
        year: i32,
    },
    /// They had it.
    #[error("the statement of that year was given on {on}")]
    StatementGiven {
        /// When.
        on: Day,
    },
    /// Managers file.
    #[error("this needs a manager: ask one")]
    ManagerNeeded,
    /// A row does not read.
    #[error(transparent)]
    Rules(#[from] RuleError),
    /// What a typed text says.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
    /// A sum does not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl CashReportRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            CashReportRefusal::NothingToSay => "cash_report.nothing_to_say",
            CashReportRefusal::NothingToFile => "cash_report.nothing_to_file",
            CashReportRefusal::NotIdentified => "cash_report.not_identified",
            CashReportRefusal::NothingReported { .. } => "cash_report.nothing_reported",
            CashReportRefusal::YearNotOver { .. } => "cash_report.year_not_over",
            CashReportRefusal::StatementGiven { .. } => "cash_report.statement_given",
            CashReportRefusal::ManagerNeeded => "cash_report.manager_needed",
            CashReportRefusal::Rules(refusal) => refusal.code(),
            CashReportRefusal::Note(refusal) => refusal.code(),
            CashReportRefusal::Money(refusal) => refusal.code(),
        }
    }
}
