//! An associate's commission statement.

use milgrain_documents::papers::commission_statement::{CommissionLine, CommissionStatement};
use milgrain_documents::papers::{Clause, Person};
use milgrain_documents::words::{Commissions, ENGLISH, fill};
use milgrain_kernel::Money;
use milgrain_retail::commission::{AdvanceUntil, Basis, Movement, MovementKind, Plan};

use super::{goods, head};
use crate::AppError;
use crate::commission::{PayCommission, period_of};
use crate::load::Load;

const WORDS: &Commissions = &ENGLISH.commissions;

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
            &fill(
                WORDS.period,
                &[("from", &period.from.to_string()), ("to", &period.to.to_string())],
            ),
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
        Basis::PercentOfPrice(percent) => fill(WORDS.of_price, &[("share", &percent.to_string())]),
        Basis::PercentOfMargin(percent) => {
            fill(WORDS.of_margin, &[("share", &percent.to_string())])
        }
        Basis::MarginTiers(_) => WORDS.by_margins.to_owned(),
    };
    let (version, from) = (plan.version.to_string(), plan.from.to_string());
    fill(WORDS.plan, &[("version", &version), ("from", &from), ("basis", &basis)])
}

fn terms(plan: &Plan) -> Clause {
    let until = match plan.advance_until {
        AdvanceUntil::Delivery => WORDS.until_delivery.to_owned(),
        AdvanceUntil::DaysAfterDelivery(days) => {
            fill(WORDS.until_days, &[("days", &days.to_string())])
        }
    };
    let text = fill(WORDS.advance, &[("until", &until)]);
    Clause { heading: WORDS.advance_heading.to_owned(), text }
}
