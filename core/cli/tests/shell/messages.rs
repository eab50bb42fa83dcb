//! Reminders as a sender takes them: whom they reach, in which words, and what a wish to stop ends.

use milgrain_kernel::StoreClock;
use milgrain_retail::customer::Customer;
use milgrain_retail::messages::{MessageKind, Outcome, Withheld};

use crate::common::{Played, begin, docs, labels};
use milgrain_cli::scenario::{Player, steps};
use milgrain_cli::states;

/// Plays the first lines of the story.
fn after(lines: usize) -> Played {
    let played = begin();
    let mut player = Player::new(&played.shop.app, crate::common::NAME);
    for (line, step) in steps(&docs("scenarios/reminders.jsonl")).unwrap().into_iter().take(lines) {
        player.play(line, &step).unwrap_or_else(|error| panic!("{error}"));
    }
    played
}

fn zoe(played: &Played) -> Customer {
    states::customer(&played.shop.app, labels().customer("zoe")).unwrap()
}

#[test]
fn a_reminder_waits_for_nine_in_texas_and_is_sent_once() {
    let asked = zoe(&after(8));
    let [message] = asked.messages.as_slice() else { panic!("{:?}", asked.messages) };
    let texas = StoreClock::in_zone("America/Chicago").unwrap();
    let nine = texas.instant_at("2026-12-05".parse().unwrap(), 9 * 60);
    assert_eq!(message.not_before.millis(), nine.millis());
    assert_eq!(message.outcome, Outcome::Waits, "half past nine in Ohio is half past eight there");
    let later = zoe(&after(10));
    let [message] = later.messages.as_slice() else { panic!("{:?}", later.messages) };
    assert_eq!((message.kind, message.outcome), (MessageKind::PaymentComing, Outcome::Sent));
}

#[test]
fn a_sender_is_handed_the_words_and_the_number() {
    let played = after(8);
    let (given, _) = played.shop.any_desk().unwrap();
    let texas = StoreClock::in_zone("America/Chicago").unwrap();
    let at = texas.instant_at("2026-12-05".parse().unwrap(), 9 * 60);
    let due = played.shop.app.messages_due(&milgrain_app::Given { at, ..given }).unwrap();
    let [due] = due.as_slice() else { panic!("{due:?}") };
    assert_eq!(due.to, "614-555-0101");
    // 1,005.00 and 72.86 tax, less 205.00 paid: 872.86 in four.
    assert_eq!(
        due.body,
        "Ferris & Lowe: the next payment on your layaway A-000001 is $218.22, by December 8, \
         2026. Reply STOP to end messages."
    );
}

#[test]
fn stop_ends_what_waits_and_what_would_come_and_is_confirmed_once() {
    let after_stop = zoe(&after(16));
    let told: Vec<(MessageKind, Outcome)> =
        after_stop.messages.iter().map(|message| (message.kind, message.outcome)).collect();
    assert_eq!(
        told,
        [
            (MessageKind::PaymentComing, Outcome::Sent),
            (MessageKind::PaymentComing, Outcome::Waits),
            (MessageKind::OptOutConfirmed, Outcome::Sent),
            (MessageKind::PaymentComing, Outcome::Withheld(Withheld::NoChannel)),
        ]
    );
}
