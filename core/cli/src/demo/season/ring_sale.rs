//! A ring from a design, in the metal, quality and size of the customer; often with work on it.

use super::service;
use crate::demo::amounts::REST;
use crate::demo::calendar::LAST;
use crate::demo::scene::{Scene, Told, pays};

/// A variation of a design.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, LAST);
    let customer = scene.customer();
    let order = scene.quote("sale", customer);
    let (ring, price) = scene.ring();
    scene.line(&order, ring);
    if scene.dice.chance(35) {
        scene.line(&order, service("engraving_with_sale", "Engraving inside the band", "65.00"));
    }
    if scene.dice.chance(35) {
        scene.line(&order, service("sizing", "Sizing", "45.00"));
    }
    if scene.dice.chance(30) {
        scene.line(&order, service("care_plan", "Care plan, three years", "149.00"));
    }
    let means = scene.usual_means(price);
    scene.sell(&order, vec![pays(means, REST)]);
    Ok(())
}
