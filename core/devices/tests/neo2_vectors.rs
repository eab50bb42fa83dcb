//! The frames that are printed in ID TECH's guide of 2019, byte for byte, and what was logged of
//! its readers in public.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod common;

use common::{charge, hex};
use milgrain_devices::card::CardKind;
use milgrain_devices::neo2::card::{Decision, Taken};
use milgrain_devices::neo2::command::Command;
use milgrain_devices::neo2::frame::{Frame, Neo2Error, Sender};
use milgrain_devices::neo2::objects::{Cover, read_all};
use milgrain_devices::reader::Flow;
use milgrain_devices::{CardError, tlv};

/// Page of the guide, who speaks, and what follows the header.
const PRINTED: &[(u16, Sender, &str)] = &[
    (42, Sender::Host, "18 01 00 00 B3 CD"),
    (42, Sender::Reader, "18 00 00 00 FA 83"),
    (42, Sender::Host, "03 02 00 00 5B 91"),
    (197, Sender::Host, "60 16 00 01 03 92 ED"),
    (197, Sender::Reader, "60 00 00 00 3D 35"),
    (
        197,
        Sender::Host,
        "60 06 00C8 18005F3601029F1A0208409F3501259F330360D8C89F40056000F050019F1E085465726D696E616C
         9F150212349F160F3030303030303030303030303030309F1C0838373635343332319F4E2231303732312057616C6B
         65722053742E20437970726573732C204341202C5553412EDF260101DF1008656E667265737A68DF110101DF270100
         DFEE150101DFEE160100DFEE170107DFEE180180DFEE1E08F0DC24F0C20E1400DFEE1F0180DFEE1B08303030313531
         3030DFEE20013CDFEE21010ADFEE2203323C3C AA88",
    ),
    (
        209,
        Sender::Host,
        "02 40 0022 1E 9C0100 9F0206000000000100 9F0306000000000000 DFEF370107 DFEF3C03010060 18D1",
    ),
    (471, Sender::Host, "83 50 00 00 CD 7C"),
    (471, Sender::Reader, "83 00 00 02 E1 01 0D 25"),
    (498, Sender::Reader, "91 00 00 00 D4 CC"),
];

fn whole(rest: &str) -> Vec<u8> {
    [b"ViVOtech2\0".to_vec(), hex(rest)].concat()
}

#[test]
fn every_printed_frame_is_read_and_written_the_same() {
    for (page, speaks, rest) in PRINTED {
        let bytes = whole(rest);
        let (frame, sender) = Frame::read(&bytes).unwrap_or_else(|why| panic!("{page}: {why}"));
        assert_eq!(sender, *speaks, "{page}");
        assert_eq!(frame.write(*speaks == Sender::Host), bytes, "{page}");
    }
}

/// On page 42 the ping's answer is printed twice, the second time without its last digit.
#[test]
fn a_misprint_and_every_other_change_is_refused_with_its_place() {
    assert_eq!(
        Frame::read(&whole("18 00 00 00 FA")).err(),
        Some(Neo2Error::Truncated { offset: 15 })
    );
    assert_eq!(
        Frame::read(&whole("18 00 00 00 FA 08")).err(),
        Some(Neo2Error::Damaged { offset: 14 })
    );
    assert_eq!(
        Frame::read(&whole("18 00 00 00 FA 83 00")).err(),
        Some(Neo2Error::TooLong { offset: 16 })
    );
    assert_eq!(Frame::read(b"ViVOtech3\0").err(), Some(Neo2Error::NotAFrame { offset: 8 }));
    assert_eq!(Frame::read(&[]).err(), Some(Neo2Error::Truncated { offset: 0 }));
    let long = whole("02 23 FF FF");
    assert_eq!(Frame::read(&long).err(), Some(Neo2Error::TooLong { offset: 12 }));
}

#[test]
fn ping_is_that_printed_and_a_sale_has_the_printed_objects() {
    assert_eq!(Command::Ping.write(), whole(PRINTED[0].2));
    let activate = Command::Activate(charge(100, Flow::QuickChip)).write();
    let (frame, _) = Frame::read(&activate).unwrap();
    assert_eq!((frame.command, frame.code, frame.data[0]), (0x02, 0x40, 60));
    let printed = whole(PRINTED[6].2);
    let (printed, _) = Frame::read(&printed).unwrap();
    for tag in [0x9C, 0x9F02, 0x9F03] {
        assert_eq!(tlv::find(&frame.data[1..], tag), tlv::find(&printed.data[1..], tag), "{tag:X}");
    }
    assert_eq!(
        tlv::find(&frame.data[1..], 0xDF_EF37),
        Ok(Some(&[2][..])),
        "a tap and nothing else"
    );
}

/// A contactless test card in a public log of a NEO 2 reader: masked and sealed side by side.
const LOGGED: &str = "E1 DFEE12 0A FFFFF0200223D20000FD
    57A1125413CCCCCCCC1513D2012CCCCCCCCCCCCCCC57C118855A31E91D0641D4C0C681A30FD97A86FC1AF00891BC8352
    5AA1085413CCCCCCCC15135AC110CCA41680B767BA798E9AA28A3D825FA45F24032012315F25030601015F28020056";

#[test]
fn masked_and_sealed_objects_are_told_apart() {
    let logged = hex(LOGGED);
    let objects = read_all(&logged[1..]).unwrap();
    let covers: Vec<_> = objects.iter().map(|one| (one.tag, one.cover, one.value.len())).collect();
    assert_eq!(
        covers[..5],
        [
            (0xDF_EE12, Cover::Plain, 10),
            (0x57, Cover::Masked, 18),
            (0x57, Cover::Sealed, 24),
            (0x5A, Cover::Masked, 8),
            (0x5A, Cover::Sealed, 16),
        ]
    );
}

#[test]
fn the_logged_card_is_taken_sealed() {
    let taken = Taken::read(&hex(LOGGED)).unwrap();
    assert_eq!((taken.cryptogram.kind, taken.cryptogram.encryption), (CardKind::Tap, 0x80));
    assert_eq!(taken.cryptogram.key, hex("FFFFF0200223D20000FD"));
    assert_eq!((taken.decision, taken.signature, taken.amount), (None, false, None));
    let more = hex(&format!("{LOGGED} 9F270180 DF520101 9F0206000000012500"));
    let taken = Taken::read(&more).unwrap();
    assert_eq!((taken.decision, taken.signature), (Some(Decision::GoOnline), true));
    assert_eq!(taken.amount, Some(hex("000000012500")));
}

#[test]
fn a_number_in_clear_is_refused_however_it_comes() {
    let sealed = "DFEE120AFFFFF0200223D20000FD";
    let cases = [
        format!("E1 {sealed} 5A08 4111111111111111"),
        format!("E1 {sealed} 5A10 4111111111111111FFFFFFFFFFFFFFFF"),
        format!("E1 {sealed} 5713 4111111111111111D30122010000000000000F"),
        format!("E1 {sealed} 57A113 4111111111111111D30122010000000000000F"),
        format!("E1 {sealed} FFEE0114 DFEF1810 34313131313131313131313131313131"),
        format!("E1 {sealed} FF810511 DFEF180D 2A2A3431313131313131313131"),
        "01 5A08 0000000000000000".to_owned(),
        "E1 57C108 0000000000000000".to_owned(),
    ];
    for case in cases {
        let read = Taken::read(&hex(&case));
        let refused = matches!(read, Err(CardError::InClear | CardError::Tlv(_)));
        assert!(refused, "{case}: {read:?}");
    }
    let encrypted = format!("E1 {sealed} 5710 213BC786AA6724920CA2A6441FFD5E7C");
    assert!(Taken::read(&hex(&encrypted)).is_ok(), "older firmware marks nothing");
}

#[test]
fn a_chip_or_a_stripe_is_not_taken() {
    for attribution in ["C0", "C8", "C9"] {
        let data = hex(&LOGGED.replacen("E1", attribution, 1));
        assert_eq!(Taken::read(&data).err(), Some(CardError::Incomplete), "{attribution}");
    }
    assert_eq!(Taken::read(&[]).err(), Some(CardError::Incomplete));
}
