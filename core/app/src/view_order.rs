//! An order as a screen shows it: what it is, what is owed, what may be done and why not.
//!
//! Whether an action is allowed is found by deciding it and throwing the answer away, so that a
//! button and its command can never disagree.

use milgrain_kernel::{CustomerId, Day, LineId, Money, OrderId, TenderId};
use milgrain_retail::desk::Desk;
use milgrain_retail::judge::{self, ClaimLost};
use milgrain_retail::order::events::{ExceptionKind, OrderKind, TenderKind};
use milgrain_retail::order::special::Stage;
use milgrain_retail::order::{Agreement, Goods, Line, Order, OrderRefusal, Tender, Waiting};
use milgrain_retail::order::{bring_back, cancel, cart, correct, deliver, pay};
use serde::Serialize;

use crate::load::Load;
use crate::plan::{self, Promise};
use crate::{AppError, Given, Milgrain};

/// An order for a screen.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct OrderView {
    /// The order.
    pub order: OrderId,
    /// The number on its papers.
    pub number: String,
    /// Sale or layaway.
    pub kind: OrderKind,
    /// Where the agreement stands.
    pub agreement: Agreement,
    /// Whose.
    pub customer: Option<CustomerId>,
    /// Their name, unless it was erased.
    pub customer_name: Option<String>,
    /// Its lines.
    pub lines: Vec<LineView>,
    /// At list, without tax.
    pub list: Money,
    /// What every discount together takes off.
    pub discount: Money,
    /// Tax.
    pub tax: Money,
    /// Price after discounts and tax.
    pub total: Money,
    /// Paid so far.
    pub paid: Money,
    /// Still to be paid.
    pub balance: Money,
    /// Held for the customer.
    pub deposit: Money,
    /// Owed back to the customer.
    pub refunds_due: Money,
    /// The next payment of a layaway.
    pub next_payment: Option<(Day, Money)>,
    /// Payments whose day has passed.
    pub past_due: Option<Money>,
    /// What was paid, in the order it came.
    pub payments: Vec<PaymentView>,
    /// The dates of a layaway as they were agreed, each as it stands.
    pub plan: Vec<Promise>,
    /// What may be done.
    pub actions: Vec<ActionView>,
    /// What waits for a person.
    pub exceptions: Vec<ExceptionView>,
}

/// A line for a screen.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct LineView {
    /// The line.
    pub line: LineId,
    /// What it is.
    pub description: String,
    /// At list.
    pub list: Money,
    /// After discounts.
    pub price: Money,
    /// Tax on it, once agreed.
    pub tax: Money,
    /// Where the goods are.
    pub goods: Goods,
    /// How far it has come, if it is ordered or made for the customer.
    pub stage: Option<Stage>,
}

/// A payment for a screen.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PaymentView {
    /// The tender.
    pub tender: TenderId,
    /// How it was paid.
    pub kind: TenderKind,
    /// How much counts.
    pub amount: Money,
    /// Cash given back.
    pub change: Money,
    /// When.
    pub on: Day,
}

/// Something that may be done, or why not.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ActionView {
    /// The verb.
    pub action: &'static str,
    /// Whether it may be done now.
    pub allowed: bool,
    /// The code that says why not.
    pub why_not: Option<&'static str>,
}

/// Something that waits for a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ExceptionView {
    /// What it is.
    pub kind: ExceptionKind,
    /// The money it concerns.
    pub amount: Money,
    /// Since when.
    pub on: Day,
    /// How a claim on a piece was lost, if it is that.
    pub lost: Option<ClaimLost>,
    /// The number on the other order's papers, if that order is known here.
    pub other: Option<String>,
    /// What may be done about it.
    pub choices: Vec<ActionView>,
}

impl OrderView {
    /// Cash to give back for these payments together.
    ///
    /// # Errors
    /// [`AppError::Money`] for what does not fit.
    pub fn change_of(&self, tenders: &[TenderId]) -> Result<Money, AppError> {
        let these = self.payments.iter().filter(|payment| tenders.contains(&payment.tender));
        Ok(Money::sum(these.map(|payment| payment.change), self.total.currency())?)
    }
}

impl Milgrain {
    /// An order as it stands.
    ///
    /// # Errors
    /// [`AppError::Unknown`].
    pub fn view_order(&self, given: &Given, order: OrderId) -> Result<OrderView, AppError> {
        self.look(given, |load| {
            let order = load.order(order)?;
            view(load, &order)
        })
    }
}

/// The view of an order, or of what one would be.
pub(crate) fn view(load: &Load, order: &Order) -> Result<OrderView, AppError> {
    let desk = &load.desk()?;
    let standing = cancel::standing(order, desk).ok();
    let customer = order.customer.map(|customer| load.customer(customer)).transpose()?;
    let lines = lines(order)?;
    let sum = |of: fn(&LineView) -> Money| Money::sum(lines.iter().map(of), order.currency);
    let list = sum(|line| line.list)?;
    Ok(OrderView {
        order: order.id,
        number: order.number.clone(),
        kind: order.kind,
        agreement: order.agreement,
        customer: order.customer,
        customer_name: customer.and_then(|known| known.name.known().map(ToString::to_string)),
        list,
        discount: list.minus(sum(|line| line.price)?)?,
        tax: sum(|line| line.tax)?,
        lines,
        total: order.total()?,
        paid: order.paid()?,
        balance: order.balance()?,
        deposit: order.deposit,
        refunds_due: order.refunds_due,
        next_payment: standing.as_ref().and_then(|s| s.next).map(|next| (next.due, next.amount)),
        past_due: standing.map(|standing| standing.past_due).filter(|due| due.is_positive()),
        payments: order.tenders.iter().map(payment).collect(),
        plan: plan::promises(order, desk.today),
        actions: actions(order, desk),
        exceptions: waiting(load, order, desk)?,
    })
}

fn lines(order: &Order) -> Result<Vec<LineView>, AppError> {
    let line = |(line, price): (&Line, Money)| {
        Ok(LineView {
            line: line.id,
            description: line.description.clone(),
            list: line.list,
            price,
            tax: line.tax()?,
            goods: line.goods,
            stage: order.special(line.id).map(|special| special.stage),
        })
    };
    order.lines.iter().zip(order.nets()?).map(line).collect()
}

fn payment(tender: &Tender) -> PaymentView {
    let Tender { id, amount, change, on, .. } = *tender;
    PaymentView { tender: id, kind: tender.kind.clone(), amount, change, on }
}

fn actions(order: &Order, desk: &Desk) -> Vec<ActionView> {
    let tender = TenderId::derived("a question");
    let cent = Money::new(1, order.currency);
    let kind = pay::Means::Cash { given: None };
    let offered = |amount| {
        let (kind, payer, company) = (kind.clone(), None, None);
        pay::Offered { tender, kind, amount, payer, company }
    };
    let waiting: Vec<LineId> =
        order.lines.iter().filter(|line| line.waits()).map(|line| line.id).collect();
    let gone: Vec<LineId> =
        order.lines.iter().filter(|l| l.goods == Goods::HandedOver).map(|line| line.id).collect();
    let rest: Vec<pay::Offered> =
        order.balance().ok().filter(|b| b.is_positive()).map(offered).into_iter().collect();
    let first = order.lines.first().map_or(LineId::derived("none"), |line| line.id);
    let back = bring_back::Return::of(gone, bring_back::Back::Wanted(Vec::new()));
    vec![
        answer("remove_line", cart::remove_line(order, first, desk)),
        answer("pay", pay::pay(order, &[offered(cent)], None, desk)),
        answer("hand_over", deliver::hand_over(order, &waiting, &rest, None, desk)),
        answer("cancel", cancel::cancel(order, desk)),
        answer("send_notice", cancel::notice(order, true, desk)),
        answer("default", cancel::default(order, desk)),
        answer("bring_back", bring_back::bring_back(order, &back, desk)),
        answer("pay_refund", cancel::pay_as_paid(order, tender, desk)),
    ]
}

fn waiting(load: &Load, order: &Order, desk: &Desk) -> Result<Vec<ExceptionView>, AppError> {
    let view = |waiting: &Waiting| {
        let lost = waiting.lost.as_deref();
        let other = lost.map(|lost| load.find_order(lost.to)).transpose()?.flatten();
        let choices = match lost {
            Some(lost) if lost.left.is_some() => {
                let why_not = judge::may_identify(order, lost.line, desk).err();
                vec![action("identify_piece", why_not.map(|refusal| refusal.code()))]
            }
            // Another piece, or one that is ordered, ends the agreement as a refund does.
            Some(_) => vec![
                answer("swap_layaway", cancel::preview(order, desk)),
                answer("cancel", cancel::cancel(order, desk)),
            ],
            None => vec![answer("clear_exception", correct::clear(order, waiting.kind, desk))],
        };
        Ok(ExceptionView {
            kind: waiting.kind,
            amount: waiting.amount,
            on: waiting.on,
            lost: lost.cloned(),
            other: other.map(|order| order.number),
            choices,
        })
    };
    order.exceptions.iter().map(view).collect()
}

fn answer<T>(name: &'static str, decided: Result<T, OrderRefusal>) -> ActionView {
    action(name, decided.err().map(|refusal| refusal.code()))
}

fn action(action: &'static str, why_not: Option<&'static str>) -> ActionView {
    ActionView { action, allowed: why_not.is_none(), why_not }
}
