//! Answering a greeting, and handing out feeds with the proof that they only grew.

use std::collections::BTreeSet;

use milgrain_kernel::{DeviceId, Instant};

use super::log::{Epoch, HubReader};
use super::{Hub, HubRefusal};
use crate::tree::Plan;
use crate::wire::{
    Beginning, Carried, Content, FeedHead, Heads, Hello, MAX_COMMITS, Page, Placed, Pull, Standing,
    VERSIONS, Welcome, agree, fill,
};
use crate::{Feed, FeedMark, Hash, Head, HubLogError, Registration, Signed, SignedHead};

/// How many commits are read from the storage at a time, until a page is full.
const READ: usize = 100;

impl Hub {
    /// Lets a device in: says how far its own chain is here, and what the feeds are.
    ///
    /// # Errors
    /// [`HubRefusal`].
    pub fn welcome(
        &self,
        log: &dyn HubReader,
        hello: &Hello,
        (connection, now): (&[u8], Instant),
    ) -> Result<(DeviceId, Welcome), HubRefusal> {
        let version = agree(VERSIONS, (hello.lowest, hello.highest));
        let version = version.ok_or(HubRefusal::NoCommonVersion)?;
        let (device, registration) = self.greeted(log, hello, connection)?;
        let epochs = log.epochs()?;
        let epoch = epochs.last().ok_or(HubLogError::Damaged)?;
        let standing = if registration.revoked { Standing::Revoked } else { Standing::Enrolled };
        let feeds = if registration.revoked { Vec::new() } else { registration.feeds() };
        let other_past = !epoch.refilling && hello.epoch != epoch.number && hello.epoch != 0;
        let beginnings = if other_past { beginnings(log, &epochs, &feeds, hello)? } else { vec![] };
        let heads = feeds.into_iter().map(|feed| self.feed_head(log, feed, &hello.seen, now));
        let heads = heads.collect::<Result<_, _>>()?;
        let chain = log.chain(device)?;
        let (epoch, refilling) = (epoch.number, epoch.refilling);
        Ok((device, Welcome { version, standing, chain, epoch, refilling, beginnings, heads }))
    }

    fn greeted(
        &self,
        log: &dyn HubReader,
        hello: &Hello,
        connection: &[u8],
    ) -> Result<(DeviceId, Registration), HubRefusal> {
        let device = hello.greeting.unchecked().device;
        let registration = self.enrolled(log, device)?;
        let greeting = hello.greeting.by(&registration.key)?;
        if greeting.company != self.company {
            return Err(crate::BatchError::OtherCompany.into());
        }
        if **greeting.connection != *connection {
            return Err(HubRefusal::NotGreeted);
        }
        Ok((device, registration))
    }

    pub(super) fn enrolled(
        &self,
        log: &dyn HubReader,
        device: DeviceId,
    ) -> Result<Registration, HubRefusal> {
        log.device(device)?.ok_or_else(|| crate::BatchError::NotEnrolled { device }.into())
    }

    /// A device that may be given a feed: enrolled, not revoked, and following it.
    pub(super) fn follows(
        &self,
        log: &dyn HubReader,
        device: DeviceId,
        feed: Feed,
    ) -> Result<(), HubRefusal> {
        let registration = self.enrolled(log, device)?;
        match registration.feeds().contains(&feed) {
            _ if registration.revoked => Err(HubRefusal::Revoked),
            true => Ok(()),
            false => Err(HubRefusal::NotFollowed),
        }
    }

    /// What a feed is now, signed.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn head(
        &self,
        log: &dyn HubReader,
        feed: Feed,
        at: Instant,
    ) -> Result<SignedHead, HubLogError> {
        let epoch = log.epochs()?.last().map(|epoch| epoch.number).ok_or(HubLogError::Damaged)?;
        let end = log.end(feed)?;
        let root = root(log, feed, end.size)?;
        let head = Head {
            company: self.company,
            feed,
            epoch,
            size: end.size,
            root,
            position: end.position,
            at,
        };
        Ok(Signed::new(head, &self.key))
    }

    /// What the feeds of a device are now: told to it when one has grown.
    ///
    /// # Errors
    /// [`HubRefusal`].
    pub fn heads(
        &self,
        log: &dyn HubReader,
        device: DeviceId,
        now: Instant,
    ) -> Result<Heads, HubRefusal> {
        let registration = self.enrolled(log, device)?;
        if registration.revoked {
            return Err(HubRefusal::Revoked);
        }
        let heads =
            registration.feeds().into_iter().map(|feed| self.feed_head(log, feed, &[], now));
        Ok(Heads { heads: heads.collect::<Result<_, _>>()? })
    }

    /// A head with the proof from what the device saw. If that is more than there is, or other, this
    /// hub was rolled back or edited.
    fn feed_head(
        &self,
        log: &dyn HubReader,
        feed: Feed,
        seen: &[SignedHead],
        now: Instant,
    ) -> Result<FeedHead, HubRefusal> {
        let head = self.head(log, feed, now)?;
        let now = *head.unchecked();
        let mut proof = Vec::new();
        let ours = seen.iter().filter_map(|seen| seen.by(&self.key.public()).ok());
        for seen in ours.filter(|seen| (seen.company, seen.feed) == (now.company, feed)) {
            let known = seen.size <= now.size && root(log, feed, seen.size)? == seen.root;
            if seen.epoch > now.epoch || seen.epoch == now.epoch && !known {
                return Err(HubRefusal::RolledBack);
            }
            if seen.epoch == now.epoch {
                proof = prove(log, feed, &Plan::consistency(seen.size, now.size))?;
            }
        }
        Ok(FeedHead { head, proof })
    }

    /// What follows in a feed.
    ///
    /// # Errors
    /// [`HubRefusal`].
    pub fn page(
        &self,
        log: &dyn HubReader,
        device: DeviceId,
        pull: &Pull,
        now: Instant,
    ) -> Result<Page, HubRefusal> {
        let Pull { feed, after, epoch } = *pull;
        self.follows(log, device, feed)?;
        let current = log.epochs()?.pop().ok_or(HubLogError::Damaged)?;
        if epoch != current.number {
            return Err(HubRefusal::OtherEpoch);
        }
        if current.refilling {
            return Err(HubRefusal::Refilling);
        }
        let head = self.head(log, feed, now)?;
        let size = head.unchecked().size;
        if after > size {
            return Err(HubRefusal::RolledBack);
        }
        let commits = read(log, feed, (after, size), device)?;
        let plan = Plan::consistency(after + commits.len() as u64, size);
        Ok(Page { feed, commits, head, proof: prove(log, feed, &plan)? })
    }
}

impl Registration {
    /// The feeds that the device follows: the company's, and its stores'.
    #[must_use]
    pub fn feeds(&self) -> Vec<Feed> {
        std::iter::once(Feed::Company).chain(self.stores.iter().copied().map(Feed::Store)).collect()
    }
}

/// As many commits as fit on a page, none beyond the head that it goes with.
fn read(
    log: &dyn HubReader,
    feed: Feed,
    (after, size): (u64, u64),
    asks: DeviceId,
) -> Result<Vec<Placed>, HubLogError> {
    let mut commits: Vec<Placed> = Vec::new();
    loop {
        let from = after + commits.len() as u64;
        let left = usize::try_from(size - from).unwrap_or(usize::MAX);
        let some = log.read(feed, from, left.min(READ))?;
        let asked = commits.len() + some.len();
        let read = some.into_iter().map(|numbered| Placed {
            number: numbered.number,
            position: numbered.entry.position,
            book_day: numbered.entry.book_day,
            content: match numbered.envelope.link() {
                Ok(link) if link.device == asks => Content::Yours(numbered.entry.hash),
                _ => Content::Whole(Carried::of(&numbered.envelope)),
            },
        });
        let grown = fill(commits.into_iter().chain(read), |placed| placed.size());
        commits = grown;
        // Full, or at the end.
        if commits.len() < asked || left <= READ || commits.len() == MAX_COMMITS {
            return Ok(commits);
        }
    }
}

/// Beginnings that a device of another epoch may have too: as much as it has, and what every backup
/// and every refill ended with.
fn beginnings(
    log: &dyn HubReader,
    epochs: &[Epoch],
    feeds: &[Feed],
    hello: &Hello,
) -> Result<Vec<Beginning>, HubLogError> {
    let past = epochs.iter().flat_map(|epoch| epoch.restored.iter().chain(&epoch.starts));
    let marks: BTreeSet<FeedMark> = past.chain(&hello.have).copied().collect();
    let mut beginnings = Vec::new();
    for mark in marks.into_iter().filter(|mark| feeds.contains(&mark.feed)) {
        let FeedMark { feed, number: size } = mark;
        if size <= log.end(feed)?.size {
            beginnings.push(Beginning { feed, size, root: root(log, feed, size)? });
        }
    }
    Ok(beginnings)
}

fn root(log: &dyn HubReader, feed: Feed, size: u64) -> Result<Hash, HubLogError> {
    Ok(super::place::frontier(log, feed, size)?.root())
}

/// A proof from the nodes that the storage has.
pub(super) fn prove(
    log: &dyn HubReader,
    feed: Feed,
    plan: &Plan,
) -> Result<Vec<Hash>, HubLogError> {
    plan.assemble(&log.nodes(feed, &plan.nodes())?).ok_or(HubLogError::Damaged)
}
