//! Cash that has to be reported: the notice, who paid, what was filed.

use milgrain_app::Done;
use milgrain_app::cash_report::{CashOffered, FileCashReport, GiveCashStatement};
use milgrain_kernel::PayerId;

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::amounts::Known;
use crate::scenario::step::Pay;
use crate::scenario::words::word;

impl Turn<'_> {
    /// Whoever is counted: a customer, or an order that names nobody.
    pub(super) fn payer(&self, customer: Option<&str>, order: Option<&str>) -> PayerId {
        let bytes = match (customer, order) {
            (None, Some(order)) => self.labels.order(order).bytes(),
            (customer, _) => self.labels.customer(customer.unwrap_or_default()).bytes(),
        };
        PayerId::from_bytes(bytes)
    }

    pub(super) fn show_cash_notice(&self, label: &str, pay: &[Pay]) -> Result<Done, StepError> {
        let order = self.order(label)?;
        let (total, rest) = (Some(order.total()?), Some(order.balance()?));
        let known = Known { total, rest, ..Known::default() };
        let request = CashOffered { order: order.id, payments: self.payments(pay, &known)? };
        Ok(self.app.show_cash_notice(&self.given, &request)?)
    }

    pub(super) fn file_cash_report(
        &self,
        person: PayerId,
        filing: &str,
        confirmation: Option<&str>,
        suspicious: bool,
    ) -> Result<Done, StepError> {
        let filing = word("filing", filing, "electronic or paper")?;
        let confirmation = confirmation.map(str::to_owned);
        let request = FileCashReport { person, filing, confirmation, suspicious };
        Ok(self.app.file_cash_report(&self.given, &request)?)
    }

    pub(super) fn give_cash_statement(&self, customer: &str, year: i32) -> Result<Done, StepError> {
        let request = GiveCashStatement { person: self.payer(Some(customer), None), year };
        Ok(self.app.give_cash_statement(&self.given, &request)?)
    }
}
