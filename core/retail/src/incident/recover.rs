//! What is entered of an insurer: its word, its money, or that it pays nothing.
//!
//! All of it is a manager's to enter, in the store where the incident was reported.

use milgrain_kernel::{Money, TenderId};

use super::decide::{here, of};
use super::events::InsurerTold;
use super::insurer::{ComesBy, InsurerAgreed, InsurerDeclined, InsurerPaid, InsurerState};
use super::{Incident, IncidentRefusal, IncidentState, Known};
use crate::desk::Desk;
use crate::event::Fact;
use crate::note::ShortText;
use crate::staff::Role;

/// The insurer is told, or has given a number.
///
/// # Errors
/// [`IncidentRefusal::Unknown`].
pub fn tell(
    (id, known): Known,
    insurer: ShortText,
    claim: Option<ShortText>,
    desk: &Desk,
) -> Result<Vec<Fact>, IncidentRefusal> {
    known.known()?;
    let told = InsurerTold { insurer, claim, by: desk.staff, on: desk.today };
    Ok(vec![of(id, told)])
}

/// The insurer takes the loss to be so much and pays it, less what we bear of it. Entered again, it is
/// what it agrees to now. More than the loss is the store owner's word.
///
/// # Errors
/// [`IncidentRefusal::ManagerNeeded`], [`IncidentRefusal::OtherStore`],
/// [`IncidentRefusal::WrongState`] while it is not known whether anything is lost,
/// [`IncidentRefusal::InsurerNotTold`], [`IncidentRefusal::Deductible`],
/// [`IncidentRefusal::InsurerPaidMore`], [`IncidentRefusal::AboveLoss`].
pub fn agree(
    (id, known): Known,
    insurer: ShortText,
    (allowed, deductible): (Money, Money),
    desk: &Desk,
) -> Result<Vec<Fact>, IncidentRefusal> {
    entered_by(known, desk)?;
    let loss = known.loss()?;
    if !known.insurers.iter().any(|told| told.insurer == insurer) {
        return Err(IncidentRefusal::InsurerNotTold);
    }
    let pays = less_deductible(allowed, deductible, loss)?;
    if pays.minor() > loss.minor() && desk.role != Role::Owner {
        return Err(IncidentRefusal::AboveLoss { loss });
    }
    let paid = known.paid_by_insurer(loss)?;
    let to_come = pays.minus(paid)?;
    if to_come.is_negative() {
        return Err(IncidentRefusal::InsurerPaidMore { paid });
    }
    let before = match known.insurance.state {
        Some(InsurerState::Agreed | InsurerState::Paid) => {
            paid.plus(known.insurance.to_come.unwrap_or(Money::zero(loss.currency())))?
        }
        _ => paid,
    };
    let (change, by, on) = (pays.minus(before)?, desk.staff, desk.today);
    let agreed = InsurerAgreed { insurer, allowed, deductible, change, to_come, by, on };
    Ok(vec![of(id, agreed)])
}

/// The insurer pays, all or a part of what it agreed to.
///
/// # Errors
/// [`IncidentRefusal::ManagerNeeded`], [`IncidentRefusal::OtherStore`],
/// [`IncidentRefusal::NothingFromInsurer`], [`IncidentRefusal::InsurerPaysLess`],
/// [`IncidentRefusal::NotPositive`].
pub fn paid(
    (id, known): Known,
    tender: TenderId,
    amount: Money,
    by: ComesBy,
    desk: &Desk,
) -> Result<Vec<Fact>, IncidentRefusal> {
    entered_by(known, desk)?;
    let agreed = known.insurance.to_come.ok_or(IncidentRefusal::NothingFromInsurer)?;
    if amount.currency() != agreed.currency() || !amount.is_positive() {
        return Err(IncidentRefusal::NotPositive);
    }
    let to_come = agreed.minus(amount)?;
    if to_come.is_negative() {
        return Err(IncidentRefusal::InsurerPaysLess { to_come: agreed });
    }
    let paid = InsurerPaid { tender, store: desk.store, amount, by, to_come, on: desk.today };
    Ok(vec![of(id, paid)])
}

/// The insurer pays nothing, whatever it had said.
///
/// # Errors
/// [`IncidentRefusal::ManagerNeeded`], [`IncidentRefusal::OtherStore`],
/// [`IncidentRefusal::InsurerNotTold`], [`IncidentRefusal::InsurerPaidMore`] once it has paid a part.
pub fn declined(
    (id, known): Known,
    why: ShortText,
    desk: &Desk,
) -> Result<Vec<Fact>, IncidentRefusal> {
    let nothing = Money::zero(entered_by(known, desk)?.currency());
    let paid = known.paid_by_insurer(nothing)?;
    if paid.is_positive() {
        return Err(IncidentRefusal::InsurerPaidMore { paid });
    }
    if !matches!(known.insurance.state, Some(InsurerState::Told | InsurerState::Agreed)) {
        return Err(IncidentRefusal::InsurerNotTold);
    }
    let amount = known.insurance.to_come.unwrap_or(nothing);
    let declined = InsurerDeclined { why, amount, by: desk.staff, on: desk.today };
    Ok(vec![of(id, declined)])
}

/// A manager at the store whose books it stands in; what the piece was declared at.
fn entered_by(known: &Incident, desk: &Desk) -> Result<Money, IncidentRefusal> {
    let reported = known.known()?;
    if !desk.role.is_manager() {
        return Err(IncidentRefusal::ManagerNeeded);
    }
    here(reported, desk)?;
    Ok(reported.declared)
}

fn less_deductible(
    allowed: Money,
    deductible: Money,
    like: Money,
) -> Result<Money, IncidentRefusal> {
    if [allowed, deductible].iter().any(|amount| amount.currency() != like.currency()) {
        return Err(IncidentRefusal::NotPositive);
    }
    match !deductible.is_negative() && allowed.minor() > deductible.minor() {
        true => Ok(allowed.minus(deductible)?),
        false => Err(IncidentRefusal::Deductible),
    }
}

impl Incident {
    /// What the incident has cost us, as far as it is known: what is or was owed for the piece, what
    /// another piece in its place cost; of one that was mended, at most what it was declared at.
    fn loss(&self) -> Result<Money, IncidentRefusal> {
        let declared = self.known()?.declared;
        let owed = self.owed.as_ref().map_or(declared, |owed| owed.amount);
        match self.state {
            Some(IncidentState::Owed | IncidentState::Paid) => Ok(owed),
            Some(IncidentState::Replaced) => {
                Ok(self.replacement.as_ref().map_or(owed, |(with, _)| with.cost))
            }
            Some(IncidentState::Mended) => Ok(declared),
            Some(state) => Err(IncidentRefusal::WrongState { state }),
            None => Err(IncidentRefusal::Unknown),
        }
    }

    fn paid_by_insurer(&self, like: Money) -> Result<Money, IncidentRefusal> {
        let payments = self.insurance.payments.iter().map(|paid| paid.amount);
        Ok(Money::sum(payments, like.currency())?)
    }
}
