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

use milgrain_kernel::{CustomerId, IncidentId, OrderId};
use serde::{Deserialize, Serialize};

pub use self::events::{CashBanked, ChequeBanked, DayClosed, MonthClosed, PayoutReceived};
pub use self::refusal::DayRefusal;
use crate::event::Stream;

/// What a cheque paid: whose history it is part of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChequeFor {
    /// An order.
    Order(OrderId),
    /// A house account.
    HouseAccount(CustomerId),
    /// What an insurer agreed to pay for a loss of ours.
    Incident(IncidentId),
}

impl ChequeFor {
    /// Its stream.
    #[must_use]
    pub const fn stream(self) -> Stream {
        match self {
            ChequeFor::Order(order) => Stream::Order(order),
            ChequeFor::HouseAccount(customer) => Stream::House(customer),
            ChequeFor::Incident(incident) => Stream::Incident(incident),
        }
    }

    /// What [`stream`](Self::stream) was made from; nothing for a stream that takes no cheques.
    #[must_use]
    pub const fn of(stream: Stream) -> Option<Self> {
        match stream {
            Stream::Order(order) => Some(ChequeFor::Order(order)),
            Stream::House(customer) => Some(ChequeFor::HouseAccount(customer)),
            Stream::Incident(incident) => Some(ChequeFor::Incident(incident)),
            _ => None,
        }
    }
}
