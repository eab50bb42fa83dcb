//! Customers: who they are, what they agreed to hear, the days they keep.

use milgrain_app::Done;
use milgrain_app::add_customer::{
    AddCustomer, GiveConsent, NoteCustomer, RememberDate, WithdrawConsent,
};
use milgrain_app::company::{Certificate, DescribeCompany, EnterPurchaseOrder};
use milgrain_app::insurance::EnterClaim;
use milgrain_retail::customer::{Channel, Contacts};
use milgrain_retail::note::{Email, Phone};

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::step::{self, Label};
use crate::scenario::words::{day, kept_date, word};

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

    pub(super) fn describe_company(
        &self,
        customer: &str,
        buyers: &[Label],
        purchase_order: bool,
        certificate: Option<&step::Certificate>,
    ) -> Result<Done, StepError> {
        let paper = |paper: &step::Certificate| {
            let known = "resale, organisation, government or other";
            let (kind, number) = (word("kind", &paper.kind, known)?, paper.number.clone());
            let expires = paper.expires.as_deref().map(day).transpose()?;
            Ok::<_, StepError>(Certificate { kind, number, expires })
        };
        let request = DescribeCompany {
            customer: self.labels.customer(customer),
            buyers: buyers.iter().map(|buyer| self.labels.customer(buyer)).collect(),
            purchase_order,
            certificate: certificate.map(paper).transpose()?,
        };
        Ok(self.app.describe_company(&self.given, &request)?)
    }

    pub(super) fn enter_purchase_order(
        &self,
        order: &str,
        number: Option<&str>,
        buyer: Option<&str>,
    ) -> Result<Done, StepError> {
        let (order, number) = (self.labels.order(order), number.map(str::to_owned));
        let buyer = buyer.map(|buyer| self.labels.customer(buyer));
        Ok(self
            .app
            .enter_purchase_order(&self.given, &EnterPurchaseOrder { order, number, buyer })?)
    }

    pub(super) fn enter_claim(
        &self,
        (order, insurer): (&str, &str),
        number: &str,
        (allowed, deductible): (&str, &str),
    ) -> Result<Done, StepError> {
        let request = EnterClaim {
            order: self.labels.order(order),
            insurer: self.labels.customer(insurer),
            number: number.to_owned(),
            allowed: self.plain(allowed)?,
            deductible: self.plain(deductible)?,
        };
        Ok(self.app.enter_claim(&self.given, &request)?)
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
