//! When a message may reach somebody, how often, and what reads as a wish to hear no more: dated rows.

use std::sync::LazyLock;

use milgrain_kernel::{Day, Instant, StoreClock};
use serde::{Deserialize, Serialize};

use crate::place::Jurisdiction;
use crate::policy::Policy;
use crate::rules::store_row::joined;
use crate::rules::{Dated, RowHead, RuleError, StoreRow, check_store_rows, pick, read};

/// What a place says of messages.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct MessageRow {
    /// Place, validity, source. `US` is the federal law under every state.
    #[n(0)]
    #[serde(flatten)]
    pub head: RowHead,
    /// First minute of the recipient's day at which one may arrive, Monday to Saturday.
    #[n(1)]
    pub earliest: u16,
    /// The minute from which none may.
    #[n(2)]
    pub latest: u16,
    /// The same on Sundays.
    #[n(3)]
    pub sunday_earliest: u16,
    /// The same on Sundays.
    #[n(4)]
    pub sunday_latest: u16,
    /// How many that promote somebody gets at most,
    #[n(5)]
    pub marketing_most: u16,
    /// in so many days.
    #[n(6)]
    pub marketing_days: u16,
    /// Days before a payment on which its reminder goes out.
    #[n(7)]
    pub remind_days_before: u16,
    /// Days before an anniversary or a birthday on which a greeting goes out.
    #[n(8)]
    pub greet_days_before: u16,
    /// What asks to stop if it stands alone.
    #[n(9)]
    pub stop_alone: Vec<String>,
    /// What asks to stop wherever it stands.
    #[n(10)]
    pub stop_anywhere: Vec<String>,
}

impl MessageRow {
    /// The first moment from `now` on at which a message may arrive there.
    #[must_use]
    pub fn first_moment(&self, now: Instant, clock: &StoreClock) -> Instant {
        let (day, minute) = clock.wall(now);
        let (earliest, latest) = self.hours(day);
        if minute < earliest {
            return clock.instant_at(day, earliest);
        }
        if minute < latest {
            return now;
        }
        let next = day.plus_days(1);
        clock.instant_at(next, self.hours(next).0)
    }

    fn hours(&self, day: Day) -> (u16, u16) {
        match day.is_sunday() {
            true => (self.sunday_earliest, self.sunday_latest),
            false => (self.earliest, self.latest),
        }
    }
}

impl Dated for MessageRow {
    fn head(&self) -> &RowHead {
        &self.head
    }

    fn head_mut(&mut self) -> &mut RowHead {
        &mut self.head
    }
}

/// The rows that can bind a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MessageRules {
    rows: Vec<MessageRow>,
    store: Jurisdiction,
}

static SHIPPED: LazyLock<Result<Vec<MessageRow>, RuleError>> =
    LazyLock::new(|| read("messages", include_str!("../../data/messages.toml")));

impl MessageRules {
    /// The shipped rows with a store's own above them.
    ///
    /// # Errors
    /// [`RuleError`]: a row that does not read.
    pub fn with(own: &[StoreRow], store: &Jurisdiction) -> Result<Self, RuleError> {
        check_store_rows(own)?;
        let shipped = SHIPPED.as_ref().map_err(Clone::clone)?;
        let rows = joined(shipped, own, |row| match row {
            StoreRow::Message(row) => Some(row),
            _ => None,
        });
        Ok(MessageRules { rows, store: store.clone() })
    }

    /// The row for somebody who lives there, or near the store where nothing is known: that place's
    /// own, or federal law.
    #[must_use]
    pub fn on(&self, place: Option<&Jurisdiction>, day: Day) -> Option<&MessageRow> {
        let own = pick(&self.rows, place.unwrap_or(&self.store), day, |_| true);
        own.or_else(|| pick(&self.rows, &Jurisdiction::state("US"), day, |_| true))
    }
}

impl Policy {
    /// What says when a message may go out.
    ///
    /// # Errors
    /// [`RuleError`]: a row that does not read.
    pub fn message_rules(&self) -> Result<MessageRules, RuleError> {
        MessageRules::with(&self.rows, &self.place)
    }
}
