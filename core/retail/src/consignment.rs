//! Customers' goods with us on consignment, by an agreement that the customer signs.
//!
//! ```text
//! line  (none) ──take─────────────────────> here
//!       here   ──sell─────────────────────> sold
//!       sold   ──bring back───────────────> here
//!       here   ──give back────────────────> given back
//!       here   ──write off after a count──> lost
//!       lost   ──find again───────────────> here
//! ```
//!
//! What is owed for it is no state: its owner is paid for what is sold or lost, and it stays so. The
//! agreement says whether we sell as the owner's agent, and only our commission is revenue, or as
//! principal, and the whole price is; and what the owner gets: so much, or a share of the price. Tax
//! is on the whole price either way. A piece that comes back after its owner was paid leaves the
//! owner owing us: what is owed for the next piece is less by that much.
//!
//! Look first at [`Consignment`], then at [`decide`].

pub mod decide;
pub mod events;
mod refusal;

use milgrain_kernel::{CustomerId, Day, Money, PieceId};
use serde::{Deserialize, Serialize};

pub use self::decide::{Consigned, Take};
pub use self::events::{
    ConsignedPiece, ConsignmentCameBack, ConsignmentCorrected, ConsignmentFound,
    ConsignmentGivenBack, ConsignmentLost, ConsignmentSettled, ConsignmentSold, ConsignmentTaken,
    OwnersShare,
};
pub use self::refusal::ConsignmentRefusal;
use crate::event::Event;

/// Where a piece of an agreement stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    /// With us, its owner's.
    #[default]
    Here,
    /// With its buyer: owed for.
    Sold,
    /// With its owner again.
    GivenBack,
    /// Missing since a count: owed for.
    Lost,
}

/// A piece of an agreement.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ConsignedLine {
    /// The piece, and what its owner gets.
    pub goods: ConsignedPiece,
    /// Where it stands.
    pub stands: Stands,
    /// Since when.
    pub since: Day,
    /// Owed for it, once it is sold; nothing before.
    pub owed: Option<Money>,
    /// What was paid for it, to this day.
    pub paid: Option<Money>,
    /// When it is to be paid.
    pub pay_by: Option<Day>,
}

impl ConsignedLine {
    /// What is still to be paid for it; below nothing where its owner owes us.
    #[must_use]
    pub fn open(&self) -> Option<Money> {
        match (self.owed, self.paid) {
            (Some(owed), Some(paid)) => owed.minus(paid).ok(),
            (None, Some(paid)) => paid.negated().ok(),
            (owed, None) => owed,
        }
    }

    /// Whether nothing of it may still move.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.stands != Stands::Here && self.open().is_none_or(Money::is_zero)
    }
}

/// A consignment agreement, folded from its events.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Consignment {
    /// What was agreed; nothing before that.
    pub taken: Option<ConsignmentTaken>,
    /// Its pieces.
    pub lines: Vec<ConsignedLine>,
    /// Documents that were signed, by digest.
    pub signed: Vec<[u8; 32]>,
    /// Names of events that did not fit.
    pub misfits: Vec<String>,
}

impl Consignment {
    /// A piece of it.
    #[must_use]
    pub fn line(&self, piece: PieceId) -> Option<&ConsignedLine> {
        self.lines.iter().find(|line| line.goods.piece == piece)
    }

    /// Whose the goods are.
    #[must_use]
    pub fn consignor(&self) -> Option<CustomerId> {
        self.taken.as_ref().map(|taken| taken.consignor)
    }

    /// Folds one event.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::ConsignmentTaken(e) => self.taken(e),
            Event::DocumentSigned(e) => self.signed.push(e.document),
            Event::ConsignmentSold(e) => self.on_line(e.piece, event, |line| {
                line.stands(Stands::Sold, e.on);
                (line.owed, line.pay_by) = (Some(e.owed), Some(e.pay_by));
            }),
            Event::ConsignmentCameBack(e) => self.on_line(e.piece, event, |line| {
                line.stands(Stands::Here, e.on);
                (line.owed, line.pay_by) = (None, None);
            }),
            Event::ConsignmentLost(e) => self.on_line(e.piece, event, |line| {
                line.stands(Stands::Lost, e.on);
                (line.owed, line.pay_by) = (Some(e.owed), Some(e.pay_by));
            }),
            Event::ConsignmentFound(e) => self.on_line(e.piece, event, |line| {
                line.stands(Stands::Here, e.on);
                (line.owed, line.pay_by) = (None, None);
            }),
            Event::ConsignmentGivenBack(e) => {
                self.on_line(e.piece, event, |line| line.stands(Stands::GivenBack, e.on));
            }
            Event::ConsignmentCorrected(e) => self.on_line(e.piece, event, |line| {
                line.owed = line.owed.and_then(|owed| owed.plus(e.change).ok());
            }),
            Event::ConsignmentSettled(e) => {
                for part in &e.parts {
                    self.on_line(part.piece, event, |line| line.paid_more(part.amount));
                }
            }
            _ => {}
        }
    }

    fn taken(&mut self, e: &ConsignmentTaken) {
        if self.taken.is_some() {
            return self.misfits.push("ConsignmentTaken".to_owned());
        }
        let line = |goods: &ConsignedPiece| ConsignedLine {
            goods: *goods,
            stands: Stands::Here,
            since: e.on,
            owed: None,
            paid: None,
            pay_by: None,
        };
        self.lines = e.goods.iter().map(line).collect();
        self.taken = Some(e.clone());
    }

    fn on_line(&mut self, piece: PieceId, event: &Event, change: impl FnOnce(&mut ConsignedLine)) {
        match self.lines.iter_mut().find(|line| line.goods.piece == piece) {
            Some(line) => change(line),
            None => self.misfits.push(event.name().to_owned()),
        }
    }
}

impl ConsignedLine {
    fn stands(&mut self, stands: Stands, since: Day) {
        (self.stands, self.since) = (stands, since);
    }

    fn paid_more(&mut self, amount: Money) {
        let before = self.paid.unwrap_or(Money::zero(amount.currency()));
        self.paid = before.plus(amount).ok().or(self.paid);
    }
}
