//! Goods that come back in other ways than a plain return: with a part of the price kept, worn, by a
//! gift receipt, in exchange, by the tag alone, without any receipt.

use crate::demo::amounts::{ALL, REST};
use crate::demo::scene::{Scene, Told, back, pays};
use crate::scenario::step::{Brought, Command, Label, Pay, Worn};

const AS_PAID: &str = "as_paid";

/// A return, each of another sort.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, 45);
    match scene.index % 5 {
        0 => kept(scene),
        1 => worn(scene),
        2 => gift(scene),
        3 => exchanged(scene),
        _ => without_receipt(scene),
    }
}

/// A tenth of the price stays with the shop.
fn kept(scene: &mut Scene) -> Told {
    let customer = scene.customer();
    let (order, line, _) = scene.quote_diamond(customer, 500, 2_000)?;
    scene.sell(&order, vec![pays("card", REST)]);
    scene.days_later(9);
    scene.does(as_paid(order, vec![line], Brought::default()));
    Ok(())
}

/// Seen first: nothing is paid back for a piece of which there is no picture.
fn worn(scene: &mut Scene) -> Told {
    let customer = scene.customer();
    let (order, line, _) = scene.quote_diamond(customer, 1_200, 3_000)?;
    scene.sell(&order, vec![pays("card", REST)]);
    scene.days_later(12);
    let seen = |photos: &[&str]| Brought {
        worn: vec![Worn {
            line: line.clone(),
            condition: "Chip at the girdle, scratched table".to_owned(),
            photos: photos.iter().map(|photo| (*photo).to_owned()).collect(),
            worth: "150.00".to_owned(),
            fee: "300.00".to_owned(),
        }],
        ..Brought::default()
    };
    let unseen = as_paid(order.clone(), vec![line.clone()], seen(&[]));
    scene.manager_is_refused("return.photo_needed", unseen);
    scene.manager_does(as_paid(order, vec![line.clone()], seen(&["worn"])));
    Ok(())
}

/// The niece would rather choose herself, and does.
fn gift(scene: &mut Scene) -> Told {
    let aunt = scene.customer();
    let (order, line, _) = scene.quote_diamond(aunt, 600, 1_500)?;
    scene.sell(&order, vec![pays("card", REST)]);
    let lines = vec![line.clone()];
    scene.does(Command::GiveGiftReceipt { order: order.clone(), lines });
    scene.days_later(20);
    let niece = scene.named("niece");
    scene.does(Command::AddCustomer {
        customer: niece.clone(),
        name: format!("Niece {}", scene.index + 1),
        phone: None,
        email: None,
    });
    let how = Brought { bearer: Some(niece.clone()), waive_fee: true, ..Brought::default() };
    scene.manager_does(as_paid(order, vec![line], how));
    let (order, _, _) = scene.quote_diamond(Some(niece), 800, 2_500)?;
    scene.sell(&order, vec![pays("store_credit", "500.00"), pays("card", REST)]);
    Ok(())
}

/// One piece for a dearer one: the card pays the difference.
fn exchanged(scene: &mut Scene) -> Told {
    let customer = scene.customer();
    let (order, line, _) = scene.quote_diamond(customer.clone(), 500, 900)?;
    scene.sell(&order, vec![pays("card", REST)]);
    scene.days_later(5);
    let how = Brought { waive_fee: true, ..Brought::default() };
    let (lines, refund) = (vec![line], Vec::new());
    scene.manager_does(Command::BringBack { order: order.clone(), lines, refund, how });
    let (other, _, _) = scene.quote_diamond(customer, 1_200, 2_500)?;
    let given = Pay { with: Some(order), ..pays("exchange", "500.00") };
    scene.sell(&other, vec![given.clone(), pays("card", REST)]);
    Ok(())
}

/// The tag on a piece finds its sale; a chain has none, and is credit.
fn without_receipt(scene: &mut Scene) -> Told {
    let customer = scene.customer();
    let (order, _, piece) = scene.quote_diamond(customer.clone(), 500, 1_000)?;
    scene.sell(&order, vec![pays("card", REST)]);
    scene.days_later(6);
    let how = Brought { tag: Some(piece.label), waive_fee: true, ..Brought::default() };
    scene.manager_does(as_paid(order, Vec::new(), how));
    if let Some(customer) = customer {
        let back = Command::TakeBackStock { item: scene.stock_item(), quantity: 1, customer };
        scene.is_refused("order.manager_needed", back.clone());
        scene.manager_does(back);
    }
    Ok(())
}

fn as_paid(order: Label, lines: Vec<Label>, how: Brought) -> Command {
    Command::BringBack { order, lines, refund: vec![back(AS_PAID, ALL)], how }
}
