//! Goods on account to a business: some pay in time, some late, some in part, some not yet.

use crate::demo::amounts::{HALF, REST};
use crate::demo::calendar::LAST;
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::{Command, Label, Pay};

/// An invoice. One after the other through the season, so that receivables are of every age.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    let day = (1 + 5 * scene.index as i64).min(LAST - 2);
    scene.on(day);
    let customer = scene.business();
    let order = scene.quote("sale", customer);
    for _ in 0..scene.dice.between(1, 3) {
        let (stock, _) = scene.stock(4);
        scene.line(&order, stock);
    }
    let piece = scene.diamond(400, 2_500)?;
    scene.piece(&order, &piece);
    let tender = format!("{order}/invoice");
    scene.sell(&order, vec![Pay { tender: Some(tender.clone()), ..pays("on_account", REST) }]);
    let mut paid = |days: i64, amount: &str, means: &str| {
        scene.days_later(days);
        scene.does(payment(&order, &tender, amount, means));
    };
    match scene_fate(day) {
        Fate::InTime => paid(8, REST, "cheque"),
        Fate::Late => paid(35, REST, "card"),
        Fate::InPart => paid(12, HALF, "cheque"),
        Fate::Open => {}
    }
    Ok(())
}

enum Fate {
    InTime,
    Late,
    InPart,
    Open,
}

const fn scene_fate(day: i64) -> Fate {
    match day / 5 % 5 {
        1 => Fate::InTime,
        2 => Fate::Late,
        4 => Fate::InPart,
        _ => Fate::Open,
    }
}

/// The tender is the one on account that the invoice stands for.
fn payment(order: &Label, tender: &Label, amount: &str, means: &str) -> Command {
    Command::PayInvoice {
        order: order.clone(),
        tender: tender.clone(),
        amount: amount.to_owned(),
        means: means.to_owned(),
    }
}
