//! Money and shares as people read them.
//!
//! The currency's own number of digits, thousands apart, a true minus sign. Integers only.

use milgrain_kernel::{Money, Percent};

use crate::document::Amount;
use crate::words::Words;

/// The amount as it is printed: `$2,400.00`, `−€12.50`, `¥1,200`, `KWD 1.250`.
#[must_use]
pub fn amount(money: Money, words: &Words) -> Amount {
    let code = money.currency().code();
    let sign = if money.is_negative() { "−" } else { "" };
    let symbol = match code {
        "USD" => "$".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        "JPY" => "¥".to_owned(),
        other => format!("{other}\u{a0}"),
    };
    Amount {
        before: format!("{sign}{symbol}"),
        figures: figures(money, words),
        after: String::new(),
    }
}

/// The same as one text.
#[must_use]
pub fn text(money: Money, words: &Words) -> String {
    amount(money, words).to_string()
}

/// How much of `whole` is `part`, in thousandths, from 0 to 1000. All of it only when it is all.
#[must_use]
pub fn settled(part: Money, whole: Money) -> u16 {
    let (part, whole) = (i128::from(part.minor()), i128::from(whole.minor()));
    if part >= whole {
        return 1000;
    }
    if part <= 0 {
        return 0;
    }
    u16::try_from((part * 1000 / whole).clamp(1, 999)).unwrap_or(1)
}

/// A rate as it is printed: `7.25%`.
#[must_use]
pub fn percent(rate: Percent) -> String {
    format!("{}%", rate.to_string().trim_end_matches('%').trim_end())
}

fn figures(money: Money, words: &Words) -> String {
    let digits = money.currency().digits() as usize;
    let plain = format!("{:0>width$}", money.minor().unsigned_abs(), width = digits + 1);
    let (whole, fraction) = plain.split_at(plain.len() - digits);
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push_str(words.thousands);
        }
        out.push(digit);
    }
    if digits > 0 {
        out.push_str(words.decimal);
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::ENGLISH;
    use milgrain_kernel::Currency;

    #[test]
    fn each_currency_has_its_own_digits() {
        let cases = [
            (240_000, Currency::USD, "$2,400.00"),
            (-5, Currency::USD, "−$0.05"),
            (123_456_789, Currency::EUR, "€1,234,567.89"),
            (1_200, Currency::JPY, "¥1,200"),
            (1_250, Currency::KWD, "KWD\u{a0}1.250"),
            (0, Currency::JPY, "¥0"),
            (i64::MIN, Currency::USD, "−$92,233,720,368,547,758.08"),
        ];
        for (minor, currency, printed) in cases {
            assert_eq!(text(Money::new(minor, currency), &ENGLISH), printed);
        }
    }

    #[test]
    fn a_cent_missing_is_not_settled() {
        let usd = |minor| Money::new(minor, Currency::USD);
        assert_eq!(settled(usd(999_999), usd(1_000_000)), 999);
        assert_eq!(settled(usd(1), usd(1_000_000)), 1);
        assert_eq!(settled(usd(1_000_000), usd(1_000_000)), 1000);
        assert_eq!(settled(usd(0), usd(1_000_000)), 0);
        assert_eq!(settled(usd(0), usd(0)), 1000);
    }
}
