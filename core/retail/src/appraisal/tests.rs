//! The states of an appraisal and the verbs that lead from one to another, as its drawing says.

use milgrain_kernel::{BlobId, Currency, CustomerId, Day, Money, OrderId, StoreId};

use super::events::*;
use super::{Appraisal, AppraisalState, LIMITS};
use crate::drawing::arrows_of;
use crate::event::Event;
use crate::note::{Note, PersonName, ShortText};
use crate::piece::Details;

use AppraisalState::{Asked, CalledOff, HandedOver, Issued, Withdrawn};

const STATES: [AppraisalState; 5] = [Asked, Issued, HandedOver, CalledOff, Withdrawn];

fn day() -> Day {
    Day::ymd(2026, 12, 2).unwrap()
}

fn text(words: &str) -> ShortText {
    ShortText::new(words).unwrap()
}

fn note(words: &str) -> Note {
    Note::new(words).unwrap()
}

fn asked() -> Event {
    AppraisalAsked {
        number: "A-000001".to_owned(),
        order: OrderId::derived("order"),
        customer: CustomerId::derived("customer"),
        store: StoreId::derived("store"),
        subject: Subject::Own { piece: text("Ring"), condition: note("Worn"), declared: None },
        purpose: Purpose::InsuranceReplacement,
        promised: day(),
        on: day(),
    }
    .into()
}

fn issued() -> Event {
    let appraiser = Appraiser {
        name: PersonName::new("Maria Vance").unwrap(),
        credential: text("GIA Graduate Gemologist"),
    };
    AppraisalIssued {
        version: 1,
        article: text("Ring"),
        details: Details::default(),
        certificate: None,
        description: note("Hand made"),
        value: Money::new(180_000, Currency::USD),
        valued_on: day(),
        method: Method::Cost,
        grounds: note("Price lists of the day"),
        appraiser: appraiser.into(),
        photos: vec![BlobId::derived("photo")],
        limits: note(LIMITS),
        why: None,
        on: day(),
    }
    .into()
}

/// A word of the drawing, and the event that it stands for.
fn event(verb: &str) -> Event {
    let (why, on) = (text("Not wanted"), day());
    match verb {
        "issue" => issued(),
        "hand over" => AppraisalHandedOver { version: 1, on }.into(),
        "call off" => AppraisalCalledOff { why, on }.into(),
        "withdraw" => AppraisalWithdrawn { why, on }.into(),
        other => panic!("the drawing has a verb that no event stands for: {other}"),
    }
}

fn state(word: &str) -> AppraisalState {
    match word {
        "asked" => Asked,
        "issued" => Issued,
        "handed over" => HandedOver,
        "called off" => CalledOff,
        "withdrawn" => Withdrawn,
        other => panic!("the drawing has a state that is none: {other}"),
    }
}

/// From, verb, to: every arrow but the first, by which an appraisal begins.
fn drawn() -> Vec<(AppraisalState, String, AppraisalState)> {
    let arrows = arrows_of(include_str!("../appraisal.rs"), "appraisal").into_iter();
    let later = arrows.filter(|(from, _, _)| from != "(none)");
    later.map(|(from, verb, to)| (state(&from), verb, state(&to))).collect()
}

#[test]
fn the_drawing_is_what_the_code_does() {
    let arrows = drawn();
    assert_eq!(arrows.len(), 7);
    for from in STATES {
        for verb in ["issue", "hand over", "call off", "withdraw"] {
            let mut appraisal = Appraisal::default();
            appraisal.apply(&asked());
            appraisal.state = Some(from);
            appraisal.apply(&event(verb));
            let arrow = arrows.iter().find(|(f, v, _)| *f == from && v == verb);
            // What is not drawn is a misfit: it is kept, and a person sees it.
            assert_eq!(appraisal.misfits == 0, arrow.is_some(), "{from:?} {verb}");
            if let Some((_, _, to)) = arrow {
                assert_eq!(appraisal.state, Some(*to), "{from:?} {verb}");
            }
        }
    }
}

#[test]
fn every_version_stays_and_the_newest_holds() {
    let mut appraisal = Appraisal::default();
    appraisal.apply(&asked());
    appraisal.apply(&issued());
    let Event::AppraisalIssued(first) = issued() else { return };
    let second = AppraisalIssued { version: 2, value: Money::new(190_000, Currency::USD), ..first };
    appraisal.apply(&second.into());
    let versions: Vec<u16> = appraisal.versions.iter().map(|issued| issued.version).collect();
    assert_eq!((versions, appraisal.version().unwrap().version), (vec![1, 2], 2));
}
