//! A care plan as the customer keeps it.

use milgrain_documents::days;
use milgrain_documents::papers::care_plan::CarePlanPaper;
use milgrain_documents::words::{ENGLISH, fill};
use milgrain_kernel::{CarePlanId, Money};
use milgrain_retail::care_plan::PlanState;
use milgrain_retail::care_plan::events::PlanBegun;
use milgrain_retail::order::Order;

use super::head;
use crate::AppError;
use crate::load::Load;

/// What the plan cost after discounts, as it was sold.
fn paid_for(begun: &PlanBegun, sale: Option<&Order>) -> Result<Money, AppError> {
    let Some(sale) = sale else { return Ok(begun.price) };
    let Some(line) = sale.line(begun.line) else { return Ok(begun.price) };
    let given_back = sale.adjusted.iter().filter(|adjusted| adjusted.line == begun.line);
    let given_back = Money::sum(given_back.map(|adjusted| adjusted.less), begun.price.currency())?;
    Ok(line.price()?.plus(given_back)?)
}

/// The plan, as it stands.
pub(super) fn paper(load: &Load, id: CarePlanId) -> Result<CarePlanPaper, AppError> {
    let plan = load.care_plan(id)?;
    let begun = plan.known()?;
    let sale = load.find_order(begun.order)?;
    let number = sale.as_ref().map(|sale| sale.number.clone()).unwrap_or_default();
    let long = |day: milgrain_kernel::Day| days::long(day.date(), &ENGLISH);
    let words = &ENGLISH.care_plans;
    let used = plan.used.iter().map(|used| {
        let job = milgrain_kernel::OrderId::from_bytes(used.job.bytes());
        let job = load.find_order(job)?.map(|order| order.number).unwrap_or_default();
        Ok(fill(words.used, &[("number", &job), ("date", &long(used.on))]))
    });
    let cancelled = plan.cancelled.as_ref().map(|cancelled| {
        let refund = milgrain_documents::figures::text(cancelled.refund, &ENGLISH);
        fill(words.cancelled, &[("date", &long(cancelled.on)), ("amount", &refund)])
    });
    let over = (plan.state == Some(PlanState::Over)).then(|| words.over.to_owned());
    Ok(CarePlanPaper {
        particulars: head::of(load, &begun.number, begun.on, None)?,
        customer: head::person(load, Some(begun.customer))?,
        name: begun.name.to_string(),
        what: begun.what.to_string(),
        sale: number,
        from: begun.from.date(),
        to: begun.to.date(),
        promise: begun.promise.to_string(),
        free_through: begun.free_through.date(),
        price: paid_for(begun, sale.as_ref())?,
        used: used.collect::<Result<_, AppError>>()?,
        ended: cancelled.or(over),
    })
}
