//! Care plans: begun once they are sold, earned as a month is closed, given back.

use milgrain_kernel::{CarePlanId, Day, LineId, OrderId, TenderId};
use milgrain_retail::care_plan::CarePlan;
use milgrain_retail::care_plan::decide::{self, Begin};
use milgrain_retail::event::{Fact, Stream};
use milgrain_retail::order::bring_back::Back;
use milgrain_retail::state::State;
use serde::{Deserialize, Serialize};

use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::{AppError, lists};

/// Begin a plan that was sold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BeginPlan {
    /// The plan to be.
    pub plan: CarePlanId,
    /// The sale.
    pub order: OrderId,
    /// The line that sold it.
    pub line: LineId,
    /// The line of what it covers.
    pub of_line: LineId,
    /// Its name in the policy.
    pub name: String,
}

/// The customer gives a plan back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CancelPlan {
    /// The plan.
    pub plan: CarePlanId,
    /// The payment out, or the first of several: it goes back as it was paid.
    pub tender: TenderId,
}

impl Milgrain {
    /// Begins a plan that was sold; its paper takes the register's next number.
    ///
    /// # Errors
    /// `plan.*`, `note.*`.
    pub fn begin_plan(&self, given: &Given, request: &BeginPlan) -> Result<Done, AppError> {
        self.carry_out(given, "begin_plan", request, |load| {
            let (known, order) = (load.care_plan(request.plan)?, load.order(request.order)?);
            let begin = Begin {
                number: load.next_number()?,
                name: request.name.clone(),
                line: request.line,
                of_line: request.of_line,
            };
            Ok(decide::begin((request.plan, &known), &order, begin, &load.desk()?)?)
        })
    }

    /// The customer gives a plan back: what is left of its term goes back as it was paid.
    ///
    /// # Errors
    /// `plan.*`, `order.manager_needed`, `order.refund_form`.
    pub fn cancel_plan(&self, given: &Given, request: &CancelPlan) -> Result<Done, AppError> {
        self.carry_out(given, "cancel_plan", request, |load| {
            let known = load.care_plan(request.plan)?;
            let order = load.order(known.known()?.order)?;
            let (back, paid) = (Back::AsPaid(request.tender), load.commission_paid(&order)?);
            Ok(decide::cancel((request.plan, &known), &order, back, paid, &load.desk()?)?)
        })
    }
}

/// What the plans of a store come to through the end of a month that closes.
pub(crate) fn earned(load: &Load, month_end: Day) -> Result<Vec<Fact>, AppError> {
    let (desk, store) = (load.desk()?, load.given().store);
    let mut facts = Vec::new();
    let mut refused = None;
    let kind = Stream::Plan(CarePlanId::derived("")).key().0;
    lists::each(load.read(), kind, |stream, state| {
        let (Stream::Plan(id), State::Plan(plan)) = (stream, state) else { return Ok(()) };
        if is_of(&plan, store) {
            match decide::earn((id, &plan), month_end, &desk) {
                Ok(fact) => facts.extend(fact),
                Err(refusal) => refused = Some(refusal),
            }
        }
        Ok(())
    })?;
    match refused {
        Some(refusal) => Err(refusal.into()),
        None => Ok(facts),
    }
}

fn is_of(plan: &CarePlan, store: milgrain_kernel::StoreId) -> bool {
    plan.begun.as_ref().is_some_and(|begun| begun.store == store)
}
