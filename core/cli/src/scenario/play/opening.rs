//! Opening an order: terms, first payments, the customer's signature; and the floor sale.

use milgrain_app::Done;
use milgrain_app::open_order::OpenOrder;
use milgrain_app::sell::Sell;
use milgrain_app::signed::Signed;
use milgrain_app::swap_layaway::SwapLayaway;
use milgrain_documents::Document;
use milgrain_documents::papers::conditions::CUSTOMER;
use milgrain_kernel::LineId;
use milgrain_retail::layaway::Terms;
use milgrain_retail::order::events::OrderKind;

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::amounts::Known;
use crate::scenario::step::{self, Pay};
use crate::scenario::words::{day, interval, percent, supply};

impl Turn<'_> {
    pub(super) fn open_order(
        &self,
        order: &str,
        sent: Option<&step::Supply>,
        terms: Option<&step::Terms>,
        pay: &[Pay],
        sign: bool,
    ) -> Result<Done, StepError> {
        let layaway = self.layaway(order, terms)?;
        let mut request = OpenOrder { layaway, ..self.unpaid(order, sent) };
        request.payments = self.payments(pay, &self.proposed(&request)?)?;
        if sign {
            request.signature = Some(self.signed(order, &request)?);
        }
        Ok(self.app.open_order(&self.given, &request)?)
    }

    pub(super) fn swap_layaway(
        &self,
        (from, order): (&str, &str),
        terms: Option<&step::Terms>,
        pay: &[Pay],
        sign: bool,
    ) -> Result<Done, StepError> {
        let layaway = self.layaway(order, terms)?;
        let open = OpenOrder { layaway, ..self.unpaid(order, None) };
        let known = self.proposed(&open)?;
        let carried = self.labels.unnamed_tender(self.line, pay.len());
        let mut request = SwapLayaway { from: self.labels.order(from), carried, open };
        request.open.payments = self.payments(pay, &known)?;
        if sign {
            let document = self.app.swap_agreement(&self.given, &request)?;
            request.open.signature = Some(self.signs(order, document)?);
        }
        Ok(self.app.swap_layaway(&self.given, &request)?)
    }

    pub(super) fn sell(
        &self,
        order: &str,
        sent: Option<&step::Supply>,
        pay: &[Pay],
    ) -> Result<Done, StepError> {
        let request = self.unpaid(order, sent);
        let payments = self.payments(pay, &self.proposed(&request)?)?;
        let OpenOrder { order, supply, .. } = request;
        Ok(self.app.sell(&self.given, &Sell { order, supply, payments })?)
    }

    /// An order to be opened as it would be with nothing paid and nothing signed.
    fn unpaid(&self, order: &str, sent: Option<&step::Supply>) -> OpenOrder {
        OpenOrder {
            order: self.labels.order(order),
            supply: supply(sent),
            layaway: None,
            payments: Vec::new(),
            exemption: None,
            signature: None,
        }
    }

    /// What the words for amounts stand for before an order is open.
    fn proposed(&self, request: &OpenOrder) -> Result<Known, StepError> {
        let proposal = self.app.propose(&self.given, request)?;
        let order = &proposal.order;
        Ok(Known {
            total: Some(order.total()?),
            rest: Some(order.balance()?),
            least: Some(proposal.least),
            ..Known::default()
        })
    }

    /// The store's usual terms with what this step says otherwise; none for a sale.
    fn layaway(
        &self,
        order: &str,
        said: Option<&step::Terms>,
    ) -> Result<Option<(Terms, LineId)>, StepError> {
        if said.is_none() && self.order(order)?.kind != OrderKind::Layaway {
            return Ok(None);
        }
        let mut terms = self.store.terms.clone();
        let said = said.cloned().unwrap_or_default();
        if let Some(points) = &said.down_percent {
            terms.down.percent = percent(points)?;
        }
        if let Some(often) = &said.interval {
            terms.interval = interval(often)?;
        }
        if let Some(first) = &said.first_due {
            terms.first_due = Some(day(first)?);
        }
        if let Some(fee) = &said.fee {
            terms.fee = self.plain(fee)?;
        }
        terms.instalments = said.instalments.unwrap_or(terms.instalments);
        Ok(Some((terms, self.labels.fee_line(order))))
    }

    /// The customer reads the statement, then the agreement, and signs it.
    fn signed(&self, order: &str, request: &OpenOrder) -> Result<Signed, StepError> {
        self.signs(order, self.app.agreement(&self.given, request)?)
    }

    fn signs(&self, order: &str, document: Document) -> Result<Signed, StepError> {
        let customer = self.order(order)?.customer;
        Ok(self.signed_in(CUSTOMER, document, (customer, order)))
    }
}
