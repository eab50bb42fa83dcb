//! What a person may give without asking.

use milgrain_kernel::{LineId, Money, MoneyError, Percent, Rounding};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A limit on the whole discount of a cart, from the store's policy. Where both are set, both
/// hold; where none is, nothing may be given.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, Encode, Decode)]
pub struct Limit {
    /// At most this part of the list price.
    #[n(0)]
    pub percent: Option<Percent>,
    /// At most this much.
    #[n(1)]
    pub money: Option<Money>,
}

/// A line with everything that comes off it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DiscountedLine {
    /// The line.
    pub line: LineId,
    /// List price of the whole line.
    pub list_price: Money,
    /// Price after every discount, the one in question included.
    pub price_after: Money,
    /// Cost of the whole line.
    pub cost: Money,
}

/// Why a manager is needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    /// The discount is above the person's own limit.
    AboveLimit {
        /// What the person may give on this cart.
        limit: Money,
        /// What would be given.
        discount: Money,
    },
    /// A line would go for less than it cost.
    BelowCost {
        /// The line.
        line: LineId,
        /// Its cost.
        cost: Money,
        /// Its price.
        price: Money,
    },
}

impl Limit {
    /// A limit that lets nothing through.
    pub const NOTHING: Limit = Limit { percent: None, money: None };

    /// What may be given on a list price; part of a cent counts for the shop.
    ///
    /// # Errors
    /// [`MoneyError`] for a limit in another currency.
    pub fn of(&self, list_price: Money) -> Result<Money, MoneyError> {
        let part = match self.percent {
            Some(percent) => Some(percent.of(list_price, Rounding::Down)?),
            None => None,
        };
        match (part, self.money) {
            (Some(part), Some(money)) => part.lesser(money),
            (Some(one), None) | (None, Some(one)) => one.lesser(list_price),
            (None, None) => Ok(Money::zero(list_price.currency())),
        }
    }

    /// Whether a cart needs a manager, and why: below cost always, whatever the limit. All
    /// discounts count together, so that many small ones are one large one.
    ///
    /// # Errors
    /// [`MoneyError`] where currencies mix.
    pub fn need(&self, lines: &[DiscountedLine]) -> Result<Option<Need>, MoneyError> {
        if let Some(line) = below_cost(lines) {
            return Ok(Some(Need::BelowCost {
                line: line.line,
                cost: line.cost,
                price: line.price_after,
            }));
        }
        let Some(first) = lines.first() else { return Ok(None) };
        let currency = first.list_price.currency();
        let list = Money::sum(lines.iter().map(|line| line.list_price), currency)?;
        let after = Money::sum(lines.iter().map(|line| line.price_after), currency)?;
        let (limit, discount) = (self.of(list)?, list.minus(after)?);
        let above = limit.minus(discount)?.is_negative();
        Ok(above.then_some(Need::AboveLimit { limit, discount }))
    }
}

/// The first line that would go for less than it cost because of a discount. A piece listed below
/// its cost is no discount: its price was a manager's word already.
#[must_use]
pub fn below_cost(lines: &[DiscountedLine]) -> Option<&DiscountedLine> {
    lines.iter().find(|line| {
        let discounted = line.price_after.minor() < line.list_price.minor();
        discounted && line.price_after.minor() < line.cost.minor()
    })
}
