//! The cart in a form that two devices hash alike.

use milgrain_kernel::{
    CustomerId, DesignId, GiftCardId, LineId, Money, OrderId, PieceId, StockItemId, VariationId,
};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::line_kind::LineKind;

/// SHA-256 over everything in a cart that an approval rests on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Encode, Decode)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct CartDigest(
    #[n(0)]
    #[cbor(with = "minicbor::bytes")]
    [u8; 32],
);

impl CartDigest {
    /// The bytes.
    #[must_use]
    pub const fn bytes(self) -> [u8; 32] {
        self.0
    }
}

impl std::fmt::Debug for CartDigest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What a line sells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CartItem {
    /// A piece.
    Piece(PieceId),
    /// A stock item.
    Stock(StockItemId),
    /// A variation of a design.
    Variation(DesignId, VariationId),
    /// Work, a fee, a plan.
    Service,
    /// A gift card.
    GiftCard(GiftCardId),
    /// A thing that is ordered or made.
    Special,
}

/// A line of a cart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CartLine {
    /// The line.
    pub line: LineId,
    /// What it sells.
    pub item: CartItem,
    /// Its kind.
    pub kind: LineKind,
    /// How many.
    pub quantity: u32,
    /// List price of the whole line.
    pub list_price: Money,
    /// Discount that it has already.
    pub discount: Money,
}

/// A cart, in the facts that an approval rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CartFacts {
    /// The order.
    pub order: OrderId,
    /// Whose.
    pub customer: Option<CustomerId>,
    /// Its lines, in any order.
    pub lines: Vec<CartLine>,
    /// Discount that the whole order has already.
    pub order_discount: Money,
}

impl CartFacts {
    /// The digest: the same for the same facts, whatever order the lines were added in.
    #[must_use]
    pub fn digest(&self) -> CartDigest {
        let mut hash = Sha256::new_with_prefix(b"milgrain cart 1");
        hash.update(self.order.bytes());
        hash.update([u8::from(self.customer.is_some())]);
        hash.update(self.customer.map_or([0; 16], CustomerId::bytes));
        feed_money(&mut hash, self.order_discount);
        let mut lines: Vec<&CartLine> = self.lines.iter().collect();
        lines.sort_by_key(|line| line.line);
        hash.update((lines.len() as u64).to_be_bytes());
        lines.into_iter().for_each(|line| line.feed(&mut hash));
        CartDigest(hash.finalize().into())
    }
}

impl CartLine {
    fn feed(&self, hash: &mut Sha256) {
        hash.update(self.line.bytes());
        self.item.feed(hash);
        hash.update([self.kind as u8]);
        hash.update(self.quantity.to_be_bytes());
        feed_money(hash, self.list_price);
        feed_money(hash, self.discount);
    }
}

impl CartItem {
    fn feed(self, hash: &mut Sha256) {
        let (kind, first, second) = match self {
            CartItem::Piece(id) => (0, id.bytes(), [0; 16]),
            CartItem::Stock(id) => (1, id.bytes(), [0; 16]),
            CartItem::Variation(design, id) => (2, design.bytes(), id.bytes()),
            CartItem::Service => (3, [0; 16], [0; 16]),
            CartItem::GiftCard(id) => (4, id.bytes(), [0; 16]),
            CartItem::Special => (5, [0; 16], [0; 16]),
        };
        hash.update([kind]);
        hash.update(first);
        hash.update(second);
    }
}

fn feed_money(hash: &mut Sha256, money: Money) {
    hash.update(money.minor().to_be_bytes());
    hash.update(money.currency().code());
}
