//! Weights of stones and metal: carat, gram, pennyweight.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::cbor::encode_as;

/// A weight, kept exactly in the unit it was weighed in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Weight {
    amount: Decimal,
    unit: WeightUnit,
}

/// The units of the trade.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WeightUnit {
    /// Metric carat, 0.2 g, for stones.
    Carat,
    /// Gram, for metal.
    Gram,
    /// Pennyweight, a twentieth of a troy ounce: 1.55517384 g exactly, for metal.
    Pennyweight,
}

impl WeightUnit {
    fn grams(self) -> Decimal {
        match self {
            WeightUnit::Carat => Decimal::from_parts(2, 0, 0, false, 1),
            WeightUnit::Gram => Decimal::ONE,
            WeightUnit::Pennyweight => Decimal::from_parts(155_517_384, 0, 0, false, 8),
        }
    }

    fn symbol(self) -> &'static str {
        match self {
            WeightUnit::Carat => "ct",
            WeightUnit::Gram => "g",
            WeightUnit::Pennyweight => "dwt",
        }
    }
}

impl Weight {
    /// A weight that is not negative; `None` if it is.
    #[must_use]
    pub fn new(amount: Decimal, unit: WeightUnit) -> Option<Self> {
        (!amount.is_sign_negative()).then_some(Weight { amount, unit })
    }

    /// The number, in [`Weight::unit`].
    #[must_use]
    pub const fn amount(self) -> Decimal {
        self.amount
    }

    /// The unit it was weighed in.
    #[must_use]
    pub const fn unit(self) -> WeightUnit {
        self.unit
    }

    /// The same weight in another unit, rounded to `decimals`.
    #[must_use]
    pub fn in_unit(self, unit: WeightUnit, decimals: u32) -> Option<Weight> {
        let grams = self.amount.checked_mul(self.unit.grams())?;
        let amount = grams.checked_div(unit.grams())?.round_dp(decimals);
        Some(Weight { amount, unit })
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.unit.symbol())
    }
}

encode_as!(Weight, String, |weight: &Weight| weight.to_string(), |text: String| {
    let (amount, symbol) = text.split_once(' ')?;
    let units = [WeightUnit::Carat, WeightUnit::Gram, WeightUnit::Pennyweight];
    let unit = units.into_iter().find(|unit| unit.symbol() == symbol)?;
    Weight::new(Decimal::from_str_exact(amount).ok()?, unit)
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_convert_by_their_definition() {
        let weigh = |text: &str, unit| Weight::new(text.parse().unwrap(), unit).unwrap();
        let cases = [
            (weigh("5", WeightUnit::Carat), WeightUnit::Gram, "1"),
            (weigh("1", WeightUnit::Pennyweight), WeightUnit::Gram, "1.55517384"),
            (weigh("31.1034768", WeightUnit::Gram), WeightUnit::Pennyweight, "20"),
        ];
        for (from, unit, amount) in cases {
            let converted = from.in_unit(unit, 8).unwrap();
            assert_eq!(converted.amount().normalize().to_string(), amount);
        }
    }

    #[test]
    fn a_weight_is_not_negative_and_round_trips() {
        assert!(Weight::new("-0.01".parse().unwrap(), WeightUnit::Carat).is_none());
        let weight = Weight::new("1.01".parse().unwrap(), WeightUnit::Carat).unwrap();
        let bytes = minicbor::to_vec(weight).unwrap();
        assert_eq!(minicbor::decode::<Weight>(&bytes).unwrap(), weight);
    }
}
