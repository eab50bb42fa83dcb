//! Money: an integer of minor units together with its currency.
//!
//! Sums are checked, never wrapped; rounding is named where it happens; splitting uses the largest
//! remainder, so that parts always add up to the whole. Formatting for people belongs to
//! `documents` and the shells: here is only the plain decimal that files and logs use.

use std::fmt;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::Currency;

/// An amount of one currency, in its minor unit (cents, yen, fils). May be negative.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Plain", into = "Plain")]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// What can go wrong with an amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The amount does not fit: enter a smaller one.
    #[error("the amount is too large")]
    Overflow,
    /// Two currencies met in one sum.
    #[error("{left} and {right} cannot be added")]
    CurrencyMismatch {
        /// Currency on the left.
        left: Currency,
        /// Currency on the right.
        right: Currency,
    },
    /// Not a decimal amount of this currency, such as `12.345` dollars or `1,5x`.
    #[error("not an amount of {currency}")]
    BadAmount {
        /// The currency that was expected.
        currency: Currency,
    },
    /// Not an ISO 4217 currency that money can be kept in.
    #[error("unknown currency {code}")]
    UnknownCurrency {
        /// At most the first eight characters that were given.
        code: String,
    },
}

impl MoneyError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            MoneyError::Overflow => "money.overflow",
            MoneyError::CurrencyMismatch { .. } => "money.currency_mismatch",
            MoneyError::BadAmount { .. } => "money.bad_amount",
            MoneyError::UnknownCurrency { .. } => "money.unknown_currency",
        }
    }
}

/// How a fraction of a minor unit becomes a whole one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// Up when the next decimal is above 4: the rule of the Streamlined states, where the tax is
    /// carried to the third decimal.
    HalfUp,
    /// To the even neighbour on a tie. Not lawful for sales tax in the Streamlined states.
    HalfEven,
    /// Towards zero: caps and shares that may not be exceeded.
    Down,
    /// Away from zero on any fraction: Maryland's bracket (Tax-Gen. 11-104).
    Up,
}

impl Rounding {
    fn strategy(self) -> RoundingStrategy {
        match self {
            Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
            Rounding::Down => RoundingStrategy::ToZero,
            Rounding::Up => RoundingStrategy::AwayFromZero,
        }
    }
}

impl Money {
    /// An amount of `minor` units.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Money { minor, currency }
    }

    /// Nothing, in `currency`.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Money::new(0, currency)
    }

    /// The amount in minor units.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Whether it is nothing at all.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Whether it is more than nothing.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.minor > 0
    }

    /// Whether it is less than nothing.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// Reads a plain decimal: `12`, `12.3`, `-12.30`. No sign but minus, no thousands separator,
    /// no more digits than the currency has.
    ///
    /// # Errors
    /// [`MoneyError::BadAmount`] for anything else, [`MoneyError::Overflow`] past 64 bits.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let bad = MoneyError::BadAmount { currency };
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let wanted = currency.digits() as usize;
        let point_without_digits = digits.contains('.') && fraction.is_empty();
        if whole.is_empty() || !plain(whole) || !plain(fraction) || point_without_digits {
            return Err(bad);
        }
        if fraction.len() > wanted {
            return Err(bad);
        }
        let minor: i64 =
            format!("{whole}{fraction:0<wanted$}").parse().map_err(|_| MoneyError::Overflow)?;
        Ok(Money::new(if negative { -minor } else { minor }, currency))
    }

    /// The plain decimal that [`Money::parse`] reads: `-12.30`.
    #[must_use]
    pub fn to_plain(self) -> String {
        let digits = self.currency.digits() as usize;
        let sign = if self.minor < 0 { "-" } else { "" };
        let all = format!("{:0>width$}", self.minor.unsigned_abs(), width = digits + 1);
        let (whole, fraction) = all.split_at(all.len() - digits);
        if digits == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }

    /// The sum of two amounts.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`] or [`MoneyError::Overflow`].
    pub fn plus(self, other: Money) -> Result<Money, MoneyError> {
        self.same_currency(other)?;
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::Overflow)?;
        Ok(Money::new(minor, self.currency))
    }

    /// The difference of two amounts.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`] or [`MoneyError::Overflow`].
    pub fn minus(self, other: Money) -> Result<Money, MoneyError> {
        self.plus(other.negated()?)
    }

    /// The same amount on the other side.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] for the one amount that has no opposite.
    pub fn negated(self) -> Result<Money, MoneyError> {
        let minor = self.minor.checked_neg().ok_or(MoneyError::Overflow)?;
        Ok(Money::new(minor, self.currency))
    }

    /// `count` times the amount.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn times(self, count: i64) -> Result<Money, MoneyError> {
        let minor = self.minor.checked_mul(count).ok_or(MoneyError::Overflow)?;
        Ok(Money::new(minor, self.currency))
    }

    /// The sum of many amounts, all of `currency`.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`] or [`MoneyError::Overflow`].
    pub fn sum(
        amounts: impl IntoIterator<Item = Money>,
        currency: Currency,
    ) -> Result<Money, MoneyError> {
        amounts.into_iter().try_fold(Money::zero(currency), Money::plus)
    }

    /// The smaller of two amounts.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`].
    pub fn lesser(self, other: Money) -> Result<Money, MoneyError> {
        self.same_currency(other)?;
        Ok(if other.minor < self.minor { other } else { self })
    }

    /// The amount times a factor, rounded as named.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn scaled(self, factor: Decimal, rounding: Rounding) -> Result<Money, MoneyError> {
        let exact = Decimal::from(self.minor).checked_mul(factor).ok_or(MoneyError::Overflow)?;
        let minor = exact
            .round_dp_with_strategy(0, rounding.strategy())
            .to_i64()
            .ok_or(MoneyError::Overflow)?;
        Ok(Money::new(minor, self.currency))
    }

    /// Splits in proportion to `weights` by the largest remainder; the earlier part wins a tie.
    /// The parts always add up to the whole. Without any weight the first part takes all; without
    /// any part the answer is empty.
    #[must_use]
    pub fn split(self, weights: &[u64]) -> Vec<Money> {
        let total: u128 = weights.iter().map(|&w| u128::from(w)).sum();
        if total == 0 {
            return self.all_to_first(weights.len());
        }
        let whole = u128::from(self.minor.unsigned_abs());
        let mut floors = Vec::with_capacity(weights.len());
        let mut remainders = Vec::with_capacity(weights.len());
        for (index, &weight) in weights.iter().enumerate() {
            // A weight is at most the total, so the quotient is at most `whole`, 64 bits.
            let (quotient, remainder) = mul_div(whole, u128::from(weight), total);
            floors.push(quotient);
            remainders.push((std::cmp::Reverse(remainder), index));
        }
        let left = whole - floors.iter().sum::<u128>();
        remainders.sort_unstable();
        for &(_, index) in remainders.iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
            floors[index] += 1;
        }
        floors.into_iter().map(|part| self.with_magnitude(part)).collect()
    }

    /// Splits into `count` parts that differ by at most one minor unit, the larger ones first.
    #[must_use]
    pub fn split_evenly(self, count: usize) -> Vec<Money> {
        self.split(&vec![1; count])
    }

    /// This amount as a weight for [`Money::split`]; negative counts as none.
    #[must_use]
    pub fn weight(self) -> u64 {
        u64::try_from(self.minor).unwrap_or(0)
    }

    fn all_to_first(self, parts: usize) -> Vec<Money> {
        let mut all = vec![Money::zero(self.currency); parts];
        if let Some(first) = all.first_mut() {
            *first = self;
        }
        all
    }

    fn with_magnitude(self, magnitude: u128) -> Money {
        let signed = i128::try_from(magnitude).unwrap_or(0) * i128::from(self.minor.signum());
        Money::new(i64::try_from(signed).unwrap_or(self.minor), self.currency)
    }

    fn same_currency(self, other: Money) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            return Ok(());
        }
        Err(MoneyError::CurrencyMismatch { left: self.currency, right: other.currency })
    }
}

/// `a * b / total` with its remainder. `a` and `b` are 64-bit, so the product fits 128 bits.
fn mul_div(a: u128, b: u128, total: u128) -> (u128, u128) {
    let product = a * b;
    (product / total, product % total)
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.to_plain(), self.currency)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<C> minicbor::Encode<C> for Money {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.array(2)?.i64(self.minor)?.str(self.currency.code())?.ok()
    }
}

impl<'b, C> minicbor::Decode<'b, C> for Money {
    fn decode(d: &mut minicbor::Decoder<'b>, ctx: &mut C) -> Result<Self, minicbor::decode::Error> {
        let at = d.position();
        if d.array()? != Some(2) {
            return Err(minicbor::decode::Error::message("money is an array of two").at(at));
        }
        Ok(Money::new(d.i64()?, Currency::decode(d, ctx)?))
    }
}

/// Money in JSON: `{"amount":"12.30","currency":"USD"}`.
#[derive(Serialize, Deserialize)]
struct Plain {
    amount: String,
    currency: Currency,
}

impl From<Money> for Plain {
    fn from(money: Money) -> Plain {
        Plain { amount: money.to_plain(), currency: money.currency }
    }
}

impl TryFrom<Plain> for Money {
    type Error = MoneyError;
    fn try_from(plain: Plain) -> Result<Money, MoneyError> {
        Money::parse(&plain.amount, plain.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_amounts_are_read_and_written() {
        let cases = [
            ("12", Currency::USD, 1200, "12.00"),
            ("-0.05", Currency::USD, -5, "-0.05"),
            ("1500", Currency::JPY, 1500, "1500"),
            ("1.5", Currency::KWD, 1500, "1.500"),
            ("92233720368547758.07", Currency::USD, i64::MAX, "92233720368547758.07"),
        ];
        for (text, currency, minor, plain) in cases {
            let money = Money::parse(text, currency).unwrap();
            assert_eq!((money.minor(), money.to_plain().as_str()), (minor, plain));
        }
    }

    #[test]
    fn what_is_not_an_amount_is_refused() {
        for text in ["", "-", ".", "1.", ".5", "1,000", "+1", "1e3", "١٢", "12.345", " 1", "--1"]
        {
            assert!(
                matches!(Money::parse(text, Currency::USD), Err(MoneyError::BadAmount { .. })),
                "{text}"
            );
        }
        assert!(Money::parse("1.5", Currency::JPY).is_err());
        assert_eq!(Money::parse("92233720368547758.08", Currency::USD), Err(MoneyError::Overflow));
    }

    #[test]
    fn sums_refuse_overflow_and_mixed_currencies() {
        let max = Money::new(i64::MAX, Currency::USD);
        assert_eq!(max.plus(Money::new(1, Currency::USD)), Err(MoneyError::Overflow));
        assert!(matches!(
            max.plus(Money::new(1, Currency::EUR)),
            Err(MoneyError::CurrencyMismatch { .. })
        ));
        assert_eq!(Money::new(i64::MIN, Currency::USD).negated(), Err(MoneyError::Overflow));
    }

    #[test]
    fn kept_maryland_money_splits_by_largest_remainder() {
        let kept = Money::new(10_000, Currency::USD);
        let parts: Vec<i64> = kept.split(&[100, 6]).iter().map(|m| m.minor()).collect();
        assert_eq!(parts, [9434, 566]);
    }

    #[test]
    fn rounding_does_what_its_name_says() {
        let rate = |text: &str| text.parse::<Decimal>().unwrap();
        let price = Money::new(240_500, Currency::USD);
        assert_eq!(price.scaled(rate("0.0725"), Rounding::HalfUp).unwrap().minor(), 17_436);
        let tie = Money::new(50, Currency::USD);
        let cases = [
            (Rounding::HalfUp, "0.05", 3),
            (Rounding::HalfEven, "0.05", 2),
            (Rounding::Down, "0.05", 2),
            (Rounding::Up, "0.041", 3),
            (Rounding::HalfUp, "0.0498", 2),
        ];
        for (rounding, factor, minor) in cases {
            assert_eq!(tie.scaled(rate(factor), rounding).unwrap().minor(), minor, "{rounding:?}");
        }
    }

    #[test]
    fn encodings_return_what_went_in() {
        let money = Money::new(-1234, Currency::KWD);
        let bytes = minicbor::to_vec(money).unwrap();
        assert_eq!(minicbor::decode::<Money>(&bytes).unwrap(), money);
    }

    proptest! {
        #[test]
        fn parts_add_up_to_the_whole(minor in any::<i64>(), weights in prop::collection::vec(any::<u64>(), 1..9)) {
            prop_assume!(minor != i64::MIN);
            let whole = Money::new(minor, Currency::USD);
            let parts = whole.split(&weights);
            prop_assert_eq!(parts.len(), weights.len());
            prop_assert_eq!(Money::sum(parts, Currency::USD).unwrap(), whole);
        }

        #[test]
        fn plain_text_round_trips(minor in any::<i64>()) {
            prop_assume!(minor != i64::MIN);
            for currency in [Currency::USD, Currency::JPY, Currency::KWD] {
                let money = Money::new(minor, currency);
                prop_assert_eq!(Money::parse(&money.to_plain(), currency).unwrap(), money);
            }
        }
    }
}
