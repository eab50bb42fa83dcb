//! An order as it crosses, with what may be done with it and why not.

use milgrain_app::plan::{Promise as AppPromise, PromiseState as AppPromiseState};
use milgrain_app::view_order::{self, ActionView, LineView, PaymentView};
use milgrain_retail::order::events::{OrderKind as AppKind, TenderKind};
use milgrain_retail::order::{Agreement, Goods};

use crate::values::{Day, Money};

/// What kind of order it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum OrderKind {
    /// A sale.
    Sale,
    /// Paid over time, then handed over.
    Layaway,
    /// Ordered for this customer.
    SpecialOrder,
    /// Work on the customer's own piece.
    Repair,
    /// Made for this customer.
    Custom,
    /// A written opinion of value.
    Appraisal,
    /// Taken along to decide at home.
    MemoOut,
}

/// Where the agreement with the customer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum AgreementState {
    /// Prices are named, nothing is promised.
    Quote,
    /// Agreed: pieces are set aside, money may come and go.
    Open,
    /// Delivered and paid.
    Closed,
    /// Ended by the customer.
    Cancelled,
    /// Ended by the store after notice and cure.
    Defaulted,
}

/// Where the goods of a line are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum LineGoods {
    /// Only looked at.
    InCart,
    /// Set aside for this order.
    Reserved,
    /// With the customer.
    HandedOver,
    /// Back from the customer.
    Returned,
    /// Free again.
    Released,
}

/// A line of an order.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct OrderLine {
    /// The line's id.
    pub line: String,
    /// What it is.
    pub description: String,
    /// At list.
    pub list: Money,
    /// After discounts.
    pub price: Money,
    /// Whether something is off.
    pub discounted: bool,
    /// Where the goods are.
    pub goods: LineGoods,
}

/// A payment that was taken.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Taken {
    /// The tender's id.
    pub tender: String,
    /// How: `cash`, `card`, `cheque`, `store_credit`, `financing`, `on_account`, `cashiers_cheque`,
    /// `money_order`, `trade_in`, `gift_card`, `unclaimed`, `exchange` or `house_account`.
    pub means: String,
    /// How much counts.
    pub amount: Money,
    /// Cash given back.
    pub change: Money,
    /// When.
    pub on: Day,
}

/// How a date of a layaway stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum PromiseState {
    /// Nothing is open on it.
    Paid,
    /// It has passed, and something is open.
    Late,
    /// The next one.
    Next,
    /// One after that.
    ToCome,
}

/// A date of a layaway: one bead.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Promise {
    /// The date.
    pub due: Day,
    /// What is open on it; what was agreed, if nothing is open any more.
    pub amount: Money,
    /// How it stands.
    pub state: PromiseState,
}

/// Something that may be done with an order, or not.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Action {
    /// The verb: `remove_line`, `pay`, `hand_over`, `cancel`, `send_notice`, `default`, `bring_back` or
    /// `pay_refund`.
    pub action: String,
    /// Whether it may be done now.
    pub allowed: bool,
    /// The code that says why not.
    pub why_not: Option<String>,
}

/// An order as it stands.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct OrderView {
    /// The order's id.
    pub order: String,
    /// The number on its papers.
    pub number: String,
    /// What kind of order it is.
    pub kind: OrderKind,
    /// Where the agreement stands.
    pub agreement: AgreementState,
    /// The customer's id.
    pub customer: Option<String>,
    /// The customer's name.
    pub customer_name: Option<String>,
    /// Its lines.
    pub lines: Vec<OrderLine>,
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
    /// Whether nothing is to be paid any more.
    pub settled: bool,
    /// Owed back to the customer.
    pub refunds_due: Money,
    /// The next payment of a layaway.
    pub next_amount: Option<Money>,
    /// When it is due.
    pub next_due: Option<Day>,
    /// Payments whose day has passed.
    pub past_due: Option<Money>,
    /// What was paid, in the order it came.
    pub payments: Vec<Taken>,
    /// A layaway's dates, as they were agreed.
    pub plan: Vec<Promise>,
    /// What may be done, and why not.
    pub actions: Vec<Action>,
}

impl From<view_order::OrderView> for OrderView {
    fn from(view: view_order::OrderView) -> Self {
        let (next_due, next_amount) =
            view.next_payment.map(|(due, amount)| (due.into(), amount.into())).unzip();
        OrderView {
            order: view.order.to_string(),
            number: view.number,
            kind: view.kind.into(),
            agreement: view.agreement.into(),
            customer: view.customer.map(|customer| customer.to_string()),
            customer_name: view.customer_name,
            lines: view.lines.into_iter().map(OrderLine::from).collect(),
            list: view.list.into(),
            discount: view.discount.into(),
            tax: view.tax.into(),
            total: view.total.into(),
            paid: view.paid.into(),
            balance: view.balance.into(),
            settled: !view.balance.is_positive(),
            refunds_due: view.refunds_due.into(),
            next_amount,
            next_due,
            past_due: view.past_due.map(Money::from),
            payments: view.payments.into_iter().map(Taken::from).collect(),
            plan: view.plan.into_iter().map(Promise::from).collect(),
            actions: view.actions.into_iter().map(Action::from).collect(),
        }
    }
}

impl From<LineView> for OrderLine {
    fn from(line: LineView) -> Self {
        OrderLine {
            line: line.line.to_string(),
            description: line.description,
            discounted: line.list != line.price,
            list: line.list.into(),
            price: line.price.into(),
            goods: match line.goods {
                Goods::InCart => LineGoods::InCart,
                Goods::Reserved => LineGoods::Reserved,
                Goods::HandedOver => LineGoods::HandedOver,
                Goods::Returned => LineGoods::Returned,
                Goods::Released => LineGoods::Released,
            },
        }
    }
}

impl From<PaymentView> for Taken {
    fn from(payment: PaymentView) -> Self {
        Taken {
            tender: payment.tender.to_string(),
            means: means(&payment.kind).to_owned(),
            amount: payment.amount.into(),
            change: payment.change.into(),
            on: payment.on.into(),
        }
    }
}

const fn means(kind: &TenderKind) -> &'static str {
    match kind {
        TenderKind::Cash => "cash",
        TenderKind::Card(_) => "card",
        TenderKind::Cheque => "cheque",
        TenderKind::StoreCredit => "store_credit",
        TenderKind::Financing { .. } => "financing",
        TenderKind::OnAccount { .. } => "on_account",
        TenderKind::CashiersCheque { .. } => "cashiers_cheque",
        TenderKind::MoneyOrder { .. } => "money_order",
        TenderKind::TradeIn { .. } => "trade_in",
        TenderKind::GiftCard(_) => "gift_card",
        TenderKind::Unclaimed => "unclaimed",
        TenderKind::FromReturn { .. } => "exchange",
        TenderKind::HouseAccount { .. } => "house_account",
    }
}

impl From<AppPromise> for Promise {
    fn from(promise: AppPromise) -> Self {
        Promise {
            due: promise.due.into(),
            amount: promise.amount.into(),
            state: promise.state.into(),
        }
    }
}

impl From<AppPromiseState> for PromiseState {
    fn from(state: AppPromiseState) -> Self {
        match state {
            AppPromiseState::Paid => PromiseState::Paid,
            AppPromiseState::Late => PromiseState::Late,
            AppPromiseState::Next => PromiseState::Next,
            AppPromiseState::ToCome => PromiseState::ToCome,
        }
    }
}

impl From<ActionView> for Action {
    fn from(view: ActionView) -> Self {
        Action {
            action: view.action.to_owned(),
            allowed: view.allowed,
            why_not: view.why_not.map(str::to_owned),
        }
    }
}

impl From<AppKind> for OrderKind {
    fn from(kind: AppKind) -> Self {
        match kind {
            AppKind::Sale => OrderKind::Sale,
            AppKind::Layaway => OrderKind::Layaway,
            AppKind::SpecialOrder => OrderKind::SpecialOrder,
            AppKind::Repair => OrderKind::Repair,
            AppKind::Custom => OrderKind::Custom,
            AppKind::Appraisal => OrderKind::Appraisal,
            AppKind::MemoOut => OrderKind::MemoOut,
        }
    }
}

impl From<Agreement> for AgreementState {
    fn from(agreement: Agreement) -> Self {
        match agreement {
            Agreement::Quote => AgreementState::Quote,
            Agreement::Open => AgreementState::Open,
            Agreement::Closed => AgreementState::Closed,
            Agreement::Cancelled => AgreementState::Cancelled,
            Agreement::Defaulted => AgreementState::Defaulted,
        }
    }
}

impl From<AgreementState> for Agreement {
    fn from(state: AgreementState) -> Self {
        match state {
            AgreementState::Quote => Agreement::Quote,
            AgreementState::Open => Agreement::Open,
            AgreementState::Closed => Agreement::Closed,
            AgreementState::Cancelled => Agreement::Cancelled,
            AgreementState::Defaulted => Agreement::Defaulted,
        }
    }
}
