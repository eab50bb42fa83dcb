//! The verbs of care plans.

use milgrain_kernel::{CarePlanId, LineId, OrderId};
use milgrain_retail::care_plan::decide::{self, Begin};
use milgrain_retail::care_plan::{CarePlan, PlanRefusal};
use milgrain_retail::event::{Fact, Stream};
use milgrain_retail::order::bring_back::Back;
use milgrain_retail::repair::RepairRefusal;
use milgrain_retail::repair::after_sale::Cost;
use milgrain_retail::state::State;

use super::Shop;
use milgrain_retail::line_kind::LineKind;

/// The plan that a name stands for.
pub fn plan_of(name: &str) -> CarePlanId {
    CarePlanId::derived(name)
}

impl Shop {
    pub fn care_plan(&self, id: CarePlanId) -> CarePlan {
        match self.states.get(&Stream::Plan(id)) {
            Some(State::Plan(plan)) => (**plan).clone(),
            _ => CarePlan::default(),
        }
    }

    pub fn care_plans(&self) -> Vec<(CarePlanId, CarePlan)> {
        let plan = |(stream, state): (&Stream, &State)| match (stream, state) {
            (Stream::Plan(id), State::Plan(known)) => Some((*id, (**known).clone())),
            _ => None,
        };
        self.states.iter().filter_map(plan).collect()
    }

    pub fn begins_plan(
        &mut self,
        id: CarePlanId,
        order: OrderId,
        (line, of_line): (LineId, LineId),
        name: &str,
    ) -> Result<(), PlanRefusal> {
        let begin = Begin { number: "A-000081".to_owned(), name: name.to_owned(), line, of_line };
        let known = self.care_plan(id);
        let decided = decide::begin((id, &known), &self.order(order), begin, &self.desk());
        self.carry_out(decided)
    }

    /// Earns every plan through the end of a month.
    pub fn earns_plans(&mut self, month: &str) -> Result<(), PlanRefusal> {
        let end = super::day(month).month_end();
        let plans = self.care_plans();
        let earned = plans.iter().map(|(id, plan)| decide::earn((*id, plan), end, &self.desk()));
        let earned: Result<Vec<Option<Fact>>, _> = earned.collect();
        self.carry_out(earned.map(|facts| facts.into_iter().flatten().collect()))
    }

    pub fn cancels_plan(&mut self, id: CarePlanId) -> Result<(), PlanRefusal> {
        let known = self.care_plan(id);
        let begun = known.begun.as_ref().ok_or(PlanRefusal::Unknown)?;
        let order = self.order(begun.order);
        let back = Back::AsPaid(self.tender());
        let decided = decide::cancel((id, &known), &order, back, None, &self.desk());
        self.carry_out(decided)
    }

    /// Work of a kind on what the plan covers, or is said to.
    pub fn benches_under_plan(
        &mut self,
        id: CarePlanId,
        of: (OrderId, LineId),
        work: (LineKind, &str),
    ) -> Result<OrderId, RepairRefusal> {
        let cost = Cost::Plan(id, Box::new(self.care_plan(id)));
        self.benches_at_cost(of, work, cost)
    }
}
