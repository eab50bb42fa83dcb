//! Taking money: any amount, on any day, in any tender, up to what is still to be paid.
//!
//! Before delivery money is a deposit; the ledger nets it against the sale when both happen in one
//! command. Card payments are recorded here once they are answered.

use milgrain_kernel::{CustomerId, Day, Money, OrderId, TenderId};

use super::events::{ScheduleSpread, TaxFellDue, TaxPart, TenderKind, TenderTaken};
use super::{Agreement, Line, Order, OrderRefusal, exchange};
use crate::cash_report::{CashNoticed, decide as cash_report};
use crate::customer::CompanyDescribed;
use crate::desk::Desk;
use crate::event::{Fact, Stream};
use crate::gift_card::{GiftCard, GiftCardSpent};
use crate::house_account::{HouseAccount, HouseRefusal, decide as house_account};
use crate::layaway::{self, Instalment};
use crate::purchase::{self, Offer, PaidFor};
use crate::store_credit::{StoreCredit, StoreCreditSpent};
use crate::tax::{self, TaxDate, TradeIn};

/// A payment as it is offered.
#[derive(Clone, PartialEq, Debug)]
pub struct Offered {
    /// The tender to be.
    pub tender: TenderId,
    /// How.
    pub kind: Means,
    /// What it should cover.
    pub amount: Money,
    /// Who pays, if it is not the order's customer.
    pub payer: Option<CustomerId>,
    /// What is known of whoever pays as a company, if it is one.
    pub company: Option<Box<CompanyDescribed>>,
}

/// How a payment is offered; what a lender keeps and when a bill is due come from the policy.
#[derive(Clone, PartialEq, Debug)]
pub enum Means {
    /// Notes and coins, with what was handed over if change is due.
    Cash {
        /// What was handed over; `None`: exactly the amount.
        given: Option<Money>,
    },
    /// A card, cleared by the named processor.
    Card(String),
    /// A personal cheque.
    Cheque,
    /// The customer's store credit.
    StoreCredit,
    /// An outside lender.
    Financing {
        /// The lender's name.
        lender: String,
    },
    /// On account, for goods that leave now.
    OnAccount,
    /// A cashier's cheque, a bank draft or traveller's cheques, made out over so much.
    CashiersCheque {
        /// What it is made out over, at least the amount.
        face: Money,
    },
    /// A money order, made out over so much.
    MoneyOrder {
        /// What it is made out over, at least the amount.
        face: Money,
    },
    /// Goods given in exchange.
    TradeIn(Box<Offer>),
    /// A gift card, as it stands.
    GiftCard(Box<GiftCard>),
    /// What a piece brought that nobody fetched.
    Unclaimed,
    /// What is owed back on an order whose goods came back, as it stands.
    Return(Box<Order>),
    /// The house account of whoever pays, as it stands: for goods that leave now.
    HouseAccount(Box<HouseAccount>),
}

impl Means {
    /// Whether it is billed for goods that leave now, instead of paid.
    #[must_use]
    pub const fn is_billed(&self) -> bool {
        matches!(self, Means::OnAccount | Means::HouseAccount(_))
    }
}

/// Takes payments on an open order.
///
/// # Errors
/// [`OrderRefusal`].
pub fn pay(
    order: &Order,
    offered: &[Offered],
    credit: Option<&StoreCredit>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    order.require(Agreement::Open)?;
    nothing_on_account(offered)?;
    let mut facts = take(order, offered, credit, desk)?;
    let after = order.after(&facts);
    facts.extend(tax_by_payment(&after)?);
    facts.extend(spread_again(order, &after, desk.today)?);
    facts.extend(super::commission::in_step(order, &after, desk)?);
    Ok(facts)
}

/// Goods that have not left are not billed.
pub(super) fn nothing_on_account(offered: &[Offered]) -> Result<(), OrderRefusal> {
    if offered.iter().any(|payment| payment.kind.is_billed()) {
        return Err(OrderRefusal::InvoiceBeforeDelivery);
    }
    Ok(())
}

/// The tenders alone: checked against what is still to be paid and against each other.
pub(super) fn take(
    order: &Order,
    offered: &[Offered],
    credit: Option<&StoreCredit>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    check_offered(order, offered)?;
    check_credit(order, offered, credit)?;
    check_cards(offered, desk)?;
    check_house_account(order, offered)?;
    super::purchase_order::check(order, offered)?;
    super::insurance::check(order, offered)?;
    let mut facts = Vec::new();
    if !offered.is_empty() {
        let cash = cash_report::cash_in(offered, order.currency)?;
        facts.extend(cash_report::lowered(order.cash_noticed(), cash, desk));
    }
    for payment in offered {
        if let Means::Return(given) = &payment.kind {
            facts.extend(exchange::moved(order, payment, &given.after(&facts), desk)?);
            continue;
        }
        facts.push(Fact::of_order(order.id, tender(order.id, payment, desk)?));
        facts.extend(beside(order, payment, desk)?);
    }
    Ok(facts)
}

/// What a payment does beside the order: credit and cards are spent, goods come in.
fn beside(order: &Order, payment: &Offered, desk: &Desk) -> Result<Option<Fact>, OrderRefusal> {
    let (id, amount, on) = (order.id, payment.amount, desk.today);
    Ok(match &payment.kind {
        Means::StoreCredit => order.customer.map(|customer| {
            let spent = StoreCreditSpent { order: id, amount };
            Fact { stream: Stream::Credit(customer), event: spent.into() }
        }),
        Means::GiftCard(card) => {
            let spent = GiftCardSpent { order: id, amount, on };
            Some(Fact { stream: Stream::GiftCard(card.id), event: spent.into() })
        }
        Means::TradeIn(offer) => {
            let seller = order.customer.ok_or(OrderRefusal::CustomerNeeded)?;
            Some(purchase::decide::buy(offer, seller, amount, PaidFor::TradeIn(id), desk)?)
        }
        _ => None,
    })
}

/// Each card covers what is taken from it, all payments of the command together.
fn check_cards(offered: &[Offered], desk: &Desk) -> Result<(), OrderRefusal> {
    for payment in offered {
        let Means::GiftCard(card) = &payment.kind else { continue };
        let same = |other: &&Offered| matches!(&other.kind, Means::GiftCard(o) if o.id == card.id);
        let currency = payment.amount.currency();
        let wanted = Money::sum(offered.iter().filter(same).map(|other| other.amount), currency)?;
        let balance = card.spendable(desk.today).unwrap_or(Money::zero(currency));
        if wanted.minus(balance)?.is_positive() {
            return Err(OrderRefusal::GiftCardTooSmall { balance });
        }
    }
    Ok(())
}

/// An account is charged once a command, and is that of whoever pays.
fn check_house_account(order: &Order, offered: &[Offered]) -> Result<(), OrderRefusal> {
    let mut charged = false;
    for payment in offered {
        let Means::HouseAccount(account) = &payment.kind else { continue };
        if payment.payer.or(order.customer) != Some(account.customer) {
            return Err(HouseRefusal::OtherCustomer.into());
        }
        if std::mem::replace(&mut charged, true) {
            return Err(HouseRefusal::ChargedTwice.into());
        }
    }
    Ok(())
}

/// What tax has to know of goods given in exchange: all of them together.
#[must_use]
pub fn trade_in(offered: &[Offered]) -> Option<TradeIn> {
    let mut sum: Option<TradeIn> = None;
    for payment in offered {
        let Means::TradeIn(offer) = &payment.kind else { continue };
        let before = sum.map_or(Money::zero(payment.amount.currency()), |known| known.amount);
        let amount = before.plus(payment.amount).unwrap_or(before);
        let like_kind = sum.is_none_or(|known| known.like_kind) && offer.like_kind;
        sum = Some(TradeIn { amount, like_kind, separately_stated: true });
    }
    sum
}

fn check_offered(order: &Order, offered: &[Offered]) -> Result<(), OrderRefusal> {
    let mut left = order.balance()?;
    for (index, payment) in offered.iter().enumerate() {
        order.require_positive(payment.amount)?;
        let again = offered[..index].iter().any(|other| other.tender == payment.tender);
        if again || order.tenders.iter().any(|taken| taken.id == payment.tender) {
            return Err(OrderRefusal::TenderTwice);
        }
        if payment.amount.minor() > left.minor() {
            return Err(OrderRefusal::Overpaid { balance: left });
        }
        left = left.minus(payment.amount)?;
    }
    Ok(())
}

fn check_credit(
    order: &Order,
    offered: &[Offered],
    credit: Option<&StoreCredit>,
) -> Result<(), OrderRefusal> {
    let on_name = |kind: &Means| matches!(kind, Means::StoreCredit | Means::OnAccount);
    if order.customer.is_none() && offered.iter().any(|payment| on_name(&payment.kind)) {
        return Err(OrderRefusal::CustomerNeeded);
    }
    let by_credit = offered.iter().filter(|payment| payment.kind == Means::StoreCredit);
    let wanted = Money::sum(by_credit.map(|payment| payment.amount), order.currency)?;
    let nothing = Money::zero(order.currency);
    let balance = credit.and_then(|credit| credit.balance).unwrap_or(nothing);
    if wanted.is_positive() && wanted.minus(balance)?.is_positive() {
        return Err(OrderRefusal::CreditTooSmall { balance });
    }
    Ok(())
}

/// Money for something that is no line of the order: cash, a card or a cheque.
///
/// # Errors
/// [`OrderRefusal::InvoiceTender`] for anything else, [`OrderRefusal::CashShort`].
pub(crate) fn outright(
    order: OrderId,
    payment: &Offered,
    desk: &Desk,
) -> Result<TenderTaken, OrderRefusal> {
    let money = matches!(payment.kind, Means::Cash { .. } | Means::Card(_) | Means::Cheque);
    if money { tender(order, payment, desk) } else { Err(OrderRefusal::InvoiceTender) }
}

fn tender(order: OrderId, payment: &Offered, desk: &Desk) -> Result<TenderTaken, OrderRefusal> {
    let mut change = Money::zero(payment.amount.currency());
    let kind = match &payment.kind {
        Means::Cash { given } => {
            change = change_of(payment.amount, given.unwrap_or(payment.amount))?;
            TenderKind::Cash
        }
        Means::Card(processor) => TenderKind::Card(processor.clone()),
        Means::Cheque => TenderKind::Cheque,
        Means::StoreCredit => TenderKind::StoreCredit,
        Means::Financing { lender } => {
            TenderKind::Financing { lender: lender.clone(), fee: desk.policy.lender_fee(lender) }
        }
        Means::OnAccount => TenderKind::OnAccount { due: desk.policy.invoice_due(desk.today) },
        Means::CashiersCheque { face } => {
            change_of(payment.amount, *face)?;
            TenderKind::CashiersCheque { face: *face }
        }
        Means::MoneyOrder { face } => {
            change_of(payment.amount, *face)?;
            TenderKind::MoneyOrder { face: *face }
        }
        Means::TradeIn(offer) => TenderKind::TradeIn { purchase: offer.purchase, fair: offer.fair },
        Means::GiftCard(card) => TenderKind::GiftCard(card.id),
        Means::Unclaimed => TenderKind::Unclaimed,
        // Such a payment has as many tenders as the refund has parts.
        Means::Return(_) => return Err(OrderRefusal::InvoiceTender),
        Means::HouseAccount(account) => {
            let (due, allowed) = house_account::charge(account, order, payment.amount, desk)?;
            TenderKind::HouseAccount { due, allowed }
        }
    };
    let Offered { tender, amount, payer, .. } = *payment;
    let (on, store, drawer) = (desk.today, Some(desk.store), desk.drawer);
    Ok(TenderTaken { tender, kind, amount, change, on, payer, store, drawer })
}

fn change_of(amount: Money, given: Money) -> Result<Money, OrderRefusal> {
    let change = given.minus(amount)?;
    if change.is_negative() {
        return Err(OrderRefusal::CashShort { given, amount });
    }
    Ok(change)
}

/// Where tax falls due with each payment: the part that everything paid so far carries, less what
/// was posted, be it by earlier payments or with goods that left.
pub(super) fn tax_by_payment(after: &Order) -> Result<Vec<Fact>, OrderRefusal> {
    let date = after.agreed.as_ref().map(|agreed| agreed.timing.date);
    if date != Some(TaxDate::EachPayment) {
        return Ok(Vec::new());
    }
    // No tax falls due for goods that another order has.
    let carried = tax_carried(after, |line| !after.has_lost(line.id))?;
    let parts = TaxPart::beyond(&carried, &after.tax_posted, after.currency)?;
    let due = (!parts.is_empty()).then(|| Fact::of_order(after.id, TaxFellDue { parts }));
    Ok(due.into_iter().collect())
}

/// The tax on some lines that what was paid carries, where it is due with each payment.
pub(crate) fn tax_carried(
    order: &Order,
    of: impl Fn(&Line) -> bool,
) -> Result<Vec<TaxPart>, OrderRefusal> {
    let total = order.value_of(&of)?;
    let (nothing, paid) = (Money::zero(order.currency), order.paid()?.lesser(total)?);
    let mut carried = order.tax_of(of)?;
    for part in &mut carried {
        part.tax = tax::tax_due_by_payment(part.tax, total, nothing, paid)?;
    }
    Ok(carried)
}

/// On a layaway, any payment spreads what is still to come over the dates that are left.
pub(super) fn spread_again(
    before: &Order,
    after: &Order,
    on: Day,
) -> Result<Vec<Fact>, OrderRefusal> {
    let Some(layaway) = before.layaway.as_ref().filter(|_| before.agreement == Agreement::Open)
    else {
        return Ok(Vec::new());
    };
    let payment = before.balance()?.minus(after.balance()?)?;
    let mut spread = layaway::respread(&layaway.schedule, payment, on)?;
    if spread.surplus.is_negative() {
        // Money paid back on a plan that was paid off has no date any more: the last one agreed.
        let last = layaway.agreed_schedule.last().map_or(on, |last| last.due.max(on));
        spread.plan = vec![Instalment { due: last, amount: spread.surplus.negated()? }];
    }
    if spread.plan == layaway.schedule {
        return Ok(Vec::new());
    }
    Ok(vec![Fact::of_order(after.id, ScheduleSpread { instalments: spread.plan })])
}

impl Order {
    /// The notice that the next payment answers.
    pub(super) fn cash_noticed(&self) -> (Stream, Option<&CashNoticed>) {
        (Stream::Order(self.id), self.cash_notice.as_ref())
    }

    /// The order as it stands after facts that concern it.
    #[must_use]
    pub fn after(&self, facts: &[Fact]) -> Order {
        let mut order = self.clone();
        for fact in facts.iter().filter(|fact| fact.stream == Stream::Order(self.id)) {
            order.apply(&fact.event);
        }
        order
    }
}
