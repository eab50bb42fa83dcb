//! The store's own policy, and what binds one agreement: the law with the policy inside it.

use milgrain_kernel::{Day, Money, MoneyError, Percent, Rounding};
use serde::{Deserialize, Serialize};

use super::law::{CapBase, DefaultRule, LayawayLaw, RefundForm};
use super::refusal::LayawayRefusal;
use crate::rules::RuleId;

/// The amounts a cancellation is counted on.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct Figures {
    /// Price of the goods after discounts.
    #[n(0)]
    pub cash_price: Money,
    /// Delivery, fitting and other services in the agreement.
    #[n(1)]
    pub services: Money,
    /// The layaway fee.
    #[n(2)]
    pub service_charge: Money,
    /// The whole tax.
    #[n(3)]
    pub tax: Money,
}

impl Figures {
    /// Cash price, services and service charge, without tax.
    ///
    /// # Errors
    /// Sums that do not fit or are not of one currency.
    pub fn layaway_price(&self) -> Result<Money, MoneyError> {
        self.cash_price.plus(self.services)?.plus(self.service_charge)
    }
}

/// What the store itself says about layaways: the whole rule where no law speaks, and within the
/// law where one does. A store that keeps whatever the law allows needs none where the law has a
/// cap: in Ohio one share could not be lawful both below and above $500.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct OwnPolicy {
    /// Its name, such as `layaway.own.2026`.
    #[n(0)]
    pub id: RuleId,
    /// Days in which everything goes back, the day of signing not counted.
    #[n(1)]
    pub free_days: u16,
    /// Share that is kept afterwards.
    #[n(2)]
    pub keep_percent: Percent,
    /// Of what.
    #[n(3)]
    pub keep_of: CapBase,
    /// A fee on top of the share, whatever it is called.
    #[n(4)]
    pub cancellation_fee: Option<Money>,
    /// Never more than this is kept, share and fee together.
    #[n(5)]
    pub keep_max: Option<Money>,
    /// How money goes back.
    #[n(6)]
    pub refund_forms: Vec<RefundForm>,
    /// Days after the cancellation by which it goes back.
    #[n(7)]
    pub refund_within_days: Option<u16>,
    /// What default is.
    #[n(8)]
    pub default: DefaultRule,
    /// Whether the store says it may raise the price of a piece on layaway.
    #[n(9)]
    pub raises_price: bool,
    /// Whether it charges a fee that the agreement does not show.
    #[n(10)]
    pub undisclosed_fee: bool,
}

impl OwnPolicy {
    /// Whether the policy makes sense, whatever the law says.
    ///
    /// # Errors
    /// [`LayawayRefusal::PolicyShare`].
    pub fn check(&self) -> Result<(), LayawayRefusal> {
        let share = self.keep_percent >= Percent::ZERO && self.keep_percent <= Percent::HUNDRED;
        let amounts = [self.cancellation_fee, self.keep_max];
        if !share || amounts.into_iter().flatten().any(Money::is_negative) {
            return Err(LayawayRefusal::PolicyShare);
        }
        Ok(())
    }

    /// What the policy keeps, rounded down, never more than was paid.
    fn keeps(&self, figures: &Figures, paid: Money) -> Result<Money, MoneyError> {
        let base = match self.keep_of {
            CapBase::LayawayPrice => figures.layaway_price()?,
            CapBase::Paid => paid,
        };
        let share = self.keep_percent.of(base, Rounding::Down)?;
        let all = self.cancellation_fee.map_or(Ok(share), |fee| share.plus(fee))?;
        self.keep_max.map_or(Ok(all), |most| all.lesser(most))?.lesser(paid)
    }
}

/// What binds one agreement. The event that opens the layaway carries it.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct LayawayRule {
    /// The law, where one is known.
    #[n(0)]
    pub law: Option<LayawayLaw>,
    /// The store's policy, where it has one.
    #[n(1)]
    pub own: Option<OwnPolicy>,
}

impl LayawayRule {
    /// The row that decides: the law's, or the policy's where no law speaks.
    #[must_use]
    pub fn id(&self) -> RuleId {
        let law = self.law.as_ref().map(|law| &law.head.id);
        let own = self.own.as_ref().map(|own| &own.id);
        law.or(own).cloned().unwrap_or_else(|| RuleId::new("layaway.none"))
    }

    /// The last day on which everything goes back: the later one of the law's and the store's.
    #[must_use]
    pub fn free_until(&self, signed_on: Day) -> Option<Day> {
        let law = self.law.as_ref().and_then(|law| law.free).map(|free| free.until(signed_on));
        let own = self.own.as_ref().filter(|own| own.free_days > 0);
        law.max(own.map(|own| signed_on.plus_days(i64::from(own.free_days))))
    }

    /// What may be kept once the free window is over: the store's policy, never above the law's
    /// cap; the cap itself where the store has no policy of its own.
    ///
    /// # Errors
    /// Sums that do not fit or are not of one currency.
    pub fn keeps(
        &self,
        figures: &Figures,
        paid: Money,
        in_default: bool,
    ) -> Result<Money, MoneyError> {
        let nothing = Money::zero(paid.currency());
        let own = self.own.as_ref().map(|own| own.keeps(figures, paid)).transpose()?;
        let cap = self.law.as_ref().and_then(|law| {
            law.cap_in_default.as_ref().filter(|_| in_default).or(law.cap.as_ref())
        });
        let cap = cap.map(|cap| cap.amount(figures, paid)).transpose()?;
        let kept = match (own, cap) {
            (Some(own), Some(cap)) => own.lesser(cap)?,
            (own, cap) => own.or(cap).unwrap_or(nothing),
        };
        Ok(if kept.is_negative() { nothing } else { kept })
    }

    /// What default is: the law's rule, or the store's.
    #[must_use]
    pub fn default_rule(&self) -> Option<&DefaultRule> {
        let law = self.law.as_ref().and_then(|law| law.default.as_ref());
        law.or(self.own.as_ref().map(|own| &own.default))
    }

    /// The forms in which money goes back.
    #[must_use]
    pub fn refund_forms(&self) -> Vec<RefundForm> {
        let law = self.law.as_ref().map(|law| &law.refund.forms).filter(|forms| !forms.is_empty());
        let own = self.own.as_ref().map(|own| &own.refund_forms).filter(|forms| !forms.is_empty());
        law.or(own).cloned().unwrap_or_else(|| vec![RefundForm::OriginalTender])
    }

    /// The day by which money goes back after a cancellation, if one is set: the earlier one of
    /// the law's and the store's.
    #[must_use]
    pub fn refund_by(&self, cancelled_on: Day) -> Option<Day> {
        let law = self.law.as_ref().and_then(|law| law.refund.within_days);
        let own = self.own.as_ref().and_then(|own| own.refund_within_days);
        law.into_iter().chain(own).min().map(|days| cancelled_on.plus_days(i64::from(days)))
    }
}
