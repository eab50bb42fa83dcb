//! A special order or a custom job: a line for a thing that does not exist yet. It is quoted in
//! versions, ordered from a vendor or made at our own bench, comes in as a piece of ours that is set
//! aside, and leaves when it is ready and paid. What it costs arrives later than its price.
//!
//! ```text
//! thing  (none)                                       ──quote─────────────────> quoted
//!        quoted                                       ──quote─────────────────> quoted
//!        quoted                                       ──take out of the cart──> (none)
//!        quoted                                       ──open the order────────> agreed
//!        agreed, ordered, approved                    ──order─────────────────> ordered
//!        agreed, ordered, at bench, approved          ──come in, as a piece───> in
//!        agreed, ordered, in, at bench, approved      ──to the bench──────────> at bench
//!        ready                                        ──to the bench──────────> at bench
//!        agreed, ordered, in, at bench, approved      ──show──────────────────> with the customer
//!        with the customer                            ──approve───────────────> approved
//!        with the customer                            ──change────────────────> changed
//!        agreed, ordered, at bench, approved, changed ──quote─────────────────> agreed
//!        in, at bench, approved, changed              ──quote─────────────────> in
//!        in, at bench, approved                       ──ready─────────────────> ready
//!        ready                                        ──hand over─────────────> left
//!        agreed, ordered, in, at bench, ready         ──give up───────────────> given up
//!        with the customer, approved, changed         ──give up───────────────> given up
//! ```
//!
//! Quoted anew after the agreement, it goes on from where that leaves it: `in` once it is a piece,
//! `agreed` before. It is given up with its order, whoever ends that.
//!
//! Money, goods and agreement are the [`Order`]'s own; here is only how the thing comes about. Until
//! it comes in, what is spent on it is work in process; then it stands in inventory at the vendor's
//! bill and that work, so that a count sees it and a cancelled one lies free in the case. Nothing is
//! kept of a cancelled order beyond what was spent by then, and never more than the law of the place
//! and the store's own policy allow.
//!
//! What it must not do is change the price of an agreement against the law that binds it, or hand
//! out what was not approved: see [`decide`]. Look first at [`Special`], then at [`decide`].

pub mod decide;
pub mod events;
mod refusal;

use milgrain_kernel::{Day, LineId, Money, MoneyError, PieceId, StoreId};
use serde::{Deserialize, Serialize};

use self::events::{
    Maker, SpecialAnswered, SpecialCameIn, SpecialGivenUp, SpecialOrdered, SpecialQuoted,
    SpecialReady, SpecialShown, SpecialSpent, SpentFrom,
};
pub use self::refusal::SpecialRefusal;
use super::events::{Item, OrderKind};
use super::{Agreement, Goods, Line, Order};
use crate::event::Event;
use crate::line_kind::LineKind;

/// How far a thing has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// A price is named, nothing is promised.
    Quoted,
    /// Agreed on; nobody was asked to make it yet.
    Agreed,
    /// A vendor was asked to.
    Ordered,
    /// It is here, a piece of ours set aside.
    In,
    /// At the bench.
    AtBench,
    /// With its customer, who says whether it is right.
    WithCustomer,
    /// The customer said that it is.
    Approved,
    /// The customer wants it otherwise: the next version says how.
    Changed,
    /// Done: the customer may fetch it.
    Ready,
    /// Fetched.
    Left,
    /// Given up: the order was cancelled.
    GivenUp,
}

/// A thing that is ordered or made for a customer, folded from its events.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Special {
    /// Its line.
    pub line: LineId,
    /// Where it is to be fetched.
    pub store: StoreId,
    /// What it is to be, the newest version last.
    pub versions: Vec<SpecialQuoted>,
    /// How far it has come.
    pub stage: Stage,
    /// Who makes it.
    pub maker: Maker,
    /// When it is expected.
    pub expected: Day,
    /// How a vendor was asked, if one was.
    pub ordered: Option<SpecialOrdered>,
    /// How it came in, once it did.
    pub came_in: Option<SpecialCameIn>,
    /// What was spent on it beside the vendor's bill.
    pub spent: Vec<SpecialSpent>,
    /// How much of what vendors billed for it was paid.
    #[serde(default)]
    pub paid: Option<Money>,
    /// How much of that is no work in process any more.
    pub settled: Option<Money>,
    /// What was shown to the customer last, with the answer.
    pub shown: Vec<(SpecialShown, Option<SpecialAnswered>)>,
    /// When it became ready, while it is.
    pub ready: Option<Day>,
}

impl Special {
    fn quoted(e: &SpecialQuoted) -> Self {
        Special {
            line: e.line,
            store: e.store,
            versions: vec![e.clone()],
            stage: Stage::Quoted,
            maker: e.maker.clone(),
            expected: e.expected,
            ordered: None,
            came_in: None,
            spent: Vec::new(),
            paid: None,
            settled: None,
            shown: Vec::new(),
            ready: None,
        }
    }

    /// What it is to be: the newest version.
    #[must_use]
    pub fn version(&self) -> Option<&SpecialQuoted> {
        self.versions.last()
    }

    /// The piece that it is, once it came in.
    #[must_use]
    pub fn piece(&self) -> Option<PieceId> {
        self.came_in.as_ref().map(|came| came.piece)
    }

    /// Everything spent on it so far: the vendor's bill and all work.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn cost(&self, nothing: Money) -> Result<Money, MoneyError> {
        let bill = self.came_in.as_ref().map(|came| came.bill);
        let work = self.spent.iter().map(|spent| spent.cost);
        Money::sum(work.chain(bill), nothing.currency())
    }

    /// What its vendors are owed: their bills, less what was paid.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn owed(&self, nothing: Money) -> Result<Money, MoneyError> {
        let bill = self.came_in.as_ref().map(|came| came.bill);
        let theirs = self.spent.iter().filter(|spent| spent.from == SpentFrom::Vendor);
        let billed = Money::sum(theirs.map(|spent| spent.cost).chain(bill), nothing.currency())?;
        billed.minus(self.paid.unwrap_or(nothing))
    }

    /// What of it is work in process: no part of a piece, and not given up.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn in_process(&self, nothing: Money) -> Result<Money, MoneyError> {
        let all = Money::sum(self.spent.iter().map(|spent| spent.cost), nothing.currency())?;
        all.minus(self.settled.unwrap_or(nothing))
    }

    fn settle(&mut self, amount: Money) {
        let before = self.settled.unwrap_or(Money::zero(amount.currency()));
        self.settled = before.plus(amount).ok().or(self.settled);
    }

    /// Where it goes on from once a version of it is agreed on, or it is back from the customer.
    const fn at_hand(&self) -> Stage {
        if self.came_in.is_some() { Stage::In } else { Stage::Agreed }
    }
}

impl OrderKind {
    /// Whether its things are ordered or made for the customer.
    #[must_use]
    pub const fn is_special(self) -> bool {
        matches!(self, OrderKind::SpecialOrder | OrderKind::Custom)
    }
}

impl Order {
    /// The thing on a line.
    #[must_use]
    pub fn special(&self, line: LineId) -> Option<&Special> {
        self.specials.iter().find(|special| special.line == line)
    }

    /// What was spent on the things that wait.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn spent_on_specials(&self) -> Result<Money, MoneyError> {
        let nothing = Money::zero(self.currency);
        let waits = |special: &&Special| self.line(special.line).is_some_and(Line::waits);
        let costs = self.specials.iter().filter(waits).map(|special| special.cost(nothing));
        Money::sum(costs.collect::<Result<Vec<_>, _>>()?, self.currency)
    }

    /// Folds what happens to a thing. Total: what does not fit is kept as a misfit.
    pub(super) fn apply_special(&mut self, event: &Event) {
        match event {
            Event::SpecialQuoted(e) => self.special_quoted(e),
            Event::SpecialOrdered(e) => self.stepped(e.line, event, |special| {
                special.stage = Stage::Ordered;
                special.maker = Maker::Vendor(e.vendor.clone());
                special.expected = e.expected;
                special.ordered = Some(e.clone());
            }),
            Event::SpecialCameIn(e) => self.special_came_in(e, event),
            Event::SpecialAtBench(e) => self.stepped(e.line, event, |special| {
                special.stage = Stage::AtBench;
                special.ready = None;
            }),
            Event::SpecialSpent(e) => {
                self.stepped(e.line, event, |special| special.spent.push(e.clone()));
            }
            Event::SpecialBillPaid(e) => self.stepped(e.line, event, |special| {
                let before = special.paid.unwrap_or(Money::zero(e.amount.currency()));
                special.paid = before.plus(e.amount).ok().or(special.paid);
            }),
            Event::SpecialShown(e) => self.stepped(e.line, event, |special| {
                special.stage = Stage::WithCustomer;
                special.shown.push((e.clone(), None));
            }),
            Event::SpecialAnswered(e) => self.stepped(e.line, event, |special| {
                special.stage = if e.approved { Stage::Approved } else { Stage::Changed };
                if let Some(shown) = special.shown.last_mut() {
                    shown.1 = Some(e.clone());
                }
            }),
            Event::SpecialReady(e) => self.special_ready(e, event),
            Event::SpecialGivenUp(e) => self.special_given_up(e, event),
            _ => {}
        }
    }

    /// A version: before the agreement it is the line, after it only what the line is to be.
    fn special_quoted(&mut self, e: &SpecialQuoted) {
        match self.specials.iter_mut().find(|special| special.line == e.line) {
            None => self.specials.push(Special::quoted(e)),
            Some(special) => {
                special.versions.push(e.clone());
                (special.maker, special.expected) = (e.maker.clone(), e.expected);
                if special.stage != Stage::Quoted {
                    special.stage = special.at_hand();
                }
            }
        }
        let arrived = self.special(e.line).is_some_and(|special| special.came_in.is_some());
        if self.agreement == Agreement::Quote {
            self.cart_changed();
        }
        match (self.agreement, self.line_mut(e.line)) {
            (Agreement::Quote, None) => self.lines.push(line_of(e)),
            (Agreement::Quote, Some(line)) => *line = line_of(e),
            (Agreement::Open, Some(line)) if line.waits() => {
                line.description.clone_from(&e.described());
                if !arrived {
                    line.cost = e.cost;
                }
            }
            _ => self.misfit("SpecialQuoted", Some(e.price)),
        }
    }

    fn stepped(&mut self, line: LineId, event: &Event, step: impl FnOnce(&mut Special)) {
        match self.specials.iter_mut().find(|special| special.line == line) {
            Some(special) => step(special),
            None => self.misfit(event.name(), event.money()),
        }
    }

    fn special_came_in(&mut self, e: &SpecialCameIn, event: &Event) {
        self.stepped(e.line, event, |special| {
            special.stage = Stage::In;
            special.settle(e.work);
            special.came_in = Some(e.clone());
        });
        match self.line_mut(e.line) {
            Some(line) if line.waits() => {
                line.item = Item::Piece(e.piece);
                line.cost = e.bill.plus(e.work).unwrap_or(e.bill);
            }
            _ => self.misfit("SpecialCameIn", Some(e.bill)),
        }
    }

    fn special_ready(&mut self, e: &SpecialReady, event: &Event) {
        self.stepped(e.line, event, |special| {
            special.stage = Stage::Ready;
            special.ready = Some(e.on);
            special.settle(e.work);
        });
        if let Some(line) = self.line_mut(e.line) {
            line.cost = line.cost.plus(e.work).unwrap_or(line.cost);
        }
    }

    fn special_given_up(&mut self, e: &SpecialGivenUp, event: &Event) {
        self.stepped(e.line, event, |special| {
            special.stage = Stage::GivenUp;
            special.ready = None;
            special.settle(e.lost);
        });
    }

    /// The order was opened, or lines of it left: their things went on with them.
    pub(super) fn specials_follow(&mut self) {
        for special in &mut self.specials {
            let goods = self.lines.iter().find(|line| line.id == special.line).map(|l| l.goods);
            match goods {
                Some(Goods::Reserved) if special.stage == Stage::Quoted => {
                    special.stage = Stage::Agreed;
                }
                Some(Goods::HandedOver) => special.stage = Stage::Left,
                _ => {}
            }
        }
    }

    /// What is taken out of a quote is not to be made.
    pub(super) fn specials_of_lines(&mut self) {
        let lines = &self.lines;
        self.specials.retain(|special| lines.iter().any(|line| line.id == special.line));
    }
}

/// The line of a version that was quoted.
fn line_of(e: &SpecialQuoted) -> Line {
    let line = Line::in_cart(e.line, Item::Special, LineKind::Goods, e.price, e.cost);
    Line { description: e.described(), ..line }
}
