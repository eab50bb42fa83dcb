//! Vendors' goods with us on memo: a register of pieces and of what each is owed once it is sold.
//!
//! ```text
//! line  (none)          ──receive──────────────────> here
//!       here            ──sell─────────────────────> sold
//!       sold            ──bring back───────────────> here
//!       here            ──send back────────────────> sent back
//!       here            ──buy of its vendor────────> bought
//!       here, sent back ──its vendor refuses it────> kept
//!       here            ──write off after a count──> lost
//!       lost            ──find again───────────────> here
//! ```
//!
//! What is owed for it is no state: a vendor is paid for what is sold, bought or lost, and it stays
//! so. Nothing posts while a piece lies here: it is not ours. Sold, its price is revenue and its cost
//! is owed to the vendor. Brought back by its buyer before the vendor was paid, it owes nothing
//! again; after, the vendor owes us a credit, and says whether the piece is taken back (the credit is
//! set against what else is owed, or paid out) or not (it is ours). Orders know nothing of memos:
//! what they do to a piece is told to its memo by [`crate::owners`].
//!
//! Look first at [`Memo`], then at [`decide`].

pub mod decide;
pub mod events;
mod refusal;

use milgrain_kernel::{Day, Money, PieceId};
use serde::{Deserialize, Serialize};

pub use self::decide::{Received, Settle};
pub use self::events::{
    MemoCostCorrected, MemoExtended, MemoGoods, MemoPieceBought, MemoPieceCameBack, MemoPieceFound,
    MemoPieceLost, MemoPieceSentBack, MemoPieceSold, MemoReceived, MemoSettled, PaidFrom,
    SettledPart, Vendor, VendorAnswered,
};
pub use self::refusal::MemoRefusal;
use crate::event::Event;

/// Where a piece of a memo stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// With us, the vendor's.
    #[default]
    Here,
    /// With its buyer: owed for.
    Sold,
    /// With its vendor again.
    SentBack,
    /// Ours: bought of its vendor, who bills it.
    Bought,
    /// Ours: it came back from its buyer, and its vendor, who had been paid, did not take it.
    Kept,
    /// Missing since a count: owed for.
    Lost,
}

/// What a vendor owes us for a piece that came back after it was paid for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Credit {
    /// How much.
    pub amount: Money,
    /// Whether the vendor said yes.
    pub accepted: bool,
}

/// A piece of a memo.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MemoLine {
    /// The piece.
    pub piece: PieceId,
    /// What its vendor asks for it.
    pub cost: Money,
    /// Where it stands.
    pub standing: Standing,
    /// Since when.
    pub since: Day,
    /// Owed for it, once it is sold or bought.
    pub owed: Money,
    /// Of that, paid.
    pub paid: Money,
    /// When it is to be paid.
    pub pay_by: Option<Day>,
    /// What its vendor owes us for it.
    pub credit: Option<Credit>,
}

impl MemoLine {
    /// What is still to be paid for it; below nothing where its cost was lowered after it was paid.
    #[must_use]
    pub fn open(&self) -> Money {
        self.owed.minus(self.paid).unwrap_or(self.owed)
    }

    /// Whether anything of it may still move.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.standing != Standing::Here && self.open().is_zero() && self.credit.is_none()
    }
}

/// A memo, folded from its events.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Memo {
    /// How it came in; nothing before that.
    pub received: Option<MemoReceived>,
    /// When what is still here is to be back with its vendor.
    pub due: Option<Day>,
    /// Its pieces.
    pub lines: Vec<MemoLine>,
    /// Names of events that did not fit.
    pub misfits: Vec<String>,
}

impl Memo {
    /// A piece of it.
    #[must_use]
    pub fn line(&self, piece: PieceId) -> Option<&MemoLine> {
        self.lines.iter().find(|line| line.piece == piece)
    }

    /// When something that becomes owed on a day is to be paid.
    #[must_use]
    pub fn pay_by(&self, on: Day) -> Day {
        let days = self.received.as_ref().map_or(0, |received| received.pay_days);
        on.plus_days(i64::from(days))
    }

    /// The pieces that stand so.
    pub fn standing(&self, standing: Standing) -> impl Iterator<Item = &MemoLine> {
        self.lines.iter().filter(move |line| line.standing == standing)
    }

    /// Folds one event.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::MemoReceived(e) => self.received(e),
            Event::MemoExtended(e) => self.due = Some(e.due),
            Event::MemoPieceSold(e) => self.on_line(e.piece, event, |line| {
                line.stands(Standing::Sold, e.on);
                (line.owed, line.paid) = (e.owed, Money::zero(e.owed.currency()));
                line.pay_by = Some(e.pay_by);
            }),
            Event::MemoPieceCameBack(e) => self.on_line(e.piece, event, |line| {
                line.stands(Standing::Here, e.on);
                line.nothing_owed();
                line.credited(e.credit);
            }),
            Event::MemoPieceLost(e) => self.on_line(e.piece, event, |line| {
                line.stands(Standing::Lost, e.on);
                (line.owed, line.paid) = (e.owed, Money::zero(e.owed.currency()));
                line.pay_by = Some(e.pay_by);
            }),
            Event::MemoPieceFound(e) => self.on_line(e.piece, event, |line| {
                line.stands(Standing::Here, e.on);
                line.nothing_owed();
                line.credited(e.credit);
            }),
            Event::MemoPieceSentBack(e) => {
                self.on_line(e.piece, event, |line| line.stands(Standing::SentBack, e.on));
            }
            Event::MemoPieceBought(e) => self.on_line(e.piece, event, |line| {
                line.stands(Standing::Bought, e.on);
                (line.owed, line.pay_by) = (e.cost, Some(e.pay_by));
            }),
            Event::MemoCostCorrected(e) => self.on_line(e.piece, event, |line| line.owed = e.owed),
            Event::VendorAnswered(e) => self.on_line(e.piece, event, |line| line.answered(e)),
            Event::MemoSettled(e) => self.settled(e, event),
            _ => {}
        }
    }

    fn received(&mut self, e: &MemoReceived) {
        if self.received.is_some() {
            return self.misfit("MemoReceived");
        }
        let line = |goods: &MemoGoods| MemoLine {
            piece: goods.piece,
            cost: goods.cost,
            standing: Standing::Here,
            since: e.on,
            owed: Money::zero(goods.cost.currency()),
            paid: Money::zero(goods.cost.currency()),
            pay_by: None,
            credit: None,
        };
        self.lines = e.goods.iter().map(line).collect();
        self.due = Some(e.due);
        self.received = Some(e.clone());
    }

    fn settled(&mut self, e: &MemoSettled, event: &Event) {
        for part in &e.parts {
            self.on_line(part.piece, event, |line| {
                line.paid = line.paid.plus(part.amount).unwrap_or(line.paid);
            });
        }
        for part in &e.credits {
            self.on_line(part.piece, event, |line| line.credit_used(part.amount));
        }
    }

    fn on_line(&mut self, piece: PieceId, event: &Event, change: impl FnOnce(&mut MemoLine)) {
        match self.lines.iter_mut().find(|line| line.piece == piece) {
            Some(line) => change(line),
            None => self.misfit(event.name()),
        }
    }

    fn misfit(&mut self, event: &str) {
        self.misfits.push(event.to_owned());
    }
}

impl MemoLine {
    fn stands(&mut self, standing: Standing, since: Day) {
        (self.standing, self.since) = (standing, since);
    }

    fn nothing_owed(&mut self) {
        self.owed = Money::zero(self.owed.currency());
        self.paid = self.owed;
        self.pay_by = None;
    }

    /// A piece that comes back twice is credited twice: the vendor was paid twice.
    fn credited(&mut self, amount: Money) {
        if amount.is_zero() {
            return;
        }
        let before = self.credit.map_or(Money::zero(amount.currency()), |credit| credit.amount);
        let amount = before.plus(amount).unwrap_or(amount);
        self.credit = Some(Credit { amount, accepted: false });
    }

    fn answered(&mut self, e: &VendorAnswered) {
        match (e.accepted, &mut self.credit) {
            (true, Some(credit)) => credit.accepted = true,
            (true, None) => {}
            (false, _) => {
                self.credit = None;
                self.stands(Standing::Kept, e.on);
            }
        }
    }

    fn credit_used(&mut self, amount: Money) {
        let left = self.credit.and_then(|credit| credit.amount.minus(amount).ok());
        self.credit = match (left, self.credit) {
            (Some(left), Some(credit)) if !left.is_zero() => {
                Some(Credit { amount: left, ..credit })
            }
            _ => None,
        };
    }
}
