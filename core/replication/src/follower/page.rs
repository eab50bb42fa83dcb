//! Believing a page: only if it goes on where the phone is, and fits every head that it was shown.

use super::Who;
use super::log::{Followed, FollowerLog, Proved, Taken};
use super::notice::Trouble;
use crate::tree::verify;
use crate::wire::{Content, FeedHead, Page};
use crate::{Entry, EnvelopeError, Feed, Head, SignedHead};

impl Who {
    /// What a head says, if the hub says so and it is one of a feed that the phone follows.
    pub(super) fn head<'h>(&self, signed: &'h SignedHead) -> Result<&'h Head, Trouble> {
        let head = signed.by(&self.hub)?;
        let ours = head.company == self.company && self.feeds.contains(&head.feed);
        if ours { Ok(head) } else { Err(Trouble::Gap { feed: head.feed }) }
    }

    /// Checks the head of a greeting against what the phone saw in the same epoch.
    pub(super) fn fits(&self, shown: &FeedHead, followed: &Followed) -> Result<(), Trouble> {
        let head = self.head(&shown.head)?;
        let Some(seen) = followed.seen.as_ref().map(SignedHead::unchecked) else { return Ok(()) };
        if seen.epoch != head.epoch {
            return Ok(());
        }
        let feed = head.feed;
        match head.size < seen.size {
            true => Err(Trouble::RolledBack { feed: Some(feed) }),
            false if verify::consistency(seen.sized(), head.sized(), &shown.proof) => Ok(()),
            false => Err(Trouble::Edited { feed }),
        }
    }

    /// Checks a page, and says what the phone then takes and has.
    pub(super) fn believe(
        &self,
        log: &dyn FollowerLog,
        (feed, epoch): (Feed, u32),
        page: Page,
    ) -> Result<(Vec<Taken>, Followed), Trouble> {
        let Followed { mut edge, seen, .. } = log.followed(feed)?;
        let head = *self.head(&page.head)?;
        let stuck = page.commits.is_empty() && head.size != edge.size();
        if stuck || (page.feed, head.feed, head.epoch) != (feed, feed, epoch) {
            return Err(Trouble::Gap { feed });
        }
        let claim = seen.as_ref().map(|seen| seen.unchecked().sized());
        if claim.is_some_and(|(size, _)| head.size < size) {
            return Err(Trouble::RolledBack { feed: Some(feed) });
        }
        let contradicts = |edge: (u64, crate::Hash)| {
            claim.is_some_and(|claim| claim.0 == edge.0 && claim.1 != edge.1)
        };
        let mut taken = Vec::new();
        for placed in page.commits {
            if placed.number != edge.size() + 1 {
                return Err(Trouble::Gap { feed });
            }
            let (position, book_day) = (placed.position, placed.book_day);
            let envelope = self.envelope(log, placed.content)?;
            let entry = Entry { position, book_day, hash: envelope.hash() };
            edge.push(entry.leaf());
            if claim.is_some_and(|(size, _)| size == edge.size())
                && contradicts((edge.size(), edge.root()))
            {
                return Err(Trouble::Edited { feed });
            }
            taken.push(Taken { entry, envelope });
        }
        let have = (edge.size(), edge.root());
        if contradicts(head.sized()) || !verify::consistency(have, head.sized(), &page.proof) {
            return Err(Trouble::Edited { feed });
        }
        let crossed = claim.is_none_or(|(size, _)| size <= edge.size());
        let seen = if crossed { Some(page.head.clone()) } else { seen };
        let proved = Some(Proved { head: page.head, proof: page.proof });
        Ok((taken, Followed { edge, seen, proved }))
    }

    fn envelope(
        &self,
        log: &dyn FollowerLog,
        content: Content,
    ) -> Result<crate::Envelope, Trouble> {
        match content {
            // Ours, and not here: this phone was restored from a backup.
            Content::Yours(hash) => {
                log.commit(hash)?.ok_or(Trouble::Forked { device: self.device })
            }
            Content::Whole(carried) => {
                let mut envelope = carried.envelope();
                // The feed vouches for the commit alone. A wrong personal part is worth as much as
                // none, and must not hold up what stands behind it.
                if let Err(EnvelopeError::PersonalAltered { .. }) = envelope.check_personal() {
                    envelope.erase_personal();
                }
                Ok(envelope)
            }
        }
    }
}
