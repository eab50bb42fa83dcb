//! Taking what devices push: judged by their chains, kept, placed, and acknowledged once it is
//! durable.
//!
//! Nothing that stands in a valid chain of an enrolled device is refused. A fork is kept beside what
//! was known; what a revoked device sends is kept and waits; what was there already is acknowledged
//! again. Several pushes are one piece of work, so they share one wait for the disk.

use milgrain_kernel::DeviceId;

use super::log::{HubLog, HubWriter, Stored};
use super::place::{Calendar, Placer};
use super::{Hub, HubRefusal};
use crate::chain::{Accepted, judge};
use crate::wire::{Acknowledged, Carried, MAX_COMMIT, Push};
use crate::{ChainError, Envelope, EnvelopeError, HubLogError, batch};

/// What became of a push.
pub type Pushed = Result<Acknowledged, HubRefusal>;

impl Hub {
    /// Takes pushes, in this order, in one piece of work. Each is answered by how far it was taken:
    /// at the first commit that does not stand in its chain a push stops, and is refused only if
    /// that was its first.
    ///
    /// # Errors
    /// [`HubLogError`], when nothing was taken or it is not known what was: nothing may be said then.
    pub fn take(
        &self,
        log: &mut dyn HubLog,
        pushes: &[Push],
        calendar: &dyn Calendar,
    ) -> Result<Vec<Pushed>, HubLogError> {
        let commits: Vec<Vec<Envelope>> = pushes.iter().map(envelopes).collect();
        let mut answers = Vec::new();
        log.write(&mut |writer| {
            answers.clear();
            let refilling = is_refilling(writer)?;
            let mut placer = Placer::new(writer);
            for (push, commits) in pushes.iter().zip(&commits) {
                answers.push(match refilling {
                    true => Err(HubRefusal::Refilling),
                    false => self.take_one(&mut placer, push, commits, calendar)?,
                });
            }
            Ok(())
        })?;
        Ok(answers)
    }

    fn take_one(
        &self,
        placer: &mut Placer<'_>,
        push: &Push,
        commits: &[Envelope],
        calendar: &dyn Calendar,
    ) -> Stored<Pushed> {
        let device = push.batch.unchecked().device;
        let registration = placer.writer.device(device)?;
        if let Err(refused) =
            batch::check(&push.batch, commits, self.company, registration.as_ref())
        {
            return Ok(Err(refused.into()));
        }
        let waiting = registration.is_some_and(|registration| registration.revoked);
        let mut taken = nothing_new(&*placer.writer, device, waiting)?;
        for envelope in commits {
            match self.take_commit(placer, envelope, waiting, calendar)? {
                Ok(acknowledged) => taken = Ok(acknowledged),
                Err(refused) if commits.first() == Some(envelope) => return Ok(Err(refused)),
                Err(_) => break,
            }
        }
        Ok(taken)
    }

    fn take_commit(
        &self,
        placer: &mut Placer<'_>,
        envelope: &Envelope,
        waiting: bool,
        calendar: &dyn Calendar,
    ) -> Stored<Pushed> {
        let accepted = match stands(&*placer.writer, envelope)? {
            Ok(accepted) => accepted,
            Err(refused) => return Ok(Err(refused)),
        };
        match accepted {
            Accepted::Known => {}
            _ if waiting => placer.writer.wait(envelope)?,
            _ => placer.place(envelope, calendar.book_day(envelope))?,
        }
        let Ok(link) = envelope.link() else { return Err(HubLogError::Damaged) };
        let first = placer.writer.known(link.device, link.sequence)?.first().copied();
        let forked = first != Some(envelope.hash());
        let (sequence, hash) = (link.sequence, envelope.hash());
        Ok(Ok(Acknowledged { sequence, hash, forked, waiting }))
    }

    /// Places what a revoked device wrote and a manager has looked at, up to a number. Answers how
    /// many commits that were.
    ///
    /// # Errors
    /// [`HubRefusal::Refilling`] while the hub takes back what it lost: their positions may be
    /// another's; or any fault of the storage. Nothing was placed then.
    pub fn release(
        &self,
        log: &mut dyn HubLog,
        (device, through): (DeviceId, u64),
        calendar: &dyn Calendar,
    ) -> Result<usize, HubRefusal> {
        let mut placed = Ok(0);
        log.write(&mut |writer| {
            if is_refilling(writer)? {
                placed = Err(HubRefusal::Refilling);
                return Ok(());
            }
            let mut waiting = writer.waiting(device)?;
            waiting.retain(|e| e.link().is_ok_and(|link| link.sequence <= through));
            let mut placer = Placer::new(writer);
            for envelope in &waiting {
                placer.writer.release(envelope.hash())?;
                placer.place(envelope, calendar.book_day(envelope))?;
            }
            placed = Ok(waiting.len());
            Ok(())
        })?;
        placed
    }
}

fn is_refilling(writer: &dyn HubWriter) -> Stored<bool> {
    Ok(writer.epochs()?.last().is_some_and(|epoch| epoch.refilling))
}

fn envelopes(push: &Push) -> Vec<Envelope> {
    push.commits.iter().cloned().map(Carried::envelope).collect()
}

/// Whether a commit stands in its device's chain, as its parts and what is known around it say.
fn stands(writer: &dyn HubWriter, envelope: &Envelope) -> Stored<Result<Accepted, HubRefusal>> {
    let personal = envelope.personal().map_or(0, |part| part.bytes().len());
    if envelope.bytes().len() + personal > MAX_COMMIT {
        return Ok(Err(HubRefusal::TooLarge));
    }
    if let Err(altered @ EnvelopeError::PersonalAltered { .. }) = envelope.check_personal() {
        return Ok(Err(ChainError::Envelope(altered).into()));
    }
    let link = match envelope.link() {
        Ok(link) => link,
        Err(error) => return Ok(Err(ChainError::Envelope(error).into())),
    };
    let here = writer.known(link.device, link.sequence)?;
    let before = writer.known(link.device, link.sequence.saturating_sub(1))?;
    Ok(judge(&link, envelope.hash(), &here, &before).map_err(HubRefusal::from))
}

/// The answer to a push of no commits: what there is.
fn nothing_new(writer: &dyn HubWriter, device: DeviceId, waiting: bool) -> Stored<Pushed> {
    let chain = writer.chain(device)?;
    let (sequence, hash) = chain.map_or((0, crate::Hash::ZERO), |head| (head.sequence, head.hash));
    Ok(Ok(Acknowledged { sequence, hash, forked: false, waiting }))
}
