//! Diamonds that a customer of another store asked for: sent there, received, sold. One of two arrives
//! later, or is taken back by the store that sent it; one parcel is still on its way.

use crate::demo::amounts::REST;
use crate::demo::scene::{Scene, Told, pays};
use crate::demo::shops::SHOPS;
use crate::scenario::step::{Command, What};

/// Received whole and one sold; received short, the rest later or taken back; or not received yet.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(5, 50);
    let here = SHOPS.iter().position(|shop| shop.label == scene.shop.label).unwrap_or_default();
    let to = &SHOPS[(here + 1) % SHOPS.len()];
    let pieces = [scene.diamond(900, 4_000)?.label, scene.diamond(900, 4_000)?.label];
    let transfer = scene.named("parcel");
    scene.manager_does(Command::SendTransfer {
        transfer: transfer.clone(),
        to: to.label.to_owned(),
        carrier: "Northgate Armored, waybill 77120".to_owned(),
        pieces: pieces.to_vec(),
    });
    let order = scene.quote("sale", None);
    scene.line(&order, What::Piece(pieces[0].clone()));
    let sell = Command::Sell { order, supply: None, pay: vec![pays("card", REST)] };
    scene.is_refused("piece.on_the_way", sell);
    if scene.index == 5 {
        return Ok(());
    }
    scene.days_later(2);
    let short = scene.index % 3;
    let arrived = (short > 0).then(|| vec![pieces[0].clone()]);
    let receive = Command::ReceiveTransfer { transfer: transfer.clone(), pieces: arrived };
    scene.another_does(to, receive);
    scene.days_later(3);
    match short {
        0 => {}
        1 => scene.another_does(to, Command::ReceiveTransfer { transfer, pieces: None }),
        _ => {
            let pieces = vec![pieces[1].clone()];
            scene.manager_does(Command::TakeBackTransfer { transfer, pieces });
        }
    }
    Ok(())
}
