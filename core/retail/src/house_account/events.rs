//! What can happen to a house account, as the log says it. The stream says whose it is.

use milgrain_kernel::{
    CustomerId, Day, DrawerSessionId, Money, OpenItemId, OrderId, Percent, StaffId, StoreId,
    TenderId,
};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::HouseTerms;
use crate::memo::PaidFrom;
use crate::note::ShortText;
use crate::order::events::TenderKind;

/// The account was opened, or goes on by a new agreement: these terms stand in the place of earlier
/// ones.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct HouseAccountAgreed {
    /// The number of the agreement that the customer signed.
    #[n(0)]
    pub agreement: ShortText,
    /// When what is charged is to be paid.
    #[n(1)]
    pub terms: HouseTerms,
    /// How much may be owed without asking a manager.
    #[n(2)]
    pub limit: Money,
    /// Where.
    #[n(3)]
    pub store: StoreId,
    /// The manager.
    #[n(4)]
    pub by: StaffId,
    /// Business day.
    #[n(5)]
    pub on: Day,
}

/// Nothing more is charged, until there is a new agreement. What is owed stays owed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct HouseAccountStopped {
    /// Why.
    #[n(0)]
    pub reason: ShortText,
    /// The manager.
    #[n(1)]
    pub by: StaffId,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// A manager's word for one order, whatever the limit says and whatever is late.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct ChargeAllowed {
    /// The order.
    #[n(0)]
    pub order: OrderId,
    /// The most that may be charged for it.
    #[n(1)]
    pub up_to: Money,
    /// The manager.
    #[n(2)]
    pub by: StaffId,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// An order was charged: its tender says so too, and posts it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct HouseCharged {
    /// The order.
    #[n(0)]
    pub order: OrderId,
    /// The open item that it is.
    #[n(1)]
    pub item: OpenItemId,
    /// How much.
    #[n(2)]
    pub amount: Money,
    /// When it is to be paid.
    #[n(3)]
    pub due: Day,
    /// The dearest goods of the order: some paper that pays for them counts as cash.
    #[n(4)]
    pub dearest: Money,
    /// The manager on whose word, where one was needed.
    #[n(5)]
    pub allowed: Option<StaffId>,
    /// Whose sale it was, and who is owed.
    #[n(6)]
    pub store: StoreId,
    /// Business day.
    #[n(7)]
    pub on: Day,
}

/// Money came in on the account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct HousePaid {
    /// The number on its receipt.
    #[n(0)]
    pub number: String,
    /// The payment.
    #[n(1)]
    pub tender: TenderId,
    /// How.
    #[n(2)]
    pub kind: TenderKind,
    /// How much.
    #[n(3)]
    pub amount: Money,
    /// Who paid, if it was not the customer.
    #[n(4)]
    pub payer: Option<CustomerId>,
    /// The store where it was taken.
    #[n(5)]
    pub store: StoreId,
    /// The drawer that was open where it was taken.
    #[n(6)]
    pub drawer: Option<DrawerSessionId>,
    /// The dearest goods that it pays for.
    #[n(7)]
    pub dearest: Money,
    /// Business day.
    #[n(8)]
    pub on: Day,
}

/// What an order that was charged gave back: to the account, never out of the till.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct HouseCredited {
    /// The order.
    #[n(0)]
    pub order: OrderId,
    /// The charge that it gives back.
    #[n(1)]
    pub item: OpenItemId,
    /// How much.
    #[n(2)]
    pub amount: Money,
    /// The store that gave it back.
    #[n(3)]
    pub store: StoreId,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// A part of the account's credit that paid an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct AppliedPart {
    /// The item.
    #[n(0)]
    pub item: OpenItemId,
    /// When it was to be paid: part of what the ledger knows it by.
    #[n(1)]
    pub due: Day,
    /// The store that was owed.
    #[n(2)]
    pub store: StoreId,
    /// The store that held the credit.
    #[n(3)]
    pub from: StoreId,
    /// How much.
    #[n(4)]
    pub amount: Money,
}

/// Credit of the account paid what is owed on it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct HouseApplied {
    /// Item by item.
    #[n(0)]
    pub parts: Vec<AppliedPart>,
    /// The payment that brought the credit, if it came in with it.
    #[n(1)]
    pub by: Option<TenderId>,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// A finance charge, as it was reckoned: see [`FinanceCharge`](super::FinanceCharge).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Financed {
    /// What was late at the end of the month, without earlier finance charges.
    #[n(0)]
    pub late: Money,
    /// The part of it that is charged.
    #[n(1)]
    pub monthly: Percent,
    /// How much.
    #[n(2)]
    pub amount: Money,
    /// The open item that it is.
    #[n(3)]
    pub item: OpenItemId,
    /// When it is to be paid.
    #[n(4)]
    pub due: Day,
}

/// A month's statement was run.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct StatementRun {
    /// The number on it.
    #[n(0)]
    pub number: String,
    /// Last day of its month.
    #[n(1)]
    pub through: Day,
    /// What was owed then, less credit, before the finance charge.
    #[n(2)]
    pub owed: Money,
    /// The finance charge, where the policy has one and something was late. It is booked on the day of
    /// the run.
    #[n(3)]
    pub charge: Option<Financed>,
    /// The store that is owed it.
    #[n(4)]
    pub store: StoreId,
    /// The manager.
    #[n(5)]
    pub by: StaffId,
    /// Business day of the run.
    #[n(6)]
    pub on: Day,
}

/// Credit that a store holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct HeldCredit {
    /// Which store.
    #[n(0)]
    pub store: StoreId,
    /// How much.
    #[n(1)]
    pub amount: Money,
}

/// Credit of the account was paid out to the customer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct HouseCreditReturned {
    /// How much.
    #[n(0)]
    pub amount: Money,
    /// From which money.
    #[n(1)]
    pub from: PaidFrom,
    /// Which stores held it.
    #[n(2)]
    pub parts: Vec<HeldCredit>,
    /// The store that paid.
    #[n(3)]
    pub store: StoreId,
    /// The manager.
    #[n(4)]
    pub by: StaffId,
    /// Business day.
    #[n(5)]
    pub on: Day,
}
