//! The currencies of ISO 4217, with the number of digits each one's minor unit has.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::cbor::encode_as;
use crate::money::MoneyError;

/// A currency that money can be kept in. Codes without a minor unit (gold, test codes) are not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// United States dollar, two digits.
    pub const USD: Currency = Currency(iso_currency::Currency::USD);
    /// Euro, two digits.
    pub const EUR: Currency = Currency(iso_currency::Currency::EUR);
    /// Japanese yen, no digits.
    pub const JPY: Currency = Currency(iso_currency::Currency::JPY);
    /// Kuwaiti dinar, three digits.
    pub const KWD: Currency = Currency(iso_currency::Currency::KWD);

    /// The three letters of ISO 4217.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// The number ISO 4217 gives it, such as 840: what card readers and terminals know it by.
    #[must_use]
    pub fn numeric(self) -> u16 {
        self.0.numeric()
    }

    /// How many decimal digits the minor unit has: 2 for cents, 0 for yen, 3 for fils.
    #[must_use]
    pub fn digits(self) -> u32 {
        self.0.exponent().map_or(0, u32::from)
    }

    /// How many minor units one whole unit has.
    #[must_use]
    pub fn minor_per_unit(self) -> i64 {
        10_i64.pow(self.digits())
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(code: &str) -> Result<Self, MoneyError> {
        iso_currency::Currency::from_code(code)
            .filter(|found| found.exponent().is_some_and(|digits| digits <= 4))
            .map(Currency)
            .ok_or_else(|| MoneyError::UnknownCurrency { code: code.chars().take(8).collect() })
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;
    fn try_from(code: String) -> Result<Self, MoneyError> {
        code.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.code().to_owned()
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

encode_as!(Currency, &str, |currency: &Currency| currency.code(), |code: &str| code.parse().ok());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_iso_4217() {
        let cases = [("USD", 2), ("EUR", 2), ("JPY", 0), ("KWD", 3)];
        for (code, digits) in cases {
            assert_eq!(code.parse::<Currency>().unwrap().digits(), digits, "{code}");
        }
    }

    #[test]
    fn gold_and_nonsense_are_no_currency() {
        for code in ["XAU", "usd", "", "DOLLARS"] {
            assert!(code.parse::<Currency>().is_err(), "{code}");
        }
    }
}
