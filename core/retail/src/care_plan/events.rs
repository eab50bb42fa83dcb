//! What can happen to a care plan, as the log says it. The stream says to which.

use milgrain_kernel::{
    CarePlanId, CustomerId, Day, LineId, Money, OrderId, RepairId, StaffId, StoreId,
};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::line_kind::LineKind;
use crate::note::{Note, ShortText};

/// A plan that was sold begins, for one thing of the same sale.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PlanBegun {
    /// The number on its paper.
    #[n(0)]
    pub number: String,
    /// Its name.
    #[n(1)]
    pub name: ShortText,
    /// The sale.
    #[n(2)]
    pub order: OrderId,
    /// The line that sold the plan.
    #[n(3)]
    pub line: LineId,
    /// The line of what it covers.
    #[n(4)]
    pub of_line: LineId,
    /// What that is.
    #[n(5)]
    pub what: ShortText,
    /// Whose.
    #[n(6)]
    pub customer: CustomerId,
    /// Where it was handed over: its price is deferred there.
    #[n(7)]
    pub store: StoreId,
    /// The work that it covers.
    #[n(8)]
    pub covers: Vec<LineKind>,
    /// What it says of that work.
    #[n(9)]
    pub promise: Note,
    /// What is deferred for it: the line at list.
    #[n(10)]
    pub price: Money,
    /// First day of its term.
    #[n(11)]
    pub from: Day,
    /// Last day of it.
    #[n(12)]
    pub to: Day,
    /// Through which day it goes back whole if it was not used.
    #[n(13)]
    pub free_through: Day,
    /// Business day.
    #[n(14)]
    pub on: Day,
}

/// A line of the order is a plan that has begun. The stream says of which order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PlanWritten {
    /// The line that sold it.
    #[n(0)]
    pub line: LineId,
    /// The plan.
    #[n(1)]
    pub plan: CarePlanId,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// A job is done under it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PlanUsed {
    /// The job.
    #[n(0)]
    pub job: RepairId,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// The job went back undone: the plan was not used for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PlanUnused {
    /// The job.
    #[n(0)]
    pub job: RepairId,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Days of its term went by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PlanEarned {
    /// Through which day.
    #[n(0)]
    pub through: Day,
    /// What is earned with them.
    #[n(1)]
    pub amount: Money,
    /// Its term is over with them.
    #[n(2)]
    pub whole: bool,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// The customer gave it back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PlanCancelled {
    /// What was deferred of it and is no more.
    #[n(0)]
    pub unearned: Money,
    /// What of it goes back, without tax: by the price of its line.
    #[n(1)]
    pub refund: Money,
    /// Who took it back.
    #[n(2)]
    pub by: StaffId,
    /// Business day.
    #[n(3)]
    pub on: Day,
}
