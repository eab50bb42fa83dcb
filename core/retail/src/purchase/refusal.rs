//! Why nothing was bought, with what the person can do about it.

use milgrain_kernel::{Day, Money};

use crate::note::NoteRefusal;
use crate::place::Jurisdiction;
use crate::rules::RuleError;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PurchaseRefusal {
    /// The store has no row for its place.
    #[error("no rule for buying in {} is known: enter one with its source in the policy", place.state)]
    NoRule {
        /// Where the store is.
        place: Jurisdiction,
    },
    /// The rule wants the seller identified.
    #[error("enter the seller's identification first: the rule here demands it")]
    IdentificationNeeded,
    /// The rule forbids cash.
    #[error("goods may not be bought for cash here: pay by cheque")]
    NoCash,
    /// An amount has to be more than nothing.
    #[error("enter an amount above zero")]
    NotPositive,
    /// A value below nothing, or above what was given.
    #[error("the fair value lies between nothing and {given}, what is given for it")]
    FairValue {
        /// What is given.
        given: Money,
    },
    /// It was bought before.
    #[error("that purchase was entered already")]
    Twice,
    /// Nothing was bought under that id.
    #[error("that purchase is not known here")]
    Unknown,
    /// It is on hold.
    #[error("the goods are on hold until {until}: until then they can be neither sold nor melted")]
    OnHold {
        /// The last day of the hold.
        until: Day,
    },
    /// It went on already.
    #[error("the goods have left the hold already")]
    Gone,
    /// A store's row does not read.
    #[error(transparent)]
    Rules(#[from] RuleError),
    /// What a typed text says.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
}

impl PurchaseRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            PurchaseRefusal::NoRule { .. } => "purchase.no_rule",
            PurchaseRefusal::IdentificationNeeded => "purchase.identification_needed",
            PurchaseRefusal::NoCash => "purchase.no_cash",
            PurchaseRefusal::NotPositive => "purchase.not_positive",
            PurchaseRefusal::FairValue { .. } => "purchase.fair_value",
            PurchaseRefusal::Twice => "purchase.twice",
            PurchaseRefusal::Unknown => "purchase.unknown",
            PurchaseRefusal::OnHold { .. } => "purchase.on_hold",
            PurchaseRefusal::Gone => "purchase.gone",
            PurchaseRefusal::Rules(refusal) => refusal.code(),
            PurchaseRefusal::Note(refusal) => refusal.code(),
        }
    }
}
