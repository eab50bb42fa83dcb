//! Two who pay one ring: one leaves the deposit, the other pays the rest. It is kept, or comes back, or is
//! never fetched, and each has their own back.

use super::returned_sale::AS_PAID;
use crate::demo::amounts::{ALL, REST};
use crate::demo::scene::{Scene, Told, back, brings, pays};
use crate::scenario::step::{Command, Label, Pay};

/// Who pays for whom.
const PAYERS: [[&str; 2]; 6] = [
    ["Ruth Amsel", "Gordon Amsel"],
    ["Beatriz Prado", "Luis Prado"],
    ["Odile Fournier", "Marc Fournier"],
    ["Hanna Lindqvist", "Per Lindqvist"],
    ["Wilma Oduya", "Chidi Oduya"],
    ["Sarah Benning", "Frank Benning"],
];

/// A gift of two.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, 40);
    let customer = scene.customer();
    let [mother, father] = PAYERS[scene.index % PAYERS.len()];
    let mother = named(scene, "mother", mother);
    let father = named(scene, "father", father);
    let (order, line, _) = scene.quote_diamond(customer, 700, 2_400)?;
    scene.hold(&order, vec![Pay { payer: Some(mother), ..pays("cash", "250.00") }]);
    scene.days_later(5);
    if scene.index % 3 == 2 {
        scene.does(Command::Cancel { order: order.clone() });
        scene.fetches_notes_for(AS_PAID);
        let (amount, form) = (ALL.to_owned(), AS_PAID.to_owned());
        scene.manager_does(Command::PayRefund { order, amount, form });
        return Ok(());
    }
    let rest = vec![Pay { payer: Some(father), ..pays("card", REST) }];
    scene.does(Command::HandOver { order: order.clone(), lines: Vec::new(), pay: rest });
    if scene.index % 3 == 1 {
        scene.days_later(6);
        scene.fetches_notes_for(AS_PAID);
        scene.manager_does(brings(order, vec![line], vec![back(AS_PAID, ALL)]));
    }
    Ok(())
}

fn named(scene: &mut Scene, who: &str, name: &str) -> Label {
    let customer = scene.named(who);
    let (label, name) = (customer.clone(), name.to_owned());
    scene.does(Command::AddCustomer { customer: label, name, phone: None, email: None });
    customer
}
