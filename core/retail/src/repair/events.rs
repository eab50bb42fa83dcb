//! What can happen to a job, as the log says it. The stream says to which.

use milgrain_kernel::{
    BlobId, CarePlanId, CustomerId, Day, IncidentId, LineId, Money, OrderId, PieceId, RepairId,
    StaffId, StoreId,
};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::customer::Channel;
use crate::line_kind::LineKind;
use crate::note::{Note, ShortText};
use crate::order::events::LineNet;
use crate::rules::RuleId;

/// A stone as it was counted at take-in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct StoneSeen {
    /// Where it sits: "center", "shoulder left 1".
    #[n(0)]
    pub at: ShortText,
    /// What it is and how it looks: "round diamond, about 0.10 ct, chipped".
    #[n(1)]
    pub what: ShortText,
}

/// Where a bag lies.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In a bin.
    #[n(0)]
    Bin(#[n(0)] ShortText),
    /// At the bench, with this goldsmith.
    #[n(1)]
    Bench(#[n(0)] ShortText),
    /// With an outside vendor.
    #[n(2)]
    Vendor(#[n(0)] ShortText),
    /// At quality check.
    #[n(3)]
    QualityCheck,
}

/// A customer's own piece was taken in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct JobTakenIn {
    /// The order that holds its price and its money.
    #[n(0)]
    pub order: OrderId,
    /// Whose it is.
    #[n(1)]
    pub customer: CustomerId,
    /// Where.
    #[n(2)]
    pub store: StoreId,
    /// The code on the bag and the claim check.
    #[n(3)]
    pub code: String,
    /// What it is.
    #[n(4)]
    pub piece: ShortText,
    /// Its condition, in words.
    #[n(5)]
    pub condition: Note,
    /// What its owner says it is worth: what we answer for, in no account of ours.
    #[n(6)]
    pub declared: Money,
    /// Its stones, counted and mapped.
    #[n(7)]
    pub stones: Vec<StoneSeen>,
    /// Pictures of it as it came in.
    #[n(8)]
    pub photos: Vec<BlobId>,
    /// When it is promised.
    #[n(9)]
    pub promised: Day,
    /// Up to which price, with tax, the customer agreed.
    #[n(10)]
    pub approved: Money,
    /// The job that it sets right, if it is a redo.
    #[n(11)]
    pub redo_of: Option<RepairId>,
    /// The sale that it belongs to, if it sizes or engraves what we sold.
    #[n(12)]
    pub of_sale: Option<OrderId>,
    /// Business day.
    #[n(13)]
    pub on: Day,
}

/// The work will cost another price.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct EstimateRevised {
    /// The price of each line that changes, without tax.
    #[n(0)]
    pub prices: Vec<LineNet>,
    /// What all lines come to then, with tax.
    #[n(1)]
    pub total: Money,
    /// Why.
    #[n(2)]
    pub why: ShortText,
    /// It is above what the customer agreed to: nothing changes until they answer.
    #[n(3)]
    pub needs_approval: bool,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// How the customer agreed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum AgreedBy {
    /// At the counter.
    #[n(0)]
    InPerson,
    /// On the telephone.
    #[n(1)]
    Phone,
    /// In a message of theirs.
    #[n(2)]
    Message,
}

/// The customer agreed to a higher price.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct EstimateApproved {
    /// Up to which price, with tax.
    #[n(0)]
    pub total: Money,
    /// How.
    #[n(1)]
    pub by: AgreedBy,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// The bag went somewhere else.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct BagMoved {
    /// Where it lies now.
    #[n(0)]
    pub to: Place,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Parts or metal went into the work.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PartsUsed {
    /// What.
    #[n(0)]
    pub what: ShortText,
    /// What they cost us.
    #[n(1)]
    pub cost: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// The work is done and was looked at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct JobReady {
    /// Business day.
    #[n(0)]
    pub on: Day,
}

/// It was not right after all.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct BackToBench {
    /// Why.
    #[n(0)]
    pub why: ShortText,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// The customer fetched it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct JobPickedUp {
    /// What its parts and letters cost: an expense now.
    #[n(0)]
    pub cost: Money,
    /// Pictures of it as it left.
    #[n(1)]
    pub photos: Vec<BlobId>,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// It went back unfinished; nothing is charged.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct JobGivenBack {
    /// Why.
    #[n(0)]
    pub why: ShortText,
    /// What its parts and letters cost: an expense now.
    #[n(1)]
    pub cost: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// Somebody tried to reach the owner of a piece that waits.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct OwnerContacted {
    /// How.
    #[n(0)]
    pub channel: Channel,
    /// Whether they were reached.
    #[n(1)]
    pub reached: bool,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// A letter to the owner was sent, and paid for from the drawer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct LetterSent {
    /// Registered or certified: its sending can be proven.
    #[n(0)]
    pub certified: bool,
    /// What it cost.
    #[n(1)]
    pub cost: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// Nobody fetched it, and it was disposed of as the store's rule allows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PieceDisposed {
    /// The row that allows it.
    #[n(0)]
    pub rule: RuleId,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// The charges were kept from what the piece brought.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct ChargesKept {
    /// What its parts cost, and letters beyond what was kept for them: an expense now.
    #[n(0)]
    pub cost: Money,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Who bears the cost of work on what we sold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum BorneBy {
    /// The customer pays for it.
    #[n(0)]
    Customer,
    /// The shop: its policy gives it with a sale.
    #[n(1)]
    Policy,
    /// The shop, at this manager's word.
    #[n(2)]
    Manager(#[n(0)] StaffId),
    /// The shop: the customer has this care plan.
    #[n(3)]
    Plan(#[n(0)] CarePlanId),
}

/// The piece is one that we sold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct WorkAfterSale {
    /// The sale.
    #[n(0)]
    pub sale: OrderId,
    /// Its line.
    #[n(1)]
    pub line: LineId,
    /// The piece, where it is one of a kind.
    #[n(2)]
    pub piece: Option<PieceId>,
    /// When it left.
    #[n(3)]
    pub left_on: Day,
    /// Who bears the cost of the work.
    #[n(4)]
    pub borne_by: BorneBy,
    /// Business day.
    #[n(5)]
    pub on: Day,
}

/// What an order sold is in the workshop. The stream says of which order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct LineAtBench {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// The job.
    #[n(1)]
    pub job: RepairId,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// It has left the workshop.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct LineFromBench {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// The job.
    #[n(1)]
    pub job: RepairId,
    /// What was done to it at no charge.
    #[n(2)]
    pub free: Vec<LineKind>,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// By which paper somebody was known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum IdentityPaper {
    /// A driver's license.
    #[n(0)]
    DriversLicense,
    /// A state's identity card.
    #[n(1)]
    StateCard,
    /// A passport.
    #[n(2)]
    Passport,
    /// A military identity card.
    #[n(3)]
    MilitaryCard,
}

/// The piece was given out without its claim check. No number of the paper is kept: that it was seen is
/// all that is needed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct GivenWithoutCheck {
    /// The paper that was seen.
    #[n(0)]
    pub paper: IdentityPaper,
    /// Who issued it.
    #[n(1)]
    pub issuer: ShortText,
    /// The pictures of its take-in that the piece was compared with.
    #[n(2)]
    pub compared: Vec<BlobId>,
    /// Who gave it out.
    #[n(3)]
    pub staff: StaffId,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// The piece is not where it should be: it leaves the register of what others left with us.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct JobLost {
    /// The incident.
    #[n(0)]
    pub incident: IncidentId,
    /// What its owner said it is worth.
    #[n(1)]
    pub declared: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// It was broken while it was with us. It stays in the register, and its job goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct JobHarmed {
    /// The incident.
    #[n(0)]
    pub incident: IncidentId,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// It is here again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct JobTurnedUp {
    /// The incident.
    #[n(0)]
    pub incident: IncidentId,
    /// Where it lies.
    #[n(1)]
    pub at: Place,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// It is lost for good, and its owner is owed for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct JobMadeGood {
    /// The incident.
    #[n(0)]
    pub incident: IncidentId,
    /// What its parts and letters cost: an expense now.
    #[n(1)]
    pub cost: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}
