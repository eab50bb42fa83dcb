//! Messages to customers, decided: which is due to whom, by what channel, from when. A sender carries
//! them out later; what it did is written down too.
//!
//! ```text
//! message  (none)    ──want what may be sent──> requested
//!          (none)    ──want what may not──────> withheld
//!          requested ──send───────────────────> sent
//!          requested ──not delivered──────────> failed
//! ```
//!
//! A stop, a death or a secret that comes after the request leaves it requested: it is not sent.
//!
//! A reminder of something the customer waits for needs that they gave the contact and did not say
//! stop; marketing needs consent in the words they agreed to. One wish to hear no more, in any words
//! and by any means, ends both on every channel but letters, at once; it is confirmed once. No message
//! goes out in the recipient's quiet hours, while something is kept secret from the household, or to
//! somebody who died. The wording is chosen by kind and language where the message is drawn; nothing
//! promotes in a reminder, since one such line makes it marketing.
//!
//! A word of the shop that has something to tell calls [`request`]: one function, one fact.

mod apply;
pub mod decide;
pub mod events;
mod refusal;
pub mod reply;
pub mod rule;

use milgrain_kernel::{Day, Instant, MessageId, OrderId, StoreId};
use serde::{Deserialize, Serialize};

pub use self::decide::{Wanted, request};
pub use self::events::{
    CustomerDied, KeptSecret, MessageFailed, MessageKind, MessageRequested, MessageSent,
    MessageWithheld, OptedOut, RemindersRun, Representative, Said, WhereaboutsTold, Withheld,
};
pub use self::refusal::MessageRefusal;
pub use self::rule::{MessageRow, MessageRules};
use crate::customer::Channel;
use crate::private::Private;

/// What became of a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A sender has to carry it out.
    Waits,
    /// It went out.
    Sent,
    /// It did not arrive.
    Failed,
    /// It was never to go out.
    Withheld(Withheld),
}

/// A message to a customer, as the customer's card keeps it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Message {
    /// The message.
    pub id: MessageId,
    /// What it is about.
    pub kind: MessageKind,
    /// By which channel; none where it was withheld.
    pub channel: Option<Channel>,
    /// What it says, beside its wording.
    pub said: Private<Said>,
    /// The order it is about.
    pub order: Option<OrderId>,
    /// The day that it is about, if it is about one.
    pub about: Option<Day>,
    /// Whose message it is.
    pub store: StoreId,
    /// From when it may go out.
    pub not_before: Instant,
    /// What became of it.
    pub outcome: Outcome,
}
