//! The vendor's invoice says another cost than the tag did, after the piece has left.

use crate::demo::amounts::{REST, cents};
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::Command;

/// A cost corrected within the month, or after its commission was paid.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, 20);
    let customer = scene.customer();
    let (order, line, piece) = scene.quote_diamond(customer, 1_000, 6_000)?;
    scene.sell(&order, vec![pays("card", REST)]);
    scene.days_later(if scene.index.is_multiple_of(2) { 5 } else { 45 });
    let changed = if scene.index.is_multiple_of(3) { 94 } else { 107 };
    let cost = cents(piece.cost * changed / 100);
    scene.manager_does(Command::CorrectCost { order, line, cost });
    Ok(())
}
