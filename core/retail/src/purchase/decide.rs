//! Buying, taking in exchange, and letting go after the hold.

use milgrain_kernel::{CustomerId, Money, PurchaseId, Weight};

use super::{Freed, FreedInto, GoodsBought, Identification, PaidFor, Purchase, PurchaseRefusal};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::note::ShortText;

/// What somebody brings to sell, or to give in exchange.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// The purchase to be.
    pub purchase: PurchaseId,
    /// What it is.
    pub description: ShortText,
    /// What it weighs.
    pub weight: Option<Weight>,
    /// How the seller is identified.
    pub identification: Option<Identification>,
    /// What it is worth. What is given above it in exchange is a discount.
    pub fair: Money,
    /// Whether it is of the kind that is sold: some states tax less then.
    pub like_kind: bool,
}

/// Buys, or takes in exchange: the goods go on hold.
///
/// # Errors
/// [`PurchaseRefusal`]: no rule for the place, no identification, cash where it is forbidden, a
/// value beyond what is given.
pub fn buy(
    offer: &Offer,
    seller: CustomerId,
    given: Money,
    paid: PaidFor,
    desk: &Desk,
) -> Result<Fact, PurchaseRefusal> {
    let row = desk.policy.purchase_rule(&desk.policy.place, desk.today)?;
    if !given.is_positive() {
        return Err(PurchaseRefusal::NotPositive);
    }
    if row.identification && offer.identification.is_none() {
        return Err(PurchaseRefusal::IdentificationNeeded);
    }
    if paid == PaidFor::Cash && !row.cash {
        return Err(PurchaseRefusal::NoCash);
    }
    let money_out = !matches!(paid, PaidFor::TradeIn(_));
    // What is paid out in money is what the goods are worth to the shop.
    let fits = if money_out { offer.fair == given } else { offer.fair.minor() <= given.minor() };
    if offer.fair.currency() != given.currency() || offer.fair.is_negative() || !fits {
        return Err(PurchaseRefusal::FairValue { given });
    }
    let bought = GoodsBought {
        seller,
        store: desk.store,
        description: offer.description.clone(),
        weight: offer.weight,
        identification: offer.identification.clone().map(Into::into),
        given,
        fair: offer.fair,
        paid,
        hold_until: desk.today.plus_days(i64::from(row.hold_days)),
        rule: row.head.id,
        on: desk.today,
    };
    Ok(of_purchase(offer.purchase, bought))
}

/// Lets goods go on once their hold is over.
///
/// # Errors
/// [`PurchaseRefusal::OnHold`] with its last day, [`PurchaseRefusal::Gone`],
/// [`PurchaseRefusal::Unknown`].
pub fn free(
    id: PurchaseId,
    purchase: &Purchase,
    into: FreedInto,
    desk: &Desk,
) -> Result<Fact, PurchaseRefusal> {
    let bought = purchase.bought.as_ref().ok_or(PurchaseRefusal::Unknown)?;
    if purchase.freed.is_some() {
        return Err(PurchaseRefusal::Gone);
    }
    if desk.today <= bought.hold_until {
        return Err(PurchaseRefusal::OnHold { until: bought.hold_until });
    }
    Ok(of_purchase(id, Freed { into, fair: bought.fair, on: desk.today }))
}

fn of_purchase(id: PurchaseId, event: impl Into<Event>) -> Fact {
    Fact { stream: Stream::Purchase(id), event: event.into() }
}
