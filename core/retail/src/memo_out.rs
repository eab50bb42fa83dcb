//! Goods of ours that somebody took along to decide: a customer, another dealer.
//!
//! ```text
//! piece  (none) ──give─────────────────> out
//!        out    ──bring back───────────> back
//!        out    ──hand over by a sale──> kept
//! ```
//!
//! Back, it is in its store and in no case yet.
//! What is out is ours: it stands at cost as inventory out on memo, is in no case, and is sold
//! to nobody but the one who has it. It is kept once a sale of theirs is handed over; until then it
//! is out, whatever becomes of the order. Whoever takes goods along signs for them, and for the day
//! they are due back.
//!
//! It is no sale, and none on approval either: nothing is owed before it is kept. Goods of others do
//! not go out: their owners lent them to us.
//!
//! Look first at [`MemoOut`], then at [`decide`].

pub mod decide;
pub mod events;
mod refusal;

use milgrain_kernel::{Day, OrderId, PieceId};
use serde::{Deserialize, Serialize};

pub use self::decide::Give;
pub use self::events::{
    MemoOutCameBack, MemoOutExtended, MemoOutGiven, MemoOutKept, OutPiece, PieceCameIn, PieceOut,
};
pub use self::refusal::MemoOutRefusal;
use crate::event::Event;

/// Where a piece of it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whereabouts {
    /// With whoever took it.
    #[default]
    Out,
    /// With us again.
    CameBack,
    /// Sold to whoever took it, on this order.
    Kept(OrderId),
}

/// A piece of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OutLine {
    /// The piece, what it cost, what is asked for it.
    pub goods: OutPiece,
    /// Where it is.
    pub is: Whereabouts,
    /// Since when.
    pub since: Day,
}

/// Goods out on memo, folded from their events.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct MemoOut {
    /// How they left; nothing before that.
    pub given: Option<MemoOutGiven>,
    /// When they are due back.
    pub due: Option<Day>,
    /// The pieces.
    pub lines: Vec<OutLine>,
    /// The agreement that was signed, by digest.
    pub signed: Option<[u8; 32]>,
    /// Names of events that did not fit.
    pub misfits: Vec<String>,
}

impl MemoOut {
    /// A piece of it.
    #[must_use]
    pub fn line(&self, piece: PieceId) -> Option<&OutLine> {
        self.lines.iter().find(|line| line.goods.piece == piece)
    }

    /// What is not with us.
    pub fn out(&self) -> impl Iterator<Item = &OutLine> {
        self.lines.iter().filter(|line| line.is == Whereabouts::Out)
    }

    /// Folds one event.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::MemoOutGiven(e) if self.given.is_none() => {
                let line =
                    |goods: &OutPiece| OutLine { goods: *goods, is: Whereabouts::Out, since: e.on };
                self.lines = e.goods.iter().map(line).collect();
                self.due = Some(e.due);
                self.given = Some(e.clone());
            }
            Event::MemoOutGiven(_) => self.misfits.push(event.name().to_owned()),
            Event::MemoOutExtended(e) => self.due = Some(e.due),
            Event::MemoOutCameBack(e) => self.went(e.piece, Whereabouts::CameBack, e.on, event),
            Event::MemoOutKept(e) => self.went(e.piece, Whereabouts::Kept(e.order), e.on, event),
            Event::DocumentSigned(e) => self.signed = Some(e.document),
            _ => {}
        }
    }

    fn went(&mut self, piece: PieceId, is: Whereabouts, since: Day, event: &Event) {
        let out = |line: &&mut OutLine| line.goods.piece == piece && line.is == Whereabouts::Out;
        match self.lines.iter_mut().find(out) {
            Some(line) => (line.is, line.since) = (is, since),
            None => self.misfits.push(event.name().to_owned()),
        }
    }
}
