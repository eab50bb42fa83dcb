//! The margin of a line: price after discounts, without tax, layaway fee, shipping and gift cards,
//! less cost, and less the lender's fee and the trade-in's over-allowance where the plan says so.

use milgrain_kernel::{LineId, Money, MoneyError};

use super::Plan;
use crate::line_kind::LineKind;

/// What commission needs to know of a line. All amounts are of the whole line, without tax.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineFacts {
    /// The line.
    pub line: LineId,
    /// Its kind.
    pub kind: LineKind,
    /// Price after every discount.
    pub price: Money,
    /// What it cost: of the variation that was sold.
    pub cost: Money,
    /// Its share of the lender's fee.
    pub lender_fee: Money,
    /// Its share of what a trade-in was given above its fair value.
    pub over_allowance: Money,
    /// Bonus for selling it, nothing if there is none.
    pub spiff: Money,
}

impl LineFacts {
    /// A line without lender, trade-in and spiff.
    #[must_use]
    pub const fn plain(line: LineId, kind: LineKind, price: Money, cost: Money) -> Self {
        let none = Money::zero(price.currency());
        LineFacts { line, kind, price, cost, lender_fee: none, over_allowance: none, spiff: none }
    }

    /// The margin as the plan reckons it; may be below nothing.
    ///
    /// # Errors
    /// [`MoneyError`] for amounts that cannot be added.
    pub fn margin(&self, plan: &Plan) -> Result<Money, MoneyError> {
        let mut margin = self.price.minus(self.cost)?;
        if plan.less_lender_fee {
            margin = margin.minus(self.lender_fee)?;
        }
        if plan.less_over_allowance {
            margin = margin.minus(self.over_allowance)?;
        }
        Ok(margin)
    }
}
