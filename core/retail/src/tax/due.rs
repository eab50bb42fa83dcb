//! The dates and amounts at which one plan's tax falls due.

use milgrain_kernel::{Day, Money, MoneyError};

use super::timing::TaxDate;

/// A plan, as far as its tax needs to know.
#[derive(Clone, Copy, Debug)]
pub struct TaxedPlan<'a> {
    /// The day of the agreement.
    pub signed: Day,
    /// The day the goods were, or will be, handed over.
    pub delivered: Option<Day>,
    /// The first day on which money paid cannot be had back, if there is one.
    pub non_refundable_from: Option<Day>,
    /// Day and amount of each payment, in order.
    pub payments: &'a [(Day, Money)],
    /// The whole tax.
    pub tax: Money,
    /// Price and tax together.
    pub total: Money,
}

/// Tax that falls due on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TaxDue {
    /// The day.
    pub day: Day,
    /// How much.
    pub amount: Money,
}

/// When a plan's tax falls due. Empty while nothing does.
///
/// # Errors
/// Sums that do not fit or are not of one currency.
pub fn tax_dates(date: TaxDate, plan: &TaxedPlan) -> Result<Vec<TaxDue>, MoneyError> {
    let whole_on = |day: Option<Day>| {
        day.map(|day| TaxDue { day, amount: plan.tax }).into_iter().collect::<Vec<_>>()
    };
    let first_payment = plan.payments.first().map(|&(day, _)| day);
    let earlier = [plan.delivered, plan.non_refundable_from].into_iter().flatten().min();
    Ok(match date {
        TaxDate::AtDelivery => whole_on(plan.delivered),
        TaxDate::AtAgreement => whole_on(Some(plan.signed)),
        TaxDate::WithFirstPayment => whole_on(first_payment),
        TaxDate::WhenNonRefundable => whole_on(earlier),
        TaxDate::EachPayment => each_payment(plan)?,
    })
}

fn each_payment(plan: &TaxedPlan) -> Result<Vec<TaxDue>, MoneyError> {
    let mut paid = Money::zero(plan.total.currency());
    let mut dues = Vec::with_capacity(plan.payments.len());
    for &(day, payment) in plan.payments {
        let amount = tax_due_by_payment(plan.tax, plan.total, paid, payment)?;
        paid = paid.plus(payment)?;
        dues.push(TaxDue { day, amount });
    }
    Ok(dues)
}

/// The tax that one payment makes due where each collection is taxed. It is counted on what has
/// been paid so far, so that the parts add up to the whole tax when everything is paid, whatever
/// the payments were. Money above the total carries none.
///
/// # Errors
/// Sums that do not fit or are not of one currency.
pub fn tax_due_by_payment(
    total_tax: Money,
    total_price_with_tax: Money,
    paid_before: Money,
    payment: Money,
) -> Result<Money, MoneyError> {
    let after = paid_before.plus(payment)?;
    let due_after = due_on(total_tax, total_price_with_tax, after)?;
    due_after.minus(due_on(total_tax, total_price_with_tax, paid_before)?)
}

fn due_on(tax: Money, total: Money, paid: Money) -> Result<Money, MoneyError> {
    let nothing = Money::zero(tax.currency());
    if !paid.is_positive() {
        return Ok(nothing);
    }
    // The first part of two by largest remainder is the nearest cent, and all of it once nothing
    // is open.
    let open = total.minus(paid)?;
    Ok(tax.split(&[paid.weight(), open.weight()]).first().copied().unwrap_or(nothing))
}
