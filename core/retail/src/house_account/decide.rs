//! Opening and stopping an account, charging it, taking money on it, paying its credit out.

use milgrain_kernel::{CustomerId, Day, Money, OpenItemId, OrderId, StaffId, TenderId};

use super::events::{
    AppliedPart, ChargeAllowed, HeldCredit, HouseAccountAgreed, HouseAccountStopped, HouseApplied,
    HouseCreditReturned, HousePaid,
};
use super::{HouseAccount, HouseItem, HouseRefusal, HouseTerms};
use crate::cash_report::{CashMeans, decide as cash_report};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::memo::PaidFrom;
use crate::note::ShortText;
use crate::order::events::TenderKind;
use crate::order::invoice::pays_bills;

/// The longest terms: no customer is lent to for more than a year.
const MOST_DAYS: u16 = 365;

/// What a customer signed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agreement {
    /// Its number.
    pub number: ShortText,
    /// When what is charged is to be paid.
    pub terms: HouseTerms,
    /// How much may be owed without asking a manager.
    pub limit: Money,
}

/// A payment on account.
#[derive(Clone, PartialEq, Debug)]
pub struct AccountPayment {
    /// The number of its receipt.
    pub number: String,
    /// The payment to be.
    pub tender: TenderId,
    /// How: money from outside.
    pub kind: TenderKind,
    /// How much.
    pub amount: Money,
    /// Who pays, if it is not the customer.
    pub payer: Option<CustomerId>,
    /// The charge that it is for; without one, the oldest.
    pub item: Option<OpenItemId>,
}

/// Opens an account by a signed agreement, or lets it go on by a new one.
///
/// # Errors
/// [`HouseRefusal::ManagerNeeded`], [`HouseRefusal::TermsTooLong`], [`HouseRefusal::LimitNegative`],
/// [`HouseRefusal::OtherCurrency`].
pub fn agree(
    account: &HouseAccount,
    agreement: Agreement,
    desk: &Desk,
) -> Result<Vec<Fact>, HouseRefusal> {
    require_manager(desk)?;
    let Agreement { number: agreement, terms, limit } = agreement;
    let before = account.agreed.as_ref().map_or(desk.policy.currency, |old| old.limit.currency());
    if limit.currency() != before {
        return Err(HouseRefusal::OtherCurrency);
    }
    if limit.is_negative() {
        return Err(HouseRefusal::LimitNegative);
    }
    if terms.days() > MOST_DAYS {
        return Err(HouseRefusal::TermsTooLong { most: MOST_DAYS });
    }
    let (store, by, on) = (desk.store, desk.staff, desk.today);
    Ok(account.fact(HouseAccountAgreed { agreement, terms, limit, store, by, on }))
}

/// Stops an account: nothing more is charged.
///
/// # Errors
/// [`HouseRefusal::ManagerNeeded`], [`HouseRefusal::Unknown`], [`HouseRefusal::StoppedAlready`].
pub fn stop(
    account: &HouseAccount,
    reason: ShortText,
    desk: &Desk,
) -> Result<Vec<Fact>, HouseRefusal> {
    require_manager(desk)?;
    account.known()?;
    if account.stopped.is_some() {
        return Err(HouseRefusal::StoppedAlready);
    }
    Ok(account.fact(HouseAccountStopped { reason, by: desk.staff, on: desk.today }))
}

/// A manager's word that an order may be charged, up to so much.
///
/// # Errors
/// [`HouseRefusal::ManagerNeeded`], [`HouseRefusal::Stopped`], [`HouseRefusal::NotPositive`].
pub fn allow(
    account: &HouseAccount,
    order: OrderId,
    up_to: Money,
    desk: &Desk,
) -> Result<Vec<Fact>, HouseRefusal> {
    require_manager(desk)?;
    account.chargeable()?;
    account.require_positive(up_to)?;
    Ok(account.fact(ChargeAllowed { order, up_to, by: desk.staff, on: desk.today }))
}

/// When a charge of today would be to be paid, and on which manager's word it rests.
///
/// # Errors
/// [`HouseRefusal::Unknown`], [`HouseRefusal::Stopped`], [`HouseRefusal::OverLimit`],
/// [`HouseRefusal::Late`].
pub fn charge(
    account: &HouseAccount,
    order: OrderId,
    amount: Money,
    desk: &Desk,
) -> Result<(Day, Option<StaffId>), HouseRefusal> {
    let agreed = account.chargeable()?;
    account.require_positive(amount)?;
    let due = agreed.terms.due(desk.today);
    let word = || {
        let mut words = account.allowed.iter().filter(|allowed| allowed.order == order);
        let allowed = words.rfind(|allowed| allowed.up_to.minor() >= amount.minor());
        let own = desk.role.is_manager().then_some(desk.staff);
        own.or(allowed.map(|allowed| allowed.by))
    };
    let free = agreed.limit.minus(account.to_pay()?)?.plus(account.credit()?)?;
    let refusal = match account.late(desk.today) {
        Some(item) => HouseRefusal::Late { due: item.due },
        None if amount.minor() > free.minor() => {
            let free = if free.is_negative() { account.nothing()? } else { free };
            HouseRefusal::OverLimit { free }
        }
        None => return Ok((due, None)),
    };
    word().map(|by| (due, Some(by))).ok_or(refusal)
}

/// Takes money on account, in whatever store the customer stands. It pays the charge that it is for
/// and then the oldest; what is left over stays credit.
///
/// # Errors
/// [`HouseRefusal::Unknown`], [`HouseRefusal::NotMoney`], [`HouseRefusal::NothingOpen`],
/// [`HouseRefusal::PaidAlready`].
pub fn pay(
    account: &HouseAccount,
    payment: AccountPayment,
    desk: &Desk,
) -> Result<Vec<Fact>, HouseRefusal> {
    let (item, tender) = (payment.item, Some(payment.tender));
    let paid = taken(account, payment, desk)?;
    if account.payments().any(|known| known.tender == paid.tender) {
        return Err(HouseRefusal::PaidAlready);
    }
    if item.is_some_and(|named| account.open().iter().all(|open| open.item != named)) {
        return Err(HouseRefusal::NothingOpen);
    }
    let cash = CashMeans::of(&paid.kind).map_or(account.nothing()?, |_| paid.amount);
    let noticed = (Stream::House(account.customer), account.cash_notice.as_ref());
    let mut facts: Vec<Fact> = cash_report::lowered(noticed, cash, desk).into_iter().collect();
    facts.push(account.one(paid));
    facts.extend(account.after(&facts).settle(item, tender, desk.today)?);
    Ok(facts)
}

/// A payment as it would be taken.
///
/// # Errors
/// [`HouseRefusal::Unknown`], [`HouseRefusal::NotMoney`], [`HouseRefusal::NotPositive`].
pub fn taken(
    account: &HouseAccount,
    payment: AccountPayment,
    desk: &Desk,
) -> Result<HousePaid, HouseRefusal> {
    let AccountPayment { number, tender, kind, amount, payer, item } = payment;
    account.require_positive(amount)?;
    if !pays_bills(&kind) {
        return Err(HouseRefusal::NotMoney);
    }
    let dearest = dearest(account, item, amount)?;
    let (store, drawer, on) = (desk.store, desk.drawer, desk.today);
    Ok(HousePaid { number, tender, kind, amount, payer, store, drawer, dearest, on })
}

/// The dearest goods among what a payment pays for.
fn dearest(
    account: &HouseAccount,
    item: Option<OpenItemId>,
    amount: Money,
) -> Result<Money, HouseRefusal> {
    let (mut left, mut dearest) = (amount, account.nothing()?);
    for open in account.in_turn(item) {
        if !left.is_positive() {
            break;
        }
        left = left.minus(open.open)?;
        if open.dearest.minor() > dearest.minor() {
            dearest = open.dearest;
        }
    }
    Ok(dearest)
}

/// Pays credit of the account out to its customer.
///
/// # Errors
/// [`HouseRefusal::ManagerNeeded`], [`HouseRefusal::CreditTooSmall`].
pub fn return_credit(
    account: &HouseAccount,
    amount: Money,
    from: PaidFrom,
    desk: &Desk,
) -> Result<Vec<Fact>, HouseRefusal> {
    require_manager(desk)?;
    account.require_positive(amount)?;
    let mut left = amount;
    let mut parts = Vec::new();
    for held in account.credits.iter().filter(|held| held.amount.is_positive()) {
        let part = held.amount.lesser(left)?;
        if part.is_positive() {
            left = left.minus(part)?;
            parts.push(HeldCredit { store: held.store, amount: part });
        }
    }
    if left.is_positive() {
        return Err(HouseRefusal::CreditTooSmall { credit: account.credit()? });
    }
    let (store, by, on) = (desk.store, desk.staff, desk.today);
    Ok(account.fact(HouseCreditReturned { amount, from, parts, store, by, on }))
}

pub(super) fn require_manager(desk: &Desk) -> Result<(), HouseRefusal> {
    if desk.role.is_manager() { Ok(()) } else { Err(HouseRefusal::ManagerNeeded) }
}

impl HouseAccount {
    /// The agreement, if something may be charged by it.
    fn chargeable(&self) -> Result<&HouseAccountAgreed, HouseRefusal> {
        let agreed = self.known()?;
        match &self.stopped {
            Some(stopped) => Err(HouseRefusal::Stopped { since: stopped.on }),
            None => Ok(agreed),
        }
    }

    fn require_positive(&self, amount: Money) -> Result<(), HouseRefusal> {
        if amount.currency() != self.nothing()?.currency() {
            return Err(HouseRefusal::OtherCurrency);
        }
        if amount.is_positive() { Ok(()) } else { Err(HouseRefusal::NotPositive) }
    }

    /// What is open in the order in which it is paid: the charge named first, then the oldest.
    fn in_turn(&self, first: Option<OpenItemId>) -> Vec<&HouseItem> {
        let mut open = self.open();
        open.sort_by_key(|item| Some(item.item) != first);
        open
    }

    /// Credit pays what is open.
    pub(super) fn settle(
        &self,
        first: Option<OpenItemId>,
        by: Option<TenderId>,
        on: Day,
    ) -> Result<Option<Fact>, HouseRefusal> {
        let held = self.credits.iter().filter(|held| held.amount.is_positive());
        let mut credits: Vec<HeldCredit> = held.copied().collect();
        let mut parts = Vec::new();
        for item in self.in_turn(first) {
            let mut open = item.open;
            for held in &mut credits {
                let amount = open.lesser(held.amount)?;
                if amount.is_positive() {
                    open = open.minus(amount)?;
                    held.amount = held.amount.minus(amount)?;
                    let (from, HouseItem { item, due, store, .. }) = (held.store, *item);
                    parts.push(AppliedPart { item, due, store, from, amount });
                }
            }
        }
        let some = !parts.is_empty();
        Ok(some.then(|| self.one(HouseApplied { parts, by, on })))
    }

    pub(super) fn one(&self, event: impl Into<Event>) -> Fact {
        Fact { stream: Stream::House(self.customer), event: event.into() }
    }

    pub(super) fn fact(&self, event: impl Into<Event>) -> Vec<Fact> {
        vec![self.one(event)]
    }

    /// The account as it stands after facts that concern it.
    #[must_use]
    pub fn after<'a>(&self, facts: impl IntoIterator<Item = &'a Fact>) -> HouseAccount {
        let mut account = self.clone();
        for fact in facts.into_iter().filter(|fact| fact.stream == Stream::House(self.customer)) {
            account.apply(&fact.event);
        }
        account
    }
}
