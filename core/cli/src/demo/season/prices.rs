//! Prices by a manager's word: somebody of ours buys, another seller asks less, a price falls after the
//! sale.

use super::returned_sale::AS_PAID;
use crate::demo::amounts::{ALL, REST, cents};
use crate::demo::scene::{Scene, Told, back, brings, pays};
use crate::scenario::step::Command;

/// Whoever sells buys for once. Some of it comes back.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn employee(scene: &mut Scene) -> Told {
    scene.begin(2, 55);
    let (order, line, _) = scene.quote_diamond(None, 400, 1_200)?;
    let price = |buyer: &str| {
        let (order, buyer) = (order.clone(), buyer.to_owned());
        Command::EmployeePrice { order, buyer }
    };
    let own = price(scene.shop.manager.0);
    scene.manager_is_refused("order.own_word", own);
    let seller = scene.seller();
    scene.is_refused("order.manager_needed", price(&seller));
    scene.manager_does(price(&seller));
    scene.sell(&order, vec![pays("card", REST)]);
    if scene.index % 3 == 1 {
        scene.days_later(8);
        scene.manager_does(brings(order, vec![line], vec![back(AS_PAID, ALL)]));
    }
    Ok(())
}

/// What others ask.
const SELLERS: [&str; 3] = [
    "Harlow & Dunn, their window of this morning",
    "Pell Street Jewelers, their card in the customer's hand",
    "Tidewater Gems, their page as printed today",
];

/// A twentieth less, as another seller asks.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn matched(scene: &mut Scene) -> Told {
    scene.begin(1, 60);
    let customer = scene.customer();
    let (order, line, piece) = scene.quote_diamond(customer, 600, 2_500)?;
    let matching = Command::MatchPrice {
        order: order.clone(),
        line,
        price: cents(piece.price * 95 / 100),
        seller: SELLERS[scene.index % SELLERS.len()].to_owned(),
    };
    scene.is_refused("order.manager_needed", matching.clone());
    scene.manager_does(matching);
    scene.sell(&order, vec![pays("card", REST)]);
    Ok(())
}

/// A tenth less within two weeks: by cash and card, on account, or after the commission was paid.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn adjusted(scene: &mut Scene) -> Told {
    scene.begin(1, 25);
    let on_account = scene.index % 3 == 1;
    let customer = if on_account { scene.business() } else { scene.customer() };
    let (order, line, piece) = scene.quote_diamond(customer, 600, 2_500)?;
    let pay = match on_account {
        true => vec![pays("on_account", REST)],
        false => vec![pays("card", "50.00"), pays("cash", "20.00"), pays("card", REST)],
    };
    scene.sell(&order, pay);
    scene.days_later(if scene.index % 3 == 2 { 40 } else { 11 });
    scene.fetches_notes_for(AS_PAID);
    scene.manager_does(Command::AdjustPrice {
        order,
        line,
        price: cents(piece.price * 90 / 100),
        reason: "In our own window at a tenth less".to_owned(),
        refund: vec![back(AS_PAID, ALL)],
    });
    Ok(())
}
