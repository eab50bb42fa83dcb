//! A piece by card or cheque, now and then with the few per cent an associate may give alone.

use crate::demo::amounts::{REST, cents, part};
use crate::demo::calendar::LAST;
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::Command;

/// A piece by card.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, LAST);
    let customer = scene.customer();
    let (order, line, piece) = scene.quote_diamond(customer, 600, 9_000)?;
    if scene.dice.chance(30) {
        let line = scene.dice.chance(50).then_some(line);
        let amount = cents(part(piece.price, scene.dice.between(2, 5)));
        let approval = None;
        scene.does(Command::Discount { order: order.clone(), line, amount, approval });
    }
    let means = if scene.dice.chance(85) { "card" } else { "cheque" };
    scene.sell(&order, vec![pays(means, REST)]);
    Ok(())
}
