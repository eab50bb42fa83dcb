//! Tags: what stands on a flag stays on it, and no text is a command.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use milgrain_devices::zpl::{STOCKS, Stock, Tag, TagError, label};
use proptest::prelude::*;

fn stock(name: &str) -> &'static Stock {
    STOCKS.iter().find(|stock| stock.name == name).unwrap()
}

fn tag(front: &[&str], back: &[&str], code: &str) -> Tag {
    let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    Tag { front: owned(front), back: owned(back), code: code.to_owned() }
}

#[test]
fn a_barbell_is_these_commands() {
    let tag = tag(&["$9,000", "14k ring"], &["R-10482"], "R-10482");
    let expected = "^XA^CI28^PW672^LL152\
        ^FO9,9^A0N,39,39^FB192,1^FH_^FD$9,000^FS^FO9,49^A0N,39,39^FB192,1^FH_^FD14k ring^FS\
        ^FO470,9^BQN,2,5^FH_^FDQA,R-10482^FS\
        ^FO590,9^A0N,16,16^FB72,1^FH_^FDR-10482^FS^PQ2^XZ\n";
    assert_eq!(label(&tag, stock("barbell"), 12, 2).unwrap(), expected);
}

#[test]
fn the_second_flag_of_a_rat_tail_is_read_upside_down() {
    let zpl = label(&tag(&["$9,000"], &["R-1", "B"], ""), stock("rat-tail"), 12, 1).unwrap();
    let turned: Vec<&str> = zpl.split("^FO").filter(|field| field.contains("^A0I")).collect();
    assert_eq!(turned.len(), 2);
    let y = |field: &str| field.split(['^', ',']).nth(1).unwrap().parse::<u32>().unwrap();
    assert!(y(turned[0]) > y(turned[1]), "its first line is the lowest");
}

#[test]
fn what_cannot_be_read_or_scanned_is_refused() {
    let barbell = stock("barbell");
    let many = vec!["line"; 9];
    let refused = |tag: &Tag| label(tag, barbell, 12, 1).unwrap_err();
    assert_eq!(refused(&tag(&many, &[], "")), TagError::TooMuch { flag: 1 });
    assert_eq!(
        refused(&tag(&[], &["a very long line of words"], "")),
        TagError::TooMuch { flag: 2 }
    );
    assert_eq!(refused(&tag(&[], &[], &"x".repeat(80))), TagError::CodeTooLong);
}

#[test]
fn signs_that_mean_something_are_written_as_bytes() {
    let zpl = label(&tag(&["^XZ~_é"], &[], ""), stock("barbell"), 8, 1).unwrap();
    assert!(zpl.contains("^FD_5EXZ_7E_5F_C3_A9^FS"), "{zpl}");
}

proptest! {
    #[test]
    fn every_field_begins_on_its_flag_and_no_text_is_a_command(
        front in prop::collection::vec("\\PC{0,14}", 0..4),
        back in prop::collection::vec("\\PC{0,5}", 0..3),
        code in "[A-Z0-9-]{0,11}",
        which in 0usize..2,
        dots in prop::sample::select(vec![8u32, 12]),
    ) {
        let stock = &STOCKS[which];
        let tag = Tag { front, back, code };
        let Ok(zpl) = label(&tag, stock, dots, 1) else { return Ok(()) };
        let texts = tag.front.len() + tag.back.len();
        prop_assert_eq!(zpl.matches("^A0").count(), texts);
        prop_assert_eq!(zpl.matches("^XZ").count(), 1);
        for field in zpl.split("^FO").skip(1) {
            let mut numbers = field.split(['^', ',']).map_while(|number| number.parse::<u32>().ok());
            let (x, y) = (numbers.next().unwrap(), numbers.next().unwrap());
            let on = stock.flags.iter().any(|flag| {
                let (left, right) = (flag.x * dots / 10, (flag.x + flag.w) * dots / 10);
                let (top, bottom) = (flag.y * dots / 10, (flag.y + flag.h) * dots / 10);
                (left..right).contains(&x) && (top..bottom).contains(&y)
            });
            prop_assert!(on, "{}", field);
        }
    }
}
