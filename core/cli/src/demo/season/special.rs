//! What does not exist yet: ordered of a vendor or made at the bench, shown, changed, fetched;
//! cancelled by its customer, given up by the shop, or still on its way when the season ends.

use crate::demo::amounts::{ALL, REST, percent};
use crate::demo::calendar::{self, LAST};
use crate::demo::scene::{Scene, Told, pays};
use crate::scenario::step::{Command, Label, Thing};

/// Design, metal, stone, size; price, what it is thought to cost, what its vendor bills.
type Made = (&'static str, &'static str, Option<&'static str>, &'static str, [&'static str; 3]);

/// What is ordered or made.
const THINGS: [Made; 4] = [
    (
        "Halo ring after the customer's sketch",
        "14k white gold",
        Some("natural sapphire, oval, 1.18 ct"),
        "6",
        ["2140.00", "880.00", "912.00"],
    ),
    ("Signet ring with a crest", "18k yellow gold", None, "9 1/2", ["1680.00", "720.00", "720.00"]),
    (
        "Wedding band, fitted",
        "platinum 950",
        Some("laboratory-grown diamond, 0.24 ct, F, VS1"),
        "5 3/4",
        ["1290.00", "540.00", "528.50"],
    ),
    ("Locket with an initial", "14k yellow gold", None, "20 mm", ["465.00", "190.00", "204.00"]),
];

/// Ordered of a vendor, in, set at the bench, fetched; every third is shown and approved first.
///
/// # Errors
/// None; it is told as every story is.
pub fn fetched(scene: &mut Scene) -> Told {
    scene.begin(1, 45);
    let Some((order, line)) = agreed(scene, "special_order") else { return Ok(()) };
    let early = Command::HandOver { order: order.clone(), lines: Vec::new(), pay: Vec::new() };
    scene.is_refused("order.not_ready", early);
    asked(scene, &order, &line);
    if scene.index.is_multiple_of(3) {
        scene.days_later(2);
        shown(scene, &order, &line, "Drawing", true);
    }
    scene.days_later(10);
    comes_in(scene, &order, &line, Some(bill(scene)));
    let who = "Rosa".to_owned();
    scene.does(Command::BenchSpecial { order: order.clone(), line: line.clone(), who });
    spends(scene, &order, &line, "Solder and setting wire", "18.40", "parts");
    scene.days_later(2);
    let bills = (order.clone(), line.clone());
    ready_and_fetched(scene, order, line);
    let ((order, line), from) = (bills, "transfer".to_owned());
    scene.manager_does(Command::PaySpecialBills { order, line, from });
    Ok(())
}

/// Made at our own bench, shown as a wax; every other customer wants it otherwise first.
///
/// # Errors
/// None; it is told as every story is.
pub fn custom(scene: &mut Scene) -> Told {
    scene.begin(1, 35);
    let Some((order, line)) = agreed(scene, "custom") else { return Ok(()) };
    let who = "Rosa".to_owned();
    scene.does(Command::BenchSpecial { order: order.clone(), line: line.clone(), who });
    spends(scene, &order, &line, "Grain and findings", "210.00", "parts");
    scene.days_later(6);
    if scene.index.is_multiple_of(2) {
        shown(scene, &order, &line, "Wax", false);
        scene.days_later(1);
        let mut thing = thing(scene);
        thing.wishes = Some("Narrower at the back".to_owned());
        thing.by_way_of = Some("message".to_owned());
        (thing.maker, thing.who) = ("bench".to_owned(), "Rosa".to_owned());
        scene.does(Command::QuoteSpecial { order: order.clone(), line: line.clone(), thing });
        scene.days_later(3);
    }
    shown(scene, &order, &line, "Wax", true);
    spends(scene, &order, &line, "Casting", "96.00", "vendor");
    scene.days_later(7);
    comes_in(scene, &order, &line, None);
    scene.days_later(1);
    ready_and_fetched(scene, order, line);
    Ok(())
}

/// The customer steps back: within the free days, before anything was spent, or after.
///
/// # Errors
/// None; it is told as every story is.
pub fn cancelled(scene: &mut Scene) -> Told {
    scene.begin(1, 35);
    let Some((order, line)) = agreed(scene, "special_order") else { return Ok(()) };
    asked(scene, &order, &line);
    match scene.index / 3 {
        0 => {
            scene.days_later(14);
            spends(
                scene,
                &order,
                &line,
                "The vendor's fee for an order taken back",
                "75.00",
                "vendor",
            );
        }
        _ => {
            scene.days_later(14);
            comes_in(scene, &order, &line, Some(bill(scene)));
        }
    }
    scene.days_later(2);
    scene.does(Command::Cancel { order: order.clone() });
    goes_back(scene, order);
    Ok(())
}

/// The vendor cannot make it: everything goes back.
///
/// # Errors
/// None; it is told as every story is.
pub fn given_up(scene: &mut Scene) -> Told {
    scene.begin(1, 45);
    let Some((order, line)) = agreed(scene, "special_order") else { return Ok(()) };
    asked(scene, &order, &line);
    scene.days_later(12);
    let why = "The vendor does not cast this alloy any more".to_owned();
    scene.manager_does(Command::GiveUpSpecial { order: order.clone(), why });
    goes_back(scene, order);
    Ok(())
}

/// Still on its way when the season ends, or ready.
///
/// # Errors
/// None; it is told as every story is.
pub fn waiting(scene: &mut Scene) -> Told {
    scene.begin(LAST - 24, LAST - 16);
    let Some((order, line)) = agreed(scene, "special_order") else { return Ok(()) };
    if scene.index.is_multiple_of(3) {
        return Ok(());
    }
    asked(scene, &order, &line);
    if scene.index % 3 == 2 {
        scene.days_later(9);
        comes_in(scene, &order, &line, Some(bill(scene)));
        scene.does(Command::SpecialReady { order, line });
    }
    Ok(())
}

/// Quoted, once more at another price, agreed on and signed, a third or more paid.
fn agreed(scene: &mut Scene, kind: &str) -> Option<(Label, Label)> {
    let customer = scene.customer()?;
    let order = scene.quote(kind, Some(customer));
    let line = format!("{order}/thing");
    let mut first = thing(scene);
    if kind == "custom" {
        (first.maker, first.who) = ("bench".to_owned(), "Rosa".to_owned());
    }
    if scene.index.is_multiple_of(2) {
        let dearer = Thing { price: "2480.00".to_owned(), ..first.clone() };
        let (order, line) = (order.clone(), line.clone());
        scene.does(Command::QuoteSpecial { order, line, thing: dearer });
    }
    scene.does(Command::QuoteSpecial { order: order.clone(), line: line.clone(), thing: first });
    let pay = vec![pays(means(scene), percent(40))];
    let (supply, terms) = (None, None);
    scene.does(Command::OpenOrder { order: order.clone(), supply, terms, pay, sign: true });
    Some((order, line))
}

fn thing(scene: &Scene) -> Thing {
    let (design, metal, stone, size, [price, cost, _]) = THINGS[scene.index % THINGS.len()];
    Thing {
        design: design.to_owned(),
        metal: metal.to_owned(),
        stone: stone.map(str::to_owned),
        size: Some(size.to_owned()),
        maker: "vendor".to_owned(),
        who: "Aldine & Sons".to_owned(),
        expected: calendar::date(scene.today() + 21),
        price: price.to_owned(),
        cost: cost.to_owned(),
        ..Thing::default()
    }
}

fn bill(scene: &Scene) -> String {
    THINGS[scene.index % THINGS.len()].4[2].to_owned()
}

fn asked(scene: &mut Scene, order: &Label, line: &Label) {
    let reference = Some(format!("PO {}", 118 + scene.index));
    let (order, line) = (order.clone(), line.clone());
    scene.does(Command::OrderSpecial { order, line, vendor: None, reference, expected: None });
}

fn comes_in(scene: &mut Scene, order: &Label, line: &Label, bill: Option<String>) {
    let piece = scene.named("piece");
    let tag = piece.to_uppercase();
    let reference = bill.is_some().then(|| format!("Bill {}", 4_471 + scene.index));
    let (order, line) = (order.clone(), line.clone());
    scene.does(Command::ReceiveSpecial { order, line, piece, tag, bill, reference });
}

fn spends(scene: &mut Scene, order: &Label, line: &Label, what: &str, cost: &str, from: &str) {
    let (order, line) = (order.clone(), line.clone());
    let (what, cost, from) = (what.to_owned(), cost.to_owned(), from.to_owned());
    scene.does(Command::SpendOnSpecial { order, line, what, cost, from });
}

fn shown(scene: &mut Scene, order: &Label, line: &Label, what: &str, approved: bool) {
    let (what, photos) = (what.to_owned(), vec!["mended".to_owned()]);
    scene.does(Command::ShowSpecial { order: order.clone(), line: line.clone(), what, photos });
    scene.days_later(1);
    scene.does(Command::AnswerSpecial {
        order: order.clone(),
        line: line.clone(),
        answer: if approved { "approved" } else { "changed" }.to_owned(),
        by_way_of: "message".to_owned(),
        words: (!approved).then(|| "Narrower at the back".to_owned()),
    });
}

fn ready_and_fetched(scene: &mut Scene, order: Label, line: Label) {
    scene.does(Command::SpecialReady { order: order.clone(), line });
    scene.days_later(3);
    scene.pay(&order, pays("card", REST));
    scene.hand_over(&order);
}

/// Ohio wants notes, a cheque or a money order back; elsewhere money goes back as it came.
fn means(scene: &Scene) -> &'static str {
    if scene.shop.state == "OH" { "card" } else { "cash" }
}

fn goes_back(scene: &mut Scene, order: Label) {
    scene.days_later(2);
    let form = if scene.shop.state == "OH" { "cheque" } else { "as_paid" }.to_owned();
    scene.fetches_notes_for(&form);
    scene.manager_does(Command::PayRefund { order, amount: ALL.to_owned(), form });
}
