//! One sale, three ways of paying: notes, a card, and a cheque or a lender.

use super::financed_sale::LENDERS;
use crate::demo::amounts::{REST, percent};
use crate::demo::calendar::LAST;
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::Pay;

/// A sale split over three tenders.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, LAST);
    let customer = scene.customer();
    let (order, _, _) = scene.quote_diamond(customer, 900, 6_000)?;
    let cash = pays("cash", percent(scene.dice.between(10, 25)));
    let card = pays("card", percent(scene.dice.between(30, 50)));
    let with = Some(LENDERS[scene.index % LENDERS.len()].to_owned());
    let last = match scene.index % 3 {
        0 => Pay { with, ..pays("financing", REST) },
        1 => pays("card", REST),
        _ => pays("cheque", REST),
    };
    scene.sell(&order, vec![cash, card, last]);
    Ok(())
}
