//! What is done to a thing that is ordered or made for a customer: quote, order, take in, work on,
//! show, make ready, give up. Cancelling, paying and handing over are the order's own verbs.

use milgrain_kernel::{BlobId, Day, LineId, Money, PieceId};

use super::events::{
    Maker, PieceWorkedOn, SpecialAnswered, SpecialAtBench, SpecialBillPaid, SpecialCameIn,
    SpecialGivenUp, SpecialOrdered, SpecialQuoted, SpecialReady, SpecialShown, SpecialSpent,
    SpentFrom,
};
use super::{Special, SpecialRefusal, Stage};
use crate::customer::Customer;
use crate::desk::Desk;
use crate::event::{Event, Fact};
use crate::memo::PaidFrom;
use crate::messages::{self, MessageKind, Said, Wanted};
use crate::note::{Note, ShortText, Tag};
use crate::order::events::{LineNet, TaxPart};
use crate::order::{Agreement, Line, Order, OrderRefusal, cancel, cart, commission, reprice};
use crate::piece::{
    CameOn, Certificate, Details, Ownership, Piece, PieceFacts, PieceReceived, PieceSold,
    decide as decide_piece,
};
use crate::repair::events::AgreedBy;

/// A version as it is wanted.
#[derive(Clone, PartialEq, Debug)]
pub struct Quote {
    /// Its line; a new one before the agreement.
    pub line: LineId,
    /// What it is to be.
    pub design: ShortText,
    /// Metal, stones, size.
    pub details: Details,
    /// What else is wanted.
    pub wishes: Option<Note>,
    /// Who makes it.
    pub maker: Maker,
    /// When it is expected.
    pub expected: Day,
    /// Its price, without tax.
    pub price: Money,
    /// What it is thought to cost.
    pub cost: Money,
    /// Sketches and pictures.
    pub photos: Vec<BlobId>,
    /// How the customer agreed, once the order is open.
    pub agreed_by: Option<AgreedBy>,
}

/// How it came in.
#[derive(Clone, PartialEq, Debug)]
pub struct CameIn {
    /// The piece to be.
    pub piece: PieceId,
    /// Its tag.
    pub tag: Tag,
    /// The laboratory's report on its main stone.
    pub certificate: Option<Certificate>,
    /// What it turned out to be, if not to the letter what was quoted.
    pub details: Option<Details>,
    /// What the vendor bills.
    pub bill: Money,
    /// The number of that bill.
    pub reference: Option<ShortText>,
}

/// Stages in which it is being made.
const UNDER_WAY: [Stage; 6] =
    [Stage::Agreed, Stage::Ordered, Stage::In, Stage::AtBench, Stage::Approved, Stage::Changed];

/// Quotes a thing, or another version of it. Before the agreement the version is the line; after it,
/// the customer has to agree, and a price may move only where neither law nor posted tax forbids it.
///
/// # Errors
/// [`SpecialRefusal`].
pub fn quote(order: &Order, wanted: Quote, desk: &Desk) -> Result<Vec<Fact>, SpecialRefusal> {
    if !order.kind.is_special() {
        return Err(SpecialRefusal::OtherKind);
    }
    wanted.details.check(&wanted.design)?;
    order.require_positive(wanted.price)?;
    order.require_currency(wanted.cost)?;
    if wanted.cost.is_negative() {
        return Err(SpecialRefusal::NotPositive);
    }
    not_past(wanted.expected, desk)?;
    let known = order.special(wanted.line);
    match order.agreement {
        Agreement::Quote => quoted(order, known, wanted, desk),
        _ => changed(order, wanted, desk),
    }
}

fn quoted(
    order: &Order,
    known: Option<&Special>,
    wanted: Quote,
    desk: &Desk,
) -> Result<Vec<Fact>, SpecialRefusal> {
    if known.is_none() && order.line(wanted.line).is_some() {
        return Err(OrderRefusal::LineTwice.into());
    }
    let version = Quote { agreed_by: None, ..wanted }.version(known, desk);
    Ok(cart::changed(order, Fact::of_order(order.id, version), desk)?)
}

fn changed(order: &Order, wanted: Quote, desk: &Desk) -> Result<Vec<Fact>, SpecialRefusal> {
    let special = at(order, wanted.line, &UNDER_WAY)?;
    if wanted.agreed_by.is_none() {
        return Err(SpecialRefusal::NotAgreed);
    }
    let line = order.line(wanted.line).ok_or(SpecialRefusal::Unknown)?;
    let (before, price) = (line.price().map_err(OrderRefusal::from)?, wanted.price);
    let net = LineNet { line: wanted.line, net: price };
    let mut facts = vec![Fact::of_order(order.id, wanted.version(Some(special), desk))];
    if price != before {
        may_rise(order, price.minor() > before.minor())?;
        facts.extend(reprice::priced(&order.after(&facts), &[net], desk)?);
        tax_stays_possible(order, &order.after(&facts))?;
    } else {
        facts.extend(commission::in_step(order, &order.after(&facts), desk)?);
    }
    Ok(facts)
}

/// Some laws forbid a higher price once it is agreed on.
fn may_rise(order: &Order, rises: bool) -> Result<(), SpecialRefusal> {
    let law = order.agreed.as_ref().and_then(|agreed| agreed.rule.law.as_ref());
    match law.filter(|law| rises && law.no_price_rise) {
        Some(law) => Err(SpecialRefusal::PriceRise { rule: law.head.id.clone() }),
        None => Ok(()),
    }
}

/// Tax that was posted ahead is neither more than what the new price carries, nor to be added to.
fn tax_stays_possible(before: &Order, after: &Order) -> Result<(), SpecialRefusal> {
    let charged = after.tax_of(|_| true)?;
    let beyond = TaxPart::beyond(&after.tax_posted, &charged, after.currency)?;
    let ahead =
        before.agreed.as_ref().is_some_and(|agreed| agreed.timing.date.first_payment_covers_tax());
    if ahead || !beyond.is_empty() { Err(SpecialRefusal::TaxPosted) } else { Ok(()) }
}

impl Quote {
    fn version(self, known: Option<&Special>, desk: &Desk) -> SpecialQuoted {
        let before = known.map_or(0, |special| special.versions.len());
        SpecialQuoted {
            line: self.line,
            version: u16::try_from(before).unwrap_or(u16::MAX).saturating_add(1),
            design: self.design,
            details: self.details,
            wishes: self.wishes,
            maker: self.maker,
            expected: self.expected,
            price: self.price,
            cost: self.cost,
            photos: self.photos,
            agreed_by: self.agreed_by,
            store: known.map_or(desk.store, |special| special.store),
            on: desk.today,
        }
    }
}

/// Orders it of a vendor, or once more of another.
///
/// # Errors
/// [`SpecialRefusal::WrongStage`], [`SpecialRefusal::CameInAlready`],
/// [`SpecialRefusal::ExpectedTooEarly`].
pub fn order_it(
    order: &Order,
    line: LineId,
    vendor: ShortText,
    reference: Option<ShortText>,
    expected: Day,
    desk: &Desk,
) -> Result<Vec<Fact>, SpecialRefusal> {
    let special = at(order, line, &[Stage::Agreed, Stage::Ordered, Stage::Approved])?;
    if special.came_in.is_some() {
        return Err(SpecialRefusal::CameInAlready);
    }
    not_past(expected, desk)?;
    let ordered = SpecialOrdered { line, vendor, reference, expected, on: desk.today };
    Ok(vec![Fact::of_order(order.id, ordered)])
}

/// Takes it in: a piece of ours from now on, set aside for its customer, at the vendor's bill and the
/// work that went into it.
///
/// # Errors
/// [`SpecialRefusal::CameInAlready`], [`SpecialRefusal::OtherStore`], and what a piece that comes in
/// is refused for.
pub fn come_in(
    order: &Order,
    line: LineId,
    known: &Piece,
    came: CameIn,
    desk: &Desk,
) -> Result<Vec<Fact>, SpecialRefusal> {
    let from = [Stage::Agreed, Stage::Ordered, Stage::AtBench, Stage::Approved];
    let special = at(order, line, &from)?;
    if special.came_in.is_some() {
        return Err(SpecialRefusal::CameInAlready);
    }
    here(special, desk)?;
    let store = special.store;
    order.require_currency(came.bill)?;
    let work = special.in_process(Money::zero(order.currency))?;
    let version = special.version().ok_or(SpecialRefusal::Unknown)?;
    let price = order.line(line).ok_or(SpecialRefusal::Unknown)?.list;
    let facts = PieceFacts {
        tag: came.tag,
        description: version.design.clone(),
        ownership: Ownership::Owned,
        cost: came.bill.plus(work)?,
        price,
        certificate: came.certificate,
        details: came.details.unwrap_or_else(|| version.details.clone()),
        store,
        received_on: desk.today,
    };
    let received = decide_piece::receive(known, facts)?;
    let came_on = Some(CameOn::Order(order.id));
    let CameIn { piece, bill, reference, .. } =
        CameIn { tag: received.facts.tag.clone(), certificate: None, details: None, ..came };
    let came_in = SpecialCameIn { line, piece, bill, work, reference, on: desk.today };
    let mut all = vec![
        Fact::of_order(order.id, came_in),
        Fact::of_piece(piece, PieceReceived { came_on, ..received }),
        Fact::of_piece(piece, PieceSold { order: order.id, line }),
    ];
    all.extend(commission::in_step(order, &order.after(&all), desk)?);
    Ok(all)
}

/// Takes it to the bench; what was ready, once more.
///
/// # Errors
/// [`SpecialRefusal::WrongStage`].
pub fn to_bench(
    order: &Order,
    line: LineId,
    bench: ShortText,
    desk: &Desk,
) -> Result<Vec<Fact>, SpecialRefusal> {
    let from =
        [Stage::Agreed, Stage::Ordered, Stage::In, Stage::AtBench, Stage::Approved, Stage::Ready];
    at(order, line, &from)?;
    Ok(vec![Fact::of_order(order.id, SpecialAtBench { line, bench, on: desk.today })])
}

/// Something is spent on it: parts of ours, a stone, a vendor's work or fee.
///
/// # Errors
/// [`SpecialRefusal::WrongStage`], [`SpecialRefusal::NotPositive`]; [`SpecialRefusal::OtherStore`] for
/// what a vendor bills elsewhere.
pub fn spend(
    order: &Order,
    line: LineId,
    what: ShortText,
    cost: Money,
    from: SpentFrom,
    desk: &Desk,
) -> Result<Vec<Fact>, SpecialRefusal> {
    let stages: Vec<Stage> = UNDER_WAY.into_iter().chain([Stage::WithCustomer]).collect();
    let special = at(order, line, &stages)?;
    if from == SpentFrom::Vendor {
        here(special, desk)?;
    }
    if order.require_positive(cost).is_err() {
        return Err(SpecialRefusal::NotPositive);
    }
    let spent = SpecialSpent { line, what, cost, from, on: desk.today };
    Ok(vec![Fact::of_order(order.id, spent)])
}

/// Pays what its vendors have billed by now, whatever became of it since.
///
/// # Errors
/// [`SpecialRefusal::NothingOwed`], [`SpecialRefusal::OtherStore`], [`SpecialRefusal::ManagerNeeded`].
pub fn pay_bills(
    order: &Order,
    line: LineId,
    from: PaidFrom,
    desk: &Desk,
) -> Result<Vec<Fact>, SpecialRefusal> {
    if !desk.role.is_manager() {
        return Err(SpecialRefusal::ManagerNeeded);
    }
    let special = order.special(line).ok_or(SpecialRefusal::Unknown)?;
    here(special, desk)?;
    let amount = special.owed(Money::zero(order.currency))?;
    if !amount.is_positive() {
        return Err(SpecialRefusal::NothingOwed);
    }
    let paid = SpecialBillPaid { line, amount, from, on: desk.today };
    Ok(vec![Fact::of_order(order.id, paid)])
}

/// Bills are owed by the store in which a thing is fetched.
fn here(special: &Special, desk: &Desk) -> Result<(), SpecialRefusal> {
    let store = special.store;
    if desk.store == store { Ok(()) } else { Err(SpecialRefusal::OtherStore { store }) }
}

/// Shows it to the customer, who is to say whether it is right: a drawing, a wax, the piece.
///
/// # Errors
/// [`SpecialRefusal::WrongStage`].
pub fn show(
    order: &Order,
    line: LineId,
    what: ShortText,
    photos: Vec<BlobId>,
    desk: &Desk,
) -> Result<Vec<Fact>, SpecialRefusal> {
    let from = [Stage::Agreed, Stage::Ordered, Stage::In, Stage::AtBench, Stage::Approved];
    at(order, line, &from)?;
    let shown = SpecialShown { line, what, photos, on: desk.today };
    Ok(vec![Fact::of_order(order.id, shown)])
}

/// The customer says whether it is right.
///
/// # Errors
/// [`SpecialRefusal::WrongStage`] unless it was shown.
pub fn answer(
    order: &Order,
    line: LineId,
    (approved, by): (bool, AgreedBy),
    words: Option<ShortText>,
    desk: &Desk,
) -> Result<Vec<Fact>, SpecialRefusal> {
    at(order, line, &[Stage::WithCustomer])?;
    let answered = SpecialAnswered { line, approved, by, words, on: desk.today };
    Ok(vec![Fact::of_order(order.id, answered)])
}

/// It is done. The customer is told, where they may be.
///
/// # Errors
/// [`SpecialRefusal::NotIn`]; [`SpecialRefusal::WrongStage`] while the customer has not answered.
pub fn ready(
    order: &Order,
    line: LineId,
    customer: Option<&Customer>,
    desk: &Desk,
) -> Result<Vec<Fact>, SpecialRefusal> {
    let stages = [Stage::Agreed, Stage::Ordered, Stage::In, Stage::AtBench, Stage::Approved];
    let special = at(order, line, &stages)?;
    let piece = special.piece().ok_or(SpecialRefusal::NotIn)?;
    let work = special.in_process(Money::zero(order.currency))?;
    let on = desk.today;
    let mut facts = vec![Fact::of_order(order.id, SpecialReady { line, work, on })];
    if work.is_positive() {
        let worked_on = PieceWorkedOn { order: order.id, cost: work, on };
        facts.push(Fact::of_piece(piece, worked_on));
    }
    facts.extend(commission::in_step(order, &order.after(&facts), desk)?);
    if let (Some(id), Some(customer)) = (order.customer, customer) {
        let said = Said {
            what: special.version().map(|version| version.design.clone()),
            number: ShortText::new(&order.number).ok(),
            amount: order.balance().ok().filter(|balance| balance.is_positive()),
            on: None,
        };
        let wanted = Wanted { kind: MessageKind::OrderReady, order: Some(order.id), said };
        // A store without a rule for messages tells its customers itself: the piece is ready anyway.
        facts.extend(messages::request(id, customer, wanted, desk).ok().flatten());
    }
    Ok(facts)
}

/// The shop cannot make or get it: the order ends and everything that was paid goes back.
///
/// # Errors
/// [`SpecialRefusal::ManagerNeeded`], [`SpecialRefusal::OtherKind`], and as cancelling.
pub fn give_up(order: &Order, why: &ShortText, desk: &Desk) -> Result<Vec<Fact>, SpecialRefusal> {
    if !desk.role.is_manager() {
        return Err(SpecialRefusal::ManagerNeeded);
    }
    if !order.kind.is_special() {
        return Err(SpecialRefusal::OtherKind);
    }
    let mut facts = cancel::undo(order, desk)?;
    for fact in &mut facts {
        if let Event::SpecialGivenUp(given_up) = &mut fact.event {
            given_up.why = Some(why.clone());
        }
    }
    Ok(facts)
}

/// What the end of its agreement does to each thing that waits: work that is in no piece is lost.
pub(in crate::order) fn given_up(order: &Order, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    let waits = |special: &&Special| order.line(special.line).is_some_and(Line::waits);
    let end = |special: &Special| {
        let lost = special.in_process(Money::zero(order.currency))?;
        let given_up = SpecialGivenUp { line: special.line, lost, why: None, on: desk.today };
        Ok(Fact::of_order(order.id, given_up))
    };
    order.specials.iter().filter(waits).map(end).collect()
}

impl Order {
    /// Refuses to hand out what is not ready.
    pub(in crate::order) fn require_ready(&self, lines: &[LineId]) -> Result<(), OrderRefusal> {
        let named = self.specials.iter().filter(|special| lines.contains(&special.line));
        let waits = |special: &&Special| self.line(special.line).is_some_and(Line::waits);
        match named.filter(waits).find(|special| special.stage != Stage::Ready) {
            Some(special) => Err(OrderRefusal::NotReady { stage: special.stage }),
            None => Ok(()),
        }
    }
}

/// The thing on a line of an open order, if it stands in one of these stages.
fn at<'a>(order: &'a Order, line: LineId, stages: &[Stage]) -> Result<&'a Special, SpecialRefusal> {
    order.require(Agreement::Open)?;
    let special = order.special(line).ok_or(SpecialRefusal::Unknown)?;
    let stage = special.stage;
    if stages.contains(&stage) { Ok(special) } else { Err(SpecialRefusal::WrongStage { stage }) }
}

fn not_past(expected: Day, desk: &Desk) -> Result<(), SpecialRefusal> {
    let from = desk.today;
    if expected < from { Err(SpecialRefusal::ExpectedTooEarly { from }) } else { Ok(()) }
}
