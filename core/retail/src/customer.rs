//! A customer: how to reach them, what they agreed to hear from us, the days they keep.
//!
//! Consent is per channel, with its time and the exact words it was asked in: what was not given
//! was not given (TCPA, 47 CFR 64.1200). Everything that names the person is private and can be
//! erased; that there was consent, and to which words, stays.
//! Money is not here: what a customer owes or holds is read from the ledger.
//!
//! ```text
//! consent to a channel  none, given, withdrawn ──give──────> given
//!                       none, given, withdrawn ──withdraw──> withdrawn
//! ```
//!
//! Look first at [`events`], then at [`decide`].

pub mod company;
pub mod decide;
pub mod events;

use std::collections::BTreeMap;

use milgrain_kernel::{Day, Instant, StaffId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

pub use self::company::CompanyDescribed;
pub use self::events::{
    ConsentGiven, ConsentWithdrawn, CustomerAdded, CustomerContactChanged, CustomerNoted,
    DateRemembered,
};
use crate::messages::{Message, Representative};
use crate::note::{Email, Note, PersonName, Phone, ShortText};
use crate::place::Jurisdiction;
use crate::private::Private;

/// A way to reach a customer. Consent is given for each by itself.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Text message.
    #[n(0)]
    Sms,
    /// E-mail.
    #[n(1)]
    Email,
    /// A call.
    #[n(2)]
    Phone,
    /// A letter.
    #[n(3)]
    Mail,
}

/// How to reach a customer.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, Encode, Decode)]
pub struct Contacts {
    /// Telephone numbers, the best first.
    #[n(0)]
    pub phones: Vec<Phone>,
    /// E-mail addresses, the best first.
    #[n(1)]
    pub emails: Vec<Email>,
    /// Postal address, line by line.
    #[n(2)]
    pub address: Vec<ShortText>,
}

/// What a day is kept for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// A birthday.
    #[n(0)]
    Birthday,
    /// A wedding anniversary.
    #[n(1)]
    Anniversary,
    /// The day of an engagement.
    #[n(2)]
    Engagement,
    /// Something else, in the customer's words.
    #[n(3)]
    Other(#[n(0)] ShortText),
}

/// A day that comes every year; the year it began may be unknown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct YearlyDay {
    #[n(0)]
    month: u8,
    #[n(1)]
    day: u8,
    #[n(2)]
    year: Option<i32>,
}

impl YearlyDay {
    /// A day of the calendar; 29 February is one. `None` for what is not, such as 31 April.
    #[must_use]
    pub fn new(month: u8, day: u8, year: Option<i32>) -> Option<Self> {
        // 2000 was a leap year: without a year, 29 February is as good as any day.
        milgrain_kernel::Day::ymd(year.unwrap_or(2000), month.into(), day.into())?;
        Some(YearlyDay { month, day, year })
    }

    /// Month, from 1.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Whether it comes on that day; 29 February comes on the 28th where there is none.
    #[must_use]
    pub fn falls_on(self, day: Day) -> bool {
        use chrono::Datelike;
        let date = day.date();
        let month = u32::from(self.month);
        let last = Day::ymd(date.year(), month, self.day.into()).is_none();
        let own = if last { 28 } else { u32::from(self.day) };
        (date.month(), date.day()) == (month, own)
    }

    /// The year it began.
    #[must_use]
    pub const fn year(self) -> Option<i32> {
        self.year
    }
}

/// A day worth remembering.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct KeptDate {
    /// What for.
    #[n(0)]
    pub occasion: Occasion,
    /// When.
    #[n(1)]
    pub on: YearlyDay,
    /// Whose, if not the customer's own: "her mother".
    #[n(2)]
    pub whose: Option<ShortText>,
}

/// Consent on one channel: the words, when it was given, and when it was taken back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Consent {
    /// The words the customer agreed to; none if only a withdrawal is known.
    pub wording: Option<Note>,
    /// When it was given.
    pub given_at: Option<Instant>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Instant>,
}

/// A note about a customer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Noted {
    /// The note.
    pub note: Private<Note>,
    /// Who wrote it.
    pub by: StaffId,
    /// When.
    pub at: Instant,
}

/// A customer, folded from the log.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Customer {
    /// Whether the customer was added; events may come before, from another device.
    pub known: bool,
    /// The name.
    pub name: Private<PersonName>,
    /// How to reach them.
    pub contacts: Private<Contacts>,
    /// What was agreed, by channel: the last word counts, all are kept.
    pub consents: BTreeMap<Channel, Vec<Consent>>,
    /// Days that matter.
    pub dates: Vec<Private<KeptDate>>,
    /// Notes, the oldest first.
    pub notes: Vec<Noted>,
    /// What they were to hear from us, the oldest first.
    #[serde(default)]
    pub messages: Vec<Message>,
    /// The last day through which something is kept secret from the household.
    #[serde(default)]
    pub secret_until: Option<Day>,
    /// Whether they died.
    #[serde(default)]
    pub died: bool,
    /// Who speaks for the estate.
    #[serde(default)]
    pub representative: Option<Private<Representative>>,
    /// The zone they live in, if they told.
    #[serde(default)]
    pub zone: Option<String>,
    /// State, county, city they live in, if they told.
    #[serde(default)]
    pub place: Option<Jurisdiction>,
    /// What is known of it as a company, if it is one.
    #[serde(default)]
    pub company: Option<CompanyDescribed>,
    /// Times that another device added the same customer again; the first stands.
    pub added_again: u32,
}

impl Default for Customer {
    fn default() -> Self {
        Customer {
            known: false,
            name: Private::Erased,
            contacts: Private::Erased,
            consents: BTreeMap::new(),
            dates: Vec::new(),
            notes: Vec::new(),
            messages: Vec::new(),
            secret_until: None,
            died: false,
            representative: None,
            zone: None,
            place: None,
            company: None,
            added_again: 0,
        }
    }
}

impl Customer {
    /// The consent that stands on a channel now.
    #[must_use]
    pub fn consent(&self, channel: Channel) -> Option<&Consent> {
        let last = self.consents.get(&channel)?.last()?;
        last.withdrawn_at.is_none().then_some(last)
    }

    /// Whether there is a contact for a channel.
    #[must_use]
    pub fn reachable(&self, channel: Channel) -> bool {
        self.contacts.known().is_some_and(|contacts| match channel {
            Channel::Sms | Channel::Phone => !contacts.phones.is_empty(),
            Channel::Email => !contacts.emails.is_empty(),
            Channel::Mail => !contacts.address.is_empty(),
        })
    }

    /// Whether they said to hear no more on a channel, and have not agreed again since.
    #[must_use]
    pub fn silenced(&self, channel: Channel) -> bool {
        let heard = self.consents.get(&channel).is_some_and(|all| !all.is_empty());
        heard && self.consent(channel).is_none()
    }

    /// The last day of a secret, while it is one.
    #[must_use]
    pub fn secret(&self, today: Day) -> Option<Day> {
        self.secret_until.filter(|until| today <= *until)
    }

    /// The customer was added.
    pub fn added(&mut self, event: &CustomerAdded) {
        if self.known {
            self.added_again = self.added_again.saturating_add(1);
            return;
        }
        self.known = true;
        self.name = event.name.clone();
        self.contacts = event.contacts.clone();
    }

    /// Name or contacts changed.
    pub fn contact_changed(&mut self, event: &CustomerContactChanged) {
        self.name = event.name.clone();
        self.contacts = event.contacts.clone();
    }

    /// Consent was given on a channel.
    pub fn consent_given(&mut self, event: &ConsentGiven) {
        self.consents.entry(event.channel).or_default().push(Consent {
            wording: Some(event.wording.clone()),
            given_at: Some(event.at),
            withdrawn_at: None,
        });
    }

    /// Consent was withdrawn. A withdrawal of what was never given is kept too: it forbids.
    pub fn consent_withdrawn(&mut self, event: &ConsentWithdrawn) {
        let consents = self.consents.entry(event.channel).or_default();
        match consents.last_mut() {
            Some(last) if last.withdrawn_at.is_none() => last.withdrawn_at = Some(event.at),
            Some(_) => {}
            None => consents.push(Consent {
                wording: None,
                given_at: None,
                withdrawn_at: Some(event.at),
            }),
        }
    }

    /// A day is to be remembered.
    pub fn date_remembered(&mut self, event: &DateRemembered) {
        self.dates.push(event.date.clone());
    }

    /// A note was written.
    pub fn noted(&mut self, event: &CustomerNoted) {
        self.notes.push(Noted { note: event.note.clone(), by: event.by, at: event.at });
    }
}

#[cfg(test)]
mod tests;
