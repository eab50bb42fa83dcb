//! An appraisal: a written opinion of what a piece is worth, for one purpose, on one day, by somebody
//! who is named with a credential. It has its own number, and versions: a new one replaces the one
//! before it, which stays as it was signed.
//!
//! ```text
//! appraisal  (none)              ──ask────────> asked
//!            asked               ──issue──────> issued
//!            issued, handed over ──issue──────> issued
//!            issued              ──hand over──> handed over
//!            asked               ──call off───> called off
//!            issued, handed over ──withdraw───> withdrawn
//! ```
//!
//! Its fee is the business of an order of the kind `Appraisal`: agreed on before anything is looked
//! at, so that it never hangs on the value, paid ahead or when the paper is handed over, and revenue
//! then. What must not be is an opinion without a method, a picture, a day, a signature of the one who
//! answers for it, or words about what it cannot say: see [`decide`]. A customer's own piece that is
//! left for it is in no inventory, as with a repair; its declared value stands here.
//!
//! Look first at [`decide`].

pub mod decide;
pub mod events;
mod refusal;

use milgrain_kernel::Day;
use serde::{Deserialize, Serialize};

use self::events::{AppraisalAsked, AppraisalIssued};
pub use self::refusal::AppraisalRefusal;
use crate::event::Event;

/// What an appraisal cannot say, where the store has no words of its own.
pub const LIMITS: &str = "This is an opinion of value for the purpose named above and for no other, on \
    the day named above. It is no offer to buy, and no promise that the article would bring this \
    amount when it is sold. Stones were examined in their settings, as far as these permit; weights \
    marked as estimated were computed from measurements. Markets change: have the value looked at \
    again in two to three years.";

/// Where an appraisal stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppraisalState {
    /// Agreed on; nothing was said of a value yet.
    Asked,
    /// Signed; the customer may fetch it.
    Issued,
    /// With the customer.
    HandedOver,
    /// Not wanted any more before it was issued.
    CalledOff,
    /// Nobody may rely on it.
    Withdrawn,
}

impl AppraisalState {
    /// Whether something is still to be done for it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, AppraisalState::Asked | AppraisalState::Issued)
    }
}

/// An appraisal, folded from its events.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Appraisal {
    /// What was asked for; nothing before that.
    pub asked: Option<AppraisalAsked>,
    /// Where it stands.
    pub state: Option<AppraisalState>,
    /// Every version, the newest last.
    pub versions: Vec<AppraisalIssued>,
    /// Digests of the papers that were signed, one for each version.
    pub signed: Vec<[u8; 32]>,
    /// Which version the customer has, and since when.
    pub handed_over: Option<(u16, Day)>,
    /// The day on which it was called off or withdrawn.
    pub ended: Option<Day>,
    /// Events that did not fit: they wait for a manager's eye.
    pub misfits: u32,
}

impl Appraisal {
    /// The version that holds.
    #[must_use]
    pub fn version(&self) -> Option<&AppraisalIssued> {
        self.versions.last()
    }

    /// Folds one event. Total: what does not fit the state is counted and kept.
    pub fn apply(&mut self, event: &Event) {
        use AppraisalState::{Asked, CalledOff, HandedOver, Issued, Withdrawn};
        match event {
            Event::AppraisalAsked(e) if self.asked.is_none() => {
                self.asked = Some(e.clone());
                self.state = Some(Asked);
            }
            Event::AppraisalIssued(e) => {
                self.moved(&[Asked, Issued, HandedOver], Issued);
                self.versions.push(e.clone());
            }
            Event::DocumentSigned(e) => self.signed.push(e.document),
            Event::AppraisalHandedOver(e) => {
                self.moved(&[Issued], HandedOver);
                self.handed_over = Some((e.version, e.on));
            }
            Event::AppraisalCalledOff(e) => {
                self.moved(&[Asked], CalledOff);
                self.ended = Some(e.on);
            }
            Event::AppraisalWithdrawn(e) => {
                self.moved(&[Issued, HandedOver], Withdrawn);
                self.ended = Some(e.on);
            }
            _ => self.misfits = self.misfits.saturating_add(1),
        }
    }

    /// What happened, happened: the state follows even where it was not foreseen.
    fn moved(&mut self, from: &[AppraisalState], to: AppraisalState) {
        if !self.state.is_some_and(|state| from.contains(&state)) {
            self.misfits = self.misfits.saturating_add(1);
        }
        self.state = Some(to);
    }
}

#[cfg(test)]
mod tests;
