//! A customer's piece that was lost or broken with us.

use milgrain_app::Done;
use milgrain_app::incident::{IncidentStep, MindIncident, ReportIncident};

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

    pub(super) fn mind_incident(
        &self,
        incident: &str,
        step: IncidentStep,
    ) -> Result<Done, StepError> {
        let request = MindIncident { incident: self.labels.incident(incident), step };
        Ok(self.app.mind_incident(&self.given, &request)?)
    }
}
