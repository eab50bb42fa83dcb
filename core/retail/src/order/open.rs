//! Opening an order: the customer agrees, prices and tax are fixed, pieces are set aside.
//!
//! From here on the price may not rise. A layaway is opened together with its first payment and,
//! where the law wants it, the customer's signature: one commit, or nothing.

use milgrain_kernel::{Day, LineId, Money, PieceId, Rounding};

use super::events::Item;
use super::events::{
    ExceptionKind, ExceptionRaised, LineAdded, LineNet, OrderKind, OrderOpened, ScheduleSpread,
    TaxFellDue, TaxTiming,
};
use super::pay::{Offered, take};
use super::{Agreement, Order, OrderRefusal};
use crate::desk::Desk;
use crate::event::{Event, Fact};
use crate::layaway::{self, LayawayRule, Terms};
use crate::line_kind::LineKind;
use crate::piece::{Ownership, Piece, PieceRefusal, PieceReserved, PieceSold, StockReserved};
use crate::place::Supply;
use crate::signature::DocumentSigned;
use crate::store_credit::StoreCredit;
use crate::tax::{
    self, Assessment, ExemptionCertificate, Goods as TaxGoods, KeptTax, OnCancel, TaxDate,
    TaxException, TaxQuestion, Taxable, TimingQuestion, Title, TradeIn,
};

/// Open an order.
#[derive(Clone, PartialEq, Debug)]
pub struct Open {
    /// How the goods reach the customer.
    pub supply: Supply,
    /// The layaway's terms, with the line that its fee will be.
    pub layaway: Option<(Terms, LineId)>,
    /// First payments, if any.
    pub payments: Vec<Offered>,
    /// A certificate that exempts the customer.
    pub exemption: Option<ExemptionCertificate>,
    /// The customer's signature under the agreement.
    pub signed: Option<DocumentSigned>,
    /// Goods given in exchange, now or with the goods: in some states they lower the tax.
    pub trade_in: Option<TradeIn>,
}

/// What an agreement would say, before anyone signs: for the paper, the preview and the decision.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    /// The order as it would stand, with nothing paid.
    pub order: Order,
    /// The events that make it stand so.
    pub facts: Vec<Fact>,
    /// What tax found doubtful.
    pub exceptions: Vec<TaxException>,
    /// The least first payment.
    pub least: Money,
    /// Whether the law wants a signature before money is taken.
    pub signature_needed: bool,
}

/// Opens an order with its first payments.
///
/// # Errors
/// [`OrderRefusal`]; a piece that is held by another order refuses by name.
pub fn open(
    order: &Order,
    command: &Open,
    pieces: &[(PieceId, Piece)],
    credit: Option<&StoreCredit>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let proposal = propose(order, command, desk)?;
    if proposal.signature_needed && command.signed.is_none() {
        return Err(OrderRefusal::SignatureNeeded);
    }
    super::pay::nothing_on_account(&command.payments)?;
    check_first_payment(&proposal, &command.payments)?;
    let mut facts = proposal.facts;
    facts.extend(set_aside(&proposal.order, pieces, desk)?);
    facts.extend(command.signed.clone().map(|signed| Fact::of_order(order.id, signed)));
    let agreed = &proposal.order;
    let taken = take(agreed, &command.payments, credit, desk)?;
    let paid = agreed.after(&taken);
    facts.extend(taken);
    facts.extend(tax_at_opening(agreed, &paid)?);
    facts.extend(first_schedule(&paid, desk.today)?);
    facts.extend(super::commission::in_step(agreed, &paid, desk)?);
    for doubt in proposal.exceptions {
        facts.push(Fact::of_order(order.id, raised(&doubt, desk.today)));
    }
    Ok(facts)
}

/// Works out what opening would agree on; takes no money and sets nothing aside.
///
/// # Errors
/// [`OrderRefusal`].
pub fn propose(order: &Order, command: &Open, desk: &Desk) -> Result<Proposal, OrderRefusal> {
    order.require(Agreement::Quote)?;
    if order.lines.is_empty() {
        return Err(OrderRefusal::EmptyCart);
    }
    if order.kind != OrderKind::Sale && order.customer.is_none() {
        return Err(OrderRefusal::CustomerNeeded);
    }
    if order.kind.is_special() && order.specials.is_empty() {
        return Err(OrderRefusal::NothingToMake);
    }
    let terms = terms_of(order, command, desk)?;
    let mut facts: Vec<Fact> = fee_line(order, command).into_iter().collect();
    let cart = order.after(&facts);
    let nets = cart.nets()?;
    let exemption = command.exemption.as_ref();
    let supplied = Supplied { supply: &command.supply, exemption, trade_in: command.trade_in };
    let taxed = assess(&cart, &nets, supplied, desk)?;
    let timing = timing(order.kind, terms, desk)?;
    let shares = owners_shares(&cart, &nets)?;
    let net = |(line, net): (&super::Line, Money)| LineNet { line: line.id, net };
    let opened = OrderOpened {
        supply: command.supply.clone(),
        nets: cart.lines.iter().zip(nets).map(net).collect(),
        taxes: taxed.lines,
        timing,
        rule: desk.policy.deposit_rule(),
        terms: terms.cloned(),
        on: desk.today,
        exemption: command.exemption.clone(),
        shares,
    };
    let opened = with_law(order, &facts, opened, desk)?;
    let signature_needed = opened.rule.law.as_ref().is_some_and(|law| law.signed);
    facts.push(Fact::of_order(order.id, opened));
    let after = order.after(&facts);
    let least = least_first_payment(&after, terms, desk)?;
    Ok(Proposal { order: after, facts, exceptions: taxed.exceptions, least, signature_needed })
}

/// What owners get of the lines of which they get a share, now that the price is agreed on.
fn owners_shares(cart: &Order, nets: &[Money]) -> Result<Option<Vec<LineNet>>, OrderRefusal> {
    let mut shares = Vec::new();
    for (line, price) in cart.lines.iter().zip(nets) {
        if let Some(share) = line.share {
            shares.push(LineNet { line: line.id, net: share.of(*price, Rounding::HalfUp)? });
        }
    }
    Ok((!shares.is_empty()).then_some(shares))
}

fn terms_of<'a>(
    order: &Order,
    command: &'a Open,
    desk: &Desk,
) -> Result<Option<&'a Terms>, OrderRefusal> {
    let terms = command.layaway.as_ref().map(|(terms, _)| terms);
    match (order.kind, terms) {
        (OrderKind::Layaway, None) => Err(OrderRefusal::TermsNeeded),
        (OrderKind::Layaway, Some(terms)) => {
            terms.check(desk.today)?;
            Ok(Some(terms))
        }
        (_, Some(_)) => Err(OrderRefusal::NotALayaway),
        (_, None) => Ok(None),
    }
}

/// The fee is part of the price: a line of its own.
fn fee_line(order: &Order, command: &Open) -> Option<Fact> {
    let (terms, line) = command.layaway.as_ref().filter(|(terms, _)| terms.fee.is_positive())?;
    let nothing = Money::zero(order.currency);
    let added = LineAdded {
        line: *line,
        item: Item::Service,
        kind: LineKind::LayawayFee,
        description: "Layaway service fee".to_owned(),
        list: terms.fee,
        cost: nothing,
        spiff: nothing,
        owner: None,
        share: None,
    };
    Some(Fact::of_order(order.id, added))
}

/// What tax has to know beside the lines.
pub(super) struct Supplied<'a> {
    /// Over the counter, or shipped where.
    pub(super) supply: &'a Supply,
    /// A certificate that exempts the customer.
    pub(super) exemption: Option<&'a ExemptionCertificate>,
    /// Goods given in exchange.
    pub(super) trade_in: Option<TradeIn>,
}

pub(super) fn assess(
    cart: &Order,
    nets: &[Money],
    supplied: Supplied,
    desk: &Desk,
) -> Result<Assessment, OrderRefusal> {
    let taxable = |(line, net): (&super::Line, &Money)| Taxable {
        line: line.id,
        kind: line.kind,
        amount: *net,
    };
    let lines: Vec<Taxable> = cart.lines.iter().zip(nets).map(taxable).collect();
    let question = TaxQuestion {
        day: desk.today,
        store: &desk.policy.place,
        supply: supplied.supply,
        lines: &lines,
        trade_in: supplied.trade_in,
        exemption: supplied.exemption,
    };
    Ok(tax::assess(&question, &desk.policy.tax_table()?)?)
}

/// A sale is taxed as it is delivered; only a layaway's agreement, or one for goods that are ordered,
/// can move its tax date. Title to what does not exist yet stays with the store.
fn timing(kind: OrderKind, terms: Option<&Terms>, desk: &Desk) -> Result<TaxTiming, OrderRefusal> {
    let (title, goods) = match terms {
        Some(terms) => (terms.title, TaxGoods::InHand),
        None if kind.is_special() => (Title::KeptUntilDelivery, TaxGoods::Ordered),
        None => return Ok(TaxTiming::at_delivery()),
    };
    let question = TimingQuestion {
        place: &desk.policy.place,
        title,
        goods,
        refundable: desk.policy.deposits_refundable,
        cash_basis: desk.policy.cash_basis,
        day: desk.today,
    };
    let table = desk.policy.tax_table()?;
    let row = tax::timing(&question, &table)?;
    // Money that can never be had back is non-refundable from the first payment on.
    let date = match row.date {
        TaxDate::WhenNonRefundable if desk.policy.deposits_refundable => TaxDate::AtDelivery,
        TaxDate::WhenNonRefundable => TaxDate::WithFirstPayment,
        date => date,
    };
    let (kept, on_cancel, rule) = (row.kept, row.on_cancel, row.rule().clone());
    Ok(TaxTiming { date, kept, on_cancel, rule })
}

/// A layaway or a special order is bound by the law of the place, or by the store's own policy where
/// there is none.
fn with_law(
    order: &Order,
    facts: &[Fact],
    mut opened: OrderOpened,
    desk: &Desk,
) -> Result<OrderOpened, OrderRefusal> {
    let special = order.kind.is_special();
    if opened.terms.is_some() || special {
        let mut all = facts.to_vec();
        all.push(Fact::of_order(order.id, opened.clone()));
        let figures = super::cancel::figures(&order.after(&all))?;
        let instalments = opened.terms.as_ref().map_or(1, |terms| terms.instalments);
        let rule: LayawayRule = match special {
            true => desk.policy.special_rule(&figures, desk.today)?,
            false => desk.policy.layaway_rule(&figures, instalments, desk.today)?,
        };
        opened.rule = rule;
    }
    Ok(opened)
}

/// Down payment and fee, or the store's share of a special order; where tax is due at the agreement,
/// never less than that tax.
fn least_first_payment(
    order: &Order,
    terms: Option<&Terms>,
    desk: &Desk,
) -> Result<Money, OrderRefusal> {
    let nothing = Money::zero(order.currency);
    let figures = super::cancel::figures(order)?;
    let date = order.agreed.as_ref().map(|agreed| agreed.timing.date);
    let first = match terms {
        Some(terms) => terms.first_payment(figures.cash_price.plus(figures.services)?, nothing)?,
        None if order.kind.is_special() => {
            desk.policy.special_orders.least_deposit.of(order.total()?, Rounding::HalfUp)?
        }
        None => return Ok(nothing),
    };
    let tax_now = date.is_some_and(TaxDate::first_payment_covers_tax);
    let short = tax_now && first.minor() < figures.tax.minor();
    Ok(if short { figures.tax } else { first })
}

fn check_first_payment(proposal: &Proposal, payments: &[Offered]) -> Result<(), OrderRefusal> {
    let offered = payments.iter().map(|payment| payment.amount);
    let first = Money::sum(offered, proposal.order.currency)?;
    if first.minor() < proposal.least.minor() {
        return Err(OrderRefusal::FirstPaymentTooSmall { least: proposal.least });
    }
    Ok(())
}

fn set_aside(
    order: &Order,
    pieces: &[(PieceId, Piece)],
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    for line in &order.lines {
        if let Item::Piece(id) = line.item {
            let known = pieces.iter().find(|(piece, _)| *piece == id);
            let known = &known.ok_or(PieceRefusal::Unknown)?.1;
            // Whoever has it to decide may keep it.
            let theirs = known.out_by().is_some_and(|(_, to)| order.customer == Some(to));
            if !theirs || known.holder().is_some() {
                known.free_for(order.id)?;
            }
            known.is_at(desk)?;
            same_owner(line, known)?;
        }
    }
    let id = order.id;
    let sold = order.kind != OrderKind::Layaway;
    // A sale that waits for its customer outranks a layaway that may still be dropped.
    let claim = move |line: &super::Line| -> Event {
        let line = line.id;
        match sold {
            true => PieceSold { order: id, line }.into(),
            false => PieceReserved { order: id, line }.into(),
        }
    };
    let stock = move |line: &super::Line, quantity: u32| -> Event {
        StockReserved { order: id, line: line.id, quantity }.into()
    };
    Ok(order.goods_facts(order.lines.iter(), claim, stock).collect())
}

/// A piece that was bought of its owner since it was put on the line would be paid for twice.
fn same_owner(line: &super::Line, piece: &Piece) -> Result<(), OrderRefusal> {
    let owner = piece.facts.as_ref().map(|facts| facts.ownership);
    match owner == Some(line.owner.unwrap_or(Ownership::Owned)) {
        true => Ok(()),
        false => Err(OrderRefusal::OwnerChanged),
    }
}

fn tax_at_opening(agreed: &Order, paid: &Order) -> Result<Vec<Fact>, OrderRefusal> {
    let date = agreed.agreed.as_ref().map(|agreed| agreed.timing.date);
    if !date.is_some_and(TaxDate::first_payment_covers_tax) {
        return super::pay::tax_by_payment(paid);
    }
    let parts = paid.tax_of(|_| true)?;
    let due = (!parts.is_empty()).then(|| Fact::of_order(paid.id, TaxFellDue { parts }));
    Ok(due.into_iter().collect())
}

fn first_schedule(paid: &Order, on: Day) -> Result<Vec<Fact>, OrderRefusal> {
    let Some(layaway) = &paid.layaway else { return Ok(Vec::new()) };
    let instalments = layaway::schedule(paid.balance()?, on, &layaway.terms);
    Ok(vec![Fact::of_order(paid.id, ScheduleSpread { instalments })])
}

fn raised(doubt: &TaxException, on: Day) -> ExceptionRaised {
    let (kind, amount) = match doubt {
        TaxException::ShippedWithoutProof { here, .. } => (ExceptionKind::NoCarrierProof, *here),
        TaxException::NoRateThere { here, .. } => (ExceptionKind::NoRateThere, *here),
    };
    ExceptionRaised { kind, amount, on }
}

impl TaxTiming {
    /// Tax of a sale: due as the goods leave.
    fn at_delivery() -> TaxTiming {
        TaxTiming {
            date: TaxDate::AtDelivery,
            kept: KeptTax::None,
            on_cancel: OnCancel::Reverse,
            rule: crate::rules::RuleId::new("tax.sale_at_delivery"),
        }
    }
}

/// The pieces that an order holds or wants: what the caller has to look up.
#[must_use]
pub fn pieces_of(order: &Order) -> Vec<PieceId> {
    let piece = |line: &super::Line| match line.item {
        Item::Piece(id) => Some(id),
        _ => None,
    };
    order.lines.iter().filter_map(piece).collect()
}
