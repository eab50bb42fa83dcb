//! Messages: which reminder is due to whom, what a sender carries out, what customers answer.

use milgrain_documents::message;
use milgrain_documents::words::ENGLISH;
use milgrain_kernel::{CustomerId, Day, MessageId};
use milgrain_retail::customer::{Channel, Contacts, Customer};
use milgrain_retail::event::{Fact, Stream};
use milgrain_retail::messages::{
    Message, MessageKind, MessageRefusal, Representative, Said, Wanted, decide, request,
};
use milgrain_retail::note::{Note, PersonName, Phone, ShortText};
use milgrain_retail::place::Jurisdiction;
use milgrain_retail::private::Private;
use milgrain_retail::repair::Job;
use milgrain_retail::state::State;
use milgrain_store::views::lists as rows;
use serde::{Deserialize, Serialize};

use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::{AppError, lists};

/// Ask for every reminder that is due today.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RequestReminders {}

/// What a sender did with a message.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CarriedOut {
    /// Whose.
    pub customer: CustomerId,
    /// The message.
    pub message: MessageId,
    /// The sender's own code, where it did not arrive.
    pub failed: Option<String>,
}

/// A customer answers, or says in the store, that they want to hear no more.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HearReply {
    /// Who.
    pub customer: CustomerId,
    /// How.
    pub by: Channel,
    /// In which words.
    pub words: String,
    /// A person says that they mean it.
    pub meant: bool,
}

/// Keep something secret from the customer's household.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KeepSecret {
    /// Whose household.
    pub customer: CustomerId,
    /// Last day of it; none: the secret is out.
    pub until: Option<Day>,
}

/// A customer died.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RecordDeath {
    /// Who.
    pub customer: CustomerId,
    /// Who speaks for the estate, once that is known.
    pub representative: Option<NamedRepresentative>,
}

/// Who speaks for an estate.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NamedRepresentative {
    /// Name.
    pub name: String,
    /// How to reach them.
    pub contacts: Contacts,
    /// The paper that says so.
    pub paper: String,
}

/// Where a customer lives.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TellWhereabouts {
    /// Who.
    pub customer: CustomerId,
    /// The zone, such as `America/Chicago`.
    pub zone: String,
    /// State, county, city.
    pub place: Option<Jurisdiction>,
}

/// A message that may go out now, as a sender takes it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DueMessage {
    /// Whose.
    pub customer: CustomerId,
    /// The message.
    pub message: MessageId,
    /// What it is about.
    pub kind: MessageKind,
    /// By which channel.
    pub channel: Channel,
    /// The number or address.
    pub to: String,
    /// Subject, where the channel has one.
    pub subject: Option<String>,
    /// What it says.
    pub body: String,
}

impl Milgrain {
    /// Asks for the reminders that are due: payments of this store's layaways, and greetings to
    /// whoever agreed to them. Each is asked for once, however often this is done.
    ///
    /// # Errors
    /// `message.no_rule`.
    pub fn request_reminders(
        &self,
        given: &Given,
        command: &RequestReminders,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "request_reminders", command, |load| {
            let mut facts = payments_coming(load)?;
            facts.extend(greetings(load)?);
            facts.push(decide::reminded(&facts, &load.desk()?));
            Ok(facts)
        })
    }

    /// What may go out now from this store, with its words; nothing in training.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn messages_due(&self, given: &Given) -> Result<Vec<DueMessage>, AppError> {
        if self.is_training() {
            return Ok(Vec::new());
        }
        self.look(given, due)
    }

    /// The numbers under which somebody may be called now, the best first; a shell offers no other.
    ///
    /// # Errors
    /// `message.secret`, `message.died`, `message.stopped`.
    pub fn numbers_to_call(
        &self,
        given: &Given,
        customer: CustomerId,
    ) -> Result<Vec<Phone>, AppError> {
        self.look(given, |load| {
            let known = load.customer(customer)?;
            decide::may_call(&known, load.today())?;
            Ok(known.contacts.known().map(|known| known.phones.clone()).unwrap_or_default())
        })
    }

    /// A sender tells what became of a message.
    ///
    /// # Errors
    /// `message.not_waiting`, `message.not_now`.
    pub fn message_carried_out(
        &self,
        given: &Given,
        request: &CarriedOut,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "message_carried_out", request, |load| {
            let CarriedOut { customer: id, message, failed } = request;
            let (known, desk) = (load.customer(*id)?, load.desk()?);
            Ok(vec![match failed {
                None => decide::sent(*id, &known, *message, &desk)?,
                Some(why) => decide::failed(*id, &known, *message, ShortText::new(why)?, &desk)?,
            }])
        })
    }

    /// Hears a reply: a wish to hear no more counts at once, on every channel but letters.
    ///
    /// # Errors
    /// `message.no_opt_out` if a person has to read it.
    pub fn hear_reply(&self, given: &Given, request: &HearReply) -> Result<Done, AppError> {
        self.carry_out(given, "hear_reply", request, |load| {
            let HearReply { customer: id, by, words, meant } = request;
            let (known, words) = (load.customer(*id)?, Note::new(words)?);
            Ok(decide::hear(*id, &known, *by, words, *meant, &load.desk()?)?)
        })
    }

    /// Keeps something secret through a day.
    ///
    /// # Errors
    /// `message.day_over`.
    pub fn keep_secret(&self, given: &Given, request: &KeepSecret) -> Result<Done, AppError> {
        self.carry_out(given, "keep_secret", request, |load| {
            let KeepSecret { customer: id, until } = *request;
            Ok(vec![decide::keep_secret(id, &load.customer(id)?, until, &load.desk()?)?])
        })
    }

    /// Writes down that a customer died, and who speaks for the estate.
    ///
    /// # Errors
    /// `message.unknown_customer`, `note.*`.
    pub fn record_death(&self, given: &Given, request: &RecordDeath) -> Result<Done, AppError> {
        self.carry_out(given, "record_death", request, |load| {
            let id = request.customer;
            let named = request.representative.as_ref().map(representative).transpose()?;
            Ok(vec![decide::died(id, &load.customer(id)?, named, &load.desk()?)?])
        })
    }

    /// Writes down where a customer lives: their quiet hours count.
    ///
    /// # Errors
    /// `message.zone`.
    pub fn tell_whereabouts(
        &self,
        given: &Given,
        request: &TellWhereabouts,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "tell_whereabouts", request, |load| {
            let TellWhereabouts { customer: id, zone, place } = request;
            Ok(vec![decide::lives(*id, &load.customer(*id)?, zone, place.clone())?])
        })
    }
}

fn representative(named: &NamedRepresentative) -> Result<Representative, AppError> {
    let NamedRepresentative { name, contacts, paper } = named;
    let (name, contacts) = (PersonName::new(name)?, contacts.clone());
    Ok(Representative { name, contacts, paper: ShortText::new(paper)? })
}

/// Payments of this store's layaways that come up.
fn payments_coming(load: &mut Load) -> Result<Vec<Fact>, AppError> {
    let (today, store) = (load.today(), load.given().store);
    let mut facts = Vec::new();
    for coming in rows::instalments(load.read().views, None)? {
        let Some(id) = coming.customer.filter(|_| coming.due >= today) else { continue };
        let customer = load.customer(id)?;
        let days = decide::days_ahead(&customer, &load.desk()?)?;
        let told =
            decide::told(&customer, MessageKind::PaymentComing, Some(coming.order), coming.due);
        if coming.due > today.plus_days(days) || told {
            continue;
        }
        let Some(order) = load.find_order(coming.order)? else { continue };
        if order.store.is_some_and(|other| other != store) {
            continue;
        }
        let said = Said {
            what: None,
            number: ShortText::new(&order.number).ok(),
            amount: Some(coming.amount),
            on: Some(coming.due),
        };
        let kind = MessageKind::PaymentComing;
        let wanted = Wanted { kind, order: Some(order.id), said };
        facts.extend(request(id, &customer, wanted, &load.desk()?)?);
    }
    Ok(facts)
}

/// Greetings to whoever agreed to hear from us.
fn greetings(load: &Load) -> Result<Vec<Fact>, AppError> {
    let desk = load.desk()?;
    let mut facts = Vec::new();
    let mut failed = None;
    let kind = Stream::Customer(CustomerId::derived("")).key().0;
    lists::each(load.read(), kind, |stream, state| {
        if let (Stream::Customer(id), State::Customer(customer)) = (stream, state) {
            match decide::greeting(id, &customer, &desk) {
                Ok(fact) => facts.extend(fact),
                Err(refusal) => failed = Some(refusal),
            }
        }
        Ok(())
    })?;
    failed.map_or(Ok(facts), |refusal: MessageRefusal| Err(refusal.into()))
}

fn due(load: &mut Load) -> Result<Vec<DueMessage>, AppError> {
    let given = *load.given();
    let mut found = Vec::new();
    for (id, message) in rows::messages_waiting(load.read().views, given.store, given.at)? {
        let customer = load.customer(id)?;
        let known = customer.messages.iter().find(|known| known.id == message);
        let Some(known) = known else { continue };
        let job = known.order.map(|order| load.repair(Job::of_order(order))).transpose()?;
        if !job.is_none_or(|job| job.bears_out(known.kind)) {
            continue;
        }
        if decide::may_go(&customer, known, &load.desk()?).is_ok() {
            found.extend(drawn(load, id, &customer, known));
        }
    }
    Ok(found)
}

/// A message with its words; none where the personal part was erased.
fn drawn(load: &Load, id: CustomerId, customer: &Customer, known: &Message) -> Option<DueMessage> {
    let channel = known.channel?;
    let contacts = customer.contacts.known()?;
    let to = match channel {
        Channel::Sms | Channel::Phone => contacts.phones.first()?.to_string(),
        Channel::Email => contacts.emails.first()?.to_string(),
        Channel::Mail => contacts.address.first()?.to_string(),
    };
    let shop = &load.policy()?.shop.name;
    let Private::Known(said) = &known.said else { return None };
    let text = message::text(known.kind, channel, shop, said, &ENGLISH);
    Some(DueMessage {
        customer: id,
        message: known.id,
        kind: known.kind,
        channel,
        to,
        subject: text.subject,
        body: text.body,
    })
}
