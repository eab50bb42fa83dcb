//! Why a discount was not asked for, answered or given.

use milgrain_kernel::{Money, MoneyError};

/// Why a discount was not asked for, answered or given.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DiscountRefusal {
    /// An amount of nothing or less.
    #[error("a discount must be more than nothing")]
    NotPositive,
    /// More than the price.
    #[error("the discount is more than the price")]
    AbovePrice,
    /// The person may give it without asking.
    #[error("this discount is within your own limit: give it")]
    NotNeeded,
    /// The discount was answered already.
    #[error("this request was answered already")]
    AnsweredAlready,
    /// Nobody answered yet.
    #[error("no manager has answered yet: wait, or ask again")]
    NotAnswered,
    /// A manager said no.
    #[error("the manager refused this discount")]
    Refused,
    /// The approval was used.
    #[error("this approval was used already: ask again")]
    Replayed,
    /// The cart is another.
    #[error("the cart changed since the request: ask again")]
    CartChanged,
    /// Time ran out.
    #[error("the approval expired: ask again")]
    Expired,
    /// Who approved is no manager any more.
    #[error("the person who approved is no longer a manager: ask again")]
    ManagerRevoked,
    /// Who answers is no manager.
    #[error("only a manager can answer this request")]
    NotAManager,
    /// Above the manager's own limit.
    #[error("this is above the manager's own limit: ask another manager, or offer less")]
    AboveManagersLimit {
        /// What this manager may give.
        limit: Money,
    },
    /// A counter-offer that is not lower.
    #[error("a counter-offer must be lower than what was asked")]
    CounterNotLower,
    /// What arithmetic says.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl DiscountRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            DiscountRefusal::NotPositive => "discount.not_positive",
            DiscountRefusal::AbovePrice => "discount.above_price",
            DiscountRefusal::NotNeeded => "discount.not_needed",
            DiscountRefusal::AnsweredAlready => "discount.answered_already",
            DiscountRefusal::NotAnswered => "discount.not_answered",
            DiscountRefusal::Refused => "discount.refused",
            DiscountRefusal::Replayed => "discount.replayed",
            DiscountRefusal::CartChanged => "discount.cart_changed",
            DiscountRefusal::Expired => "discount.expired",
            DiscountRefusal::ManagerRevoked => "discount.manager_revoked",
            DiscountRefusal::NotAManager => "discount.not_a_manager",
            DiscountRefusal::AboveManagersLimit { .. } => "discount.above_managers_limit",
            DiscountRefusal::CounterNotLower => "discount.counter_not_lower",
            DiscountRefusal::Money(error) => error.code(),
        }
    }
}
