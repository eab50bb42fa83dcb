//! The states of a plan as its drawing says, and how its price falls on its days.

use milgrain_kernel::{
    Currency, CustomerId, Day, LineId, Money, OrderId, RepairId, StaffId, StoreId,
};

use super::CarePlan;
use super::PlanState::{self, Cancelled, Over, Running};
use super::events::*;
use crate::drawing::arrows_of;
use crate::event::Event;
use crate::line_kind::LineKind;
use crate::note::{Note, ShortText};

fn day(month: u32, day: u32) -> Day {
    Day::ymd(2026, month, day).unwrap()
}

fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn begun() -> PlanBegun {
    PlanBegun {
        number: "A-000001".to_owned(),
        name: ShortText::new("Care, one year").unwrap(),
        order: OrderId::derived("order"),
        line: LineId::derived("plan"),
        of_line: LineId::derived("ring"),
        what: ShortText::new("Ring").unwrap(),
        customer: CustomerId::derived("customer"),
        store: StoreId::derived("store"),
        covers: vec![LineKind::Sizing],
        promise: Note::new("Sized and cleaned").unwrap(),
        price: usd(10_000),
        from: day(1, 1),
        to: day(12, 31),
        free_through: day(1, 31),
        on: day(1, 1),
    }
}

fn event(verb: &str) -> Event {
    let on = day(2, 1);
    let earned = |whole| PlanEarned { through: day(1, 31), amount: usd(849), whole, on };
    match verb {
        "begun" => begun().into(),
        "used" => PlanUsed { job: RepairId::derived("job"), on }.into(),
        "not used" => PlanUnused { job: RepairId::derived("job"), on }.into(),
        "earned in part" => earned(false).into(),
        "earned whole" => earned(true).into(),
        "cancelled" => {
            let by = StaffId::derived("manager");
            PlanCancelled { unearned: usd(9_151), refund: usd(9_151), by, on }.into()
        }
        other => panic!("the drawing has a verb that no event stands for: {other}"),
    }
}

fn state(word: &str) -> Option<PlanState> {
    Some(match word {
        "(none)" => return None,
        "running" => Running,
        "over" => Over,
        "cancelled" => Cancelled,
        other => panic!("the drawing has a state that is none: {other}"),
    })
}

#[test]
fn the_drawing_is_what_the_code_does() {
    let arrows = arrows_of(include_str!("../care_plan.rs"), "plan").into_iter();
    let arrows: Vec<_> = arrows.map(|(from, verb, to)| (state(&from), verb, state(&to))).collect();
    assert_eq!(arrows.len(), 8);
    for from in [None, Some(Running), Some(Over), Some(Cancelled)] {
        for (_, verb, _) in &arrows {
            let mut plan = CarePlan { state: from, ..CarePlan::default() };
            plan.apply(&event(verb));
            let arrow = arrows.iter().find(|(f, v, _)| *f == from && v == verb);
            let ended = matches!(from, Some(Over | Cancelled));
            if let Some((_, _, to)) = arrow {
                assert_eq!(plan.state, *to, "{from:?} {verb}");
            }
            assert!(!ended || plan.state != Some(Running), "what ended does not run again: {verb}");
            assert_eq!(plan.misfits == 0, arrow.is_some(), "{from:?} {verb}");
        }
    }
}

#[test]
fn a_price_falls_evenly_on_the_days_of_the_term() {
    let plan = begun();
    let parts = [
        (Day::ymd(2025, 12, 31).unwrap(), 0),
        (day(1, 1), 27),
        (day(1, 31), 849),
        (day(7, 2), 5_013),
        (day(12, 30), 9_972),
        (day(12, 31), 10_000),
        (Day::ymd(2027, 6, 1).unwrap(), 10_000),
    ];
    for (on, part) in parts {
        assert_eq!(plan.part_through(usd(10_000), on), usd(part), "{on}");
    }
}
