//! How money goes back: to whom it came from, the way it came.
//!
//! What a lender paid goes to the lender's account, what a card paid to that card and never more,
//! (as a void if the whole payment is of the same day), gift cards and store credit to themselves, cheques by a cheque of ours once they have cleared,
//! and cash last. Cash above the store's limit goes as a cheque, and any cash may. Where a law names the forms of a
//! refund, that form wins. A customer may always take store credit instead; a manager may pay by
//! cheque what a closed card cannot take back.
//!
//! What a house account was charged is no money: goods that come back lower it before anything is paid
//! out ([`to_house_account`]), and nothing else does.
//!
//! Look first at [`plan`]: a pure function of the order and the amount. What is paid out is then
//! held against it by [`pay_out`].

use milgrain_kernel::{CustomerId, Day, Money, TenderId};

use super::events::{Payout, RefundPaid, TenderKind};
use super::{Order, OrderRefusal, Tender};
use crate::desk::Desk;
use crate::event::{Fact, Stream};
use crate::gift_card::GiftCardRefilled;
use crate::layaway::RefundForm;
use crate::store_credit::StoreCreditIssued;

/// A part of a refund.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The payment that it gives back; none where it came from another order.
    pub of: Option<TenderId>,
    /// Who gets it: who paid.
    pub to: Option<CustomerId>,
    /// In which form.
    pub form: Payout,
    /// How much.
    pub amount: Money,
    /// Not before this day: a cheque clears first.
    pub from: Day,
}

/// A payment back as somebody wants it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The payment out; where it gives back several payments, the first of them.
    pub tender: TenderId,
    /// In which form.
    pub form: Payout,
    /// How much.
    pub amount: Money,
    /// The card that paid is closed: a cheque stands for it.
    pub card_closed: bool,
}

/// How an amount goes back.
///
/// # Errors
/// [`OrderRefusal::Money`] if a sum does not fit.
pub fn plan(order: &Order, amount: Money, desk: &Desk) -> Result<Vec<Part>, OrderRefusal> {
    let mut left = amount;
    let mut parts = Vec::new();
    for tender in sources(order) {
        let part = open(tender, order)?.lesser(left)?;
        if part.is_positive() {
            left = left.minus(part)?;
            parts.push(as_it_came(tender, part, order, desk));
        }
    }
    if left.is_positive() {
        // Money that came from another order: whose form is not known here.
        let (to, form, from) = (order.customer, Payout::Cheque, desk.today);
        parts.push(Part { of: None, to, form, amount: left, from });
    }
    by_law(order, &mut parts);
    cash_within_limit(&mut parts, desk)?;
    Ok(parts)
}

/// The payments in the order in which they go back; of a kind the newest first.
fn sources(order: &Order) -> Vec<&Tender> {
    let billed = |tender: &&Tender| {
        matches!(tender.kind, TenderKind::OnAccount { .. } | TenderKind::Unclaimed)
            || is_charge(tender)
    };
    let all = order.tenders.iter().chain(&order.bills_paid).filter(|tender| !billed(tender));
    let mut all: Vec<&Tender> = all.collect();
    all.reverse();
    all.sort_by_key(|tender| turn(&tender.kind));
    all
}

const fn turn(kind: &TenderKind) -> u8 {
    match kind {
        TenderKind::Financing { .. } => 0,
        TenderKind::Card(_) => 1,
        TenderKind::GiftCard(_) | TenderKind::StoreCredit => 2,
        TenderKind::Cash => 4,
        TenderKind::FromReturn { was, .. } => match was {
            Payout::Lender => 0,
            Payout::Card(_) | Payout::Void(_) => 1,
            Payout::GiftCard(_) | Payout::StoreCredit => 2,
            Payout::Cash => 4,
            Payout::Cheque | Payout::Exchange(_) | Payout::HouseAccount => 3,
        },
        _ => 3,
    }
}

/// What of a payment did not go back yet.
fn open(tender: &Tender, order: &Order) -> Result<Money, OrderRefusal> {
    Ok(tender.amount.minus(tender.back.unwrap_or(Money::zero(order.currency)))?)
}

fn as_it_came(tender: &Tender, amount: Money, order: &Order, desk: &Desk) -> Part {
    let form = match &tender.kind {
        TenderKind::Cash => Payout::Cash,
        TenderKind::Card(processor) => {
            void_of(tender, amount, desk).unwrap_or(Payout::Card(processor.clone()))
        }
        TenderKind::StoreCredit => Payout::StoreCredit,
        TenderKind::Financing { .. } => Payout::Lender,
        TenderKind::GiftCard(card) => Payout::GiftCard(*card),
        TenderKind::FromReturn { was, .. } => was.clone(),
        // The goods may be gone; what they brought goes back in money that leaves a trace.
        _ => Payout::Cheque,
    };
    let clears = i64::from(desk.policy.cheque_clears_days);
    let from =
        if tender.kind == TenderKind::Cheque { tender.on.plus_days(clears) } else { tender.on };
    // Whoever pays with the customer's credit, it is the customer's.
    let payer = tender.payer.filter(|_| form != Payout::StoreCredit);
    Part { of: Some(tender.id), to: payer.or(order.customer), form, amount, from }
}

/// A card payment of today that goes back whole is made void: its batch has not closed. The batch
/// closes with the business day.
pub(super) fn void_of(tender: &Tender, amount: Money, desk: &Desk) -> Option<Payout> {
    let TenderKind::Card(processor) = &tender.kind else { return None };
    let whole = tender.amount == amount && tender.back.is_none();
    (whole && tender.on == desk.today).then(|| Payout::Void(processor.clone()))
}

/// Where the law names the forms, what came in another goes in the first of them.
fn by_law(order: &Order, parts: &mut [Part]) {
    let forms = order.settled.as_ref().map_or(&[][..], |settled| &settled.forms);
    if forms.is_empty() || forms.contains(&RefundForm::OriginalTender) {
        return;
    }
    let named = |form: &RefundForm| match form {
        RefundForm::Cash => Payout::Cash,
        RefundForm::StoreCredit => Payout::StoreCredit,
        _ => Payout::Cheque,
    };
    let Some(first) = forms.iter().map(named).next() else { return };
    for part in parts {
        let allowed = forms.iter().any(|form| named(form) == part.form);
        if !allowed {
            part.form = first.clone();
        }
    }
}

/// Beyond what the store pays out in notes it writes a cheque.
fn cash_within_limit(parts: &mut Vec<Part>, desk: &Desk) -> Result<(), OrderRefusal> {
    let Some(mut left) = desk.policy.cash_refund_limit else { return Ok(()) };
    let mut within = Vec::with_capacity(parts.len() + 1);
    for part in parts.drain(..) {
        if part.form != Payout::Cash || part.amount.currency() != left.currency() {
            within.push(part);
            continue;
        }
        let cash = part.amount.lesser(left)?;
        let beyond = part.amount.minus(cash)?;
        left = left.minus(cash)?;
        if cash.is_positive() {
            within.push(Part { amount: cash, ..part.clone() });
        }
        if beyond.is_positive() {
            within.push(Part { form: Payout::Cheque, amount: beyond, ..part });
        }
    }
    *parts = within;
    Ok(())
}

/// Whether a customer may choose credit: not where a law names forms without it.
fn credit_is_lawful(order: &Order) -> bool {
    let forms = order.settled.as_ref().map_or(&[][..], |settled| &settled.forms);
    forms.is_empty() || forms.contains(&RefundForm::StoreCredit)
}

/// Pays back what is owed, as far as the plan of everything owed lets it go that way.
///
/// # Errors
/// [`OrderRefusal::RefundForm`] with the most that may go that way,
/// [`OrderRefusal::ChequeNotCleared`], [`OrderRefusal::CustomerNeeded`].
pub(crate) fn pay_out(
    order: &Order,
    wanted: &Wanted,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    order.require_positive(wanted.amount)?;
    if wanted.amount.minor() > order.refunds_due.minor() {
        return Err(OrderRefusal::RefundTooLarge { due: order.refunds_due });
    }
    let whole = plan(order, order.refunds_due, desk)?;
    let closed = wanted.card_closed && desk.role.is_manager();
    let (parts, most) = drawn(order, &whole, wanted, closed)?;
    if most.minor() < wanted.amount.minor() {
        return Err(OrderRefusal::RefundForm { most });
    }
    if let Some(from) = parts.iter().map(|part| part.from).max().filter(|from| *from > desk.today) {
        return Err(OrderRefusal::ChequeNotCleared { from });
    }
    paid_all(order, parts, wanted.tender, desk)
}

/// Everything that is owed and may go today, as it was paid. Several payments out are named after
/// the first.
///
/// # Errors
/// As [`pay_out`]; [`OrderRefusal::ChequeNotCleared`] if nothing may go today.
pub(crate) fn pay_as_paid(
    order: &Order,
    tender: TenderId,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let whole = plan(order, order.refunds_due, desk)?;
    let first = whole.iter().map(|part| part.from).min();
    let (now, waits): (Vec<Part>, Vec<Part>) =
        whole.into_iter().partition(|part| part.from <= desk.today);
    if let (true, false, Some(from)) = (now.is_empty(), waits.is_empty(), first) {
        return Err(OrderRefusal::ChequeNotCleared { from });
    }
    paid_all(order, now, tender, desk)
}

/// Everything that is owed, as credit of whoever brings the goods with a gift receipt.
///
/// # Errors
/// [`OrderRefusal::ChequeNotCleared`]: what a cheque paid is not credit before it has cleared.
pub(crate) fn credit_to(
    order: &Order,
    bearer: CustomerId,
    tender: TenderId,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let whole = plan(order, order.refunds_due, desk)?;
    if let Some(from) = whole.iter().map(|part| part.from).max().filter(|from| *from > desk.today) {
        return Err(OrderRefusal::ChequeNotCleared { from });
    }
    let credit = |part: Part| Part { to: Some(bearer), form: Payout::StoreCredit, ..part };
    paid_all(order, whole.into_iter().map(credit), tender, desk)
}

/// What is owed goes to another order, as far as `amount`: the parts of the plan that it uses up.
///
/// # Errors
/// [`OrderRefusal::RefundTooLarge`].
pub(super) fn drawn_for_exchange(
    order: &Order,
    amount: Money,
    desk: &Desk,
) -> Result<Vec<Part>, OrderRefusal> {
    if amount.minor() > order.refunds_due.minor() {
        return Err(OrderRefusal::RefundTooLarge { due: order.refunds_due });
    }
    let mut left = amount;
    let mut drawn = Vec::new();
    for part in plan(order, order.refunds_due, desk)? {
        let amount = part.amount.lesser(left)?;
        if amount.is_positive() {
            left = left.minus(amount)?;
            drawn.push(Part { amount, ..part });
        }
    }
    Ok(drawn)
}

/// Pays parts out; the first takes the tender's name, the others are named after it.
fn paid_all(
    order: &Order,
    parts: impl IntoIterator<Item = Part>,
    tender: TenderId,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let mut facts = Vec::new();
    for (nth, part) in parts.into_iter().enumerate() {
        facts.extend(paid(order, part, nth_of(tender, nth), desk)?);
    }
    Ok(facts)
}

/// The tenders that one becomes when it has several parts.
pub(super) fn nth_of(tender: TenderId, nth: usize) -> TenderId {
    match nth {
        0 => tender,
        more => TenderId::derived(&format!("{tender} part {more}")),
    }
}

const fn is_charge(tender: &Tender) -> bool {
    matches!(tender.kind, TenderKind::HouseAccount { .. })
}

/// What is owed back for goods lowers what a house account was charged for them, as far as it was; the
/// newest charge first. An insurer has back only what it was billed beyond its part of what is kept.
pub(super) fn to_house_account(order: &Order, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    let mut left = order.refunds_due;
    let mut facts = Vec::new();
    for charge in order.tenders.iter().rev().filter(|tender| is_charge(tender)) {
        let beyond = super::insurance::beyond_its_part(&order.after(&facts), charge)?;
        let open = open(charge, order)?;
        let amount = beyond.map_or(Ok(open), |beyond| open.lesser(beyond))?.lesser(left)?;
        if amount.is_positive() {
            left = left.minus(amount)?;
            let so_far = charge.back.map_or(0, Money::minor);
            let tender = TenderId::derived(&format!("{} back from {so_far}", charge.id));
            let (form, on) = (Payout::HouseAccount, desk.today);
            let (of, to) = (Some(charge.id), charge.payer);
            let paid = RefundPaid { tender, form, amount, on, of, to };
            facts.push(Fact::of_order(order.id, paid));
        }
    }
    Ok(facts)
}

/// The parts of the plan that a payment uses up, in its form, and the most that may go in it.
fn drawn(
    order: &Order,
    whole: &[Part],
    wanted: &Wanted,
    closed: bool,
) -> Result<(Vec<Part>, Money), OrderRefusal> {
    let credit = wanted.form == Payout::StoreCredit && credit_is_lawful(order);
    let fits = |part: &&Part| {
        let instead = match (&part.form, &wanted.form) {
            (Payout::Cash, Payout::Cheque) => true,
            (Payout::Card(_) | Payout::Void(_), Payout::Cheque) => closed,
            (Payout::Void(processor), Payout::Card(wanted)) => processor == wanted,
            _ => false,
        };
        credit || part.form == wanted.form || instead
    };
    let mut left = wanted.amount;
    let (mut parts, mut most) = (Vec::new(), Money::zero(wanted.amount.currency()));
    for part in whole.iter().filter(fits) {
        most = most.plus(part.amount)?;
        let amount = part.amount.lesser(left)?;
        if amount.is_positive() {
            left = left.minus(amount)?;
            let form = drawn_as(part, amount, &wanted.form);
            parts.push(Part { form, amount, ..part.clone() });
        }
    }
    Ok((parts, most))
}

/// To the card as a void if it is the whole of the card's payment, else as a refund.
fn drawn_as(part: &Part, amount: Money, wanted: &Payout) -> Payout {
    match (&part.form, wanted) {
        (Payout::Void(_), Payout::Card(_) | Payout::Void(_)) if amount == part.amount => {
            part.form.clone()
        }
        (Payout::Void(processor), Payout::Void(_)) => Payout::Card(processor.clone()),
        _ => wanted.clone(),
    }
}

/// The payment out, and the credit or the card where it goes there.
fn paid(
    order: &Order,
    part: Part,
    tender: TenderId,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let (id, amount, on) = (order.id, part.amount, desk.today);
    let mut facts = Vec::new();
    match part.form {
        Payout::StoreCredit => {
            let customer = part.to.or(order.customer).ok_or(OrderRefusal::CustomerNeeded)?;
            let issued = StoreCreditIssued { order: Some(id), amount };
            facts.push(Fact { stream: Stream::Credit(customer), event: issued.into() });
        }
        Payout::GiftCard(card) => {
            let refilled = GiftCardRefilled { order: id, amount, on };
            facts.push(Fact { stream: Stream::GiftCard(card), event: refilled.into() });
        }
        _ => {}
    }
    let to = part.to.filter(|to| Some(*to) != order.customer);
    let paid = RefundPaid { tender, form: part.form, amount, on, of: part.of, to };
    facts.push(Fact::of_order(id, paid));
    Ok(facts)
}
