//! Asking, answering, using.

use milgrain_kernel::{ApprovalId, Instant, Money, StaffId};

use super::{
    Answer, CartDigest, DiscountApproved, DiscountAsked, DiscountCountered, DiscountRefusal,
    DiscountRefused, DiscountTarget, DiscountUsed, DiscountVoided, DiscountedLine, Effect, Limit,
    Request, RequestState,
};
use crate::discount::limit::below_cost;
use crate::note::ShortText;

/// What is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ask<'a> {
    /// The request's id.
    pub approval: ApprovalId,
    /// Who asks.
    pub by: StaffId,
    /// Digest of the cart as it is, before the discount.
    pub cart: CartDigest,
    /// Off what.
    pub target: DiscountTarget,
    /// How much.
    pub amount: Money,
    /// Every line of the cart as it would be with the discount.
    pub lines: &'a [DiscountedLine],
    /// What it does.
    pub effect: Effect,
    /// Why.
    pub reason: Option<ShortText>,
    /// The asker's own limit.
    pub own_limit: Limit,
}

/// Asks for a discount above the own limit. An answer is awaited for `minutes`.
///
/// # Errors
/// [`DiscountRefusal::NotPositive`], [`DiscountRefusal::AbovePrice`],
/// [`DiscountRefusal::NotNeeded`].
pub fn ask(ask: Ask<'_>, minutes: u32, now: Instant) -> Result<DiscountAsked, DiscountRefusal> {
    if !ask.amount.is_positive() {
        return Err(DiscountRefusal::NotPositive);
    }
    if ask.lines.iter().any(|line| line.price_after.is_negative()) {
        return Err(DiscountRefusal::AbovePrice);
    }
    if ask.own_limit.need(ask.lines)?.is_none() {
        return Err(DiscountRefusal::NotNeeded);
    }
    Ok(DiscountAsked {
        approval: ask.approval,
        by: ask.by,
        cart: ask.cart,
        target: ask.target,
        amount: ask.amount,
        effect: ask.effect,
        below_cost: below_cost(ask.lines).is_some(),
        reason: ask.reason,
        at: now,
        good_until: now.plus_minutes(i64::from(minutes)),
    })
}

/// What a person may do with requests, by today's roles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Authority {
    /// None: an associate, or somebody who left.
    None,
    /// A manager; with a limit, only up to it.
    Manager(Option<Limit>),
}

/// The circumstances of an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Answering {
    /// Who answers.
    pub by: StaffId,
    /// What that person may do.
    pub authority: Authority,
    /// When.
    pub now: Instant,
    /// For how many minutes the answer may be used.
    pub minutes: u32,
}

impl Answering {
    fn good_until(&self) -> Instant {
        self.now.plus_minutes(i64::from(self.minutes))
    }

    fn may_answer(&self, request: &Request) -> Result<(), DiscountRefusal> {
        if self.authority == Authority::None {
            return Err(DiscountRefusal::NotAManager);
        }
        match request.state(self.now) {
            RequestState::Asked => Ok(()),
            RequestState::Expired => Err(DiscountRefusal::Expired),
            RequestState::Void => Err(DiscountRefusal::CartChanged),
            _ => Err(DiscountRefusal::AnsweredAlready),
        }
    }

    /// A manager's own limit holds for everything that would come off the cart.
    fn may_grant(&self, request: &Request, amount: Money) -> Result<(), DiscountRefusal> {
        let Authority::Manager(Some(limit)) = self.authority else { return Ok(()) };
        let effect = &request.asked.effect;
        let limit = limit.of(effect.list_price)?;
        let off_already = effect.list_price.minus(effect.price_before)?;
        if limit.minus(off_already)?.minus(amount)?.is_negative() {
            return Err(DiscountRefusal::AboveManagersLimit { limit });
        }
        Ok(())
    }
}

/// Approves what was asked.
///
/// # Errors
/// [`DiscountRefusal::NotAManager`], [`DiscountRefusal::Expired`],
/// [`DiscountRefusal::CartChanged`], [`DiscountRefusal::AnsweredAlready`],
/// [`DiscountRefusal::AboveManagersLimit`].
pub fn approve(
    request: &Request,
    answering: &Answering,
) -> Result<DiscountApproved, DiscountRefusal> {
    answering.may_answer(request)?;
    answering.may_grant(request, request.asked.amount)?;
    Ok(DiscountApproved {
        approval: request.asked.approval,
        by: answering.by,
        cart: request.asked.cart,
        at: answering.now,
        good_until: answering.good_until(),
    })
}

/// Offers a lower amount.
///
/// # Errors
/// As for [`approve`]; [`DiscountRefusal::NotPositive`], [`DiscountRefusal::CounterNotLower`].
pub fn counter(
    request: &Request,
    amount: Money,
    answering: &Answering,
) -> Result<DiscountCountered, DiscountRefusal> {
    answering.may_answer(request)?;
    if !amount.is_positive() {
        return Err(DiscountRefusal::NotPositive);
    }
    if !request.asked.amount.minus(amount)?.is_positive() {
        return Err(DiscountRefusal::CounterNotLower);
    }
    answering.may_grant(request, amount)?;
    Ok(DiscountCountered {
        approval: request.asked.approval,
        by: answering.by,
        cart: request.asked.cart,
        amount,
        at: answering.now,
        good_until: answering.good_until(),
    })
}

/// Refuses.
///
/// # Errors
/// As for [`approve`], but for the limit.
pub fn refuse(
    request: &Request,
    reason: Option<ShortText>,
    answering: &Answering,
) -> Result<DiscountRefused, DiscountRefusal> {
    answering.may_answer(request)?;
    Ok(DiscountRefused {
        approval: request.asked.approval,
        by: answering.by,
        reason,
        at: answering.now,
    })
}

/// Uses an approval on the cart as it is now, before the discount is in it. `manager` is what the
/// person who approved may do by today's roles, as far as this device knows.
///
/// # Errors
/// In this order: [`DiscountRefusal::Replayed`], [`DiscountRefusal::Refused`],
/// [`DiscountRefusal::CartChanged`], [`DiscountRefusal::NotAnswered`],
/// [`DiscountRefusal::ManagerRevoked`], [`DiscountRefusal::Expired`].
pub fn use_approval(
    request: &Request,
    cart: CartDigest,
    manager: Authority,
    by: StaffId,
    now: Instant,
) -> Result<DiscountUsed, DiscountRefusal> {
    if request.used_at.is_some() {
        return Err(DiscountRefusal::Replayed);
    }
    if let Answer::Refused { .. } = request.answer {
        return Err(DiscountRefusal::Refused);
    }
    if request.void || request.asked.cart != cart {
        return Err(DiscountRefusal::CartChanged);
    }
    let expired = request.state(now) == RequestState::Expired;
    let Some((_, amount)) = request.granted() else {
        return Err(if expired { DiscountRefusal::Expired } else { DiscountRefusal::NotAnswered });
    };
    if manager == Authority::None {
        return Err(DiscountRefusal::ManagerRevoked);
    }
    if expired {
        return Err(DiscountRefusal::Expired);
    }
    Ok(DiscountUsed { approval: request.asked.approval, by, amount, at: now })
}

/// What to write when the cart changed: nothing for a request that is over or that the change
/// leaves as it was.
#[must_use]
pub fn void(request: &Request, cart: CartDigest, now: Instant) -> Option<DiscountVoided> {
    let open = request.used_at.is_none() && !request.void;
    let refused = matches!(request.answer, Answer::Refused { .. });
    (open && !refused && request.asked.cart != cart).then_some(DiscountVoided {
        approval: request.asked.approval,
        cart,
        at: now,
    })
}
