//! A sale that comes back: its money the way it came, to the lender, the card, by cheque, in notes;
//! in part; or as store credit that is spent later.

use super::financed_sale::LENDERS;
use super::service;
use crate::demo::amounts::{ALL, REST};
use crate::demo::scene::{Scene, Told, back, brings, pays};
use crate::scenario::step::{Command, Label, Pay};

/// The way it was paid.
pub(super) const AS_PAID: &str = "as_paid";

/// A return, each of another sort.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, 50);
    let customer = scene.customer();
    match scene.index % 5 {
        0 => whole(scene, customer, vec![pays("card", REST)]),
        1 => whole(scene, customer, vec![pays("card", "300.00"), pays("cash", REST)]),
        2 => credit(scene, customer),
        3 => in_part(scene, customer),
        _ => {
            let lender = Pay { with: Some(LENDERS[0].to_owned()), ..pays("financing", "300.00") };
            whole(scene, customer, vec![pays("cheque", "150.00"), lender, pays("card", REST)])
        }
    }
}

/// Paid back as it was paid; what came by cheque once that has cleared.
fn whole(scene: &mut Scene, customer: Option<Label>, pay: Vec<Pay>) -> Told {
    let (order, line, _) = scene.quote_diamond(customer, 500, 2_800)?;
    let by_cheque = pay.iter().any(|pay| pay.means == "cheque");
    scene.sell(&order, pay);
    scene.days_later(3);
    if by_cheque {
        let refund = vec![back("cheque", "150.00")];
        let lines = vec![line.clone()];
        let early = brings(order.clone(), lines, refund);
        scene.manager_is_refused("order.cheque_not_cleared", early);
    }
    scene.fetches_notes_for(AS_PAID);
    let refund = vec![back(AS_PAID, ALL)];
    scene.manager_does(brings(order.clone(), vec![line], refund));
    if by_cheque {
        scene.days_later(6);
        let (amount, form) = (ALL.to_owned(), AS_PAID.to_owned());
        scene.manager_does(Command::PayRefund { order, amount, form });
    }
    Ok(())
}

fn credit(scene: &mut Scene, customer: Option<Label>) -> Told {
    let (order, line, _) = scene.quote_diamond(customer.clone(), 500, 1_500)?;
    scene.sell(&order, vec![pays("card", REST)]);
    come_back(scene, order, line, "store_credit");
    scene.days_later(7);
    let (order, _, _) = scene.quote_diamond(customer, 800, 2_500)?;
    scene.sell(&order, vec![pays("store_credit", "400.00"), pays("card", REST)]);
    Ok(())
}

/// The chain comes back; the diamond and the engraving stay.
fn in_part(scene: &mut Scene, customer: Option<Label>) -> Told {
    let (order, _, _) = scene.quote_diamond(customer, 600, 2_000)?;
    let (chain, _) = scene.stock(1);
    let chain = scene.line(&order, chain);
    scene.line(&order, service("engraving_with_sale", "Engraving on the girdle", "60.00"));
    scene.sell(&order, vec![pays("card", REST)]);
    come_back(scene, order, chain, "card");
    Ok(())
}

fn come_back(scene: &mut Scene, order: Label, line: Label, form: &str) {
    let days = scene.dice.between(2, 14);
    scene.days_later(days);
    scene.fetches_notes_for(form);
    let refund = vec![back(form, ALL)];
    scene.manager_does(brings(order, vec![line], refund));
}
