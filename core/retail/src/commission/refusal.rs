//! Why commission was not reckoned, or a plan not written.

use milgrain_kernel::MoneyError;

/// Why commission was not reckoned, or a plan not written.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CommissionRefusal {
    /// No associate, or more than five.
    #[error("a sale is shared by one to {limit} associates")]
    ShareCount {
        /// How many may share.
        limit: usize,
    },
    /// One associate named twice.
    #[error("each associate can have one share only")]
    ShareTwice,
    /// A share of nothing, or finer than a ten-thousandth of a point.
    #[error("a share must be more than nothing, with at most four decimals")]
    ShareInvalid,
    /// Shares that do not make a whole.
    #[error("shares must add up to 100 %")]
    SharesNotWhole,
    /// A percentage below nothing or above a hundred.
    #[error("a percentage of commission lies between 0 and 100")]
    PercentInvalid,
    /// A tier table that is empty or not rising.
    #[error("tiers must rise from the lowest margin to the highest")]
    TiersInvalid,
    /// A kind of line that never bears commission.
    #[error("shipping, gift cards and layaway fees bear no commission: take them out of the plan")]
    KindNeverPays,
    /// A version that is not newer.
    #[error("the next plan has version {expected}")]
    VersionInvalid {
        /// The version that comes next.
        expected: u32,
    },
    /// A plan that begins before the one it follows.
    #[error("a new plan cannot begin before the one it follows")]
    BeginsBefore,
    /// No such version.
    #[error("there is no such commission plan")]
    PlanUnknown,
    /// Signed before.
    #[error("this plan was signed already")]
    SignedAlready,
    /// More of a line came back than was sold.
    #[error("more came back than was sold")]
    ReturnedTooMuch,
    /// What arithmetic says.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl CommissionRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            CommissionRefusal::ShareCount { .. } => "commission.share_count",
            CommissionRefusal::ShareTwice => "commission.share_twice",
            CommissionRefusal::ShareInvalid => "commission.share_invalid",
            CommissionRefusal::SharesNotWhole => "commission.shares_not_whole",
            CommissionRefusal::PercentInvalid => "commission.percent_invalid",
            CommissionRefusal::TiersInvalid => "commission.tiers_invalid",
            CommissionRefusal::KindNeverPays => "commission.kind_never_pays",
            CommissionRefusal::VersionInvalid { .. } => "commission.version_invalid",
            CommissionRefusal::BeginsBefore => "commission.begins_before",
            CommissionRefusal::PlanUnknown => "commission.plan_unknown",
            CommissionRefusal::SignedAlready => "commission.signed_already",
            CommissionRefusal::ReturnedTooMuch => "commission.returned_too_much",
            CommissionRefusal::Money(error) => error.code(),
        }
    }
}
