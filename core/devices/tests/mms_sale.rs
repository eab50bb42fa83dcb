//! Sales on a reader of the MMS family: what the shop hears, and what it never hears.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod common;

use common::{charge, told};
use milgrain_devices::mms::message::Message;
use milgrain_devices::mms::pdu::Splitter;
use milgrain_devices::mms::scripted::{Presented, ScriptedReader};
use milgrain_devices::mms::status::Status;
use milgrain_devices::mms::{Mms, Notification};
use milgrain_devices::reader::{AnswerCode, Channel, Doubt, Flow, Hint, Interfaces, NotCharged};
use milgrain_devices::{CardReader, Event, HostAnswer, Outcome, Output, ReaderRefusal, Timer};
use proptest::prelude::*;

/// Driver and double, talking until neither has anything left to say.
struct Counter {
    driver: Mms,
    reader: ScriptedReader,
    heard: Vec<Event>,
}

impl Counter {
    fn new(mtu: usize, cards: &[Presented]) -> Self {
        let reader = ScriptedReader::new(mtu, cards);
        let mut counter = Counter { driver: Mms::new(), reader, heard: Vec::new() };
        let first = counter.driver.connected(mtu);
        counter.talk(first);
        counter
    }

    fn talk(&mut self, mut outputs: Vec<Output>) {
        while !outputs.is_empty() {
            self.heard.extend(told(&outputs));
            let said = self.reader.hear(&outputs);
            outputs =
                said.iter().flat_map(|pdu| self.driver.on_bytes(Channel::Data, pdu)).collect();
        }
    }

    fn start(&mut self, flow: Flow) {
        let outputs = self.driver.start(charge(125_000, flow)).unwrap();
        self.talk(outputs);
    }

    fn answer(&mut self, code: AnswerCode) {
        let outputs = self.driver.resume(answer(code)).unwrap();
        self.talk(outputs);
    }

    fn outcomes(&self) -> Vec<Outcome> {
        outcomes(&self.heard)
    }

    fn questions(&self) -> usize {
        self.heard.iter().filter(|event| matches!(event, Event::GoOnline(_))).count()
    }

    fn hints(&self) -> Vec<Hint> {
        let hints = self.heard.iter().filter_map(|event| match event {
            Event::Hint(hint) => Some(*hint),
            _ => None,
        });
        hints.collect()
    }
}

fn outcomes(heard: &[Event]) -> Vec<Outcome> {
    let ended = heard.iter().filter_map(|event| match event {
        Event::Ended(outcome) => Some(*outcome),
        _ => None,
    });
    ended.collect()
}

fn answer(code: AnswerCode) -> HostAnswer {
    HostAnswer {
        code,
        reader: b"PRACTICE".to_vec(),
        authentication: Vec::new(),
        scripts: Vec::new(),
    }
}

/// What a reader would send, cut for this MTU, continuing one direction's counters.
fn notify(splitter: &mut Splitter, id: u16, detail: [u8; 4], parameters: &[u8]) -> Vec<Vec<u8>> {
    splitter.split(&Message::Notification { id, detail, parameters }.write())
}

#[test]
fn connecting_says_that_it_is_ready_and_how_full_the_battery_is() {
    let counter = Counter::new(247, &[]);
    assert_eq!(counter.heard, [Event::Ready, Event::Battery(80)]);
}

#[test]
fn card_and_bank_together_approve() {
    for mtu in [23, 60, 247] {
        let mut counter = Counter::new(mtu, &[Presented::Chip]);
        counter.start(Flow::Full);
        assert_eq!((counter.questions(), counter.outcomes().len()), (1, 0));
        counter.answer(AnswerCode::Approved);
        let approved = Outcome::Approved { signature: false, offline: false };
        assert_eq!(counter.outcomes(), [approved], "{mtu}");
    }
}

#[test]
fn a_card_that_refuses_what_its_bank_approved_asks_for_a_reversal() {
    let mut counter = Counter::new(100, &[Presented::Chip]);
    counter.reader.card_agrees = false;
    counter.start(Flow::Full);
    counter.answer(AnswerCode::Approved);
    assert_eq!(counter.outcomes(), [Outcome::Declined { reverse: true }]);
}

#[test]
fn a_bank_that_declines_is_a_decline() {
    let mut counter = Counter::new(100, &[Presented::Tap]);
    counter.start(Flow::Full);
    counter.answer(AnswerCode::Declined);
    assert_eq!(counter.outcomes(), [Outcome::Declined { reverse: false }]);
}

#[test]
fn quick_chip_leaves_the_decision_to_the_gateway() {
    let mut counter = Counter::new(100, &[Presented::Chip]);
    counter.start(Flow::QuickChip);
    assert_eq!(counter.questions(), 1);
    assert_eq!(counter.outcomes(), [Outcome::AskGateway { signature: false }]);
    let late = counter.driver.resume(answer(AnswerCode::Approved));
    assert_eq!(late, Err(ReaderRefusal::NothingRunning));
}

#[test]
fn three_chips_that_are_not_read_lead_to_the_stripe() {
    use Presented::{BrokenChip, StripeOfChip};
    let mut counter = Counter::new(100, &[BrokenChip, BrokenChip, BrokenChip, StripeOfChip]);
    counter.start(Flow::QuickChip);
    assert_eq!(counter.hints(), [Hint::ChipAgain, Hint::ChipAgain, Hint::UseStripe]);
    assert_eq!(counter.outcomes(), [Outcome::AskGateway { signature: false }]);
    let fallback = counter.heard.iter().find_map(|event| match event {
        Event::GoOnline(cryptogram) => Some(cryptogram.fallback),
        _ => None,
    });
    assert_eq!(fallback, Some(true));
}

#[test]
fn a_swiped_card_that_has_a_chip_is_sent_to_the_chip() {
    for flow in [Flow::Full, Flow::QuickChip] {
        let mut counter = Counter::new(100, &[Presented::StripeOfChip, Presented::Chip]);
        counter.start(flow);
        assert_eq!(counter.hints(), [Hint::UseChip]);
        assert_eq!(counter.questions(), 1, "the stripe was not handed out");
        let no_stripe = Interfaces { stripe: false, chip: true, tap: true };
        assert!(counter.heard.contains(&Event::Waiting(no_stripe)));
    }
}

#[test]
fn no_card_and_an_empty_battery_charge_nothing() {
    let mut counter = Counter::new(100, &[]);
    counter.start(Flow::Full);
    assert_eq!(counter.outcomes(), [Outcome::NotCharged(NotCharged::NoCard)]);
    counter.reader.battery = 4;
    counter.start(Flow::Full);
    assert_eq!(counter.outcomes()[1], Outcome::NotCharged(NotCharged::BatteryEmpty));
}

/// Unplugged before the card, while the bank is asked, and while the card is told.
#[test]
fn a_link_cut_in_the_middle_is_in_doubt_and_never_declined() {
    let in_doubt = [Outcome::InDoubt(Doubt::LinkCut)];
    let mut silent = Mms::new();
    let _ = silent.connected(100);
    let _ = silent.start(charge(100, Flow::Full)).unwrap();
    assert_eq!(outcomes(&told(&silent.disconnected())), in_doubt);

    let mut counter = Counter::new(100, &[Presented::Chip, Presented::Chip]);
    counter.start(Flow::Full);
    assert_eq!(outcomes(&told(&counter.driver.disconnected())), in_doubt);
    assert_eq!(outcomes(&told(&counter.driver.disconnected())), [], "said once");

    let mut counter = Counter::new(100, &[Presented::Chip]);
    counter.start(Flow::Full);
    let _ = counter.driver.resume(answer(AnswerCode::Approved)).unwrap();
    assert_eq!(outcomes(&told(&counter.driver.disconnected())), in_doubt);
}

#[test]
fn a_reader_that_falls_silent_leaves_it_in_doubt_and_is_told_to_stop() {
    for timer in [Timer::Answer, Timer::Sale] {
        let mut driver = Mms::new();
        let _ = driver.connected(247);
        let _ = driver.start(charge(100, Flow::Full)).unwrap();
        let outputs = driver.on_timer(timer);
        assert_eq!(outcomes(&told(&outputs)), [Outcome::InDoubt(Doubt::Silent)]);
        assert!(outputs.iter().any(|output| matches!(output, Output::Send(..))));
    }
}

#[test]
fn what_is_asked_at_the_wrong_moment_is_refused_and_nothing_is_sent() {
    let mut away = Mms::new();
    assert_eq!(away.start(charge(1, Flow::Full)), Err(ReaderRefusal::NotConnected));
    let mut counter = Counter::new(100, &[Presented::Chip]);
    assert_eq!(counter.driver.cancel(), Err(ReaderRefusal::NothingRunning));
    counter.start(Flow::Full);
    assert_eq!(counter.driver.start(charge(1, Flow::Full)), Err(ReaderRefusal::Busy));
    assert_eq!(counter.driver.cancel(), Err(ReaderRefusal::TooLate));
    assert_eq!(counter.driver.choose(Some(1)), Err(ReaderRefusal::NothingToChoose));
    counter.answer(AnswerCode::Approved);
}

/// A sale that the double has begun, with the double's own counters to go on with.
fn running(flow: Flow) -> (Mms, Splitter) {
    let (mut driver, mut splitter) = (Mms::new(), Splitter::new(247));
    let _ = driver.connected(247);
    let _ = driver.start(charge(100, flow)).unwrap();
    let status = Status::read([1, 0, 0, 0]);
    let response = Message::Response { reference: 1, command: 0x1001, status, parameters: &[] };
    for pdu in splitter.split(&response.write()) {
        assert!(told(&driver.on_bytes(Channel::Data, &pdu)).len() == 1, "it waits for a card");
    }
    (driver, splitter)
}

fn hear(driver: &mut Mms, pdus: &[Vec<u8>]) -> Vec<Event> {
    let outputs = pdus.iter().flat_map(|pdu| driver.on_bytes(Channel::Data, pdu));
    told(&outputs.collect::<Vec<_>>())
}

#[test]
fn lines_and_menus_reach_the_shop_and_the_choice_goes_back() {
    let (mut driver, mut splitter) = running(Flow::Full);
    let menu = b"\x81\x01\x1E\x82\x01\x01\x83\x12CHOOSE\x0AVISA\x0ADEBIT\x00";
    let mut menu = menu.to_vec();
    menu[7] = u8::try_from(menu.len() - 8).unwrap();
    let heard = hear(&mut driver, &notify(&mut splitter, 0x1803, [2, 2, 0, 0], &menu));
    let lines = ["CHOOSE", "VISA", "DEBIT"].map(str::to_owned).to_vec();
    assert_eq!(heard, [Event::Choose { lines, seconds: 30 }]);
    assert!(driver.choose(Some(2)).is_ok());
    assert_eq!(driver.choose(Some(2)), Err(ReaderRefusal::NothingToChoose));

    let text = b"\x83\x1CREMOVE CARD 4111111111111111\x00";
    let heard = hear(&mut driver, &notify(&mut splitter, 0x1803, [2, 1, 1, 0], text));
    let lines = vec!["REMOVE CARD ****************".to_owned()];
    assert_eq!(heard, [Event::Show { lines, may_cancel: false }]);
}

/// The reader ends the transaction by itself in that moment; what comes next is no new try.
#[test]
fn a_sale_that_is_given_up_does_not_begin_anew() {
    let (mut driver, mut splitter) = running(Flow::Full);
    assert!(driver.cancel().is_ok());
    let heard = hear(&mut driver, &notify(&mut splitter, 0x0105, [0x10, 2, 0, 2], &[]));
    assert_eq!(outcomes(&heard), [Outcome::NotCharged(NotCharged::Cancelled)]);
    assert_eq!(driver.cancel(), Err(ReaderRefusal::NothingRunning));
}

/// An approval nobody asked a bank for means that the question was lost on the way.
#[test]
fn an_approval_without_a_question_is_in_doubt() {
    let (mut driver, mut splitter) = running(Flow::Full);
    let heard = hear(&mut driver, &notify(&mut splitter, 0x0105, [0x10, 2, 6, 0], &[]));
    assert_eq!(outcomes(&heard), [Outcome::InDoubt(Doubt::Contradiction)]);
}

#[test]
fn what_an_earlier_sale_says_late_is_not_taken_for_this_one() {
    let (mut driver, mut splitter) = (Mms::new(), Splitter::new(247));
    let _ = driver.connected(247);
    let _ = driver.start(charge(100, Flow::Full)).unwrap();
    for detail in [[0x10, 2, 6, 0], [0x10, 2, 0x80, 0], [0x10, 2, 2, 0]] {
        let heard = hear(&mut driver, &notify(&mut splitter, 0x0105, detail, &[]));
        assert_eq!(outcomes(&heard), [], "the reader has not begun yet");
    }
}

#[test]
fn a_question_that_the_reader_repeats_is_handed_out_once() {
    let mut reader = ScriptedReader::new(247, &[Presented::Chip]);
    let mut driver = Mms::new();
    let mut outputs = driver.connected(247);
    outputs.extend(driver.start(charge(100, Flow::Full)).unwrap());
    let said = reader.hear(&outputs);
    let mut heard = hear(&mut driver, &said);
    // The last message was the question; the reader sends it again under the next number.
    let first_of_last = said.iter().rposition(|pdu| pdu[1] == 0).unwrap();
    let mut again = said[first_of_last..].to_vec();
    for pdu in &mut again {
        pdu[0] += 1;
    }
    heard.extend(hear(&mut driver, &again));
    let questions = heard.iter().filter(|event| matches!(event, Event::GoOnline(_))).count();
    assert_eq!(questions, 1);
    assert!(!heard.contains(&Event::Lost));
}

#[test]
fn a_low_battery_is_told() {
    let (mut driver, mut splitter) = running(Flow::Full);
    let heard = hear(&mut driver, &notify(&mut splitter, 0x1001, [0, 2, 0, 13], &[]));
    assert_eq!(heard, [Event::BatteryLow(13)]);
    let read = Notification::read(0x1001, [0, 2, 1, 0], &[]);
    assert!(matches!(read, Ok(Notification::SwitchingOff)));
}

proptest! {
    /// Whatever bytes come, nothing panics and nobody hears that a sale was paid or declined.
    #[test]
    fn noise_decides_nothing(noise in prop::collection::vec(
        prop::collection::vec(any::<u8>(), 0..80), 0..40,
    )) {
        let (mut driver, _) = running(Flow::Full);
        for outcome in outcomes(&hear(&mut driver, &noise)) {
            prop_assert!(matches!(outcome, Outcome::InDoubt(_) | Outcome::NotCharged(_)));
        }
    }

    /// PDUs of a whole sale lost, doubled and reordered: at most one question and one outcome, and
    /// that it was paid is heard only if the bank said so.
    #[test]
    fn a_bad_radio_never_makes_up_an_outcome(
        approves in any::<bool>(),
        agrees in any::<bool>(),
        mishaps in prop::collection::vec(0u8..10, 60),
    ) {
        let mut reader = ScriptedReader::new(40, &[Presented::Chip]);
        reader.card_agrees = agrees;
        let mut driver = Mms::new();
        let code = if approves { AnswerCode::Approved } else { AnswerCode::Declined };
        let mut outputs = driver.connected(40);
        outputs.extend(driver.start(charge(100, Flow::Full)).unwrap());
        let (mut heard, mut at) = (Vec::new(), 0);
        let mut asked = false;
        while !outputs.is_empty() {
            heard.extend(told(&outputs));
            let said = reader.hear(&outputs);
            let mut air: Vec<Vec<u8>> = Vec::new();
            for pdu in said {
                at += 1;
                match mishaps[at % mishaps.len()] {
                    0 => {}
                    1 => air.extend([pdu.clone(), pdu]),
                    2 => air.insert(air.len().saturating_sub(1), pdu),
                    _ => air.push(pdu),
                }
            }
            outputs = air.iter().flat_map(|p| driver.on_bytes(Channel::Data, p)).collect();
            let goes = told(&outputs).iter().any(|event| matches!(event, Event::GoOnline(_)));
            if goes {
                prop_assert!(!asked, "the bank would be asked twice");
                asked = true;
                outputs.extend(driver.resume(answer(code)).unwrap_or_default());
            }
        }
        heard.extend(told(&driver.on_timer(Timer::Sale)));
        let outcomes = outcomes(&heard);
        prop_assert_eq!(outcomes.len(), 1);
        match outcomes[0] {
            Outcome::Approved { .. } => prop_assert!(asked && approves && agrees),
            Outcome::Declined { reverse } => {
                prop_assert!(asked && !(approves && agrees));
                prop_assert_eq!(reverse, approves);
            }
            Outcome::AskGateway { .. } => prop_assert!(false, "not a quick chip sale"),
            Outcome::InDoubt(_) | Outcome::NotCharged(_) => {}
        }
        prop_assert!(!asked || !matches!(outcomes[0], Outcome::NotCharged(_)));
    }
}
