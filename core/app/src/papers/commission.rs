//! An associate's commission statement.

use milgrain_documents::papers::commission_statement::{CommissionLine, CommissionStatement};
use milgrain_documents::papers::{Clause, Person};
use milgrain_kernel::Money;
use milgrain_retail::commission::{AdvanceUntil, Basis, Movement, MovementKind, Plan};

use super::{goods, head};
use crate::AppError;
use crate::commission::{PayCommission, period_of};
use crate::load::Load;

/// The statement of a period.
pub(super) fn statement(
    load: &Load,
    request: &PayCommission,
) -> Result<CommissionStatement, AppError> {
    let period = period_of(load, request)?;
    let name = head::staff_name(load, request.staff)?;
    let plan = load.book().plans.in_force(request.staff, request.to);
    let mut sales = Vec::with_capacity(period.movements.len());
    for movement in &period.movements {
        sales.extend(line(load, movement)?);
    }
    Ok(CommissionStatement {
        particulars: head::of(
            load,
            &format!("{} to {}", period.from, period.to),
            request.to,
            None,
        )?,
        associate: Person { name, lines: Vec::new() },
        period: (period.from.date(), period.to.date()),
        plan: plan.map(described).unwrap_or_default(),
        carried_in: period.carried_in,
        sales,
        earned: period.earned.plus(period.corrected)?,
        clawed_back: period.clawed_back,
        payable: period.payable,
        carried_out: period.carried_out,
        terms: plan.map(terms).into_iter().collect(),
    })
}

fn line(load: &Load, movement: &Movement) -> Result<Option<CommissionLine>, AppError> {
    let commission = match movement.kind {
        MovementKind::Earned | MovementKind::CostCorrected => movement.amount,
        MovementKind::ClawedBack => movement.amount.negated()?,
        MovementKind::Paid => return Ok(None),
    };
    let order = movement.order.map(|order| load.find_order(order)).transpose()?.flatten();
    let sold = order.as_ref().zip(movement.line).and_then(|(order, line)| order.line(line));
    let basis = match sold {
        Some(sold) => sold.price()?,
        None => Money::zero(commission.currency()),
    };
    let share = order.as_ref().and_then(|order| {
        order.shares.iter().find(|share| share.staff == movement.staff).map(|share| share.part)
    });
    Ok(Some(CommissionLine {
        date: movement.day.date(),
        sale: order.as_ref().map(|order| order.number.clone()).unwrap_or_default(),
        what: sold.map(|sold| sold.description.clone()).unwrap_or_default(),
        basis,
        share: share.unwrap_or(goods::WHOLE),
        commission,
    }))
}

fn described(plan: &Plan) -> String {
    let basis = match &plan.basis {
        Basis::PercentOfPrice(percent) => format!("{percent} of the price after discounts"),
        Basis::PercentOfMargin(percent) => format!("{percent} of the margin"),
        Basis::MarginTiers(_) => "by the table of margins".to_owned(),
    };
    format!("Plan {}, from {}: {basis}", plan.version, plan.from)
}

fn terms(plan: &Plan) -> Clause {
    let until = match plan.advance_until {
        AdvanceUntil::Delivery => "until the piece is handed over".to_owned(),
        AdvanceUntil::DaysAfterDelivery(days) => {
            format!("until {days} days after the piece is handed over")
        }
    };
    let text = format!(
        "Commission is an advance {until}. What a return takes back is named by its sale and comes \
         out of later commission only; a period never pays less than nothing."
    );
    Clause { heading: "An advance".to_owned(), text }
}
