//! A customer's piece on consignment: sold as her agent and paid for, sold in our own name and brought
//! back, or never sold and given back.

use crate::demo::amounts::{ALL, REST};
use crate::demo::calendar;
use crate::demo::scene::{Scene, Told, back, brings, pays};
use crate::scenario::step::{Command, Consigned, What};

/// One after the other in these three ways.
///
/// # Errors
/// None; it is told as every story is.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, 40);
    let Some(consignor) = scene.customer() else { return Ok(()) };
    let (consignment, piece) = takes(scene, consignor);
    if scene.index % 3 == 2 {
        scene.days_later(20);
        scene.manager_does(Command::SendBackPiece { piece });
        return Ok(());
    }
    scene.days_later(3);
    let buyer = scene.customer();
    let order = scene.quote("sale", buyer);
    let line = scene.line(&order, What::Piece(piece.clone()));
    scene.sell(&order, vec![pays("card", REST)]);
    if scene.index % 3 == 1 {
        scene.days_later(4);
        let refund = vec![back("card", ALL)];
        scene.manager_does(brings(order, vec![line], refund));
        let from = "transfer".to_owned();
        let settle = Command::SettleConsignor { consignment, from };
        scene.manager_is_refused("consignment.nothing_owed", settle);
        scene.days_later(2);
        scene.manager_does(Command::SendBackPiece { piece });
        return Ok(());
    }
    scene.days_later(10);
    scene.manager_does(Command::SettleConsignor { consignment, from: "cheque".to_owned() });
    Ok(())
}

fn takes(scene: &mut Scene, consignor: String) -> (String, String) {
    let consignment = format!("consigned-{:02}", scene.index + 1);
    let piece = format!("{consignment}-piece");
    let agent = scene.index % 3 != 1;
    let goods = vec![Consigned {
        piece: piece.clone(),
        tag: format!("C-{:03}", scene.index + 1),
        description: "Shell cameo brooch".to_owned(),
        price: "860.00".to_owned(),
        share: agent.then(|| "70".to_owned()),
        fixed: (!agent).then(|| "600.00".to_owned()),
        details: None,
    }];
    scene.manager_does(Command::TakeOnConsignment {
        consignment: consignment.clone(),
        consignor,
        goods,
        agent,
        until: calendar::date(scene.today() + 120),
        pay_days: None,
        sign: true,
    });
    (consignment, piece)
}
