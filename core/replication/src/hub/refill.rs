//! A hub that was restored from a backup takes back what it lost.
//!
//! It begins a new epoch and places nothing at first. Any follower gives back what it has beyond the
//! hub's end, in the old positions and numbers; a head that this hub signed before shows that it is
//! what the hub once said. When the refill is ended, the epoch's beginning is where each feed then
//! ends. What a phone brings later is placed anew, behind what came since.
//!
//! What nobody gives back comes from whoever wrote it: devices push what their chain lacks here.

use milgrain_kernel::DeviceId;

use super::log::{Epoch, HubLog, HubWriter, Stored};
use super::place::{Calendar, Placer};
use super::{Hub, HubRefusal};
use crate::tree::verify;
use crate::wire::{Carried, Refill, Refilled, Restored};
use crate::{Feed, HubLogError};

impl Hub {
    /// Begins a new epoch, because the log was restored from a backup. Until
    /// [`end_refill`](Self::end_refill) nothing is placed.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn begin_epoch(&self, log: &mut dyn HubLog) -> Stored<()> {
        log.write(&mut |writer| {
            let last = writer.epochs()?.last().map_or(0, |epoch| epoch.number);
            let starts = writer.feeds()?;
            writer.epoch(&Epoch { number: last + 1, refilling: true, starts })
        })
    }

    /// Ends the refill: from here on commits are placed, and what was not given back is of a past
    /// that is lost.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn end_refill(&self, log: &mut dyn HubLog) -> Stored<()> {
        log.write(&mut |writer| {
            let starts = writer.feeds()?;
            let epoch = writer.epochs()?.pop().filter(|epoch| epoch.refilling);
            epoch.map_or(Ok(()), |epoch| {
                writer.epoch(&Epoch { refilling: false, starts: starts.clone(), ..epoch })
            })
        })
    }

    /// Takes back what a follower has.
    ///
    /// # Errors
    /// [`HubRefusal::Diverged`] if this hub never said so; or any other refusal.
    pub fn take_back(
        &self,
        log: &mut dyn HubLog,
        device: DeviceId,
        refill: &Refill,
        calendar: &dyn Calendar,
    ) -> Result<Refilled, HubRefusal> {
        let head = refill.head.by(&self.key.public())?;
        self.follows(log, device, head.feed)?;
        let feed = head.feed;
        if head.company != self.company || !refill.commits.iter().all(|c| was_said(refill, c)) {
            return Err(HubRefusal::Diverged);
        }
        let mut taken = Ok(0);
        log.write(&mut |writer| {
            let epoch = writer.epochs()?.pop().ok_or(HubLogError::Damaged)?;
            let mut placer = Placer::new(writer);
            taken = match (epoch.refilling, head.epoch < epoch.number) {
                (_, false) => Err(HubRefusal::OtherEpoch),
                (true, true) => restore(&mut placer, feed, &refill.commits)?,
                (false, true) => place_anew(&mut placer, &refill.commits, calendar).map(Ok)?,
            };
            Ok(())
        })?;
        taken.map(|through| Refilled { feed, through })
    }
}

/// Whether the head's feed had that commit at that number.
fn was_said(refill: &Refill, restored: &Restored) -> bool {
    let Some(index) = restored.number.checked_sub(1) else { return false };
    let root = verify::root_of(restored.entry().leaf(), index, refill.size, &restored.proof);
    root.is_some_and(|root| {
        let head = refill.head.unchecked();
        verify::consistency((refill.size, root), head.sized(), &refill.proof)
    })
}

/// In the old positions and numbers. The answer is where the feed ends now.
fn restore(
    placer: &mut Placer<'_>,
    feed: Feed,
    commits: &[Restored],
) -> Stored<Result<u64, HubRefusal>> {
    let mut end = placer.writer.end(feed)?.size;
    for restored in commits {
        if restored.number != end + 1 {
            continue;
        }
        let entry = restored.entry();
        match placer.writer.at(entry.position)? {
            Some(there) if there == entry => {}
            Some(_) => return Ok(Err(HubRefusal::Diverged)),
            None => placer.writer.keep(&entry, &restored.commit.clone().envelope())?,
        }
        placer.number(feed, &entry)?;
        end = restored.number;
    }
    Ok(Ok(end))
}

/// Behind everything that was placed since. The answer is the number of the last one.
fn place_anew(
    placer: &mut Placer<'_>,
    commits: &[Restored],
    calendar: &dyn Calendar,
) -> Stored<u64> {
    for restored in commits {
        let envelope = Carried::envelope(restored.commit.clone());
        if !is_known(&*placer.writer, &envelope)? {
            placer.place(&envelope, calendar.book_day(&envelope))?;
        }
    }
    Ok(commits.last().map_or(0, |restored| restored.number))
}

fn is_known(writer: &dyn HubWriter, envelope: &crate::Envelope) -> Stored<bool> {
    let link = envelope.link().map_err(|_| HubLogError::Damaged)?;
    Ok(writer.known(link.device, link.sequence)?.contains(&envelope.hash()))
}
