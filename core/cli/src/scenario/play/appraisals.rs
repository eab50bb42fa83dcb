//! Opinions of what a piece is worth. The fee of an appraisal stands on an order of the same label.

use milgrain_app::Done;
use milgrain_app::appraisal::{
    AskAppraisal, EndAppraisal, HandOverAppraisal, IssueAppraisal, ToAppraise,
};
use milgrain_documents::papers::appraisal::APPRAISER;

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::amounts::Known;
use crate::scenario::goods::read;
use crate::scenario::step::{self, Opinion, Pay};
use crate::scenario::words::{day, word};

impl Turn<'_> {
    pub(super) fn ask_appraisal(
        &self,
        (appraisal, customer): (&str, &str),
        of: &step::ToAppraise,
        (purpose, promised): (&str, &str),
        (fee, pay): (&str, &[Pay]),
    ) -> Result<Done, StepError> {
        let fee = self.plain(fee)?;
        let request = AskAppraisal {
            appraisal: self.labels.appraisal(appraisal),
            order: self.labels.order(appraisal),
            customer: self.labels.customer(customer),
            subject: self.to_appraise(of)?,
            purpose: word("purpose", purpose, "insurance_replacement, estate or resale")?,
            promised: day(promised)?,
            line: self.labels.line(appraisal, "fee"),
            fee,
            payments: self.payments(pay, &Known { total: Some(fee), ..Known::default() })?,
        };
        Ok(self.app.ask_appraisal(&self.given, &request)?)
    }

    fn to_appraise(&self, of: &step::ToAppraise) -> Result<ToAppraise, StepError> {
        Ok(match of {
            step::ToAppraise::Own { piece, condition, declared } => ToAppraise::Own {
                piece: piece.clone(),
                condition: condition.clone(),
                declared: declared.as_deref().map(|value| self.plain(value)).transpose()?,
            },
            step::ToAppraise::Sold { order, line } => ToAppraise::Sold {
                order: self.labels.order(order),
                line: self.labels.line(order, line),
            },
        })
    }

    pub(super) fn issue_appraisal(
        &self,
        appraisal: &str,
        said: &Opinion,
        sign: bool,
    ) -> Result<Done, StepError> {
        let known = read(said.details.as_ref())?;
        let mut request = IssueAppraisal {
            appraisal: self.labels.appraisal(appraisal),
            article: said.article.clone(),
            details: known.details,
            certificate: known.certificate,
            description: said.description.clone(),
            value: self.plain(&said.value)?,
            valued_on: day(said.valued_on.as_deref().unwrap_or(self.date))?,
            method: word("method", &said.method, "market_comparison or cost")?,
            grounds: said.grounds.clone(),
            appraiser: said.appraiser.clone(),
            credential: said.credential.clone(),
            photos: self.photos(&said.photos)?,
            limits: said.limits.clone(),
            why: said.why.clone(),
            signature: None,
        };
        if sign {
            let document = self.app.appraisal_draft(&self.given, &request)?;
            request.signature = Some(self.signed_by_ours(APPRAISER, document, &said.appraiser));
        }
        Ok(self.app.issue_appraisal(&self.given, &request)?)
    }

    pub(super) fn hand_over_appraisal(&self, label: &str, pay: &[Pay]) -> Result<Done, StepError> {
        let payments = self.later_payments(label, pay)?;
        let request = HandOverAppraisal { appraisal: self.labels.appraisal(label), payments };
        Ok(self.app.hand_over_appraisal(&self.given, &request)?)
    }

    pub(super) fn call_off_appraisal(&self, label: &str, why: &str) -> Result<Done, StepError> {
        Ok(self.app.call_off_appraisal(&self.given, &self.ended(label, why))?)
    }

    pub(super) fn withdraw_appraisal(&self, label: &str, why: &str) -> Result<Done, StepError> {
        Ok(self.app.withdraw_appraisal(&self.given, &self.ended(label, why))?)
    }

    fn ended(&self, label: &str, why: &str) -> EndAppraisal {
        EndAppraisal { appraisal: self.labels.appraisal(label), why: why.to_owned() }
    }
}
