//! What devices say, read from outside; and papers drawn again.

use std::process::Command;

use chrono::NaiveDate;
use milgrain_documents::document::{Block, Document, FORMAT, ShopHead, Verify};
use serde_json::Value;

fn milgrain(arguments: &[&str]) -> (bool, Vec<u8>, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_milgrain"));
    let output = command.args(arguments).arg("--data").arg(folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.success(), output.stdout, said)
}

#[test]
fn decoding_answers_one_document_of_json() {
    let cases = [
        ("mms", "AA00 81040101DF01 8407DF018103010203", "/parameters/0/value", "010203"),
        ("edynamo", "49 06 0000 0304 0000", "/number", "0304"),
        ("edynamo", "0A 06 0000 0396 0000", "/kind", "extended result"),
        ("neo2", "5669564F746563683200 18010000 B3CD", "/sender", "host"),
        ("neo2", "5669564F746563683200 83000002E101 0D25", "/sender", "reader"),
        ("escpos", "1B40 72696E67 0A 1D564200", "/commands/1/text", "ring"),
    ];
    for (protocol, hex, place, expected) in cases {
        let (ok, out, said) = milgrain(&["decode", protocol, hex]);
        assert!(ok, "{said}");
        let json: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(json.pointer(place).and_then(Value::as_str), Some(expected), "{json}");
    }
}

/// A reader's notification may hold a card.
#[test]
fn what_a_reader_says_is_shown_by_tag_and_length_alone() {
    let card = "AA00 81048300 0101 8204 10080202 840B 0101 8407 34313131313131";
    let (ok, out, said) = milgrain(&["decode", "mms", card]);
    assert!(ok, "{said}");
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("\"length\":7") && !text.contains("3431313131"), "{text}");
}

#[test]
fn what_cannot_be_decoded_is_refused_with_a_code_and_its_place() {
    let cases = [
        ("mms", "AA00 8104 01", "tlv.truncated", "byte 2"),
        ("mms", "AB00", "mms.not_a_message", "byte 0"),
        ("edynamo", "49 06 0000", "edynamo.truncated", "byte 4"),
        ("neo2", "5669564F746563683200 18010000 B3CE", "neo2.damaged", "byte 14"),
        ("neo2", "5669564F746563683200 1801", "neo2.truncated", "byte 12"),
        ("escpos", "61 1B5A", "escpos.unknown", "byte 1"),
        ("escpos", "no such file", "decode.not_hex", "byte 0"),
        ("escpos", "1B4", "decode.not_hex", "byte 3"),
    ];
    for (protocol, given, code, place) in cases {
        let (ok, out, said) = milgrain(&["decode", protocol, given]);
        assert!(!ok && out.is_empty(), "{given}");
        assert!(said.contains(code) && said.contains(place), "{given}: {said}");
    }
}

fn paper(folder: &std::path::Path) -> String {
    let document = Document {
        format: FORMAT,
        language: "en-US".to_owned(),
        title: "Receipt".to_owned(),
        number: "R-1".to_owned(),
        date: NaiveDate::default(),
        training: false,
        blocks: vec![
            Block::Head(ShopHead {
                name: "Milgrain".to_owned(), lines: vec!["李小龍".to_owned()]
            }),
            Block::Verify(Verify {
                link: "https://verify.example".to_owned(),
                caption: "Check".to_owned(),
            }),
        ],
    };
    let file = folder.join("receipt.paper");
    std::fs::write(&file, document.to_bytes()).unwrap();
    file.to_string_lossy().into_owned()
}

#[test]
fn a_paper_is_drawn_again_in_three_forms() {
    let folder = tempfile::tempdir().unwrap();
    let file = paper(folder.path());
    for (form, begins) in [("png", &b"\x89PNG"[..]), ("pdf", b"%PDF"), ("escpos", b"\x1B@")] {
        let (ok, out, said) = milgrain(&["render", &file, "--as", form]);
        assert!(ok && out.starts_with(begins), "{form}: {said}");
    }
    let (_, out, _) = milgrain(&["render", &file, "--as", "escpos", "--printer", "tm-m30"]);
    let printed = folder.path().join("receipt.bin");
    std::fs::write(&printed, out).unwrap();
    let (ok, out, said) = milgrain(&["decode", "escpos", &printed.to_string_lossy()]);
    assert!(ok, "{said}");
    let text = String::from_utf8(out).unwrap();
    for part in ["MILGRAIN", "Graphics", "PrintCode", "Cut"] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn what_cannot_be_drawn_is_refused_with_a_code() {
    let folder = tempfile::tempdir().unwrap();
    let file = paper(folder.path());
    let (ok, _, said) = milgrain(&["render", &file, "--as", "escpos", "--printer", "tm-x"]);
    assert!(!ok && said.contains("cli.unknown_printer") && said.contains("generic-58"), "{said}");
    std::fs::write(&file, b"no paper").unwrap();
    let (ok, _, said) = milgrain(&["render", &file, "--as", "png"]);
    assert!(!ok && said.contains("document.unreadable"), "{said}");
}
