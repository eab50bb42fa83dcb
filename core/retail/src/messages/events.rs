//! What can happen about messages, as the log says it. The stream says to which customer.

use milgrain_kernel::{Day, Instant, MessageId, Money, OrderId, StaffId, StoreId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::customer::{Channel, Contacts};
use crate::note::{Note, PersonName, ShortText};
use crate::place::Jurisdiction;
use crate::private::Private;
use crate::rules::RuleId;

/// What a message is about.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// A payment of a layaway is coming.
    #[n(0)]
    PaymentComing,
    /// Work on the customer's own piece is done.
    #[n(1)]
    WorkReady,
    /// What was ordered or made for the customer is here.
    #[n(2)]
    OrderReady,
    /// Work costs more than the customer agreed to: they are asked.
    #[n(3)]
    EstimateToApprove,
    /// A wedding anniversary, or an engagement's, comes up. Marketing.
    #[n(4)]
    Anniversary,
    /// A birthday comes up. Marketing.
    #[n(5)]
    Birthday,
    /// The one answer to a wish to hear no more.
    #[n(6)]
    OptOutConfirmed,
}

impl MessageKind {
    /// Whether it promotes: only with consent in the customer's own agreement.
    #[must_use]
    pub const fn is_marketing(self) -> bool {
        matches!(self, MessageKind::Anniversary | MessageKind::Birthday)
    }
}

/// What a message says, beside its wording.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, Encode, Decode)]
pub struct Said {
    /// What it is about, such as the piece.
    #[n(0)]
    pub what: Option<ShortText>,
    /// The number on the paper it is about.
    #[n(1)]
    pub number: Option<ShortText>,
    /// How much.
    #[n(2)]
    pub amount: Option<Money>,
    /// When.
    #[n(3)]
    pub on: Option<Day>,
}

/// A message is to go out.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct MessageRequested {
    /// The message.
    #[n(0)]
    pub message: MessageId,
    /// What it is about.
    #[n(1)]
    pub kind: MessageKind,
    /// By which channel.
    #[n(2)]
    pub channel: Channel,
    /// What it says.
    #[n(3)]
    pub said: Private<Said>,
    /// The order it is about.
    #[n(4)]
    pub order: Option<OrderId>,
    /// Whose message it is.
    #[n(5)]
    pub store: StoreId,
    /// From when it may go out: quiet hours are over then.
    #[n(6)]
    pub not_before: Instant,
    /// The row that says so.
    #[n(7)]
    pub rule: RuleId,
    /// Business day.
    #[n(8)]
    pub on: Day,
    /// The day that it is about, if it is about one: no reminder of it follows.
    #[n(9)]
    pub about: Option<Day>,
}

/// A sender carried it out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MessageSent {
    /// The message.
    #[n(0)]
    pub message: MessageId,
    /// When.
    #[n(1)]
    pub at: Instant,
}

/// It did not arrive.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MessageFailed {
    /// The message.
    #[n(0)]
    pub message: MessageId,
    /// What the sender says: a code of its own.
    #[n(1)]
    pub why: ShortText,
    /// When.
    #[n(2)]
    pub at: Instant,
}

/// Why a message does not go out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// No channel is open: no contact, no consent, or the customer said stop. Somebody has to tell
    /// them another way.
    #[n(0)]
    NoChannel,
    /// Something is kept secret from the household.
    #[n(1)]
    Secret,
    /// The customer died.
    #[n(2)]
    Died,
    /// They have heard from us often enough for now.
    #[n(3)]
    Often,
}

/// A message that was wanted does not go out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MessageWithheld {
    /// The message.
    #[n(0)]
    pub message: MessageId,
    /// What it was about.
    #[n(1)]
    pub kind: MessageKind,
    /// Why.
    #[n(2)]
    pub why: Withheld,
    /// The order it was about.
    #[n(3)]
    pub order: Option<OrderId>,
    /// Whose message it was.
    #[n(4)]
    pub store: StoreId,
    /// When it was wanted.
    #[n(5)]
    pub at: Instant,
    /// Business day.
    #[n(6)]
    pub on: Day,
    /// The day that it was about, if it was about one.
    #[n(7)]
    pub about: Option<Day>,
}

/// A store's reminders of a day were asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct RemindersRun {
    /// How many are to go out.
    #[n(0)]
    pub requested: u32,
    /// How many do not.
    #[n(1)]
    pub withheld: u32,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// The customer wants to hear no more, on any channel but letters.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct OptedOut {
    /// How they said so.
    #[n(0)]
    pub by: Channel,
    /// In which words.
    #[n(1)]
    pub words: Private<Note>,
    /// When.
    #[n(2)]
    pub at: Instant,
}

/// Something is kept secret from the customer's household: no calls, messages or statements.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct KeptSecret {
    /// Last day of it; none: the secret is out.
    #[n(0)]
    pub until: Option<Day>,
    /// Who was asked to keep it.
    #[n(1)]
    pub staff: StaffId,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// Who speaks for somebody who died.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Representative {
    /// Name.
    #[n(0)]
    pub name: PersonName,
    /// How to reach them.
    #[n(1)]
    pub contacts: Contacts,
    /// The paper that says so: "Letters testamentary, Franklin County 2026-114".
    #[n(2)]
    pub paper: ShortText,
}

/// The shop learned that the customer died, or who speaks for the estate.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct CustomerDied {
    /// Who speaks for the estate, once that is known.
    #[n(0)]
    pub representative: Option<Private<Representative>>,
    /// Who wrote it down.
    #[n(1)]
    pub staff: StaffId,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// Where the customer lives: whose quiet hours count.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct WhereaboutsTold {
    /// The zone, such as `America/Chicago`.
    #[n(0)]
    pub zone: String,
    /// State, county, city, as far as told.
    #[n(1)]
    pub place: Option<Jurisdiction>,
}
