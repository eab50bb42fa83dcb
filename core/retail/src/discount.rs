//! Discounts: what an associate may give, and what a manager is asked for.
//!
//! A request names the cart it was made for by its digest, and says what it does to margin and
//! commission, so that a manager far away sees what is being given away. The answer counts once,
//! for that cart, for a while, and only while the person who gave it is still a manager. All of
//! this is checked where it is used, with or without a network.
//!
//! ```text
//! request  (none)                     ──ask───────────> asked
//!          asked                      ──approve───────> approved
//!          asked                      ──counter───────> countered
//!          asked, approved, countered ──refuse────────> refused
//!          approved, countered        ──use───────────> used
//!          asked, approved, countered ──cart changed──> void
//! ```
//!
//! Countered, it is the manager's amount that may be used. An answered request is refused only where
//! two managers answer at once, and then the no counts. That its time ran out is an answer, never
//! stored.
//!
//! Look first at [`limit`], then at [`Request`] and [`decide`].

pub mod cart;
pub mod decide;
pub mod events;
pub mod limit;
mod refusal;

use milgrain_kernel::{Instant, Money, StaffId};
use serde::{Deserialize, Serialize};

pub use self::cart::{CartDigest, CartFacts, CartItem, CartLine};
pub use self::events::{
    DiscountApproved, DiscountAsked, DiscountCountered, DiscountRefused, DiscountTarget,
    DiscountUsed, DiscountVoided, Effect,
};
pub use self::limit::{DiscountedLine, Limit, Need};
pub use self::refusal::DiscountRefusal;

/// How a request was answered, if it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Nobody answered yet.
    Waiting,
    /// A manager agreed to the amount.
    Approved {
        /// Who.
        by: StaffId,
    },
    /// A manager offered another amount.
    Countered {
        /// Who.
        by: StaffId,
        /// The amount that may be given.
        amount: Money,
    },
    /// A manager said no.
    Refused {
        /// Who.
        by: StaffId,
    },
}

/// Where a request stands at a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// Waits for a manager.
    Asked,
    /// May be used.
    Approved {
        /// How much.
        amount: Money,
    },
    /// May be used, for another amount than was asked.
    Countered {
        /// How much.
        amount: Money,
    },
    /// A manager said no.
    Refused,
    /// The cart changed.
    Void,
    /// Was used.
    Used,
    /// Its time ran out.
    Expired,
}

/// An event that did not fit a request, kept where a person sees it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RequestMisfit {
    /// The event's name.
    pub event: String,
    /// Who caused it.
    pub by: Option<StaffId>,
    /// The money it gave away.
    pub amount: Option<Money>,
}

/// A request for a discount with all that became of it, folded from the log.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Request {
    /// What was asked.
    pub asked: DiscountAsked,
    /// How it was answered.
    pub answer: Answer,
    /// Until when it may be used.
    pub good_until: Instant,
    /// Whether the cart changed under it.
    pub void: bool,
    /// When it was used.
    pub used_at: Option<Instant>,
    /// What did not fit, such as a second answer or a second use.
    pub misfits: Vec<RequestMisfit>,
}

impl Request {
    /// A request as it was asked.
    #[must_use]
    pub fn new(asked: &DiscountAsked) -> Self {
        Request {
            asked: asked.clone(),
            answer: Answer::Waiting,
            good_until: asked.good_until,
            void: false,
            used_at: None,
            misfits: Vec::new(),
        }
    }

    /// Where it stands at `now`.
    #[must_use]
    pub fn state(&self, now: Instant) -> RequestState {
        if self.used_at.is_some() {
            return RequestState::Used;
        }
        if let Answer::Refused { .. } = self.answer {
            return RequestState::Refused;
        }
        if self.void {
            return RequestState::Void;
        }
        if now.millis() > self.good_until.millis() {
            return RequestState::Expired;
        }
        match self.answer {
            Answer::Countered { amount, .. } => RequestState::Countered { amount },
            Answer::Approved { .. } => RequestState::Approved { amount: self.asked.amount },
            _ => RequestState::Asked,
        }
    }

    /// The amount that a manager agreed to, and who.
    #[must_use]
    pub const fn granted(&self) -> Option<(StaffId, Money)> {
        match self.answer {
            Answer::Approved { by } => Some((by, self.asked.amount)),
            Answer::Countered { by, amount } => Some((by, amount)),
            Answer::Waiting | Answer::Refused { .. } => None,
        }
    }

    /// A manager agreed.
    pub fn approved(&mut self, event: &DiscountApproved) {
        let answer = Answer::Approved { by: event.by };
        self.answered(answer, event.by, Some(event.good_until), "DiscountApproved");
    }

    /// A manager offered another amount.
    pub fn countered(&mut self, event: &DiscountCountered) {
        let answer = Answer::Countered { by: event.by, amount: event.amount };
        self.answered(answer, event.by, Some(event.good_until), "DiscountCountered");
    }

    /// A manager said no.
    pub fn refused(&mut self, event: &DiscountRefused) {
        self.answered(Answer::Refused { by: event.by }, event.by, None, "DiscountRefused");
    }

    /// The cart changed. What was used before that stays used.
    pub fn voided(&mut self, _event: &DiscountVoided) {
        if self.used_at.is_some() {
            return self.misfit("DiscountVoided", None, None);
        }
        self.void = true;
    }

    /// It was used. A second use, or one without an answer, is a fact that a manager must see.
    pub fn used(&mut self, event: &DiscountUsed) {
        if self.used_at.is_some() || self.void || self.granted().is_none() {
            self.misfit("DiscountUsed", Some(event.by), Some(event.amount));
        }
        self.used_at = self.used_at.or(Some(event.at));
    }

    /// The first answer in the log counts; a refusal counts whenever it comes before the use, so
    /// that two managers who disagree give nothing away.
    fn answered(&mut self, answer: Answer, by: StaffId, good_until: Option<Instant>, event: &str) {
        let late_no = matches!(answer, Answer::Refused { .. }) && self.used_at.is_none();
        let first = self.answer == Answer::Waiting;
        if !first {
            self.misfit(event, Some(by), None);
        }
        if first || late_no {
            self.answer = answer;
            self.good_until = good_until.unwrap_or(self.good_until);
        }
    }

    fn misfit(&mut self, event: &str, by: Option<StaffId>, amount: Option<Money>) {
        self.misfits.push(RequestMisfit { event: event.to_owned(), by, amount });
    }
}

#[cfg(test)]
mod tests;
