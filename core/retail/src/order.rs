//! An order: the life of everything that is sold, from the quote to the last cent.
//!
//! An order has two small state machines. They never mix: a paid order may be undelivered, a
//! delivered one unpaid, and money is not a state at all but an answer: what is paid, held, due and
//! still to come is read from the tenders and the ledger, and neither "paid in full" nor "late" is
//! stored.
//!
//! ```text
//! agreement  (none) ──start─────────────────────────────> quote
//!            quote  ──open──────────────────────────────> open
//!            open   ──close: all is delivered and paid──> closed
//!            open   ──cancel────────────────────────────> cancelled
//!            open   ──default: notice and cure ran out──> defaulted
//!
//! goods of a line  (none)      ──add──────────────> in cart
//!                  in cart     ──remove───────────> (none)
//!                  in cart     ──open─────────────> reserved
//!                  in cart     ──open without it──> (none)
//!                  reserved    ──hand over────────> handed over
//!                  handed over ──bring back───────> returned
//!                  reserved    ──cancel, default──> released
//! ```
//!
//! One file a verb: [`cart`], [`open`], [`pay`], [`deliver`], [`cancel`], [`bring_back`],
//! [`move_deposit`], [`refund`], [`exchange`], [`correct_tender`], [`swap`], [`reprice`]. What is
//! ordered or made for the customer has its own way until it is ready: [`special`]. A line that
//! another phone added meanwhile is in no agreement. [`apply`](Order::apply) is total: an event that
//! does not fit leaves a misfit that can be seen, and keeps the money.

pub mod adjust;
mod apply;
pub mod bring_back;
pub mod cancel;
pub mod cart;
pub mod commission;
pub mod correct;
pub mod correct_tender;
pub mod deliver;
pub mod employee;
pub mod events;
mod exchange;
pub mod insurance;
pub mod invoice;
mod line;
pub mod move_deposit;
pub mod open;
pub mod pay;
pub mod purchase_order;
pub mod refund;
mod refusal;
pub mod reprice;
pub mod request;
pub mod special;
pub mod swap;
mod tax_part;
mod tender;

use std::collections::BTreeMap;

use milgrain_kernel::{
    ApprovalId, CarePlanId, Currency, CustomerId, Day, LineId, Money, MoneyError, OpenItemId,
    OrderId, RepairId, StaffId, StoreId, TenderId,
};
use serde::{Deserialize, Serialize};

use self::employee::EmployeePurchase;
use self::events::{
    ExceptionKind, NoticeSent, OrderKind, PriceAdjusted, PriceMatched, PurchaseOrder, RefundPaid,
    RestockingKept, ReturnInspected, Settled, Share, TaxPart, TaxTiming,
};
use self::insurance::InsuranceClaim;
pub use self::line::{Discount, Goods, Line};
pub use self::refusal::OrderRefusal;
use self::special::Special;
pub use self::tender::{ChequeInHand, Tender};
use crate::cash_report::{CashLowered, CashNoticed, CashPaid};
use crate::commission::{Earned, MovementKind};
use crate::discount::Request;
use crate::judge::ClaimLost;
use crate::layaway::{Instalment, LayawayRule, Terms};
use crate::line_kind::LineKind;
use crate::place::Supply;
use crate::tax::ExemptionCertificate;

/// Where the agreement with the customer stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// Prices are named, nothing is promised.
    #[default]
    Quote,
    /// Agreed: pieces are reserved, money may come and go.
    Open,
    /// Delivered and paid.
    Closed,
    /// Ended by the customer.
    Cancelled,
    /// Ended by the store after notice and cure.
    Defaulted,
}

/// What a layaway adds to an order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Layaway {
    /// Down payment, interval, number of instalments, fee.
    pub terms: Terms,
    /// What is still to come, by date.
    pub schedule: Vec<Instalment>,
    /// The dates as first agreed, for the beads of the agreement.
    pub agreed_schedule: Vec<Instalment>,
    /// Notices sent.
    pub notices: Vec<NoticeSent>,
}

/// What was agreed when the order was opened.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Agreed {
    /// Day of the agreement.
    pub on: Day,
    /// How the goods reach the customer.
    pub supply: Supply,
    /// When tax falls due.
    pub timing: TaxTiming,
    /// What binds a cancellation.
    pub rule: LayawayRule,
    /// The certificate that freed the sale of tax.
    pub exemption: Option<ExemptionCertificate>,
}

/// An invoice for delivered goods: a billed open item.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Invoice {
    /// The open item.
    pub item: OpenItemId,
    /// When it is payable.
    pub due: Day,
    /// What is still owed on it.
    pub owed: Money,
}

/// Commission that was earned, taken back or corrected.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CommissionMove {
    /// Whose.
    pub staff: StaffId,
    /// On which line.
    pub line: LineId,
    /// When.
    pub on: Day,
    /// Which of the three.
    pub kind: MovementKind,
    /// How much: never below nothing but where a correction lowers it.
    pub amount: Money,
}

/// An event that did not fit, kept where a person sees it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Misfit {
    /// The event's name.
    pub event: String,
    /// The money it carried, which stays on the order.
    pub amount: Option<Money>,
}

/// An exception that waits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Waiting {
    /// What it is.
    pub kind: ExceptionKind,
    /// The money it concerns.
    pub amount: Money,
    /// Since when.
    pub on: Day,
    /// How a claim on a piece was lost, if it is that.
    #[serde(default)]
    pub lost: Option<Box<ClaimLost>>,
}

/// An order, folded from its events.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Order {
    /// The order.
    pub id: OrderId,
    /// Sale or layaway.
    pub kind: OrderKind,
    /// The number on its papers.
    pub number: String,
    /// Whose.
    pub customer: Option<CustomerId>,
    /// Who sells.
    pub shares: Vec<Share>,
    /// In which currency.
    pub currency: Currency,
    /// The agreement's state.
    pub agreement: Agreement,
    /// What was agreed.
    pub agreed: Option<Agreed>,
    /// The cart.
    pub lines: Vec<Line>,
    /// How far what is ordered or made for the customer has come.
    #[serde(default)]
    pub specials: Vec<Special>,
    /// Discount on the whole order.
    pub discount: Option<Discount>,
    /// Requests for a discount, with their answers.
    pub requests: BTreeMap<ApprovalId, Request>,
    /// The layaway's part.
    pub layaway: Option<Layaway>,
    /// Everything taken.
    pub tenders: Vec<Tender>,
    /// Payments on its invoices.
    #[serde(default)]
    pub bills_paid: Vec<Tender>,
    /// Cheques that are not at the bank yet.
    #[serde(default)]
    pub cheques: Vec<ChequeInHand>,
    /// Where it was first paid: whose order it is.
    #[serde(default)]
    pub store: Option<StoreId>,
    /// What may count as cash that is reported, whatever went back since.
    #[serde(default)]
    pub cash: Vec<CashPaid>,
    /// What the associate was told of cash that is offered and not paid yet.
    #[serde(default)]
    pub cash_notice: Option<CashNoticed>,
    /// Cash that was lowered after a notice: the owner's to see.
    #[serde(default)]
    pub cash_lowered: Vec<CashLowered>,
    /// Came from other orders less went to them and out to the customer.
    pub moved: Money,
    /// How often part of the deposit went to another order.
    pub moved_out: u32,
    /// How often part of it went back to the customer while the order lived.
    pub released: u32,
    /// Held for the customer: the order's deposit liability.
    pub deposit: Money,
    /// Tax posted so far, by jurisdiction.
    pub tax_posted: Vec<TaxPart>,
    /// Owed back to the customer.
    pub refunds_due: Money,
    /// What was paid back.
    #[serde(default)]
    pub refunds: Vec<RefundPaid>,
    /// What was kept of goods that came back.
    #[serde(default)]
    pub restocking: Vec<RestockingKept>,
    /// What was found on goods that came back worn.
    #[serde(default)]
    pub inspected: Vec<ReturnInspected>,
    /// The lines that a gift receipt was given for.
    #[serde(default)]
    pub gift_receipts: Vec<LineId>,
    /// The agreement by which its piece was exchanged for another.
    #[serde(default)]
    pub swapped_to: Option<OrderId>,
    /// How the agreement was ended.
    pub settled: Option<Settled>,
    /// What is left of what the customer's own piece brought, that nobody fetched.
    #[serde(default)]
    pub unclaimed: Option<Money>,
    /// Invoices for delivered goods.
    pub invoices: Vec<Invoice>,
    /// Lenders' money not in the bank yet, by tender; below nothing where a lender is to have
    /// some back. What is settled stays, as nothing.
    pub unfunded: Vec<(TenderId, Money)>,
    /// Commission earned less clawed back, by line and associate.
    pub commission: Vec<Earned>,
    /// What moved it, in the order in which it happened: for the statements of a period.
    pub commission_moves: Vec<CommissionMove>,
    /// The version of the plan by which each associate earned on this order: it stays the order's
    /// own when a new plan is written.
    pub commission_plans: BTreeMap<StaffId, u32>,
    /// The company's own purchase order, where it has one.
    #[serde(default)]
    pub purchase_order: Option<PurchaseOrder>,
    /// The insurer's claim that it replaces something for, if it does.
    #[serde(default)]
    pub claim: Option<InsuranceClaim>,
    /// Who of the shop's own people buys, if one does.
    #[serde(default)]
    pub employee: Option<EmployeePurchase>,
    /// Prices that followed another's before the sale, the oldest first.
    #[serde(default)]
    pub matched: Vec<PriceMatched>,
    /// Prices that were adjusted after it, the oldest first.
    #[serde(default)]
    pub adjusted: Vec<PriceAdjusted>,
    /// What it sold and is in our workshop again, with the job.
    #[serde(default)]
    pub at_bench: Vec<(LineId, RepairId)>,
    /// Work that was done at no charge to what it sold.
    #[serde(default)]
    pub free_work: Vec<(LineId, LineKind)>,
    /// Its lines that are care plans which have begun.
    #[serde(default)]
    pub plans: Vec<(LineId, CarePlanId)>,
    /// Documents the customer signed, by digest.
    pub signed: Vec<[u8; 32]>,
    /// What waits for a manager.
    pub exceptions: Vec<Waiting>,
    /// How often one of its claims was lost.
    #[serde(default)]
    pub verdicts: u32,
    /// What did not fit.
    pub misfits: Vec<Misfit>,
}

impl Order {
    /// An order of which nothing is known yet.
    #[must_use]
    pub fn blank(id: OrderId, currency: Currency) -> Self {
        let nothing = Money::zero(currency);
        Order {
            id,
            kind: OrderKind::Sale,
            number: String::new(),
            customer: None,
            shares: Vec::new(),
            currency,
            agreement: Agreement::Quote,
            agreed: None,
            lines: Vec::new(),
            specials: Vec::new(),
            discount: None,
            requests: BTreeMap::new(),
            layaway: None,
            tenders: Vec::new(),
            bills_paid: Vec::new(),
            cheques: Vec::new(),
            store: None,
            cash: Vec::new(),
            cash_notice: None,
            cash_lowered: Vec::new(),
            moved: nothing,
            moved_out: 0,
            released: 0,
            deposit: nothing,
            tax_posted: Vec::new(),
            refunds_due: nothing,
            refunds: Vec::new(),
            restocking: Vec::new(),
            inspected: Vec::new(),
            gift_receipts: Vec::new(),
            swapped_to: None,
            settled: None,
            unclaimed: None,
            invoices: Vec::new(),
            unfunded: Vec::new(),
            commission: Vec::new(),
            commission_moves: Vec::new(),
            commission_plans: BTreeMap::new(),
            purchase_order: None,
            claim: None,
            employee: None,
            matched: Vec::new(),
            adjusted: Vec::new(),
            at_bench: Vec::new(),
            free_work: Vec::new(),
            plans: Vec::new(),
            signed: Vec::new(),
            exceptions: Vec::new(),
            verdicts: 0,
            misfits: Vec::new(),
        }
    }

    /// A line of the cart.
    #[must_use]
    pub fn line(&self, id: LineId) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// Price after discounts plus tax, of everything.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn total(&self) -> Result<Money, MoneyError> {
        self.value_of(|_| true)
    }

    /// Price after discounts plus tax, of the lines that match.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn value_of(&self, matches: impl Fn(&Line) -> bool) -> Result<Money, MoneyError> {
        let lines = self.lines.iter().filter(|line| matches(line));
        let values: Result<Vec<Money>, MoneyError> = lines.map(Line::value).collect();
        Money::sum(values?, self.currency)
    }

    /// Everything paid in, in any form, less what moved on or went back while the order lived.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn paid(&self) -> Result<Money, MoneyError> {
        Money::sum(self.tenders.iter().map(|tender| tender.amount), self.currency)?.plus(self.moved)
    }

    /// What is still to be paid.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn balance(&self) -> Result<Money, MoneyError> {
        self.total()?.minus(self.paid()?)
    }

    /// Tax on lines that match, by jurisdiction in the order of their names.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn tax_of(&self, matches: impl Fn(&Line) -> bool) -> Result<Vec<TaxPart>, MoneyError> {
        let lines = self.lines.iter().filter(|line| matches(line));
        TaxPart::gathered(lines.flat_map(|line| &line.taxes).map(TaxPart::of), self.currency)
    }

    /// The price of its dearest goods.
    #[must_use]
    pub fn dearest(&self) -> Money {
        let goods = self.lines.iter().filter(|line| line.kind == LineKind::Goods);
        let prices = goods.filter_map(|line| line.price().ok());
        prices.max_by_key(|price| price.minor()).unwrap_or(Money::zero(self.currency))
    }

    /// Whether any part of the sale belongs to this associate.
    #[must_use]
    pub fn sold_by(&self, staff: StaffId) -> bool {
        self.shares.iter().any(|share| share.staff == staff)
    }
}
