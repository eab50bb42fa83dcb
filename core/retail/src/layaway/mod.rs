//! Layaway: a piece set aside while its customer pays, and what the law says when the plan ends
//! early.
//!
//! Here are only values and answers: the terms that are agreed, the schedule they give, where a
//! plan stands on a day, and how a cancelled one is settled. Orders, events and postings live in
//! `order`; nothing here knows an order. What follows from the calendar is computed when read and
//! stored nowhere: a missed date is an answer, not an event.
//!
//! A plan is a promise that the customer may drop. Words shown to customers say "your next
//! payment", never "debt".
//!
//! Look first at [`Terms`] and [`schedule`], then at [`LayawayLaw`] and [`settle`].

mod law;
mod lawful;
mod policy;
mod refusal;
mod schedule;
mod settle;
mod standing;
mod table;
mod terms;

pub use law::{
    Cap, CapBase, DefaultRule, FreeWindow, LayawayLaw, NoticeForm, Receipts, RefundDuty, RefundForm,
};
pub use lawful::{Unlawful, check_policy};
pub use policy::{Figures, LayawayRule, OwnPolicy};
pub use refusal::LayawayRefusal;
pub use schedule::{Instalment, Respread, respread, schedule};
pub use settle::{Cancellation, Settlement, settle};
pub use standing::{Standing, StandingQuestion, standing};
pub use table::LayawayTable;
pub use terms::{Down, Interval, Terms};

#[cfg(test)]
mod tests;
