//! A piece that replaces one that was lost, stolen or broken, for which an insurer pays.
//!
//! ```text
//! the insurer's part = the lesser of what it allows and what the order comes to, less the deductible
//! the client's part  = the rest: the deductible, and whatever is better than what was lost
//! ```
//!
//! The insurer is billed on its house account, under the claim's number, as one of two who pay; never
//! for more than its part, also once a price is adjusted or a part comes back: it has back what it was
//! billed beyond its part of what is kept, the client the rest. Whether a
//! claim is good is between the client and the insurer.

use milgrain_kernel::{CustomerId, Day, Money, MoneyError};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::events::TenderKind;
use super::pay::{Means, Offered};
use super::{Agreement, Goods, Order, OrderRefusal, Tender};
use crate::desk::Desk;
use crate::event::Fact;
use crate::note::ShortText;

/// What an insurer lets a client replace.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct InsuranceClaim {
    /// Who pays.
    #[n(0)]
    pub insurer: CustomerId,
    /// The insurer's own number.
    #[n(1)]
    pub number: ShortText,
    /// What the replacement may cost, with tax.
    #[n(2)]
    pub allowed: Money,
    /// What the client bears of that.
    #[n(3)]
    pub deductible: Money,
}

/// A claim was entered, or another in its place.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ClaimEntered {
    /// What it says.
    #[n(0)]
    pub claim: InsuranceClaim,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

impl InsuranceClaim {
    /// What the insurer pays of an order that comes to so much.
    ///
    /// # Errors
    /// As sums do.
    pub fn insurers_part(&self, total: Money) -> Result<Money, MoneyError> {
        let part = self.allowed.lesser(total)?.minus(self.deductible)?;
        Ok(if part.is_negative() { Money::zero(total.currency()) } else { part })
    }
}

/// Enters a claim before the insurer was billed.
///
/// # Errors
/// [`OrderRefusal::WrongState`], [`OrderRefusal::CustomerNeeded`], [`OrderRefusal::ClaimAmounts`],
/// [`OrderRefusal::ClaimBilled`].
pub fn enter(order: &Order, claim: InsuranceClaim, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    if !matches!(order.agreement, Agreement::Quote | Agreement::Open) {
        return Err(OrderRefusal::WrongState { state: order.agreement });
    }
    if order.customer.is_none_or(|client| client == claim.insurer) {
        return Err(OrderRefusal::CustomerNeeded);
    }
    order.require_currency(claim.allowed)?;
    order.require_currency(claim.deductible)?;
    if claim.deductible.is_negative() || claim.deductible.minor() >= claim.allowed.minor() {
        return Err(OrderRefusal::ClaimAmounts);
    }
    if order.claim.as_ref().is_some_and(|known| billed(order, known.insurer).next().is_some()) {
        return Err(OrderRefusal::ClaimBilled);
    }
    Ok(vec![Fact::of_order(order.id, ClaimEntered { claim, on: desk.today })])
}

/// The insurer is billed no more than its part.
pub(super) fn check(order: &Order, offered: &[Offered]) -> Result<(), OrderRefusal> {
    let Some(claim) = &order.claim else { return Ok(()) };
    let more = offered.iter().filter(|payment| {
        matches!(payment.kind, Means::HouseAccount(_)) && payment.payer == Some(claim.insurer)
    });
    let amounts = more.map(|payment| payment.amount).chain(billed(order, claim.insurer));
    let whole = Money::sum(amounts, order.currency)?;
    let most = claim.insurers_part(order.total()?)?;
    if whole.minor() > most.minor() { Err(OrderRefusal::InsurerPaysLess { most }) } else { Ok(()) }
}

/// What an insurer was billed beyond its part of what the client keeps; nothing for anybody else's
/// charge.
pub(super) fn beyond_its_part(
    order: &Order,
    charge: &Tender,
) -> Result<Option<Money>, OrderRefusal> {
    let claim = order.claim.as_ref().filter(|claim| charge.payer == Some(claim.insurer));
    let Some(claim) = claim else { return Ok(None) };
    let kept = order.value_of(|line| line.goods != Goods::Returned)?;
    let charges = order.tenders.iter().filter(|tender| tender.payer == Some(claim.insurer));
    let still = charges.map(|tender| {
        let back = tender.back.unwrap_or(Money::zero(order.currency));
        tender.amount.minus(back)
    });
    let billed = Money::sum(still.collect::<Result<Vec<_>, _>>()?, order.currency)?;
    let beyond = billed.minus(claim.insurers_part(kept)?)?;
    Ok(Some(if beyond.is_negative() { Money::zero(order.currency) } else { beyond }))
}

/// What an insurer was billed for on this order.
fn billed(order: &Order, insurer: CustomerId) -> impl Iterator<Item = Money> + '_ {
    let charges = order.tenders.iter().filter(move |tender| {
        matches!(tender.kind, TenderKind::HouseAccount { .. }) && tender.payer == Some(insurer)
    });
    charges.map(|tender| tender.amount)
}
