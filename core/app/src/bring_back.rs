//! Goods that come back: with their receipt or by their tag, worn, by a gift receipt, without any.

use milgrain_kernel::{BlobId, CustomerId, LineId, Money, OrderId, StockItemId, TenderId};
use milgrain_retail::event::Stream;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::bring_back::unproven;
use milgrain_retail::order::bring_back::{self, Back, Fee, Return, Worn};
use milgrain_retail::piece::{ClaimRank, PieceRefusal};
use milgrain_retail::state::State;
use milgrain_store::views::lists;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::payment::Repayment;
use crate::repair::photos;

/// Take lines back.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct BringBack {
    /// The order.
    pub order: OrderId,
    /// The lines.
    pub lines: Vec<LineId>,
    /// What is paid back at once; the rest stays owed.
    pub back: Vec<Repayment>,
    /// Everything goes back as it was paid, as far as it may go today: the first payment out.
    #[serde(default)]
    pub as_paid: Option<TenderId>,
    /// A manager keeps nothing of what is as it was.
    #[serde(default)]
    pub waive_fee: bool,
    /// What of it is worn.
    #[serde(default)]
    pub worn: Vec<WornGoods>,
    /// Who brings it with a gift receipt.
    #[serde(default)]
    pub bearer: Option<CustomerId>,
}

/// A piece that comes back worn or damaged.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WornGoods {
    /// The line.
    pub line: LineId,
    /// How it is.
    pub condition: String,
    /// Pictures that were kept of it.
    pub photos: Vec<BlobId>,
    /// What it is worth from now on.
    pub worth: Money,
    /// What is kept of the price.
    pub fee: Money,
}

/// Give a gift receipt.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct GiveGiftReceipt {
    /// The order.
    pub order: OrderId,
    /// The lines that are a gift.
    pub lines: Vec<LineId>,
}

/// Take stock back that nobody has a receipt for.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TakeBackStock {
    /// What.
    pub item: StockItemId,
    /// How many.
    pub quantity: u32,
    /// Who gets the credit.
    pub customer: CustomerId,
}

impl Milgrain {
    /// Takes lines back.
    ///
    /// # Errors
    /// `order.line_gone`, `order.refund_too_large`, `order.refund_form`, `return.*`.
    pub fn bring_back(&self, given: &Given, request: &BringBack) -> Result<Done, AppError> {
        self.carry_out(given, "bring_back", request, |load| {
            let order = load.order(request.order)?;
            let command = command(load, request)?;
            Ok(bring_back::bring_back(&order, &command, &load.desk()?)?)
        })
    }

    /// Gives a gift receipt for lines of an order.
    ///
    /// # Errors
    /// `order.line_gone`, `return.gift_receipt_twice`.
    pub fn give_gift_receipt(
        &self,
        given: &Given,
        request: &GiveGiftReceipt,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "give_gift_receipt", request, |load| {
            let order = load.order(request.order)?;
            Ok(bring_back::give_gift_receipt(&order, &request.lines, &load.desk()?)?)
        })
    }

    /// Takes stock back that nobody has a receipt for.
    ///
    /// # Errors
    /// `return.receipt_needed`, `order.manager_needed`, `piece.*`.
    pub fn take_back_stock(
        &self,
        given: &Given,
        request: &TakeBackStock,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "take_back_stock", request, |load| {
            let (item, customer) = (load.stock(request.item)?, known(load, request.customer)?);
            let (id, quantity) = (request.item, request.quantity);
            Ok(unproven::take_back_stock(id, &item, quantity, customer, &load.desk()?)?)
        })
    }

    /// The sale that the bearer of a tag left on: a piece needs no receipt.
    ///
    /// # Errors
    /// `piece.unknown`, or `piece.not_handed_over` if it is with nobody.
    pub fn sale_of(&self, tag: &str) -> Result<(OrderId, LineId), AppError> {
        let store = self.store();
        let read = store.read();
        let pieces = lists::tagged(read.views, tag)?.into_iter();
        let mut refusal = PieceRefusal::Unknown;
        for stream in pieces.filter(|stream| matches!(stream, Stream::Piece(_))) {
            let Some(State::Piece(piece)) = read.state(stream)?.map(|known| known.state) else {
                continue;
            };
            match piece.holder().filter(|claim| claim.rank == ClaimRank::HandedOver) {
                Some(claim) => return Ok((claim.order, claim.line)),
                None => refusal = PieceRefusal::NotHandedOver,
            }
        }
        Err(refusal.into())
    }
}

fn command(load: &Load, request: &BringBack) -> Result<Return, AppError> {
    let back = match request.as_paid {
        Some(tender) => Back::AsPaid(tender),
        None => Back::Wanted(request.back.iter().map(Repayment::wanted).collect()),
    };
    let fee = if request.waive_fee { Fee::Waived } else { Fee::ByPolicy };
    let seen = |worn: &WornGoods| {
        let (line, worth, fee) = (worn.line, worn.worth, worn.fee);
        let (condition, photos) = (ShortText::new(&worn.condition)?, photos(load, &worn.photos)?);
        Ok(Worn { line, condition, photos, worth, fee })
    };
    let worn: Result<Vec<Worn>, AppError> = request.worn.iter().map(seen).collect();
    let bearer = request.bearer.map(|bearer| known(load, bearer)).transpose()?;
    Ok(Return { lines: request.lines.clone(), back, fee, worn: worn?, bearer })
}

fn known(load: &Load, customer: CustomerId) -> Result<CustomerId, AppError> {
    match load.customer(customer)?.name.known() {
        Some(_) => Ok(customer),
        None => Err(AppError::Unknown { what: "customer" }),
    }
}
