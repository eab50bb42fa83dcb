//! The maker's printed examples, byte for byte.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod common;

use common::{charge, hex};
use milgrain_devices::CardError;
use milgrain_devices::card::{CardKind, Cryptogram};
use milgrain_devices::mms::message::{Message, MmsError};
use milgrain_devices::mms::notification::Notification;
use milgrain_devices::mms::request::{Request, property_value};
use milgrain_devices::mms::status::{Status, Summary, Trouble};
use milgrain_devices::reader::{AnswerCode, Ending, Flow, HostAnswer, Interfaces};

fn printed(name: &str, nth: usize) -> Vec<u8> {
    let all = include_str!("vectors/magtek_mms.json");
    let all: serde_json::Value = serde_json::from_str(all).unwrap();
    let all = all.as_array().unwrap().iter();
    let mut named = all.filter(|one| one["name"].as_str().unwrap().contains(name));
    hex(named.nth(nth).unwrap()["hex"].as_str().unwrap())
}

const ALL: Interfaces = Interfaces { stripe: true, chip: true, tap: true };

#[test]
fn requests_are_those_printed() {
    let start = |interfaces| Request::Start { charge: charge(100, Flow::QuickChip), interfaces };
    assert_eq!(start(ALL).write(0), printed("0x1001 - Start", 1));
    let tap = Interfaces { stripe: false, chip: false, tap: true };
    assert_eq!(start(tap).write(0), printed("0x1001 - Start", 2));
    assert_eq!(Request::Cancel.write(0x13), printed("Cancel", 0));
    assert_eq!(Request::Echo(vec![1, 2, 3]).write(1), printed("Echo", 0));
    let selection = hex("AA008104010018028408 1802 810100 820100");
    assert_eq!(Request::Select(Some(0)).write(0), selection);
    let firmware = hex("AA00 8104 0155D101 840D D101 8501 02 8702 0102 8902 C200");
    assert_eq!(Request::Firmware.write(0x55), firmware);
}

/// The example carries a parameter 82 that the manual's table of parameters does not have.
#[test]
fn the_gateways_answer_is_that_printed_but_for_one_unlisted_parameter() {
    let answer = HostAnswer {
        code: AnswerCode::Approved,
        reader: hex("992690E116120710"),
        authentication: Vec::new(),
        scripts: Vec::new(),
    };
    let with = printed("Resume", 0);
    let unlisted = hex("820178");
    let at = with.windows(3).position(|three| three == unlisted).unwrap();
    let mut without = [&with[..at], &with[at + 3..]].concat();
    assert_eq!(without[9], 0x21);
    without[9] -= 3;
    assert_eq!(Request::Resume(answer).write(0), without);
}

#[test]
fn responses_say_how_it_went() {
    let status = |bytes: &[u8]| match Message::read(bytes).unwrap() {
        Message::Response { status, .. } => status,
        _ => panic!("not a response"),
    };
    let low = status(&printed("0x1001 - Start", 0));
    assert_eq!((low.summary, low.trouble()), (Summary::NotStarted, Trouble::BatteryEmpty));
    let started = status(&printed("0x1001 - Start", 3));
    assert_eq!((started.summary, started.is_fine()), (Summary::Started, true));
    for name in ["Resume", "Cancel", "0x1803", "Echo"] {
        assert!(status(&printed(name, 1)).is_fine(), "{name}");
    }
    assert!(!Status::read([0x02, 0, 0, 0]).is_fine(), "an unnamed summary is no success");
}

/// A response may repeat its command in an empty payload or not; we read both and write none.
#[test]
fn what_is_read_is_written_the_same() {
    let all = [("0x1001 - Start", 0), ("0x1001 - Start", 1), ("0x1001 - Start", 2)];
    let rest =
        [("Cancel", 0), ("Cancel", 1), ("Resume", 0), ("0x1803", 0), ("Echo", 0), ("Echo", 1)];
    for (name, nth) in all.into_iter().chain(rest) {
        let bytes = printed(name, nth);
        assert_eq!(Message::read(&bytes).unwrap().write(), bytes, "{name} {nth}");
    }
    for name in ["Resume", "0x1803"] {
        assert!(Message::read(&printed(name, 1)).is_ok(), "{name}");
    }
}

#[test]
fn a_property_is_found_behind_lengths_longer_than_needed() {
    let bytes = hex(
        "AA00 81 04 8255D101 82 04 00000000 84 820056 D101 85 01 02 87 02 0102 89 820049 E2 820045
         E1 820004 C1 00 C2 00 E2 820039 C1 0D 44796E61466C65782050726F00 C2 13
         313030303030373138332D41352D5043490000 C3 00 C4 0B 3130303030303731383300 C5 00 C6 02 FF00",
    );
    let Message::Response { parameters, .. } = Message::read(&bytes).unwrap() else {
        panic!("not a response")
    };
    assert_eq!(property_value(parameters), Some(&[][..]), "the first leaf of the branch");
    let one = hex("85 01 01 87 04 02070101 89 03 C101 00");
    assert_eq!(property_value(&one), Some(&[0][..]));
}

fn notification(bytes: &[u8]) -> Result<(u16, [u8; 4], Vec<u8>), MmsError> {
    match Message::read(bytes)? {
        Message::Notification { id, detail, parameters } => Ok((id, detail, parameters.to_vec())),
        _ => panic!("not a notification"),
    }
}

#[test]
fn the_printed_card_is_taken_sealed_and_nothing_else_of_it() {
    let (id, detail, with) = notification(&printed("0x0101", 0)).unwrap();
    let Ok(Notification::Cryptogram(_, blob)) = Notification::read(id, detail, &with) else {
        panic!("not a cryptogram")
    };
    let card = Cryptogram::read(blob).unwrap();
    assert_eq!((card.kind, card.fallback), (CardKind::Chip, false));
    assert_eq!(card.reader, b"B4DB817111919AA");
    assert_eq!(card.key, hex("9010010B4DB817000003"));
    assert_eq!((card.encryption, card.padding, card.data.bytes().len()), (0x80, 5, 328));
    assert_eq!(card.data.bytes()[..4], hex("36699857"));
    let shown = format!("{card:?}");
    assert!(!shown.contains("GUSTIN") && shown.contains("Sealed(328 bytes)"), "{shown}");
}

/// The same card, as a reader would send it whose encryption is off.
#[test]
fn a_number_in_clear_is_refused() {
    let (.., with) = notification(&printed("0x0101", 0)).unwrap();
    let masked = b"5322000060001674";
    let at = with.windows(16).position(|some| some == masked).unwrap();
    let mut clear = with.clone();
    clear[at..at + 16].copy_from_slice(b"4111111111111111");
    let blob = |bytes: &[u8]| milgrain_devices::tlv::find(bytes, 0x84).unwrap().unwrap().to_vec();
    assert_eq!(Cryptogram::read(&blob(&clear)), Err(CardError::InClear));
    assert!(Cryptogram::read(&blob(&with)).is_ok());
    let mut track = with.clone();
    let name = track.windows(2).position(|two| two == [0x5F, 0x20]).unwrap();
    track[name..name + 3].copy_from_slice(&[0x5A, 0x81, 0x12]);
    assert_eq!(Cryptogram::read(&blob(&track)), Err(CardError::InClear));
}

/// As printed, both lack a byte: a length of zero where four bytes follow.
#[test]
fn a_misprint_is_refused_and_what_it_means_is_read() {
    let wrong = printed("Low Battery Warning", 0);
    assert_eq!(notification(&wrong), Err(MmsError::Lacks { tag: 0x82 }));
    let (id, detail, with) = notification(&hex("AA008104830010018204 0002000D")).unwrap();
    assert!(matches!(Notification::read(id, detail, &with), Ok(Notification::BatteryLow(13))));
    let (id, detail, with) = notification(&hex("AA008104830010018204 00020100")).unwrap();
    assert!(matches!(Notification::read(id, detail, &with), Ok(Notification::SwitchingOff)));
}

#[test]
fn endings_are_read_by_the_manuals_table() {
    let cases = [
        ("00010000", Ending::TimedOut),
        ("00030100", Ending::CancelledByHost),
        ("00030200", Ending::CancelledByCustomer),
        ("10020600", Ending::Approved),
        ("10020601", Ending::Approved),
        ("20020700", Ending::Deferred),
        ("08028000", Ending::Declined),
        ("10020200", Ending::ApprovedOffline),
        ("20020300", Ending::DeclinedOffline),
        ("10020002", Ending::TechnicalFallback),
        ("10020F02", Ending::TechnicalFallback),
        ("10020803", Ending::StripeFallback),
        ("10020903", Ending::StripeFallback),
        ("20020100", Ending::OtherInterface),
        ("20020D00", Ending::TryAgain),
        ("20000000", Ending::Unknown([0x20, 0, 0, 0])),
        ("10020602", Ending::Unknown([0x10, 2, 6, 2])),
        ("30020600", Ending::Unknown([0x30, 2, 6, 0])),
    ];
    for (detail, ending) in cases {
        let detail: [u8; 4] = hex(detail).try_into().unwrap();
        assert_eq!(Ending::read(detail), ending, "{detail:02X?}");
    }
}
