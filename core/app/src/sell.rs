//! A floor sale: agreed, paid and handed over in one commit.

use milgrain_kernel::{LineId, OrderId};
use milgrain_retail::order::{Goods, deliver, open, pay};
use milgrain_retail::place::Supply;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::payment::Payment;

/// Sell what the quote holds.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Sell {
    /// The order.
    pub order: OrderId,
    /// Over the counter, or shipped where.
    pub supply: Supply,
    /// What is paid; together the whole price.
    pub payments: Vec<Payment>,
}

impl Milgrain {
    /// Sells: opens the order, takes the payments, hands everything over.
    ///
    /// # Errors
    /// `order.*`, `piece.*`, `tax.*`; nothing has happened then.
    pub fn sell(&self, given: &Given, request: &Sell) -> Result<Done, AppError> {
        self.carry_out(given, "sell", request, |load| {
            let order = load.order(request.order)?;
            let pieces = load.pieces_of(&order)?;
            let credit = order.customer.map(|customer| load.credit(customer)).transpose()?;
            let desk = load.desk()?;
            let payments = Payment::offered(load, order.customer, &request.payments)?;
            let command = open::Open {
                supply: request.supply.clone(),
                layaway: None,
                payments: Vec::new(),
                exemption: load.exemption(order.customer)?,
                signed: None,
                trade_in: pay::trade_in(&payments),
            };
            let mut facts = open::open(&order, &command, &pieces, None, &desk)?;
            let agreed = order.after(&facts);
            let waiting = agreed.lines.iter().filter(|line| line.goods == Goods::Reserved);
            let lines: Vec<LineId> = waiting.map(|line| line.id).collect();
            facts.extend(deliver::hand_over(&agreed, &lines, &payments, credit.as_ref(), &desk)?);
            Ok(facts)
        })
    }
}
