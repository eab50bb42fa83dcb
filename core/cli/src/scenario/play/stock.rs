//! Goods coming in: pieces, stock, designs with their variations.

use milgrain_app::Done;
use milgrain_app::receive::{
    AddDesign, AddVariation, ReceivePieces, ReceiveStock, ReceivedPiece, RepricePiece,
    SendBackPiece,
};
use milgrain_retail::note::{ShortText, Tag};
use milgrain_retail::piece::{Details, PieceFacts, StockItemAdded, Variation};
use serde_json::Value;

use super::Turn;
use crate::scenario::words::day;
use crate::scenario::{StepError, goods};
use crate::states;

impl Turn<'_> {
    pub(super) fn receive_piece(
        &self,
        piece: &str,
        (tag, description): (&str, &str),
        (cost, price): (&str, &str),
        details: Option<&Value>,
    ) -> Result<Done, StepError> {
        let known = goods::read(details)?;
        let facts = PieceFacts {
            tag: Tag::new(tag)?,
            description: ShortText::new(description)?,
            ownership: known.ownership,
            cost: self.plain(cost)?,
            price: self.plain(price)?,
            certificate: known.certificate,
            details: known.details,
            store: self.store.id,
            received_on: day(self.date)?,
        };
        let pieces = vec![ReceivedPiece { piece: self.labels.piece(piece), facts }];
        Ok(self.app.receive_pieces(&self.given, &ReceivePieces { pieces })?)
    }

    pub(super) fn reprice_piece(&self, piece: &str, price: &str) -> Result<Done, StepError> {
        let request = RepricePiece { piece: self.labels.piece(piece), price: self.plain(price)? };
        Ok(self.app.reprice_piece(&self.given, &request)?)
    }

    pub(super) fn send_back_piece(&self, piece: &str) -> Result<Done, StepError> {
        let request = SendBackPiece { piece: self.labels.piece(piece) };
        Ok(self.app.send_back_piece(&self.given, &request)?)
    }

    /// The first time that a label comes the item is added with it.
    pub(super) fn receive_stock(
        &self,
        item: &str,
        (tag, description): (&str, &str),
        quantity: u32,
        (cost, price): (&str, &str),
    ) -> Result<Done, StepError> {
        let item = self.labels.stock(item);
        let known = states::stock_item(self.app, item)?.facts.is_some();
        let added = StockItemAdded {
            tag: Tag::new(tag)?,
            description: ShortText::new(description)?,
            details: Details::default(),
            price: self.plain(price)?,
        };
        let added = (!known).then_some(added);
        let request = ReceiveStock { item, added, quantity, each: self.plain(cost)? };
        Ok(self.app.receive_stock(&self.given, &request)?)
    }

    pub(super) fn add_design(&self, design: &str, name: &str) -> Result<Done, StepError> {
        let request = AddDesign { design: self.labels.design(design), name: name.to_owned() };
        Ok(self.app.add_design(&self.given, &request)?)
    }

    /// A variation's label is its tag too.
    pub(super) fn add_variation(
        &self,
        design: &str,
        variation: &str,
        details: Details,
        (cost, price): (&str, &str),
    ) -> Result<Done, StepError> {
        let tag = Tag::new(variation)?;
        let (cost, price) = (self.plain(cost)?, self.plain(price)?);
        let facts = Variation { tag, details, cost, price };
        let variation = self.labels.variation(design, variation);
        let request = AddVariation { design: self.labels.design(design), variation, facts };
        Ok(self.app.add_variation(&self.given, &request)?)
    }
}
