//! What can happen to an incident, as the log says it. The stream says to which.

use milgrain_kernel::{BlobId, CustomerId, Day, Money, OrderId, StaffId, StoreId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::memo::PaidFrom;
use crate::note::{Note, ShortText};
use crate::private::Private;
use crate::repair::events::Place;

/// What became of the piece.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Harm {
    /// It is not where it should be.
    #[n(0)]
    Lost,
    /// It was damaged.
    #[n(1)]
    Broken,
}

/// A customer's piece was lost or broken with us.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct IncidentReported {
    /// The number on its papers.
    #[n(0)]
    pub number: String,
    /// The order of its job.
    #[n(1)]
    pub order: OrderId,
    /// Whose piece it is.
    #[n(2)]
    pub customer: CustomerId,
    /// Where.
    #[n(3)]
    pub store: StoreId,
    /// What it is.
    #[n(4)]
    pub piece: ShortText,
    /// What its owner said it is worth, at take-in.
    #[n(5)]
    pub declared: Money,
    /// What became of it.
    #[n(6)]
    pub harm: Harm,
    /// What happened, in the words of whoever was there.
    #[n(7)]
    pub what: Private<Note>,
    /// Pictures: of what is broken at least one.
    #[n(8)]
    pub photos: Vec<BlobId>,
    /// Who reports it.
    #[n(9)]
    pub by: StaffId,
    /// Business day.
    #[n(10)]
    pub on: Day,
}

/// The insurer was told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct InsurerTold {
    /// Who.
    #[n(0)]
    pub insurer: ShortText,
    /// Their number for it, once they gave one.
    #[n(1)]
    pub claim: Option<ShortText>,
    /// Who told them.
    #[n(2)]
    pub by: StaffId,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// What was lost is here again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PieceTurnedUp {
    /// Where it lies now.
    #[n(0)]
    pub at: Place,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// What was broken is whole again, at our cost.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct IncidentMended {
    /// What was done.
    #[n(0)]
    pub what: Note,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Something is owed to the owner.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct ClaimOwed {
    /// Whom.
    #[n(0)]
    pub customer: CustomerId,
    /// How much.
    #[n(1)]
    pub amount: Money,
    /// Why so much: an appraisal, the declared value, what a goldsmith says.
    #[n(2)]
    pub why: ShortText,
    /// Whose word it is.
    #[n(3)]
    pub by: StaffId,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// How what is owed is paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum PaidBy {
    /// Notes, out of the drawer.
    #[n(0)]
    Cash,
    /// A cheque, or a transfer: out of the bank.
    #[n(1)]
    Cheque,
    /// Store credit, at the owner's wish.
    #[n(2)]
    StoreCredit,
}

/// What is owed was paid, whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct ClaimPaid {
    /// To whom.
    #[n(0)]
    pub customer: CustomerId,
    /// How much.
    #[n(1)]
    pub amount: Money,
    /// How.
    #[n(2)]
    pub by: PaidBy,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// What the owner has in the place of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Replacement {
    /// What it is.
    #[n(0)]
    pub what: ShortText,
    /// Who made or sold it to us, and bills us.
    #[n(1)]
    pub vendor: ShortText,
    /// What it costs us.
    #[n(2)]
    pub cost: Money,
}

/// The owner took another piece for what is owed: nothing is owed any more.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct ClaimReplaced {
    /// The owner.
    #[n(0)]
    pub customer: CustomerId,
    /// What was owed.
    #[n(1)]
    pub owed: Money,
    /// What they have for it.
    #[n(2)]
    pub with: Replacement,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// The vendor's bill for it was paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct ReplacementPaid {
    /// How much.
    #[n(0)]
    pub amount: Money,
    /// From where.
    #[n(1)]
    pub from: PaidFrom,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// Nothing is owed for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct IncidentClosed {
    /// Why.
    #[n(0)]
    pub why: ShortText,
    /// Whose word it is.
    #[n(1)]
    pub by: StaffId,
    /// Business day.
    #[n(2)]
    pub on: Day,
}
