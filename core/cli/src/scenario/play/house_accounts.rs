//! House accounts: opened, stopped, paid anywhere, their statements.

use milgrain_app::Done;
use milgrain_app::house_account::{
    AllowCharge, OpenHouseAccount, PayHouseAccount, ReturnHouseCredit, RunHouseStatement,
    StopHouseAccount,
};
use milgrain_app::payment::Payment;
use milgrain_kernel::Money;
use milgrain_retail::house_account::{HouseAccount, HouseTerms};
use milgrain_retail::order::invoice::item_of;

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::amounts::{Known, amount};
use crate::scenario::step::Pay;
use crate::scenario::words::{day, word};
use crate::states;

impl Turn<'_> {
    pub(super) fn open_house_account(
        &self,
        customer: &str,
        agreement: &str,
        (net_days, end_of_month): (Option<u16>, Option<u16>),
        limit: &str,
    ) -> Result<Done, StepError> {
        let terms = match (net_days, end_of_month) {
            (_, Some(days)) => HouseTerms::EndOfMonth(days),
            (days, None) => HouseTerms::NetDays(days.unwrap_or(30)),
        };
        let customer = self.labels.customer(customer);
        let (agreement, limit) = (agreement.to_owned(), self.plain(limit)?);
        let request = OpenHouseAccount { customer, agreement, terms, limit };
        Ok(self.app.open_house_account(&self.given, &request)?)
    }

    pub(super) fn stop_house_account(
        &self,
        customer: &str,
        reason: &str,
    ) -> Result<Done, StepError> {
        let customer = self.labels.customer(customer);
        let request = StopHouseAccount { customer, reason: reason.to_owned() };
        Ok(self.app.stop_house_account(&self.given, &request)?)
    }

    pub(super) fn allow_charge(
        &self,
        customer: &str,
        order: &str,
        up_to: &str,
    ) -> Result<Done, StepError> {
        let (customer, order) = (self.labels.customer(customer), self.labels.order(order));
        let request = AllowCharge { customer, order, up_to: self.plain(up_to)? };
        Ok(self.app.allow_charge(&self.given, &request)?)
    }

    pub(super) fn pay_house_account(
        &self,
        customer: &str,
        pay: &Pay,
        charge: Option<&str>,
    ) -> Result<Done, StepError> {
        let request = self.on_account(customer, pay, charge)?;
        Ok(self.app.pay_house_account(&self.given, &request)?)
    }

    pub(super) fn show_house_cash_notice(
        &self,
        customer: &str,
        pay: &Pay,
    ) -> Result<Done, StepError> {
        let request = self.on_account(customer, pay, None)?;
        Ok(self.app.show_house_cash_notice(&self.given, &request)?)
    }

    fn on_account(
        &self,
        customer: &str,
        pay: &Pay,
        charge: Option<&str>,
    ) -> Result<PayHouseAccount, StepError> {
        let account = self.account(customer)?;
        let to_pay = Money::sum(account.items.iter().map(|item| item.open), self.store.currency)?;
        let known = Known { all: Some(to_pay), rest: Some(to_pay), ..Known::default() };
        let amount = amount(&pay.amount, &known, self.store.currency)?;
        let payment: Payment = self.payment(0, pay, amount)?;
        let item = charge.map(|tender| item_of(self.labels.tender(tender)));
        Ok(PayHouseAccount { customer: account.customer, payment, item })
    }

    pub(super) fn return_house_credit(
        &self,
        customer: &str,
        text: &str,
        from: &str,
    ) -> Result<Done, StepError> {
        let account = self.account(customer)?;
        let held = account.credits.iter().map(|held| held.amount);
        let all = Some(Money::sum(held, self.store.currency)?);
        let amount = amount(text, &Known { all, ..Known::default() }, self.store.currency)?;
        let from = word("from", from, "cash, cheque or transfer")?;
        let request = ReturnHouseCredit { customer: account.customer, amount, from };
        Ok(self.app.return_house_credit(&self.given, &request)?)
    }

    pub(super) fn run_house_statement(
        &self,
        customer: &str,
        month: &str,
    ) -> Result<Done, StepError> {
        let (customer, month) = (self.labels.customer(customer), day(month)?);
        Ok(self.app.run_house_statement(&self.given, &RunHouseStatement { customer, month })?)
    }

    fn account(&self, customer: &str) -> Result<HouseAccount, StepError> {
        Ok(states::house_account(self.app, self.labels.customer(customer))?)
    }
}
