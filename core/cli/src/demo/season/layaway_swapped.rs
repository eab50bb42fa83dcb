//! A customer would rather have another stone than the one on layaway: a new agreement is signed, and
//! carries over what was paid. One of three thinks better of it within the new free days.

use super::layaway::{Interval, Wish, open_for};
use crate::demo::amounts::ALL;
use crate::demo::calendar::date;
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::{Command, Terms};

/// Opened, swapped, and perhaps cancelled.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(2, 30);
    let Some(customer) = scene.customer() else { return Ok(()) };
    let (interval, first) = (Interval::Monthly, 28);
    let wish = Wish { prices: (700, 900), pieces: 1, interval, instalments: 3, first };
    let plan = open_for(scene, Some(customer.clone()), wish, "card")?;
    scene.days_later(12);
    let piece = scene.diamond(700, 900)?;
    let order = scene.quote("layaway", Some(customer));
    scene.piece(&order, &piece);
    let terms = Terms {
        down_percent: Some("10".to_owned()),
        interval: Some("monthly".to_owned()),
        instalments: Some(3),
        first_due: Some(date(scene.today() + first)),
        fee: Some("0.00".to_owned()),
    };
    let fee = Terms { fee: Some("5.00".to_owned()), ..terms.clone() };
    let swap = |terms| Command::SwapLayaway {
        from: plan.order.clone(),
        order: order.clone(),
        terms: Some(terms),
        pay: vec![pays("card", "100.00")],
        sign: true,
    };
    let (free, charged) = (swap(terms), swap(fee));
    scene.is_refused("order.swap_fee", charged);
    scene.does(free);
    if scene.index.is_multiple_of(3) {
        scene.days_later(2);
        scene.does(Command::Cancel { order: order.clone() });
        let (amount, form) = (ALL.to_owned(), "as_paid".to_owned());
        scene.fetches_notes_for(&form);
        scene.manager_does(Command::PayRefund { order, amount, form });
    }
    Ok(())
}
