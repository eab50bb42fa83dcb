//! What may be told to whom, when, by which channel.

use milgrain_kernel::{CustomerId, Day, MessageId, OrderId, StoreClock};

use super::events::{
    CustomerDied, KeptSecret, MessageFailed, MessageKind, MessageRequested, MessageSent,
    MessageWithheld, OptedOut, RemindersRun, Representative, Said, WhereaboutsTold, Withheld,
};
use super::reply::asks_to_stop;
use super::{Message, MessageRefusal, MessageRow, Outcome};
use crate::customer::{Channel, Customer, Occasion};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::note::{Note, ShortText};
use crate::place::Jurisdiction;

/// What somebody is to be told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// What it is about.
    pub kind: MessageKind,
    /// The order it is about.
    pub order: Option<OrderId>,
    /// What it says.
    pub said: Said,
}

impl Wanted {
    /// The message's id, made from what and when: asked for twice, it is one.
    fn id(&self, customer: CustomerId, day: Day) -> MessageId {
        let Wanted { kind, order, said } = self;
        let (order, on) = (order.map(|id| id.to_string()), said.on.map(|on| on.to_string()));
        let (order, on) = (order.unwrap_or_default(), on.unwrap_or_default());
        MessageId::derived(&format!("message {kind:?} to {customer} about {order} {on} on {day}"))
    }
}

/// Asks for a message: requested where it may go out, withheld with the reason where it may not;
/// nothing if it was asked for already today. Whoever has something to tell calls this from its own
/// decision, and never refuses on account of it.
///
/// # Errors
/// [`MessageRefusal::NoRule`], or a row that does not read.
pub fn request(
    id: CustomerId,
    customer: &Customer,
    wanted: Wanted,
    desk: &Desk,
) -> Result<Option<Fact>, MessageRefusal> {
    let message = wanted.id(id, desk.today);
    if customer.messages.iter().any(|known| known.id == message) {
        return Ok(None);
    }
    let rules = desk.policy.message_rules()?;
    let row = rules.on(customer.place.as_ref(), desk.today).ok_or(MessageRefusal::NoRule)?;
    let event: Event = match way(customer, wanted.kind, row, desk) {
        Ok(channel) => requested(customer, message, wanted, channel, row, desk).into(),
        Err(why) => {
            let Wanted { kind, order, said } = wanted;
            let (store, at, on, about) = (desk.store, desk.now, desk.today, said.on);
            MessageWithheld { message, kind, why, order, store, at, on, about }.into()
        }
    };
    Ok(Some(of_customer(id, event)))
}

fn requested(
    customer: &Customer,
    message: MessageId,
    wanted: Wanted,
    channel: Channel,
    row: &MessageRow,
    desk: &Desk,
) -> MessageRequested {
    let Wanted { kind, order, said } = wanted;
    let about = said.on;
    let at_once = kind == MessageKind::OptOutConfirmed;
    let first = row.first_moment(desk.now, &clock_of(customer, desk));
    MessageRequested {
        message,
        kind,
        channel,
        said: said.into(),
        order,
        store: desk.store,
        not_before: if at_once { desk.now } else { first },
        rule: row.head.id.clone(),
        on: desk.today,
        about,
    }
}

/// The channel that is open for it, or why none is.
fn way(
    customer: &Customer,
    kind: MessageKind,
    row: &MessageRow,
    desk: &Desk,
) -> Result<Channel, Withheld> {
    if customer.died {
        return Err(Withheld::Died);
    }
    if customer.secret(desk.today).is_some() {
        return Err(Withheld::Secret);
    }
    let since = desk.now.plus_minutes(-i64::from(row.marketing_days) * 24 * 60);
    let lately = customer.messages.iter().filter(|known| {
        let went = !matches!(known.outcome, Outcome::Withheld(_));
        went && known.kind.is_marketing() && known.not_before.millis() > since.millis()
    });
    if kind.is_marketing() && lately.count() >= usize::from(row.marketing_most) {
        return Err(Withheld::Often);
    }
    let open = |channel: &Channel| is_open(customer, *channel, kind);
    let found = [Channel::Sms, Channel::Email].into_iter().find(open);
    found.ok_or(Withheld::NoChannel)
}

fn is_open(customer: &Customer, channel: Channel, kind: MessageKind) -> bool {
    customer.reachable(channel)
        && match kind.is_marketing() {
            true => customer.consent(channel).is_some_and(|consent| consent.wording.is_some()),
            false => !customer.silenced(channel),
        }
}

/// The clock on the recipient's wall; the store's where nothing is known of them.
fn clock_of(customer: &Customer, desk: &Desk) -> StoreClock {
    let told = customer.zone.as_deref().and_then(StoreClock::in_zone);
    told.unwrap_or(StoreClock { day_ends_at: 0, ..desk.policy.clock })
}

/// Whether a message that was requested may go out now: asked again before it is sent, since people
/// say stop, die, or keep a secret meanwhile.
///
/// # Errors
/// [`MessageRefusal::NotWaiting`], [`MessageRefusal::NotNow`].
pub fn may_go(customer: &Customer, message: &Message, desk: &Desk) -> Result<(), MessageRefusal> {
    if message.outcome != Outcome::Waits {
        return Err(MessageRefusal::NotWaiting);
    }
    if message.kind == MessageKind::OptOutConfirmed {
        return Ok(());
    }
    let rules = desk.policy.message_rules()?;
    let row = rules.on(customer.place.as_ref(), desk.today).ok_or(MessageRefusal::NoRule)?;
    let early = desk.now.millis() < message.not_before.millis();
    let awake = row.first_moment(desk.now, &clock_of(customer, desk)) == desk.now;
    let hidden = customer.died || customer.secret(desk.today).is_some();
    let open = message.channel.is_some_and(|channel| is_open(customer, channel, message.kind));
    if early || !awake || hidden || !open { Err(MessageRefusal::NotNow) } else { Ok(()) }
}

/// Whether somebody may be called.
///
/// # Errors
/// [`MessageRefusal::Died`], [`MessageRefusal::Secret`], [`MessageRefusal::Stopped`].
pub fn may_call(customer: &Customer, today: Day) -> Result<(), MessageRefusal> {
    if customer.died {
        return Err(MessageRefusal::Died);
    }
    if let Some(until) = customer.secret(today) {
        return Err(MessageRefusal::Secret { until });
    }
    if customer.silenced(Channel::Phone) { Err(MessageRefusal::Stopped) } else { Ok(()) }
}

/// A sender carried it out.
///
/// # Errors
/// As [`may_go`]; [`MessageRefusal::NotWaiting`] if there is no such message.
pub fn sent(
    id: CustomerId,
    customer: &Customer,
    message: MessageId,
    desk: &Desk,
) -> Result<Fact, MessageRefusal> {
    may_go(customer, waiting(customer, message)?, desk)?;
    Ok(of_customer(id, MessageSent { message, at: desk.now }))
}

/// It did not arrive.
///
/// # Errors
/// [`MessageRefusal::NotWaiting`].
pub fn failed(
    id: CustomerId,
    customer: &Customer,
    message: MessageId,
    why: ShortText,
    desk: &Desk,
) -> Result<Fact, MessageRefusal> {
    waiting(customer, message)?;
    Ok(of_customer(id, MessageFailed { message, why, at: desk.now }))
}

fn waiting(customer: &Customer, message: MessageId) -> Result<&Message, MessageRefusal> {
    let known = customer.messages.iter().find(|known| known.id == message);
    known.filter(|known| known.outcome == Outcome::Waits).ok_or(MessageRefusal::NotWaiting)
}

/// Somebody replied, or said in the store, that they want to hear no more: it counts at once, and is
/// confirmed once where they wrote. `meant` is a person's word that the words mean it.
///
/// # Errors
/// [`MessageRefusal::NoOptOut`] if neither the words nor a person say so, [`MessageRefusal::Unknown`].
pub fn hear(
    id: CustomerId,
    customer: &Customer,
    by: Channel,
    words: Note,
    meant: bool,
    desk: &Desk,
) -> Result<Vec<Fact>, MessageRefusal> {
    known(customer)?;
    let rules = desk.policy.message_rules()?;
    let row = rules.on(customer.place.as_ref(), desk.today).ok_or(MessageRefusal::NoRule)?;
    if !meant && !asks_to_stop(words.as_str(), row) {
        return Err(MessageRefusal::NoOptOut);
    }
    let mut facts = vec![of_customer(id, OptedOut { by, words: words.into(), at: desk.now })];
    let kind = MessageKind::OptOutConfirmed;
    let confirmed = customer.messages.iter().any(|known| known.kind == kind);
    let writes = matches!(by, Channel::Sms | Channel::Email) && customer.reachable(by);
    if writes && !confirmed && !customer.died {
        let wanted = Wanted { kind, order: None, said: Said::default() };
        let message = wanted.id(id, desk.today);
        facts.push(of_customer(id, requested(customer, message, wanted, by, row, desk)));
    }
    Ok(facts)
}

/// Keeps something secret from the customer's household through a day, or ends it.
///
/// # Errors
/// [`MessageRefusal::DayOver`], [`MessageRefusal::Unknown`].
pub fn keep_secret(
    id: CustomerId,
    customer: &Customer,
    until: Option<Day>,
    desk: &Desk,
) -> Result<Fact, MessageRefusal> {
    known(customer)?;
    if until.is_some_and(|until| until < desk.today) {
        return Err(MessageRefusal::DayOver);
    }
    Ok(of_customer(id, KeptSecret { until, staff: desk.staff, on: desk.today }))
}

/// The customer died; who speaks for the estate may be named at once or later.
///
/// # Errors
/// [`MessageRefusal::Unknown`].
pub fn died(
    id: CustomerId,
    customer: &Customer,
    representative: Option<Representative>,
    desk: &Desk,
) -> Result<Fact, MessageRefusal> {
    known(customer)?;
    let representative = representative.map(Into::into);
    Ok(of_customer(id, CustomerDied { representative, staff: desk.staff, on: desk.today }))
}

/// Where the customer lives: whose night it is.
///
/// # Errors
/// [`MessageRefusal::Zone`], [`MessageRefusal::Unknown`].
pub fn lives(
    id: CustomerId,
    customer: &Customer,
    zone: &str,
    place: Option<Jurisdiction>,
) -> Result<Fact, MessageRefusal> {
    known(customer)?;
    StoreClock::in_zone(zone).ok_or(MessageRefusal::Zone)?;
    Ok(of_customer(id, WhereaboutsTold { zone: zone.to_owned(), place }))
}

/// Days before a payment on which its reminder goes out to somebody who lives there.
///
/// # Errors
/// [`MessageRefusal::NoRule`], or a row that does not read.
pub fn days_ahead(customer: &Customer, desk: &Desk) -> Result<i64, MessageRefusal> {
    let rules = desk.policy.message_rules()?;
    let row = rules.on(customer.place.as_ref(), desk.today).ok_or(MessageRefusal::NoRule)?;
    Ok(row.remind_days_before.into())
}

/// Whether they were told of that already, or were not to be.
#[must_use]
pub fn told(customer: &Customer, kind: MessageKind, order: Option<OrderId>, on: Day) -> bool {
    customer.messages.iter().any(|known| {
        known.kind == kind && known.order == order && known.about.is_none_or(|day| day == on)
    })
}

/// The greeting that is due to a customer today: an anniversary or a birthday comes up, and they
/// agreed to hear of it. Where they did not, nothing is written down: nobody wanted anything.
///
/// # Errors
/// [`MessageRefusal::NoRule`], or a row that does not read.
pub fn greeting(
    id: CustomerId,
    customer: &Customer,
    desk: &Desk,
) -> Result<Option<Fact>, MessageRefusal> {
    let rules = desk.policy.message_rules()?;
    let row = rules.on(customer.place.as_ref(), desk.today).ok_or(MessageRefusal::NoRule)?;
    let Some((kind, on)) = coming(customer, row, desk.today) else { return Ok(None) };
    if told(customer, kind, None, on) || way(customer, kind, row, desk).is_err() {
        return Ok(None);
    }
    let said = Said { on: Some(on), ..Said::default() };
    request(id, customer, Wanted { kind, order: None, said }, desk)
}

/// The first of their days that comes up.
fn coming(customer: &Customer, row: &MessageRow, today: Day) -> Option<(MessageKind, Day)> {
    let ahead = (0..=i64::from(row.greet_days_before)).map(|days| today.plus_days(days));
    let dates: Vec<_> = customer.dates.iter().filter_map(|date| date.known()).collect();
    ahead.into_iter().find_map(|day| {
        dates.iter().filter(|date| date.on.falls_on(day)).find_map(|date| match date.occasion {
            Occasion::Birthday => Some((MessageKind::Birthday, day)),
            Occasion::Anniversary | Occasion::Engagement => Some((MessageKind::Anniversary, day)),
            Occasion::Other(_) => None,
        })
    })
}

/// The day's reminders were asked for: so many go out, so many do not.
#[must_use]
pub fn reminded(facts: &[Fact], desk: &Desk) -> Fact {
    let count = |wanted: fn(&Event) -> bool| {
        u32::try_from(facts.iter().filter(|fact| wanted(&fact.event)).count()).unwrap_or(u32::MAX)
    };
    let run = RemindersRun {
        requested: count(|event| matches!(event, Event::MessageRequested(_))),
        withheld: count(|event| matches!(event, Event::MessageWithheld(_))),
        on: desk.today,
    };
    Fact { stream: Stream::Store(desk.store), event: run.into() }
}

const fn known(customer: &Customer) -> Result<(), MessageRefusal> {
    if customer.known { Ok(()) } else { Err(MessageRefusal::Unknown) }
}

fn of_customer(id: CustomerId, event: impl Into<Event>) -> Fact {
    Fact { stream: Stream::Customer(id), event: event.into() }
}
