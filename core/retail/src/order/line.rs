//! A line of an order: what it sells, at which price, and where it is.

use super::events::Item;
use crate::line_kind::LineKind;
use crate::piece::Ownership;
use crate::tax::TaxLine;
use milgrain_kernel::{ApprovalId, Day, LineId, Money, MoneyError, Percent, StoreId};
use serde::{Deserialize, Serialize};

/// Where the goods of a line are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goods {
    /// Only looked at.
    #[default]
    InCart,
    /// Set aside for this order.
    Reserved,
    /// With the customer.
    HandedOver,
    /// Back from the customer.
    Returned,
    /// Free again.
    Released,
}

/// A discount as it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Discount {
    /// How much less.
    pub amount: Money,
    /// The manager's answer it rests on.
    pub approval: Option<ApprovalId>,
}

/// One line of the cart.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Line {
    /// The line.
    pub id: LineId,
    /// What it sells.
    pub item: Item,
    /// Its kind.
    pub kind: LineKind,
    /// As it stands on the receipt.
    pub description: String,
    /// At list.
    pub list: Money,
    /// Cost.
    pub cost: Money,
    /// Bonus.
    pub spiff: Money,
    /// Whose the piece was when it was put on the line, if not the shop's own.
    #[serde(default)]
    pub owner: Option<Ownership>,
    /// The share of the price that its owner gets; its cost follows once the price is agreed on.
    #[serde(default)]
    pub share: Option<Percent>,
    /// Discount on this line alone.
    pub discount: Option<Discount>,
    /// Price after every discount, fixed when the order was opened.
    pub net: Option<Money>,
    /// Tax, fixed when the order was opened.
    pub taxes: Vec<TaxLine>,
    /// Where the goods are.
    pub goods: Goods,
    /// When they were handed over.
    pub left_on: Option<Day>,
    /// In which store it left.
    #[serde(default)]
    pub left_in: Option<StoreId>,
    /// When they came back.
    #[serde(default)]
    pub returned_on: Option<Day>,
}

impl Line {
    /// A line as it comes into a cart: what it sells at list, nobody else's, nothing agreed on.
    #[must_use]
    pub(crate) fn in_cart(
        id: LineId,
        item: Item,
        kind: LineKind,
        list: Money,
        cost: Money,
    ) -> Self {
        Line {
            id,
            item,
            kind,
            description: String::new(),
            list,
            cost,
            spiff: Money::zero(list.currency()),
            owner: None,
            share: None,
            discount: None,
            net: None,
            taxes: Vec::new(),
            goods: Goods::InCart,
            left_on: None,
            left_in: None,
            returned_on: None,
        }
    }

    /// Tax on the line.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn tax(&self) -> Result<Money, MoneyError> {
        Money::sum(self.taxes.iter().map(|tax| tax.tax), self.list.currency())
    }

    /// Price after discounts: as agreed, or at list less its own discount while it is a quote.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn price(&self) -> Result<Money, MoneyError> {
        match (self.net, self.discount) {
            (Some(net), _) => Ok(net),
            (None, Some(discount)) => self.list.minus(discount.amount),
            (None, None) => Ok(self.list),
        }
    }

    /// Price and tax.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn value(&self) -> Result<Money, MoneyError> {
        self.price()?.plus(self.tax()?)
    }
}
