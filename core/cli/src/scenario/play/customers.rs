//! Customers: who they are, what they agreed to hear, the days they keep.

use milgrain_app::Done;
use milgrain_app::add_customer::{
    AddCustomer, GiveConsent, NoteCustomer, RememberDate, WithdrawConsent,
};
use milgrain_retail::customer::{Channel, Contacts};
use milgrain_retail::note::{Email, Phone};

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::words::{kept_date, word};

impl Turn<'_> {
    pub(super) fn add_customer(
        &self,
        customer: &str,
        name: &str,
        phone: Option<&str>,
        email: Option<&str>,
    ) -> Result<Done, StepError> {
        let contacts = Contacts {
            phones: phone.map(Phone::new).transpose()?.into_iter().collect(),
            emails: email.map(Email::new).transpose()?.into_iter().collect(),
            address: Vec::new(),
        };
        let customer = self.labels.customer(customer);
        let request = AddCustomer { customer, name: name.to_owned(), contacts };
        Ok(self.app.add_customer(&self.given, &request)?)
    }

    pub(super) fn give_consent(
        &self,
        customer: &str,
        by: &str,
        wording: &str,
    ) -> Result<Done, StepError> {
        let (customer, channel) = (self.labels.customer(customer), channel(by)?);
        let request = GiveConsent { customer, channel, wording: wording.to_owned() };
        Ok(self.app.give_consent(&self.given, &request)?)
    }

    pub(super) fn withdraw_consent(&self, customer: &str, by: &str) -> Result<Done, StepError> {
        let (customer, channel) = (self.labels.customer(customer), channel(by)?);
        Ok(self.app.withdraw_consent(&self.given, &WithdrawConsent { customer, channel })?)
    }

    pub(super) fn remember_date(
        &self,
        customer: &str,
        what: &str,
        on: &str,
    ) -> Result<Done, StepError> {
        let (customer, date) = (self.labels.customer(customer), kept_date(what, on)?);
        Ok(self.app.remember_date(&self.given, &RememberDate { customer, date })?)
    }

    pub(super) fn note_customer(&self, customer: &str, note: &str) -> Result<Done, StepError> {
        let (customer, note) = (self.labels.customer(customer), note.to_owned());
        Ok(self.app.note_customer(&self.given, &NoteCustomer { customer, note })?)
    }
}

pub(super) fn channel(given: &str) -> Result<Channel, StepError> {
    word("channel", given, "sms, email, phone or mail")
}
