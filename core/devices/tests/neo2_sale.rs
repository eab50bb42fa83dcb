//! Sales on a reader of the NEO 2 family: what the shop hears, and what it never hears.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod common;

use common::{charge, told};
use milgrain_devices::neo2::frame::Frame;
use milgrain_devices::neo2::scripted::{Held, ScriptedNeo2};
use milgrain_devices::neo2::{Neo2, command::Command};
use milgrain_devices::reader::{AnswerCode, Channel, Doubt, Flow, Hint, Interfaces, NotCharged};
use milgrain_devices::{CardReader, Event, HostAnswer, Outcome, Output, ReaderRefusal, Timer};
use proptest::prelude::*;

/// Driver and double, talking until neither has anything left to say.
struct Counter {
    driver: Neo2,
    reader: ScriptedNeo2,
    heard: Vec<Event>,
}

impl Counter {
    fn new(piece: usize, cards: &[Held]) -> Self {
        let reader = ScriptedNeo2::new(piece, cards);
        let mut counter = Counter { driver: Neo2::new(), reader, heard: Vec::new() };
        let first = counter.driver.connected(piece);
        counter.talk(first);
        counter
    }

    fn talk(&mut self, mut outputs: Vec<Output>) {
        while !outputs.is_empty() {
            self.heard.extend(told(&outputs));
            let said = self.reader.hear(&outputs);
            let said = said.iter();
            outputs = said.flat_map(|piece| self.driver.on_bytes(Channel::Data, piece)).collect();
        }
    }

    fn start(&mut self) {
        let outputs = self.driver.start(charge(125_000, Flow::QuickChip)).unwrap();
        self.talk(outputs);
    }

    fn outcomes(&self) -> Vec<Outcome> {
        outcomes(&self.heard)
    }

    fn questions(&self) -> usize {
        questions(&self.heard)
    }
}

fn outcomes(heard: &[Event]) -> Vec<Outcome> {
    let ended = heard.iter().filter_map(|event| match event {
        Event::Ended(outcome) => Some(*outcome),
        _ => None,
    });
    ended.collect()
}

fn questions(heard: &[Event]) -> usize {
    heard.iter().filter(|event| matches!(event, Event::GoOnline(_))).count()
}

const PAID_IF_THE_GATEWAY_SAYS_SO: Outcome = Outcome::AskGateway { signature: false };

#[test]
fn connecting_ends_what_ran_and_then_says_that_it_is_ready() {
    let mut driver = Neo2::new();
    let outputs = driver.connected(64);
    assert!(told(&outputs).is_empty(), "it has not answered yet");
    let refused = driver.start(charge(1, Flow::QuickChip));
    assert_eq!(refused, Err(ReaderRefusal::Busy));
    assert_eq!(Counter::new(64, &[]).heard, [Event::Ready]);
}

#[test]
fn a_tap_asks_the_gateway_and_only_the_gateway_decides() {
    for piece in [20, 23, 64, 4096] {
        let mut counter = Counter::new(piece, &[Held::Card]);
        counter.start();
        let tap = Interfaces { stripe: false, chip: false, tap: true };
        assert!(counter.heard.contains(&Event::Waiting(tap)));
        assert_eq!(
            (counter.questions(), counter.outcomes()),
            (1, vec![PAID_IF_THE_GATEWAY_SAYS_SO])
        );
    }
}

#[test]
fn cards_end_as_the_reader_says() {
    let cases = [
        (Held::LikeStripe, PAID_IF_THE_GATEWAY_SAYS_SO, 1),
        (Held::ToBeSigned, Outcome::AskGateway { signature: true }, 1),
        (Held::Declines, Outcome::Declined { reverse: false }, 0),
        (Held::Unknown, Outcome::NotCharged(NotCharged::NotAccepted), 0),
        (Held::InClear, Outcome::NotCharged(NotCharged::NotAccepted), 0),
        (Held::Nothing, Outcome::NotCharged(NotCharged::NoCard), 0),
    ];
    for (card, outcome, questions) in cases {
        let mut counter = Counter::new(64, &[card]);
        counter.start();
        assert_eq!(
            (counter.outcomes(), counter.questions()),
            (vec![outcome], questions),
            "{card:?}"
        );
    }
}

#[test]
fn two_cards_at_once_are_tried_again() {
    let mut counter = Counter::new(64, &[Held::Two, Held::Two, Held::Card]);
    counter.start();
    let hints = counter.heard.iter().filter(|event| **event == Event::Hint(Hint::PresentAgain));
    assert_eq!((hints.count(), counter.questions()), (2, 1));
    let mut counter = Counter::new(64, &[Held::Two; 20]);
    counter.start();
    assert_eq!(counter.outcomes(), [Outcome::NotCharged(NotCharged::TooManyTries)]);
}

#[test]
fn a_reader_that_sends_numbers_in_clear_is_named() {
    let mut counter = Counter::new(64, &[Held::InClear]);
    counter.start();
    assert!(counter.heard.contains(&Event::CardRefused("card.in_clear")));
}

#[test]
fn a_card_that_is_to_wait_is_refused_before_anything_is_sent() {
    let mut counter = Counter::new(64, &[Held::Card]);
    let refused = counter.driver.start(charge(100, Flow::Full));
    assert_eq!(refused, Err(ReaderRefusal::NotSupported));
    let answer = HostAnswer {
        code: AnswerCode::Approved,
        reader: Vec::new(),
        authentication: Vec::new(),
        scripts: Vec::new(),
    };
    assert_eq!(counter.driver.resume(answer), Err(ReaderRefusal::NotAsked));
}

#[test]
fn cancelled_is_not_charged_and_the_next_sale_waits_for_the_readers_word() {
    let mut counter = Counter::new(64, &[Held::NotYet, Held::Card]);
    counter.start();
    let outputs = counter.driver.cancel().unwrap();
    let early = counter.driver.start(charge(1, Flow::QuickChip));
    assert_eq!(early, Err(ReaderRefusal::Busy));
    counter.talk(outputs);
    assert_eq!(counter.outcomes(), [Outcome::NotCharged(NotCharged::Cancelled)]);
    counter.start();
    assert_eq!(counter.questions(), 1);
}

/// The reader has the card's question on its lips when the till gives up.
#[test]
fn a_card_that_crosses_a_cancel_is_asked_about_once() {
    let mut counter = Counter::new(64, &[Held::Card]);
    let start = counter.driver.start(charge(125_000, Flow::QuickChip)).unwrap();
    let cancel = counter.driver.cancel().unwrap();
    counter.talk(start);
    counter.talk(cancel);
    assert_eq!((counter.questions(), counter.outcomes()), (1, vec![PAID_IF_THE_GATEWAY_SAYS_SO]));
    assert_eq!(counter.driver.cancel(), Err(ReaderRefusal::NothingRunning));
}

#[test]
fn silence_and_a_cut_link_leave_it_in_doubt() {
    let mut counter = Counter::new(64, &[Held::NotYet]);
    counter.start();
    let outputs = counter.driver.on_timer(Timer::Sale);
    counter.talk(outputs);
    assert_eq!(counter.outcomes(), [Outcome::InDoubt(Doubt::Silent)]);
    let mut counter = Counter::new(64, &[Held::NotYet]);
    counter.start();
    counter.heard.extend(told(&counter.driver.disconnected()));
    assert_eq!(counter.outcomes(), [Outcome::InDoubt(Doubt::LinkCut)]);
}

/// What an earlier sale left in the reader is for another amount.
#[test]
fn a_question_about_another_amount_is_not_handed_out() {
    let mut counter = Counter::new(64, &[Held::NotYet, Held::Card]);
    counter.start();
    let mut other = ScriptedNeo2::new(4096, &[Held::Card]);
    let cheaper = Command::Activate(charge(100, Flow::QuickChip)).write();
    let said = other.hear(&[Output::Send(Channel::Data, cheaper)]).concat();
    counter.heard.extend(told(&counter.driver.on_bytes(Channel::Data, &said)));
    assert_eq!(counter.questions(), 0);
    assert_eq!(counter.outcomes(), [Outcome::InDoubt(Doubt::Contradiction)]);
}

#[test]
fn a_status_that_the_guide_does_not_name_decides_nothing() {
    let mut counter = Counter::new(64, &[Held::NotYet]);
    counter.start();
    let strange = Frame { command: 0x02, code: 0x5F, data: &[] }.write(false);
    counter.heard.extend(told(&counter.driver.on_bytes(Channel::Data, &strange)));
    assert_eq!(counter.outcomes(), [Outcome::InDoubt(Doubt::Unknown)]);
}

#[test]
fn a_reader_that_is_idle_is_spoken_to_and_one_that_is_silent_is_named() {
    let mut counter = Counter::new(64, &[]);
    let pinged = counter.driver.on_timer(Timer::Idle);
    assert!(pinged.contains(&Output::Send(Channel::Data, Command::Ping.write())));
    assert_eq!(told(&counter.driver.on_timer(Timer::Answer)), [Event::NotAnswering]);
    assert_eq!(told(&counter.driver.on_timer(Timer::Answer)), []);
}

proptest! {
    /// Bytes lost, doubled or changed between reader and till: at most one question, at most one
    /// end, and no end that says paid or declined without the reader having said so.
    #[test]
    fn a_bad_line_invents_nothing(
        mishaps in prop::collection::vec((0usize..400, 0u8..3), 0..6),
        piece in 1usize..40,
    ) {
        let mut driver = Neo2::new();
        let mut reader = ScriptedNeo2::new(4096, &[Held::Card]);
        let ready = reader.hear(&driver.connected(64)).concat();
        let _ = driver.on_bytes(Channel::Data, &ready);
        let start = driver.start(charge(125_000, Flow::QuickChip)).unwrap();
        let mut air = reader.hear(&start).concat();
        for (at, kind) in mishaps {
            let at = at % air.len();
            match kind {
                0 => drop(air.remove(at)),
                1 => air.insert(at, air[at]),
                _ => air[at] ^= 0x20,
            }
        }
        let mut heard = Vec::new();
        for piece in air.chunks(piece) {
            heard.extend(told(&driver.on_bytes(Channel::Data, piece)));
        }
        for timer in [Timer::Answer, Timer::Sale, Timer::Answer] {
            heard.extend(told(&driver.on_timer(timer)));
        }
        prop_assert!(questions(&heard) <= 1);
        prop_assert_eq!(outcomes(&heard).len(), 1);
        let decided = matches!(outcomes(&heard)[0], Outcome::Approved { .. } | Outcome::Declined { .. });
        prop_assert!(!decided);
    }

    #[test]
    fn arbitrary_bytes_decide_nothing(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        timers in prop::collection::vec(0usize..3, 0..5),
    ) {
        let mut counter = Counter::new(64, &[Held::NotYet]);
        counter.start();
        for piece in bytes.chunks(9) {
            counter.heard.extend(told(&counter.driver.on_bytes(Channel::Data, piece)));
        }
        for timer in timers {
            let timer = [Timer::Answer, Timer::Sale, Timer::Idle][timer];
            counter.heard.extend(told(&counter.driver.on_timer(timer)));
        }
        prop_assert_eq!(counter.questions(), 0);
        let doubt = |outcome: &Outcome| matches!(outcome, Outcome::InDoubt(_));
        prop_assert!(counter.outcomes().iter().all(doubt));
    }
}
