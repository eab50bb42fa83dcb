//! The terms of a layaway: what is paid first, how often, how many times, for what fee.

use milgrain_kernel::{Day, Money, MoneyError, Percent, Rounding};
use serde::{Deserialize, Serialize};

use super::refusal::LayawayRefusal;
use crate::tax::Title;

/// More than this is no layaway: ten years of weeks.
const MOST_INSTALMENTS: u16 = 520;

/// What customer and store agree on.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct Terms {
    /// What is paid at the signature.
    #[n(0)]
    pub down: Down,
    /// How often an instalment is due.
    #[n(1)]
    pub interval: Interval,
    /// How many there are after the first payment.
    #[n(2)]
    pub instalments: u16,
    /// When the first one is due; one interval after the agreement if not said.
    #[n(3)]
    pub first_due: Option<Day>,
    /// The layaway fee, part of the price.
    #[n(4)]
    pub fee: Money,
    /// Who has title while the customer pays; the printed agreement says the same.
    #[n(5)]
    pub title: Title,
}

/// The down payment: a share of the price, or an amount if that is more.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct Down {
    /// Share of the price without fee and tax.
    #[n(0)]
    pub percent: Percent,
    /// At least so much.
    #[n(1)]
    pub at_least: Option<Money>,
    /// Whether the fee is paid with it, or spread over the instalments.
    #[n(2)]
    pub fee_with_first: bool,
}

/// How often an instalment is due.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Interval {
    /// Every 7 days.
    #[n(0)]
    Weekly,
    /// Every 14 days.
    #[n(1)]
    Fortnightly,
    /// On the same day of each month, or on its last day if it is shorter.
    #[n(2)]
    Monthly,
}

impl Interval {
    /// The day `count` intervals after `first`. Months count from `first`, so that a plan of the
    /// 31st returns to the 31st after February.
    #[must_use]
    pub fn after(self, first: Day, count: u16) -> Day {
        match self {
            Interval::Weekly => first.plus_days(7 * i64::from(count)),
            Interval::Fortnightly => first.plus_days(14 * i64::from(count)),
            Interval::Monthly => first.plus_months(u32::from(count)),
        }
    }
}

impl Terms {
    /// Whether such terms can be agreed on `opened`.
    ///
    /// # Errors
    /// [`LayawayRefusal::InstalmentCount`], [`LayawayRefusal::DownPayment`],
    /// [`LayawayRefusal::Fee`], [`LayawayRefusal::FirstDateTooEarly`].
    pub fn check(&self, opened: Day) -> Result<(), LayawayRefusal> {
        if self.instalments == 0 || self.instalments > MOST_INSTALMENTS {
            return Err(LayawayRefusal::InstalmentCount { most: MOST_INSTALMENTS });
        }
        let share = self.down.percent < Percent::ZERO || self.down.percent > Percent::HUNDRED;
        if share || self.down.at_least.is_some_and(Money::is_negative) {
            return Err(LayawayRefusal::DownPayment);
        }
        if self.fee.is_negative() {
            return Err(LayawayRefusal::Fee);
        }
        match self.first_due {
            Some(first_due) if first_due < opened => {
                Err(LayawayRefusal::FirstDateTooEarly { first_due, opened })
            }
            _ => Ok(()),
        }
    }

    /// What is paid at the signature: the down payment on `price` (without fee and tax), the fee
    /// if it comes first, and the tax that is due now.
    ///
    /// # Errors
    /// [`LayawayRefusal::DownPayment`] if the amount is above the price; sums that do not fit.
    pub fn first_payment(&self, price: Money, tax_now: Money) -> Result<Money, LayawayRefusal> {
        let share = self.down.percent.of(price, Rounding::HalfUp)?;
        let least = self.down.at_least.unwrap_or(share);
        let down = if least.lesser(share)? == least { share } else { least };
        if down.lesser(price)? != down {
            return Err(LayawayRefusal::DownPayment);
        }
        let fee = if self.down.fee_with_first { self.fee } else { Money::zero(price.currency()) };
        Ok(down.plus(fee)?.plus(tax_now)?)
    }

    /// Whether a first payment covers the tax that is due with it.
    ///
    /// # Errors
    /// [`LayawayRefusal::FirstPaymentBelowTax`].
    pub fn check_first_payment(first: Money, tax_now: Money) -> Result<(), LayawayRefusal> {
        if first.lesser(tax_now)? == tax_now {
            return Ok(());
        }
        Err(LayawayRefusal::FirstPaymentBelowTax { first, tax: tax_now })
    }

    /// The day the `index`th instalment, counted from 0, is due.
    #[must_use]
    pub(super) fn due(&self, opened: Day, index: u16) -> Day {
        self.first_due.map_or_else(
            || self.interval.after(opened, index.saturating_add(1)),
            |first| self.interval.after(first, index),
        )
    }

    /// Price and fee together, without tax.
    ///
    /// # Errors
    /// Sums that do not fit.
    pub fn price_with_fee(&self, price: Money) -> Result<Money, MoneyError> {
        price.plus(self.fee)
    }
}
