//! Who hears what and when: the moments of the rule typed by hand.

use milgrain_kernel::{CustomerId, Day, Instant, OrderId, StaffId, StoreClock, StoreId};
use milgrain_retail::commission::Plans;
use milgrain_retail::customer::{Channel, Contacts, Customer, CustomerAdded, decide as card};
use milgrain_retail::desk::Desk;
use milgrain_retail::event::{Event, Fact};
use milgrain_retail::messages::decide::{died, hear, keep_secret, may_go, sent};
use milgrain_retail::messages::reply::asks_to_stop;
use milgrain_retail::messages::{MessageKind, MessageRequested, Said, Wanted, Withheld, request};
use milgrain_retail::note::{Email, Note, PersonName, Phone};
use milgrain_retail::place::Jurisdiction;
use milgrain_retail::policy::Policy;
use milgrain_retail::staff::Role;

use super::support::{policy, usd};

/// A moment by the clock of a zone.
fn at(zone: &str, day: &str, time: &str) -> Instant {
    let (hours, minutes) = time.split_once(':').unwrap();
    let minutes: u16 = hours.parse::<u16>().unwrap() * 60 + minutes.parse::<u16>().unwrap();
    StoreClock::in_zone(zone).unwrap().instant_at(day.parse().unwrap(), minutes)
}

fn desk<'a>(policy: &'a Policy, plans: &'a Plans, now: Instant) -> Desk<'a> {
    Desk {
        now,
        today: policy.clock.business_day(now),
        staff: StaffId::derived("Ann"),
        role: Role::Manager,
        store: StoreId::derived("store"),
        drawer: None,
        policy,
        plans,
    }
}

fn id() -> CustomerId {
    CustomerId::derived("Zoe")
}

fn zoe() -> Customer {
    let contacts = Contacts {
        phones: vec![Phone::new("614-555-0100").unwrap()],
        emails: vec![Email::new("zoe@example.com").unwrap()],
        address: Vec::new(),
    };
    let name = PersonName::new("Zoe").unwrap().into();
    let mut customer = Customer::default();
    customer.added(&CustomerAdded { name, contacts: contacts.into() });
    customer
}

fn wanted(kind: MessageKind) -> Wanted {
    let amount = Some(usd("583.59"));
    Wanted {
        kind,
        order: Some(OrderId::derived("layaway")),
        said: Said { amount, ..Said::default() },
    }
}

fn fold(customer: &mut Customer, facts: impl IntoIterator<Item = Fact>) {
    facts.into_iter().for_each(|fact| customer.hears(&fact.event));
}

fn requested(fact: Option<Fact>) -> MessageRequested {
    match fact.unwrap().event {
        Event::MessageRequested(event) => event,
        other => panic!("{other:?}"),
    }
}

fn withheld(fact: Option<Fact>) -> Withheld {
    match fact.unwrap().event {
        Event::MessageWithheld(event) => event.why,
        other => panic!("{other:?}"),
    }
}

/// The text's first moment, by the recipient's clock.
#[track_caller]
fn goes_at(state: &str, zone: Option<&str>, place: Option<&str>, now: Instant, expected: Instant) {
    let (policy, plans) = (policy(state), Plans::default());
    let mut customer = zoe();
    customer.zone = zone.map(str::to_owned);
    customer.place = place.map(Jurisdiction::state);
    let fact =
        request(id(), &customer, wanted(MessageKind::PaymentComing), &desk(&policy, &plans, now));
    assert_eq!(requested(fact.unwrap()).not_before.millis(), expected.millis());
}

const NEW_YORK: &str = "America/New_York";
const DENVER: &str = "America/Denver";
const CHICAGO: &str = "America/Chicago";

#[test]
fn a_text_goes_out_at_2059_and_waits_for_the_morning_at_2101_where_the_recipient_lives() {
    let (before, after) = (at(DENVER, "2026-12-01", "20:59"), at(DENVER, "2026-12-01", "21:01"));
    let morning = at(DENVER, "2026-12-02", "08:00");
    goes_at("OH", Some(DENVER), None, before, before);
    goes_at("OH", Some(DENVER), None, after, morning);
    // In the store in Columbus it is an hour before midnight by then.
    goes_at("OH", None, None, before, at(NEW_YORK, "2026-12-02", "08:00"));
    let early = at(DENVER, "2026-12-02", "07:59");
    goes_at("OH", Some(DENVER), None, early, morning);
}

#[test]
fn in_texas_sunday_begins_at_noon_and_other_days_at_nine() {
    let late = at(CHICAGO, "2026-12-05", "21:00");
    goes_at("OH", Some(CHICAGO), Some("TX"), late, at(CHICAGO, "2026-12-06", "12:00"));
    let monday = at(CHICAGO, "2026-12-07", "08:30");
    goes_at("OH", Some(CHICAGO), Some("TX"), monday, at(CHICAGO, "2026-12-07", "09:00"));
    goes_at("OH", Some(CHICAGO), None, monday, monday);
}

#[test]
fn after_stop_no_reminder_goes_out_and_one_confirmation_does() {
    let (policy, plans) = (policy("OH"), Plans::default());
    let noon = desk(&policy, &plans, at(NEW_YORK, "2026-12-01", "12:00"));
    let mut customer = zoe();
    let first = request(id(), &customer, wanted(MessageKind::PaymentComing), &noon).unwrap();
    let message = requested(first.clone()).message;
    fold(&mut customer, first);
    let stop = Note::new("Stop please").unwrap();
    let facts = hear(id(), &customer, Channel::Sms, stop.clone(), false, &noon).unwrap();
    assert_eq!(facts.len(), 2, "the wish and its confirmation");
    fold(&mut customer, facts);
    assert_eq!(sent(id(), &customer, message, &noon).unwrap_err().code(), "message.not_now");
    let later = desk(&policy, &plans, at(NEW_YORK, "2026-12-02", "12:00"));
    for kind in [MessageKind::PaymentComing, MessageKind::WorkReady, MessageKind::Birthday] {
        let fact = request(id(), &customer, wanted(kind), &later).unwrap();
        assert_eq!(withheld(fact), Withheld::NoChannel);
    }
    let again = hear(id(), &customer, Channel::Sms, stop, false, &later).unwrap();
    assert_eq!(again.len(), 1, "confirmed once");
}

#[test]
fn the_confirmation_goes_out_at_once_at_any_hour() {
    let (policy, plans) = (policy("OH"), Plans::default());
    let night = desk(&policy, &plans, at(NEW_YORK, "2026-12-01", "23:30"));
    let mut customer = zoe();
    let stop = Note::new("STOP").unwrap();
    let facts = hear(id(), &customer, Channel::Sms, stop, false, &night).unwrap();
    fold(&mut customer, facts);
    let message = customer.messages[0].clone();
    assert_eq!((message.kind, message.not_before), (MessageKind::OptOutConfirmed, night.now));
    assert_eq!(may_go(&customer, &message, &night), Ok(()));
}

#[test]
fn any_reasonable_words_ask_to_stop() {
    let rules = policy("OH").message_rules().unwrap();
    let row = rules.on(None, "2026-12-01".parse().unwrap()).unwrap();
    let cases = [
        ("STOP", true),
        ("stop.", true),
        ("Please STOP texting me", true),
        ("Quit", true),
        ("END", true),
        ("Revoke my consent", true),
        ("opt out", true),
        ("Opt-out!", true),
        ("cancel", true),
        ("Unsubscribe", true),
        ("Please remove me", true),
        ("When does the sale end?", false),
        ("Can I cancel my layaway?", false),
        ("I will stop by on Friday", true),
        ("Thank you, see you then", false),
    ];
    for (words, stops) in cases {
        assert_eq!(asks_to_stop(words, row), stops, "{words}");
    }
    let (policy, plans) = (policy("OH"), Plans::default());
    let noon = desk(&policy, &plans, at(NEW_YORK, "2026-12-01", "12:00"));
    let words = Note::new("leave me in peace").unwrap();
    let read = hear(id(), &zoe(), Channel::Sms, words.clone(), false, &noon);
    assert_eq!(read.unwrap_err().code(), "message.no_opt_out");
    assert_eq!(hear(id(), &zoe(), Channel::Phone, words, true, &noon).unwrap().len(), 1);
}

#[test]
fn marketing_needs_consent_and_comes_twice_in_thirty_days_at_most() {
    let (policy, plans) = (policy("OH"), Plans::default());
    let mut customer = zoe();
    let day = |text: &str| desk(&policy, &plans, at(NEW_YORK, text, "12:00"));
    let ask = |customer: &Customer, on: &str| {
        request(id(), customer, wanted(MessageKind::Birthday), &day(on)).unwrap()
    };
    assert_eq!(withheld(ask(&customer, "2026-12-01")), Withheld::NoChannel);
    let wording = Note::new("You may write to me about events.").unwrap();
    let now = day("2026-12-01").now;
    let consent = card::give_consent(&customer, Channel::Email, wording, now);
    customer.consent_given(&consent.unwrap());
    for on in ["2026-12-01", "2026-12-10"] {
        let fact = ask(&customer, on);
        assert_eq!(requested(fact.clone()).channel, Channel::Email);
        fold(&mut customer, fact);
    }
    assert_eq!(withheld(ask(&customer, "2026-12-20")), Withheld::Often);
    assert_eq!(requested(ask(&customer, "2027-01-01")).channel, Channel::Email);
}

#[test]
fn a_proposal_kept_secret_lets_nothing_out_through_its_day() {
    let (policy, plans) = (policy("OH"), Plans::default());
    let mut customer = zoe();
    let day = |text: &str| desk(&policy, &plans, at(NEW_YORK, text, "12:00"));
    let until: Day = "2026-12-24".parse().unwrap();
    let secret = keep_secret(id(), &customer, Some(until), &day("2026-12-01")).unwrap();
    fold(&mut customer, [secret]);
    let ask =
        |on: &str| request(id(), &customer, wanted(MessageKind::OrderReady), &day(on)).unwrap();
    assert_eq!(withheld(ask("2026-12-24")), Withheld::Secret);
    assert_eq!(requested(ask("2026-12-25")).channel, Channel::Sms);
    let past = keep_secret(id(), &customer, Some(until), &day("2026-12-25"));
    assert_eq!(past.unwrap_err().code(), "message.day_over");
}

#[test]
fn nobody_writes_to_the_dead() {
    let (policy, plans) = (policy("OH"), Plans::default());
    let noon = desk(&policy, &plans, at(NEW_YORK, "2026-12-01", "12:00"));
    let mut customer = zoe();
    let first = request(id(), &customer, wanted(MessageKind::PaymentComing), &noon).unwrap();
    fold(&mut customer, first);
    let fact = died(id(), &customer, None, &noon).unwrap();
    fold(&mut customer, [fact]);
    assert_eq!(
        may_go(&customer, &customer.messages[0], &noon).unwrap_err().code(),
        "message.not_now"
    );
    let fact = request(id(), &customer, wanted(MessageKind::WorkReady), &noon).unwrap();
    assert_eq!(withheld(fact), Withheld::Died);
}

#[test]
fn what_is_asked_for_twice_on_a_day_is_one_message() {
    let (policy, plans) = (policy("OH"), Plans::default());
    let noon = desk(&policy, &plans, at(NEW_YORK, "2026-12-01", "12:00"));
    let mut customer = zoe();
    let first = request(id(), &customer, wanted(MessageKind::WorkReady), &noon).unwrap();
    fold(&mut customer, first);
    let again = request(id(), &customer, wanted(MessageKind::WorkReady), &noon).unwrap();
    assert_eq!(again, None);
}
