//! A layaway whose customer misses a date: made good after the notice, or lost when notice and
//! cure have run out.
//!
//! Ohio and Rhode Island send a written notice; in Maryland default begins 15 days after the
//! missed date by itself.

use super::layaway::{Interval, Plan, Wish, open, pay_on};
use crate::demo::amounts::{ALL, DUE, REST};
use crate::demo::calendar::LAST;
use crate::demo::scene::{Scene, SeasonError, Told, pays};
use crate::scenario::step::Command;

/// Opens a layaway in the first days; returns it with the date that will be missed.
fn begin(scene: &mut Scene) -> Result<(Plan, i64), SeasonError> {
    scene.begin(1, 9);
    let (interval, instalments, first) = (Interval::Monthly, 3, 12);
    let wish = Wish { prices: (900, 4_500), pieces: 1, interval, instalments, first };
    let plan = open(scene, wish, "cash")?;
    let missed = plan.dates.first().copied().unwrap_or(LAST);
    Ok((plan, missed))
}

fn notice(scene: &mut Scene, plan: &Plan, day: i64) {
    scene.on(day);
    scene.manager_does(Command::SendNotice { order: plan.order.clone(), written: true });
}

/// Made good: within the days to cure, or after them, before the store has ended it.
///
/// # Errors
/// [`SeasonError`], as for every story.
pub fn cured(scene: &mut Scene) -> Told {
    let (plan, missed) = begin(scene)?;
    let in_time = scene.index.is_multiple_of(2);
    match scene.shop.state {
        "MD" => scene.on(missed + 18),
        _ => {
            notice(scene, &plan, missed + 2);
            if scene.index == 0 {
                scene.days_later(3);
                let order = plan.order.clone();
                scene.manager_is_refused("order.not_in_default", Command::Default { order });
            }
            scene.on(missed + if in_time { 9 } else { 16 });
        }
    }
    scene.pay(&plan.order, pays("card", DUE));
    let (last, between) = match plan.dates.as_slice() {
        [_, between @ .., last] => (*last, between),
        _ => return Ok(()),
    };
    for date in between {
        pay_on(scene, &plan.order, *date);
    }
    scene.on(last);
    scene.pay(&plan.order, pays("card", REST));
    scene.hand_over(&plan.order);
    Ok(())
}

/// Lost: the store ends it, keeps what the law lets it, and pays the rest back.
///
/// # Errors
/// [`SeasonError`], as for every story.
pub fn lost(scene: &mut Scene) -> Told {
    let (plan, missed) = begin(scene)?;
    let order = plan.order.clone();
    match scene.shop.state {
        "MD" => scene.on(missed + 20),
        state => {
            notice(scene, &plan, missed + 2);
            scene.on(missed + if state == "OH" { 18 } else { 48 });
        }
    }
    scene.manager_does(Command::Default { order: order.clone() });
    scene.days_later(6);
    let (amount, form) = (ALL.to_owned(), "as_paid".to_owned());
    scene.fetches_notes_for(&form);
    scene.manager_does(Command::PayRefund { order, amount, form });
    Ok(())
}
