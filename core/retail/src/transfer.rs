//! Goods on their way from one store of ours to another.
//!
//! ```text
//! piece  (none)     ──send───────> on the way
//!        on the way ──receive────> arrived
//!        on the way ──take back──> taken back
//! ```
//!
//! While it is on the way a piece is in neither case and cannot be sold; it stays in the books of the
//! store that sent it until the other one says that it is there. Then it leaves the sender's
//! inventory for the receiver's, at cost, and the receiver owes the sender that much. What was sent
//! and is not there was received short: it is still on the way, until it is received after all or
//! the sender takes it back, and counts it.
//!
//! Only what is ours is sent: a vendor's or a customer's goods lie where their own paper says.
//!
//! Look first at [`Transfer`], then at [`decide`].

pub mod decide;
pub mod events;
mod refusal;

use milgrain_kernel::{Day, PieceId};
use serde::{Deserialize, Serialize};

pub use self::decide::Send;
pub use self::events::{TransferReceived, TransferSent, TransferTakenBack};
pub use self::refusal::TransferRefusal;
use crate::event::Event;

/// Where a piece of a transfer is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leg {
    /// In neither case.
    #[default]
    OnTheWay,
    /// With the store that it was sent to.
    Arrived,
    /// With the store that sent it.
    TakenBack,
}

/// A piece of a transfer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TransferLine {
    /// The piece.
    pub piece: PieceId,
    /// Where it is.
    pub leg: Leg,
    /// Since when.
    pub since: Day,
}

/// A transfer, folded from its events.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Transfer {
    /// How it left; nothing before that.
    pub sent: Option<TransferSent>,
    /// Its pieces.
    pub lines: Vec<TransferLine>,
    /// When something of it was received last.
    pub received: Option<Day>,
    /// Names of events that did not fit.
    pub misfits: Vec<String>,
}

impl Transfer {
    /// A piece of it.
    #[must_use]
    pub fn line(&self, piece: PieceId) -> Option<&TransferLine> {
        self.lines.iter().find(|line| line.piece == piece)
    }

    /// What is in neither case.
    pub fn on_the_way(&self) -> impl Iterator<Item = PieceId> {
        self.lines.iter().filter(|line| line.leg == Leg::OnTheWay).map(|line| line.piece)
    }

    /// Whether it was received, and not all of it.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.received.is_some() && self.on_the_way().next().is_some()
    }

    /// Folds one event.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::TransferSent(e) if self.sent.is_none() => {
                let line =
                    |sent: &PieceId| TransferLine { piece: *sent, leg: Leg::OnTheWay, since: e.on };
                self.lines = e.pieces.iter().map(line).collect();
                self.sent = Some(e.clone());
            }
            Event::TransferSent(_) => self.misfits.push(event.name().to_owned()),
            Event::TransferReceived(e) => {
                self.received = Some(e.on);
                self.stand(&e.pieces, Leg::Arrived, e.on, event);
            }
            Event::TransferTakenBack(e) => self.stand(&e.pieces, Leg::TakenBack, e.on, event),
            _ => {}
        }
    }

    fn stand(&mut self, pieces: &[PieceId], leg: Leg, since: Day, event: &Event) {
        for piece in pieces {
            match self.lines.iter_mut().find(|line| line.piece == *piece) {
                Some(line) => (line.leg, line.since) = (leg, since),
                None => self.misfits.push(event.name().to_owned()),
            }
        }
    }
}
