//! What may be written about a customer.

use milgrain_kernel::{Instant, StaffId};

use super::{
    Channel, ConsentGiven, ConsentWithdrawn, Contacts, Customer, CustomerAdded,
    CustomerContactChanged, CustomerNoted, DateRemembered, KeptDate,
};
use crate::note::{Note, PersonName};

/// Why a customer's card was not changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CustomerRefusal {
    /// There is no such customer.
    #[error("this customer is not known here: add the customer first")]
    Unknown,
    /// The customer was added before.
    #[error("this customer was added already")]
    AddedAlready,
    /// Consent needs a way to reach the customer.
    #[error("there is no {0:?} contact to consent for: enter it first")]
    NoContact(Channel),
    /// Consent that stands need not be given again.
    #[error("the customer agreed to the same words on {0:?} already")]
    ConsentStands(Channel),
    /// There is no consent to withdraw.
    #[error("{0:?} was withdrawn already")]
    WithdrawnAlready(Channel),
    /// The day is remembered already.
    #[error("this day is remembered already")]
    DateKnown,
    /// What is written about a company is a manager's.
    #[error("ask a manager")]
    ManagerNeeded,
    /// A company buys through somebody.
    #[error("the company cannot be its own buyer: name the people who buy for it")]
    OwnBuyer,
    /// A certificate that frees nothing.
    #[error("the certificate has no number, has run out, or no copy of it is kept")]
    CertificateUseless,
    /// More contacts than anybody needs.
    #[error("at most {limit} telephone numbers, e-mail addresses and address lines each")]
    TooManyContacts {
        /// How many of each.
        limit: usize,
    },
}

impl CustomerRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            CustomerRefusal::Unknown => "customer.unknown",
            CustomerRefusal::AddedAlready => "customer.added_already",
            CustomerRefusal::NoContact(_) => "customer.no_contact",
            CustomerRefusal::ConsentStands(_) => "customer.consent_stands",
            CustomerRefusal::WithdrawnAlready(_) => "customer.withdrawn_already",
            CustomerRefusal::DateKnown => "customer.date_known",
            CustomerRefusal::ManagerNeeded => "customer.manager_needed",
            CustomerRefusal::OwnBuyer => "customer.own_buyer",
            CustomerRefusal::CertificateUseless => "customer.certificate_useless",
            CustomerRefusal::TooManyContacts { .. } => "customer.too_many_contacts",
        }
    }
}

/// How many contacts of each kind a customer may have.
const CONTACTS: usize = 8;

/// Adds a customer.
///
/// # Errors
/// [`CustomerRefusal::AddedAlready`], [`CustomerRefusal::TooManyContacts`].
pub fn add(
    customer: &Customer,
    name: PersonName,
    contacts: Contacts,
) -> Result<CustomerAdded, CustomerRefusal> {
    if customer.known {
        return Err(CustomerRefusal::AddedAlready);
    }
    few(&contacts)?;
    Ok(CustomerAdded { name: name.into(), contacts: contacts.into() })
}

/// Changes name and contacts to what they are now.
///
/// # Errors
/// [`CustomerRefusal::Unknown`], [`CustomerRefusal::TooManyContacts`].
pub fn change_contact(
    customer: &Customer,
    name: PersonName,
    contacts: Contacts,
) -> Result<CustomerContactChanged, CustomerRefusal> {
    known(customer)?;
    few(&contacts)?;
    Ok(CustomerContactChanged { name: name.into(), contacts: contacts.into() })
}

/// Records consent on a channel in the words that were shown.
///
/// # Errors
/// [`CustomerRefusal::Unknown`], [`CustomerRefusal::NoContact`],
/// [`CustomerRefusal::ConsentStands`] for the same words.
pub fn give_consent(
    customer: &Customer,
    channel: Channel,
    wording: Note,
    at: Instant,
) -> Result<ConsentGiven, CustomerRefusal> {
    known(customer)?;
    if !customer.reachable(channel) {
        return Err(CustomerRefusal::NoContact(channel));
    }
    if customer.consent(channel).is_some_and(|stands| stands.wording.as_ref() == Some(&wording)) {
        return Err(CustomerRefusal::ConsentStands(channel));
    }
    Ok(ConsentGiven { channel, wording, at })
}

/// Records that the customer wants to hear no more on a channel. Needs no consent before: a "stop"
/// always counts.
///
/// # Errors
/// [`CustomerRefusal::Unknown`], [`CustomerRefusal::WithdrawnAlready`].
pub fn withdraw_consent(
    customer: &Customer,
    channel: Channel,
    at: Instant,
) -> Result<ConsentWithdrawn, CustomerRefusal> {
    known(customer)?;
    let heard = customer.consents.get(&channel).is_some_and(|all| !all.is_empty());
    if heard && customer.consent(channel).is_none() {
        return Err(CustomerRefusal::WithdrawnAlready(channel));
    }
    Ok(ConsentWithdrawn { channel, at })
}

/// Remembers a day.
///
/// # Errors
/// [`CustomerRefusal::Unknown`], [`CustomerRefusal::DateKnown`].
pub fn remember_date(
    customer: &Customer,
    date: KeptDate,
) -> Result<DateRemembered, CustomerRefusal> {
    known(customer)?;
    if customer.dates.iter().any(|kept| kept.known() == Some(&date)) {
        return Err(CustomerRefusal::DateKnown);
    }
    Ok(DateRemembered { date: date.into() })
}

/// Writes a note about the customer.
///
/// # Errors
/// [`CustomerRefusal::Unknown`].
pub fn write_note(
    customer: &Customer,
    note: Note,
    by: StaffId,
    at: Instant,
) -> Result<CustomerNoted, CustomerRefusal> {
    known(customer)?;
    Ok(CustomerNoted { note: note.into(), by, at })
}

const fn known(customer: &Customer) -> Result<(), CustomerRefusal> {
    if customer.known { Ok(()) } else { Err(CustomerRefusal::Unknown) }
}

fn few(contacts: &Contacts) -> Result<(), CustomerRefusal> {
    let counts = [contacts.phones.len(), contacts.emails.len(), contacts.address.len()];
    if counts.iter().any(|&count| count > CONTACTS) {
        return Err(CustomerRefusal::TooManyContacts { limit: CONTACTS });
    }
    Ok(())
}
