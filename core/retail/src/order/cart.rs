//! The cart of a quote: lines in, lines out, prices after discounts.
//!
//! Nothing here is promised; the first promise is made by [`open`](super::open). Discounts are
//! decided in [`request`](super::request).

use milgrain_kernel::{CustomerId, LineId, Money, OrderId, Percent, PieceId};

use super::events::{
    CostFrom, DiscountGiven, Item, LineAdded, LineRemoved, OrderKind, QuoteStarted, Share,
};
use super::request::{with_voids, within_limit};
use super::{Agreement, Goods, Line, Order, OrderRefusal};
use crate::consignment::OwnersShare;
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::line_kind::LineKind;
use crate::note::ShortText;
use crate::piece::Ownership;

/// Start a quote.
#[derive(Clone, PartialEq, Debug)]
pub struct StartQuote {
    /// The order to be.
    pub order: OrderId,
    /// Sale or layaway.
    pub kind: OrderKind,
    /// For whom, if known.
    pub customer: Option<CustomerId>,
    /// Who sells; empty: the one at the desk alone.
    pub shares: Vec<Share>,
    /// The next number of this register.
    pub number: String,
}

/// Add a line. What it costs and lists for was looked up from the piece, the stock or the design.
#[derive(Clone, PartialEq, Debug)]
pub struct AddLine {
    /// The line to be.
    pub line: LineId,
    /// What it sells.
    pub item: Item,
    /// Its kind.
    pub kind: LineKind,
    /// As it stands on the receipt.
    pub description: String,
    /// At list.
    pub list: Money,
    /// Cost.
    pub cost: Money,
    /// Bonus.
    pub spiff: Money,
    /// Whose the piece is; work, stock and what is made to order are the shop's own.
    pub ownership: Ownership,
    /// What its owner gets, by the agreement under which a piece is on consignment.
    pub share: Option<OwnersShare>,
}

/// Starts a quote at the counter. A repair begins with its take-in, an appraisal when it is asked for.
///
/// # Errors
/// [`OrderRefusal::JobInCharge`], [`OrderRefusal::AppraisalInCharge`], as [`start`].
pub fn quote(command: StartQuote, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    match command.kind {
        OrderKind::Repair => Err(OrderRefusal::JobInCharge),
        OrderKind::Appraisal => Err(OrderRefusal::AppraisalInCharge),
        _ => start(command, desk),
    }
}

/// Starts a quote.
///
/// # Errors
/// [`OrderRefusal::Commission`] unless one to five associates make a hundred per cent.
pub fn start(command: StartQuote, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    let shares = if command.shares.is_empty() {
        vec![Share { staff: desk.staff, part: Percent::HUNDRED }]
    } else {
        command.shares
    };
    super::commission::shares(&shares)?;
    Ok(vec![Fact::of_order(
        command.order,
        QuoteStarted {
            kind: command.kind,
            customer: command.customer,
            shares,
            number: command.number,
            nothing: Money::zero(desk.policy.currency),
        },
    )])
}

/// Adds a line to a quote.
///
/// # Errors
/// [`OrderRefusal`] if the quote is past this, the line or piece is on it already, an amount is
/// negative or in another currency, or the piece is on consignment without an agreement: what its
/// owner gets is in none, and no price of ours may stand in for it.
pub fn add_line(order: &Order, command: AddLine, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    order.require(Agreement::Quote)?;
    if order.line(command.line).is_some() {
        return Err(OrderRefusal::LineTwice);
    }
    let once = matches!(command.item, Item::Piece(_) | Item::GiftCard(_));
    if once && order.lines.iter().any(|line| line.item == command.item) {
        return Err(OrderRefusal::PieceTwice);
    }
    if command.item == Item::Special {
        return Err(OrderRefusal::NothingToMake);
    }
    let card = matches!(command.item, Item::GiftCard(_));
    if card != (command.kind == LineKind::GiftCard) {
        return Err(OrderRefusal::GiftCardCodeNeeded);
    }
    let consigned = matches!(command.ownership, Ownership::Consignment | Ownership::Agency);
    if consigned && command.share.is_none() {
        return Err(OrderRefusal::ConsignmentUnagreed);
    }
    for amount in [command.list, command.cost, command.spiff] {
        order.require_currency(amount)?;
        if amount.is_negative() {
            return Err(OrderRefusal::NotPositive);
        }
    }
    if command.item == Item::Service {
        // The words of a piece were checked when it came in; these were typed just now.
        ShortText::new(&command.description)?;
    }
    let AddLine { line, item, kind, description, list, cost, spiff, ownership, share } = command;
    let share = share.and_then(OwnersShare::part);
    let owner = (ownership != Ownership::Owned).then_some(ownership);
    let added = LineAdded { line, item, kind, description, list, cost, spiff, owner, share };
    changed(order, Fact::of_order(order.id, added), desk)
}

/// Takes a line out of a quote.
///
/// # Errors
/// [`OrderRefusal::UnknownLine`], [`OrderRefusal::WrongState`].
pub fn remove_line(order: &Order, line: LineId, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    order.require(Agreement::Quote)?;
    order.line(line).ok_or(OrderRefusal::UnknownLine)?;
    changed(order, Fact::of_order(order.id, LineRemoved { line }), desk)
}

/// A change of the cart voids requests made for the old one, and takes off every discount if the
/// person at the desk could not give them all on the new one: they were measured on another cart.
pub(super) fn changed(order: &Order, change: Fact, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    let mut facts = vec![change];
    let after = order.after(&facts);
    if !within_limit(&after, desk)? {
        let nothing = Money::zero(order.currency);
        let off = |on| DiscountGiven { on, amount: nothing, approval: None };
        let lines = after.lines.iter().filter(|line| line.discount.is_some());
        let targets = lines.map(|line| Some(line.id)).chain(after.discount.map(|_| None));
        facts.extend(targets.map(|on| Fact::of_order(order.id, off(on))));
    }
    Ok(with_voids(order, facts, desk))
}

impl Order {
    /// Refuses unless the agreement stands there.
    pub(super) fn require(&self, state: Agreement) -> Result<(), OrderRefusal> {
        if self.agreement == state {
            return Ok(());
        }
        Err(OrderRefusal::WrongState { state: self.agreement })
    }

    /// Refuses an order whose goods are in a job bag, or whose paper is an appraisal's.
    pub(super) fn require_no_job(&self) -> Result<(), OrderRefusal> {
        match self.kind {
            OrderKind::Repair => Err(OrderRefusal::JobInCharge),
            OrderKind::Appraisal => Err(OrderRefusal::AppraisalInCharge),
            _ => Ok(()),
        }
    }

    /// The lines that are set aside and have not left.
    #[must_use]
    pub fn waiting(&self) -> Vec<LineId> {
        self.lines.iter().filter(|line| line.waits()).map(|line| line.id).collect()
    }

    /// Refuses another currency.
    pub(crate) fn require_currency(&self, amount: Money) -> Result<(), OrderRefusal> {
        if amount.currency() == self.currency {
            return Ok(());
        }
        Err(OrderRefusal::OtherCurrency)
    }

    /// Refuses nothing, less than nothing and another currency.
    pub(super) fn require_positive(&self, amount: Money) -> Result<(), OrderRefusal> {
        self.require_currency(amount)?;
        if amount.is_positive() { Ok(()) } else { Err(OrderRefusal::NotPositive) }
    }

    /// Whether the cart holds this piece.
    #[must_use]
    pub fn has_piece(&self, piece: PieceId) -> bool {
        self.lines.iter().any(|line| line.item == Item::Piece(piece))
    }

    /// Price of every line after its own discount and its part of the order's, in the order of the
    /// cart. The order's discount is spread over goods and work in proportion to their price, never
    /// over fees, shipping and gift cards, and never beyond what they come to.
    ///
    /// # Errors
    /// [`OrderRefusal::Money`] if it does not fit.
    pub fn nets(&self) -> Result<Vec<Money>, OrderRefusal> {
        let nets: Result<Vec<Money>, _> = self.lines.iter().map(Line::price).collect();
        let nets = nets?;
        let Some(discount) = self.discount.filter(|_| self.agreement == Agreement::Quote) else {
            return Ok(nets);
        };
        let lines = self.lines.iter().zip(&nets);
        let bears: Vec<Money> = lines.map(|(line, net)| line.discountable(*net)).collect();
        let most = Money::sum(bears.iter().copied(), self.currency)?;
        let weights: Vec<u64> = bears.iter().map(|part| part.weight()).collect();
        let parts = discount.amount.lesser(most)?.split(&weights);
        let less: Result<Vec<Money>, _> =
            nets.iter().zip(parts).map(|(net, part)| net.minus(part)).collect();
        Ok(less?)
    }

    /// The events that reserve, release, hand over or take back what the cart holds.
    pub(super) fn goods_facts<'a>(
        &'a self,
        lines: impl Iterator<Item = &'a Line> + 'a,
        piece: impl Fn(&Line) -> Event + 'a,
        stock: impl Fn(&Line, u32) -> Event + 'a,
    ) -> impl Iterator<Item = Fact> + 'a {
        lines.filter_map(move |line| match line.item {
            Item::Piece(id) => Some(Fact::of_piece(id, piece(line))),
            Item::Stock(id, count) => {
                Some(Fact { stream: Stream::Stock(id), event: stock(line, count) })
            }
            Item::Variation(..) | Item::Service | Item::GiftCard(_) | Item::Special => None,
        })
    }
}

impl Line {
    /// What of its price an order's discount may lower.
    pub(super) fn discountable(&self, net: Money) -> Money {
        match self.kind {
            LineKind::Shipping | LineKind::LayawayFee | LineKind::GiftCard => {
                Money::zero(net.currency())
            }
            _ if net.is_negative() => Money::zero(net.currency()),
            _ => net,
        }
    }

    /// Whether the goods are set aside and have not left.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.goods == Goods::Reserved
    }

    /// Whether the goods have left, even if they came back.
    #[must_use]
    pub fn has_left(&self) -> bool {
        matches!(self.goods, Goods::HandedOver | Goods::Returned)
    }

    /// Where its cost comes from as it leaves.
    #[must_use]
    pub const fn cost_from(&self) -> CostFrom {
        match self.item {
            Item::Piece(_) => match self.owner {
                Some(Ownership::Memo) => CostFrom::Memo,
                Some(Ownership::Consignment) => CostFrom::Consignment,
                Some(Ownership::Agency) => CostFrom::Agency,
                Some(Ownership::Owned) | None => CostFrom::Inventory,
            },
            Item::Stock(..) => CostFrom::Inventory,
            Item::Variation(..) => CostFrom::Maker,
            Item::Service | Item::GiftCard(_) | Item::Special => CostFrom::Nowhere,
        }
    }
}
