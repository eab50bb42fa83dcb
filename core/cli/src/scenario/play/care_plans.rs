//! Care plans: begun, given back.

use milgrain_app::Done;
use milgrain_app::care_plan::{BeginPlan, CancelPlan};

use super::Turn;
use crate::scenario::StepError;

impl Turn<'_> {
    pub(super) fn begin_plan(
        &self,
        (plan, name): (&str, &str),
        (order, line, of_line): (&str, &str, &str),
    ) -> Result<Done, StepError> {
        let request = BeginPlan {
            plan: self.labels.care_plan(plan),
            order: self.labels.order(order),
            line: self.labels.line(order, line),
            of_line: self.labels.line(order, of_line),
            name: name.to_owned(),
        };
        Ok(self.app.begin_plan(&self.given, &request)?)
    }

    pub(super) fn cancel_plan(&self, plan: &str) -> Result<Done, StepError> {
        let tender = self.labels.unnamed_tender(self.line, 0);
        let request = CancelPlan { plan: self.labels.care_plan(plan), tender };
        Ok(self.app.cancel_plan(&self.given, &request)?)
    }
}
