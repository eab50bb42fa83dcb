//! One sale on a reader: which card may be taken how, and what is known when it ends.
//!
//! ```text
//! starting --> running --> answering --> finishing      the card waits for the gateway
//!     ^           |  \---> deferred                     only the gateway decides (quick chip)
//!     |           v
//!     \------ stopping                                  the same sale again, another way
//! ```
//!
//! The rules of the card brands: a card with a chip is put in; after [`CHIP_TRIES`] chips that
//! were not read, or when card and reader agree that the chip is of no use, the stripe may be used.
//! The rule of the house: once a gateway may have been asked, only what reader and gateway say
//! together is known. Everything else is in doubt, never declined.

use crate::card::{CardKind, Cryptogram};

use super::{AnswerCode, Charge, Doubt, Flow, Hint, Interfaces, NotCharged, Outcome};

/// How often a chip is tried before the stripe.
pub const CHIP_TRIES: u8 = 3;
/// How often a sale begins anew before it is given up.
const MOST_STARTS: u8 = 8;

const ALL: Interfaces = Interfaces { stripe: true, chip: true, tap: true };
const CHIP: Interfaces = Interfaces { stripe: false, chip: true, tap: true };
const STRIPE: Interfaces = Interfaces { stripe: true, chip: false, tap: true };
const NO_TAP: Interfaces = Interfaces { stripe: true, chip: true, tap: false };

/// How a reader says that a transaction ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// No card came.
    TimedOut,
    /// We cancelled it.
    CancelledByHost,
    /// The customer cancelled it.
    CancelledByCustomer,
    /// The card, or what is on it, could not be read or does not fit.
    NotAccepted,
    /// Approved after the gateway's answer.
    Approved,
    /// Approved by card and reader alone.
    ApprovedOffline,
    /// The reader's part is done; the gateway alone knows (quick chip).
    Deferred,
    /// Declined after the gateway's answer, or by the card.
    Declined,
    /// Declined by card and reader alone.
    DeclinedOffline,
    /// The chip was not read: try it again.
    TechnicalFallback,
    /// Card and reader agreed that the stripe is to be used.
    StripeFallback,
    /// Another way of presenting it.
    OtherInterface,
    /// The same again.
    TryAgain,
    /// A code that the manual does not name: nothing may be concluded from it.
    Unknown([u8; 4]),
}

/// Where a sale is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The reader was asked and has not answered.
    Starting,
    /// The reader waits for a card, or reads one. Nothing was asked of a bank.
    Running,
    /// Nothing of this card is used: the sale begins anew when the reader is done with it.
    Stopping,
    /// The card's question was handed out and waits for an answer.
    Answering,
    /// The answer was passed on.
    Finishing(AnswerCode),
    /// The card's question was handed out; the card does not wait.
    Deferred,
}

/// What is to be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Nothing.
    Wait,
    /// Hand the question out.
    GoOnline(Box<Cryptogram>),
    /// Tell the reader to stop; the sale begins anew after that.
    Stop(Hint),
    /// Begin anew.
    Restart(Option<Hint>),
    /// It is over.
    End(Outcome),
}

/// A sale that runs on a reader.
#[derive(Debug, Clone)]
pub struct Sale {
    charge: Charge,
    phase: Phase,
    offered: Interfaces,
    interfaces: Interfaces,
    starts: u8,
    failed_chips: u8,
    stripe_allowed: bool,
    given_up: bool,
}

impl Sale {
    /// A sale that is about to start on a reader that takes cards in every way.
    #[must_use]
    pub const fn new(charge: Charge) -> Self {
        Sale::offering(charge, ALL)
    }

    /// A sale that is about to start on a reader that takes cards in these ways.
    #[must_use]
    pub const fn offering(charge: Charge, offered: Interfaces) -> Self {
        Sale {
            charge,
            phase: Phase::Starting,
            offered,
            interfaces: offered,
            starts: 1,
            failed_chips: 0,
            stripe_allowed: false,
            given_up: false,
        }
    }

    /// What is to be paid.
    #[must_use]
    pub const fn charge(&self) -> Charge {
        self.charge
    }

    /// Where it is.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.phase
    }

    /// Where a card may be presented now.
    #[must_use]
    pub const fn interfaces(&self) -> Interfaces {
        self.interfaces
    }

    /// The reader has begun.
    pub fn started(&mut self) {
        if self.phase == Phase::Starting {
            self.phase = Phase::Running;
        }
    }

    /// The card's question came. Before the reader has begun it belongs to an earlier sale, and
    /// once it was handed out a reader may repeat it: neither is handed out.
    #[must_use]
    pub fn cryptogram(&mut self, mut cryptogram: Cryptogram) -> Step {
        if self.phase != Phase::Running {
            return Step::Wait;
        }
        if cryptogram.kind == CardKind::StripeOfChip && !self.stripe_allowed {
            self.phase = Phase::Stopping;
            self.interfaces = CHIP;
            return Step::Stop(Hint::UseChip);
        }
        cryptogram.fallback |= cryptogram.kind == CardKind::StripeOfChip;
        self.phase = match self.charge.flow {
            Flow::Full => Phase::Answering,
            Flow::QuickChip => Phase::Deferred,
        };
        Step::GoOnline(Box::new(cryptogram))
    }

    /// The gateway's answer is passed on; says whether the card waits for it.
    pub fn answered(&mut self, code: AnswerCode) -> bool {
        let waits = self.phase == Phase::Answering;
        if waits {
            self.phase = Phase::Finishing(code);
        }
        waits
    }

    /// The reader says that it is over. Before it has begun, it speaks of an earlier sale.
    #[must_use]
    pub fn ended(&mut self, ending: Ending, signature: bool) -> Step {
        match self.phase {
            Phase::Starting => Step::Wait,
            Phase::Stopping => self.restart(self.interfaces, None),
            Phase::Running => self.ended_early(ending, signature),
            Phase::Answering => Step::End(Outcome::InDoubt(Doubt::EndedWithoutAnswer)),
            Phase::Finishing(code) => Step::End(after_answer(code, ending, signature)),
            Phase::Deferred => Step::End(after_deferral(ending, signature)),
        }
    }

    /// The associate gave it up, or the reader would not have that: it does not begin anew.
    pub fn give_up(&mut self, given_up: bool) {
        self.given_up = given_up;
    }

    /// The reader has stopped: the sale goes on the other way, unless it was given up.
    #[must_use]
    pub fn stopped(&mut self) -> Step {
        match self.phase {
            Phase::Stopping => self.restart(self.interfaces, None),
            Phase::Running => Step::End(Outcome::NotCharged(NotCharged::Cancelled)),
            _ => Step::Wait,
        }
    }

    fn ended_early(&mut self, ending: Ending, signature: bool) -> Step {
        let not_charged = |why| Step::End(Outcome::NotCharged(why));
        match ending {
            Ending::TimedOut => not_charged(NotCharged::NoCard),
            Ending::CancelledByHost => not_charged(NotCharged::Cancelled),
            Ending::CancelledByCustomer => not_charged(NotCharged::CancelledByCustomer),
            Ending::NotAccepted => not_charged(NotCharged::NotAccepted),
            Ending::ApprovedOffline => Step::End(Outcome::Approved { signature, offline: true }),
            Ending::Declined | Ending::DeclinedOffline => {
                Step::End(Outcome::Declined { reverse: false })
            }
            Ending::TechnicalFallback => self.chip_failed(),
            Ending::StripeFallback => self.use_stripe(),
            Ending::OtherInterface => self.restart(NO_TAP, Some(Hint::PresentAgain)),
            Ending::TryAgain => self.restart(self.interfaces, Some(Hint::PresentAgain)),
            Ending::Approved | Ending::Deferred => {
                Step::End(Outcome::InDoubt(Doubt::Contradiction))
            }
            Ending::Unknown(_) => Step::End(Outcome::InDoubt(Doubt::Unknown)),
        }
    }

    fn chip_failed(&mut self) -> Step {
        self.failed_chips = self.failed_chips.saturating_add(1);
        if self.failed_chips >= CHIP_TRIES {
            return self.use_stripe();
        }
        self.restart(CHIP, Some(Hint::ChipAgain))
    }

    fn use_stripe(&mut self) -> Step {
        self.stripe_allowed = true;
        self.restart(STRIPE, Some(Hint::UseStripe))
    }

    fn restart(&mut self, interfaces: Interfaces, hint: Option<Hint>) -> Step {
        if self.given_up {
            return Step::End(Outcome::NotCharged(NotCharged::Cancelled));
        }
        if self.starts >= MOST_STARTS {
            return Step::End(Outcome::NotCharged(NotCharged::TooManyTries));
        }
        let interfaces = interfaces.and(self.offered);
        if !interfaces.any() {
            return Step::End(Outcome::NotCharged(NotCharged::NotAccepted));
        }
        self.starts += 1;
        self.interfaces = interfaces;
        self.phase = Phase::Starting;
        Step::Restart(hint)
    }
}

/// What is so after the card was told the gateway's answer: only both together pay.
const fn after_answer(code: AnswerCode, ending: Ending, signature: bool) -> Outcome {
    match (code, ending) {
        (AnswerCode::Approved, Ending::Approved) => Outcome::Approved { signature, offline: false },
        (AnswerCode::Approved, Ending::Declined | Ending::DeclinedOffline) => {
            Outcome::Declined { reverse: true }
        }
        (AnswerCode::Declined, Ending::Declined | Ending::DeclinedOffline) => {
            Outcome::Declined { reverse: false }
        }
        (AnswerCode::Approved | AnswerCode::Declined, Ending::Unknown(_)) => {
            Outcome::InDoubt(Doubt::Unknown)
        }
        _ => Outcome::InDoubt(Doubt::Contradiction),
    }
}

/// What is so when the card did not wait: the gateway's answer, unless the reader disagrees.
const fn after_deferral(ending: Ending, signature: bool) -> Outcome {
    match ending {
        Ending::Deferred | Ending::Approved => Outcome::AskGateway { signature },
        Ending::Unknown(_) => Outcome::InDoubt(Doubt::Unknown),
        _ => Outcome::InDoubt(Doubt::Contradiction),
    }
}
