//! Where a piece is when no order has it: in a case, missed by a count, written off, on its way to
//! another store, out with somebody who decides at home.
//!
//! Claims of orders are in [`claim`](super::claim); a piece that is away is claimed by nobody new,
//! and what is known of the place is here.

use milgrain_kernel::{CountId, CustomerId, Day, EntryId, MemoOutId, Money, StoreId, TransferId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::{Ownership, Piece, PieceRefusal, PieceState};
use crate::desk::Desk;
use crate::memo_out::{PieceCameIn, PieceOut};
use crate::note::ShortText;

/// A piece lies in a case or tray from now on, or in none.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PiecePlaced {
    /// Which.
    #[n(0)]
    pub case: Option<ShortText>,
    /// When.
    #[n(1)]
    pub on: Day,
}

/// A count did not see a piece where it was expected. It stays what it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceMissed {
    /// The count.
    #[n(0)]
    pub count: CountId,
    /// When.
    #[n(1)]
    pub on: Day,
}

/// A piece that a count missed was given up.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceWrittenOff {
    /// The count.
    #[n(0)]
    pub count: CountId,
    /// Whose it was: what is ours leaves inventory, for another's its owner is owed.
    #[n(1)]
    pub ownership: Ownership,
    /// What it had cost, or what its owner is owed.
    #[n(2)]
    pub amount: Money,
    /// The entry of this commit.
    #[n(3)]
    pub entry: EntryId,
    /// Why.
    #[n(4)]
    pub reason: ShortText,
    /// When.
    #[n(5)]
    pub on: Day,
}

/// What is undone when a piece that was written off is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Lost {
    /// The count that missed it.
    #[n(0)]
    pub count: CountId,
    /// Whose it was then.
    #[n(1)]
    pub ownership: Ownership,
    /// What was written off.
    #[n(2)]
    pub amount: Money,
    /// The entry that is undone.
    #[n(3)]
    pub entry: EntryId,
}

/// A piece that a count missed is here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceFound {
    /// The count.
    #[n(0)]
    pub count: CountId,
    /// What is undone, if it was written off.
    #[n(1)]
    pub lost: Option<Lost>,
    /// When.
    #[n(2)]
    pub on: Day,
}

/// A piece left for another store of ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceSent {
    /// By which transfer.
    #[n(0)]
    pub transfer: TransferId,
    /// Where it goes.
    #[n(1)]
    pub to: StoreId,
    /// When.
    #[n(2)]
    pub on: Day,
}

/// A piece that was on its way is in a store: the other one, or the one that sent it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceArrived {
    /// By which transfer.
    #[n(0)]
    pub transfer: TransferId,
    /// Whose it was on the way.
    #[n(1)]
    pub from: StoreId,
    /// Where it is.
    #[n(2)]
    pub store: StoreId,
    /// What it cost: that much moves from one inventory to the other.
    #[n(3)]
    pub cost: Money,
    /// When.
    #[n(4)]
    pub on: Day,
}

/// Why a piece that nobody claims is in no case of ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Away {
    /// Written off after a count.
    Missing(Lost),
    /// On its way to another store.
    OnTheWay(TransferId),
    /// With somebody who decides at home.
    OutOnMemo {
        /// By which paper.
        memo: MemoOutId,
        /// Who has it.
        to: CustomerId,
    },
}

impl Away {
    /// What was written off.
    #[must_use]
    pub const fn lost(self) -> Option<Lost> {
        match self {
            Away::Missing(lost) => Some(lost),
            Away::OnTheWay(_) | Away::OutOnMemo { .. } => None,
        }
    }

    /// The state of a piece that nobody claims.
    #[must_use]
    pub(super) const fn state(self) -> PieceState {
        match self {
            Away::Missing(lost) => PieceState::Missing(lost.count),
            Away::OnTheWay(transfer) => PieceState::OnTheWay(transfer),
            Away::OutOnMemo { memo, .. } => PieceState::OutOnMemo(memo),
        }
    }
}

impl Piece {
    /// Whether it lies in a case of ours, free or held for somebody.
    #[must_use]
    pub fn is_in_a_case(&self) -> bool {
        let held = matches!(
            self.state(),
            PieceState::Available | PieceState::Reserved(_) | PieceState::Sold(_)
        );
        self.facts.is_some() && held && self.away.is_none()
    }

    /// The store whose piece it is.
    #[must_use]
    pub fn store(&self) -> Option<StoreId> {
        self.facts.as_ref().map(|facts| facts.store)
    }

    /// Whether it lies in the store of the desk.
    ///
    /// # Errors
    /// [`PieceRefusal::Unknown`], [`PieceRefusal::Elsewhere`].
    pub fn is_at(&self, desk: &Desk) -> Result<(), PieceRefusal> {
        match self.known()?.store {
            store if store == desk.store => Ok(()),
            store => Err(PieceRefusal::Elsewhere { store }),
        }
    }

    /// It lies there from now on.
    pub fn placed(&mut self, event: &PiecePlaced) {
        self.case.clone_from(&event.case);
    }

    /// A count did not see it.
    pub fn missed(&mut self, event: &PieceMissed) {
        self.missed = Some(event.count);
    }

    /// It left for another store. One that is away already does not fit.
    pub fn sent(&mut self, event: &PieceSent) {
        if self.away.is_some() {
            return self.misfit("PieceSent", None);
        }
        self.missed = None;
        self.away = Some(Away::OnTheWay(event.transfer));
    }

    /// It is in a store again, in no case of its own yet.
    pub fn arrived(&mut self, event: &PieceArrived) {
        if self.away != Some(Away::OnTheWay(event.transfer)) {
            return self.misfit("PieceArrived", None);
        }
        self.away = None;
        self.case = None;
        if let Some(facts) = &mut self.facts {
            facts.store = event.store;
        }
    }

    /// Somebody took it along. One that is away already does not fit.
    pub fn went_out(&mut self, event: &PieceOut) {
        if self.away.is_some() {
            return self.misfit("PieceOut", None);
        }
        self.missed = None;
        self.away = Some(Away::OutOnMemo { memo: event.memo, to: event.to });
    }

    /// It was brought back, and lies in no case of its own yet.
    pub fn came_in(&mut self, event: &PieceCameIn) {
        match self.away {
            Some(Away::OutOnMemo { memo, .. }) if memo == event.memo => {
                (self.away, self.case) = (None, None);
            }
            _ => self.misfit("PieceCameIn", None),
        }
    }

    /// The memo by which it is out.
    #[must_use]
    pub const fn out_by(&self) -> Option<(MemoOutId, CustomerId)> {
        match self.away {
            Some(Away::OutOnMemo { memo, to }) => Some((memo, to)),
            _ => None,
        }
    }

    /// It was given up. One that was given up already does not fit.
    pub fn written_off(&mut self, event: &PieceWrittenOff) {
        if self.away.is_some() {
            return self.misfit("PieceWrittenOff", None);
        }
        let PieceWrittenOff { count, ownership, amount, entry, .. } = *event;
        self.away = Some(Away::Missing(Lost { count, ownership, amount, entry }));
    }

    /// It is here after all.
    pub fn found(&mut self, event: &PieceFound) {
        self.missed = None;
        match (event.lost, self.away) {
            (None, _) => {}
            (Some(_), Some(Away::Missing(_))) => self.away = None,
            (Some(_), _) => self.misfit("PieceFound", None),
        }
    }
}

/// Says in which case or tray a piece lies.
///
/// # Errors
/// [`PieceRefusal::Unchanged`], [`PieceRefusal::Elsewhere`], or where it is instead.
pub fn place(
    piece: &Piece,
    case: Option<ShortText>,
    desk: &Desk,
) -> Result<PiecePlaced, PieceRefusal> {
    piece.is_at(desk)?;
    if !piece.is_in_a_case() {
        piece.is_free()?;
    }
    if piece.case == case {
        return Err(PieceRefusal::Unchanged);
    }
    Ok(PiecePlaced { case, on: desk.today })
}
