//! What a bookkeeper does at the end of a day, as the log says it. All but a banked cheque, which
//! belongs to its order or its house account, stand on the store's stream.

use milgrain_kernel::{Day, Money, TenderId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A day is closed for the books, and with it every day before.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct DayClosed {
    /// The day.
    #[n(0)]
    pub day: Day,
    /// Drawers that were open then.
    #[n(1)]
    pub drawers_open: u32,
    /// What did not tie in its proof.
    #[n(2)]
    pub findings: u32,
}

/// A month is closed for the books, and with it every day to its end.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MonthClosed {
    /// Its last day.
    #[n(0)]
    pub through: Day,
}

/// Cash went from the safe to the bank.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct CashBanked {
    /// How much.
    #[n(0)]
    pub amount: Money,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// A cheque went to the bank.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ChequeBanked {
    /// The tender that it was.
    #[n(0)]
    pub tender: TenderId,
    /// Over how much.
    #[n(1)]
    pub amount: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// A card processor paid into the bank, as its report says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PayoutReceived {
    /// The processor.
    #[n(0)]
    pub processor: String,
    /// First day whose takings it pays.
    #[n(1)]
    pub from: Day,
    /// Last day whose takings it pays.
    #[n(2)]
    pub to: Day,
    /// What it kept.
    #[n(3)]
    pub fees: Money,
    /// What arrived.
    #[n(4)]
    pub net: Money,
    /// Business day.
    #[n(5)]
    pub on: Day,
}
