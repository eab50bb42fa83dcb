//! What a layaway refuses, with what the person can do about it.

use milgrain_kernel::{Day, Money, MoneyError};

use super::lawful::Unlawful;
use crate::place::Jurisdiction;
use crate::rules::RuleError;

/// Why terms cannot be agreed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LayawayRefusal {
    /// No instalment, or more than a plan can have.
    #[error("a layaway has from 1 to {most} instalments")]
    InstalmentCount {
        /// The most there can be.
        most: u16,
    },
    /// A down payment below nothing or above the price.
    #[error("the down payment lies between nothing and the price")]
    DownPayment,
    /// A fee below nothing.
    #[error("the layaway fee cannot be below zero")]
    Fee,
    /// The first date lies before the agreement.
    #[error("the first instalment is due on {first_due}, before the agreement of {opened}")]
    FirstDateTooEarly {
        /// When the first instalment would be due.
        first_due: Day,
        /// The day of the agreement.
        opened: Day,
    },
    /// Tax is due now, and the first payment does not cover it.
    #[error("the first payment of {first} is less than the tax of {tax} that is due with it")]
    FirstPaymentBelowTax {
        /// What would be paid.
        first: Money,
        /// The tax due.
        tax: Money,
    },
    /// Neither a law nor the store says what a cancellation returns.
    #[error(
        "no rule says what a cancelled layaway in {} returns: write the store's own policy first",
        .place.state
    )]
    NoRule {
        /// Where.
        place: Jurisdiction,
    },
    /// A policy whose share is below nothing or above everything, or whose amounts are.
    #[error("a policy keeps a share from 0 to 100 % and amounts of zero or more")]
    PolicyShare,
    /// The store's policy takes more than the law allows.
    #[error(transparent)]
    Unlawful(#[from] Unlawful),
    /// A table cannot be used.
    #[error(transparent)]
    Rules(#[from] RuleError),
    /// The amounts do not add up.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl LayawayRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            LayawayRefusal::InstalmentCount { .. } => "layaway.instalment_count",
            LayawayRefusal::DownPayment => "layaway.down_payment",
            LayawayRefusal::Fee => "layaway.fee_negative",
            LayawayRefusal::FirstDateTooEarly { .. } => "layaway.first_date_too_early",
            LayawayRefusal::FirstPaymentBelowTax { .. } => "layaway.first_payment_below_tax",
            LayawayRefusal::NoRule { .. } => "layaway.no_rule",
            LayawayRefusal::PolicyShare => "layaway.policy_share",
            LayawayRefusal::Unlawful(unlawful) => unlawful.code(),
            LayawayRefusal::Rules(error) => error.code(),
            LayawayRefusal::Money(error) => error.code(),
        }
    }
}
