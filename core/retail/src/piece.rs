//! What lies in the case: pieces (one of a kind), stock items (many alike), and the designs whose
//! variations are made or ordered.
//!
//! A piece is claimed by orders. Claims rank: handed over, then sold and waiting, then held; equal
//! claims stand in the order in which the log has them become so. The best claim holds the piece, and every other one is
//! kept where a person sees it: that two tills sold one ring is a fact, not an error of the fold.
//!
//! ```text
//! piece  (none)               ──receive──────> available
//!        available, out       ──reserve──────> reserved
//!        available, out       ──sell─────────> sold
//!        reserved, sold       ──hand over────> handed over
//!        available            ──hand over────> handed over
//!        reserved, sold       ──release──────> available
//!        reserved, sold       ──release──────> out
//!        handed over          ──bring back───> available
//!        available            ──send back────> sent back
//!        available, sent back ──become ours──> available
//!        available            ──write off────> missing
//!        missing              ──find─────────> available
//!        available            ──send─────────> on the way
//!        on the way           ──arrive───────> available
//!        available            ──go out───────> out
//!        out                  ──come in──────> available
//!        reserved             ──come in──────> reserved
//!        sold                 ──come in──────> sold
//!        reserved, sold       ──release──────> reserved
//!        sold                 ──release──────> sold
//!        handed over          ──release──────> handed over
//!        handed over          ──bring back───> reserved
//!        handed over          ──bring back───> sold
//!        handed over          ──bring back───> handed over
//!        handed over          ──be another───> handed over
//!        handed over          ──be another───> available
//! ```
//!
//! The last of these are of a piece that was claimed twice: what one order gives up is the other's.
//!
//! While no order has it, a piece may be written off after a count, and found again, go to another
//! store, or out with somebody who decides at home: see [`whereabouts`]. What is out is reserved or
//! sold for whoever has it, and out again if their order ends. A piece on memo or on consignment may
//! also go back to its owner, while nobody claims it, or become ours: bought of its owner, or left to
//! us. It never becomes the shop's by coming back from a buyer. One that comes back worn is pre-owned
//! from then on, and its papers say so.
//!
//! Whether a stone is natural or laboratory-grown is said explicitly, and so is every treatment
//! (FTC Guides, 16 CFR 23.12, 23.13, 23.24): see [`details`]. Look first at [`Piece`].

pub mod claim;
pub mod decide;
pub mod design;
pub mod details;
pub mod events;
pub mod stock;
pub mod whereabouts;
mod wording;

use milgrain_kernel::{CountId, Day, LineId, MemoOutId, Money, OrderId, StoreId, TransferId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

pub use self::claim::{Claim, ClaimRank};
pub use self::decide::PieceRefusal;
pub use self::design::{Design, DesignAdded, Variation, VariationAdded, VariationRepriced};
pub use self::details::{Details, Metal, Origin, Stone, Treatment};
pub use self::events::{
    CameOn, PieceBecameOurs, PieceCameBackWorn, PieceCostCorrected, PieceHandedOver, PieceReceived,
    PieceReleased, PieceRepriced, PieceReserved, PieceReturned, PieceSentBack, PieceSold,
};
pub use self::stock::{
    StockAdjusted, StockItem, StockItemAdded, StockReceived, StockReleased, StockRepriced,
    StockReserved, StockReturned, StockReturnedUnproven, StockTaken,
};
pub use self::whereabouts::{
    Away, Lost, PieceArrived, PieceFound, PieceMissed, PiecePlaced, PieceSent, PieceWrittenOff,
};
use crate::judge::PieceClaimDropped;
use crate::note::{CertificateNumber, ShortText, Tag};
use crate::order::special::events::PieceWorkedOn;

/// What stands before the words for a piece that somebody had worn.
pub const PRE_OWNED: &str = "Pre-owned: ";

/// Whose the goods are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Ownership {
    /// The shop's own.
    #[n(0)]
    Owned,
    /// A vendor's, with us on memo.
    #[n(1)]
    Memo,
    /// A customer's, with us on consignment: sold in our own name.
    #[n(2)]
    Consignment,
    /// A customer's, with us on consignment: sold as its owner's agent.
    #[n(3)]
    Agency,
}

/// A laboratory's report on a stone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Certificate {
    /// The laboratory, such as GIA.
    #[n(0)]
    pub lab: ShortText,
    /// The number of the report.
    #[n(1)]
    pub number: CertificateNumber,
}

/// What is known about a piece when it comes in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PieceFacts {
    /// Its tag.
    #[n(0)]
    pub tag: Tag,
    /// What it is, in a few words: "Three-stone ring".
    #[n(1)]
    pub description: ShortText,
    /// Whose it is.
    #[n(2)]
    pub ownership: Ownership,
    /// What it cost the shop.
    #[n(3)]
    pub cost: Money,
    /// List price.
    #[n(4)]
    pub price: Money,
    /// The laboratory's report, if there is one.
    #[n(5)]
    pub certificate: Option<Certificate>,
    /// Stones, metal, size.
    #[n(6)]
    pub details: Details,
    /// Where it lies.
    #[n(7)]
    pub store: StoreId,
    /// When it came in.
    #[n(8)]
    pub received_on: Day,
}

impl PieceFacts {
    /// How receipts, tags and lists name it: every stone with its origin beside it and its
    /// treatments spelled out.
    #[must_use]
    pub fn described(&self) -> String {
        wording::described(&self.description, &self.details)
    }
}

/// Where a piece is in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PieceState {
    /// Free to be sold.
    Available,
    /// Held for an order: a layaway, a quote.
    Reserved(OrderId),
    /// Sold, waiting for its customer.
    Sold(OrderId),
    /// With its customer.
    HandedOver(OrderId),
    /// Back with the vendor or the customer whose it is.
    SentBack,
    /// Written off after a count.
    Missing(CountId),
    /// On its way to another store.
    OnTheWay(TransferId),
    /// With somebody who decides at home.
    OutOnMemo(MemoOutId),
}

/// An event that did not fit a piece, kept where a person sees it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PieceMisfit {
    /// The event's name.
    pub event: String,
    /// The order that it named.
    pub order: Option<OrderId>,
}

/// A piece, folded from the log.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Piece {
    /// What it is; cost and price are today's. `None` before it was received here.
    pub facts: Option<PieceFacts>,
    /// Every claim that stands, in the order in which the log has them become what they are.
    pub claims: Vec<Claim>,
    /// When it went back to its owner, if it was not ours.
    #[serde(default)]
    pub sent_back: Option<Day>,
    /// The paper that it came on.
    #[serde(default)]
    pub came_on: Option<CameOn>,
    /// The case or tray that it lies in.
    #[serde(default)]
    pub case: Option<ShortText>,
    /// The last count that did not see it, until it is seen or an order has it.
    #[serde(default)]
    pub missed: Option<CountId>,
    /// Somebody had it and wore it: it is sold as such.
    #[serde(default)]
    pub pre_owned: bool,
    /// Why it is in no case, if it is not.
    #[serde(default)]
    pub away: Option<Away>,
    /// What did not fit.
    pub misfits: Vec<PieceMisfit>,
}

impl Piece {
    /// Where it is in its life: the best claim decides.
    #[must_use]
    pub fn state(&self) -> PieceState {
        let free = match (self.sent_back, self.away) {
            (Some(_), _) => PieceState::SentBack,
            (None, Some(away)) => away.state(),
            (None, None) => PieceState::Available,
        };
        self.holder().map_or(free, |claim| match claim.rank {
            ClaimRank::Held => PieceState::Reserved(claim.order),
            ClaimRank::Sold => PieceState::Sold(claim.order),
            ClaimRank::HandedOver => PieceState::HandedOver(claim.order),
        })
    }

    /// The claim that holds the piece.
    #[must_use]
    pub fn holder(&self) -> Option<&Claim> {
        claim::best(&self.claims)
    }

    /// Claims that lost: each is an exception for a person to clear.
    pub fn losers(&self) -> impl Iterator<Item = &Claim> {
        let holder = self.holder();
        self.claims.iter().filter(move |claim| Some(*claim) != holder)
    }

    /// The piece came in. Received again, the first facts stand.
    pub fn received(&mut self, event: &PieceReceived) {
        if self.facts.is_some() {
            return self.misfit("PieceReceived", None);
        }
        self.facts = Some(event.facts.clone());
        self.came_on = event.came_on;
    }

    /// It has another price.
    pub fn repriced(&mut self, event: &PieceRepriced) {
        match &mut self.facts {
            Some(facts) => facts.price = event.price,
            None => self.misfit("PieceRepriced", None),
        }
    }

    /// It had cost something else than was believed.
    pub fn cost_corrected(&mut self, event: &PieceCostCorrected) {
        match &mut self.facts {
            Some(facts) => facts.cost = event.new,
            None => self.misfit("PieceCostCorrected", None),
        }
    }

    /// An order holds it.
    pub fn reserved(&mut self, event: &PieceReserved) {
        self.claimed(event.order, event.line, ClaimRank::Held);
    }

    /// An order sold it; it waits for its customer.
    pub fn sold(&mut self, event: &PieceSold) {
        self.claimed(event.order, event.line, ClaimRank::Sold);
    }

    /// It went with its customer, whether it was reserved or not.
    pub fn handed_over(&mut self, event: &PieceHandedOver) {
        self.claimed(event.order, event.line, ClaimRank::HandedOver);
    }

    /// An order gives it up. What was handed over stays so.
    pub fn released(&mut self, event: &PieceReleased) {
        let before = self.claims.len();
        self.claims
            .retain(|claim| claim.order != event.order || claim.rank == ClaimRank::HandedOver);
        if self.claims.len() == before {
            self.misfit("PieceReleased", Some(event.order));
        }
    }

    /// Its customer brought it back.
    pub fn returned(&mut self, event: &PieceReturned) {
        let before = self.claims.len();
        self.claims.retain(|claim| {
            !(claim.is_of(event.order, event.line) && claim.rank == ClaimRank::HandedOver)
        });
        if self.claims.len() == before {
            self.misfit("PieceReturned", Some(event.order));
        }
    }

    /// It was another piece that left on that line.
    pub fn claim_dropped(&mut self, event: &PieceClaimDropped) {
        let before = self.claims.len();
        self.claims.retain(|claim| !claim.is_of(event.order, event.line));
        if self.claims.len() == before {
            self.misfit("PieceClaimDropped", Some(event.order));
        }
    }

    /// It came back worn.
    pub fn came_back_worn(&mut self, event: &PieceCameBackWorn) {
        self.pre_owned = true;
        match &mut self.facts {
            Some(facts) => facts.cost = event.worth,
            None => self.misfit("PieceCameBackWorn", Some(event.order)),
        }
    }

    /// Work went into it.
    pub fn worked_on(&mut self, event: &PieceWorkedOn) {
        match &mut self.facts {
            Some(facts) => facts.cost = facts.cost.plus(event.cost).unwrap_or(facts.cost),
            None => self.misfit("PieceWorkedOn", Some(event.order)),
        }
    }

    /// How papers and lists name it: as its facts do, and that it is pre-owned if it is.
    ///
    /// # Errors
    /// [`PieceRefusal::Unknown`].
    pub fn described(&self) -> Result<String, PieceRefusal> {
        let described = self.known()?.described();
        Ok(if self.pre_owned { format!("{PRE_OWNED}{described}") } else { described })
    }

    /// It went back to its owner. That of a piece that is ours does not fit.
    pub fn sent_back(&mut self, event: &PieceSentBack) {
        let ours = self.facts.as_ref().is_none_or(|facts| facts.ownership == Ownership::Owned);
        if ours || self.sent_back.is_some() {
            return self.misfit("PieceSentBack", None);
        }
        self.sent_back = Some(event.on);
    }

    /// It is ours from now on, and here if it had gone back. One that is ours already does not fit.
    pub fn became_ours(&mut self, event: &PieceBecameOurs) {
        match &mut self.facts {
            Some(facts) if facts.ownership != Ownership::Owned => {
                facts.ownership = Ownership::Owned;
                facts.cost = event.cost;
                self.sent_back = None;
            }
            _ => self.misfit("PieceBecameOurs", None),
        }
    }

    /// A claim only ever grows stronger: a reservation that arrives after the hand-over it belongs
    /// to changes nothing.
    fn claimed(&mut self, order: OrderId, line: LineId, rank: ClaimRank) {
        self.missed = None;
        if rank == ClaimRank::HandedOver && self.out_by().is_some() {
            self.away = None;
        }
        match self.claims.iter().position(|claim| claim.is_of(order, line)) {
            Some(known) if self.claims[known].rank >= rank => return,
            Some(known) => drop(self.claims.remove(known)),
            None => {}
        }
        self.claims.push(Claim { order, line, rank });
    }

    fn misfit(&mut self, event: &str, order: Option<OrderId>) {
        self.misfits.push(PieceMisfit { event: event.to_owned(), order });
    }
}

#[cfg(test)]
mod tests;
