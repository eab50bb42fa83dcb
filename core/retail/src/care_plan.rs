//! A care plan: for a term, the work it names is done at no charge to one thing that we sold.
//!
//! ```text
//! plan  (none)    ──begun────────────> running
//!       running   ──used─────────────> running
//!       running   ──not used─────────> running
//!       over      ──not used─────────> over
//!       cancelled ──not used─────────> cancelled
//!       running   ──earned in part───> running
//!       running   ──earned whole─────> over
//!       running   ──cancelled────────> cancelled
//! ```
//!
//! It is sold as a line of its kind, whose price is deferred until it is earned: evenly, day by day of
//! its term, as the months of a store are closed. A job under it costs the customer nothing and names
//! it; its parts are a cost of repairs. Cancelled, what is left of its term goes back by the price of
//! its line, whole within the free days of a plan that was not used. It is no insurance: it pays
//! nobody, and covers no loss.
//!
//! Look first at [`decide`].

pub mod decide;
pub mod events;
mod refusal;

use milgrain_kernel::{CarePlanId, Day, Money};
use serde::{Deserialize, Serialize};

use self::events::{PlanBegun, PlanCancelled, PlanUsed};
pub use self::refusal::PlanRefusal;
use crate::event::Event;
use crate::line_kind::LineKind;

/// A plan that the store sells.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlanTerms {
    /// Its name on papers, by which it is chosen.
    pub name: String,
    /// For how many months it runs.
    pub months: u32,
    /// The work that it covers, with the parts for it.
    pub covers: Vec<LineKind>,
    /// What it says of that work, as its paper reads.
    pub promise: String,
    /// Days within which a plan that was not used goes back whole.
    pub free_days: u16,
}

/// Where a plan stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// Its term has begun, and is not earned whole.
    Running,
    /// Its term is over, and earned.
    Over,
    /// The customer gave it back.
    Cancelled,
}

/// A plan, folded from its events.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct CarePlan {
    /// How it began; nothing before that.
    pub begun: Option<PlanBegun>,
    /// Where it stands.
    pub state: Option<PlanState>,
    /// What was earned of it.
    pub earned: Option<Money>,
    /// Work that was done under it.
    pub used: Vec<PlanUsed>,
    /// How it was given back.
    pub cancelled: Option<PlanCancelled>,
    /// Events that did not fit: they wait for a manager's eye.
    pub misfits: u32,
}

impl CarePlan {
    /// Folds one event. Total: what does not fit the state is counted and kept.
    pub fn apply(&mut self, event: &Event) {
        let running = Some(PlanState::Running);
        match event {
            Event::PlanBegun(e) if self.state.is_none() => {
                self.state = Some(PlanState::Running);
                self.earned = Some(Money::zero(e.price.currency()));
                self.begun = Some(e.clone());
            }
            Event::PlanUsed(e) => {
                self.stays();
                self.used.push(*e);
            }
            // The job that goes back undone may have come in before the plan ended.
            Event::PlanUnused(e) if self.state.is_some() => {
                self.used.retain(|used| used.job != e.job);
            }
            Event::PlanEarned(e) if e.whole && self.state != Some(PlanState::Cancelled) => {
                self.moved(running, PlanState::Over);
                self.earn(e.amount);
            }
            Event::PlanEarned(e) => {
                self.stays();
                self.earn(e.amount);
            }
            Event::PlanCancelled(e) => {
                self.moved(running, PlanState::Cancelled);
                self.earn(e.unearned);
                self.cancelled = Some(*e);
            }
            _ => self.misfits = self.misfits.saturating_add(1),
        }
    }

    /// What happens to a plan that runs changes nothing about that; one that ended does not run again.
    fn stays(&mut self) {
        if self.state != Some(PlanState::Running) {
            self.misfits = self.misfits.saturating_add(1);
        }
    }

    fn moved(&mut self, from: Option<PlanState>, to: PlanState) {
        if self.state != from {
            self.misfits = self.misfits.saturating_add(1);
        }
        self.state = Some(to);
    }

    fn earn(&mut self, amount: Money) {
        let before = self.earned.unwrap_or(Money::zero(amount.currency()));
        self.earned = Some(before.plus(amount).unwrap_or(before));
    }

    /// What is deferred of it.
    #[must_use]
    pub fn deferred(&self) -> Option<Money> {
        let price = self.begun.as_ref()?.price;
        self.earned.and_then(|earned| price.minus(earned).ok())
    }

    /// Whether its term holds on a day, and it was not given back.
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        let in_term = |begun: &PlanBegun| begun.from <= day && day <= begun.to;
        self.state == Some(PlanState::Running) && self.begun.as_ref().is_some_and(in_term)
    }
}

impl PlanBegun {
    /// The part of an amount that falls on its term through a day.
    #[must_use]
    pub fn part_through(&self, amount: Money, day: Day) -> Money {
        let whole = self.to.days_since(self.from) + 1;
        let gone = (day.days_since(self.from) + 1).clamp(0, whole);
        let part = i128::from(amount.minor()) * i128::from(gone) / i128::from(whole.max(1));
        Money::new(i64::try_from(part).unwrap_or(amount.minor()), amount.currency())
    }
}

/// A plan with its id.
pub type Known<'a> = (CarePlanId, &'a CarePlan);

#[cfg(test)]
mod tests;
