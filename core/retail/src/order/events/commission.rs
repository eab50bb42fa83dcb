//! What associates earn by an order, and are paid.

use crate::commission::Earned;
use milgrain_kernel::{Day, Money};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

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
