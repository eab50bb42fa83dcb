//! Why nothing was done about an incident, with what the person can do about it.

use milgrain_kernel::{Money, MoneyError, StoreId};

use super::IncidentState;
use crate::note::NoteRefusal;
use crate::repair::RepairRefusal;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum IncidentRefusal {
    /// Nothing was reported under that id.
    #[error("that incident is not known here: look at the job it belongs to")]
    Unknown,
    /// It was reported before.
    #[error("that incident was reported already")]
    Twice,
    /// Its state does not allow it.
    #[error("the incident is {state:?} now: that cannot be done to it")]
    WrongState {
        /// Where it stands.
        state: IncidentState,
    },
    /// One thing after the other.
    #[error("another incident of that piece is not settled: settle it first")]
    Pending,
    /// It stands in another store's books.
    #[error("it was reported in store {store}: do it there")]
    OtherStore {
        /// Where.
        store: StoreId,
    },
    /// A dearer piece than what is owed.
    #[error("{owed} are owed: for a piece that costs more, ask the owner of the store")]
    AboveOwed {
        /// What is owed.
        owed: Money,
    },
    /// No bill is open.
    #[error("no bill for another piece is open")]
    NoBill,
    /// What is broken is shown.
    #[error("take a picture of what is broken first")]
    PhotosNeeded,
    /// Only what is lost can be found.
    #[error("that piece is broken, not lost")]
    NotLost,
    /// Only what is broken can be mended.
    #[error("that piece is lost, not broken")]
    NotBroken,
    /// It is a manager's word.
    #[error("ask a manager")]
    ManagerNeeded,
    /// More than the declared value is the owner of the store's word.
    #[error("the customer declared {declared}: for more, ask the owner of the store")]
    AboveDeclared {
        /// What the customer said it is worth.
        declared: Money,
    },
    /// An amount has to be more than nothing.
    #[error("enter an amount above zero, in the store's currency")]
    NotPositive,
    /// It is a told insurer's word.
    #[error("no insurer of that name was told of it: tell it first")]
    InsurerNotTold,
    /// A deductible is a part of what is allowed.
    #[error("enter a deductible below what the insurer allows")]
    Deductible,
    /// More than the loss is the owner of the store's word.
    #[error("the loss is {loss}: for more, ask the owner of the store")]
    AboveLoss {
        /// What it cost us.
        loss: Money,
    },
    /// What was paid stays paid.
    #[error("the insurer paid {paid} already: enter what it agrees to now, no less than that")]
    InsurerPaidMore {
        /// What it paid.
        paid: Money,
    },
    /// Nothing is to come from an insurer.
    #[error("no insurer has anything to pay: enter first what it agrees to")]
    NothingFromInsurer,
    /// More than is to come.
    #[error(
        "{to_come} are to come from the insurer: if it pays more, enter first what it agrees to"
    )]
    InsurerPaysLess {
        /// What is to come.
        to_come: Money,
    },
    /// What its job says.
    #[error(transparent)]
    Repair(#[from] Box<RepairRefusal>),
    /// What a typed text says.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
    /// What a sum says.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl From<RepairRefusal> for IncidentRefusal {
    fn from(refusal: RepairRefusal) -> Self {
        IncidentRefusal::Repair(Box::new(refusal))
    }
}

impl IncidentRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            IncidentRefusal::Unknown => "incident.unknown",
            IncidentRefusal::Twice => "incident.twice",
            IncidentRefusal::WrongState { .. } => "incident.wrong_state",
            IncidentRefusal::Pending => "incident.pending",
            IncidentRefusal::OtherStore { .. } => "incident.other_store",
            IncidentRefusal::AboveOwed { .. } => "incident.above_owed",
            IncidentRefusal::NoBill => "incident.no_bill",
            IncidentRefusal::PhotosNeeded => "incident.photos_needed",
            IncidentRefusal::NotLost => "incident.not_lost",
            IncidentRefusal::NotBroken => "incident.not_broken",
            IncidentRefusal::ManagerNeeded => "incident.manager_needed",
            IncidentRefusal::AboveDeclared { .. } => "incident.above_declared",
            IncidentRefusal::NotPositive => "incident.not_positive",
            IncidentRefusal::InsurerNotTold => "incident.insurer_not_told",
            IncidentRefusal::Deductible => "incident.deductible",
            IncidentRefusal::AboveLoss { .. } => "incident.above_loss",
            IncidentRefusal::InsurerPaidMore { .. } => "incident.insurer_paid_more",
            IncidentRefusal::NothingFromInsurer => "incident.nothing_from_insurer",
            IncidentRefusal::InsurerPaysLess { .. } => "incident.insurer_pays_less",
            IncidentRefusal::Repair(refusal) => refusal.code(),
            IncidentRefusal::Note(refusal) => refusal.code(),
            IncidentRefusal::Money(refusal) => refusal.code(),
        }
    }
}
