//! What may be done with a piece.

use milgrain_kernel::{Day, LineId, Money, OrderId, StoreId};

use super::{
    Ownership, Piece, PieceCostCorrected, PieceFacts, PieceHandedOver, PieceReceived,
    PieceReleased, PieceRepriced, PieceReserved, PieceReturned, PieceSentBack, PieceSold,
    PieceState,
};
use crate::note::ShortText;

/// Why nothing was done with a piece, a stock item or a design.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PieceRefusal {
    /// It is not known here.
    #[error("this piece is not known here: receive it first")]
    Unknown,
    /// It came in before.
    #[error("this was received already")]
    ReceivedAlready,
    /// A stone without its origin.
    #[error("say whether the {stone} is natural or laboratory-grown")]
    OriginMissing {
        /// The stone's name.
        stone: String,
    },
    /// Description and origin disagree.
    #[error("the words say {said}, but the {stone} is another: correct one of them")]
    OriginContradicted {
        /// The stone's name.
        stone: String,
        /// What the words say.
        said: &'static str,
    },
    /// A price of nothing or less.
    #[error("the price must be more than nothing")]
    PriceNotPositive,
    /// A cost below nothing.
    #[error("the cost cannot be less than nothing")]
    CostNegative,
    /// Price and cost of two currencies.
    #[error("price and cost must be of one currency")]
    OtherCurrency,
    /// It is what it is already.
    #[error("that is what it says already")]
    Unchanged,
    /// Another order holds it.
    #[error("the piece is held for order {order}: choose another piece, or clear that order first")]
    Held {
        /// The order that holds it.
        order: OrderId,
    },
    /// It was sold.
    #[error("the piece is sold on order {order}: choose another piece")]
    Sold {
        /// The order that sold it.
        order: OrderId,
    },
    /// It has left the shop.
    #[error("the piece was handed over on order {order}: take it back first")]
    HandedOver {
        /// The order it left on.
        order: OrderId,
    },
    /// It is the shop's own: there is nobody to send it back to.
    #[error("the piece is ours: only what is on memo or consignment goes back to its owner")]
    Ours,
    /// It went back to its owner.
    #[error("the piece went back to its owner: choose another piece")]
    SentBack,
    /// It was written off after a count.
    #[error("the piece is missing since it was counted: say first that it was found")]
    Missing,
    /// It is in neither case.
    #[error("the piece is on its way to another store: receive it there first")]
    OnTheWay,
    /// Somebody has it to decide.
    #[error("somebody took the piece along to decide: it is sold to them, or brought back first")]
    OutOnMemo,
    /// It lies in another store.
    #[error("the piece lies in store {store}: have it sent here first")]
    Elsewhere {
        /// Where it lies.
        store: StoreId,
    },
    /// The order has no claim on it.
    #[error("the order has no claim on this piece")]
    NotClaimed,
    /// It was not handed over on that line.
    #[error("the piece was not handed over on this line")]
    NotHandedOver,
    /// A quantity of none.
    #[error("the quantity must be at least one")]
    NoQuantity,
    /// Not so many there.
    #[error("{free} are free, {asked} were asked for")]
    TooFew {
        /// How many are free.
        free: i64,
        /// How many were asked for.
        asked: u32,
    },
    /// The design has this variation already.
    #[error("the design has this variation already")]
    VariationTwice,
    /// The design has no such variation.
    #[error("the design has no such variation: add it first")]
    VariationUnknown,
    /// Amounts too large to add.
    #[error("the amount is too large")]
    Overflow,
}

impl PieceRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            PieceRefusal::Unknown => "piece.unknown",
            PieceRefusal::ReceivedAlready => "piece.received_already",
            PieceRefusal::OriginMissing { .. } => "piece.origin_missing",
            PieceRefusal::OriginContradicted { .. } => "piece.origin_contradicted",
            PieceRefusal::PriceNotPositive => "piece.price_not_positive",
            PieceRefusal::CostNegative => "piece.cost_negative",
            PieceRefusal::OtherCurrency => "piece.other_currency",
            PieceRefusal::Unchanged => "piece.unchanged",
            PieceRefusal::Held { .. } => "piece.held",
            PieceRefusal::Sold { .. } => "piece.sold",
            PieceRefusal::HandedOver { .. } => "piece.handed_over",
            PieceRefusal::Ours => "piece.ours",
            PieceRefusal::SentBack => "piece.sent_back",
            PieceRefusal::Missing => "piece.missing",
            PieceRefusal::OnTheWay => "piece.on_the_way",
            PieceRefusal::OutOnMemo => "piece.out_on_memo",
            PieceRefusal::Elsewhere { .. } => "piece.elsewhere",
            PieceRefusal::NotClaimed => "piece.not_claimed",
            PieceRefusal::NotHandedOver => "piece.not_handed_over",
            PieceRefusal::NoQuantity => "piece.no_quantity",
            PieceRefusal::TooFew { .. } => "piece.too_few",
            PieceRefusal::VariationTwice => "piece.variation_twice",
            PieceRefusal::VariationUnknown => "piece.variation_unknown",
            PieceRefusal::Overflow => "piece.overflow",
        }
    }
}

impl Piece {
    /// Whether an order may have the piece: nobody holds it, or that order does.
    ///
    /// # Errors
    /// [`PieceRefusal::Unknown`], [`PieceRefusal::Held`], [`PieceRefusal::Sold`], or
    /// [`PieceRefusal::HandedOver`], whichever order it left on.
    pub fn free_for(&self, order: OrderId) -> Result<(), PieceRefusal> {
        self.known()?;
        match self.state() {
            PieceState::HandedOver(other) => Err(PieceRefusal::HandedOver { order: other }),
            PieceState::Reserved(other) if other != order => {
                Err(PieceRefusal::Held { order: other })
            }
            PieceState::Sold(other) if other != order => Err(PieceRefusal::Sold { order: other }),
            PieceState::Reserved(_) | PieceState::Sold(_) => Ok(()),
            _ => self.is_free(),
        }
    }

    /// Whether nobody claims the piece, and it is here.
    ///
    /// # Errors
    /// [`PieceRefusal::Unknown`], or where it is instead.
    pub fn is_free(&self) -> Result<(), PieceRefusal> {
        self.known()?;
        match self.state() {
            PieceState::Available => Ok(()),
            PieceState::Reserved(order) => Err(PieceRefusal::Held { order }),
            PieceState::Sold(order) => Err(PieceRefusal::Sold { order }),
            PieceState::HandedOver(order) => Err(PieceRefusal::HandedOver { order }),
            PieceState::SentBack => Err(PieceRefusal::SentBack),
            PieceState::Missing(_) => Err(PieceRefusal::Missing),
            PieceState::OnTheWay(_) => Err(PieceRefusal::OnTheWay),
            PieceState::OutOnMemo(_) => Err(PieceRefusal::OutOnMemo),
        }
    }

    pub(crate) fn known(&self) -> Result<&PieceFacts, PieceRefusal> {
        self.facts.as_ref().ok_or(PieceRefusal::Unknown)
    }
}

/// Receives a piece.
///
/// # Errors
/// [`PieceRefusal::ReceivedAlready`], a price or cost that cannot be, a stone without its origin.
pub fn receive(piece: &Piece, facts: PieceFacts) -> Result<PieceReceived, PieceRefusal> {
    if piece.facts.is_some() {
        return Err(PieceRefusal::ReceivedAlready);
    }
    check_amounts(facts.cost, facts.price)?;
    facts.details.check(&facts.description)?;
    Ok(PieceReceived { facts, bought_as: None, came_on: None })
}

/// Gives a piece another list price. Agreements that hold the piece keep theirs.
///
/// # Errors
/// [`PieceRefusal::Unknown`], [`PieceRefusal::HandedOver`], [`PieceRefusal::Unchanged`], or a
/// price that cannot be.
pub fn reprice(piece: &Piece, price: Money) -> Result<PieceRepriced, PieceRefusal> {
    let facts = piece.known()?;
    if let PieceState::HandedOver(order) = piece.state() {
        return Err(PieceRefusal::HandedOver { order });
    }
    check_amounts(facts.cost, price)?;
    if price == facts.price {
        return Err(PieceRefusal::Unchanged);
    }
    Ok(PieceRepriced { price })
}

/// Sends a piece back to its owner: what is on memo or consignment, and claimed by nobody.
///
/// # Errors
/// [`PieceRefusal::Unknown`], [`PieceRefusal::Ours`], [`PieceRefusal::SentBack`], or whose claim
/// keeps it here.
pub fn send_back(piece: &Piece, on: Day) -> Result<PieceSentBack, PieceRefusal> {
    if piece.known()?.ownership == Ownership::Owned {
        return Err(PieceRefusal::Ours);
    }
    piece.is_free()?;
    Ok(PieceSentBack { on })
}

/// Corrects what a piece cost, sold or not.
///
/// # Errors
/// [`PieceRefusal::Unknown`], [`PieceRefusal::Unchanged`], or a cost that cannot be.
pub fn correct_cost(
    piece: &Piece,
    new: Money,
    reason: ShortText,
) -> Result<PieceCostCorrected, PieceRefusal> {
    let facts = piece.known()?;
    check_amounts(new, facts.price)?;
    if new == facts.cost {
        return Err(PieceRefusal::Unchanged);
    }
    Ok(PieceCostCorrected { old: facts.cost, new, reason })
}

/// Holds a piece for an order.
///
/// # Errors
/// As for [`Piece::free_for`].
pub fn reserve(piece: &Piece, order: OrderId, line: LineId) -> Result<PieceReserved, PieceRefusal> {
    piece.free_for(order)?;
    Ok(PieceReserved { order, line })
}

/// Sells a piece that its customer takes later.
///
/// # Errors
/// As for [`Piece::free_for`].
pub fn sell(piece: &Piece, order: OrderId, line: LineId) -> Result<PieceSold, PieceRefusal> {
    piece.free_for(order)?;
    Ok(PieceSold { order, line })
}

/// Hands a piece over.
///
/// # Errors
/// As for [`Piece::free_for`].
pub fn hand_over(
    piece: &Piece,
    order: OrderId,
    line: LineId,
) -> Result<PieceHandedOver, PieceRefusal> {
    piece.free_for(order)?;
    Ok(PieceHandedOver { order, line })
}

/// Gives a piece up for others.
///
/// # Errors
/// [`PieceRefusal::NotClaimed`]; [`PieceRefusal::HandedOver`] for what has left the shop.
pub fn release(piece: &Piece, order: OrderId) -> Result<PieceReleased, PieceRefusal> {
    let claims = piece.claims.iter().filter(|claim| claim.order == order);
    match claims.map(|claim| claim.rank).min() {
        None => Err(PieceRefusal::NotClaimed),
        Some(super::ClaimRank::HandedOver) => Err(PieceRefusal::HandedOver { order }),
        Some(_) => Ok(PieceReleased { order }),
    }
}

/// Takes a piece back from its customer.
///
/// # Errors
/// [`PieceRefusal::NotHandedOver`].
pub fn take_back(
    piece: &Piece,
    order: OrderId,
    line: LineId,
) -> Result<PieceReturned, PieceRefusal> {
    let left = |claim: &super::Claim| {
        claim.is_of(order, line) && claim.rank == super::ClaimRank::HandedOver
    };
    if !piece.claims.iter().any(left) {
        return Err(PieceRefusal::NotHandedOver);
    }
    Ok(PieceReturned { order, line })
}

/// What holds for every cost and price: one currency, a price, no cost below nothing.
pub(super) fn check_amounts(cost: Money, price: Money) -> Result<(), PieceRefusal> {
    if cost.currency() != price.currency() {
        return Err(PieceRefusal::OtherCurrency);
    }
    if cost.is_negative() {
        return Err(PieceRefusal::CostNegative);
    }
    if !price.is_positive() {
        return Err(PieceRefusal::PriceNotPositive);
    }
    Ok(())
}
