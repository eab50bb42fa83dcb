//! What can happen to a customer, as the log says it. The stream says to whom.

use milgrain_kernel::{Instant, StaffId};
use minicbor::{Decode, Encode};

use super::{Channel, Contacts, KeptDate};
use crate::note::{Note, PersonName};
use crate::private::Private;

/// A customer was added.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct CustomerAdded {
    /// The name.
    #[n(0)]
    pub name: Private<PersonName>,
    /// How to reach them.
    #[n(1)]
    pub contacts: Private<Contacts>,
}

/// Name or contacts are now these.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct CustomerContactChanged {
    /// The name.
    #[n(0)]
    pub name: Private<PersonName>,
    /// How to reach them.
    #[n(1)]
    pub contacts: Private<Contacts>,
}

/// The customer agreed to hear from us on a channel.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ConsentGiven {
    /// The channel.
    #[n(0)]
    pub channel: Channel,
    /// The exact words that were shown.
    #[n(1)]
    pub wording: Note,
    /// When.
    #[n(2)]
    pub at: Instant,
}

/// The customer wants to hear no more on a channel, by whatever means they said so.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ConsentWithdrawn {
    /// The channel.
    #[n(0)]
    pub channel: Channel,
    /// When.
    #[n(1)]
    pub at: Instant,
}

/// A day is to be remembered.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct DateRemembered {
    /// The day and what it is kept for.
    #[n(0)]
    pub date: Private<KeptDate>,
}

/// Somebody wrote a note about the customer.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct CustomerNoted {
    /// The note.
    #[n(0)]
    pub note: Private<Note>,
    /// Who wrote it.
    #[n(1)]
    pub by: StaffId,
    /// When.
    #[n(2)]
    pub at: Instant,
}
