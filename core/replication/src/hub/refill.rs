//! A hub that was restored from a backup takes back what it lost.
//!
//! It begins a new epoch and places nothing at first. Any follower gives back what it has beyond the
//! hub's end, in the old positions and numbers; a head that this hub signed before shows that it is
//! what the hub once said. After two restores there may be two lost pasts: a feed goes on only with
//! one that it is the beginning of. When the refill is ended, placing begins where each feed then
//! ends. What a phone brings later, or of another past, is placed anew behind what came since.
//!
//! What nobody gives back comes from whoever wrote it: devices push what their chain lacks here.

use std::collections::{BTreeMap, BTreeSet};

use milgrain_kernel::DeviceId;

use super::log::{Epoch, HubLog, HubReader, HubWriter, Stored};
use super::place::{Calendar, Placer};
use super::{Hub, HubRefusal};
use crate::tree::verify;
use crate::wire::{Carried, Refill, Refilled, Restored};
use crate::{Entry, Envelope, Feed, FeedMark, HubLogError};

impl Hub {
    /// Begins a new epoch, because the log was restored from a backup. Until
    /// [`end_refill`](Self::end_refill) nothing is placed.
    ///
    /// Its number is at least `least`: one that no epoch ever had, whatever the backup has forgotten.
    /// Minutes since a fixed day serve.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn begin_epoch(&self, log: &mut dyn HubLog, least: u32) -> Stored<()> {
        log.write(&mut |writer| {
            let last = writer.epochs()?.pop().ok_or(HubLogError::Damaged)?;
            let number = least.max(last.number.saturating_add(1));
            let starts = writer.feeds()?;
            // A backup of an unended refill: what that had begun is ended with this one.
            let restored = if last.refilling { last.restored } else { starts.clone() };
            writer.epoch(&Epoch { number, refilling: true, starts, restored })
        })
    }

    /// Ends the refill: from here on commits are placed, and what was not given back is of a past
    /// that is lost.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn end_refill(&self, log: &mut dyn HubLog) -> Stored<()> {
        log.write(&mut |writer| {
            let last = writer.epochs()?.pop().filter(|epoch| epoch.refilling);
            let Some(epoch) = last else { return Ok(()) };
            let mut placer = Placer::new(writer);
            for (feed, entry) in lacking(&*placer.writer, &epoch.restored)? {
                placer.number(feed, &entry)?;
            }
            let starts = placer.writer.feeds()?;
            placer.writer.epoch(&Epoch { refilling: false, starts, ..epoch })
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
                (true, true) => restore(&mut placer, refill)?,
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

/// In the old positions and numbers, if the feed as it is now is how that past began. The answer is
/// where the feed ends now.
fn restore(placer: &mut Placer<'_>, refill: &Refill) -> Stored<Result<u64, HubRefusal>> {
    let feed = refill.head.unchecked().feed;
    let (mut end, root) = (placer.edge(feed)?.size(), placer.edge(feed)?.root());
    let next = refill.commits.iter().position(|restored| restored.number == end + 1);
    let commits = refill.commits.get(next.unwrap_or(usize::MAX)..).unwrap_or_default();
    let before = |next: &Restored| verify::root_before(end, refill.size, &next.proof);
    if commits.first().is_some_and(|next| before(next) != Some(root)) {
        return Ok(Err(HubRefusal::Diverged));
    }
    for restored in commits {
        let fits = restored.number == end + 1 && stand_again(&mut *placer.writer, restored)?;
        if !fits {
            return Ok(Err(HubRefusal::Diverged));
        }
        placer.number(feed, &restored.entry())?;
        end = restored.number;
    }
    Ok(Ok(end))
}

/// Keeps a commit where it stood; false if something else stands there now, or the commit elsewhere.
fn stand_again(writer: &mut dyn HubWriter, restored: &Restored) -> Stored<bool> {
    let (entry, envelope) = (restored.entry(), restored.commit.clone().envelope());
    if let Some(there) = writer.at(entry.position)? {
        return Ok(there == entry);
    }
    if is_known(writer, &envelope)? {
        let link = envelope.link().map_err(|_| HubLogError::Damaged)?;
        if !writer.waiting(link.device)?.contains(&envelope) {
            return Ok(false);
        }
        writer.release(entry.hash)?;
    }
    writer.keep(&entry, &envelope)?;
    Ok(true)
}

/// What came back through one feed only: whoever follows the others still has to be given it.
fn lacking(log: &dyn HubReader, restored: &[FeedMark]) -> Stored<Vec<(Feed, Entry)>> {
    let (mut routed, mut numbered) = (BTreeMap::new(), BTreeSet::new());
    for FeedMark { feed, .. } in log.feeds()? {
        let before = restored.iter().find(|mark| mark.feed == feed).map_or(0, |mark| mark.number);
        for back in log.read(feed, before, usize::MAX)? {
            numbered.insert((back.entry.position, feed));
            let routes = back.envelope.routes().into_iter();
            routed.extend(routes.map(|route| ((back.entry.position, route), back.entry)));
        }
    }
    let lacks = routed.into_iter().filter(|(route, _)| !numbered.contains(route));
    Ok(lacks.map(|((_, feed), entry)| (feed, entry)).collect())
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

fn is_known(writer: &dyn HubWriter, envelope: &Envelope) -> Stored<bool> {
    let link = envelope.link().map_err(|_| HubLogError::Damaged)?;
    Ok(writer.known(link.device, link.sequence)?.contains(&envelope.hash()))
}
