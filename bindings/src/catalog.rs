//! Goods as they are looked for and looked at.

use std::sync::Arc;

use milgrain_kernel::PieceId;
use milgrain_retail::event::Stream;
use milgrain_store::search::{Goods, PieceRow as Found, Status};

use crate::core::Core;
use crate::error::CatalogError;
use crate::piece::Piece;
use crate::values::{Desk, Money, id};

/// Looking for goods, and at them.
#[derive(uniffi::Object)]
pub struct Catalog {
    pub(crate) core: Arc<Core>,
}

/// Whether it can still be sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum RowStatus {
    /// Free to be sold.
    Free,
    /// Held for an order.
    Held,
    /// Sold, waiting for its customer.
    Sold,
    /// With its customer, or gone otherwise.
    Gone,
}

/// A line of a list of goods.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct PieceRow {
    /// The piece's id; none for stock of many and for designs, which bear a tag too.
    pub piece: Option<String>,
    /// Its tag.
    pub tag: String,
    /// What it is, with the words it is found by.
    pub words: String,
    /// The weight of its main stone, such as `1.02 ct`.
    pub weight: Option<String>,
    /// Round, emerald, pear...
    pub shape: Option<String>,
    /// Colour, such as G.
    pub colour: Option<String>,
    /// Clarity, such as VS1.
    pub clarity: Option<String>,
    /// Its metal.
    pub metal: Option<String>,
    /// Its size.
    pub size: Option<String>,
    /// List price.
    pub price: Money,
    /// Whether it can still be sold, as far as this device knows.
    pub status: RowStatus,
    /// The store it lies in.
    pub store: String,
}

/// A page of a list of goods.
#[derive(Clone, Debug, uniffi::Record)]
pub struct PiecePage {
    /// Its lines.
    pub rows: Vec<PieceRow>,
    /// What to hand in for the next page; none on the last.
    pub next: Option<u32>,
}

#[uniffi::export]
impl Catalog {
    /// The goods that are meant by what was typed so far: the bearer of exactly that tag first, then
    /// free ones, the cheapest first. Nothing typed finds nothing. `from` is 0, or a page's `next`.
    ///
    /// # Errors
    /// [`CatalogError::Device`]; never for what was typed.
    pub async fn search(
        &self,
        typed: String,
        from: u32,
        size: u32,
    ) -> Result<PiecePage, CatalogError> {
        let page = move |app: &milgrain_app::Milgrain| {
            app.search_goods(&typed, from as usize, size as usize)
        };
        let found = self.core.question(page).await?;
        let next = found.more.then(|| from.saturating_add(size));
        Ok(PiecePage { rows: found.rows.into_iter().map(PieceRow::from).collect(), next })
    }

    /// A piece as it stands.
    ///
    /// # Errors
    /// [`CatalogError::NotFound`].
    pub async fn piece(&self, desk: Desk, piece: String) -> Result<Piece, CatalogError> {
        let piece: PieceId = id(&piece, "piece")?;
        Ok(self.core.ask(desk, move |app, given| app.view_piece(given, piece)).await?.into())
    }

    /// The pieces that carry a tag that was scanned: one, or more if a tag is wrong.
    ///
    /// # Errors
    /// [`CatalogError::Device`].
    pub async fn scanned(&self, tag: String) -> Result<Vec<String>, CatalogError> {
        let streams = self.core.question(move |app| app.scanned(&tag)).await?;
        let pieces = streams.into_iter().filter_map(|stream| match stream {
            Stream::Piece(piece) => Some(piece.to_string()),
            _ => None,
        });
        Ok(pieces.collect())
    }
}

impl From<Found> for PieceRow {
    fn from(row: Found) -> Self {
        let piece = match row.id {
            Goods::Piece(piece) => Some(piece.to_string()),
            Goods::StockItem(_) | Goods::Variation(_) => None,
        };
        let status = match row.status {
            Status::Free => RowStatus::Free,
            Status::Held => RowStatus::Held,
            Status::Sold => RowStatus::Sold,
            Status::Gone => RowStatus::Gone,
        };
        PieceRow {
            piece,
            weight: row.weight().map(|weight| weight.to_string()),
            tag: row.tag,
            words: row.words,
            shape: row.shape,
            colour: row.colour,
            clarity: row.clarity,
            metal: row.metal,
            size: row.size,
            price: row.price.into(),
            status,
            store: row.store.to_string(),
        }
    }
}
