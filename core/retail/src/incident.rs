//! An incident: a customer's own piece was lost, or broken, while it was with us.
//!
//! ```text
//! incident  (none) ──report────────> open
//!           open   ──found─────────> found
//!           open   ──mended────────> mended
//!           open   ──closed────────> closed
//!           open   ──owed──────────> owed
//!           owed   ──paid──────────> paid
//!           owed   ──replaced──────> replaced
//! ```
//!
//! The piece was in no account of ours, only its declared value in the register of what others left
//! here; a lost piece leaves that register with the report. What the shop owes for it is a manager's
//! word: from then on it is owed to its owner, and a cost of repairs. What an insurer pays us for it lowers
//! that cost, and is a story of its own, drawn in [`insurer`]. A piece has one incident at a time, and all
//! of them together are held against its declared value. An incident never ends its job but one whose piece
//! is lost for good; what is broken is mended, or goes back as any job does.
//!
//! Look first at [`decide`].

pub mod decide;
pub mod events;
pub mod insurer;
pub mod recover;
mod refusal;

use milgrain_kernel::{CustomerId, Day, IncidentId, Money};
use serde::{Deserialize, Serialize};

use self::events::{
    ClaimOwed, Harm, IncidentClosed, IncidentMended, IncidentReported, InsurerTold, PaidBy,
    PieceTurnedUp, Replacement,
};
use self::insurer::Recovery;
pub use self::refusal::IncidentRefusal;
use crate::event::Event;

/// Where an incident stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentState {
    /// Being looked into.
    Open,
    /// What was lost was found.
    Found,
    /// What was broken is whole again, at our cost.
    Mended,
    /// Nothing is owed for it.
    Closed,
    /// Something is owed for it.
    Owed,
    /// That was paid.
    Paid,
    /// Its owner has another piece for it.
    Replaced,
}

/// An incident, folded from its events.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Incident {
    /// What happened; nothing before that.
    pub reported: Option<IncidentReported>,
    /// Where it stands.
    pub state: Option<IncidentState>,
    /// The insurers that were told.
    pub insurers: Vec<InsurerTold>,
    /// Where it was found.
    pub found: Option<PieceTurnedUp>,
    /// How it was mended.
    pub mended: Option<IncidentMended>,
    /// Why nothing is owed for it.
    #[serde(default)]
    pub closed: Option<IncidentClosed>,
    /// What is owed for it, and why.
    pub owed: Option<ClaimOwed>,
    /// How that was paid, and when.
    pub paid: Option<(PaidBy, Day)>,
    /// What its owner has for it, and since when.
    pub replacement: Option<(Replacement, Day)>,
    /// When the vendor's bill for that was paid.
    #[serde(default)]
    pub bill_paid: Option<Day>,
    /// What comes back of the loss from an insurer.
    #[serde(default)]
    pub insurance: Recovery,
    /// Events that did not fit: they wait for a manager's eye.
    pub misfits: u32,
}

impl Incident {
    /// Folds one event. Total: what does not fit the state is counted and kept.
    pub fn apply(&mut self, event: &Event) {
        use IncidentState::{Closed, Found, Mended, Open, Owed, Paid, Replaced};
        match event {
            Event::IncidentReported(e) => {
                self.moved(None, Open);
                self.reported = Some(e.clone());
            }
            Event::InsurerTold(e) => {
                self.insurers.push(e.clone());
                self.insurance.told();
            }
            Event::InsurerAgreed(_)
            | Event::InsurerPaid(_)
            | Event::InsurerDeclined(_)
            | Event::ChequeBanked(_) => {
                let foreseen = self.insurance.apply(event);
                self.foreseen(foreseen);
            }
            Event::PieceTurnedUp(e) => {
                self.moved(Some(Open), Found);
                self.found = Some(e.clone());
            }
            Event::IncidentMended(e) => {
                self.moved(Some(Open), Mended);
                self.mended = Some(e.clone());
            }
            Event::IncidentClosed(e) => {
                self.moved(Some(Open), Closed);
                self.closed = Some(e.clone());
            }
            Event::ReplacementPaid(e) if self.replacement.is_some() => self.bill_paid = Some(e.on),
            Event::ClaimOwed(e) => {
                self.moved(Some(Open), Owed);
                self.owed = Some(e.clone());
            }
            Event::ClaimPaid(e) => {
                self.moved(Some(Owed), Paid);
                self.paid = Some((e.by, e.on));
            }
            Event::ClaimReplaced(e) => {
                self.moved(Some(Owed), Replaced);
                self.replacement = Some((e.with.clone(), e.on));
            }
            _ => self.foreseen(false),
        }
    }

    /// What was not foreseen is counted.
    const fn foreseen(&mut self, foreseen: bool) {
        if !foreseen {
            self.misfits = self.misfits.saturating_add(1);
        }
    }

    /// What happened, happened: the state follows even where it was not foreseen.
    fn moved(&mut self, from: Option<IncidentState>, to: IncidentState) {
        self.foreseen(self.state == from);
        self.state = Some(to);
    }

    /// What is owed to the piece's owner and not settled.
    #[must_use]
    pub fn open(&self) -> Option<(CustomerId, Money)> {
        let owed = self.owed.as_ref().filter(|_| self.state == Some(IncidentState::Owed))?;
        Some((owed.customer, owed.amount))
    }

    /// What a vendor billed for another piece, and was not paid.
    #[must_use]
    pub fn bill(&self) -> Option<Money> {
        let (with, _) = self.replacement.as_ref().filter(|_| self.bill_paid.is_none())?;
        Some(with.cost)
    }

    /// Whether something is still to be decided or paid to the owner.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        matches!(self.state, Some(IncidentState::Open | IncidentState::Owed))
    }

    /// Whether the piece is lost, and was not found.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        self.reported.as_ref().is_some_and(|reported| reported.harm == Harm::Lost)
            && self.state != Some(IncidentState::Found)
    }
}

/// An incident with its id.
pub type Known<'a> = (IncidentId, &'a Incident);

#[cfg(test)]
mod tests;
