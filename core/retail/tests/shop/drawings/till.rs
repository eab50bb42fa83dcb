//! The words of money at the till, and of what a customer hears.

use milgrain_kernel::Money;
use milgrain_retail::customer::{Channel, Customer};
use milgrain_retail::event::Event;
use milgrain_retail::messages::Outcome;
use milgrain_retail::state::State;

use super::orders::one;
use super::{NONE, Words};

pub fn card(state: &State) -> Words {
    let State::GiftCard(card) = state else { return Vec::new() };
    one(card.balance.map(|balance| match balance {
        some if some.is_positive() => "live",
        none if none.is_zero() => "empty",
        _ => "overdrawn",
    }))
}

pub fn spending(event: &Event, _: &str, _: &str) -> Option<&'static str> {
    match event {
        Event::GiftCardIssued(_) => Some("sell and hand over"),
        Event::GiftCardSpent(_) => Some("spend"),
        Event::GiftCardRefilled(_) => Some("refill"),
        _ => None,
    }
}

pub fn drawer(state: &State) -> Words {
    let State::Drawer(drawer) = state else { return Vec::new() };
    one(match (drawer.is_open(), &drawer.closed) {
        (true, _) => Some("open"),
        (false, Some(_)) => Some("closed"),
        (false, None) => None,
    })
}

pub fn at_the_drawer(event: &Event, _: &str, _: &str) -> Option<&'static str> {
    match event {
        Event::DrawerOpened(_) => Some("open"),
        Event::CashMoved(_) => Some("move cash"),
        Event::DrawerClosed(_) => Some("count and close"),
        _ => None,
    }
}

pub fn account(state: &State) -> Words {
    let State::House(account) = state else { return Vec::new() };
    let open = account.agreed.as_ref().map(|_| "open");
    one(account.stopped.as_ref().map(|_| "stopped").or(open))
}

pub fn on_account(event: &Event, _: &str, _: &str) -> Option<&'static str> {
    match event {
        Event::HouseAccountAgreed(_) => Some("sign, and a manager opens it"),
        Event::HouseAccountStopped(_) => Some("a manager stops it"),
        _ => None,
    }
}

pub fn charges(state: &State) -> Words {
    let State::House(account) = state else { return Vec::new() };
    let word = |open: Money| if open.is_positive() { "open" } else { "paid" };
    account.items.iter().map(|item| (item.item.to_string(), word(item.open))).collect()
}

pub fn charging(event: &Event, item: &str, from: &str) -> Option<&'static str> {
    match event {
        Event::HouseCharged(e) => (e.item.to_string() == item).then_some("charge an order"),
        Event::StatementRun(_) => (from == NONE).then_some("finance charge"),
        Event::HouseApplied(e) => {
            e.parts.iter().any(|part| part.item.to_string() == item).then_some("pay")
        }
        _ => None,
    }
}

fn customer(state: &State) -> Option<&Customer> {
    if let State::Customer(customer) = state { Some(customer) } else { None }
}

pub fn consents(state: &State) -> Words {
    let Some(customer) = customer(state) else { return Vec::new() };
    let word = |channel| match (customer.consent(channel), customer.silenced(channel)) {
        (Some(_), _) => "given",
        (None, true) => "withdrawn",
        (None, false) => "none",
    };
    let all = [Channel::Sms, Channel::Email, Channel::Phone, Channel::Mail];
    all.into_iter().map(|channel| (format!("{channel:?}"), word(channel))).collect()
}

pub fn agreeing_to_hear(event: &Event, channel: &str, _: &str) -> Option<&'static str> {
    let is = |on: Channel| format!("{on:?}") == channel;
    match event {
        Event::ConsentGiven(e) => is(e.channel).then_some("give"),
        Event::ConsentWithdrawn(e) => is(e.channel).then_some("withdraw"),
        // Letters go on: what law wants in writing has to reach them.
        Event::OptedOut(_) => (!is(Channel::Mail)).then_some("withdraw"),
        _ => None,
    }
}

pub fn messages(state: &State) -> Words {
    let messages = customer(state).into_iter().flat_map(|customer| &customer.messages);
    let word = |outcome| match outcome {
        Outcome::Waits => "requested",
        Outcome::Sent => "sent",
        Outcome::Failed => "failed",
        Outcome::Withheld(_) => "withheld",
    };
    messages.map(|message| (message.id.to_string(), word(message.outcome))).collect()
}

pub fn telling(event: &Event, message: &str, _: &str) -> Option<&'static str> {
    let (id, verb) = match event {
        Event::MessageRequested(e) => (e.message, "want what may be sent"),
        Event::MessageWithheld(e) => (e.message, "want what may not"),
        Event::MessageSent(e) => (e.message, "send"),
        Event::MessageFailed(e) => (e.message, "not delivered"),
        _ => return None,
    };
    (id.to_string() == message).then_some(verb)
}

pub fn phones(state: &State) -> Words {
    let State::Store(book) = state else { return Vec::new() };
    let word = |settled| if settled { "settled" } else { "reported" };
    let all = book.phones.reported.iter().enumerate();
    let name = |(nth, letters): (usize, &str)| format!("{letters}, {nth}");
    all.map(|(nth, known)| (name((nth, &known.report.letters)), word(known.settled.is_some())))
        .collect()
}

pub fn reporting(event: &Event, phone: &str, from: &str) -> Option<&'static str> {
    let (letters, verb) = match event {
        Event::PhoneReported(e) => (&e.letters, "report"),
        Event::PhonePaperShown(e) => (&e.letters, "show"),
        Event::PhoneSettled(e) => (&e.letters, "settle"),
        _ => return None,
    };
    // A phone that was lost before has a report that is settled.
    let this = if verb == "report" { from == NONE } else { from == "reported" };
    (this && phone.starts_with(&format!("{letters}, "))).then_some(verb)
}
