//! Why nothing was done to a special order, with what the person can do about it.

use milgrain_kernel::{Day, MoneyError, StoreId};

use super::Stage;
use crate::note::NoteRefusal;
use crate::order::OrderRefusal;
use crate::piece::PieceRefusal;
use crate::rules::RuleId;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SpecialRefusal {
    /// The order is of another kind.
    #[error("only a special order or a custom job holds what does not exist yet: start one")]
    OtherKind,
    /// No such thing on that line.
    #[error("nothing is ordered or made on that line")]
    Unknown,
    /// It stands where that cannot be done.
    #[error("it is {stage:?} now: that cannot be done to it")]
    WrongStage {
        /// Where it stands.
        stage: Stage,
    },
    /// A day in the past.
    #[error("expect it on a day from {from} on")]
    ExpectedTooEarly {
        /// Today.
        from: Day,
    },
    /// A change after the agreement that nobody agreed to.
    #[error("the customer agreed to the version before: ask them, and say how they agreed")]
    NotAgreed,
    /// The law forbids a higher price.
    #[error(
        "{rule} forbids raising the price of this agreement: make a new order and move the deposit \
         there"
    )]
    PriceRise {
        /// The law.
        rule: RuleId,
    },
    /// Its tax is posted already.
    #[error(
        "tax on the agreed price is due already: make a new order at the other price and move the \
         deposit there"
    )]
    TaxPosted,
    /// It belongs to another store.
    #[error("it is to be fetched in store {store}: take it in there")]
    OtherStore {
        /// Where.
        store: StoreId,
    },
    /// Every bill was paid.
    #[error("its vendors are owed nothing now")]
    NothingOwed,
    /// It has come in before.
    #[error("it came in already")]
    CameInAlready,
    /// It did not come in yet.
    #[error("it did not come in yet: take it in first")]
    NotIn,
    /// Amounts below nothing, or nothing where something has to be.
    #[error("enter an amount above zero")]
    NotPositive,
    /// Only a manager says that it cannot be made.
    #[error("ask a manager: everything that was paid goes back")]
    ManagerNeeded,
    /// The piece says no.
    #[error(transparent)]
    Piece(#[from] PieceRefusal),
    /// The order says no.
    #[error(transparent)]
    Order(#[from] Box<OrderRefusal>),
    /// What a typed text says.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
    /// What a sum says.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl From<OrderRefusal> for SpecialRefusal {
    fn from(refusal: OrderRefusal) -> Self {
        SpecialRefusal::Order(Box::new(refusal))
    }
}

impl SpecialRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            SpecialRefusal::OtherKind => "special.other_kind",
            SpecialRefusal::Unknown => "special.unknown",
            SpecialRefusal::WrongStage { .. } => "special.wrong_stage",
            SpecialRefusal::ExpectedTooEarly { .. } => "special.expected_too_early",
            SpecialRefusal::NotAgreed => "special.not_agreed",
            SpecialRefusal::PriceRise { .. } => "special.price_rise",
            SpecialRefusal::TaxPosted => "special.tax_posted",
            SpecialRefusal::OtherStore { .. } => "special.other_store",
            SpecialRefusal::NothingOwed => "special.nothing_owed",
            SpecialRefusal::CameInAlready => "special.came_in_already",
            SpecialRefusal::NotIn => "special.not_in",
            SpecialRefusal::NotPositive => "special.not_positive",
            SpecialRefusal::ManagerNeeded => "special.manager_needed",
            SpecialRefusal::Piece(refusal) => refusal.code(),
            SpecialRefusal::Order(refusal) => refusal.code(),
            SpecialRefusal::Note(refusal) => refusal.code(),
            SpecialRefusal::Money(refusal) => refusal.code(),
        }
    }
}
