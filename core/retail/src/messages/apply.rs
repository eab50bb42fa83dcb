//! Folding what happens about messages into the customer's card. Total, as every fold is.

use super::{Message, Outcome};
use crate::customer::{Channel, ConsentWithdrawn, Customer};
use crate::event::Event;
use crate::private::Private;
use milgrain_kernel::{Instant, MessageId};

use super::events::{MessageRequested, MessageWithheld, OptedOut};

impl Customer {
    /// Folds one event about messages; any other is passed over.
    pub fn hears(&mut self, event: &Event) {
        match event {
            Event::MessageRequested(e) => self.requested(e),
            Event::MessageWithheld(e) => self.withheld(e),
            Event::MessageSent(e) => self.outcome(e.message, Outcome::Sent),
            Event::MessageFailed(e) => self.outcome(e.message, Outcome::Failed),
            Event::OptedOut(e) => self.opted_out(e),
            Event::KeptSecret(e) => self.secret_until = e.until,
            Event::CustomerDied(e) => {
                self.died = true;
                self.representative = e.representative.clone().or(self.representative.take());
            }
            Event::WhereaboutsTold(e) => {
                self.zone = Some(e.zone.clone());
                self.place = e.place.clone();
            }
            _ => {}
        }
    }

    /// Made from what and when, a message may come from two devices: it counts once.
    fn note(&mut self, message: Message) {
        if self.messages.iter().all(|known| known.id != message.id) {
            self.messages.push(message);
        }
    }

    fn requested(&mut self, e: &MessageRequested) {
        self.note(Message {
            id: e.message,
            kind: e.kind,
            channel: Some(e.channel),
            said: e.said.clone(),
            order: e.order,
            about: e.about,
            store: e.store,
            not_before: e.not_before,
            outcome: Outcome::Waits,
        });
    }

    fn withheld(&mut self, e: &MessageWithheld) {
        self.note(Message {
            id: e.message,
            kind: e.kind,
            channel: None,
            said: Private::Erased,
            order: e.order,
            about: e.about,
            store: e.store,
            not_before: e.at,
            outcome: Outcome::Withheld(e.why),
        });
    }

    fn outcome(&mut self, message: MessageId, outcome: Outcome) {
        if let Some(known) = self.messages.iter_mut().find(|known| known.id == message) {
            known.outcome = outcome;
        }
    }

    /// Letters go on: what law wants in writing has to reach them.
    fn opted_out(&mut self, e: &OptedOut) {
        for channel in [Channel::Sms, Channel::Email, Channel::Phone] {
            self.withdrawn_at(channel, e.at);
        }
    }

    fn withdrawn_at(&mut self, channel: Channel, at: Instant) {
        self.consent_withdrawn(&ConsentWithdrawn { channel, at });
    }
}
