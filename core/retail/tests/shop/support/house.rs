//! House accounts in the shop on paper.

use milgrain_kernel::{CustomerId, Money, OpenItemId, OrderId, TenderId};
use milgrain_retail::event::Stream;
use milgrain_retail::house_account::decide::{self, AccountPayment, Agreement};
use milgrain_retail::house_account::{HouseAccount, HouseRefusal, HouseTerms, statement};
use milgrain_retail::memo::PaidFrom;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::events::TenderKind;
use milgrain_retail::order::pay::Means;
use milgrain_retail::state::State;

use super::{Shop, day, usd};

/// Who pays for what was lost.
pub const INSURER: &str = "Granite Mutual";

impl Shop {
    pub fn house_account_of(&self, customer: CustomerId) -> HouseAccount {
        match self.states.get(&Stream::House(customer)) {
            Some(State::House(account)) => (**account).clone(),
            _ => HouseAccount::none(customer),
        }
    }

    pub fn account(&self, customer: &str) -> HouseAccount {
        self.house_account_of(CustomerId::derived(customer))
    }

    /// A manager opens an account, or lets it go on by other terms.
    pub fn opens_account(
        &mut self,
        customer: &str,
        terms: HouseTerms,
        limit: &str,
    ) -> Result<(), HouseRefusal> {
        let number = ShortText::new(&format!("H-{customer}")).unwrap();
        let agreement = Agreement { number, terms, limit: usd(limit) };
        let account = self.account(customer);
        self.as_manager(|shop| {
            let decided = decide::agree(&account, agreement, &shop.desk());
            shop.carry_out(decided)
        })
    }

    pub fn stops_account(&mut self, customer: &str) -> Result<(), HouseRefusal> {
        let reason = ShortText::new("bankrupt").unwrap();
        let decided = decide::stop(&self.account(customer), reason, &self.desk());
        self.carry_out(decided)
    }

    pub fn allows(
        &mut self,
        customer: &str,
        order: OrderId,
        up_to: &str,
    ) -> Result<(), HouseRefusal> {
        let decided = decide::allow(&self.account(customer), order, usd(up_to), &self.desk());
        self.carry_out(decided)
    }

    /// So much on the account of a customer, as it stands.
    pub fn on_account_of(&self, customer: &str, amount: &str) -> (Means, Money) {
        (Means::HouseAccount(Box::new(self.account(customer))), usd(amount))
    }

    pub fn pays_account(
        &mut self,
        customer: &str,
        kind: TenderKind,
        amount: &str,
        item: Option<OpenItemId>,
    ) -> Result<TenderId, HouseRefusal> {
        let (tender, number) = (self.tender(), format!("A-{}", self.named));
        let amount = usd(amount);
        let payment = AccountPayment { number, tender, kind, amount, payer: None, item };
        let decided = decide::pay(&self.account(customer), payment, &self.desk());
        self.carry_out(decided)?;
        Ok(tender)
    }

    pub fn returns_credit(
        &mut self,
        customer: &str,
        amount: &str,
        from: PaidFrom,
    ) -> Result<(), HouseRefusal> {
        let account = self.account(customer);
        let decided = decide::return_credit(&account, usd(amount), from, &self.desk());
        self.carry_out(decided)
    }

    /// A manager runs the statement of the month of a day.
    pub fn runs_statement(&mut self, customer: &str, month: &str) -> Result<(), HouseRefusal> {
        let (account, number) = (self.account(customer), format!("S-{}", self.named));
        self.as_manager(|shop| {
            let decided = statement::run(&account, day(month), number, &shop.desk());
            shop.carry_out(decided)
        })
    }
}
