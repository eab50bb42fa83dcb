//! Why nothing was done to a job, with what the person can do about it.

use milgrain_kernel::{Day, Money, MoneyError};

use super::JobState;
use crate::note::NoteRefusal;
use crate::order::OrderRefusal;
use crate::place::Jurisdiction;
use crate::rules::RuleError;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RepairRefusal {
    /// Nothing was taken in under that id.
    #[error("that job is not known here: scan the bag again")]
    Unknown,
    /// It was taken in before.
    #[error("that job was taken in already")]
    Twice,
    /// Its state does not allow it.
    #[error("the job is {state:?} now: that cannot be done to it")]
    WrongState {
        /// Where it stands.
        state: JobState,
    },
    /// A piece without an owner.
    #[error("enter whose piece it is first")]
    OwnerNeeded,
    /// A declared value below nothing.
    #[error("the declared value is nothing or more, in the store's currency")]
    Declared,
    /// A promise in the past.
    #[error("promise a day from {from} on")]
    PromisedTooEarly {
        /// Today.
        from: Day,
    },
    /// The price is above what the customer agreed to.
    #[error("the customer agreed to {approved}: ask them first")]
    NotApproved {
        /// Up to which price, with tax.
        approved: Money,
    },
    /// No price waits for an answer.
    #[error("no higher price waits for an answer")]
    NothingAsked,
    /// A cost has to be more than nothing.
    #[error("enter a cost above zero")]
    NotPositive,
    /// What is set right was not picked up yet, or is another customer's.
    #[error("a redo belongs to a job that its own customer has picked up: find that one first")]
    NotARedo,
    /// No such piece left on that line.
    #[error("that piece is not with the customer by that sale: find the line on which it left")]
    NotOfSale,
    /// It is in the workshop already.
    #[error("that piece is in the workshop: its job has to end first")]
    AtBench,
    /// Engraving as part of a sale is another line of that sale.
    #[error("engraving of what the customer owns already is engraving later: choose that kind")]
    NewPieceOnly,
    /// The store does not give that work, or not any more.
    #[error("that work is not free{}: charge for it, or ask a manager", after(*until))]
    NotFree {
        /// Through which day it was.
        until: Option<Day>,
    },
    /// No plan, or not for this.
    #[error("that care plan does not cover this work today: look at what its paper says")]
    NotCoveredByPlan,
    /// Free work with a price.
    #[error("free work has no price: enter it at nothing, or charge for it")]
    FreeHasNoPrice,
    /// The identity paper's number is nobody's business.
    #[error("write who issued the paper, without its number")]
    PaperNumber,
    /// The piece has to be seen beside its pictures.
    #[error("take a picture of the piece as it leaves, and compare it with those of its take-in")]
    NotCompared,
    /// No picture was taken when it came in.
    #[error("there is no picture of its take-in to compare: ask a manager to give it out")]
    NothingToCompare,
    /// Without claim check it is signed for.
    #[error("have its owner sign for it: the claim check is not there")]
    SignatureNeeded,
    /// The store has no row for its place.
    #[error(
        "no rule for unclaimed work in {} is known: the piece stays here until the owner of the \
         store enters one with its source", place.state
    )]
    NoRule {
        /// Where the store is.
        place: Jurisdiction,
    },
    /// The rule's time is not over.
    #[error("the rule lets that happen from {from} on")]
    TooEarly {
        /// The first day.
        from: Day,
    },
    /// The rule wants the owner tried more often.
    #[error("try to reach the owner first: {tried} of {wanted} tries are in the log")]
    ContactsMissing {
        /// How often they were tried.
        tried: u16,
        /// How often the rule wants it.
        wanted: u16,
    },
    /// The rule wants a letter.
    #[error("send the owner the letter first that the rule demands")]
    LetterMissing,
    /// What the piece brought does not pay for the work.
    #[error("the charges are {missing} more than what is there: lower the price first")]
    NotCovered {
        /// What is missing.
        missing: Money,
    },
    /// The order says no.
    #[error(transparent)]
    Order(#[from] Box<OrderRefusal>),
    /// A store's row does not read.
    #[error(transparent)]
    Rules(#[from] RuleError),
    /// What a typed text says.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
    /// What a sum says.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

fn after(until: Option<Day>) -> String {
    until.map_or_else(String::new, |until| format!(" after {until}, or was given already"))
}

impl From<OrderRefusal> for RepairRefusal {
    fn from(refusal: OrderRefusal) -> Self {
        RepairRefusal::Order(Box::new(refusal))
    }
}

impl RepairRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            RepairRefusal::Unknown => "repair.unknown",
            RepairRefusal::Twice => "repair.twice",
            RepairRefusal::WrongState { .. } => "repair.wrong_state",
            RepairRefusal::OwnerNeeded => "repair.owner_needed",
            RepairRefusal::Declared => "repair.declared",
            RepairRefusal::PromisedTooEarly { .. } => "repair.promised_too_early",
            RepairRefusal::NotApproved { .. } => "repair.not_approved",
            RepairRefusal::NothingAsked => "repair.nothing_asked",
            RepairRefusal::NotPositive => "repair.not_positive",
            RepairRefusal::NotARedo => "repair.not_a_redo",
            RepairRefusal::NotOfSale => "repair.not_of_sale",
            RepairRefusal::AtBench => "repair.at_bench",
            RepairRefusal::NewPieceOnly => "repair.new_piece_only",
            RepairRefusal::NotFree { .. } => "repair.not_free",
            RepairRefusal::NotCoveredByPlan => "repair.not_covered_by_plan",
            RepairRefusal::FreeHasNoPrice => "repair.free_has_no_price",
            RepairRefusal::PaperNumber => "repair.paper_number",
            RepairRefusal::NotCompared => "repair.not_compared",
            RepairRefusal::NothingToCompare => "repair.nothing_to_compare",
            RepairRefusal::SignatureNeeded => "repair.signature_needed",
            RepairRefusal::NoRule { .. } => "repair.no_rule",
            RepairRefusal::TooEarly { .. } => "repair.too_early",
            RepairRefusal::ContactsMissing { .. } => "repair.contacts_missing",
            RepairRefusal::LetterMissing => "repair.letter_missing",
            RepairRefusal::NotCovered { .. } => "repair.not_covered",
            RepairRefusal::Order(refusal) => refusal.code(),
            RepairRefusal::Rules(refusal) => refusal.code(),
            RepairRefusal::Note(refusal) => refusal.code(),
            RepairRefusal::Money(refusal) => refusal.code(),
        }
    }
}
