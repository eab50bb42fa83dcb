//! What a house account does to the books. A charge posts with its order's tender; here is what is paid
//! on it, anywhere.
//!
//! Every payment is credit of the account first, in the store that took it. Where credit of one store
//! pays what another is owed, the first owes the second that much.

use milgrain_kernel::CustomerId;
use milgrain_ledger::{Account, LedgerError, Of};

use super::Lines;
use super::owners::money_of;
use super::sides::{Side, house_credit, house_side, side, tender_side};
use crate::event::Event;
use crate::house_account::{AppliedPart, HouseCreditReturned};

impl Lines {
    pub(super) fn post_house(
        &mut self,
        event: &Event,
        customer: CustomerId,
    ) -> Result<(), LedgerError> {
        let credit = house_credit(Some(customer));
        match event {
            Event::HousePaid(e) => {
                let tender = tender_side(&e.kind, e.tender, Some(customer), Of::Nobody)?;
                self.swap(tender, credit, e.amount)
            }
            Event::HouseApplied(e) => {
                e.parts.iter().try_for_each(|part| self.applied(part, customer))
            }
            Event::StatementRun(e) => e.charge.iter().try_for_each(|charge| {
                let item = house_side(Some(customer), charge.item, charge.due);
                self.swap(item, side(Account::FinanceCharges), charge.amount)
            }),
            Event::HouseCreditReturned(e) => self.credit_returned(e, credit),
            Event::ChequeBanked(e) => {
                self.swap(side(Account::Bank), side(Account::ChequesInHand), e.amount)
            }
            _ => Ok(()),
        }
    }

    fn applied(&mut self, part: &AppliedPart, customer: CustomerId) -> Result<(), LedgerError> {
        let item = house_side(Some(customer), part.item, part.due);
        self.debit_in(part.from, house_credit(Some(customer)), part.amount)?;
        self.debit_in(part.store, item, part.amount.negated()?)?;
        self.owed(part.store, part.from, part.amount)
    }

    /// Each store gives up the credit that it held, and owes it to the store that paid it out.
    fn credit_returned(
        &mut self,
        e: &HouseCreditReturned,
        credit: Side,
    ) -> Result<(), LedgerError> {
        let money = money_of(e.from);
        for part in &e.parts {
            self.debit_in(part.store, credit, part.amount)?;
            self.credit(money.0, money.1, part.amount)?;
            self.owed(e.store, part.store, part.amount)?;
        }
        Ok(())
    }
}
