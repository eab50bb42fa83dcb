//! What may be concluded when a sale ends, in every phase: the rules of the house as a table.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod common;

use common::charge;
use milgrain_devices::card::{CardKind, Cryptogram};
use milgrain_devices::reader::sale::Step;
use milgrain_devices::reader::{AnswerCode, Doubt, Ending, Flow, Sale};
use milgrain_devices::{Outcome, Sealed};

const ENDINGS: [Ending; 14] = [
    Ending::TimedOut,
    Ending::CancelledByHost,
    Ending::CancelledByCustomer,
    Ending::NotAccepted,
    Ending::Approved,
    Ending::ApprovedOffline,
    Ending::Deferred,
    Ending::Declined,
    Ending::DeclinedOffline,
    Ending::TechnicalFallback,
    Ending::StripeFallback,
    Ending::OtherInterface,
    Ending::TryAgain,
    Ending::Unknown([1, 2, 3, 4]),
];

fn question() -> Cryptogram {
    Cryptogram {
        kind: CardKind::Chip,
        fallback: false,
        reader: Vec::new(),
        data: Sealed::new(&[0; 8]),
        key: Vec::new(),
        encryption: 0x80,
        padding: 0,
    }
}

fn asked(flow: Flow) -> Sale {
    let mut sale = Sale::new(charge(100, flow));
    sale.started();
    assert!(matches!(sale.cryptogram(question()), Step::GoOnline(_)));
    sale
}

fn outcome(mut sale: Sale, ending: Ending) -> Outcome {
    match sale.ended(ending, false) {
        Step::End(outcome) => outcome,
        other => panic!("{other:?}"),
    }
}

#[test]
fn while_the_bank_is_asked_every_ending_is_in_doubt() {
    for ending in ENDINGS {
        let ended = outcome(asked(Flow::Full), ending);
        assert_eq!(ended, Outcome::InDoubt(Doubt::EndedWithoutAnswer), "{ending:?}");
    }
}

#[test]
fn after_the_answer_only_card_and_bank_together_are_known() {
    for code in [AnswerCode::Approved, AnswerCode::Declined, AnswerCode::Referral] {
        for ending in ENDINGS {
            let mut sale = asked(Flow::Full);
            assert!(sale.answered(code));
            let refused = matches!(ending, Ending::Declined | Ending::DeclinedOffline);
            let known = match (code, ending) {
                (AnswerCode::Approved, Ending::Approved) => {
                    Some(Outcome::Approved { signature: false, offline: false })
                }
                (AnswerCode::Approved, _) if refused => Some(Outcome::Declined { reverse: true }),
                (AnswerCode::Declined, _) if refused => Some(Outcome::Declined { reverse: false }),
                _ => None,
            };
            let ended = outcome(sale, ending);
            match known {
                Some(known) => assert_eq!(ended, known),
                None => assert!(matches!(ended, Outcome::InDoubt(_)), "{code:?} {ending:?}"),
            }
        }
    }
}

#[test]
fn a_card_that_does_not_wait_leaves_it_to_the_gateway_or_in_doubt() {
    for ending in ENDINGS {
        let ended = outcome(asked(Flow::QuickChip), ending);
        let left = matches!(ending, Ending::Deferred | Ending::Approved);
        let expected = ended == Outcome::AskGateway { signature: false };
        assert_eq!(expected, left, "{ending:?}");
        assert!(expected || matches!(ended, Outcome::InDoubt(_)), "{ending:?}");
    }
}

#[test]
fn a_sale_that_is_tried_again_and_again_comes_to_an_end() {
    let mut sale = Sale::new(charge(100, Flow::Full));
    for _ in 0..20 {
        sale.started();
        if let Step::End(outcome) = sale.ended(Ending::TryAgain, false) {
            assert!(matches!(outcome, Outcome::NotCharged(_)));
            return;
        }
    }
    panic!("it never ended");
}
