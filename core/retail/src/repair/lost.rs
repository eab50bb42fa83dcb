//! What an incident does to its job: the piece is not with us, is found, or is made good.

use milgrain_kernel::IncidentId;

use super::decide::of_job;
use super::events::{JobHarmed, JobLost, JobMadeGood, JobTakenIn, JobTurnedUp, Place};
use super::{Job, JobState, RepairRefusal};
use crate::desk::Desk;
use crate::event::Fact;
use crate::order::{Order, cancel};

/// How it came in, while it is with us.
pub(crate) fn with_us(job: &Job) -> Result<&JobTakenIn, RepairRefusal> {
    job.require(&[JobState::InWork, JobState::Awaiting, JobState::Ready])
}

/// It is not where it should be.
pub(crate) fn missing(taken: &JobTakenIn, incident: IncidentId, desk: &Desk) -> Fact {
    of_job(taken.order, JobLost { incident, declared: taken.declared, on: desk.today })
}

/// It was broken.
pub(crate) fn harmed(taken: &JobTakenIn, incident: IncidentId, desk: &Desk) -> Fact {
    of_job(taken.order, JobHarmed { incident, on: desk.today })
}

/// It is here again.
pub(crate) fn turned_up(
    job: &Job,
    incident: IncidentId,
    at: Place,
    desk: &Desk,
) -> Result<Fact, RepairRefusal> {
    let taken = job.require(&[JobState::Missing])?;
    Ok(of_job(taken.order, JobTurnedUp { incident, at, on: desk.today }))
}

/// It is made good: the job ends, nothing is charged, what was paid is owed back.
pub(crate) fn made_good(
    job: &Job,
    order: &Order,
    incident: IncidentId,
    desk: &Desk,
) -> Result<Vec<Fact>, RepairRefusal> {
    job.require(&[JobState::Missing])?;
    let cost = job.cost(order)?;
    let mut facts = vec![of_job(order.id, JobMadeGood { incident, cost, on: desk.today })];
    facts.extend(cancel::undo(order, desk)?);
    Ok(facts)
}
