//! A gift card: sold at Christmas, spent in the new year, on a piece that costs more; one in four is
//! brought back, and what the card paid goes back onto it.

use crate::demo::amounts::{ALL, REST};
use crate::demo::scene::{Scene, Told, back, brings, pays};
use crate::scenario::step::{Command, Pay, What};

/// Sold, spent, and perhaps refilled.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn spent(scene: &mut Scene) -> Told {
    let code = sold(scene);
    let days = scene.dice.between(8, 20);
    scene.days_later(days);
    let (order, line, _) = scene.quote_diamond(None, 500, 1_200)?;
    let card = Pay { with: Some(code), ..pays("gift_card", "200.00") };
    scene.sell(&order, vec![card.clone(), pays("card", REST)]);
    let again = scene.quote("sale", None);
    let (what, _) = scene.stock(1);
    scene.line(&again, what);
    let pay = vec![Pay { amount: "10.00".to_owned(), ..card }];
    let empty = Command::Sell { order: again, supply: None, pay };
    scene.is_refused("gift_card.too_small", empty);
    if scene.index % 4 == 3 {
        scene.days_later(3);
        let refund = vec![back("gift_card", "200.00"), back("card", ALL)];
        scene.manager_does(brings(order, vec![line], refund));
    }
    Ok(())
}

/// Sold, and still in a drawer at home.
///
/// # Errors
/// None; it is told as every story is.
pub fn unspent(scene: &mut Scene) -> Told {
    sold(scene);
    Ok(())
}

fn sold(scene: &mut Scene) -> String {
    scene.begin(10, 28);
    let order = scene.quote("sale", None);
    let code = format!("MG-{}-{:04}", order.to_uppercase(), scene.dice.between(1_000, 9_999));
    let amount = "200.00".to_owned();
    scene.line(&order, What::GiftCard { code: code.clone(), amount });
    scene.sell(&order, vec![pays("card", REST)]);
    code
}
