//! Percentages: tax rates, discounts, down payments, commission.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::cbor::encode_as;
use crate::{Money, MoneyError, Rounding};

/// A percentage, exact: `7.25` is seven and a quarter per cent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Percent(Decimal);

impl Percent {
    /// No part of anything.
    pub const ZERO: Percent = Percent(Decimal::ZERO);
    /// The whole.
    pub const HUNDRED: Percent = Percent(Decimal::ONE_HUNDRED);

    /// `points` per cent.
    #[must_use]
    pub const fn new(points: Decimal) -> Self {
        Percent(points)
    }

    /// A percentage from hundredths of a point: 725 is 7.25 %.
    #[must_use]
    pub fn from_basis_points(points: i64) -> Self {
        Percent(Decimal::new(points, 2))
    }

    /// The points: 7.25 for 7.25 %.
    #[must_use]
    pub const fn points(self) -> Decimal {
        self.0
    }

    /// This part of an amount, rounded as named.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn of(self, amount: Money, rounding: Rounding) -> Result<Money, MoneyError> {
        amount.scaled(self.0 / Decimal::ONE_HUNDRED, rounding)
    }

    /// What part `amount` is of `whole`, to a hundredth of a point, for showing. Nothing of
    /// nothing is nothing.
    #[must_use]
    pub fn part(amount: Money, whole: Money) -> Percent {
        if whole.is_zero() {
            return Percent::ZERO;
        }
        let share = Decimal::from(amount.minor()) * Decimal::ONE_HUNDRED;
        Percent((share / Decimal::from(whole.minor())).round_dp(2))
    }
}

impl FromStr for Percent {
    type Err = rust_decimal::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Decimal::from_str_exact(text).map(Percent)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} %", self.0.normalize())
    }
}

impl fmt::Debug for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

encode_as!(
    Percent,
    String,
    |percent: &Percent| percent.0.normalize().to_string(),
    |text: String| text.parse().ok()
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;

    #[test]
    fn a_part_of_an_amount_is_exact_until_it_is_rounded() {
        let fee =
            Percent::from_basis_points(500).of(Money::new(400_000, Currency::USD), Rounding::Down);
        assert_eq!(fee.unwrap().minor(), 20_000);
        let half =
            Percent::from_basis_points(5000).of(Money::new(82_859, Currency::USD), Rounding::Down);
        assert_eq!(half.unwrap().minor(), 41_429);
    }

    #[test]
    fn a_percentage_reads_as_it_writes() {
        let percent: Percent = "7.250".parse().unwrap();
        assert_eq!(percent.to_string(), "7.25 %");
        let bytes = minicbor::to_vec(percent).unwrap();
        assert_eq!(minicbor::decode::<Percent>(&bytes).unwrap(), percent);
    }
}
