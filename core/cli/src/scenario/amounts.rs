//! Amounts of a step: plain decimals, and a few words for what only the app can know.
//!
//! `rest` is what is still to be paid and `half` is half of it, `due` the oldest date of a layaway
//! that is open, `least` its least first payment, `all` everything that is owed back, held or
//! awaited, and `25%` a part of the order's total. Parts round down. All but the last count less
//! what earlier payments of the same step cover, so that three tenders can share one of them.

use milgrain_kernel::{Currency, Money, MoneyError, Percent, Rounding};

use super::StepError;
use super::words::percent;

/// An amount as a step says it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Said {
    /// So much.
    Plain(Money),
    /// What is still to be paid.
    Rest,
    /// Half of it.
    Half,
    /// What is open on the oldest date of a layaway.
    Due,
    /// The least first payment.
    Least,
    /// Everything that is owed back or held.
    All,
    /// A part of the order's total.
    Part(Percent),
}

/// What the words stand for, where they stand for something.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    pub total: Option<Money>,
    pub rest: Option<Money>,
    pub due: Option<Money>,
    pub least: Option<Money>,
    pub all: Option<Money>,
}

impl Said {
    pub(super) fn read(text: &str, currency: Currency) -> Result<Self, StepError> {
        Ok(match text {
            "rest" => Said::Rest,
            "half" => Said::Half,
            "due" => Said::Due,
            "least" => Said::Least,
            "all" => Said::All,
            text => match text.strip_suffix('%') {
                Some(points) => Said::Part(percent(points)?),
                None => Said::Plain(Money::parse(text, currency)?),
            },
        })
    }

    /// The amount, less what `before` covers already where it is a rest.
    fn amount(self, known: &Known, before: Money) -> Result<Option<Money>, MoneyError> {
        let less = |amount: Option<Money>| amount.map(|amount| amount.minus(before)).transpose();
        match self {
            Said::Plain(amount) => Ok(Some(amount)),
            Said::Rest => less(known.rest),
            Said::Half => less(known.rest)?
                .map(|rest| percent_of(Percent::from_basis_points(5_000), rest))
                .transpose(),
            Said::Due => less(known.due),
            Said::Least => less(known.least),
            Said::All => less(known.all),
            Said::Part(part) => known.total.map(|total| percent_of(part, total)).transpose(),
        }
    }
}

fn percent_of(part: Percent, whole: Money) -> Result<Money, MoneyError> {
    part.of(whole, Rounding::Down)
}

/// One amount.
pub(super) fn amount(text: &str, known: &Known, currency: Currency) -> Result<Money, StepError> {
    one(text, known, Money::zero(currency))
}

/// The amounts of several payments, each knowing what those before it cover.
pub(super) fn amounts<'a>(
    texts: impl IntoIterator<Item = &'a str>,
    known: &Known,
    currency: Currency,
) -> Result<Vec<Money>, StepError> {
    let mut before = Money::zero(currency);
    let mut read = Vec::new();
    for text in texts {
        let amount = one(text, known, before)?;
        before = before.plus(amount)?;
        read.push(amount);
    }
    Ok(read)
}

fn one(text: &str, known: &Known, before: Money) -> Result<Money, StepError> {
    let said = Said::read(text, before.currency())?;
    let unknown = || StepError::NoSuchAmount { given: text.to_owned() };
    said.amount(known, before)?.ok_or_else(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    const USD: Currency = Currency::USD;

    fn known() -> Known {
        let usd = |minor| Some(Money::new(minor, USD));
        Known {
            total: usd(257_936),
            rest: usd(233_436),
            due: usd(58_359),
            least: usd(24_500),
            all: None,
        }
    }

    #[test]
    fn words_stand_for_amounts_and_share_what_is_left() {
        let cases: [(&[&str], &[i64]); 6] = [
            (&["12.30"], &[1_230]),
            (&["10%", "rest"], &[25_793, 207_643]),
            (&["0.01", "half", "rest"], &[1, 116_717, 116_718]),
            (&["100.00", "least"], &[10_000, 14_500]),
            (&["due"], &[58_359]),
            (&["100.00", "200.00", "rest"], &[10_000, 20_000, 203_436]),
        ];
        for (texts, expected) in cases {
            let read = amounts(texts.iter().copied(), &known(), USD).unwrap();
            let minor: Vec<i64> = read.iter().map(|money| money.minor()).collect();
            assert_eq!(minor, expected, "{texts:?}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused_by_its_code() {
        let cases = [
            ("12.345", "money.bad_amount"),
            ("1,200", "money.bad_amount"),
            ("$5", "money.bad_amount"),
            ("92233720368547758.08", "money.overflow"),
            ("x%", "scenario.percentage"),
            ("all", "scenario.no_such_amount"),
        ];
        for (text, code) in cases {
            assert_eq!(amount(text, &known(), USD).unwrap_err().code(), code, "{text}");
        }
    }
}
