//! Opening a store, its people and their commission.

use milgrain_app::commission::PayCommission;
use milgrain_app::report_phone::ReportPhone;
use milgrain_app::set_up::{JoinStaff, LeaveStaff, SignPlan, WritePlan, WritePolicy};
use milgrain_app::{Done, Given};
use milgrain_retail::signature;
use milgrain_retail::staff::Role;
use serde_json::Value;

use super::{Open, Player, Turn};
use crate::scenario::step::Step;
use crate::scenario::words::{day, word};
use crate::scenario::{StepError, preset};

impl Player<'_> {
    /// The owner joins, writes the policy, writes the commission plan: three commands.
    pub(super) fn open_store(
        &mut self,
        line: usize,
        step: &Step,
        state: &str,
        name: Option<&str>,
        over: Option<&Value>,
    ) -> Result<Done, StepError> {
        if self.stores.contains_key(&step.store) {
            return Err(StepError::StoreTwice { store: step.store.clone() });
        }
        let policy = preset::policy(state, name, over)?;
        let open = Open {
            id: self.labels.store(&step.store),
            clock: policy.clock,
            currency: policy.currency,
            terms: policy.layaway_terms.clone(),
            plan: preset::plan(day(&step.date)?),
        };
        let owner = self.labels.owner(&step.store);
        let turn = self.turn(line, step, &open, owner)?;
        let name = format!("Owner of {}", policy.shop.name);
        let app = self.app;
        app.join_staff(&turn.given, &JoinStaff { staff: owner, name, role: Role::Owner })?;
        app.write_policy(&turn.part(1), &WritePolicy { policy: Box::new(policy) })?;
        let done = app.write_plan(&turn.part(2), &WritePlan { plan: open.plan.clone() })?;
        self.stores.insert(step.store.clone(), open);
        Ok(done)
    }
}

impl Turn<'_> {
    /// The same desk for another command of the same step.
    pub(super) fn part(&self, part: u32) -> Given {
        Given { command: self.labels.command(self.line, part), ..self.given }
    }

    pub(super) fn join_staff(
        &self,
        staff: &str,
        name: &str,
        role: &str,
    ) -> Result<Done, StepError> {
        let role = word("role", role, "associate, manager or owner")?;
        let request = JoinStaff { staff: self.labels.staff(staff), name: name.to_owned(), role };
        Ok(self.app.join_staff(&self.given, &request)?)
    }

    pub(super) fn report_phone(&self, letters: &str, gone: &str) -> Result<Done, StepError> {
        let gone = word("gone", gone, "lost or restored")?;
        let request = ReportPhone { letters: letters.to_owned(), gone };
        Ok(self.app.report_phone(&self.given, &request)?)
    }

    pub(super) fn leave_staff(&self, staff: &str) -> Result<Done, StepError> {
        let request = LeaveStaff { staff: self.labels.staff(staff) };
        Ok(self.app.leave_staff(&self.given, &request)?)
    }

    /// Signs the plan as the person reads it: the document is the plan, written out.
    pub(super) fn sign_plan(&self, staff: &str) -> Result<Done, StepError> {
        let plan = &self.store.plan;
        let shown = serde_json::to_string_pretty(plan)
            .map_err(|error| StepError::Policy { why: error.to_string() })?;
        let document = signature::digest(shown.as_bytes());
        let staff = self.labels.staff(staff);
        let request = SignPlan { staff, version: plan.version, document };
        Ok(self.app.sign_plan(&self.given, &request)?)
    }

    pub(super) fn pay_commission(
        &self,
        staff: &str,
        from: &str,
        to: &str,
    ) -> Result<Done, StepError> {
        let staff = self.labels.staff(staff);
        let request = PayCommission { staff, from: day(from)?, to: day(to)? };
        Ok(self.app.pay_commission(&self.given, &request)?)
    }
}
