//! What other people's goods do to the books: what is owed for them, and how it is paid.
//!
//! A sale posts what is owed for the piece with its own line; here is what follows for the owner.

use milgrain_ledger::{Account, LedgerError, Of};

use super::Lines;
use super::sides::{Side, side};
use crate::event::Event;
use crate::memo::{MemoSettled, PaidFrom, SettledPart};

impl Lines {
    pub(super) fn post_memo(&mut self, event: &Event) -> Result<(), LedgerError> {
        let credits = side(Account::VendorCredits);
        match event {
            // The return took off what was owed; what had been paid of it the vendor owes us.
            Event::MemoPieceCameBack(e) => self.swap(credits, side(Account::MemoPayable), e.credit),
            Event::MemoPieceFound(e) => self.swap(credits, side(Account::MemoPayable), e.credit),
            Event::MemoPieceBought(e) => {
                self.swap(side(Account::Inventory), side(Account::VendorBills), e.cost)
            }
            Event::MemoSettled(e) => self.memo_settled(e),
            Event::VendorAnswered(e) if !e.accepted => {
                self.swap(side(Account::Inventory), credits, e.amount)
            }
            _ => Ok(()),
        }
    }

    fn memo_settled(&mut self, e: &MemoSettled) -> Result<(), LedgerError> {
        let money = money_of(e.from);
        for part in &e.parts {
            self.swap(owed_in(part), money, part.amount)?;
        }
        for part in &e.credits {
            self.swap(money, side(Account::VendorCredits), part.amount)?;
        }
        Ok(())
    }
}

impl Lines {
    /// An order owes the owner of a consigned piece without knowing who it is: here it is said.
    pub(super) fn post_consignment(&mut self, event: &Event) -> Result<(), LedgerError> {
        let nobody = side(Account::ConsignmentPayable);
        let of = |consignor| (Account::ConsignmentPayable, Of::Customer(consignor));
        match event {
            Event::ConsignmentSold(e) => self.swap(nobody, of(e.consignor), e.owed),
            Event::ConsignmentLost(e) => self.swap(nobody, of(e.consignor), e.owed),
            Event::ConsignmentFound(e) => self.swap(of(e.consignor), nobody, e.owed),
            Event::ConsignmentCameBack(e) => self.swap(of(e.consignor), nobody, e.owed),
            Event::ConsignmentCorrected(e) => self.swap(nobody, of(e.consignor), e.change),
            Event::ConsignmentSettled(e) => self.swap(of(e.consignor), money_of(e.from), e.paid),
            _ => Ok(()),
        }
    }
}

const fn owed_in(part: &SettledPart) -> Side {
    side(if part.billed { Account::VendorBills } else { Account::MemoPayable })
}

/// Where money to an owner comes from.
pub(super) const fn money_of(from: PaidFrom) -> Side {
    side(match from {
        PaidFrom::Cash => Account::CashDrawer,
        PaidFrom::Cheque | PaidFrom::Transfer => Account::Bank,
    })
}
