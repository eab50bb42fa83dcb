//! What is done about a piece that was lost or broken with us: reported, looked for, mended, made good.
//! What an insurer says to it is in [`super::recover`].

use milgrain_kernel::{BlobId, IncidentId, Money};

use super::events::{
    ClaimOwed, ClaimPaid, ClaimReplaced, Harm, IncidentClosed, IncidentMended, IncidentReported,
    PaidBy, PieceTurnedUp, Replacement, ReplacementPaid,
};
use super::{Incident, IncidentRefusal, IncidentState, Known};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::memo::PaidFrom;
use crate::note::{Note, ShortText};
use crate::order::Order;
use crate::repair::events::Place;
use crate::repair::{Job, lost};
use crate::staff::Role;
use crate::store_credit::StoreCreditIssued;

/// Report what happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The number on its papers.
    pub number: String,
    /// What became of the piece.
    pub harm: Harm,
    /// What happened.
    pub what: Note,
    /// Pictures.
    pub photos: Vec<BlobId>,
}

/// Reports what happened to the piece of a job. A lost piece leaves the register with it. `earlier` are
/// the incidents of that job before.
///
/// # Errors
/// [`IncidentRefusal::Twice`], [`IncidentRefusal::Pending`], [`IncidentRefusal::PhotosNeeded`],
/// `repair.wrong_state` unless the piece is with us.
pub fn report(
    (id, known): Known,
    (job, earlier): (&Job, &[Incident]),
    command: Report,
    desk: &Desk,
) -> Result<Vec<Fact>, IncidentRefusal> {
    if known.reported.is_some() {
        return Err(IncidentRefusal::Twice);
    }
    if earlier.iter().any(Incident::is_pending) {
        return Err(IncidentRefusal::Pending);
    }
    let Report { number, harm, what, photos } = command;
    if harm == Harm::Broken && photos.is_empty() {
        return Err(IncidentRefusal::PhotosNeeded);
    }
    let taken = lost::with_us(job)?;
    let reported = IncidentReported {
        number,
        order: taken.order,
        customer: taken.customer,
        store: desk.store,
        piece: taken.piece.clone(),
        declared: taken.declared,
        harm,
        what: what.into(),
        photos,
        by: desk.staff,
        on: desk.today,
    };
    let mut facts = vec![of(id, reported)];
    facts.push(match harm {
        Harm::Lost => lost::missing(taken, id, desk),
        Harm::Broken => lost::harmed(taken, id, desk),
    });
    Ok(facts)
}

/// What was lost is found: the job goes on.
///
/// # Errors
/// [`IncidentRefusal::NotLost`], [`IncidentRefusal::WrongState`] once something is owed for it.
pub fn found(
    (id, known): Known,
    job: &Job,
    at: Place,
    desk: &Desk,
) -> Result<Vec<Fact>, IncidentRefusal> {
    let reported = known.require(IncidentState::Open)?;
    if reported.harm != Harm::Lost {
        return Err(IncidentRefusal::NotLost);
    }
    let turned_up = PieceTurnedUp { at: at.clone(), on: desk.today };
    Ok(vec![of(id, turned_up), lost::turned_up(job, id, at, desk)?])
}

/// What was broken is whole again.
///
/// # Errors
/// [`IncidentRefusal::NotBroken`], [`IncidentRefusal::WrongState`].
pub fn mended((id, known): Known, what: Note, desk: &Desk) -> Result<Vec<Fact>, IncidentRefusal> {
    let reported = known.require(IncidentState::Open)?;
    if reported.harm != Harm::Broken {
        return Err(IncidentRefusal::NotBroken);
    }
    Ok(vec![of(id, IncidentMended { what, on: desk.today })])
}

/// Nothing is owed for it: it was not ours to answer for, or its owner wants nothing. The job of a lost
/// piece ends with it.
///
/// # Errors
/// [`IncidentRefusal::ManagerNeeded`], [`IncidentRefusal::WrongState`], [`IncidentRefusal::OtherStore`].
pub fn close(
    (id, known): Known,
    (job, order): (&Job, &Order),
    why: ShortText,
    desk: &Desk,
) -> Result<Vec<Fact>, IncidentRefusal> {
    let reported = known.answered_for(IncidentState::Open, desk)?;
    let mut facts = vec![of(id, IncidentClosed { why, by: desk.staff, on: desk.today })];
    if reported.harm == Harm::Lost {
        facts.extend(lost::made_good(job, order, id, desk)?);
    }
    Ok(facts)
}

/// What the shop owes for it. The job of a lost piece ends: nothing is charged, what was paid on it is
/// owed back with it.
///
/// # Errors
/// [`IncidentRefusal::ManagerNeeded`], [`IncidentRefusal::AboveDeclared`] for all incidents of the piece
/// together, [`IncidentRefusal::NotPositive`], [`IncidentRefusal::WrongState`],
/// [`IncidentRefusal::OtherStore`].
pub fn owe(
    (id, known): Known,
    (job, order, earlier): (&Job, &Order, &[Incident]),
    amount: Money,
    why: ShortText,
    desk: &Desk,
) -> Result<Vec<Fact>, IncidentRefusal> {
    let reported = known.answered_for(IncidentState::Open, desk)?;
    let declared = reported.declared;
    require_positive(amount, declared)?;
    let before = earlier.iter().filter_map(|other| Some(other.owed.as_ref()?.amount));
    let all = Money::sum(before.chain([amount]), declared.currency())?;
    if all.minor() > declared.minor() && desk.role != Role::Owner {
        return Err(IncidentRefusal::AboveDeclared { declared });
    }
    let (customer, by, on) = (reported.customer, desk.staff, desk.today);
    let mut facts = vec![of(id, ClaimOwed { customer, amount, why, by, on })];
    if reported.harm == Harm::Lost {
        facts.extend(lost::made_good(job, order, id, desk)?);
    }
    Ok(facts)
}

/// Pays what is owed, whole.
///
/// # Errors
/// [`IncidentRefusal::WrongState`] unless something is owed, [`IncidentRefusal::OtherStore`].
pub fn pay((id, known): Known, by: PaidBy, desk: &Desk) -> Result<Vec<Fact>, IncidentRefusal> {
    here(known.require(IncidentState::Owed)?, desk)?;
    let (customer, amount) = known.open().ok_or(IncidentRefusal::Unknown)?;
    let mut facts = vec![of(id, ClaimPaid { customer, amount, by, on: desk.today })];
    if by == PaidBy::StoreCredit {
        let event = StoreCreditIssued { order: None, amount }.into();
        facts.push(Fact { stream: Stream::Credit(customer), event });
    }
    Ok(facts)
}

/// The owner takes another piece, which a vendor bills us, for what is owed. One that costs more than
/// that is the store owner's word.
///
/// # Errors
/// [`IncidentRefusal::ManagerNeeded`], [`IncidentRefusal::AboveOwed`], [`IncidentRefusal::NotPositive`],
/// [`IncidentRefusal::WrongState`], [`IncidentRefusal::OtherStore`].
pub fn replace(
    (id, known): Known,
    with: Replacement,
    desk: &Desk,
) -> Result<Vec<Fact>, IncidentRefusal> {
    known.answered_for(IncidentState::Owed, desk)?;
    let (customer, owed) = known.open().ok_or(IncidentRefusal::Unknown)?;
    require_positive(with.cost, owed)?;
    if with.cost.minor() > owed.minor() && desk.role != Role::Owner {
        return Err(IncidentRefusal::AboveOwed { owed });
    }
    Ok(vec![of(id, ClaimReplaced { customer, owed, with, on: desk.today })])
}

/// Pays the vendor's bill for the other piece.
///
/// # Errors
/// [`IncidentRefusal::ManagerNeeded`], [`IncidentRefusal::NoBill`], [`IncidentRefusal::OtherStore`].
pub fn pay_bill(
    (id, known): Known,
    from: PaidFrom,
    desk: &Desk,
) -> Result<Vec<Fact>, IncidentRefusal> {
    let amount = known.bill().ok_or(IncidentRefusal::NoBill)?;
    known.answered_for(IncidentState::Replaced, desk)?;
    Ok(vec![of(id, ReplacementPaid { amount, from, on: desk.today })])
}

/// What is owed stands in the books of the store where it was reported.
pub(super) fn here(reported: &IncidentReported, desk: &Desk) -> Result<(), IncidentRefusal> {
    let store = reported.store;
    if desk.store == store { Ok(()) } else { Err(IncidentRefusal::OtherStore { store }) }
}

fn require_positive(amount: Money, like: Money) -> Result<(), IncidentRefusal> {
    match amount.currency() == like.currency() && amount.is_positive() {
        true => Ok(()),
        false => Err(IncidentRefusal::NotPositive),
    }
}

pub(super) fn of(id: IncidentId, event: impl Into<Event>) -> Fact {
    Fact { stream: Stream::Incident(id), event: event.into() }
}

impl Incident {
    /// What happened.
    ///
    /// # Errors
    /// [`IncidentRefusal::Unknown`].
    pub fn known(&self) -> Result<&IncidentReported, IncidentRefusal> {
        self.reported.as_ref().ok_or(IncidentRefusal::Unknown)
    }

    /// What happened, where a manager of its store may answer for it.
    fn answered_for(
        &self,
        wanted: IncidentState,
        desk: &Desk,
    ) -> Result<&IncidentReported, IncidentRefusal> {
        if !desk.role.is_manager() {
            return Err(IncidentRefusal::ManagerNeeded);
        }
        let reported = self.require(wanted)?;
        here(reported, desk)?;
        Ok(reported)
    }

    fn require(&self, wanted: IncidentState) -> Result<&IncidentReported, IncidentRefusal> {
        let reported = self.known()?;
        match self.state {
            Some(state) if state == wanted => Ok(reported),
            Some(state) => Err(IncidentRefusal::WrongState { state }),
            None => Err(IncidentRefusal::Unknown),
        }
    }
}
