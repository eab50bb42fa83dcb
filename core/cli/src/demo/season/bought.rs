//! Gold and old jewelry that people bring: in exchange for a piece, for cash, by cheque; after its
//! hold it is melted, or goes into the case.

use crate::demo::amounts::REST;
use crate::demo::scene::{Scene, Told, pays};
use crate::demo::shops::HOLD_DAYS;
use crate::scenario::step::{Command, Goods, Pay};

/// Gold in exchange for part of a diamond, allowed a little above its worth.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn traded_in(scene: &mut Scene) -> Told {
    scene.begin(1, 50);
    let customer = scene.customer();
    let (order, _, _) = scene.quote_diamond(customer, 2_000, 6_000)?;
    let goods = Goods { fair: Some("450.00".to_owned()), ..goods(&order, "Gold chain, 14k") };
    let purchase = goods.purchase.clone();
    let given = Pay { goods: Some(goods), ..pays("trade_in", "500.00") };
    scene.sell(&order, vec![given, pays("card", REST)]);
    let melt = let_go(purchase, "melt");
    scene.manager_is_refused("purchase.on_hold", melt.clone());
    scene.days_later(HOLD_DAYS + 2);
    scene.manager_does(melt);
    Ok(())
}

/// Bought for money: one after the other in cash and by cheque, for the case and for the melt.
///
/// # Errors
/// None; it is told as every story is.
pub fn for_money(scene: &mut Scene) -> Told {
    scene.begin(1, 50);
    let Some(seller) = scene.customer() else { return Ok(()) };
    let label = format!("bought-{:02}", scene.index + 1);
    let goods = goods(&label, "Signet ring, 18k");
    let (in_cash, into) =
        (scene.index.is_multiple_of(2), if scene.index % 4 < 2 { "case" } else { "melt" });
    let purchase = goods.purchase.clone();
    let amount = "140.00".to_owned();
    scene.manager_does(Command::Buy { seller, in_cash, amount, goods });
    scene.days_later(HOLD_DAYS + 2);
    scene.manager_does(let_go(purchase, into));
    Ok(())
}

fn goods(label: &str, description: &str) -> Goods {
    let number = format!("RT {label}");
    Goods {
        purchase: format!("{label}-goods"),
        description: description.to_owned(),
        grams: Some("12.4".to_owned()),
        identification: Some(["Driver's license".to_owned(), number, "State".to_owned()]),
        ..Goods::default()
    }
}

fn let_go(purchase: String, into: &str) -> Command {
    let into = into.to_owned();
    let (tag, price) = (Some(purchase.to_uppercase()), Some("390.00".to_owned()));
    Command::LetGo { purchase, into, piece: None, tag, price }
}
