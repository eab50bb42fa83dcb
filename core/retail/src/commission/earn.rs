//! What a sale earns, line by line, and what a discount would do to it.

use std::collections::BTreeMap;

use milgrain_kernel::{LineId, Money, MoneyError, Percent};
use rust_decimal::Decimal;

use super::{Basis, CommissionRefusal, Earned, LineFacts, Plan, Shares, Tier};

/// What a sale earns each associate, line by line. Lines that bear nothing are left out.
///
/// # Errors
/// [`CommissionRefusal::Money`] for amounts that cannot be added.
pub fn earn(
    plan: &Plan,
    lines: &[LineFacts],
    shares: &Shares,
) -> Result<Vec<Earned>, CommissionRefusal> {
    let mut earned = Vec::new();
    for line in lines {
        let amount = of_line(plan, line)?;
        if amount.is_positive() {
            let split = shares.split(amount).into_iter();
            earned.extend(split.map(|(staff, amount)| Earned { line: line.line, staff, amount }));
        }
    }
    Ok(earned)
}

/// What one line earns all its associates together. Never below nothing: a loss is the shop's.
///
/// # Errors
/// [`CommissionRefusal::Money`] for amounts that cannot be added.
pub fn of_line(plan: &Plan, line: &LineFacts) -> Result<Money, CommissionRefusal> {
    of_part(plan, line, 1, 1)
}

/// What the plan gives on the part of a line that the customer kept, `kept` of `of` pieces or minor
/// units of price: the same rate on that part of price or margin, rounded once.
///
/// # Errors
/// [`CommissionRefusal::ReturnedTooMuch`] for more parts than there are,
/// [`CommissionRefusal::Money`] for amounts that cannot be added.
pub fn of_part(
    plan: &Plan,
    line: &LineFacts,
    kept: u64,
    of: u64,
) -> Result<Money, CommissionRefusal> {
    let gone = of.checked_sub(kept).ok_or(CommissionRefusal::ReturnedTooMuch)?;
    let nothing = Money::zero(line.price.currency());
    if !plan.pays(line.kind) || kept == 0 {
        return Ok(nothing);
    }
    let (base, rate) = reckoned_on(plan, line)?;
    let reckoned = if base.is_positive() { rated(base, rate, kept, of)? } else { nothing };
    let spiff = line.spiff.split(&[kept, gone]).first().copied().unwrap_or(nothing);
    Ok(if plan.spiff { reckoned.plus(spiff)? } else { reckoned })
}

/// Price or margin of the whole line, and the percentage that the plan gives on it.
fn reckoned_on(plan: &Plan, line: &LineFacts) -> Result<(Money, Percent), CommissionRefusal> {
    Ok(match &plan.basis {
        Basis::PercentOfPrice(percent) => (line.price, *percent),
        Basis::PercentOfMargin(percent) => (line.margin(plan)?, *percent),
        Basis::MarginTiers(tiers) => (line.price, tier_of(tiers, line.margin(plan)?, line.price)),
    })
}

/// `base` times rate times part, in whole numbers, so that it is rounded once and a half is one:
/// see [`ROUNDING`](super::ROUNDING). Both base and rate are not below nothing.
fn rated(base: Money, rate: Percent, kept: u64, of: u64) -> Result<Money, MoneyError> {
    let points = rate.points();
    let whole = 10_i128
        .checked_pow(points.scale())
        .and_then(|scale| scale.checked_mul(100))
        .and_then(|whole| whole.checked_mul(i128::from(of)))
        .ok_or(MoneyError::Overflow)?;
    let part = i128::from(base.minor())
        .checked_mul(points.mantissa())
        .and_then(|part| part.checked_mul(i128::from(kept)))
        .ok_or(MoneyError::Overflow)?;
    let up = i128::from(part % whole >= whole - part % whole);
    let minor = i64::try_from(part / whole + up).map_err(|_| MoneyError::Overflow)?;
    Ok(Money::new(minor, base.currency()))
}

/// The highest tier that the margin reaches, compared without rounding; nothing below the lowest
/// and for what has no price.
fn tier_of(tiers: &[Tier], margin: Money, price: Money) -> Percent {
    let hundredfold = Decimal::from(margin.minor()).checked_mul(Decimal::ONE_HUNDRED);
    let reaches = |tier: &&Tier| {
        let needed = tier.margin_at_least.points().checked_mul(Decimal::from(price.minor()));
        price.is_positive() && hundredfold.zip(needed).is_some_and(|(has, needs)| has >= needs)
    };
    tiers.iter().rev().find(reaches).map_or(Percent::ZERO, |tier| tier.of_price)
}

/// What a line earns without a discount and with it, of all associates together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PreviewLine {
    /// The line.
    pub line: LineId,
    /// Without it.
    pub before: Money,
    /// With it.
    pub after: Money,
}

/// Line by line, what a discount does to commission: shown before it is offered. A line that only
/// one side has earns nothing on the other.
///
/// # Errors
/// [`CommissionRefusal::Money`] for amounts that cannot be added.
pub fn preview(
    plan: &Plan,
    before: &[LineFacts],
    after: &[LineFacts],
) -> Result<Vec<PreviewLine>, CommissionRefusal> {
    let mut after: BTreeMap<LineId, &LineFacts> = after.iter().map(|l| (l.line, l)).collect();
    let mut lines = Vec::with_capacity(before.len());
    for line in before {
        let nothing = Money::zero(line.price.currency());
        let then = after.remove(&line.line).map_or(Ok(nothing), |line| of_line(plan, line))?;
        lines.push(PreviewLine { line: line.line, before: of_line(plan, line)?, after: then });
    }
    for line in after.into_values() {
        let nothing = Money::zero(line.price.currency());
        lines.push(PreviewLine { line: line.line, before: nothing, after: of_line(plan, line)? });
    }
    Ok(lines)
}

/// What a payment earns where commission follows the payments: the part earned of all that was
/// paid, less the part earned before, so that the last payment completes it to the cent and a
/// refund takes its part back (a negative answer). Parts of a cent wait for the next payment.
///
/// # Errors
/// [`CommissionRefusal::Money`] for amounts that cannot be added.
pub fn partial(
    total: Money,
    paid_before: Money,
    payment: Money,
    agreed: Money,
) -> Result<Money, CommissionRefusal> {
    let so_far = |paid: Money| -> Result<Money, CommissionRefusal> {
        if paid.minus(agreed)?.minor() >= 0 {
            return Ok(total);
        }
        let part = i128::from(total.minor()) * i128::from(paid.minor().max(0));
        // The quotient lies between nothing and the total, since less is paid than agreed.
        let minor = i64::try_from(part / i128::from(agreed.minor())).unwrap_or(total.minor());
        Ok(Money::new(minor, total.currency()))
    };
    Ok(so_far(paid_before.plus(payment)?)?.minus(so_far(paid_before)?)?)
}
