//! What we sold comes back to the bench: sized at our cost, engraved for its price, and once more than
//! the policy gives.

use crate::demo::amounts::REST;
use crate::demo::calendar;
use crate::demo::scene::{Scene, SeasonError, Told, brings, pays};
use crate::scenario::step::{Command, Job, Label, Work};

/// A ring of the catalogue is sized once with its sale; what lies in the workshop is not brought back.
///
/// # Errors
/// [`SeasonError`], as for every story.
pub fn sized(scene: &mut Scene) -> Told {
    scene.begin(1, 40);
    let Some(bought) = sold(scene)? else { return Ok(()) };
    scene.days_later(9);
    let work = ("sizing", "Sized from 6 to 6 1/2", "0.00");
    let order = scene.label();
    let first = bench(scene, &order, &bought, work);
    scene.does(first);
    let back = brings(bought.sale.clone(), vec![bought.line.clone()], Vec::new());
    scene.manager_is_refused("order.at_bench", back);
    fetched(scene, &order, false);
    scene.days_later(6);
    let order = scene.label();
    let again = bench(scene, &order, &bought, work);
    scene.is_refused("repair.not_free", again);
    if scene.index.is_multiple_of(2) {
        let order = scene.label();
        let again = bench(scene, &order, &bought, work);
        scene.manager_does(again);
        fetched(scene, &order, false);
    }
    Ok(())
}

/// A line inside the band, taxed as its own kind.
///
/// # Errors
/// [`SeasonError`], as for every story.
pub fn engraved(scene: &mut Scene) -> Told {
    scene.begin(1, 50);
    let Some(bought) = sold(scene)? else { return Ok(()) };
    scene.days_later(12);
    let work = ("engraving_later", "Inside: “Always”, and the day", "65.00");
    let order = scene.label();
    let job = bench(scene, &order, &bought, work);
    scene.does(job);
    if scene.index.is_multiple_of(4) {
        scene.days_later(1);
        let why = "They would rather have nothing written in it".to_owned();
        scene.manager_does(Command::GiveBack { order, why });
    } else {
        fetched(scene, &order, true);
    }
    Ok(())
}

/// What somebody bought of us.
struct Bought {
    customer: Label,
    sale: Label,
    line: Label,
}

fn sold(scene: &mut Scene) -> Result<Option<Bought>, SeasonError> {
    let Some(customer) = scene.customer() else { return Ok(None) };
    let (sale, line, _) = scene.quote_diamond(Some(customer.clone()), 700, 2_500)?;
    scene.sell(&sale, vec![pays("card", REST)]);
    Ok(Some(Bought { customer, sale, line }))
}

/// Work on it; what has no price is free.
fn bench(
    scene: &Scene,
    order: &Label,
    bought: &Bought,
    (kind, description, price): (&str, &str, &str),
) -> Command {
    let work = Work {
        line: format!("{order}/work"),
        kind: kind.to_owned(),
        description: description.to_owned(),
        price: price.to_owned(),
    };
    let job = Job {
        piece: "Ring that we sold".to_owned(),
        condition: "As new".to_owned(),
        declared: "1500.00".to_owned(),
        promised: calendar::date(scene.today() + 7),
        work: vec![work],
        of_sale: Some(bought.sale.clone()),
        of_line: Some(bought.line.clone()),
        free: price == "0.00",
        photos: vec!["worn".to_owned()],
        ..Job::default()
    };
    let customer = bought.customer.clone();
    Command::TakeIn { order: order.clone(), customer, job, pay: Vec::new() }
}

fn fetched(scene: &mut Scene, order: &Label, paid: bool) {
    scene.days_later(2);
    let (what, cost) = ("Solder and a little gold, 14k".to_owned(), "8.50".to_owned());
    scene.does(Command::UseParts { order: order.clone(), what, cost });
    scene.does(Command::RepairReady { order: order.clone() });
    scene.days_later(2);
    let pay = if paid { vec![pays("card", REST)] } else { Vec::new() };
    scene.does(Command::PickUp {
        order: order.clone(),
        pay,
        photos: vec!["mended".to_owned()],
        without_check: None,
    });
}
