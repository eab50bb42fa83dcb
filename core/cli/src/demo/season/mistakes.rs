//! What the floor gets wrong and the app refuses; each is put right in the next step.

use super::layaway::{Interval, Wish, terms};
use crate::demo::amounts::{ALL, LEAST, REST, cents, part, percent};
use crate::demo::calendar::LAST;
use crate::demo::scene::{Scene, Told, back, brings, pays};
use crate::scenario::step::{Command, Pay};

const MISTAKES: [fn(&mut Scene) -> Told; 10] = [
    held,
    not_paid,
    cash_short,
    overpaid,
    unsigned,
    above_limit,
    card_number,
    rung_up_wrong,
    charged_twice,
    back_at_once,
];

/// One mistake after the other.
///
/// # Errors
/// [`SeasonError`](crate::demo::scene::SeasonError), as for every story.
pub fn tell(scene: &mut Scene) -> Told {
    scene.begin(1, LAST - 3);
    MISTAKES[scene.index % MISTAKES.len()](scene)
}

/// A colleague sells a piece that is set aside for somebody else.
fn held(scene: &mut Scene) -> Told {
    let (first, other) = (scene.customer(), scene.customer());
    let (order, _, piece) = scene.quote_diamond(first, 800, 3_000)?;
    scene.hold(&order, vec![pays("card", percent(50))]);
    let second = scene.quote("sale", other);
    let line = scene.piece(&second, &piece);
    let pay = vec![pays("card", REST)];
    let sell = Command::Sell { order: second.clone(), supply: None, pay: pay.clone() };
    scene.is_refused("piece.sold", sell);
    let (stock, _) = scene.stock(1);
    scene.does(Command::RemoveLine { order: second.clone(), line });
    scene.line(&second, stock);
    scene.sell(&second, pay);
    scene.days_later(1);
    scene.pay(&order, pays("card", REST));
    scene.hand_over(&order);
    Ok(())
}

/// A piece is not let go before it is paid.
fn not_paid(scene: &mut Scene) -> Told {
    let customer = scene.customer();
    let (order, _, _) = scene.quote_diamond(customer, 800, 3_000)?;
    scene.hold(&order, vec![pays("card", percent(30))]);
    let leave = |order| Command::HandOver { order, lines: Vec::new(), pay: Vec::new() };
    scene.is_refused("order.not_paid", leave(order.clone()));
    scene.pay(&order, pays("card", REST));
    scene.hand_over(&order);
    Ok(())
}

/// A note too few.
fn cash_short(scene: &mut Scene) -> Told {
    let (order, _, _) = scene.quote_diamond(None, 300, 700)?;
    let given = Some("20.00".to_owned());
    let pay = vec![Pay { given, ..pays("cash", REST) }];
    scene.is_refused("order.cash_short", Command::Sell { order: order.clone(), supply: None, pay });
    scene.sell(&order, vec![pays("cash", REST)]);
    Ok(())
}

/// A slip of the finger.
fn overpaid(scene: &mut Scene) -> Told {
    let customer = scene.customer();
    let (order, _, _) = scene.quote_diamond(customer, 800, 3_000)?;
    scene.hold(&order, vec![pays("card", percent(20))]);
    let pay = vec![pays("card", "99999.00")];
    scene.is_refused("order.overpaid", Command::Pay { order: order.clone(), pay });
    scene.pay(&order, pays("card", REST));
    scene.hand_over(&order);
    Ok(())
}

/// A layaway without a signature where the law wants one, in all three states at this price.
fn unsigned(scene: &mut Scene) -> Told {
    let customer = scene.customer();
    let piece = scene.diamond(900, 3_000)?;
    let order = scene.quote("layaway", customer);
    scene.piece(&order, &piece);
    let (interval, instalments, first) = (Interval::Monthly, 4, 21);
    let wish = Wish { prices: (900, 3_000), pieces: 1, interval, instalments, first };
    let day = scene.today() + first;
    let terms = Some(terms(scene, wish, day));
    let pay = vec![pays("card", LEAST)];
    let open = |sign| {
        let (order, terms, pay) = (order.clone(), terms.clone(), pay.clone());
        Command::OpenOrder { order, supply: None, terms, pay, sign }
    };
    scene.is_refused("order.signature_needed", open(false));
    scene.does(open(true));
    Ok(())
}

/// A fifth off, without asking.
fn above_limit(scene: &mut Scene) -> Told {
    let customer = scene.customer();
    let (order, line, piece) = scene.quote_diamond(customer, 1_000, 4_000)?;
    let give = |points| Command::Discount {
        order: order.clone(),
        line: Some(line.clone()),
        amount: cents(part(piece.price, points)),
        approval: None,
    };
    scene.is_refused("discount.above_limit", give(20));
    scene.does(give(5));
    scene.sell(&order, vec![pays("card", REST)]);
    Ok(())
}

/// A card that was rung up as cash, and a cheque as a card: the manager names them what they are.
fn rung_up_wrong(scene: &mut Scene) -> Told {
    let customer = scene.customer();
    let (order, _, _) = scene.quote_diamond(customer, 500, 2_000)?;
    let named = |name: &str, pay| Pay { tender: Some(scene.named(name)), ..pay };
    let (cash, card) = (named("cash", pays("cash", "100.00")), named("card", pays("card", REST)));
    let (cash, card) = (vec![cash], vec![card]);
    let wrong = [(cash[0].tender.clone(), "card"), (card[0].tender.clone(), "cheque")];
    scene.hold(&order, cash);
    scene.does(Command::HandOver { order: order.clone(), lines: Vec::new(), pay: card });
    for (tender, means) in wrong {
        let (tender, pay) = (tender.unwrap_or_default(), pays(means, REST));
        let correct = Command::CorrectTender { order: order.clone(), tender, pay };
        scene.is_refused("order.manager_needed", correct.clone());
        scene.manager_does(correct);
    }
    Ok(())
}

/// A card charged twice: the second payment is made void, and not again.
fn charged_twice(scene: &mut Scene) -> Told {
    let customer = scene.customer();
    let (order, _, _) = scene.quote_diamond(customer, 800, 3_000)?;
    scene.hold(&order, vec![pays("card", "200.00")]);
    let twice = scene.named("twice");
    scene.pay(&order, Pay { tender: Some(twice.clone()), ..pays("card", "200.00") });
    let void = Command::VoidPayment { order: order.clone(), tender: twice };
    scene.does(void.clone());
    scene.is_refused("order.void_too_late", void);
    scene.pay(&order, pays("card", REST));
    scene.hand_over(&order);
    Ok(())
}

/// A ring for the wrong birthday comes back within the hour: the card's payment never settles.
fn back_at_once(scene: &mut Scene) -> Told {
    let customer = scene.customer();
    let (order, line, _) = scene.quote_diamond(customer, 500, 2_500)?;
    scene.sell(&order, vec![pays("card", REST)]);
    let refund = vec![back("as_paid", ALL)];
    scene.manager_does(brings(order, vec![line], refund));
    Ok(())
}

/// A card's number belongs in no note. This one is the networks' own test number.
fn card_number(scene: &mut Scene) -> Told {
    let customer = scene.customer();
    let (order, _, _) = scene.quote_diamond(customer.clone(), 500, 2_000)?;
    if let Some(customer) = customer {
        let note = |words: &str| Command::NoteCustomer {
            customer: customer.clone(),
            note: words.to_owned(),
        };
        scene.is_refused("note.card_number", note("Card on file 4111 1111 1111 1111"));
        scene.does(note("Prefers to pay with the card that ends in 1111"));
    }
    scene.sell(&order, vec![pays("card", REST)]);
    Ok(())
}
