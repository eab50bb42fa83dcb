//! Whether a store's policy may be written: it may not take more than the law allows.
//!
//! A cap covers everything kept, under any name. A flat fee beside a cap that is a share is
//! refused whatever its height, because it is above the cap on a small first payment.

use milgrain_kernel::{Money, Percent};

use super::law::{Cap, CapBase, LayawayLaw};
use super::policy::OwnPolicy;
use crate::rules::RuleId;

/// What a policy may not say.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unlawful {
    /// The share kept is above the cap.
    #[error("{rule} allows {allowed} to be kept, and no more: lower the share")]
    KeepsTooMuch {
        /// The law.
        rule: RuleId,
        /// The most, as a share.
        allowed: Percent,
    },
    /// A share of the whole price, where the law counts on what was paid.
    #[error("{rule} counts what may be kept on what was paid: write the share so")]
    WrongBase {
        /// The law.
        rule: RuleId,
    },
    /// The most that is kept is above the law's, or there is none.
    #[error("{rule} allows at most {allowed} to be kept: set it as the most")]
    KeepsAboveAmount {
        /// The law.
        rule: RuleId,
        /// The most.
        allowed: Money,
    },
    /// A flat fee for cancelling.
    #[error(
        "{rule} caps everything kept at {allowed}, under any name: write the fee of {fee} as a \
         share"
    )]
    FlatFee {
        /// The law.
        rule: RuleId,
        /// The fee.
        fee: Money,
        /// The most, as a share.
        allowed: Percent,
    },
    /// A price that may rise.
    #[error("{rule} forbids raising the price of a piece on layaway")]
    PriceRise {
        /// The law.
        rule: RuleId,
    },
    /// A fee that the agreement does not show.
    #[error("{rule} forbids a fee that was not disclosed: show it in the agreement")]
    UndisclosedFee {
        /// The law.
        rule: RuleId,
    },
}

impl Unlawful {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Unlawful::KeepsTooMuch { .. }
            | Unlawful::WrongBase { .. }
            | Unlawful::KeepsAboveAmount { .. }
            | Unlawful::FlatFee { .. } => "layaway.fee_unlawful",
            Unlawful::PriceRise { .. } => "layaway.price_rise_unlawful",
            Unlawful::UndisclosedFee { .. } => "layaway.undisclosed_fee_unlawful",
        }
    }
}

/// Whether a policy may be written under a law.
///
/// # Errors
/// What the law forbids, [`Unlawful`].
pub fn check_policy(own: &OwnPolicy, law: &LayawayLaw) -> Result<(), Unlawful> {
    let rule = law.head.id.clone();
    if own.raises_price && law.no_price_rise {
        return Err(Unlawful::PriceRise { rule });
    }
    if own.undisclosed_fee && law.no_undisclosed_fee {
        return Err(Unlawful::UndisclosedFee { rule });
    }
    [&law.cap, &law.cap_in_default]
        .into_iter()
        .flatten()
        .try_for_each(|cap| check_cap(own, cap, &rule))
}

fn check_cap(own: &OwnPolicy, cap: &Cap, rule: &RuleId) -> Result<(), Unlawful> {
    let rule = rule.clone();
    if let Some(fee) = own.cancellation_fee.filter(|fee| fee.is_positive()) {
        return Err(Unlawful::FlatFee { rule, fee, allowed: cap.percent });
    }
    if own.keep_percent <= Percent::ZERO {
        return Ok(());
    }
    if own.keep_of == CapBase::LayawayPrice && cap.of == CapBase::Paid {
        return Err(Unlawful::WrongBase { rule });
    }
    if own.keep_percent > cap.percent {
        return Err(Unlawful::KeepsTooMuch { rule, allowed: cap.percent });
    }
    let above = |most: Money| own.keep_max.is_none_or(|own| own.lesser(most) != Ok(own));
    match cap.most {
        Some(allowed) if above(allowed) => Err(Unlawful::KeepsAboveAmount { rule, allowed }),
        _ => Ok(()),
    }
}
