//! Goods that come back and nobody can show on which sale they left: some of a stock item, at a
//! manager's word, for store credit of today's list price without tax. A piece is one of a kind: its
//! tag finds its sale, so it needs no receipt.

use milgrain_kernel::{CustomerId, StockItemId};

use crate::desk::Desk;
use crate::event::{Fact, Stream};
use crate::order::OrderRefusal;
use crate::piece::{PieceRefusal, StockItem, StockReturnedUnproven};
use crate::store_credit::StoreCreditIssued;

/// Takes stock back without a receipt.
///
/// # Errors
/// [`OrderRefusal::ReceiptNeeded`] where the policy does not let it, [`OrderRefusal::ManagerNeeded`],
/// or what the stock item says.
pub fn take_back_stock(
    id: StockItemId,
    item: &StockItem,
    quantity: u32,
    customer: CustomerId,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    if !desk.policy.returns_without_receipt {
        return Err(OrderRefusal::ReceiptNeeded);
    }
    if !desk.role.is_manager() {
        return Err(OrderRefusal::ManagerNeeded);
    }
    if quantity == 0 {
        return Err(PieceRefusal::NoQuantity.into());
    }
    let price = item.facts.as_ref().ok_or(PieceRefusal::Unknown)?.price;
    let many = i64::from(quantity);
    let (credit, cost) = (price.times(many)?, item.average()?.times(many)?);
    let back = StockReturnedUnproven { customer, quantity, cost, credit, on: desk.today };
    let issued = StoreCreditIssued { order: None, amount: credit };
    Ok(vec![
        Fact { stream: Stream::Stock(id), event: back.into() },
        Fact { stream: Stream::Credit(customer), event: issued.into() },
    ])
}
