//! A sale that comes back: to the card, in notes, to the lender, in part, or as store credit that
//! is spent later.

use super::financed_sale::LENDERS;
use super::service;
use crate::demo::amounts::{ALL, REST};
use crate::demo::scene::{Scene, Told, back, pays};
use crate::scenario::step::{Command, Label, Pay};

/// A return, each of another sort.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, 50);
    let customer = scene.customer();
    match scene.index % 5 {
        0 => whole(scene, customer, pays("card", REST), "card"),
        1 => whole(scene, customer, pays("cash", REST), "cash"),
        2 => credit(scene, customer),
        3 => in_part(scene, customer),
        _ => {
            let with = Some(LENDERS[0].to_owned());
            whole(scene, customer, Pay { with, ..pays("financing", REST) }, "lender")
        }
    }
}

fn whole(scene: &mut Scene, customer: Option<Label>, pay: Pay, form: &str) -> Told {
    let (order, line, _) = scene.quote_diamond(customer, 500, 2_800)?;
    scene.sell(&order, vec![pay]);
    come_back(scene, order, line, form);
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
    scene.manager_does(Command::BringBack { order, lines: vec![line], refund });
}
