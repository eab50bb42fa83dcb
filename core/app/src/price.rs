//! Prices by a manager's word: for our own people, matched to another seller's, adjusted after the sale.

use milgrain_kernel::{LineId, Money, OrderId, StaffId, TenderId};
use milgrain_retail::note::ShortText;
use milgrain_retail::order::adjust::{self, Adjust, Match};
use milgrain_retail::order::bring_back::Back;
use milgrain_retail::order::employee;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::payment::Repayment;

/// Give a cart the price for our own people.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GiveEmployeePrice {
    /// The quote.
    pub order: OrderId,
    /// Who of ours buys.
    pub buyer: StaffId,
}

/// Match a price on a quote.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MatchPrice {
    /// The quote.
    pub order: OrderId,
    /// The line.
    pub line: LineId,
    /// What the other seller asks.
    pub price: Money,
    /// Who that is, and how it is known.
    pub seller: String,
}

/// Adjust the price of a line that has left.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AdjustPrice {
    /// The order.
    pub order: OrderId,
    /// The line.
    pub line: LineId,
    /// Its price from now on, after discounts, without tax.
    pub price: Money,
    /// Why.
    pub reason: String,
    /// What is paid back at once; the rest stays owed.
    pub back: Vec<Repayment>,
    /// Everything goes back as it was paid: the first payment out.
    #[serde(default)]
    pub as_paid: Option<TenderId>,
}

impl Milgrain {
    /// Gives a cart the price for our own people; another's word.
    ///
    /// # Errors
    /// `order.no_employee_rule`, `order.not_staff`, `order.manager_needed`, `order.own_word`,
    /// `order.employee_limit`.
    pub fn give_employee_price(
        &self,
        given: &Given,
        request: &GiveEmployeePrice,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "give_employee_price", request, |load| {
            let (order, person) = (load.order(request.order)?, load.staff(request.buyer)?);
            Ok(employee::price(&order, (request.buyer, &person), &load.desk()?)?)
        })
    }

    /// Matches a price on a quote; a manager's word.
    ///
    /// # Errors
    /// `order.manager_needed`, `order.not_lower`, `note.*`.
    pub fn match_price(&self, given: &Given, request: &MatchPrice) -> Result<Done, AppError> {
        self.carry_out(given, "match_price", request, |load| {
            let MatchPrice { line, price, .. } = *request;
            let command = Match { line, price, seller: ShortText::new(&request.seller)? };
            Ok(adjust::match_price(&load.order(request.order)?, command, &load.desk()?)?)
        })
    }

    /// Adjusts a price after the sale; a manager's word. Commission follows, as it does a cost.
    ///
    /// # Errors
    /// `order.manager_needed`, `order.line_gone`, `order.not_lower`, `order.refund_form`, `note.*`.
    pub fn adjust_price(&self, given: &Given, request: &AdjustPrice) -> Result<Done, AppError> {
        self.carry_out(given, "adjust_price", request, |load| {
            let order = load.order(request.order)?;
            let back = match request.as_paid {
                Some(tender) => Back::AsPaid(tender),
                None => Back::Wanted(request.back.iter().map(Repayment::wanted).collect()),
            };
            let AdjustPrice { line, price, .. } = *request;
            let command = Adjust { line, price, reason: ShortText::new(&request.reason)? };
            let paid_through = load.commission_paid(&order)?;
            Ok(adjust::adjust(&order, command, back, paid_through, &load.desk()?)?)
        })
    }
}
