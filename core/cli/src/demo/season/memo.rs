//! A vendor's piece on memo: sold and kept, sold and brought back and sent back, or never sold and
//! sent back.

use crate::demo::amounts::{ALL, REST};
use crate::demo::scene::{Scene, Told, back, pays};
use crate::scenario::step::{Command, Label, What};

/// Sold, and owed for.
///
/// # Errors
/// None; it is told as every story is.
pub fn sold(scene: &mut Scene) -> Told {
    let (piece, customer) = comes_in(scene);
    sells(scene, piece, customer);
    Ok(())
}

/// Sold, brought back by its buyer, and sent back to its vendor.
///
/// # Errors
/// None; it is told as every story is.
pub fn returned(scene: &mut Scene) -> Told {
    let (piece, customer) = comes_in(scene);
    let (order, line) = sells(scene, piece.clone(), customer);
    let early = Command::SendBackPiece { piece: piece.clone() };
    scene.manager_is_refused("piece.handed_over", early);
    scene.days_later(4);
    let refund = vec![back("card", ALL)];
    scene.manager_does(Command::BringBack { order, lines: vec![line], refund });
    scene.days_later(3);
    scene.manager_does(Command::SendBackPiece { piece });
    Ok(())
}

/// Never sold, and sent back to its vendor.
///
/// # Errors
/// None; it is told as every story is.
pub fn unsold(scene: &mut Scene) -> Told {
    let (piece, _) = comes_in(scene);
    scene.days_later(9);
    scene.manager_does(Command::SendBackPiece { piece });
    Ok(())
}

fn comes_in(scene: &mut Scene) -> (Label, Option<Label>) {
    scene.begin(1, 50);
    let customer = scene.customer();
    (scene.memo_piece("Hinged bangle", "600.00", "1000.00"), customer)
}

fn sells(scene: &mut Scene, piece: Label, customer: Option<Label>) -> (Label, Label) {
    let order = scene.quote("sale", customer);
    let line = scene.line(&order, What::Piece(piece));
    scene.sell(&order, vec![pays("card", REST)]);
    (order, line)
}
