//! MagTek's older command set: its printed examples, and blocks that do not all come.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod common;

use common::hex;
use milgrain_devices::edynamo::block::{Blocks, Joined, message};
use milgrain_devices::edynamo::frame::{EdynamoError, Frame, command};
use proptest::prelude::*;

#[test]
fn extended_commands_are_those_printed() {
    let start = hex("3C 02 00 000000001500 00 000000000000 0840 02");
    let printed = hex("49 19 0000 0300 0013 3C 02 00 000000001500 00 000000000000 0840 02");
    assert_eq!(command(0x0300, &start), [printed]);
    assert_eq!(command(0x0304, &[]), [hex("49 06 0000 0304 0000")]);
}

#[test]
fn printed_frames_are_read() {
    let ksn = hex("09 00");
    let frame = Frame::read(&ksn).unwrap();
    assert_eq!((frame.number, frame.data, frame.extended().unwrap().is_none()), (9, &[][..], true));
    let fine = hex("0A 06 0000 0000 0000");
    let extended = Frame::read(&fine).unwrap().extended().unwrap().unwrap();
    assert_eq!((extended.command, extended.number, extended.complete), (false, 0, 0));
    let refused = hex("0A 06 0000 0396 0000");
    assert_eq!(Frame::read(&refused).unwrap().extended().unwrap().unwrap().number, 0x0396);
}

#[test]
fn what_is_no_frame_is_refused_with_its_place() {
    let read = |text: &str| Frame::read(&hex(text)).err();
    assert_eq!(read("49"), Some(EdynamoError::Truncated { offset: 1 }));
    assert_eq!(read("49 06 0000"), Some(EdynamoError::Truncated { offset: 4 }));
    assert_eq!(read("09 00 01"), Some(EdynamoError::TooLong { offset: 2 }));
    let outside = hex("49 07 0001 0304 0001 FF");
    let error = Frame::read(&outside).unwrap().extended().err();
    assert_eq!(error, Some(EdynamoError::Outside { offset: 2 }));
    let short = hex("49 02 0000");
    let error = Frame::read(&short).unwrap().extended().err();
    assert_eq!(error, Some(EdynamoError::Truncated { offset: 4 }));
}

/// The identifier of a message stands at its seventh byte, what it says from the eleventh on.
#[test]
fn a_message_comes_in_blocks() {
    let mut blocks = Blocks::default();
    let text = [&[0; 7][..], &[0x03, 0x01], &[0, 12], b"PRESENT CARD"].concat();
    assert_eq!(blocks.take(&[&[0], &text[..15]].concat()), Joined::Waits);
    assert_eq!(blocks.take(&[&[1], &text[15..]].concat()), Joined::Waits);
    let Joined::Whole(whole) = blocks.take(&[0xFF, 2]) else { panic!("not whole") };
    assert_eq!(message(&whole), Some((0x0301, &b"PRESENT CARD"[..])));
}

proptest! {
    #[test]
    fn a_command_is_whole_again_from_its_parts(data in prop::collection::vec(any::<u8>(), 0..900)) {
        let mut whole = Vec::new();
        for bytes in command(0x0303, &data) {
            let part = Frame::read(&bytes).unwrap().extended().unwrap().unwrap();
            prop_assert_eq!(usize::from(part.offset), whole.len());
            prop_assert_eq!((part.number, usize::from(part.complete)), (0x0303, data.len()));
            whole.extend_from_slice(part.data);
        }
        prop_assert_eq!(whole, data);
    }

    /// A block that is lost or doubled costs its own message alone: one that came as it was sent is
    /// whole, whatever happened before it.
    #[test]
    fn what_came_as_it_was_sent_is_whole(
        sizes in prop::collection::vec(1usize..6, 1..6),
        mishaps in prop::collection::vec(0u8..8, 40),
    ) {
        let mut blocks = Blocks::default();
        let mut at = 0;
        for (number, size) in sizes.iter().enumerate() {
            let message = number as u8 + 1;
            let mut air: Vec<Vec<u8>> = (0..*size).map(|block| vec![block as u8, message]).collect();
            air.push(vec![0xFF, *size as u8]);
            let mut touched = false;
            for block in air {
                let mishap = mishaps[at % mishaps.len()];
                at += 1;
                touched |= mishap < 2;
                let times = match mishap { 0 => 0, 1 => 2, _ => 1 };
                for _ in 0..times {
                    if let Joined::Whole(whole) = blocks.take(&block) {
                        prop_assert!(touched || whole.to_vec() == vec![message; *size]);
                    } else {
                        prop_assert!(touched || block[0] != 0xFF, "an untouched message was lost");
                    }
                }
            }
        }
    }

    #[test]
    fn no_bytes_make_a_parser_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(frame) = Frame::read(&bytes) {
            let _ = frame.extended();
        }
        let mut blocks = Blocks::default();
        for piece in bytes.chunks(5) {
            let _ = blocks.take(piece);
        }
        let _ = message(&bytes);
    }
}
