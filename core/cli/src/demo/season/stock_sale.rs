//! Chains, studs and boxes: many alike, one or a few at a time.

use crate::demo::amounts::{REST, cents, notes_for};
use crate::demo::calendar::LAST;
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::Pay;

/// One or two stock items.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, LAST);
    let order = scene.quote("sale", None);
    let mut price = 0;
    for _ in 0..scene.dice.between(1, 2) {
        let quantity = if scene.dice.chance(70) { 1 } else { 3 };
        let (what, amount) = scene.stock(quantity);
        scene.line(&order, what);
        price += amount;
    }
    let given = Some(cents(notes_for(price)));
    let pay = match scene.dice.chance(50) {
        true => Pay { given, ..pays("cash", REST) },
        false => pays("card", REST),
    };
    scene.sell(&order, vec![pay]);
    Ok(())
}
