//! Why nothing was done to an appraisal, with what the person can do about it.

use milgrain_kernel::{Day, MoneyError};

use super::AppraisalState;
use crate::note::NoteRefusal;
use crate::order::OrderRefusal;
use crate::piece::PieceRefusal;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AppraisalRefusal {
    /// None was asked for under that id.
    #[error("that appraisal is not known here: look it up by its number")]
    Unknown,
    /// It was asked for before.
    #[error("that appraisal was asked for already")]
    Twice,
    /// Its state does not allow it.
    #[error("the appraisal is {state:?} now: that cannot be done to it")]
    WrongState {
        /// Where it stands.
        state: AppraisalState,
    },
    /// Nobody asks.
    #[error("enter for whom the appraisal is first")]
    CustomerNeeded,
    /// The order sells something else.
    #[error("the fee of an appraisal is the only thing on its order")]
    FeeAlone,
    /// A declared value below nothing.
    #[error("the declared value is nothing or more, in the store's currency")]
    Declared,
    /// A promise in the past.
    #[error("promise a day from {from} on")]
    PromisedTooEarly {
        /// Today.
        from: Day,
    },
    /// The piece is not with that customer.
    #[error("that piece was not handed over to this customer: take it in as their own")]
    NotTheirs,
    /// A value of nothing.
    #[error("enter a value above zero, in the store's currency")]
    ValueNeeded,
    /// A value for a day that has not come.
    #[error("a value holds for a day up to {today}")]
    ValuedAhead {
        /// Today.
        today: Day,
    },
    /// No picture.
    #[error("take a picture of the article first")]
    PhotosNeeded,
    /// The one who answers for it has not signed.
    #[error("the appraiser signs the paper first")]
    SignatureNeeded,
    /// A version that replaces another has to say why.
    #[error("say why this version replaces the one before")]
    WhyNeeded,
    /// Only a manager withdraws what was signed.
    #[error("ask a manager: what was signed is withdrawn in the store's name")]
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

impl From<OrderRefusal> for AppraisalRefusal {
    fn from(refusal: OrderRefusal) -> Self {
        AppraisalRefusal::Order(Box::new(refusal))
    }
}

impl AppraisalRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            AppraisalRefusal::Unknown => "appraisal.unknown",
            AppraisalRefusal::Twice => "appraisal.twice",
            AppraisalRefusal::WrongState { .. } => "appraisal.wrong_state",
            AppraisalRefusal::CustomerNeeded => "appraisal.customer_needed",
            AppraisalRefusal::FeeAlone => "appraisal.fee_alone",
            AppraisalRefusal::Declared => "appraisal.declared",
            AppraisalRefusal::PromisedTooEarly { .. } => "appraisal.promised_too_early",
            AppraisalRefusal::NotTheirs => "appraisal.not_theirs",
            AppraisalRefusal::ValueNeeded => "appraisal.value_needed",
            AppraisalRefusal::ValuedAhead { .. } => "appraisal.valued_ahead",
            AppraisalRefusal::PhotosNeeded => "appraisal.photos_needed",
            AppraisalRefusal::SignatureNeeded => "appraisal.signature_needed",
            AppraisalRefusal::WhyNeeded => "appraisal.why_needed",
            AppraisalRefusal::ManagerNeeded => "appraisal.manager_needed",
            AppraisalRefusal::Piece(refusal) => refusal.code(),
            AppraisalRefusal::Order(refusal) => refusal.code(),
            AppraisalRefusal::Note(refusal) => refusal.code(),
            AppraisalRefusal::Money(refusal) => refusal.code(),
        }
    }
}
