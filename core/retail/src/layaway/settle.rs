//! What a layaway that ends early pays back, keeps, and does to its tax.
//!
//! Two sums hold for any input. Everything paid is refunded or kept:
//! `paid = refund + kept_income + kept_tax`. And what stood in the deposit (paid, less the tax
//! posted already) is used up:
//!
//! `deposit + tax_refunded + tax_advanced = refund + kept_income + tax_to_post`
//!
//! which is the journal entry: debit the deposit, debit tax payable by `tax_refunded`, debit tax
//! advanced by `tax_advanced`; credit refunds due, forfeited deposits, and tax payable by
//! `tax_to_post`.

use milgrain_kernel::{Day, Money, MoneyError};

use super::law::RefundForm;
use super::policy::{Figures, LayawayRule};
use crate::rules::RuleId;
use crate::tax::{KeptTax, OnCancel};

/// A layaway that ends early, by its customer or by default.
#[derive(Clone, Copy, Debug)]
pub struct Cancellation<'a> {
    /// What binds it, as agreed.
    pub rule: &'a LayawayRule,
    /// The day it was signed.
    pub signed_on: Day,
    /// The day it ends.
    pub on: Day,
    /// Everything paid on it, tax included.
    pub paid: Money,
    /// What the cap is counted on.
    pub figures: Figures,
    /// The tax that was posted for it so far.
    pub tax_posted: Money,
    /// Whether notice and cure have run out.
    pub in_default: bool,
    /// Whether everything goes back whatever the day: the goods are not there any more, or the
    /// store wants it so.
    pub everything_back: bool,
    /// What was spent on goods that are ordered or made for the customer: no more is kept. Goods in
    /// hand have no such bound.
    pub spent: Option<Money>,
    /// Whether kept money has tax inside, from the timing row.
    pub kept_tax: KeptTax,
    /// What happens to posted tax, from the timing row.
    pub on_cancel: OnCancel,
}

/// How it ends. Amounts are never below nothing where nothing below nothing was paid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settlement {
    /// Goes back to the customer.
    pub refund: Money,
    /// Stays, with the tax inside it.
    pub kept: Money,
    /// The part of it that is income.
    pub kept_income: Money,
    /// The part of it that is tax.
    pub kept_tax: Money,
    /// Posted tax that is reversed.
    pub tax_refunded: Money,
    /// Tax inside the kept money that had not been posted.
    pub tax_to_post: Money,
    /// Posted tax that stays although the money behind it goes back: the store's own until the
    /// accountant has claimed it.
    pub tax_advanced: Money,
    /// Whether everything goes back by right of the free window, or because the store says so.
    pub free: bool,
    /// How the money may go back.
    pub forms: Vec<RefundForm>,
    /// By when.
    pub refund_by: Option<Day>,
    /// The row that decided.
    pub rule: RuleId,
    /// Whether posted tax stays, so that the accountant has to look.
    pub accountant_must_look: bool,
}

/// Settles a layaway that ends early.
///
/// # Errors
/// Sums that do not fit or are not of one currency.
pub fn settle(ended: &Cancellation) -> Result<Settlement, MoneyError> {
    let window = ended.rule.free_until(ended.signed_on).is_some_and(|until| ended.on <= until);
    let free = window || ended.everything_back;
    let kept = match free {
        true => Money::zero(ended.paid.currency()),
        false => {
            let most = ended.rule.keeps(&ended.figures, ended.paid, ended.in_default)?;
            ended.spent.map_or(Ok(most), |spent| spent.lesser(most))?
        }
    };
    let tax = settle_tax(ended, kept)?;
    Ok(Settlement {
        refund: ended.paid.minus(kept)?,
        kept,
        kept_income: kept.minus(tax.kept)?,
        kept_tax: tax.kept,
        tax_refunded: tax.refunded,
        tax_to_post: tax.to_post,
        tax_advanced: tax.advanced,
        free,
        forms: ended.rule.refund_forms(),
        refund_by: ended.rule.refund_by(ended.on),
        rule: ended.rule.id(),
        accountant_must_look: tax.stays,
    })
}

struct Tax {
    kept: Money,
    refunded: Money,
    to_post: Money,
    advanced: Money,
    stays: bool,
}

fn settle_tax(ended: &Cancellation, kept: Money) -> Result<Tax, MoneyError> {
    let nothing = Money::zero(kept.currency());
    let posted = ended.tax_posted;
    if posted.is_positive() && posted_stays(ended, kept) {
        let inside = posted.lesser(kept)?;
        let advanced = posted.minus(inside)?;
        return Ok(Tax {
            kept: inside,
            refunded: nothing,
            to_post: nothing,
            advanced,
            stays: true,
        });
    }
    let inside = match ended.kept_tax {
        KeptTax::None => nothing,
        KeptTax::Inside => tax_inside(&ended.figures, kept)?,
    };
    let covered = posted.lesser(inside)?;
    let (refunded, to_post) = (posted.minus(covered)?, inside.minus(covered)?);
    Ok(Tax { kept: inside, refunded, to_post, advanced: nothing, stays: false })
}

fn posted_stays(ended: &Cancellation, kept: Money) -> bool {
    match ended.on_cancel {
        OnCancel::Reverse => false,
        OnCancel::OnlyIfAllRefunded => kept.is_positive(),
        OnCancel::WithinDays { days } => ended.on.days_since(ended.signed_on) > i64::from(days),
    }
}

/// Splits kept money into price and tax by largest remainder.
fn tax_inside(figures: &Figures, kept: Money) -> Result<Money, MoneyError> {
    let weights = [figures.layaway_price()?.weight(), figures.tax.weight()];
    Ok(kept.split(&weights).last().copied().unwrap_or_else(|| Money::zero(kept.currency())))
}
