//! A customer's piece that was lost or broken with us, and what an insurer pays for it.

use milgrain_app::Done;
use milgrain_app::incident::{IncidentStep, InsurerStep, MindIncident, ReportIncident};

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::words::word;

impl Turn<'_> {
    pub(super) fn report_incident(
        &self,
        (incident, order): (&str, &str),
        harm: &str,
        what: &str,
        photos: &[String],
    ) -> Result<Done, StepError> {
        let request = ReportIncident {
            incident: self.labels.incident(incident),
            order: self.labels.order(order),
            harm: word("harm", harm, "lost or broken")?,
            what: what.to_owned(),
            photos: self.photos(photos)?,
        };
        Ok(self.app.report_incident(&self.given, &request)?)
    }

    pub(super) fn pay_claim(&self, incident: &str, by: &str) -> Result<Done, StepError> {
        let by = word("by_way_of", by, "cash, cheque or store_credit")?;
        self.mind_incident(incident, IncidentStep::Pay(by))
    }

    pub(super) fn pay_replacement(&self, incident: &str, from: &str) -> Result<Done, StepError> {
        let from = word("from", from, "cash, cheque or transfer")?;
        self.mind_incident(incident, IncidentStep::PayBill(from))
    }

    pub(super) fn insurer_agrees(
        &self,
        (incident, insurer): (&str, &str),
        allowed: &str,
        deductible: &str,
    ) -> Result<Done, StepError> {
        let insurer = insurer.to_owned();
        let (allowed, deductible) = (self.plain(allowed)?, self.plain(deductible)?);
        self.mind_insurer(incident, InsurerStep::Agrees { insurer, allowed, deductible })
    }

    pub(super) fn insurer_pays(
        &self,
        incident: &str,
        amount: &str,
        by: &str,
    ) -> Result<Done, StepError> {
        let by = word("by_way_of", by, "cheque or transfer")?;
        let (tender, amount) = (self.labels.unnamed_tender(self.line, 0), self.plain(amount)?);
        self.mind_insurer(incident, InsurerStep::Pays { tender, amount, by })
    }

    pub(super) fn mind_insurer(
        &self,
        incident: &str,
        step: InsurerStep,
    ) -> Result<Done, StepError> {
        self.mind_incident(incident, IncidentStep::Insurer(step))
    }

    pub(super) fn mind_incident(
        &self,
        incident: &str,
        step: IncidentStep,
    ) -> Result<Done, StepError> {
        let request = MindIncident { incident: self.labels.incident(incident), step };
        Ok(self.app.mind_incident(&self.given, &request)?)
    }
}
