//! What can happen to an order, as the log says it.
//!
//! Every event carries its amounts, tax lines and the ids of the dated rules they came from:
//! nothing looks a rule up again. Field numbers are forever; a new field gets a new number.

use milgrain_kernel::{
    ApprovalId, BlobId, CustomerId, Day, DesignId, DrawerSessionId, GiftCardId, LineId, Money,
    OpenItemId, OrderId, Percent, PieceId, PurchaseId, StaffId, StockItemId, StoreId, TenderId,
    VariationId,
};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::commission::Earned;
use crate::layaway::{Instalment, LayawayRule, RefundForm, Terms};
use crate::line_kind::LineKind;
use crate::note::ShortText;
use crate::piece::Ownership;
use crate::place::Supply;
use crate::rules::RuleId;
use crate::tax::{ExemptionCertificate, KeptTax, OnCancel, TaxDate, TaxLine};

/// What kind of order it is: each kind has a deposit liability of its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum OrderKind {
    /// A sale, taken along or delivered later.
    #[n(0)]
    Sale,
    /// A layaway: paid over time, then handed over.
    #[n(1)]
    Layaway,
    /// Ordered from a vendor for this customer.
    #[n(2)]
    SpecialOrder,
    /// Work on the customer's own piece.
    #[n(3)]
    Repair,
    /// Made for this customer at the bench or by a maker.
    #[n(4)]
    Custom,
    /// A written opinion of value, for a fee.
    #[n(5)]
    Appraisal,
    /// Taken along to decide at home.
    #[n(6)]
    MemoOut,
}

impl OrderKind {
    /// Whether it is work, whose price is known only once it is done.
    #[must_use]
    pub const fn is_work(self) -> bool {
        matches!(self, OrderKind::Repair)
    }
}

/// What a line sells.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub enum Item {
    /// A piece: one of a kind.
    #[n(0)]
    Piece(#[n(0)] PieceId),
    /// Some of a stock item.
    #[n(1)]
    Stock(#[n(0)] StockItemId, #[n(1)] u32),
    /// A variation of a design, from stock.
    #[n(2)]
    Variation(#[n(0)] DesignId, #[n(1)] VariationId),
    /// Work, a fee, a plan: nothing leaves the case.
    #[n(3)]
    Service,
    /// A gift card: a promise of ours.
    #[n(4)]
    GiftCard(#[n(0)] GiftCardId),
    /// A thing that is ordered or made for this customer: a piece once it comes in.
    #[n(5)]
    Special,
}

/// An associate's share of a sale.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Share {
    /// Who.
    #[n(0)]
    pub staff: StaffId,
    /// Which part; all parts of an order make a hundred.
    #[n(1)]
    pub part: Percent,
}

/// How a payment was made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum TenderKind {
    /// Notes and coins.
    #[n(0)]
    Cash,
    /// A card, cleared by the named processor. Never the card's number.
    #[n(1)]
    Card(#[n(0)] String),
    /// A personal cheque.
    #[n(2)]
    Cheque,
    /// The customer's store credit.
    #[n(3)]
    StoreCredit,
    /// An outside lender pays us; the customer owes the lender.
    #[n(4)]
    Financing {
        /// The lender's name.
        #[n(0)]
        lender: String,
        /// What the lender keeps, from the store's policy of that day.
        #[n(1)]
        fee: Percent,
    },
    /// On account: billed for delivered goods, payable by `due`.
    #[n(5)]
    OnAccount {
        /// When the invoice is payable.
        #[n(0)]
        due: Day,
    },
    /// A cashier's cheque, a bank draft or traveller's cheques: a bank has been paid already.
    #[n(6)]
    CashiersCheque {
        /// What it is made out over. Up to 10,000 dollars it may count as cash.
        #[n(0)]
        face: Money,
    },
    /// A money order.
    #[n(7)]
    MoneyOrder {
        /// What it is made out over. Up to 10,000 dollars it may count as cash.
        #[n(0)]
        face: Money,
    },
    /// Goods given in exchange. What counts is what was allowed for them.
    #[n(8)]
    TradeIn {
        /// What they are.
        #[n(0)]
        purchase: PurchaseId,
        /// What they are worth; what was allowed above it is a discount (ASC 606-10-32-21).
        #[n(1)]
        fair: Money,
    },
    /// A gift card of ours.
    #[n(9)]
    GiftCard(#[n(0)] GiftCardId),
    /// What the customer's own piece brought, that nobody fetched.
    #[n(10)]
    Unclaimed,
    /// What is owed back on another order of the same customer: an exchange.
    #[n(12)]
    FromReturn {
        /// The order whose goods came back.
        #[n(0)]
        order: OrderId,
        /// The way it would have gone back: if it goes back after all, it goes so.
        #[n(1)]
        was: Payout,
    },
    /// The house account of the customer, or of whoever pays: an item of it, payable by `due`.
    #[n(11)]
    HouseAccount {
        /// When the charge is payable, by the account's terms.
        #[n(0)]
        due: Day,
        /// The manager on whose word, where the account needed one.
        #[n(1)]
        allowed: Option<StaffId>,
    },
}

/// A quote was started.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct QuoteStarted {
    /// Sale or layaway.
    #[n(0)]
    pub kind: OrderKind,
    /// For whom, once known.
    #[n(1)]
    pub customer: Option<CustomerId>,
    /// Who sells, in parts that make a hundred.
    #[n(2)]
    pub shares: Vec<Share>,
    /// The number printed on every paper of the order.
    #[n(3)]
    pub number: String,
    /// Nothing, in the currency of the order.
    #[n(4)]
    pub nothing: Money,
}

/// A line was added to the cart.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct LineAdded {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// What it sells.
    #[n(1)]
    pub item: Item,
    /// What kind of line it is.
    #[n(2)]
    pub kind: LineKind,
    /// As it stands on the receipt.
    #[n(3)]
    pub description: String,
    /// List price of the whole line.
    #[n(4)]
    pub list: Money,
    /// Cost of the whole line.
    #[n(5)]
    pub cost: Money,
    /// Bonus for selling it.
    #[n(6)]
    pub spiff: Money,
    /// Whose the piece is, if not the shop's own: it decides where the cost comes from.
    #[n(7)]
    pub owner: Option<Ownership>,
    /// The share of the price that is its cost, where its owner gets one.
    #[n(8)]
    pub share: Option<Percent>,
}

/// Whose word a company's bill rests on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PurchaseOrder {
    /// The company's own number.
    #[n(0)]
    pub number: Option<ShortText>,
    /// Who buys for it.
    #[n(1)]
    pub buyer: Option<CustomerId>,
}

/// A company's purchase order was entered, or another in its place.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PurchaseOrderEntered {
    /// What it says.
    #[n(0)]
    pub order: PurchaseOrder,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// The cart of one of the shop's own people has their price. It earns no commission.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct EmployeePriced {
    /// Who buys.
    #[n(0)]
    pub buyer: StaffId,
    /// The lines that have another price, after every discount.
    #[n(1)]
    pub prices: Vec<LineNet>,
    /// On whose word: another's.
    #[n(2)]
    pub by: StaffId,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// A line of a quote costs what another seller asks: the discount beside this says how much less.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PriceMatched {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// What the other asks.
    #[n(1)]
    pub price: Money,
    /// Who that is, and how it is known.
    #[n(2)]
    pub seller: ShortText,
    /// The manager.
    #[n(3)]
    pub by: StaffId,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// A line that has left costs less: the difference is owed back, with its tax.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PriceAdjusted {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// Its price from now on, after discounts, without tax.
    #[n(1)]
    pub price: Money,
    /// How much less that is.
    #[n(2)]
    pub less: Money,
    /// Its tax from now on.
    #[n(3)]
    pub taxes: Vec<TaxLine>,
    /// The tax that goes back, by jurisdiction.
    #[n(4)]
    pub tax_back: Vec<TaxPart>,
    /// Why.
    #[n(5)]
    pub reason: ShortText,
    /// The manager.
    #[n(6)]
    pub by: StaffId,
    /// Business day.
    #[n(7)]
    pub on: Day,
}

/// A line was taken out of the cart.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct LineRemoved {
    /// The line.
    #[n(0)]
    pub line: LineId,
}

/// A discount was given. It replaces an earlier one on the same line, or on the whole order.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct DiscountGiven {
    /// On this line, or on the whole order.
    #[n(0)]
    pub on: Option<LineId>,
    /// How much less, never negative.
    #[n(1)]
    pub amount: Money,
    /// The manager's answer it rests on, if it was above the associate's own limit.
    #[n(2)]
    pub approval: Option<ApprovalId>,
}

/// When tax falls due and what a cancellation does to it, from one dated row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct TaxTiming {
    /// When it falls due.
    #[n(0)]
    pub date: TaxDate,
    /// Whether a kept deposit has tax inside.
    #[n(1)]
    pub kept: KeptTax,
    /// What becomes of tax that was posted.
    #[n(2)]
    pub on_cancel: OnCancel,
    /// The row that says so.
    #[n(3)]
    pub rule: RuleId,
}

/// The customer agreed: the cart is fixed, its pieces are reserved, tax is reckoned.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct OrderOpened {
    /// In the store, or shipped where.
    #[n(0)]
    pub supply: Supply,
    /// The lines that were agreed on, each with its price after discounts.
    #[n(1)]
    pub nets: Vec<LineNet>,
    /// Tax on each line, by jurisdiction.
    #[n(2)]
    pub taxes: Vec<TaxLine>,
    /// When the tax falls due.
    #[n(3)]
    pub timing: TaxTiming,
    /// What binds a cancellation: the law, and the store's policy within it.
    #[n(4)]
    pub rule: LayawayRule,
    /// The layaway's own terms.
    #[n(5)]
    pub terms: Option<Terms>,
    /// Day of the agreement: the day that free windows count from.
    #[n(6)]
    pub on: Day,
    /// The certificate that freed the sale of tax.
    #[n(7)]
    pub exemption: Option<ExemptionCertificate>,
    /// What the owners get of lines of which they get a share.
    #[n(8)]
    pub shares: Option<Vec<LineNet>>,
}

/// The price of a line as it was agreed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct LineNet {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// After every discount, without tax.
    #[n(1)]
    pub net: Money,
}

/// Money was taken, before or at delivery.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct TenderTaken {
    /// The tender, and the idempotency key of its card payment.
    #[n(0)]
    pub tender: TenderId,
    /// How it was paid.
    #[n(1)]
    pub kind: TenderKind,
    /// What counts: after change.
    #[n(2)]
    pub amount: Money,
    /// Cash given back from what was handed over.
    #[n(3)]
    pub change: Money,
    /// Business day.
    #[n(4)]
    pub on: Day,
    /// Who paid, if it was not the order's customer.
    #[n(5)]
    pub payer: Option<CustomerId>,
    /// The store where it was taken.
    #[n(6)]
    pub store: Option<StoreId>,
    /// The drawer that was open where it was taken.
    #[n(7)]
    pub drawer: Option<DrawerSessionId>,
}

/// Tax became payable before delivery: its part leaves the deposit.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct TaxFellDue {
    /// How much, by jurisdiction.
    #[n(0)]
    pub parts: Vec<TaxPart>,
}

/// Tax of one jurisdiction.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct TaxPart {
    /// Whose, such as `OH`.
    #[n(0)]
    pub jurisdiction: String,
    /// How much.
    #[n(1)]
    pub tax: Money,
}

/// What is still to come was spread over its dates, at the opening or after a payment.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ScheduleSpread {
    /// Dates and amounts; together what is still to come.
    #[n(0)]
    pub instalments: Vec<Instalment>,
}

/// A line as it left the shop.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct LineDelivered {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// Its kind, which names the revenue.
    #[n(1)]
    pub kind: LineKind,
    /// At list.
    #[n(2)]
    pub list: Money,
    /// Less discounts.
    #[n(3)]
    pub discount: Money,
    /// Cost at delivery.
    #[n(4)]
    pub cost: Money,
    /// Its whole tax, whenever it became payable.
    #[n(5)]
    pub tax: Vec<TaxPart>,
    /// Where its cost comes from.
    #[n(6)]
    pub cost_from: CostFrom,
}

/// Where the cost of a line comes from as it leaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum CostFrom {
    /// It lay in the case.
    #[n(0)]
    Inventory,
    /// Its maker made it for this sale and will bill us.
    #[n(1)]
    Maker,
    /// Work and fees: nothing.
    #[n(2)]
    Nowhere,
    /// It was a vendor's, with us on memo: selling it is what makes us owe its cost.
    #[n(3)]
    Memo,
    /// It was a customer's, on consignment, sold in our own name: the same.
    #[n(4)]
    Consignment,
    /// It was a customer's, on consignment, sold as its owner's agent: only what the owner does not
    /// get is revenue.
    #[n(5)]
    Agency,
}

/// Goods were handed over, or sent.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct GoodsHandedOver {
    /// The lines that left.
    #[n(0)]
    pub lines: Vec<LineDelivered>,
    /// Tax that becomes payable now: what was not payable before.
    #[n(1)]
    pub tax: Vec<TaxPart>,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// A lender's fee fell due with the delivery.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct LenderFeeCharged {
    /// The financing tender.
    #[n(0)]
    pub tender: TenderId,
    /// What the lender keeps.
    #[n(1)]
    pub fee: Money,
}

/// A lender paid into the bank.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct LenderFunded {
    /// The financing tender.
    #[n(0)]
    pub tender: TenderId,
    /// What arrived.
    #[n(1)]
    pub amount: Money,
}

/// Commission was earned.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct CommissionEarned {
    /// By line and associate.
    #[n(0)]
    pub earned: Vec<Earned>,
    /// Version of the plan.
    #[n(1)]
    pub plan: u32,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// Commission of this sale was clawed back, from later commission only.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct CommissionClawedBack {
    /// By line and associate; positive amounts.
    #[n(0)]
    pub clawed: Vec<Earned>,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Commission follows a cost that was corrected before the period was paid.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct CommissionCorrected {
    /// By line and associate; below nothing where it becomes less.
    #[n(0)]
    pub changes: Vec<Earned>,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Everything was delivered and paid.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct OrderClosed {}

/// What a cancellation does to the money, reckoned once from the dated row it names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Settled {
    /// Goes back to the customer.
    #[n(0)]
    pub refund: Money,
    /// Stays as income, without its tax part.
    #[n(1)]
    pub income: Money,
    /// Tax that was payable and is no longer.
    #[n(2)]
    pub tax_back: Vec<TaxPart>,
    /// Tax inside what stays that was not payable yet and becomes so.
    #[n(3)]
    pub tax_due: Vec<TaxPart>,
    /// Tax that stays posted though it was refunded: the store's own money until the accountant
    /// has it back.
    #[n(4)]
    pub tax_advanced: Money,
    /// Inside the free window.
    #[n(5)]
    pub free: bool,
    /// Forms in which the refund may be paid.
    #[n(6)]
    pub forms: Vec<RefundForm>,
    /// Last day for the refund, where the law names one.
    #[n(7)]
    pub refund_by: Option<Day>,
    /// The row that was applied.
    #[n(8)]
    pub rule: RuleId,
}

/// The customer cancelled.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct OrderCancelled {
    /// What becomes of the money.
    #[n(0)]
    pub settled: Settled,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Notice and cure ran out: the store ended the agreement.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct OrderDefaulted {
    /// What becomes of the money.
    #[n(0)]
    pub settled: Settled,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// How money goes back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum Payout {
    /// Notes and coins.
    #[n(0)]
    Cash,
    /// To the card that paid, by the named processor.
    #[n(1)]
    Card(#[n(0)] String),
    /// A cheque of ours.
    #[n(2)]
    Cheque,
    /// Store credit.
    #[n(3)]
    StoreCredit,
    /// To the lender's account.
    #[n(4)]
    Lender,
    /// Back onto the gift card that paid.
    #[n(5)]
    GiftCard(#[n(0)] GiftCardId),
    /// The card's payment itself, whole and before its batch closed: no money moves at all.
    #[n(6)]
    Void(#[n(0)] String),
    /// To another order of the same customer: an exchange.
    #[n(7)]
    Exchange(#[n(0)] OrderId),
    /// Back onto the house account that was charged.
    #[n(8)]
    HouseAccount,
}

/// A refund that was due, or part of a deposit, was paid out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct RefundPaid {
    /// The payment out.
    #[n(0)]
    pub tender: TenderId,
    /// In which form.
    #[n(1)]
    pub form: Payout,
    /// How much.
    #[n(2)]
    pub amount: Money,
    /// Business day.
    #[n(3)]
    pub on: Day,
    /// The payment that it gives back.
    #[n(4)]
    pub of: Option<TenderId>,
    /// Who got it, if it was not the order's customer.
    #[n(5)]
    pub to: Option<CustomerId>,
}

/// Part of a deposit was released to the customer while the order goes on.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct DepositReleased {
    /// How much moved from the deposit to refunds due.
    #[n(0)]
    pub amount: Money,
}

/// A deposit went to another order of the same customer.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct DepositMovedOut {
    /// The other order.
    #[n(0)]
    pub to: OrderId,
    /// How much.
    #[n(1)]
    pub amount: Money,
}

/// A deposit came from another order of the same customer.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct DepositMovedIn {
    /// The other order.
    #[n(0)]
    pub from: OrderId,
    /// How much.
    #[n(1)]
    pub amount: Money,
    /// The tender under which it counts here.
    #[n(2)]
    pub tender: TenderId,
    /// Business day.
    #[n(3)]
    pub on: Day,
    /// The store where it was moved.
    #[n(4)]
    pub store: Option<StoreId>,
}

/// A notice of a missed payment was sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct NoticeSent {
    /// In writing, as some laws want.
    #[n(0)]
    pub written: bool,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Lines came back with their receipt.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct LinesReturned {
    /// The sale's own lines, undone: amounts as they were delivered, the whole tax of each.
    #[n(0)]
    pub lines: Vec<LineDelivered>,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Goods that came back worn or damaged were looked at, before anything was paid back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct ReturnInspected {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// How they are.
    #[n(1)]
    pub condition: ShortText,
    /// What was photographed.
    #[n(2)]
    pub photos: Vec<BlobId>,
    /// What they stand in the books at from now on.
    #[n(3)]
    pub worth: Money,
    /// What is kept for it.
    #[n(4)]
    pub fee: Money,
    /// Business day.
    #[n(5)]
    pub on: Day,
}

/// Part of the price stays with the shop, for goods that came back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct RestockingKept {
    /// How much.
    #[n(0)]
    pub amount: Money,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// The piece on layaway was exchanged for another, on an agreement of its own.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct LayawaySwapped {
    /// The new agreement.
    #[n(0)]
    pub to: OrderId,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// A gift receipt was given: whoever brings it may bring these lines back for credit.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct GiftReceiptGiven {
    /// The lines on it.
    #[n(0)]
    pub lines: Vec<LineId>,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Part of an invoice was paid.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct InvoicePaid {
    /// The open item.
    #[n(0)]
    pub item: OpenItemId,
    /// The payment.
    #[n(1)]
    pub tender: TenderId,
    /// How it was paid.
    #[n(2)]
    pub kind: TenderKind,
    /// How much.
    #[n(3)]
    pub amount: Money,
    /// Business day.
    #[n(4)]
    pub on: Day,
    /// The store where it was taken.
    #[n(5)]
    pub store: Option<StoreId>,
    /// Who paid, if it was not the order's customer.
    #[n(6)]
    pub payer: Option<CustomerId>,
    /// The drawer that was open where it was taken.
    #[n(7)]
    pub drawer: Option<DrawerSessionId>,
}

/// Goods that came back lowered an invoice: what is owed back for them was set against it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct InvoiceCredited {
    /// The open item.
    #[n(0)]
    pub item: OpenItemId,
    /// How much.
    #[n(1)]
    pub amount: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// Something needs a manager's or the accountant's eye; everything behind it goes on.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ExceptionRaised {
    /// What it is.
    #[n(0)]
    pub kind: ExceptionKind,
    /// The money it concerns.
    #[n(1)]
    pub amount: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// What an exception is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum ExceptionKind {
    /// A sale was taxed as shipped elsewhere, and no carrier's proof shows that it left.
    #[n(0)]
    NoCarrierProof,
    /// Tax stays posted on a cancelled agreement: the accountant decides.
    #[n(1)]
    TaxOnCancelled,
    /// A piece was claimed twice.
    #[n(2)]
    PieceClaimedTwice,
    /// Shipped to a place for which the store has no rate.
    #[n(3)]
    NoRateThere,
    /// Store credit was spent beyond its balance.
    #[n(4)]
    CreditOverdrawn,
}

/// An exception was looked at and cleared.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ExceptionCleared {
    /// What it was.
    #[n(0)]
    pub kind: ExceptionKind,
}

/// Cost of a delivered line turned out to be another.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct LineCostCorrected {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// Cost as it should have been.
    #[n(1)]
    pub cost: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// Commission of a period was paid out to an associate. Stands on the associate's stream.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct CommissionPaid {
    /// First day of the period.
    #[n(0)]
    pub from: Day,
    /// Last day of the period.
    #[n(1)]
    pub to: Day,
    /// What was paid, never below nothing.
    #[n(2)]
    pub amount: Money,
    /// Claw-back that later periods still carry: nothing or less.
    #[n(3)]
    pub carried: Money,
    /// Business day of the payment.
    #[n(4)]
    pub on: Day,
}

/// Work was priced anew while it was being done.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct WorkRepriced {
    /// The lines that cost another price now.
    #[n(0)]
    pub prices: Vec<LineNet>,
    /// Tax on every line that waits.
    #[n(1)]
    pub taxes: Vec<TaxLine>,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// A customer's own piece, that nobody fetched, was sold: what it brought is its owner's.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct UnclaimedSold {
    /// The payment.
    #[n(0)]
    pub tender: TenderId,
    /// How it was paid.
    #[n(1)]
    pub kind: TenderKind,
    /// How much.
    #[n(2)]
    pub amount: Money,
    /// The store where it was taken.
    #[n(3)]
    pub store: StoreId,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// What the notices to its owner cost was kept from what an unclaimed piece brought.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct NoticeCostKept {
    /// How much.
    #[n(0)]
    pub amount: Money,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Where the notes or the cheque of a payment are, once it turns out to have been another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Lies {
    /// In the drawer that took the payment, which is open still.
    #[n(0)]
    Drawer,
    /// That drawer was counted: what was over or short of it stands in the books already, and its
    /// report stays as it was.
    #[n(1)]
    Counted,
    /// No drawer was open: in the safe.
    #[n(2)]
    Safe,
}

/// A payment was put down as what it was not: the same money, by another tender.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct TenderCorrected {
    /// The payment as it was put down.
    #[n(0)]
    pub was: TenderId,
    /// As what.
    #[n(1)]
    pub was_kind: TenderKind,
    /// The payment as it is.
    #[n(2)]
    pub tender: TenderId,
    /// As what.
    #[n(3)]
    pub kind: TenderKind,
    /// How much.
    #[n(4)]
    pub amount: Money,
    /// Where its notes or cheque are.
    #[n(5)]
    pub lies: Lies,
    /// The store where it was taken.
    #[n(6)]
    pub store: Option<StoreId>,
    /// The manager on whose word.
    #[n(7)]
    pub by: StaffId,
    /// Business day of the correction.
    #[n(8)]
    pub on: Day,
}
