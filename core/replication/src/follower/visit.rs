//! A visit: from one greeting to the next, what is still to be done, and in which order.
//!
//! First what a restored hub lacks, then the phone's own commits, then what it follows, then its
//! photos. One request is under way at a time. What the hub refuses is left until the next greeting,
//! so that it holds up nothing else.

use std::collections::BTreeMap;

use super::log::{Followed, FollowerLog};
use super::notice::{Notice, Trouble};
use super::refill::Refilling;
use super::{Follower, Step};
use crate::wire::{
    Acknowledged, BlobChunk, BlobHeld, Carried, MAX_CHUNK, MAX_COMMITS, Message, Page, Pull, Push,
    Refilled, Refused, Standing, Welcome, fill,
};
use crate::{Batch, Feed};

/// What a step inside answers.
pub(super) type Steps = Result<Vec<Step>, Trouble>;

/// What is still to be done until the next greeting.
#[derive(Debug, Default)]
pub(super) struct Visit {
    /// The hub's epoch.
    epoch: u32,
    /// The last own commit that the hub has; none where nothing is to be pushed now.
    pushed: Option<u64>,
    /// How long each feed is there that the phone may pull now.
    feeds: BTreeMap<Feed, u64>,
    /// What is to be given back.
    refills: Vec<Refilling>,
    /// What of the feeds is the hub's past too, when a new epoch is to be gone over to.
    cuts: Option<Vec<(Feed, Followed)>>,
    /// Whether photos are to be sent.
    blobs: bool,
    /// When to greet again, if sooner than usual.
    again: Option<u32>,
    /// What was asked last.
    asked: Option<Asked>,
}

#[derive(Clone, Copy, Debug)]
enum Asked {
    Push,
    Feed(Feed),
    Refill,
    Blob,
}

impl Follower {
    /// The hub let the phone in.
    pub(super) fn welcomed(&mut self, log: &mut dyn FollowerLog, welcome: Welcome) -> Steps {
        let known = log.epoch()?;
        if welcome.epoch < known {
            return Err(Trouble::RolledBack { feed: None });
        }
        self.visit = Visit { epoch: welcome.epoch, blobs: true, ..Visit::default() };
        self.failures = 0;
        self.resume(log, &welcome)?;
        let mut sizes = BTreeMap::new();
        for shown in &welcome.heads {
            let head = self.who.head(&shown.head)?;
            self.who.fits(shown, &log.followed(head.feed)?)?;
            sizes.insert(head.feed, head.size);
        }
        if welcome.refilling {
            self.give_back(log, sizes.into_iter().collect())?;
            self.visit.pushed = None;
            self.visit.blobs = false;
            self.visit.again = Some(self.timing.retry_first);
        } else if welcome.standing == Standing::Enrolled && welcome.epoch > known {
            let cuts = if known > 0 { self.who.cut(log, &welcome.beginnings)? } else { Vec::new() };
            self.give_back(log, cuts.iter().map(|(feed, cut)| (*feed, cut.edge.size())).collect())?;
            self.visit.cuts = Some(cuts);
        } else if welcome.standing == Standing::Enrolled {
            self.visit.feeds = sizes;
        }
        self.go_on(log)
    }

    /// The outbox begins behind what the hub has, whatever was confirmed before.
    fn resume(&mut self, log: &mut dyn FollowerLog, welcome: &Welcome) -> Result<(), Trouble> {
        let has = welcome.chain.map_or(0, |chain| chain.sequence);
        if let Some(chain) = welcome.chain {
            let same = log.own(chain.sequence.saturating_sub(1), 1)?;
            if same.first().map(crate::Envelope::hash) != Some(chain.hash) {
                return Err(Trouble::Forked { device: self.who.device });
            }
        }
        if log.acknowledged()? != has {
            log.acknowledge(has)?;
        }
        self.visit.pushed = Some(has);
        Ok(())
    }

    fn give_back(&mut self, log: &dyn FollowerLog, from: Vec<(Feed, u64)>) -> Result<(), Trouble> {
        for (feed, after) in from {
            self.visit.refills.extend(Refilling::new(log, feed, after)?);
        }
        Ok(())
    }

    /// The next thing to ask, or to wait.
    pub(super) fn go_on(&mut self, log: &mut dyn FollowerLog) -> Steps {
        while let Some(refilling) = self.visit.refills.last() {
            if let Some(refill) = refilling.next(log)? {
                return Ok(self.ask(Asked::Refill, Message::Refill(refill)));
            }
            self.visit.refills.pop();
        }
        if let Some(cuts) = self.visit.cuts.take() {
            log.begin_epoch(self.visit.epoch, &cuts)?;
            let mut steps = vec![Step::Tell(Notice::Epoch(self.visit.epoch))];
            steps.extend(self.greet(log)?);
            return Ok(steps);
        }
        if let Some(push) = self.next_push(log)? {
            return Ok(self.ask(Asked::Push, Message::Push(push)));
        }
        for (feed, size) in self.visit.feeds.clone() {
            let after = log.followed(feed)?.edge.size();
            if after < size {
                let epoch = self.visit.epoch;
                return Ok(self.ask(Asked::Feed(feed), Message::Pull(Pull { feed, after, epoch })));
            }
        }
        match log.blob()?.filter(|_| self.visit.blobs) {
            Some(offer) => Ok(self.ask(Asked::Blob, Message::BlobOffer(offer))),
            None => Ok(self.rest()),
        }
    }

    fn rest(&mut self) -> Vec<Step> {
        self.visit.asked = None;
        // What was refused, or is not to be had now, has left the visit.
        let whole = self.visit.pushed.is_some() && self.visit.feeds.len() == self.who.feeds.len();
        let told = whole.then_some(Step::Tell(Notice::UpToDate));
        let wait = Step::WakeIn(self.visit.again.unwrap_or(self.timing.poll));
        told.into_iter().chain([wait]).collect()
    }

    fn ask(&mut self, asked: Asked, message: Message) -> Vec<Step> {
        self.visit.asked = Some(asked);
        self.request(message)
    }

    fn next_push(&self, log: &dyn FollowerLog) -> Result<Option<Push>, Trouble> {
        let Some(pushed) = self.visit.pushed else { return Ok(None) };
        let envelopes = log.own(pushed, MAX_COMMITS)?;
        let envelopes = fill(envelopes, |envelope| Carried::of(envelope).size());
        if envelopes.is_empty() {
            return Ok(None);
        }
        let by = (self.who.company, self.who.device);
        let batch = Batch::sign(by, &envelopes, &self.who.key);
        Ok(Some(Push { batch, commits: envelopes.iter().map(Carried::of).collect() }))
    }

    /// An answer to what was asked came.
    pub(super) fn answered(&mut self, log: &mut dyn FollowerLog, message: Message) -> Steps {
        let told = match (self.visit.asked, message) {
            (Some(Asked::Push), Message::Acknowledged(had)) => self.acknowledged(log, had)?,
            (Some(Asked::Feed(feed)), Message::Page(page)) => self.paged(log, feed, page)?,
            (Some(Asked::Refill), Message::Refilled(back)) => self.refilled(back),
            (Some(Asked::Blob), Message::BlobHeld(held)) => return self.blob_held(log, held),
            (Some(asked), Message::Refused(refused)) => self.refused(asked, refused),
            // An answer to something else: no hub says that.
            _ => return Ok(self.hang_up()),
        };
        let mut steps = told;
        steps.extend(self.go_on(log)?);
        Ok(steps)
    }

    fn acknowledged(&mut self, log: &mut dyn FollowerLog, had: Acknowledged) -> Steps {
        let before = had.sequence.saturating_sub(1);
        let same = log.own(before, 1)?.first().map(crate::Envelope::hash) == Some(had.hash);
        if had.forked || !same {
            return Err(Trouble::Forked { device: self.who.device });
        }
        log.acknowledge(had.sequence)?;
        self.visit.pushed = Some(had.sequence);
        let notice = if had.waiting { Notice::Waiting } else { Notice::Acknowledged };
        Ok(vec![Step::Tell(notice(had.sequence))])
    }

    fn paged(&mut self, log: &mut dyn FollowerLog, feed: Feed, page: Page) -> Steps {
        let size = page.head.unchecked().size;
        let (taken, followed) = self.who.believe(log, (feed, self.visit.epoch), page)?;
        log.take(feed, &taken, &followed)?;
        self.visit.feeds.insert(feed, size);
        Ok(vec![Step::Tell(Notice::Followed(feed, followed.edge.size()))])
    }

    fn refilled(&mut self, back: Refilled) -> Vec<Step> {
        let here = self.visit.refills.last_mut();
        match here.filter(|refilling| refilling.feed == back.feed && refilling.after < back.through)
        {
            Some(refilling) => refilling.after = back.through,
            // It does not get on: whoever has what is missing gives that back.
            None => drop(self.visit.refills.pop()),
        }
        Vec::new()
    }

    fn blob_held(&mut self, log: &mut dyn FollowerLog, held: BlobHeld) -> Steps {
        let BlobHeld { blob, held, whole } = held;
        if whole {
            log.blob_sent(blob)?;
            let mut steps = vec![Step::Tell(Notice::BlobSent(blob))];
            steps.extend(self.go_on(log)?);
            return Ok(steps);
        }
        let Some(offer) = log.blob()?.filter(|offer| offer.blob == blob) else {
            return self.go_on(log);
        };
        // What a customer waits for does not wait for a photo.
        if self.next_push(log)?.is_some() {
            return self.go_on(log);
        }
        let bytes = log.blob_bytes(blob, held, MAX_CHUNK)?.into();
        let chunk = BlobChunk { blob, offset: held, bytes, size: offer.size };
        Ok(self.ask(Asked::Blob, Message::BlobChunk(chunk)))
    }

    fn refused(&mut self, asked: Asked, refused: Refused) -> Vec<Step> {
        let later = refused.retry_after;
        self.visit.again = self.visit.again.into_iter().chain(later).min();
        match asked {
            Asked::Push => self.visit.pushed = None,
            Asked::Feed(feed) => drop(self.visit.feeds.remove(&feed)),
            Asked::Blob => self.visit.blobs = false,
            Asked::Refill if later.is_none() => drop(self.visit.refills.pop()),
            // What can still be given back is not to be cut off.
            Asked::Refill => {
                self.visit.refills.clear();
                self.visit.cuts = None;
                self.visit.pushed = None;
            }
        }
        vec![Step::Tell(Notice::Refused(refused))]
    }

    /// The hub says unasked that feeds have grown: a hint, and no more than that.
    pub(super) fn hinted(&mut self, heads: &crate::wire::Heads) {
        for shown in &heads.heads {
            if let Ok(head) = self.who.head(&shown.head)
                && let Some(size) = self.visit.feeds.get_mut(&head.feed)
            {
                *size = head.size.max(*size);
            }
        }
    }
}
