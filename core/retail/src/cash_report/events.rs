//! What can happen about cash that is reported, as the log says it. Notices stand on the order, or
//! the house account, that is paid; the rest on the person who is counted.

use milgrain_kernel::{Day, Money, StaffId, TenderId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::note::{PersonName, ShortText};
use crate::private::Private;
use crate::purchase::Identification;
use crate::rules::RuleId;

/// The associate was told, before the payment, that it passes the limit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct CashNoticed {
    /// The cash that was offered.
    #[n(0)]
    pub cash: Money,
    /// What it brings the count to.
    #[n(1)]
    pub counted: Money,
    /// The row that says so.
    #[n(2)]
    pub rule: RuleId,
    /// Who was told.
    #[n(3)]
    pub staff: StaffId,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// After a notice, less cash was paid than had been offered: for the owner to look at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct CashLowered {
    /// The cash that had been offered.
    #[n(0)]
    pub noticed: Money,
    /// The cash that was paid.
    #[n(1)]
    pub paid: Money,
    /// Who had been told.
    #[n(2)]
    pub told: StaffId,
    /// Who took the payment.
    #[n(3)]
    pub staff: StaffId,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// What a report asks about a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PayerParticulars {
    /// The name, as on the paper that was shown.
    #[n(0)]
    pub name: PersonName,
    /// Address, line by line.
    #[n(1)]
    pub address: Vec<ShortText>,
    /// Taxpayer identification number.
    #[n(2)]
    pub taxpayer_number: Option<ShortText>,
    /// Date of birth.
    #[n(3)]
    pub born: Option<Day>,
    /// Occupation, profession or business.
    #[n(4)]
    pub occupation: Option<ShortText>,
    /// The paper that was shown.
    #[n(5)]
    pub identification: Identification,
}

/// A person whose cash is counted showed who they are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct PayerIdentified {
    /// Who they are.
    #[n(0)]
    pub particulars: Private<PayerParticulars>,
    /// Who saw the paper.
    #[n(1)]
    pub staff: StaffId,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// How a report was handed in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Filing {
    /// By the electronic filing system.
    #[n(0)]
    Electronic,
    /// On paper.
    #[n(1)]
    Paper,
}

/// A report was filed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct CashReportFiled {
    /// The payment that passed the limit; none where the report was filed for suspicion alone.
    #[n(0)]
    pub crossing: Option<TenderId>,
    /// The cash that it reports.
    #[n(1)]
    pub total: Money,
    /// Whether its box for a suspicious transaction is ticked.
    #[n(2)]
    pub suspicious: bool,
    /// How it was handed in.
    #[n(3)]
    pub filing: Filing,
    /// The number that confirms it, if there is one.
    #[n(4)]
    pub confirmation: Option<ShortText>,
    /// When the cash was received: the day of the last payment.
    #[n(5)]
    pub received: Day,
    /// Who filed it.
    #[n(6)]
    pub staff: StaffId,
    /// Business day.
    #[n(7)]
    pub on: Day,
}

/// A person had their statement of what was reported in a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct CashStatementGiven {
    /// The year.
    #[n(0)]
    pub year: i32,
    /// Business day.
    #[n(1)]
    pub on: Day,
}
