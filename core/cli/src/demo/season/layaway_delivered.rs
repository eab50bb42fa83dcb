//! A layaway that goes well: paid over weeks, or early, and fetched. Also one that is still
//! being paid when the season ends, and one of several pieces.

use super::layaway::{Interval, Plan, Wish, open, pay_on};
use crate::demo::amounts::{REST, percent};
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::Command;

const RHYTHMS: [(Interval, u16, i64); 4] = [
    (Interval::Weekly, 5, 7),
    (Interval::Fortnightly, 3, 14),
    (Interval::Weekly, 6, 14),
    (Interval::Monthly, 2, 20),
];

fn wish(scene: &Scene, prices: (i64, i64), pieces: usize) -> Wish {
    let (interval, instalments, first) = RHYTHMS[scene.index / 2 % RHYTHMS.len()];
    Wish { prices, pieces, interval, instalments, first }
}

/// Paid and fetched, before the season ends.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, 22);
    let prices = if scene.index.is_multiple_of(6) { (350, 480) } else { (700, 6_000) };
    let wish = wish(scene, prices, 1);
    let means = scene.usual_means(prices.1 * 100);
    let plan = open(scene, wish, means)?;
    let early = scene.index % 5 == 1;
    finish(scene, &plan, early);
    scene.days_later(i64::from(early));
    scene.hand_over(&plan.order);
    Ok(())
}

/// Date by date, the last one with whatever is left; or all of it at the second date.
fn finish(scene: &mut Scene, plan: &Plan, early: bool) {
    let last = plan.dates.len().saturating_sub(1);
    let end = if early { last.min(1) } else { last };
    for (index, date) in plan.dates.iter().take(end + 1).enumerate() {
        if index < end {
            pay_on(scene, &plan.order, *date);
        } else {
            scene.on(*date);
            let means = if early { "card" } else { scene.usual_means(0) };
            scene.pay(&plan.order, pays(means, REST));
        }
        // Any amount on any day: some bring what they have.
        if index == 0 && end > 1 && scene.index % 4 == 3 {
            scene.days_later(2);
            scene.pay(&plan.order, pays("cash", "20.00"));
        }
    }
}

/// Three pieces; one is fetched as soon as it is paid, the others at the end.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn several(scene: &mut Scene) -> Told {
    scene.begin(1, 15);
    let wish = wish(scene, (800, 2_000), 3);
    let plan = open(scene, wish, "card")?;
    scene.days_later(5);
    scene.pay(&plan.order, pays("card", percent(50)));
    let lines = plan.lines.iter().take(1).cloned().collect();
    scene.does(Command::HandOver { order: plan.order.clone(), lines, pay: Vec::new() });
    finish(scene, &plan, false);
    scene.hand_over(&plan.order);
    Ok(())
}

/// Still being paid at the end; one in three has stopped coming. Some fall due on the last day
/// of each month.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn running(scene: &mut Scene) -> Told {
    scene.begin(10, 60);
    let month_end = if scene.today() <= 30 { 35 } else { 66 };
    let first = if scene.index.is_multiple_of(2) { month_end - scene.today() } else { 12 };
    let (interval, instalments) = (Interval::Monthly, 5);
    let wish = Wish { prices: (400, 8_000), pieces: 1, interval, instalments, first };
    let means = scene.usual_means(wish.prices.1 * 100);
    let plan = open(scene, wish, means)?;
    let comes = if scene.index % 3 == 2 { 0 } else { plan.dates.len() };
    for date in plan.dates.iter().take(comes) {
        pay_on(scene, &plan.order, *date);
    }
    Ok(())
}
