//! A small piece, paid in notes, with change; nobody asks for a name.

use crate::demo::amounts::{REST, cents, notes_for};
use crate::demo::calendar::LAST;
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::Pay;

/// A piece for cash.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, LAST);
    let (order, _, piece) = scene.quote_diamond(None, 300, 900)?;
    let given = Some(cents(notes_for(piece.price)));
    scene.sell(&order, vec![Pay { given, ..pays("cash", REST) }]);
    Ok(())
}
