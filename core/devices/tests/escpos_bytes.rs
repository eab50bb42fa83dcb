//! Papers in bytes, and bytes read back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod common;

use common::hex;
use milgrain_devices::escpos::encode::{bytes, segments};
use milgrain_devices::escpos::profile::{End, PROFILES, Profile};
use milgrain_devices::escpos::read::{Command, EscPosError, read};
use milgrain_devices::escpos::scripted::{Printed, ScriptedPrinter};
use milgrain_devices::escpos::status::{Ears, Said, State};
use milgrain_devices::printer::{Job, Line, Part, PrinterRefusal, Raster, Trouble};
use proptest::prelude::*;

fn profile(name: &str) -> &'static Profile {
    Profile::named(name).unwrap()
}

fn line(text: &str) -> Part {
    Part::Line(Line::plain(text))
}

fn written(parts: Vec<Part>, name: &str) -> Vec<u8> {
    bytes(&Job { parts }, profile(name)).unwrap()
}

/// Commands from Epson's reference, as the maker prints them.
#[test]
fn papers_are_these_bytes() {
    let cases = [
        (vec![line("ring  ")], "generic-58", "1B40 72696E67 0A 1B6404"),
        (vec![line("")], "generic-80", "1B40 0A 1D564200"),
        (vec![line("5 €")], "tm-m30", "1B40 3520 1B7413 D5 0A 1D564200"),
        (vec![Part::Drawer], "generic-80", "1B40 1B700019FA 1D564200"),
        (
            vec![Part::Raster(Raster::new(2, vec![0xF0, 0, 0xFF, 0]).unwrap())],
            "generic-80",
            "1B40 1D763000 0100 0200 F0FF 1D564200",
        ),
        (
            vec![Part::Raster(Raster::new(1, vec![0x81]).unwrap())],
            "tm-m30",
            "1B40 1D284C0B00 3070300101310800 0100 81 1D284C02003032 1D564200",
        ),
        (
            vec![Part::Code("A1".to_owned())],
            "generic-80",
            "1B40 1B6101 1D286B0400314132 00 1D286B0300314308 1D286B0300314531
             1D286B0500315030 4131 1D286B0300315130 1B6100 1D564200",
        ),
    ];
    for (parts, name, expected) in cases {
        assert_eq!(written(parts.clone(), name), hex(expected), "{parts:?}");
    }
}

#[test]
fn weight_and_height_are_told_only_when_they_change() {
    let loud = |text: &str| Part::Line(Line { text: text.to_owned(), bold: true, tall: true });
    let parts = vec![line("a"), loud("b"), loud("c"), line("d")];
    let expected = "1B40 61 0A 1B4501 1D2101 62 0A 63 0A 1B4500 1D2100 64 0A 1D564200";
    assert_eq!(written(parts, "generic-80"), hex(expected));
}

#[test]
fn what_a_printer_cannot_print_is_refused_by_its_line() {
    let refused = |parts: Vec<Part>| bytes(&Job { parts }, profile("generic-58")).unwrap_err();
    assert_eq!(refused(vec![line("ok"), line("李")]), PrinterRefusal::Letters { line: 1 });
    assert_eq!(refused(vec![line("a\u{1b}@")]), PrinterRefusal::Letters { line: 0 });
    let wide = Raster::new(49, vec![0; 49]).unwrap();
    assert_eq!(refused(vec![Part::Raster(wide)]), PrinterRefusal::TooWide { line: 0 });
    let long = Part::Code("x".repeat(3000));
    assert_eq!(refused(vec![long]), PrinterRefusal::CodeTooLong { line: 0 });
    assert!(Raster::new(3, vec![0; 4]).is_none());
}

#[test]
fn bytes_that_are_no_commands_are_refused_with_their_place() {
    let cases = [
        ("61 1B", EscPosError::Truncated { offset: 1 }),
        ("61 1B5A00", EscPosError::Unknown { offset: 1 }),
        ("1D7630 00 0200 0100 FF", EscPosError::Truncated { offset: 0 }),
        ("0A 1D56 07", EscPosError::Malformed { offset: 1 }),
        ("1D284C0B00 3070300101311000 0100 81", EscPosError::Malformed { offset: 0 }),
        ("1D285A0000", EscPosError::Unknown { offset: 0 }),
    ];
    for (bytes, error) in cases {
        assert_eq!(read(&hex(bytes)), Err(error), "{bytes}");
    }
}

/// The masks of Epson's and Citizen's manuals.
#[test]
fn what_a_printer_says_is_told_apart() {
    let said = |bytes: &str| Ears::default().take(&hex(bytes));
    let state = |trouble| Said::State(State { trouble, paper_low: false });
    assert_eq!(said("10000000"), [state(None)]);
    assert_eq!(said("38000000"), [state(Some(Trouble::CoverOpen))]);
    assert_eq!(said("18 08 00 00"), [state(Some(Trouble::Cutter))]);
    assert_eq!(said("18000C00"), [state(Some(Trouble::PaperOut))]);
    assert_eq!(said("10000300"), [Said::State(State { trouble: None, paper_low: true })]);
    assert_eq!(said("3722 31323334 00"), [Said::Done(*b"1234")]);
    assert_eq!(said("12 11 13 00"), [Said::Answer(0x12), Said::Go, Said::Stop, Said::InTurn]);
    assert_eq!(said("10 FF 12"), [Said::Answer(0x12)], "a broken state is passed over");
}

#[test]
fn two_answers_out_of_turn_are_a_state() {
    let trouble = |offline, paper| State::of_answers(offline, paper).trouble;
    assert_eq!(trouble(0x12, 0x12), None);
    assert_eq!(trouble(0x16, 0x12), Some(Trouble::CoverOpen));
    assert_eq!(trouble(0x32, 0x7E), Some(Trouble::PaperOut), "as the emulator emupos answers");
    assert_eq!(trouble(0x52, 0x12), Some(Trouble::Offline));
    assert!(State::of_answers(0x12, 0x1E).paper_low);
}

#[test]
fn a_state_comes_back_as_it_was_written() {
    let all = [Trouble::CoverOpen, Trouble::PaperOut, Trouble::Cutter, Trouble::Broken];
    for trouble in all.into_iter().chain([Trouble::Hot, Trouble::Offline]) {
        let state = State { trouble: Some(trouble), paper_low: false };
        assert_eq!(State::read(state.write()).trouble, Some(trouble));
    }
}

fn part(columns: usize) -> impl Strategy<Value = Part> {
    let raster = (1usize..9, 1usize..40).prop_flat_map(|(row, rows)| {
        let dots = prop::collection::vec(prop_oneof![2 => Just(0u8), 1 => any::<u8>()], row * rows);
        dots.prop_map(move |bytes| Part::Raster(Raster::new(row, bytes).unwrap()))
    });
    prop_oneof![
        4 => ("[ -~éüß£]{0,30}", any::<bool>(), any::<bool>()).prop_map(move |(text, bold, tall)| {
            Part::Line(Line { text: text.chars().take(columns).collect(), bold, tall })
        }),
        2 => raster,
        1 => "[a-z:/.]{1,60}".prop_map(Part::Code),
        1 => Just(Part::Drawer),
    ]
}

/// What stands on the paper when a double is told the bytes at once.
fn printed(bytes: &[u8], profile: &'static Profile) -> Vec<Printed> {
    let mut printer = ScriptedPrinter::new(profile);
    printer.hear(bytes);
    printer.paper
}

/// All dots of a paper as rows without the white at their right, and all else as it is.
fn rows_and_rest(paper: &[Printed]) -> (Vec<Vec<u8>>, Vec<Printed>) {
    let (mut rows, mut rest) = (Vec::new(), Vec::new());
    for thing in paper {
        match thing {
            Printed::Dots(dots) => rows.extend(dots.bytes.chunks(dots.row).map(cropped)),
            other => rest.push(other.clone()),
        }
    }
    (rows, rest)
}

fn cropped(row: &[u8]) -> Vec<u8> {
    let black = row.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    row[..black].to_vec()
}

proptest! {
    /// The double's paper shows what the job says: every line, every dot, every code, in order.
    #[test]
    fn the_paper_shows_the_job(
        which in 0usize..PROFILES.len(),
        parts in prop::collection::vec(part(32), 0..12),
    ) {
        let profile = &PROFILES[which];
        let job = Job { parts };
        let paper = printed(&bytes(&job, profile).unwrap(), profile);
        let (rows, rest) = rows_and_rest(&paper);
        let wanted_rows = job.parts.iter().filter_map(|part| match part {
            Part::Raster(raster) => Some(raster.rows().map(cropped).collect::<Vec<_>>()),
            _ => None,
        });
        prop_assert_eq!(rows, wanted_rows.flatten().collect::<Vec<_>>());
        let mut wanted: Vec<Printed> = job.parts.iter().filter_map(|part| match part {
            Part::Line(line) => {
                let text = line.text.trim_end().to_owned();
                Some(Printed::Line { text, bold: line.bold, tall: line.tall })
            }
            Part::Code(text) => Some(Printed::Code(text.clone().into_bytes())),
            Part::Drawer => Some(Printed::Drawer),
            Part::Raster(_) => None,
        }).collect();
        wanted.push(if profile.end == End::Cut { Printed::Cut } else { Printed::Fed(4) });
        prop_assert_eq!(without_weight(rest), without_weight(wanted));
    }

    /// No band is larger than what moves the paper soon, and none wastes more than a header.
    #[test]
    fn pictures_go_out_in_small_bands(
        row in 1usize..72,
        rows in 1usize..200,
        black in prop::collection::vec(0usize..72, 200),
    ) {
        let mut dots = vec![0; row * rows];
        for (at, black) in black.iter().take(rows).enumerate() {
            dots[at * row + black % row] = 0x80;
        }
        let job = Job { parts: vec![Part::Raster(Raster::new(row, dots).unwrap())] };
        for segment in segments(&job, profile("generic-80")).unwrap() {
            prop_assert!(segment.bytes.len() <= 456);
        }
    }

    #[test]
    fn no_bytes_make_a_parser_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
        let mut ears = Ears::default();
        for piece in bytes.chunks(3) {
            let _ = ears.take(piece);
        }
        let _ = printed(&bytes, profile("tm-m30"));
    }

    /// However what it says is cut.
    #[test]
    fn ears_hear_the_same_in_any_pieces(
        said in prop::collection::vec(0u8..4, 1..12),
        cuts in prop::collection::vec(1usize..5, 1..6),
    ) {
        let one = |which: &u8| match which {
            0 => State { trouble: Some(Trouble::CoverOpen), paper_low: true }.write().to_vec(),
            1 => b"7\"abcd\0".to_vec(),
            2 => vec![0x16],
            _ => vec![0x13],
        };
        let bytes: Vec<u8> = said.iter().flat_map(one).collect();
        let whole = Ears::default().take(&bytes);
        let (mut ears, mut pieces, mut rest) = (Ears::default(), Vec::new(), &bytes[..]);
        for cut in cuts.iter().cycle() {
            let (now, later) = rest.split_at((*cut).min(rest.len()));
            pieces.extend(ears.take(now));
            rest = later;
            if rest.is_empty() {
                break;
            }
        }
        prop_assert_eq!(whole.len(), said.len());
        prop_assert_eq!(pieces, whole);
    }
}

/// An empty line shows no weight.
fn without_weight(paper: Vec<Printed>) -> Vec<Printed> {
    let light = |thing| match thing {
        Printed::Line { text, tall, .. } if text.is_empty() => {
            Printed::Line { text, bold: false, tall }
        }
        other => other,
    };
    paper.into_iter().map(light).collect()
}

#[test]
fn commands_are_read_by_name() {
    let read = read(&hex("1B40 41 1D564200 100401")).unwrap();
    let expected = [
        (0, Command::Initialise),
        (2, Command::Text(b"A".to_vec())),
        (3, Command::Cut(66, Some(0))),
        (7, Command::Ask(1)),
    ];
    assert_eq!(read, expected);
}
