//! The kinds that split deposits and revenue, and the five classes of accounts.

use serde::{Deserialize, Serialize};

/// The side of the books an account stands on. Debits raise assets and expenses, credits the rest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountClass {
    /// What we have or are owed.
    Asset,
    /// What we owe.
    Liability,
    /// What the owners put in.
    Equity,
    /// What we earn, with what lessens it (returns, discounts).
    Income,
    /// What it costs.
    Expense,
}

/// Writes a kind once: variant, code, code of its account, name.
macro_rules! kinds {
    ($(#[$doc:meta])* $type:ident $prefix:literal
     $($variant:ident $n:literal $code:literal $name:literal)+) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug,
            Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
        )]
        #[cbor(index_only)]
        #[serde(rename_all = "snake_case")]
        pub enum $type {
            $(#[doc = $name] #[n($n)] $variant,)+
        }

        impl $type {
            /// Every kind, in the chart's order.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// The name of its account.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($type::$variant => $name,)+ }
            }

            /// The short code, as it stands after the account's dot.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($type::$variant => $code,)+ }
            }

            pub(super) const fn account_code(self) -> &'static str {
                match self { $($type::$variant => concat!($prefix, ".", $code),)+ }
            }

            pub(super) fn of_code(code: &str) -> Option<Self> {
                match code { $($code => Some($type::$variant),)+ _ => None }
            }
        }
    };
}

kinds! {
    /// The kind of order that a deposit is held for.
    DepositKind "deposits"
    Sale         0 "sale"          "Sale deposits"
    Layaway      1 "layaway"       "Layaway deposits"
    SpecialOrder 2 "special_order" "Special order deposits"
    Repair       3 "repair"        "Repair deposits"
    Custom       4 "custom"        "Custom work deposits"
    Appraisal    5 "appraisal"     "Appraisal deposits"
    MemoOut      6 "memo_out"      "Memo-out deposits"
}

kinds! {
    /// The category of a sale. Repairs, layaway fees and forfeits have accounts of their own.
    RevenueKind "revenue"
    Jewelry     0 "jewelry"     "Jewelry sales"
    Custom      1 "custom"      "Custom work sales"
    Services    2 "services"    "Service sales"
    Appraisals  3 "appraisals"  "Appraisal fees"
    CarePlans   4 "care_plans"  "Care plan sales"
    Shipping    5 "shipping"    "Shipping charged"
    Consignment 6 "consignment" "Consignment commission earned"
    Breakage    7 "breakage"    "Gift card breakage"
}
