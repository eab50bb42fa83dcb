//! Ending an agreement: by the customer, or by the store once notice and cure have run out.
//!
//! What goes back and what stays is reckoned once, from the dated row that the agreement names,
//! and stands in the event. Goods are free the same day. Of an order that was partly delivered only
//! the rest ends: what has left stays sold. What another order has cannot be fulfilled: everything goes
//! back, whoever wants it so.

use milgrain_kernel::{Money, TenderId};

use super::events::{
    ExceptionKind, ExceptionRaised, NoticeSent, OrderCancelled, OrderDefaulted, Settled, TaxPart,
};
use super::refund::Wanted;
use super::{Agreement, Goods, Line, Order, OrderRefusal, refund};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::judge::ClaimCleared;
use crate::layaway::{
    self, Cancellation, Figures, LayawayRefusal, NoticeForm, Settlement, Standing, StandingQuestion,
};
use crate::line_kind::LineKind;
use crate::piece::{PieceReleased, StockReleased};

/// Cancels at the customer's word.
///
/// # Errors
/// [`OrderRefusal::WrongState`], [`OrderRefusal::GoodsHaveLeft`], [`OrderRefusal::JobInCharge`].
pub fn cancel(order: &Order, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    order.require_no_job()?;
    let settlement = preview(order, desk)?;
    cancelled(order, &settlement, desk)
}

/// Ends an agreement that the shop does not fulfil: everything goes back.
///
/// # Errors
/// As [`cancel`].
pub(crate) fn undo(order: &Order, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    order.require(Agreement::Open)?;
    let settlement = reckon(order, Ending::Undone, desk)?;
    cancelled(order, &settlement, desk)
}

fn cancelled(
    order: &Order,
    settlement: &Settlement,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let settled = settled(order, settlement)?;
    let event = OrderCancelled { settled, on: desk.today };
    ended(order, event.into(), settlement, desk)
}

/// Ends an agreement whose notice and cure have run out.
///
/// # Errors
/// [`OrderRefusal::NothingLate`], [`OrderRefusal::NotInDefault`] with the day until which the
/// customer may still pay; [`OrderRefusal::Unresolved`] where another order has the goods.
pub fn default(order: &Order, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    if order.has_lost_any() {
        return Err(OrderRefusal::Unresolved);
    }
    let standing = standing(order, desk)?;
    if !standing.past_due.is_positive() {
        return Err(OrderRefusal::NothingLate);
    }
    if !standing.in_default {
        let until = standing.cure_until.unwrap_or(desk.today);
        return Err(OrderRefusal::NotInDefault { until });
    }
    let settlement = reckon(order, Ending::InDefault, desk)?;
    let settled = settled(order, &settlement)?;
    let event = OrderDefaulted { settled, on: desk.today };
    ended(order, event.into(), &settlement, desk)
}

/// Sends the notice of a missed payment. One that is sent again gives the customer more time.
///
/// # Errors
/// [`OrderRefusal::NothingLate`], [`OrderRefusal::NoticeTooEarly`].
pub fn notice(order: &Order, written: bool, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    let standing = standing(order, desk)?;
    if !standing.past_due.is_positive() {
        return Err(OrderRefusal::NothingLate);
    }
    let rule = order.agreed.as_ref().and_then(|agreed| agreed.rule.default_rule());
    let early = rule.map_or(0, |rule| i64::from(rule.after_days)) - standing.days_late;
    if early > 0 {
        return Err(OrderRefusal::NoticeTooEarly { from: desk.today.plus_days(early) });
    }
    Ok(vec![Fact::of_order(order.id, NoticeSent { written, on: desk.today })])
}

/// How a layaway stands on the desk's day.
///
/// # Errors
/// [`OrderRefusal::NotALayaway`].
pub fn standing(order: &Order, desk: &Desk) -> Result<Standing, OrderRefusal> {
    order.require(Agreement::Open)?;
    let layaway = order.layaway.as_ref().ok_or(OrderRefusal::NotALayaway)?;
    let agreed = order.agreed.as_ref().ok_or(OrderRefusal::NotALayaway)?;
    let place = || LayawayRefusal::NoRule { place: desk.policy.place.clone() };
    let rule = agreed.rule.default_rule().ok_or_else(place)?;
    let written = |notice: &&NoticeSent| notice.written || rule.notice == NoticeForm::None;
    Ok(layaway::standing(&StandingQuestion {
        plan: &layaway.schedule,
        nothing: Money::zero(order.currency),
        as_of: desk.today,
        rule,
        notice_sent: layaway.notices.iter().rfind(written).map(|notice| notice.on),
    })?)
}

/// What cancelling today would do: shown before anyone decides.
///
/// # Errors
/// As [`cancel`].
pub fn preview(order: &Order, desk: &Desk) -> Result<Settlement, OrderRefusal> {
    order.require(Agreement::Open)?;
    // Where neither law nor policy says what default is, nobody is in default.
    if order.has_lost_any() {
        return reckon(order, Ending::Undone, desk);
    }
    let known = order.agreed.as_ref().is_some_and(|agreed| agreed.rule.default_rule().is_some());
    let late = known && order.layaway.is_some() && standing(order, desk)?.in_default;
    reckon(order, if late { Ending::InDefault } else { Ending::ByCustomer }, desk)
}

/// Why an agreement ends: it decides what may be kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// The customer wants it.
    ByCustomer,
    /// Notice and cure have run out.
    InDefault,
    /// The shop does not fulfil it.
    Undone,
}

fn reckon(order: &Order, ending: Ending, desk: &Desk) -> Result<Settlement, OrderRefusal> {
    let agreed =
        order.agreed.as_ref().ok_or(OrderRefusal::WrongState { state: order.agreement })?;
    if !order.lines.iter().any(Line::waits) {
        return Err(OrderRefusal::GoodsHaveLeft);
    }
    let cancellation = Cancellation {
        rule: &agreed.rule,
        signed_on: agreed.on,
        on: desk.today,
        paid: order.paid()?.minus(order.value_of(Line::has_left)?)?,
        figures: figures(order)?,
        tax_posted: TaxPart::sum(&tax_posted(order)?, order.currency)?,
        in_default: ending == Ending::InDefault,
        everything_back: ending == Ending::Undone,
        // Of what was ordered or made for the customer nothing is kept beyond what was spent on it.
        spent: order.kind.is_special().then(|| order.spent_on_specials()).transpose()?,
        kept_tax: agreed.timing.kept,
        on_cancel: agreed.timing.on_cancel,
    };
    let mut settlement = layaway::settle(&cancellation)?;
    if order.has_lost_any() {
        // The law names forms for a customer who changes their mind: here it goes back as it came.
        settlement.forms.clear();
    }
    Ok(settlement)
}

/// Tax that was posted for what still waits; what has left took its own with it.
fn tax_posted(order: &Order) -> Result<Vec<TaxPart>, OrderRefusal> {
    let left = order.tax_of(Line::has_left)?;
    Ok(TaxPart::beyond(&order.tax_posted, &left, order.currency)?)
}

/// The figures that the law's caps are shares of: of what waits.
///
/// # Errors
/// [`OrderRefusal::Money`].
pub(super) fn figures(order: &Order) -> Result<Figures, OrderRefusal> {
    let sum = |wanted: fn(LineKind) -> bool| {
        let lines = order.lines.iter().filter(|line| line.waits() && wanted(line.kind));
        let prices: Result<Vec<Money>, _> = lines.map(Line::price).collect();
        Money::sum(prices?, order.currency)
    };
    let waiting = order.lines.iter().filter(|line| line.waits());
    let taxes: Result<Vec<Money>, _> = waiting.map(Line::tax).collect();
    Ok(Figures {
        cash_price: sum(|kind| kind == LineKind::Goods)?,
        services: sum(|kind| !matches!(kind, LineKind::Goods | LineKind::LayawayFee))?,
        service_charge: sum(|kind| kind == LineKind::LayawayFee)?,
        tax: Money::sum(taxes?, order.currency)?,
    })
}

/// The settlement as the event holds it: its tax split by jurisdiction as it was posted or charged.
fn settled(order: &Order, settlement: &Settlement) -> Result<Settled, OrderRefusal> {
    let charged = order.tax_of(Line::waits)?;
    let by = |tax: Money, like: &[TaxPart]| -> Result<Vec<TaxPart>, OrderRefusal> {
        let weights: Vec<u64> = like.iter().map(|part| part.tax.weight()).collect();
        let parts = like.iter().zip(tax.split(&weights));
        let parts = parts.map(|(part, tax)| TaxPart { tax, ..part.clone() });
        Ok(TaxPart::gathered(parts, order.currency)?)
    };
    Ok(Settled {
        refund: settlement.refund,
        income: settlement.kept_income,
        tax_back: by(settlement.tax_refunded, &tax_posted(order)?)?,
        tax_due: by(settlement.tax_to_post, &charged)?,
        tax_advanced: settlement.tax_advanced,
        free: settlement.free,
        forms: settlement.forms.clone(),
        refund_by: settlement.refund_by,
        rule: settlement.rule.clone(),
    })
}

fn ended(
    order: &Order,
    event: Event,
    settlement: &Settlement,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let mut facts = vec![Fact { stream: Stream::Order(order.id), event }];
    let id = order.id;
    let free = move |_: &Line| -> Event { PieceReleased { order: id }.into() };
    let back =
        move |line: &Line, _: u32| -> Event { StockReleased { order: id, line: line.id }.into() };
    let held = order.lines.iter().filter(|line| line.goods == Goods::Reserved);
    facts.extend(order.goods_facts(held, free, back));
    let lost = order.lost_claims().filter(|lost| lost.left.is_none());
    let over = lost.map(|lost| ClaimCleared { line: lost.line, on: desk.today });
    facts.extend(over.map(|over| Fact::of_order(order.id, over)));
    facts.extend(super::special::decide::given_up(order, desk)?);
    facts.extend(super::commission::claw_back(order, &order.waiting(), desk)?);
    if settlement.accountant_must_look {
        let amount = TaxPart::sum(&tax_posted(order)?, order.currency)?;
        let kind = ExceptionKind::TaxOnCancelled;
        let raised = ExceptionRaised { kind, amount, on: desk.today };
        facts.push(Fact::of_order(order.id, raised));
    }
    Ok(facts)
}

/// Pays out what is owed back, in the form that is wanted.
///
/// # Errors
/// As [`refund::pay_out`]: [`OrderRefusal::RefundTooLarge`], [`OrderRefusal::RefundForm`].
pub fn pay_refund(order: &Order, wanted: &Wanted, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    refund::pay_out(order, wanted, desk)
}

/// Pays out everything that is owed back and may go today, as it was paid.
///
/// # Errors
/// [`OrderRefusal::NothingOwedBack`], [`OrderRefusal::ChequeNotCleared`].
pub fn pay_as_paid(
    order: &Order,
    tender: TenderId,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    if !order.refunds_due.is_positive() {
        return Err(OrderRefusal::NothingOwedBack);
    }
    refund::pay_as_paid(order, tender, desk)
}
