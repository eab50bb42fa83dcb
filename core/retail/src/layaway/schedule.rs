//! The dates and amounts of a plan, and how a payment changes them.
//!
//! A plan is the list of what is still open on each date; its sum is always the agreed total less
//! what was paid. What a payment does:
//!
//! - It first covers dates up to and with the day it is made, the oldest first.
//! - What is left lowers all later dates: the rest is spread over them evenly again. So any amount
//!   on any day is welcome, and an early pay-off empties the plan.
//! - A shortfall on a date that has passed stays due on that date: it is not spread over later
//!   ones, or a customer who pays one dollar a month would never be late.
//! - Money paid back raises the later dates, or the last date if none lies ahead.

use milgrain_kernel::{Day, Money, MoneyError};
use serde::{Deserialize, Serialize};

use super::terms::Terms;

/// What is open on one date.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct Instalment {
    /// The date.
    #[n(0)]
    pub due: Day,
    /// How much, more than nothing.
    #[n(1)]
    pub amount: Money,
}

/// A plan after a payment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Respread {
    /// What is still open, by date.
    pub plan: Vec<Instalment>,
    /// What was paid above all that was open: it belongs to the customer. Below nothing only if
    /// money was paid back on an empty plan, which has no date to put it on.
    pub surplus: Money,
}

/// Spreads what remains after the first payment over the dates of the terms. Parts add up; where
/// they cannot be equal, the earlier ones are a cent larger. Nothing to pay is an empty plan.
#[must_use]
pub fn schedule(rest: Money, opened: Day, terms: &Terms) -> Vec<Instalment> {
    let dates: Vec<Day> = (0..terms.instalments).map(|index| terms.due(opened, index)).collect();
    spread(rest, &dates)
}

/// The plan after `payment` on a day; a negative payment is money paid back.
///
/// # Errors
/// Sums that do not fit or are not of one currency.
pub fn respread(plan: &[Instalment], payment: Money, on: Day) -> Result<Respread, MoneyError> {
    let split = plan.partition_point(|instalment| instalment.due <= on);
    let (reached, ahead) = plan.split_at(split);
    if payment.is_negative() {
        return raise(plan, ahead, payment);
    }
    let (mut open, left) = cover(reached, payment)?;
    let coming = Money::sum(ahead.iter().map(|i| i.amount), payment.currency())?;
    let used = left.lesser(coming)?;
    let dates: Vec<Day> = ahead.iter().map(|instalment| instalment.due).collect();
    match left.is_zero() {
        // Nothing reaches the later dates, so they stay as they were agreed.
        true => open.extend_from_slice(ahead),
        false => open.extend(spread(coming.minus(used)?, &dates)),
    }
    Ok(Respread { plan: open, surplus: left.minus(used)? })
}

/// Covers dates from the oldest on; returns what stays open and what of the payment is left.
fn cover(plan: &[Instalment], payment: Money) -> Result<(Vec<Instalment>, Money), MoneyError> {
    let mut left = payment;
    let mut open = Vec::with_capacity(plan.len());
    for &Instalment { due, amount } in plan {
        let paid = amount.lesser(left)?;
        left = left.minus(paid)?;
        let amount = amount.minus(paid)?;
        if amount.is_positive() {
            open.push(Instalment { due, amount });
        }
    }
    Ok((open, left))
}

fn raise(
    plan: &[Instalment],
    ahead: &[Instalment],
    payment: Money,
) -> Result<Respread, MoneyError> {
    let surplus = Money::zero(payment.currency());
    let raised = match (ahead.is_empty(), plan.last()) {
        (_, None) => return Ok(Respread { plan: Vec::new(), surplus: payment }),
        (true, Some(_)) => &plan[plan.len() - 1..],
        (false, Some(_)) => ahead,
    };
    let before = &plan[..plan.len() - raised.len()];
    let sum = Money::sum(raised.iter().map(|i| i.amount), payment.currency())?.minus(payment)?;
    let dates: Vec<Day> = raised.iter().map(|instalment| instalment.due).collect();
    let plan = before.iter().copied().chain(spread(sum, &dates)).collect();
    Ok(Respread { plan, surplus })
}

fn spread(amount: Money, dates: &[Day]) -> Vec<Instalment> {
    let parts = amount.split_evenly(dates.len());
    dates
        .iter()
        .zip(parts)
        .map(|(&due, amount)| Instalment { due, amount })
        .filter(|instalment| instalment.amount.is_positive())
        .collect()
}
