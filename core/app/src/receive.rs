//! Goods come in: pieces, stock, designs with their variations; their prices and costs change.

use milgrain_kernel::{DesignId, Money, PieceId, StockItemId, VariationId};
use milgrain_retail::event::{Fact, Stream};
use milgrain_retail::note::ShortText;
use milgrain_retail::piece::decide as decide_piece;
use milgrain_retail::piece::{self as goods, PieceFacts, StockItemAdded, Variation};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain, fact};
use crate::load::Load;

/// A piece as it is received.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ReceivedPiece {
    /// The piece.
    pub piece: PieceId,
    /// What it is.
    pub facts: PieceFacts,
}

/// Receive pieces: all of them, or none.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ReceivePieces {
    /// The pieces.
    pub pieces: Vec<ReceivedPiece>,
}

/// Give a piece another price.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct RepricePiece {
    /// The piece.
    pub piece: PieceId,
    /// Its price from now on.
    pub price: Money,
}

/// Send a piece back to the vendor or the customer whose it is.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SendBackPiece {
    /// The piece.
    pub piece: PieceId,
}

/// Receive some of a stock item, adding the item if it is new.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ReceiveStock {
    /// The item.
    pub item: StockItemId,
    /// What it is, if it is new.
    pub added: Option<StockItemAdded>,
    /// How many.
    pub quantity: u32,
    /// Cost of each.
    pub each: Money,
}

/// Add a design.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AddDesign {
    /// The design.
    pub design: DesignId,
    /// Its name.
    pub name: String,
}

/// Add a variation of a design.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AddVariation {
    /// The design.
    pub design: DesignId,
    /// The variation to be.
    pub variation: VariationId,
    /// What it is, with its own cost and price.
    pub facts: Variation,
}

impl Milgrain {
    /// Receives pieces.
    ///
    /// # Errors
    /// `piece.*` for the first that is refused; nothing is received then.
    pub fn receive_pieces(&self, given: &Given, request: &ReceivePieces) -> Result<Done, AppError> {
        self.carry_out(given, "receive_pieces", request, |load| {
            let received = |received: &ReceivedPiece| {
                let known = load.piece(received.piece)?;
                let event = decide_piece::receive(&known, received.facts.clone())?;
                Ok(Fact::of_piece(received.piece, event))
            };
            request.pieces.iter().map(received).collect()
        })
    }

    /// Gives a piece another price.
    ///
    /// # Errors
    /// `piece.*`.
    pub fn reprice_piece(&self, given: &Given, request: &RepricePiece) -> Result<Done, AppError> {
        self.carry_out(given, "reprice_piece", request, |load| {
            let repriced = decide_piece::reprice(&load.piece(request.piece)?, request.price)?;
            Ok(vec![Fact::of_piece(request.piece, repriced)])
        })
    }

    /// Sends a piece on memo or on consignment back to its owner.
    ///
    /// # Errors
    /// `piece.*`.
    pub fn send_back_piece(
        &self,
        given: &Given,
        request: &SendBackPiece,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "send_back_piece", request, |load| {
            let sent = decide_piece::send_back(&load.piece(request.piece)?, load.desk()?.today)?;
            Ok(vec![Fact::of_piece(request.piece, sent)])
        })
    }

    /// Receives stock.
    ///
    /// # Errors
    /// `piece.*`.
    pub fn receive_stock(&self, given: &Given, request: &ReceiveStock) -> Result<Done, AppError> {
        self.carry_out(given, "receive_stock", request, |load| receive_stock(load, request))
    }

    /// Adds a design.
    ///
    /// # Errors
    /// `piece.*`, `note.*`.
    pub fn add_design(&self, given: &Given, request: &AddDesign) -> Result<Done, AppError> {
        self.carry_out(given, "add_design", request, |load| {
            let name = ShortText::new(&request.name)?;
            let added = goods::design::add(&load.design(request.design)?, name)?;
            Ok(fact(Stream::Design(request.design), added))
        })
    }

    /// Adds a variation.
    ///
    /// # Errors
    /// `piece.*`.
    pub fn add_variation(&self, given: &Given, request: &AddVariation) -> Result<Done, AppError> {
        self.carry_out(given, "add_variation", request, |load| {
            let design = load.design(request.design)?;
            let added =
                goods::design::add_variation(&design, request.variation, request.facts.clone())?;
            Ok(fact(Stream::Design(request.design), added))
        })
    }
}

fn receive_stock(load: &Load, request: &ReceiveStock) -> Result<Vec<Fact>, AppError> {
    let stream = Stream::Stock(request.item);
    let mut item = load.stock(request.item)?;
    let mut facts = Vec::new();
    if let Some(added) = &request.added {
        let added = goods::stock::add(&item, added.clone())?;
        item.added(&added);
        facts.extend(fact(stream, added));
    }
    let received = goods::stock::receive(&item, request.quantity, request.each)?;
    facts.extend(fact(stream, received));
    Ok(facts)
}
