//! The states of an incident and the verbs that lead from one to another, as its drawing says.

use milgrain_kernel::{Currency, CustomerId, Day, Money, OrderId, StaffId, StoreId};

use super::Incident;
use super::IncidentState::{self, Closed, Found, Mended, Open, Owed, Paid, Replaced};
use super::events::*;
use crate::drawing::arrows_of;
use crate::event::Event;
use crate::note::{Note, ShortText};
use crate::repair::events::Place;

fn event(verb: &str) -> Event {
    let (on, customer) = (Day::ymd(2026, 12, 2).unwrap(), CustomerId::derived("customer"));
    let (amount, by) = (Money::new(90_000, Currency::USD), StaffId::derived("manager"));
    let (text, note) = (ShortText::new("Ring").unwrap(), Note::new("Stone cracked").unwrap());
    match verb {
        "report" => IncidentReported {
            number: "A-000001".to_owned(),
            order: OrderId::derived("order"),
            customer,
            store: StoreId::derived("store"),
            piece: text,
            declared: amount,
            harm: Harm::Broken,
            what: note.into(),
            photos: Vec::new(),
            by,
            on,
        }
        .into(),
        "found" => PieceTurnedUp { at: Place::QualityCheck, on }.into(),
        "mended" => IncidentMended { what: note, on }.into(),
        "closed" => IncidentClosed { why: text, by, on }.into(),
        "owed" => ClaimOwed { customer, amount, why: text, by, on }.into(),
        "paid" => ClaimPaid { customer, amount, by: PaidBy::Cash, on }.into(),
        "replaced" => {
            let with = Replacement { what: text.clone(), vendor: text, cost: amount };
            ClaimReplaced { customer, owed: amount, with, on }.into()
        }
        other => panic!("the drawing has a verb that no event stands for: {other}"),
    }
}

fn state(word: &str) -> Option<IncidentState> {
    Some(match word {
        "(none)" => return None,
        "open" => Open,
        "found" => Found,
        "mended" => Mended,
        "closed" => Closed,
        "owed" => Owed,
        "paid" => Paid,
        "replaced" => Replaced,
        other => panic!("the drawing has a state that is none: {other}"),
    })
}

#[test]
fn the_drawing_is_what_the_code_does() {
    let arrows = arrows_of(include_str!("../incident.rs"), "incident").into_iter();
    let arrows: Vec<_> = arrows.map(|(from, verb, to)| (state(&from), verb, state(&to))).collect();
    assert_eq!(arrows.len(), 7);
    for from in [
        None,
        Some(Open),
        Some(Found),
        Some(Mended),
        Some(Closed),
        Some(Owed),
        Some(Paid),
        Some(Replaced),
    ] {
        for (_, verb, to) in &arrows {
            let mut incident = Incident { state: from, ..Incident::default() };
            incident.apply(&event(verb));
            assert_eq!(incident.state, *to, "what happened, happened: {verb}");
            let drawn = arrows.iter().any(|(f, v, _)| *f == from && v == verb);
            assert_eq!(incident.misfits == 0, drawn, "{from:?} {verb}");
        }
    }
}
