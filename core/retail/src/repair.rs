//! A repair: work on a piece that is the customer's own. It passes through the shop in a job bag and
//! is never ours: it stands in no inventory, only here, with the value its owner declared.
//!
//! ```text
//! job  (none)                   ──take in─────────────────────────────> in work
//!      in work, awaiting        ──revise above what was approved──────> awaiting
//!      awaiting                 ──approve─────────────────────────────> in work
//!      awaiting                 ──revise within what was approved─────> in work
//!      in work                  ──ready───────────────────────────────> ready
//!      ready                    ──not ready───────────────────────────> in work
//!      ready                    ──pick up─────────────────────────────> picked up
//!      in work, awaiting, ready ──give back unfinished────────────────> given back
//!      in work, awaiting, ready ──lost────────────────────────────────> missing
//!      missing                  ──found───────────────────────────────> in work
//!      missing                  ──made good───────────────────────────> made good
//!      ready                    ──abandoned, by the store's own rule──> disposed of
//! ```
//!
//! The bag lies somewhere while its job is open: in a bin, at the bench, with an outside vendor, at
//! quality check. Money is the business of the job's order, an [`Order`](crate::order::Order) of
//! the kind `Repair`: a deposit at take-in, the price and its tax at pick-up. What a job must not
//! do is dispose of a piece that nobody fetches, unless the store has entered a rule with its
//! source; without one the piece waits and the deposit stays a liability.
//!
//! Look first at [`decide`], then at [`abandon`]; work on what we sold is in [`after_sale`], a piece that
//! goes out without its claim check in [`without_check`].

pub mod abandon;
pub mod after_sale;
pub mod decide;
pub mod events;
pub(crate) mod lost;
mod refusal;
pub mod rule;
pub mod without_check;

use milgrain_kernel::{BlobId, Day, IncidentId, Money, OrderId, RepairId};
use serde::{Deserialize, Serialize};

use self::events::{
    EstimateRevised, GivenWithoutCheck, JobReady, JobTakenIn, LetterSent, OwnerContacted,
    PartsUsed, Place, WorkAfterSale,
};
pub use self::refusal::RepairRefusal;
pub use self::rule::UnclaimedRow;
use crate::event::Event;
use crate::messages::MessageKind;

/// Where a job stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Being worked on, or waiting for its turn.
    InWork,
    /// The price went above what the customer approved: nothing is done until they answer.
    Awaiting,
    /// Done: the customer may fetch it.
    Ready,
    /// Fetched.
    PickedUp,
    /// Went back unfinished.
    GivenBack,
    /// Nobody fetched it, and the store's rule ran its course.
    Disposed,
    /// It is not where it should be, and is looked for.
    Missing,
    /// It is lost for good, and its owner is owed for it.
    MadeGood,
}

impl JobState {
    /// Whether the piece is in our keeping.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, JobState::InWork | JobState::Awaiting | JobState::Ready)
    }
}

/// A job, folded from its events.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Job {
    /// How it came in; nothing before that.
    pub taken_in: Option<JobTakenIn>,
    /// Where it stands; nothing before it came in.
    pub state: Option<JobState>,
    /// Where the bag lies.
    pub place: Option<Place>,
    /// Up to which price the customer agreed.
    pub approved: Option<Money>,
    /// A higher price that waits for the customer's answer.
    pub asked: Option<EstimateRevised>,
    /// Parts that went into it.
    pub parts: Vec<PartsUsed>,
    /// When it became ready, while it is.
    pub ready: Option<JobReady>,
    /// Every try to reach the owner since it became ready.
    pub contacts: Vec<OwnerContacted>,
    /// Letters to the owner.
    pub letters: Vec<LetterSent>,
    /// The day on which it ended.
    pub ended: Option<Day>,
    /// Pictures of it as it left.
    pub left_looking: Vec<BlobId>,
    /// The sale that it belongs to, and who bears its cost.
    #[serde(default)]
    pub after_sale: Option<WorkAfterSale>,
    /// How it was given out without its claim check, if it was.
    #[serde(default)]
    pub without_check: Option<GivenWithoutCheck>,
    /// What went wrong with it while it was with us.
    #[serde(default)]
    pub incidents: Vec<IncidentId>,
    /// Events that did not fit: they wait for a manager's eye.
    pub misfits: u32,
}

impl Job {
    /// The job of an order: a bag has one order, an order one bag.
    #[must_use]
    pub const fn of_order(order: OrderId) -> RepairId {
        RepairId::from_bytes(order.bytes())
    }

    /// Folds one event. Total: what does not fit the state is counted and kept.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::JobTakenIn(e) if self.taken_in.is_none() => self.came_in(e),
            Event::EstimateRevised(e) => self.revised(e),
            Event::EstimateApproved(e) => {
                self.moved(&[JobState::Awaiting], JobState::InWork);
                self.approved = Some(e.total);
                self.asked = None;
            }
            Event::BagMoved(e) => self.place = Some(e.to.clone()),
            Event::PartsUsed(e) => self.parts.push(e.clone()),
            Event::JobReady(e) => {
                self.moved(&[JobState::InWork], JobState::Ready);
                self.ready = Some(e.clone());
            }
            Event::BackToBench(_) => {
                self.moved(&[JobState::Ready], JobState::InWork);
                self.ready = None;
            }
            Event::JobPickedUp(e) => {
                self.left(&[JobState::Ready], JobState::PickedUp, e.on);
                self.left_looking.clone_from(&e.photos);
            }
            Event::JobGivenBack(e) => {
                let from = [JobState::InWork, JobState::Awaiting, JobState::Ready];
                self.left(&from, JobState::GivenBack, e.on);
            }
            Event::OwnerContacted(e) => self.contacts.push(e.clone()),
            Event::LetterSent(e) => self.letters.push(e.clone()),
            Event::PieceDisposed(e) => self.left(&[JobState::Ready], JobState::Disposed, e.on),
            Event::JobHarmed(e) => self.incidents.push(e.incident),
            Event::JobLost(e) => {
                self.incidents.push(e.incident);
                self.moved(
                    &[JobState::InWork, JobState::Awaiting, JobState::Ready],
                    JobState::Missing,
                );
                (self.place, self.ready, self.asked) = (None, None, None);
            }
            Event::JobTurnedUp(e) => {
                self.moved(&[JobState::Missing], JobState::InWork);
                self.place = Some(e.at.clone());
            }
            Event::JobMadeGood(e) => self.left(&[JobState::Missing], JobState::MadeGood, e.on),
            Event::WorkAfterSale(e) => self.after_sale = Some(e.clone()),
            Event::GivenWithoutCheck(e) => self.without_check = Some(e.clone()),
            Event::ChargesKept(_) | Event::DocumentSigned(_) => {}
            _ => self.misfits = self.misfits.saturating_add(1),
        }
    }

    fn came_in(&mut self, e: &JobTakenIn) {
        self.state = Some(JobState::InWork);
        self.approved = Some(e.approved);
        self.taken_in = Some(e.clone());
    }

    fn revised(&mut self, e: &EstimateRevised) {
        if e.needs_approval {
            self.moved(&[JobState::InWork, JobState::Awaiting], JobState::Awaiting);
            self.asked = Some(e.clone());
        } else {
            // A price within what was approved answers a higher one that was asked for.
            self.asked = None;
            if self.state == Some(JobState::Awaiting) {
                self.state = Some(JobState::InWork);
            }
        }
    }

    fn left(&mut self, from: &[JobState], to: JobState, on: Day) {
        self.moved(from, to);
        self.place = None;
        self.ended = self.ended.or(Some(on));
    }

    /// What happened, happened: the state follows even where it was not foreseen.
    fn moved(&mut self, from: &[JobState], to: JobState) {
        if !self.state.is_some_and(|state| from.contains(&state)) {
            self.misfits = self.misfits.saturating_add(1);
        }
        self.state = Some(to);
    }

    /// Whether what a message about it says is still so: a question that was answered is not asked,
    /// and what is back at the bench is not ready.
    #[must_use]
    pub fn bears_out(&self, kind: MessageKind) -> bool {
        match kind {
            MessageKind::EstimateToApprove => self.state == Some(JobState::Awaiting),
            MessageKind::WorkReady => self.state == Some(JobState::Ready),
            _ => true,
        }
    }

    /// What its parts cost, as far as they are not in the cost of repairs yet.
    #[must_use]
    pub fn parts_cost(&self) -> Option<Money> {
        let mut costs = self.parts.iter().map(|parts| parts.cost);
        let first = costs.next()?;
        costs.try_fold(first, |sum, cost| sum.plus(cost).ok())
    }

    /// What letters to its owner cost.
    #[must_use]
    pub fn letters_cost(&self) -> Option<Money> {
        let mut costs = self.letters.iter().map(|letter| letter.cost);
        let first = costs.next()?;
        costs.try_fold(first, |sum, cost| sum.plus(cost).ok())
    }
}

#[cfg(test)]
mod tests;
