//! No field that people type into takes a card number: not a note, not a reason, not a line.

use milgrain_retail::line_kind::LineKind;
use milgrain_retail::note::{Note, NoteRefusal, PersonName, ShortText};
use milgrain_retail::order::events::OrderKind;

use super::support::*;

/// Passes the Luhn check; the last one differs by one digit and does not.
const CARD: &str = "4111 1111 1111 1111";
const NO_CARD: &str = "4111 1111 1111 1112";

#[test]
fn a_card_number_typed_in_a_note_is_refused() {
    let inside = |number: &str| format!("she said her card is {number}, expires soon");
    let refusals: [fn(&str) -> Option<NoteRefusal>; 3] = [
        |text| Note::new(text).err(),
        |text| ShortText::new(text).err(),
        |text| PersonName::new(text).err(),
    ];
    for refusal in refusals {
        assert_eq!(refusal(&inside(CARD)).unwrap().code(), "note.card_number");
        assert_eq!(refusal(&inside(NO_CARD)), None);
    }
}

#[test]
fn a_card_number_typed_as_a_line_of_the_order_is_refused_and_changes_nothing() {
    let mut shop = Shop::in_state("OH");
    let order = shop.starts(OrderKind::Sale, Some("Zoe"));
    let before = shop.clone();
    let typed = format!("polish, {CARD}");
    let refused = shop.adds(order, service(&typed, LineKind::RepairLabour, "20.00")).unwrap_err();
    assert_eq!(refused.code(), "note.card_number");
    assert_eq!(shop, before);
    let typed = format!("polish, {NO_CARD}");
    shop.adds(order, service(&typed, LineKind::RepairLabour, "20.00")).unwrap();
}
