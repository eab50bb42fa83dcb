//! An order as a screen shows it: what it is, what is owed, what may be done and why not.
//!
//! Whether an action is allowed is found by deciding it and throwing the answer away, so that a
//! button and its command can never disagree.

use milgrain_kernel::{CustomerId, Day, LineId, Money, OrderId, TenderId};
use milgrain_retail::desk::Desk;
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::order::special::Stage;
use milgrain_retail::order::{Agreement, Goods, Order, OrderRefusal};
use milgrain_retail::order::{bring_back, cancel, cart, deliver, pay};
use serde::Serialize;

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
    /// Its lines.
    pub lines: Vec<LineView>,
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
    /// What may be done.
    pub actions: Vec<ActionView>,
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

impl Milgrain {
    /// An order as it stands.
    ///
    /// # Errors
    /// [`AppError::Unknown`].
    pub fn view_order(&self, given: &Given, order: OrderId) -> Result<OrderView, AppError> {
        self.look(given, |load| {
            let order = load.order(order)?;
            view(&order, &load.desk()?)
        })
    }
}

fn view(order: &Order, desk: &Desk) -> Result<OrderView, AppError> {
    let standing = cancel::standing(order, desk).ok();
    let nets = order.nets()?;
    let mut lines = Vec::with_capacity(nets.len());
    for (line, price) in order.lines.iter().zip(nets) {
        lines.push(LineView {
            line: line.id,
            description: line.description.clone(),
            list: line.list,
            price,
            tax: line.tax()?,
            goods: line.goods,
            stage: order.special(line.id).map(|special| special.stage),
        });
    }
    Ok(OrderView {
        order: order.id,
        number: order.number.clone(),
        kind: order.kind,
        agreement: order.agreement,
        customer: order.customer,
        lines,
        total: order.total()?,
        paid: order.paid()?,
        balance: order.balance()?,
        deposit: order.deposit,
        refunds_due: order.refunds_due,
        next_payment: standing.as_ref().and_then(|s| s.next).map(|next| (next.due, next.amount)),
        past_due: standing.map(|standing| standing.past_due).filter(|due| due.is_positive()),
        actions: actions(order, desk),
    })
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

fn answer<T>(action: &'static str, decided: Result<T, OrderRefusal>) -> ActionView {
    let why_not = decided.err().map(|refusal| refusal.code());
    ActionView { action, allowed: why_not.is_none(), why_not }
}
