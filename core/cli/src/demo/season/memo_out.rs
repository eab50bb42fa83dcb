//! Diamonds that a customer takes along to decide at home: one is kept, the other brought back; all
//! brought back, later than first agreed; or still out.

use crate::demo::amounts::REST;
use crate::demo::calendar;
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::{Command, What};

/// Goods out, and what becomes of them.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(3, 48);
    let Some(customer) = scene.customer() else { return Ok(()) };
    let pieces = [scene.diamond(900, 3_000)?.label, scene.diamond(900, 3_000)?.label];
    let memo_out = scene.named("out");
    let give = |sign| Command::GiveOnMemo {
        memo_out: memo_out.clone(),
        to: customer.clone(),
        pieces: pieces.to_vec(),
        due: calendar::date(scene.today() + 10),
        sign,
    };
    let (unsigned, signed) = (give(false), give(true));
    scene.manager_is_refused("memo_out.signature_needed", unsigned);
    scene.manager_does(signed);
    let other = scene.quote("sale", None);
    let line = scene.line(&other, What::Piece(pieces[0].clone()));
    let pay = vec![pays("card", REST)];
    let sell = Command::Sell { order: other.clone(), supply: None, pay };
    scene.is_refused("piece.out_on_memo", sell);
    scene.does(Command::RemoveLine { order: other, line });
    if scene.index == 7 {
        return Ok(());
    }
    scene.days_later(6);
    if scene.index % 4 == 2 {
        let due = calendar::date(scene.today() + 20);
        scene.manager_does(Command::ExtendMemoOut { memo_out: memo_out.clone(), due });
        scene.days_later(8);
        let pieces = pieces.to_vec();
        scene.does(Command::TakeBackMemoOut { memo_out, pieces });
        return Ok(());
    }
    let order = scene.quote("sale", Some(customer.clone()));
    scene.line(&order, What::Piece(pieces[0].clone()));
    scene.sell(&order, vec![pays("card", REST)]);
    scene.does(Command::TakeBackMemoOut { memo_out, pieces: vec![pieces[1].clone()] });
    Ok(())
}
