//! Frames in any pieces, with everything a line does to bytes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use milgrain_devices::neo2::card::Taken;
use milgrain_devices::neo2::frame::Frame;
use milgrain_devices::neo2::objects::read_all;
use milgrain_devices::neo2::stream::Deframer;
use proptest::prelude::*;

/// Responses whose data is their own number, so that every frame can be told from every other.
fn frames(sizes: &[usize]) -> Vec<Vec<u8>> {
    let frame = |(number, size): (usize, &usize)| {
        let data = vec![number as u8; *size];
        Frame { command: 0x02, code: 0x23, data: &data }.write(false)
    };
    sizes.iter().enumerate().map(frame).collect()
}

/// The checksum once more, bit by bit, so that the test does not trust the code it tests.
fn checksum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |mut sum: u16, byte| {
        sum ^= u16::from(*byte) << 8;
        for _ in 0..8 {
            sum = if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x1021 };
        }
        sum
    })
}

fn holds(frame: &[u8]) -> bool {
    let (covered, sum) = frame.split_at(frame.len() - 2);
    let expected = checksum(covered).to_be_bytes();
    sum == expected || sum == [expected[1], expected[0]]
}

fn run(stream: &[u8], cuts: &[usize]) -> (Vec<Vec<u8>>, bool) {
    let mut deframer = Deframer::default();
    let (mut found, mut lost, mut rest) = (Vec::new(), false, stream);
    for cut in cuts.iter().cycle() {
        let (now, later) = rest.split_at((*cut).min(rest.len()));
        let came = deframer.take(now);
        found.extend(came.frames);
        lost |= came.lost;
        rest = later;
        if rest.is_empty() {
            break;
        }
    }
    let last = deframer.flush();
    found.extend(last.frames);
    assert!(!deframer.waits());
    (found.into_iter().map(|frame| frame.to_vec()).collect(), lost || last.lost)
}

#[derive(Debug, Clone, Copy)]
enum Mishap {
    None,
    Lost(usize),
    Doubled(usize),
    Changed(usize),
}

fn befall(frame: &[u8], mishap: Mishap) -> Vec<u8> {
    let mut frame = frame.to_vec();
    match mishap {
        Mishap::None => {}
        Mishap::Lost(at) => drop(frame.remove(at % frame.len())),
        Mishap::Doubled(at) => {
            let at = at % frame.len();
            frame.insert(at, frame[at]);
        }
        Mishap::Changed(at) => {
            let at = at % frame.len();
            frame[at] ^= 0x41;
        }
    }
    frame
}

fn mishap() -> impl Strategy<Value = Mishap> {
    prop_oneof![
        3 => Just(Mishap::None),
        1 => (0usize..200).prop_map(Mishap::Lost),
        1 => (0usize..200).prop_map(Mishap::Doubled),
        1 => (0usize..200).prop_map(Mishap::Changed),
    ]
}

proptest! {
    #[test]
    fn every_frame_comes_through_in_any_pieces(
        sizes in prop::collection::vec(0usize..300, 1..6),
        cuts in prop::collection::vec(1usize..40, 1..8),
    ) {
        let sent = frames(&sizes);
        let (found, lost) = run(&sent.concat(), &cuts);
        prop_assert_eq!(found, sent);
        prop_assert!(!lost);
    }

    /// What was not touched comes through once and in order, whatever happens around it; and what
    /// was touched is never taken for a frame, unless its checksum happens to fit.
    #[test]
    fn damage_costs_the_damaged_frame_and_no_other(
        told in prop::collection::vec((0usize..120, mishap()), 1..7),
        cuts in prop::collection::vec(1usize..40, 1..8),
    ) {
        let sizes: Vec<usize> = told.iter().map(|(size, _)| *size).collect();
        let sent = frames(&sizes);
        let air = sent.iter().zip(&told).map(|(frame, (_, mishap))| befall(frame, *mishap));
        let air: Vec<Vec<u8>> = air.collect();
        let whole: Vec<&Vec<u8>> =
            sent.iter().zip(&air).filter(|(sent, air)| sent == air).map(|(sent, _)| sent).collect();
        let (found, lost) = run(&air.concat(), &cuts);
        prop_assert!(found.iter().all(|frame| holds(frame)));
        // A byte doubled at the end of a frame, or lost from a run of equal ones, can leave it whole.
        let found: Vec<&Vec<u8>> = found.iter().filter(|frame| sent.contains(frame)).collect();
        let untouched: Vec<&Vec<u8>> =
            found.iter().copied().filter(|frame| whole.contains(frame)).collect();
        prop_assert_eq!(untouched, whole.clone());
        prop_assert!(found.windows(2).all(|two| place(&sent, two[0]) < place(&sent, two[1])));
        prop_assert!(lost || found.len() == sent.len());
    }

    #[test]
    fn no_bytes_make_a_parser_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        after_header in any::<bool>(),
    ) {
        let header: &[u8] = if after_header { b"ViVOtech2\0" } else { b"" };
        let bytes = [header, &bytes].concat();
        let _ = Frame::read(&bytes);
        let _ = Taken::read(&bytes);
        let _ = read_all(&bytes);
        let (found, _) = run(&bytes, &[7]);
        prop_assert!(found.iter().all(|frame| holds(frame)));
    }
}

fn place(sent: &[Vec<u8>], frame: &[u8]) -> usize {
    sent.iter().position(|one| one == frame).unwrap()
}

/// A length that was damaged promises more than ever comes; what lies behind is found in the end.
#[test]
fn a_frame_behind_a_damaged_length_is_not_lost() {
    let mut sent = frames(&[4, 4]);
    sent[0][12] = 0x1F;
    let mut deframer = Deframer::default();
    assert_eq!(deframer.take(&sent.concat()).frames.len(), 0);
    assert!(deframer.waits());
    let came = deframer.flush();
    assert_eq!((came.frames.len(), came.lost), (1, true));
    assert_eq!(*came.frames[0], sent[1]);
}

/// More bytes than the longest frame, and never a header: nothing is held.
#[test]
fn noise_is_not_kept() {
    let mut deframer = Deframer::default();
    let came = deframer.take(&vec![0x55; 100_000]);
    assert!(came.frames.is_empty() && came.lost && !deframer.waits());
}
