//! Messages: reminders, what a sender carries out, what customers answer.

use milgrain_app::Done;
use milgrain_app::messages::{
    CarriedOut, HearReply, KeepSecret, NamedRepresentative, RecordDeath, RequestReminders,
    TellWhereabouts,
};
use milgrain_kernel::CustomerId;
use milgrain_retail::customer::Contacts;
use milgrain_retail::note::Phone;
use milgrain_retail::place::Jurisdiction;

use super::Turn;
use super::customers::channel;
use crate::scenario::StepError;
use crate::scenario::step::Label;
use crate::scenario::words::day;

impl Turn<'_> {
    /// One command asks, one more for each message that goes out.
    pub(super) fn send_reminders(&self, failed: &[Label]) -> Result<Done, StepError> {
        let failed: Vec<CustomerId> =
            failed.iter().map(|label| self.labels.customer(label)).collect();
        let mut done = self.app.request_reminders(&self.given, &RequestReminders {})?;
        for (part, due) in (1..).zip(self.app.messages_due(&self.given)?) {
            let lost = failed.contains(&due.customer).then(|| "not_delivered".to_owned());
            let request = CarriedOut { customer: due.customer, message: due.message, failed: lost };
            done = self.app.message_carried_out(&self.part(part), &request)?;
        }
        Ok(done)
    }

    pub(super) fn hear_reply(
        &self,
        customer: &str,
        by: &str,
        words: &str,
        meant: bool,
    ) -> Result<Done, StepError> {
        let (customer, by) = (self.labels.customer(customer), channel(by)?);
        let request = HearReply { customer, by, words: words.to_owned(), meant };
        Ok(self.app.hear_reply(&self.given, &request)?)
    }

    pub(super) fn keep_secret(
        &self,
        customer: &str,
        until: Option<&str>,
    ) -> Result<Done, StepError> {
        let until = until.map(day).transpose()?;
        let request = KeepSecret { customer: self.labels.customer(customer), until };
        Ok(self.app.keep_secret(&self.given, &request)?)
    }

    pub(super) fn record_death(
        &self,
        customer: &str,
        representative: Option<&[String; 3]>,
    ) -> Result<Done, StepError> {
        let named = |[name, phone, paper]: &[String; 3]| {
            let contacts = Contacts { phones: vec![Phone::new(phone)?], ..Contacts::default() };
            let (name, paper) = (name.clone(), paper.clone());
            Ok::<_, StepError>(NamedRepresentative { name, contacts, paper })
        };
        let representative = representative.map(named).transpose()?;
        let request = RecordDeath { customer: self.labels.customer(customer), representative };
        Ok(self.app.record_death(&self.given, &request)?)
    }

    pub(super) fn tell_whereabouts(
        &self,
        customer: &str,
        zone: &str,
        state: Option<&str>,
    ) -> Result<Done, StepError> {
        let (customer, zone) = (self.labels.customer(customer), zone.to_owned());
        let request = TellWhereabouts { customer, zone, place: state.map(Jurisdiction::state) };
        Ok(self.app.tell_whereabouts(&self.given, &request)?)
    }
}
