//! A lender pays for the customer, less its fee; most of the money has come when the season ends.

use crate::demo::amounts::{ALL, REST, percent};
use crate::demo::calendar::LAST;
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::{Command, Pay};

/// The lenders that the stores' policy names.
pub const LENDERS: [&str; 2] = ["Lakeshore Credit", "Bridgeway Finance"];

/// A financed sale; three of four are funded.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, LAST - 6);
    let customer = scene.customer();
    let (order, _, _) = scene.quote_diamond(customer, 2_500, 14_000)?;
    let tender = format!("{order}/loan");
    let with = Some(LENDERS[scene.index % LENDERS.len()].to_owned());
    let loan = Pay { tender: Some(tender.clone()), with, ..pays("financing", REST) };
    let first = scene.dice.chance(60).then(|| pays("card", percent(20)));
    scene.sell(&order, first.into_iter().chain([loan]).collect());
    if scene.index % 4 != 3 {
        let days = scene.dice.between(3, 6);
        scene.days_later(days);
        scene.does(Command::Funded { order, tender, amount: ALL.to_owned() });
    }
    Ok(())
}
