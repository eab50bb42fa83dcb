//! An associate asks for more than may be given alone; the manager agrees, offers less or says
//! no, the time runs out, or the cart changes under the answer.

use crate::demo::amounts::{REST, cents, part};
use crate::demo::calendar::LAST;
use crate::demo::scene::{Scene, SeasonError, Told, pays};
use crate::demo::shelf::Taken;
use crate::scenario::step::{Command, Label};

const REASONS: [&str; 5] = [
    "Third ring this family buys from us",
    "Saw the same stone cheaper at the mall",
    "Has been in the case since spring",
    "Takes the matching band as well",
    "Anniversary, and a customer of twenty years",
];

/// A request and what it is about.
struct Asked {
    order: Label,
    line: Option<Label>,
    approval: Label,
    piece: Taken,
    amount: i64,
}

impl Asked {
    fn used(&self, amount: i64) -> Command {
        Command::Discount {
            order: self.order.clone(),
            line: self.line.clone(),
            amount: cents(amount),
            approval: Some(self.approval.clone()),
        }
    }

    fn answer(&self, answer: &str, amount: Option<i64>, word: Option<&str>) -> Command {
        Command::AnswerDiscount {
            order: self.order.clone(),
            approval: self.approval.clone(),
            answer: answer.to_owned(),
            amount: amount.map(cents),
            word: word.map(str::to_owned),
        }
    }
}

fn ask(scene: &mut Scene, last: i64) -> Result<Asked, SeasonError> {
    scene.begin(1, last);
    let customer = scene.customer();
    let (order, line, piece) = scene.quote_diamond(customer, 1_200, 9_000)?;
    let line = scene.dice.chance(50).then_some(line);
    let amount = part(piece.price, scene.dice.between(15, 28));
    Ok(put(scene, Asked { approval: format!("{order}/approval"), order, line, piece, amount }))
}

fn put(scene: &mut Scene, asked: Asked) -> Asked {
    let reason = scene.dice.pick(&REASONS).copied().unwrap_or_default().to_owned();
    scene.does(Command::AskDiscount {
        order: asked.order.clone(),
        approval: asked.approval.clone(),
        line: asked.line.clone(),
        amount: cents(asked.amount),
        reason,
    });
    asked
}

fn sold(scene: &mut Scene, asked: &Asked) -> Told {
    let means = scene.usual_means(asked.piece.price);
    scene.sell(&asked.order, vec![pays(means, REST)]);
    Ok(())
}

/// Approved and used; one in four is below cost.
///
/// # Errors
/// [`SeasonError`], as for every story.
pub fn approved(scene: &mut Scene) -> Told {
    let asked = match scene.index % 4 {
        3 => below_cost(scene)?,
        _ => ask(scene, LAST)?,
    };
    scene.manager_does(asked.answer("approve", None, None));
    let used = asked.used(asked.amount);
    scene.does(used);
    sold(scene, &asked)
}

/// An old piece goes for five per cent less than it cost.
fn below_cost(scene: &mut Scene) -> Result<Asked, SeasonError> {
    scene.begin(1, LAST);
    let customer = scene.customer();
    let (order, line, piece) = scene.quote_diamond(customer, 500, 1_500)?;
    let amount = piece.price - piece.cost * 95 / 100;
    let approval = format!("{order}/approval");
    Ok(put(scene, Asked { order, line: Some(line), approval, piece, amount }))
}

/// The manager offers two thirds; the customer takes it.
///
/// # Errors
/// [`SeasonError`], as for every story.
pub fn countered(scene: &mut Scene) -> Told {
    let asked = ask(scene, LAST)?;
    let offer = asked.amount * 2 / 300 * 100;
    scene.manager_does(asked.answer("counter", Some(offer), Some("Not below this")));
    let used = asked.used(offer);
    scene.does(used);
    sold(scene, &asked)
}

/// The manager says no. Using it anyway is refused; the customer pays the list price, or leaves.
///
/// # Errors
/// [`SeasonError`], as for every story.
pub fn refused(scene: &mut Scene) -> Told {
    let asked = ask(scene, LAST)?;
    scene.manager_does(asked.answer("refuse", None, Some("The price is right as it stands")));
    if scene.index.is_multiple_of(2) {
        let used = asked.used(asked.amount);
        scene.is_refused("discount.refused", used);
        return sold(scene, &asked);
    }
    Ok(())
}

/// The customer comes back days later: an answer given then no longer serves, and a request that
/// nobody answered can't be answered any more.
///
/// # Errors
/// [`SeasonError`], as for every story.
pub fn expired(scene: &mut Scene) -> Told {
    let asked = ask(scene, LAST - 4)?;
    if scene.index.is_multiple_of(2) {
        scene.manager_does(asked.answer("approve", None, None));
        scene.days_later(2);
        let used = asked.used(asked.amount);
        scene.is_refused("discount.expired", used);
    } else {
        scene.days_later(1);
        scene.manager_is_refused("discount.expired", asked.answer("approve", None, None));
    }
    let line = asked.line.clone();
    let amount = cents(part(asked.piece.price, 4));
    scene.does(Command::Discount { order: asked.order.clone(), line, amount, approval: None });
    sold(scene, &asked)
}

/// After the manager agreed something is added to the cart: the answer was for another cart.
///
/// # Errors
/// [`SeasonError`], as for every story.
pub fn void(scene: &mut Scene) -> Told {
    let asked = ask(scene, LAST)?;
    if scene.index % 3 != 2 {
        scene.manager_does(asked.answer("approve", None, None));
    }
    let (stock, _) = scene.stock(1);
    scene.line(&asked.order, stock);
    let used = asked.used(asked.amount);
    scene.is_refused("discount.cart_changed", used);
    sold(scene, &asked)
}
