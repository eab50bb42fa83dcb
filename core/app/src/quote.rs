//! Quotes: starting one, lines in, lines out. Price and cost of a line are looked up here from the
//! piece, the stock or the design; only work and fees are named by the associate.

use milgrain_kernel::{
    CustomerId, DesignId, LineId, Money, OrderId, PieceId, StockItemId, VariationId,
};
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::cart::{self, AddLine, StartQuote};
use milgrain_retail::order::events::{Item, OrderKind, Share};
use milgrain_retail::piece::{Ownership, PieceRefusal};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::{consignment, gift_card};

/// Start a quote.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Start {
    /// The order to be.
    pub order: OrderId,
    /// Sale or layaway.
    pub kind: OrderKind,
    /// For whom, if known.
    pub customer: Option<CustomerId>,
    /// Who sells; empty: the one at the desk.
    pub shares: Vec<Share>,
}

/// Add a line.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Add {
    /// The order.
    pub order: OrderId,
    /// The line to be.
    pub line: LineId,
    /// What it sells.
    pub ware: Ware,
}

/// What is put on a line.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ware {
    /// A piece.
    Piece(PieceId),
    /// Some of a stock item.
    Stock {
        /// Which.
        item: StockItemId,
        /// How many.
        quantity: u32,
    },
    /// A variation of a design.
    Variation {
        /// The design.
        design: DesignId,
        /// Which variation.
        variation: VariationId,
    },
    /// Work, a plan, a card, shipping.
    Service {
        /// What kind.
        kind: LineKind,
        /// As it stands on the receipt.
        description: String,
        /// Its price.
        price: Money,
    },
    /// A gift card.
    GiftCard {
        /// The code on it.
        code: String,
        /// What is put on it.
        amount: Money,
    },
}

/// Take a line out.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Remove {
    /// The order.
    pub order: OrderId,
    /// The line.
    pub line: LineId,
}

impl Milgrain {
    /// Starts a quote; it takes the register's next number.
    ///
    /// # Errors
    /// `commission.*` for shares, [`AppError::Twice`].
    pub fn start_quote(&self, given: &Given, request: &Start) -> Result<Done, AppError> {
        self.carry_out(given, "start_quote", request, |load| {
            if load.find_order(request.order)?.is_some() {
                return Err(AppError::Twice { what: "order" });
            }
            let Start { order, kind, customer, shares } = request.clone();
            let number = load.next_number()?;
            let start = StartQuote { order, kind, customer, shares, number };
            Ok(cart::quote(start, &load.desk()?)?)
        })
    }

    /// Adds a line.
    ///
    /// # Errors
    /// `order.*`, `piece.*`, `note.*`.
    pub fn add_line(&self, given: &Given, request: &Add) -> Result<Done, AppError> {
        self.carry_out(given, "add_line", request, |load| {
            let order = load.order(request.order)?;
            let line = looked_up(load, request.line, &request.ware)?;
            Ok(cart::add_line(&order, line, &load.desk()?)?)
        })
    }

    /// Takes a line out.
    ///
    /// # Errors
    /// `order.*`.
    pub fn remove_line(&self, given: &Given, request: &Remove) -> Result<Done, AppError> {
        self.carry_out(given, "remove_line", request, |load| {
            let order = load.order(request.order)?;
            Ok(cart::remove_line(&order, request.line, &load.desk()?)?)
        })
    }
}

fn looked_up(load: &Load, line: LineId, ware: &Ware) -> Result<AddLine, AppError> {
    let goods = |item, description, list: Money, cost| AddLine {
        line,
        item,
        kind: LineKind::Goods,
        description,
        list,
        cost,
        spiff: Money::zero(list.currency()),
        ownership: Ownership::Owned,
        share: None,
    };
    let unknown = || AppError::from(PieceRefusal::Unknown);
    match ware {
        Ware::Piece(id) => {
            let piece = load.piece(*id)?;
            let share = consignment::share_of(load, *id, &piece)?;
            let described = piece.described()?;
            let facts = piece.facts.ok_or_else(unknown)?;
            let line = goods(Item::Piece(*id), described, facts.price, facts.cost);
            Ok(AddLine { ownership: facts.ownership, share, ..line })
        }
        Ware::Stock { item, quantity } => {
            let stock = load.stock(*item)?;
            let described = stock.described().ok_or_else(unknown)?;
            let cost = stock.cost_of(*quantity)?;
            let facts = stock.facts.ok_or_else(unknown)?;
            let list = facts.price.times(i64::from(*quantity))?;
            Ok(goods(Item::Stock(*item, *quantity), described, list, cost))
        }
        Ware::Variation { design, variation } => {
            let known = load.design(*design)?;
            let described = known.described(*variation).ok_or_else(unknown)?;
            let facts = known.variations.get(variation).ok_or_else(unknown)?;
            let item = Item::Variation(*design, *variation);
            Ok(goods(item, described, facts.price, facts.cost))
        }
        Ware::Service { kind, description, price } => {
            let description = ShortText::new(description)?.to_string();
            let nothing = Money::zero(price.currency());
            let work = goods(Item::Service, description, *price, nothing);
            Ok(AddLine { kind: *kind, ..work })
        }
        Ware::GiftCard { code, amount } => {
            let card = gift_card::new_card(load, code)?;
            let nothing = Money::zero(amount.currency());
            let sold = goods(Item::GiftCard(card), gift_card::described(code), *amount, nothing);
            Ok(AddLine { kind: LineKind::GiftCard, ..sold })
        }
    }
}
