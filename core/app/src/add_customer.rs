//! Customers: who they are, what they agreed to hear from us, the days they keep.

use milgrain_kernel::CustomerId;
use milgrain_retail::customer::{Channel, Contacts, KeptDate, decide};
use milgrain_retail::event::Stream;
use milgrain_retail::note::{Note, PersonName};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain, fact};

/// Add a customer, or change name and contacts of one.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AddCustomer {
    /// The customer.
    pub customer: CustomerId,
    /// Name.
    pub name: String,
    /// How to reach them.
    pub contacts: Contacts,
}

/// Consent to hear from us by a channel.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct GiveConsent {
    /// The customer.
    pub customer: CustomerId,
    /// By which channel.
    pub channel: Channel,
    /// The words it was asked in.
    pub wording: String,
}

/// No longer hear from us by a channel.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WithdrawConsent {
    /// The customer.
    pub customer: CustomerId,
    /// By which channel.
    pub channel: Channel,
}

/// A day that the customer keeps.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct RememberDate {
    /// The customer.
    pub customer: CustomerId,
    /// The day and its occasion.
    pub date: KeptDate,
}

/// A note about a customer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct NoteCustomer {
    /// The customer.
    pub customer: CustomerId,
    /// The note.
    pub note: String,
}

impl Milgrain {
    /// Adds a customer.
    ///
    /// # Errors
    /// `customer.*`, `note.*`.
    pub fn add_customer(&self, given: &Given, request: &AddCustomer) -> Result<Done, AppError> {
        self.carry_out(given, "add_customer", request, |load| {
            let known = load.customer(request.customer)?;
            let name = PersonName::new(&request.name)?;
            let added = decide::add(&known, name, request.contacts.clone())?;
            Ok(fact(Stream::Customer(request.customer), added))
        })
    }

    /// Changes name and contacts.
    ///
    /// # Errors
    /// `customer.*`, `note.*`.
    pub fn change_customer(&self, given: &Given, request: &AddCustomer) -> Result<Done, AppError> {
        self.carry_out(given, "change_customer", request, |load| {
            let known = load.customer(request.customer)?;
            let name = PersonName::new(&request.name)?;
            let changed = decide::change_contact(&known, name, request.contacts.clone())?;
            Ok(fact(Stream::Customer(request.customer), changed))
        })
    }

    /// Records a consent with its time and exact wording.
    ///
    /// # Errors
    /// `customer.*`, `note.*`.
    pub fn give_consent(&self, given: &Given, request: &GiveConsent) -> Result<Done, AppError> {
        self.carry_out(given, "give_consent", request, |load| {
            let known = load.customer(request.customer)?;
            let wording = Note::new(&request.wording)?;
            let event = decide::give_consent(&known, request.channel, wording, given.at)?;
            Ok(fact(Stream::Customer(request.customer), event))
        })
    }

    /// Records that a consent was withdrawn.
    ///
    /// # Errors
    /// `customer.*`.
    pub fn withdraw_consent(
        &self,
        given: &Given,
        request: &WithdrawConsent,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "withdraw_consent", request, |load| {
            let known = load.customer(request.customer)?;
            let event = decide::withdraw_consent(&known, request.channel, given.at)?;
            Ok(fact(Stream::Customer(request.customer), event))
        })
    }

    /// Remembers a day.
    ///
    /// # Errors
    /// `customer.*`.
    pub fn remember_date(&self, given: &Given, request: &RememberDate) -> Result<Done, AppError> {
        self.carry_out(given, "remember_date", request, |load| {
            let known = load.customer(request.customer)?;
            let event = decide::remember_date(&known, request.date.clone())?;
            Ok(fact(Stream::Customer(request.customer), event))
        })
    }

    /// Writes a note.
    ///
    /// # Errors
    /// `customer.*`; `note.card_number` if it holds one.
    pub fn note_customer(&self, given: &Given, request: &NoteCustomer) -> Result<Done, AppError> {
        self.carry_out(given, "note_customer", request, |load| {
            let known = load.customer(request.customer)?;
            let note = Note::new(&request.note)?;
            let event = decide::write_note(&known, note, given.staff, given.at)?;
            Ok(fact(Stream::Customer(request.customer), event))
        })
    }
}
