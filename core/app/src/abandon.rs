//! A piece that nobody fetches: its owner is tried and written to; then, by the store's own rule
//! alone, it is sold and the charges are kept.

use milgrain_kernel::{Money, OrderId, TenderId};
use milgrain_retail::customer::Channel;
use milgrain_retail::repair::abandon;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::payment::Payment;
use crate::repair::job_and_order;

/// Log a try to reach the owner.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct LogContact {
    /// The order.
    pub order: OrderId,
    /// How they were tried.
    pub channel: Channel,
    /// Whether they were reached.
    pub reached: bool,
}

/// Send the letter that the rule demands.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct SendLetter {
    /// The order.
    pub order: OrderId,
    /// What it costs, from the drawer.
    pub cost: Money,
}

/// Sell what nobody fetched.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SellAbandoned {
    /// The order.
    pub order: OrderId,
    /// What is paid for it: in cash, by card or cheque.
    pub payment: Payment,
}

/// Keep the charges from what it brought.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct KeepCharges {
    /// The order.
    pub order: OrderId,
    /// The payment that this is on the order.
    pub tender: TenderId,
}

impl Milgrain {
    /// Logs a try to reach the owner of a piece that waits.
    ///
    /// # Errors
    /// `repair.wrong_state`.
    pub fn log_contact(&self, given: &Given, request: &LogContact) -> Result<Done, AppError> {
        self.carry_out(given, "log_contact", request, |load| {
            let (job, _) = job_and_order(load, request.order)?;
            let LogContact { channel, reached, .. } = *request;
            Ok(vec![abandon::contact(&job, channel, reached, &load.desk()?)?])
        })
    }

    /// Sends the letter that the store's rule demands.
    ///
    /// # Errors
    /// `repair.no_rule`, `repair.too_early`, `repair.contacts_missing`.
    pub fn send_letter(&self, given: &Given, request: &SendLetter) -> Result<Done, AppError> {
        self.carry_out(given, "send_letter", request, |load| {
            let (job, _) = job_and_order(load, request.order)?;
            Ok(vec![abandon::letter(&job, request.cost, &load.desk()?)?])
        })
    }

    /// Sells the piece: what it brings is its owner's.
    ///
    /// # Errors
    /// `repair.no_rule`, `repair.letter_missing`, `repair.too_early`.
    pub fn sell_abandoned(&self, given: &Given, request: &SellAbandoned) -> Result<Done, AppError> {
        self.carry_out(given, "sell_abandoned", request, |load| {
            let (job, order) = job_and_order(load, request.order)?;
            let payment = std::slice::from_ref(&request.payment);
            let offered = Payment::offered(load, order.customer, payment)?;
            let first = offered.first().ok_or(AppError::Unknown { what: "payment" })?;
            Ok(abandon::dispose(&job, &order, first, &load.desk()?)?)
        })
    }

    /// Keeps the charges; what is left stays owed to the owner.
    ///
    /// # Errors
    /// `repair.not_covered`.
    pub fn keep_charges(&self, given: &Given, request: &KeepCharges) -> Result<Done, AppError> {
        self.carry_out(given, "keep_charges", request, |load| {
            let (job, order) = job_and_order(load, request.order)?;
            Ok(abandon::keep_charges(&job, &order, request.tender, &load.desk()?)?)
        })
    }
}
