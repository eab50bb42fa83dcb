//! What is put into the search, and what comes out: the rows of a list on a screen.
//!
//! Plain values, no answers: what may be done with a piece is said by its own view.

use milgrain_kernel::{
    CustomerId, Money, PieceId, StockItemId, StoreId, VariationId, Weight, WeightUnit,
};
use rust_decimal::Decimal;

/// What bears a tag.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Goods {
    /// One of a kind.
    Piece(PieceId),
    /// Many alike.
    StockItem(StockItemId),
    /// A design in one metal, stone and size.
    Variation(VariationId),
}

impl Goods {
    /// The number of its kind, as it is stored.
    pub(super) const fn kind(self) -> i64 {
        match self {
            Goods::Piece(_) => 0,
            Goods::StockItem(_) => 1,
            Goods::Variation(_) => 2,
        }
    }

    /// The sixteen bytes of its id.
    pub(super) const fn bytes(self) -> [u8; 16] {
        match self {
            Goods::Piece(id) => id.bytes(),
            Goods::StockItem(id) => id.bytes(),
            Goods::Variation(id) => id.bytes(),
        }
    }

    /// Back from what is stored.
    pub(super) const fn stored(kind: i64, id: [u8; 16]) -> Option<Goods> {
        match kind {
            0 => Some(Goods::Piece(PieceId::from_bytes(id))),
            1 => Some(Goods::StockItem(StockItemId::from_bytes(id))),
            2 => Some(Goods::Variation(VariationId::from_bytes(id))),
            _ => None,
        }
    }
}

/// Whether it can still be sold. Results come in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Status {
    /// Free to be sold.
    Free,
    /// Held for an order.
    Held,
    /// Sold, waiting for its customer.
    Sold,
    /// Handed over.
    Gone,
}

impl Status {
    /// In the order of results.
    pub(super) const ALL: [Status; 4] = [Status::Free, Status::Held, Status::Sold, Status::Gone];

    /// Back from what is stored.
    pub(super) fn stored(number: i64) -> Option<Status> {
        Status::ALL.into_iter().find(|&status| status as i64 == number)
    }
}

/// Something that bears a tag, as search knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PieceRow {
    /// What it is.
    pub id: Goods,
    /// Its tag.
    pub tag: String,
    /// Description, stone, origin, certificate's laboratory: whatever else it is found by.
    pub words: String,
    /// Weight of its main stone, in thousandths of a carat.
    pub carat: Option<i64>,
    /// Round, emerald, pear...
    pub shape: Option<String>,
    /// Colour, such as G.
    pub colour: Option<String>,
    /// Clarity, such as VS1.
    pub clarity: Option<String>,
    /// Its metal, such as 14k white gold.
    pub metal: Option<String>,
    /// Its size.
    pub size: Option<String>,
    /// List price.
    pub price: Money,
    /// The number of its certificate.
    pub certificate: Option<String>,
    /// Whether it can still be sold.
    pub status: Status,
    /// Where it lies.
    pub store: StoreId,
}

impl PieceRow {
    /// The weight of its main stone.
    #[must_use]
    pub fn weight(&self) -> Option<Weight> {
        let carat = Decimal::new(self.carat?, 3).normalize();
        Weight::new(carat, WeightUnit::Carat)
    }
}

/// A customer, as search knows them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CustomerRow {
    /// Who.
    pub id: CustomerId,
    /// The name as written.
    pub name: String,
    /// Telephone numbers, the best first.
    pub phones: Vec<String>,
    /// E-mail addresses, the best first.
    pub emails: Vec<String>,
}

/// One line of the results.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hit {
    /// A piece, a stock item or a variation.
    Piece(PieceRow),
    /// A customer.
    Customer(CustomerRow),
}
