//! Why a day's end says no, with what the person can do about it.

use milgrain_kernel::{Currency, Day, MoneyError};

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DayRefusal {
    /// Only a manager closes days and banks money.
    #[error("ask a manager")]
    ManagerNeeded,
    /// It was closed before.
    #[error("the books are closed through {through}: choose a later day")]
    ClosedAlready {
        /// The last closed day.
        through: Day,
    },
    /// It is not over.
    #[error("{day} is not over: close it when it is")]
    NotOver {
        /// The day.
        day: Day,
    },
    /// There is nothing to bring to the bank.
    #[error("choose cash or cheques to bring to the bank")]
    NothingToBank,
    /// The cheque is not in hand.
    #[error("that cheque is not in hand: it was banked, or never taken here")]
    NoCheque,
    /// Cheques lie in a drawer.
    #[error("a drawer is still open: count and close it before its cheques go to the bank")]
    DrawerOpen,
    /// A first day after the last.
    #[error("the payout ends before it begins: look at its report again")]
    Backwards,
    /// An amount below nothing.
    #[error("enter an amount of zero or more")]
    Negative,
    /// The store keeps its books in one currency.
    #[error("the store's books are in {currency}")]
    OtherCurrency {
        /// What the store sells in.
        currency: Currency,
    },
    /// What arithmetic says.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl DayRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            DayRefusal::ManagerNeeded => "day.manager_needed",
            DayRefusal::ClosedAlready { .. } => "day.closed_already",
            DayRefusal::NotOver { .. } => "day.not_over",
            DayRefusal::NothingToBank => "day.nothing_to_bank",
            DayRefusal::NoCheque => "day.no_cheque",
            DayRefusal::DrawerOpen => "day.drawer_open",
            DayRefusal::Backwards => "day.payout_backwards",
            DayRefusal::Negative => "day.negative",
            DayRefusal::OtherCurrency { .. } => "day.other_currency",
            DayRefusal::Money(refusal) => refusal.code(),
        }
    }
}
