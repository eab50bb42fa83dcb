//! A piece sent to another state: with the carrier's number, or without one, which a manager
//! looks at later; now and then to a state of which the stores have no rate.

use super::service;
use crate::demo::amounts::REST;
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::{Command, Supply};

const ELSEWHERE: [&str; 5] = ["NY", "CA", "TX", "CT", "VT"];

/// A parcel; every third leaves without proof.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, 60);
    let customer = scene.customer();
    let (order, _, _) = scene.quote_diamond(customer, 700, 5_000)?;
    scene.line(&order, service("shipping", "Insured parcel", "35.00"));
    let proved = scene.index % 3 != 2;
    let number = scene.dice.between(100_000, 999_999);
    let supply = Some(Supply {
        ship_to: ELSEWHERE[scene.index % ELSEWHERE.len()].to_owned(),
        carrier: proved.then(|| "Parcel Express".to_owned()),
        tracking: proved.then(|| format!("PX{number}")),
    });
    scene.does(Command::Sell { order: order.clone(), supply, pay: vec![pays("card", REST)] });
    if !proved && scene.index.is_multiple_of(2) {
        scene.days_later(6);
        scene.manager_does(Command::ClearException { order, kind: "no_carrier_proof".to_owned() });
    }
    Ok(())
}
