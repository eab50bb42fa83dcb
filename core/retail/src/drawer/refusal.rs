//! Why a drawer says no, with what the person can do about it.

use milgrain_kernel::{Currency, Money, MoneyError};

use crate::note::NoteRefusal;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DrawerRefusal {
    /// The device has a drawer open in this store.
    #[error("drawer {number} is still open here: count and close it first")]
    StillOpen {
        /// The number on its reports.
        number: u32,
    },
    /// The device has no drawer open in this store.
    #[error("no drawer is open here: open one first")]
    NotOpen,
    /// The drawer should hold less than is taken out of it.
    #[error("the drawer should hold only {held}: put cash in from the safe or the bank first")]
    TooLittle {
        /// What it should hold.
        held: Money,
    },
    /// An amount has to be more than nothing.
    #[error("enter an amount above zero")]
    NotPositive,
    /// An amount cannot be less than nothing.
    #[error("enter an amount of zero or more")]
    Negative,
    /// Drawers hold the store's currency.
    #[error("the drawer holds {currency}: enter an amount of that")]
    OtherCurrency {
        /// What the store sells in.
        currency: Currency,
    },
    /// A note or coin is counted on one line.
    #[error("the notes or coins of one value are counted twice: put them on one line")]
    CountedTwice,
    /// What is paid out needs a word about why.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
    /// What arithmetic says.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl DrawerRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            DrawerRefusal::StillOpen { .. } => "drawer.still_open",
            DrawerRefusal::NotOpen => "drawer.not_open",
            DrawerRefusal::TooLittle { .. } => "drawer.too_little",
            DrawerRefusal::NotPositive => "drawer.not_positive",
            DrawerRefusal::Negative => "drawer.negative",
            DrawerRefusal::OtherCurrency { .. } => "drawer.other_currency",
            DrawerRefusal::CountedTwice => "drawer.counted_twice",
            DrawerRefusal::Note(refusal) => refusal.code(),
            DrawerRefusal::Money(refusal) => refusal.code(),
        }
    }
}
