//! Care plans: used, given back, and run to their end.

use super::service;
use crate::demo::amounts::REST;
use crate::demo::calendar;
use crate::demo::scene::{Scene, SeasonError, Told, brings, pays};
use crate::scenario::step::{Command, Job, Label, Work};

/// The plans that the stores sell, by the names in their policy.
pub const PLANS: [&str; 2] = ["Care, three years", "Care, one month"];

/// Sized once under the plan; engraving is not among what it covers.
///
/// # Errors
/// [`SeasonError`], as for every story.
pub fn used(scene: &mut Scene) -> Told {
    let Some(sold) = sold(scene, PLANS[0])? else { return Ok(()) };
    scene.days_later(14);
    let order = scene.label();
    let refused = taken_in(scene, &order, &sold, ("engraving_later", "A date inside"));
    scene.is_refused("repair.not_covered_by_plan", refused);
    let order = scene.label();
    let sizing = taken_in(scene, &order, &sold, ("sizing", "Sized from 6 to 6 1/2"));
    scene.does(sizing);
    scene.days_later(2);
    let (what, cost) = ("A little gold, 14k".to_owned(), "11.00".to_owned());
    scene.does(Command::UseParts { order: order.clone(), what, cost });
    scene.does(Command::RepairReady { order: order.clone() });
    scene.days_later(2);
    let photos = vec!["mended".to_owned()];
    scene.does(Command::PickUp { order, pay: Vec::new(), photos, without_check: None });
    Ok(())
}

/// Runs for a month, and is over.
///
/// # Errors
/// [`SeasonError`], as for every story.
pub fn over(scene: &mut Scene) -> Told {
    sold(scene, PLANS[1])?;
    Ok(())
}

/// Given back: whole within its free days, or the part that is left.
///
/// # Errors
/// [`SeasonError`], as for every story.
pub fn given_back(scene: &mut Scene) -> Told {
    let Some(sold) = sold(scene, PLANS[0])? else { return Ok(()) };
    scene.days_later(if scene.index.is_multiple_of(2) { 6 } else { 40 });
    let back = brings(sold.order.clone(), vec![sold.plan_line.clone()], Vec::new());
    scene.manager_is_refused("order.plan_stays", back);
    let cancel = Command::CancelPlan { plan: sold.plan.clone() };
    scene.is_refused("order.manager_needed", cancel.clone());
    scene.manager_does(cancel.clone());
    scene.manager_is_refused("plan.wrong_state", cancel);
    Ok(())
}

/// A ring with its plan.
struct Sold {
    customer: Label,
    order: Label,
    line: Label,
    plan_line: Label,
    plan: Label,
}

fn sold(scene: &mut Scene, name: &str) -> Result<Option<Sold>, SeasonError> {
    scene.begin(1, 18);
    let Some(customer) = scene.customer() else { return Ok(None) };
    let (order, line, _) = scene.quote_diamond(Some(customer.clone()), 700, 2_500)?;
    let price = if name == PLANS[0] { "149.00" } else { "19.00" };
    let plan_line = scene.line(&order, service("care_plan", name, price));
    scene.sell(&order, vec![pays("card", REST)]);
    let plan = scene.named("plan");
    scene.does(Command::BeginPlan {
        plan: plan.clone(),
        order: order.clone(),
        line: plan_line.clone(),
        of_line: line.clone(),
        name: name.to_owned(),
    });
    Ok(Some(Sold { customer, order, line, plan_line, plan }))
}

fn taken_in(
    scene: &Scene,
    order: &Label,
    sold: &Sold,
    (kind, description): (&str, &str),
) -> Command {
    let work = Work {
        line: format!("{order}/work"),
        kind: kind.to_owned(),
        description: description.to_owned(),
        price: "0.00".to_owned(),
    };
    let job = Job {
        piece: "Ring that we sold".to_owned(),
        condition: "As new".to_owned(),
        declared: "1500.00".to_owned(),
        promised: calendar::date(scene.today() + 7),
        work: vec![work],
        of_sale: Some(sold.order.clone()),
        of_line: Some(sold.line.clone()),
        plan: Some(sold.plan.clone()),
        photos: vec!["worn".to_owned()],
        ..Job::default()
    };
    let customer = sold.customer.clone();
    Command::TakeIn { order: order.clone(), customer, job, pay: Vec::new() }
}
