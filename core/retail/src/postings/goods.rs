//! What goods and pay do to the books: pieces and stock received, commission paid out.

use milgrain_kernel::StaffId;
use milgrain_ledger::{Account, LedgerError, Of};

use super::Lines;
use super::sides::side;
use crate::event::Event;
use crate::piece::Ownership;

impl Lines {
    pub(super) fn post_staff(&mut self, event: &Event, staff: StaffId) -> Result<(), LedgerError> {
        let Event::CommissionPaid(e) = event else { return Ok(()) };
        let payable = (Account::CommissionPayable, Of::Staff(staff));
        self.swap(payable, side(Account::Bank), e.amount)
    }

    pub(super) fn post_goods(&mut self, event: &Event) -> Result<(), LedgerError> {
        let opening = side(Account::OpeningBalances);
        match event {
            Event::PieceReceived(e) if e.facts.ownership == Ownership::Owned => {
                self.swap(side(Account::Inventory), opening, e.facts.cost)
            }
            Event::StockReceived(e) => self.swap(side(Account::Inventory), opening, e.cost),
            Event::PieceCostCorrected(e) => {
                self.swap(side(Account::Inventory), opening, e.new.minus(e.old)?)
            }
            _ => Ok(()),
        }
    }
}
