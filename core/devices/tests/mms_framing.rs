//! Cutting and joining: any message, any MTU, and everything a radio does to PDUs.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use milgrain_devices::mms::message::Message;
use milgrain_devices::mms::pdu::{Joiner, Splitter};
use milgrain_devices::tlv;
use proptest::prelude::*;

/// The example of the manual: nine bytes, then 512.
#[test]
fn the_manuals_example_is_cut_as_printed() {
    let mut splitter = Splitter::new(247);
    let first = splitter.split(&[7; 9]);
    assert_eq!(first, [[&[0, 0, 0, 0, 0, 0, 9][..], &[7; 9]].concat()]);
    let second = splitter.split(&[7; 512]);
    let heads: Vec<(usize, &[u8])> =
        second.iter().map(|pdu| (pdu.len(), &pdu[..if pdu[1] == 0 { 7 } else { 2 }])).collect();
    let expected: [(usize, &[u8]); 3] =
        [(244, &[1, 0, 0, 0, 0, 2, 0]), (244, &[1, 1]), (35, &[1, 2])];
    assert_eq!(heads, expected);
}

/// 300 PDUs: the counter goes from FF to 01, never to 00 in the middle of a message.
#[test]
fn the_counter_of_pdus_skips_zero() {
    let writes = Splitter::new(23).split(&vec![1; 13 + 18 * 300]);
    let counters: Vec<u8> = writes.iter().map(|pdu| pdu[1]).collect();
    assert_eq!(counters.iter().filter(|counter| **counter == 0).count(), 1);
    assert_eq!(counters[255..258], [0xFF, 1, 2]);
    let mut joiner = Joiner::default();
    let last = writes.iter().map(|pdu| joiner.take(pdu)).last().unwrap();
    assert_eq!(last.message.unwrap().len(), 13 + 18 * 300);
}

#[test]
fn a_lost_message_is_noticed_by_the_next_one_and_the_counter_wraps() {
    let (mut splitter, mut joiner) = (Splitter::new(100), Joiner::default());
    for round in 0..600 {
        let pdu = splitter.split(b"hello").remove(0);
        if round == 300 {
            continue;
        }
        assert_eq!(joiner.take(&pdu).lost, round == 301, "{round}");
    }
}

#[derive(Debug, Clone, Copy)]
enum Mishap {
    None,
    Lost,
    Doubled,
    Swapped,
}

proptest! {
    #[test]
    fn every_message_comes_through_at_every_mtu(
        mtu in 23usize..=247,
        messages in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..900), 1..5),
    ) {
        let (mut splitter, mut joiner) = (Splitter::new(mtu), Joiner::default());
        for message in messages {
            let writes = splitter.split(&message);
            prop_assert!(writes.iter().all(|write| write.len() <= mtu - 3));
            let joined: Vec<_> = writes.iter().map(|pdu| joiner.take(pdu)).collect();
            prop_assert!(joined.iter().all(|one| !one.lost));
            let whole: Vec<_> = joined.into_iter().filter_map(|one| one.message).collect();
            prop_assert_eq!(whole.len(), 1);
            prop_assert_eq!(&**whole[0], &message[..]);
        }
    }

    /// What is joined is always a message that was sent, in order, and never twice; and if one is
    /// missing between two others, it was said.
    #[test]
    fn nothing_is_invented_and_no_loss_is_hidden(
        mtu in 23usize..=60,
        sizes in prop::collection::vec(1usize..120, 2..8),
        mishaps in prop::collection::vec(prop_oneof![
            6 => Just(Mishap::None), 1 => Just(Mishap::Lost),
            1 => Just(Mishap::Doubled), 1 => Just(Mishap::Swapped),
        ], 40),
    ) {
        let mut splitter = Splitter::new(mtu);
        let sent: Vec<Vec<u8>> =
            sizes.iter().enumerate().map(|(n, size)| vec![n as u8; *size]).collect();
        let writes: Vec<Vec<u8>> = sent.iter().flat_map(|one| splitter.split(one)).collect();
        let mut air = Vec::new();
        for (at, write) in writes.into_iter().enumerate() {
            match mishaps[at % mishaps.len()] {
                Mishap::None => air.push(write),
                Mishap::Lost => {}
                Mishap::Doubled => air.extend([write.clone(), write]),
                Mishap::Swapped => air.insert(air.len().saturating_sub(1), write),
            }
        }
        let mut joiner = Joiner::default();
        let mut next = 0usize;
        let mut lost = false;
        for pdu in air {
            let joined = joiner.take(&pdu);
            lost |= joined.lost;
            if let Some(message) = joined.message {
                let which = usize::from(message[0]);
                prop_assert_eq!(&**message, &sent[which][..]);
                prop_assert!(which >= next, "an old message came again");
                prop_assert!(which == next || lost, "{} after {} and nothing was said", which, next);
                next = which + 1;
                lost = false;
            }
        }
    }

    #[test]
    fn no_bytes_make_a_parser_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut joiner = Joiner::default();
        for piece in bytes.chunks(11) {
            let _ = joiner.take(piece);
        }
        let _ = Message::read(&bytes);
        let _ = milgrain_devices::Cryptogram::read(&bytes);
        let _ = milgrain_devices::mms::notification::lines(&bytes);
        for object in tlv::read(&bytes).flatten() {
            prop_assert!(object.value.len() <= bytes.len());
        }
    }

    #[test]
    fn an_object_is_read_as_it_was_written_however_long_its_length_is(
        tag in prop::sample::select(vec![0x81u32, 0x9F02, 0xDF_DF59, 0x70, 0xFF74]),
        value in prop::collection::vec(any::<u8>(), 0..600),
        extra in 0usize..3,
    ) {
        let mut short = Vec::new();
        tlv::put(&mut short, tag, &value);
        let head = short.len() - value.len();
        let tag_length = tag.to_be_bytes().iter().skip_while(|byte| **byte == 0).count();
        prop_assert!(head > tag_length);
        let length = u32::try_from(value.len()).unwrap().to_be_bytes();
        let mut long = short[..tag_length].to_vec();
        long.push(0x82 + extra.min(2) as u8);
        long.extend_from_slice(&length[2 - extra.min(2)..]);
        long.extend_from_slice(&value);
        for bytes in [short, long] {
            let read: Vec<_> = tlv::read(&bytes).map(Result::unwrap).collect();
            prop_assert_eq!(read.len(), 1);
            prop_assert_eq!((read[0].tag, read[0].value), (tag, &value[..]));
        }
    }
}

/// What the link layer repeats is no loss: the message comes through, once.
#[test]
fn a_doubled_pdu_costs_nothing() {
    let message = [9; 100];
    let writes = Splitter::new(40).split(&message);
    assert_eq!(writes.len(), 3);
    let mut joiner = Joiner::default();
    let joined: Vec<_> =
        writes.iter().flat_map(|pdu| [pdu, pdu]).map(|pdu| joiner.take(pdu)).collect();
    assert!(joined.iter().all(|one| !one.lost));
    let whole: Vec<_> = joined.into_iter().filter_map(|one| one.message).collect();
    assert_eq!(whole.iter().map(|one| one.to_vec()).collect::<Vec<_>>(), [message.to_vec()]);
}
