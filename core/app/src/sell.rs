//! A floor sale: agreed, paid and handed over in one commit.

use milgrain_kernel::{LineId, OrderId};
use milgrain_retail::order::{Goods, Order, deliver, open, pay};
use milgrain_retail::place::Supply;
use milgrain_retail::tax::TradeIn;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::payment::Payment;
use crate::view_order::{self, OrderView};

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
            let supply = request.supply.clone();
            let command = at_once(load, &order, supply, pay::trade_in(&payments))?;
            let mut facts = open::open(&order, &command, &pieces, None, &desk)?;
            let agreed = order.after(&facts);
            let waiting = agreed.lines.iter().filter(|line| line.goods == Goods::Reserved);
            let lines: Vec<LineId> = waiting.map(|line| line.id).collect();
            facts.extend(deliver::hand_over(&agreed, &lines, &payments, credit.as_ref(), &desk)?);
            Ok(facts)
        })
    }

    /// What a quote would come to if it were sold over the counter now, with its tax: nothing is
    /// set aside and nothing is paid.
    ///
    /// # Errors
    /// `order.*`, `tax.*`.
    pub fn preview_sale(&self, given: &Given, order: OrderId) -> Result<OrderView, AppError> {
        self.look(given, |load| {
            let quote = load.order(order)?;
            let command = at_once(load, &quote, Supply::HandedOver, None)?;
            let proposal = open::propose(&quote, &command, &load.desk()?)?;
            view_order::view(load, &proposal.order)
        })
    }
}

/// The opening of an order that is paid and leaves in the same command.
fn at_once(
    load: &Load,
    order: &Order,
    supply: Supply,
    trade_in: Option<TradeIn>,
) -> Result<open::Open, AppError> {
    Ok(open::Open {
        supply,
        layaway: None,
        payments: Vec::new(),
        exemption: load.exemption(order.customer)?,
        signed: None,
        trade_in,
    })
}
