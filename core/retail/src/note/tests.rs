//! What the shop types, and what it may not.

use super::card_number::{ascii_digit, holds_card_number};
use super::*;

fn note_code(text: &str) -> Option<&'static str> {
    Note::new(text).err().map(|refusal| refusal.code())
}

/// The numbers are the card networks' test numbers.
#[test]
fn a_card_number_is_refused_in_a_note_however_it_is_written() {
    let cases = [
        "4111111111111111",
        "card 4111 1111 1111 1111 exp 12/27",
        "4111-1111-1111-1111",
        "4111 1111-1111 1111",
        "4111  1111  1111  1111",
        "4111 - 1111 - 1111 - 1111",
        "4111.1111.1111.1111",
        "4111/1111/1111/1111",
        "4111\n1111\n1111\n1111",
        "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
        "41 11 11 11 11 11 11 11",
        "4111 1111 1111 1111 123",
        "99 4111 1111 1111 1111",
        ";4111111111111111=27121010000000000000?",
        "%B4111111111111111^ROE/JANE^2712101?",
        "378282246310005",
        "3782 822463 10005",
        "3056 930902 5904",
        "6304000000000000000",
        "4222222222222",
        "4111\u{2011}1111\u{2011}1111\u{2011}1111",
        "4111\u{a0}1111\u{a0}1111\u{a0}1111",
        "41111111\u{200b}11111111",
        "٤١١١١١١١١١١١١١١١",
        "४१११ ११११ ११११ ११११",
        "４１１１１１１１１１１１１１１１",
        "𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏",
    ];
    for text in cases {
        assert_eq!(note_code(text), Some("note.card_number"), "{text}");
    }
}

#[test]
fn other_digits_are_welcome() {
    let cases = [
        "4111111111111112",
        "call 614-555-0133 or 614-555-0188",
        "from 2026-12-01 to 2027-01-01, then 2027-02-01",
        "411111111111",
        "41111111111111111111",
        "paid 1,250.00 and 2,334.36 and 583.59",
        "rest 11 on 11 of 11: 11, at 11 11 11",
        "order 4111 1111, ticket 1111 and 1111 more",
    ];
    for text in cases {
        assert_eq!(note_code(text), None, "{text}");
    }
}

#[test]
fn no_field_takes_a_card_number() {
    let card = "4111 1111 1111 1111";
    let cases = [
        Note::new(card).err(),
        ShortText::new(card).err(),
        PersonName::new(card).err(),
        Phone::new(card).err(),
        Phone::new("378282246310005").err(),
        Email::new("4111111111111111@example.com").err(),
        Tag::new(card).err(),
        CertificateNumber::new(card).err(),
    ];
    for refusal in cases {
        let code = refusal.map(|refusal| refusal.code());
        assert_eq!(code, Some("note.card_number"), "{refusal:?}");
    }
}

#[test]
fn any_script_is_welcome_and_composed() {
    for name in
        ["Zoë Ångström", "山田 花子", "שרה כהן", "محمد علي", "अनीता", "Nguyễn Thị Ánh", "👩🏽‍🔧 Bo"]
    {
        assert_eq!(PersonName::new(name).unwrap().as_str(), name);
    }
    assert_eq!(PersonName::new("  Zoe\u{308}  ").unwrap().as_str(), "Zo\u{eb}");
    assert_eq!(
        Note::new("sized 6 1/2\r\nand engraved").unwrap().as_str(),
        "sized 6 1/2\nand engraved"
    );
}

#[test]
fn a_note_of_a_megabyte_is_refused() {
    for text in ["x".repeat(1 << 20), "4 ".repeat(1 << 19), "é".repeat(4_001)] {
        assert_eq!(note_code(&text), Some("note.too_long"));
    }
    assert_eq!(note_code(&"é".repeat(4_000)), None);
    // As typed 8,000 characters, composed 4,000.
    assert_eq!(note_code(&"e\u{301}".repeat(4_000)), None);
    let full = "1 ".repeat(2_000);
    assert!(note_code(&full).is_none(), "a note of 2,000 single digits is looked at in no time");
}

#[test]
fn control_characters_are_refused_everywhere() {
    let cases =
        ["bell \u{7} rang", "nul\0l", "esc \u{1b}[2J", "tab\there", "\u{202e}gnirts", "del\u{7f}x"];
    for text in cases {
        assert_eq!(note_code(text), Some("note.control_character"), "{text:?}");
    }
    for text in ["two\nlines", "two\u{2028}lines"] {
        let code = PersonName::new(text).err().map(|refusal| refusal.code());
        assert_eq!(code, Some("note.control_character"), "{text:?}");
    }
}

#[test]
fn phones_are_compared_by_their_digits() {
    for (given, digits) in [
        ("(614) 555-0133", "6145550133"),
        ("+1 614.555.0133", "16145550133"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
    ] {
        let phone = Phone::new(given).unwrap();
        assert_eq!((phone.as_str(), phone.digits().as_str()), (given, digits));
    }
    for text in ["", "12", "555-CALL", "1+2345", "123456789012345678", "call me"] {
        assert!(Phone::new(text).is_err(), "{text}");
    }
}

#[test]
fn an_email_looks_like_one() {
    for text in ["zoe@example.com", "z.o+e@mail.example.co.uk", "花子@例え.jp"] {
        assert_eq!(Email::new(text).unwrap().as_str(), text);
    }
    for text in [
        "zoe",
        "@example.com",
        "zoe@",
        "zoe@com",
        "a b@example.com",
        "a@b@c.com",
        "a@b..c",
        "a@.com",
    ] {
        assert_eq!(Email::new(text), Err(NoteRefusal::Email), "{text}");
    }
}

#[test]
fn a_tag_may_be_an_article_number() {
    // It passes the check of a card; thirteen digits on a tag are an EAN.
    assert!(holds_card_number("4222222222222", 13));
    assert_eq!(Tag::new("4222222222222").unwrap().as_str(), "4222222222222");
    for tag in ["RG-1042", "000-110 00432", "指輪7"] {
        assert_eq!(Tag::new(tag).unwrap().as_str(), tag);
    }
    for (text, code) in [("", "note.empty"), ("   ", "note.empty")] {
        assert_eq!(Tag::new(text).unwrap_err().code(), code);
    }
    assert_eq!(Tag::new(&"x".repeat(41)).unwrap_err().code(), "note.too_long");
}

#[test]
fn digits_of_every_script_have_their_value() {
    for (c, digit) in
        [('٣', '3'), ('۹', '9'), ('५', '5'), ('෦', '0'), ('𑁯', '9'), ('７', '7'), ('🯹', '9')]
    {
        assert_eq!(ascii_digit(c), Some(digit), "{c}");
    }
    for c in ['x', '½', '²', '一', 'Ⅷ'] {
        assert_eq!(ascii_digit(c), None, "{c}");
    }
}

#[test]
fn what_the_log_holds_is_read_back_as_it_is() {
    let note = Note::new("sized to 6 1/2").unwrap();
    let bytes = minicbor::to_vec(&note).unwrap();
    assert_eq!(minicbor::decode::<Note>(&bytes).unwrap(), note);
    // A rule that came later does not make an older note unreadable.
    let older = minicbor::to_vec("tab\there").unwrap();
    assert_eq!(minicbor::decode::<Note>(&older).unwrap().as_str(), "tab\there");
}
