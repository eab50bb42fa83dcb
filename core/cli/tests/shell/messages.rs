//! Reminders as a sender takes them: whom they reach, in which words, and what a wish to stop ends.

use milgrain_kernel::StoreClock;
use milgrain_retail::customer::Customer;
use milgrain_retail::messages::{MessageKind, Outcome, Withheld};

use crate::common::{Played, begin, docs, labels};
use milgrain_cli::scenario::{Player, steps};
use milgrain_cli::states;

/// Plays the first lines of the story.
fn after(lines: usize) -> Played {
    told("reminders", lines)
}

fn told(story: &str, lines: usize) -> Played {
    let played = begin();
    let mut player = Player::new(&played.shop.app, crate::common::NAME);
    let text = docs(&format!("scenarios/{story}.jsonl"));
    for (line, step) in steps(&text).unwrap().into_iter().take(lines) {
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
fn who_brought_a_ring_is_asked_what_it_may_cost_and_told_that_it_is_ready() {
    let body = |lines| {
        let played = told("repair_picked_up", lines);
        let (given, _) = played.shop.any_desk().unwrap();
        let noon = StoreClock::in_zone("America/New_York").unwrap();
        let at = noon.instant_at("2026-12-09".parse().unwrap(), 12 * 60);
        let due = played.shop.app.messages_due(&milgrain_app::Given { at, ..given }).unwrap();
        due.into_iter().map(|due| due.body).next_back()
    };
    assert_eq!(
        body(8).unwrap(),
        "Ferris & Lowe, Columbus: the work on A-000001 would come to $257.40, more than we had agreed. \
         Please call us; we do nothing before that. Reply STOP to end messages."
    );
    assert_eq!(body(10), None, "she has answered");
    assert_eq!(
        body(13).unwrap(),
        "Ferris & Lowe, Columbus: your Solitaire ring, 14k yellow gold (A-000001) is ready. Please \
         bring your claim check. Reply STOP to end messages."
    );
    assert_eq!(body(14), None, "it is sent");
}

#[test]
fn what_is_kept_secret_is_not_written_called_or_billed_about_until_it_is_out() {
    let played = told("kept_secret", 11);
    let told: Vec<Outcome> = zoe(&played).messages.iter().map(|message| message.outcome).collect();
    assert_eq!(told, [Outcome::Withheld(Withheld::Secret)]);
    let (given, _) = played.shop.any_desk().unwrap();
    let (app, zoe_s) = (&played.shop.app, labels().customer("zoe"));
    let eve = "2026-12-24".parse().unwrap();
    let refused = [
        app.statement(&given, zoe_s, eve).map(drop).unwrap_err(),
        app.numbers_to_call(&given, zoe_s).map(drop).unwrap_err(),
    ];
    assert_eq!(refused.map(|error| error.code()), ["message.secret"; 2]);
    // The day after, everything is said again.
    let out = told_whole("kept_secret");
    let (given, _) = out.shop.any_desk().unwrap();
    let last = zoe(&out).messages.pop().unwrap();
    assert_eq!((last.kind, last.outcome), (MessageKind::PaymentComing, Outcome::Sent));
    let numbers = out.shop.app.numbers_to_call(&given, zoe_s).unwrap();
    assert_eq!(numbers.iter().map(ToString::to_string).collect::<Vec<_>>(), ["614-555-0101"]);
    assert!(out.shop.app.statement(&given, zoe_s, "2026-12-26".parse().unwrap()).is_ok());
}

fn told_whole(story: &str) -> Played {
    told(story, usize::MAX)
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
