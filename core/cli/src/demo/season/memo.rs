//! A vendor's piece on memo: sold and kept, sold and brought back and sent back, or never sold and
//! sent back; its vendor paid, and the piece brought back after that; bought of its vendor.

use crate::demo::amounts::{ALL, REST};
use crate::demo::scene::{Scene, Told, back, brings, pays};
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
    scene.manager_does(brings(order, vec![line], refund));
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

/// Sold, its vendor paid, brought back: every other one the vendor takes back, and is paid that much
/// less for the next piece of the memo; the others are ours.
///
/// # Errors
/// None; it is told as every story is.
pub fn paid(scene: &mut Scene) -> Told {
    scene.begin(1, 40);
    let customer = scene.customer();
    let goods = [
        ("Hinged bangle", "600.00", "1000.00"),
        ("Oval locket", "740.00", "1500.00"),
        ("Pearl strand", "480.00", "990.00"),
    ];
    let (memo, pieces) = scene.memo(VENDORS[scene.index % VENDORS.len()], &goods);
    let (first, second) = (pieces[0].clone(), pieces[1].clone());
    let (order, line) = sells(scene, first.clone(), customer);
    scene.days_later(2);
    settles(scene, &memo);
    scene.days_later(3);
    let refund = vec![back("card", ALL)];
    scene.manager_does(brings(order, vec![line], refund));
    scene.days_later(2);
    let accepted = scene.index.is_multiple_of(2);
    scene.manager_does(Command::EnterAnswer { piece: first.clone(), accepted });
    if accepted {
        scene.manager_does(Command::SendBackPiece { piece: first });
    } else {
        scene.manager_is_refused("piece.ours", Command::SendBackPiece { piece: first });
    }
    scene.days_later(2);
    scene.manager_does(Command::BuyMemoPiece { piece: second });
    scene.days_later(12);
    settles(scene, &memo);
    let due = crate::demo::calendar::date(scene.today() + 90);
    scene.manager_does(Command::ExtendMemo { memo, due });
    Ok(())
}

fn settles(scene: &mut Scene, memo: &Label) {
    let (memos, pieces, from) = (vec![memo.clone()], Vec::new(), "transfer".to_owned());
    scene.manager_does(Command::SettleVendor { memos, pieces, from });
}

/// Whose goods lie with the shops.
const VENDORS: [&str; 3] = ["Aldine & Sons", "Corvane Pearls", "Lorne & Whitby"];

fn comes_in(scene: &mut Scene) -> (Label, Option<Label>) {
    scene.begin(1, 50);
    let customer = scene.customer();
    let vendor = VENDORS[scene.index % VENDORS.len()];
    let (_, pieces) = scene.memo(vendor, &[("Hinged bangle", "600.00", "1000.00")]);
    (pieces.into_iter().next().unwrap_or_default(), customer)
}

fn sells(scene: &mut Scene, piece: Label, customer: Option<Label>) -> (Label, Label) {
    let order = scene.quote("sale", customer);
    let line = scene.line(&order, What::Piece(piece));
    scene.sell(&order, vec![pays("card", REST)]);
    (order, line)
}
