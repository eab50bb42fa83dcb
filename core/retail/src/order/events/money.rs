//! Money that comes in and goes out, in every form.

use milgrain_kernel::{
    CustomerId, Day, DrawerSessionId, GiftCardId, Money, OpenItemId, OrderId, Percent, PurchaseId,
    StaffId, StoreId, TenderId,
};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

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
