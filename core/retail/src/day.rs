//! A store's day as its bookkeeper ends it: money to the bank, the processor's payouts, the proof
//! that events and books agree, and the closing after which nothing counts on that day any more.
//!
//! Closing never waits: an open drawer, a finding of the proof or a payment that comes later does
//! not stop it, and what comes later counts on the first open day.
//!
//! Look first at [`proof`], which sets what happened beside what the ledger says, and at [`till`],
//! the one place that says what an event moves where money lies.

pub mod decide;
pub mod events;
pub mod proof;
mod refusal;
pub mod till;

pub use self::events::{CashBanked, ChequeBanked, DayClosed, MonthClosed, PayoutReceived};
pub use self::refusal::DayRefusal;
