//! A layaway that its customer ends: within the days in which everything goes back, up to the
//! last of them, or later, when the store may keep a part.
//!
//! The days are those of each state's law for an agreement of 1 December 2026: Ohio's fifth day is
//! a Sunday, so Monday the 7th is free too; Maryland's is free through the 7th day; Rhode Island's
//! until midnight of the 10th.

use super::layaway::{Interval, Plan, Wish, open, pay_on};
use crate::demo::amounts::ALL;
use crate::demo::scene::{Scene, SeasonError, Told};
use crate::scenario::step::Command;

/// 1 December.
const FIRST: i64 = 5;

/// Days after 1 December on which everything still goes back, for the last time.
fn last_free(scene: &Scene) -> i64 {
    match scene.shop.state {
        "OH" => 6,
        "MD" => 7,
        _ => 10,
    }
}

/// Ohio wants notes, a cheque or a money order back; elsewhere money goes back as it came.
fn means(scene: &Scene) -> (&'static str, &'static str) {
    match scene.shop.state {
        "OH" => ("card", "cheque"),
        _ => ("cash", "as_paid"),
    }
}

fn begin(scene: &mut Scene) -> Result<Plan, SeasonError> {
    let (interval, instalments, first) = (Interval::Fortnightly, 6, 14);
    let wish = Wish { prices: (900, 3_500), pieces: 1, interval, instalments, first };
    let (pay, _) = means(scene);
    open(scene, wish, pay)
}

fn cancel(scene: &mut Scene, plan: Plan, refund_after: i64) {
    let order = plan.order;
    scene.does(Command::Cancel { order: order.clone() });
    if scene.shop.state == "OH" && scene.index.is_multiple_of(4) {
        let (order, amount, form) = (order.clone(), ALL.to_owned(), "store_credit".to_owned());
        scene.manager_is_refused("order.refund_form", Command::PayRefund { order, amount, form });
    }
    scene.days_later(refund_after);
    let (amount, form) = (ALL.to_owned(), means(scene).1.to_owned());
    scene.fetches_notes_for(&form);
    scene.manager_does(Command::PayRefund { order, amount, form });
}

/// Within the free days: the first four on the very last one.
///
/// # Errors
/// [`SeasonError`], as for every story.
pub fn free(scene: &mut Scene) -> Told {
    if scene.index < 4 {
        scene.on(FIRST);
        let plan = begin(scene)?;
        scene.on(FIRST + last_free(scene));
        cancel(scene, plan, 1);
        return Ok(());
    }
    scene.begin(1, 50);
    let plan = begin(scene)?;
    let days = scene.dice.between(1, 4);
    scene.days_later(days);
    cancel(scene, plan, 3);
    Ok(())
}

/// Afterwards: the first four on the very next day, the others after some payments.
///
/// # Errors
/// [`SeasonError`], as for every story.
pub fn late(scene: &mut Scene) -> Told {
    if scene.index < 4 {
        scene.on(FIRST);
        let plan = begin(scene)?;
        scene.on(FIRST + last_free(scene) + 1);
        cancel(scene, plan, 5);
        return Ok(());
    }
    scene.begin(1, 25);
    let plan = begin(scene)?;
    for date in plan.dates.iter().take(2) {
        match scene.shop.state {
            "OH" => pay_on(scene, &plan.order, *date),
            _ => pay_in_notes(scene, &plan, *date),
        }
    }
    scene.days_later(6);
    cancel(scene, plan, 10);
    Ok(())
}

fn pay_in_notes(scene: &mut Scene, plan: &Plan, date: i64) {
    scene.on(date);
    scene.pay(&plan.order, crate::demo::scene::pays("cash", crate::demo::amounts::DUE));
}
