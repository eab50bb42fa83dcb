//! Two to five people of one store made the sale together and share its commission.

use crate::demo::amounts::REST;
use crate::demo::calendar::LAST;
use crate::demo::scene::{Scene, Told, pays};

const SHARES: [&[&str]; 4] = [
    &["60", "40"],
    &["50", "30", "20"],
    &["40", "30", "20", "10"],
    &["20", "20", "20", "20", "20"],
];

/// A shared sale; as many share as the store has people, up to five.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, LAST);
    let customer = scene.customer();
    let staff = scene.shop.staff();
    let wanted = SHARES[(scene.index / 4 + scene.index) % SHARES.len()];
    let shares = if wanted.len() <= staff.len() { wanted } else { SHARES[0] };
    let shares = staff.into_iter().zip(shares.iter().map(|part| (*part).to_owned())).collect();
    let order = scene.shared_quote("sale", customer, shares);
    let piece = scene.diamond(1_500, 12_000)?;
    scene.piece(&order, &piece);
    let means = scene.usual_means(piece.price);
    scene.sell(&order, vec![pays(means, REST)]);
    Ok(())
}
