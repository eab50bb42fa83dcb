//! The states of a job and the verbs that lead from one to another, as its drawing says.

use milgrain_kernel::{Currency, CustomerId, Day, IncidentId, Money, OrderId, StoreId};

use super::events::*;
use super::{Job, JobState};
use crate::drawing::arrows_of;
use crate::event::Event;
use crate::note::{Note, ShortText};
use crate::rules::RuleId;

use JobState::{Awaiting, Disposed, GivenBack, InWork, MadeGood, Missing, PickedUp, Ready};

fn day() -> Day {
    Day::ymd(2026, 12, 2).unwrap()
}

fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn text(words: &str) -> ShortText {
    ShortText::new(words).unwrap()
}

fn taken_in() -> Event {
    JobTakenIn {
        order: OrderId::derived("order"),
        customer: CustomerId::derived("customer"),
        store: StoreId::derived("store"),
        code: "A-000001".to_owned(),
        piece: text("Ring"),
        condition: Note::new("Prong bent").unwrap(),
        declared: usd(100_000),
        stones: Vec::new(),
        photos: Vec::new(),
        promised: day(),
        approved: usd(25_740),
        redo_of: None,
        of_sale: None,
        on: day(),
    }
    .into()
}

fn revised(needs_approval: bool) -> Event {
    let (prices, total, why) = (Vec::new(), usd(30_000), text("Shank worn thin"));
    EstimateRevised { prices, total, why, needs_approval, on: day() }.into()
}

/// A word of the drawing, and the event that it stands for.
fn event(verb: &str) -> Event {
    let (on, cost) = (day(), usd(0));
    match verb {
        "revise above what was approved" => revised(true),
        "revise within what was approved" => revised(false),
        "approve" => EstimateApproved { total: usd(30_000), by: AgreedBy::Phone, on }.into(),
        "ready" => JobReady { on }.into(),
        "not ready" => BackToBench { why: text("Solder shows"), on }.into(),
        "pick up" => JobPickedUp { cost, photos: Vec::new(), on }.into(),
        "give back unfinished" => JobGivenBack { why: text("Cannot be done"), cost, on }.into(),
        "lost" => JobLost { incident: IncidentId::derived("lost"), declared: cost, on }.into(),
        "found" => {
            let at = Place::QualityCheck;
            JobTurnedUp { incident: IncidentId::derived("lost"), at, on }.into()
        }
        "made good" => JobMadeGood { incident: IncidentId::derived("lost"), cost, on }.into(),
        "abandoned, by the store's own rule" => {
            PieceDisposed { rule: RuleId::new("unclaimed.oh"), on }.into()
        }
        other => panic!("the drawing has a verb that no event stands for: {other}"),
    }
}

fn state(word: &str) -> JobState {
    match word {
        "in work" => InWork,
        "awaiting" => Awaiting,
        "ready" => Ready,
        "picked up" => PickedUp,
        "given back" => GivenBack,
        "disposed of" => Disposed,
        "missing" => Missing,
        "made good" => MadeGood,
        other => panic!("the drawing has a state that is none: {other}"),
    }
}

/// From, verb, to: every arrow but the first, by which a job begins.
fn drawn() -> Vec<(JobState, String, JobState)> {
    let arrows = arrows_of(include_str!("../repair.rs"), "job").into_iter();
    let later = arrows.filter(|(from, _, _)| from != "(none)");
    later.map(|(from, verb, to)| (state(&from), verb, state(&to))).collect()
}

fn job_in(state: JobState) -> Job {
    let mut job = Job::default();
    job.apply(&taken_in());
    job.state = Some(state);
    job
}

#[test]
fn the_drawing_is_what_the_code_does() {
    let arrows = drawn();
    assert_eq!(arrows.len(), 16);
    for (from, verb, to) in &arrows {
        let mut job = job_in(*from);
        job.apply(&event(verb));
        assert_eq!((job.state, job.misfits), (Some(*to), 0), "{from:?} {verb}");
    }
    // What is not drawn is a misfit: it is kept, and a person sees it.
    let verbs: Vec<&String> = arrows.iter().map(|(_, verb, _)| verb).collect();
    for from in [InWork, Awaiting, Ready, PickedUp, GivenBack, Disposed, Missing, MadeGood] {
        for verb in &verbs {
            let is_drawn = arrows.iter().any(|(f, v, _)| *f == from && v == *verb);
            let mut job = job_in(from);
            job.apply(&event(verb));
            // A lower price moves nothing but a job that waits for the answer to a higher one.
            let lower = verb.as_str() == "revise within what was approved";
            assert_eq!(job.misfits == 0, is_drawn || lower, "{from:?} {verb}");
            assert!(is_drawn || !lower || job.state == Some(from), "{from:?} {verb}");
        }
    }
}

#[test]
fn a_lower_price_answers_a_higher_one() {
    let mut job = job_in(InWork);
    job.apply(&revised(true));
    assert_eq!((job.state, job.asked.is_some()), (Some(Awaiting), true));
    job.apply(&revised(false));
    assert_eq!((job.state, job.asked.is_some()), (Some(InWork), false));
}

#[test]
fn what_is_spent_on_a_job_adds_up() {
    let mut job = job_in(InWork);
    assert_eq!((job.parts_cost(), job.letters_cost()), (None, None));
    for cost in [usd(1_500), usd(250)] {
        job.apply(&PartsUsed { what: text("Head"), cost, on: day() }.into());
    }
    job.apply(&LetterSent { certified: true, cost: usd(900), on: day() }.into());
    assert_eq!((job.parts_cost(), job.letters_cost()), (Some(usd(1_750)), Some(usd(900))));
}
