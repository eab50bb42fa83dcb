//! A piece held with a deposit: delivered in the end, moved to another piece, given back, or kept
//! in part when the customer lets it go.

use crate::demo::amounts::{ALL, REST, percent};
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::Command;

/// The deposit counts towards the price, and the piece is fetched.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn applied(scene: &mut Scene) -> Told {
    scene.begin(1, 60);
    let customer = scene.customer();
    let (order, _, piece) = scene.quote_diamond(customer, 900, 7_000)?;
    scene.hold(&order, vec![pays("card", percent(25))]);
    let days = scene.dice.between(3, 16);
    scene.days_later(days);
    let means = scene.usual_means(piece.price);
    scene.pay(&order, pays(means, REST));
    scene.hand_over(&order);
    Ok(())
}

/// The customer prefers another piece: the deposit moves there and the first one is free again.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn moved(scene: &mut Scene) -> Told {
    scene.begin(1, 55);
    let customer = scene.customer();
    let (first, _, piece) = scene.quote_diamond(customer.clone(), 900, 5_000)?;
    scene.hold(&first, vec![pays("card", percent(20))]);
    let days = scene.dice.between(2, 9);
    scene.days_later(days);
    let dollars = piece.price / 100;
    let (second, _, _) = scene.quote_diamond(customer, dollars, dollars * 2)?;
    scene.hold(&second, Vec::new());
    let amount = ALL.to_owned();
    scene.does(Command::MoveDeposit { from: first.clone(), to: second.clone(), amount });
    scene.does(Command::Cancel { order: first });
    scene.days_later(6);
    let means = scene.usual_means(piece.price);
    scene.pay(&second, pays(means, REST));
    scene.hand_over(&second);
    Ok(())
}

/// Away from home the customer finds a piece in another store of ours: the deposit moves there.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn moved_elsewhere(scene: &mut Scene) -> Told {
    scene.begin(1, 40);
    let customer = scene.named("traveller");
    let name = TRAVELLERS[scene.index % TRAVELLERS.len()].to_owned();
    scene.does(Command::AddCustomer { customer: customer.clone(), name, phone: None, email: None });
    let (first, _, piece) = scene.quote_diamond(Some(customer.clone()), 900, 3_000)?;
    scene.hold(&first, vec![pays("cash", "300.00")]);
    scene.days_later(6);
    scene.travels();
    let dollars = piece.price / 100;
    let (second, _, _) = scene.quote_diamond(Some(customer), dollars, dollars * 2)?;
    scene.hold(&second, Vec::new());
    let amount = ALL.to_owned();
    scene.does(Command::MoveDeposit { from: first.clone(), to: second.clone(), amount });
    scene.does(Command::Cancel { order: first });
    scene.days_later(3);
    scene.pay(&second, pays("card", REST));
    scene.hand_over(&second);
    Ok(())
}

/// Who is away from home.
const TRAVELLERS: [&str; 3] = ["Clara Fennimore", "Hugo Marsh", "Nell Ardery"];

/// The store gives it back of its own will: all of it, and the sale ends; or a part, and it goes on.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn refunded(scene: &mut Scene) -> Told {
    scene.begin(1, 60);
    let customer = scene.customer();
    let (order, _, _) = scene.quote_diamond(customer, 900, 5_000)?;
    scene.hold(&order, vec![pays("card", percent(30))]);
    let days = scene.dice.between(2, 12);
    scene.days_later(days);
    let whole = scene.index % 3 != 2;
    let amount = if whole { ALL } else { "120.00" }.to_owned();
    let form = "card".to_owned();
    scene.manager_does(Command::RefundDeposit { order: order.clone(), amount, form });
    if whole {
        scene.does(Command::Cancel { order });
    } else {
        scene.days_later(5);
        scene.pay(&order, pays("card", REST));
        scene.hand_over(&order);
    }
    Ok(())
}

/// The customer lets it go weeks later: the store keeps what its policy says.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn forfeited(scene: &mut Scene) -> Told {
    scene.begin(1, 45);
    let customer = scene.customer();
    let (order, _, _) = scene.quote_diamond(customer, 900, 5_000)?;
    scene.hold(&order, vec![pays("card", percent(25))]);
    let days = scene.dice.between(21, 30);
    scene.days_later(days);
    scene.does(Command::Cancel { order: order.clone() });
    scene.days_later(2);
    let (amount, form) = (ALL.to_owned(), "card".to_owned());
    scene.manager_does(Command::PayRefund { order, amount, form });
    Ok(())
}
