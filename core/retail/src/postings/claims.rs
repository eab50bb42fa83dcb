//! What the hub's word on a claim does to the books, and a person's on a piece that left.

use milgrain_ledger::{Account, LedgerError};

use super::Lines;
use super::sides::{Side, side, tax_side};
use crate::judge::{ClaimLost, PieceIdentified};
use crate::order::Order;
use crate::order::events::CostFrom;

const TO_IDENTIFY: Side = side(Account::CostToBeIdentified);

impl Lines {
    /// Tax that was posted goes back into the deposit. Of a tag that left twice one cost is taken back
    /// from where it was booked, and waits.
    pub(super) fn claim_lost(&mut self, e: &ClaimLost, deposit: Side) -> Result<(), LedgerError> {
        for part in &e.tax_back {
            self.swap(tax_side(part)?, deposit, part.tax)?;
        }
        match e.left.and_then(|left| Some((booked_from(left.from)?, left.cost))) {
            Some((from, cost)) => self.swap(from, TO_IDENTIFY, cost),
            None => Ok(()),
        }
    }

    /// The cost that waited is that of the piece which left, and is as much more or less as that.
    pub(super) fn piece_identified(
        &mut self,
        e: &PieceIdentified,
        order: Option<&Order>,
    ) -> Result<(), LedgerError> {
        let Some(line) = order.and_then(|order| order.line(e.line)) else { return Ok(()) };
        if let Some(from) = booked_from(e.from) {
            self.swap(TO_IDENTIFY, from, e.waited)?;
        }
        self.cost(e.from, e.cost.minus(line.cost)?)
    }
}

/// The account that a piece's cost was booked from as it left.
const fn booked_from(from: CostFrom) -> Option<Side> {
    Some(side(match from {
        CostFrom::Inventory => Account::Inventory,
        CostFrom::Maker => Account::VendorBills,
        CostFrom::Memo => Account::MemoPayable,
        CostFrom::Consignment | CostFrom::Agency => Account::ConsignmentPayable,
        CostFrom::Nowhere => return None,
    }))
}
