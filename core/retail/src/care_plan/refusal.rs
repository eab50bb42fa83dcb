//! Why nothing was done about a care plan, with what the person can do about it.

use milgrain_kernel::{Day, MoneyError, StoreId};

use super::PlanState;
use crate::note::NoteRefusal;
use crate::order::OrderRefusal;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PlanRefusal {
    /// Nothing was begun under that id.
    #[error("that care plan is not known here: look at the sale it belongs to")]
    Unknown,
    /// It has begun, or its line is another plan.
    #[error("that line of the sale is a care plan already")]
    Twice,
    /// The policy has no plan of that name.
    #[error("the store sells no care plan of that name: choose one of its policy")]
    NoTerms,
    /// The line sells none, or is not with the customer.
    #[error("sell and hand over the care plan first, and what it covers")]
    NotSold,
    /// A plan has an owner.
    #[error("enter whose care plan it is first")]
    OwnerNeeded,
    /// Its price is deferred elsewhere.
    #[error("it was handed over in store {store}: do it there")]
    OtherStore {
        /// Where.
        store: StoreId,
    },
    /// Its state does not allow it.
    #[error("the care plan is {state:?} now: that cannot be done to it")]
    WrongState {
        /// Where it stands.
        state: PlanState,
    },
    /// Its term is over.
    #[error("its term ended on {to}")]
    TermOver {
        /// Last day.
        to: Day,
    },
    /// What its order says.
    #[error(transparent)]
    Order(#[from] Box<OrderRefusal>),
    /// What a typed text says.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
    /// What a sum says.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl From<OrderRefusal> for PlanRefusal {
    fn from(refusal: OrderRefusal) -> Self {
        PlanRefusal::Order(Box::new(refusal))
    }
}

impl PlanRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            PlanRefusal::Unknown => "plan.unknown",
            PlanRefusal::Twice => "plan.twice",
            PlanRefusal::NoTerms => "plan.no_terms",
            PlanRefusal::NotSold => "plan.not_sold",
            PlanRefusal::OwnerNeeded => "plan.owner_needed",
            PlanRefusal::OtherStore { .. } => "plan.other_store",
            PlanRefusal::WrongState { .. } => "plan.wrong_state",
            PlanRefusal::TermOver { .. } => "plan.term_over",
            PlanRefusal::Order(refusal) => refusal.code(),
            PlanRefusal::Note(refusal) => refusal.code(),
            PlanRefusal::Money(refusal) => refusal.code(),
        }
    }
}
