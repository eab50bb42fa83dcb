//! The words of the log are for ever: what was written once is read by every later version.
//!
//! Each file in `tests/golden` is one event as some version wrote it: body, and after a line `--`
//! its personal part, in hex. A new type needs a new file: run
//!
//! ```text
//! MILGRAIN_BLESS=1 cargo test -p milgrain-retail goldens
//! ```
//!
//! and look at what changed in git. A file that a released version wrote is never changed and
//! never removed: where a field was added to its type, under a new number, the old sample gets a
//! name of its own in `samples` and must still read.

use std::path::PathBuf;

use milgrain_retail::event::{Event, EventError};
use milgrain_retail::policy::Policy;
use milgrain_retail::private::PersonalValues;

use super::samples::samples;

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.hex"))
}

fn name(event: &Event, variant: &str) -> String {
    let dot = if variant.is_empty() { "" } else { "." };
    format!("{}_{}{dot}{variant}", event.number(), event.name())
}

fn hex(bytes: &[u8]) -> String {
    let lines = bytes.chunks(48).map(|line| line.iter().map(|b| format!("{b:02x}")).collect());
    lines.map(|line: String| line + "\n").collect()
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.chars().filter_map(|c| c.to_digit(16)).map(|d| d as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

fn written(event: &Event) -> String {
    let (body, part) = event.encode();
    let personal = match part.is_empty() {
        true => String::new(),
        false => format!("--\n{}", hex(&minicbor::to_vec(&part).unwrap())),
    };
    hex(&body) + &personal
}

fn read(number: u16, golden: &str) -> Result<Event, EventError> {
    let (body, personal) = golden.split_once("--\n").unwrap_or((golden, ""));
    let mut part = match unhex(personal) {
        bytes if bytes.is_empty() => PersonalValues::default(),
        bytes => minicbor::decode(&bytes).unwrap(),
    };
    Event::decode(number, &unhex(body), &mut part)
}

#[test]
fn every_type_of_event_has_a_sample_and_a_golden_file() {
    let mut sampled: Vec<(u16, &str)> =
        samples().iter().map(|(_, event)| (event.number(), event.name())).collect();
    sampled.dedup();
    assert_eq!(sampled, Event::TYPES);
}

#[test]
fn an_event_is_written_as_it_always_was() {
    for (variant, event) in samples() {
        let path = path(&name(&event, variant));
        if std::env::var_os("MILGRAIN_BLESS").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, written(&event)).unwrap();
        }
        let golden = std::fs::read_to_string(&path)
            .unwrap_or_else(|_| panic!("{} is missing: see the head of this file", path.display()));
        assert_eq!(written(&event), golden, "{}", path.display());
    }
}

#[test]
fn every_golden_file_reads_as_its_sample_with_and_without_its_personal_part() {
    let mut files = 0;
    for (variant, event) in samples() {
        let golden = std::fs::read_to_string(path(&name(&event, variant))).unwrap();
        assert_eq!(read(event.number(), &golden).unwrap(), event);
        let body = golden.split("--\n").next().unwrap();
        let erased = read(event.number(), body).unwrap();
        assert!(erased.encode().1.is_empty(), "{} still names somebody", event.name());
        files += 1;
    }
    let there = std::fs::read_dir(path("any").parent().unwrap()).unwrap().count();
    assert_eq!(there, files, "a golden file without its sample");
}

#[test]
fn a_written_policy_is_read_back() {
    for (_, event) in samples() {
        if let Event::PolicyWritten(written) = event {
            let policy = Policy::read(&written.body).unwrap();
            assert_eq!(serde_json::to_string(&policy).unwrap(), written.body);
        }
    }
}

#[test]
fn an_unknown_type_and_a_damaged_body_say_so() {
    let mut part = PersonalValues::default();
    assert_eq!(Event::decode(9_999, &[0x80], &mut part), Err(EventError::Unknown(9_999)));
    for (_, event) in samples() {
        let (body, mut part) = event.encode();
        for length in 0..body.len() {
            let cut = Event::decode(event.number(), &body[..length], &mut part);
            assert_eq!(cut, Err(EventError::Damaged(event.number())), "{}", event.name());
        }
    }
}

#[test]
fn what_a_later_version_adds_to_an_event_is_passed_over() {
    for (_, event) in samples() {
        let (mut body, mut part) = event.encode();
        let fields = body[0];
        if !(0x80..0x95).contains(&fields) {
            panic!("{} is not a short array of fields", event.name());
        }
        // Four fields more: nothing thrice, for optional ones that were left out, and a text.
        body[0] = fields + 4;
        body.extend([0xf6, 0xf6, 0xf6, 0x61, 0x78]);
        assert_eq!(Event::decode(event.number(), &body, &mut part).unwrap(), event);
    }
}
