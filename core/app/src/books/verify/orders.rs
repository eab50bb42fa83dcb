//! Orders as whoever wrote a commit saw them: what the hub had given that phone by then, and what
//! the phone itself had written. What came since, or from a phone that it had not met, does not
//! count, for the entry was made without it.

use std::collections::BTreeMap;

use milgrain_kernel::{DeviceId, OrderId};
use milgrain_replication::{Commit, Feed};
use milgrain_retail::event::{Fact, Stream};
use milgrain_retail::order::Order;
use milgrain_store::Read;
use milgrain_store::log::Logged;

use crate::read_back;

/// The orders of a log, as far as it was read in folding order.
pub(super) struct Orders<'a> {
    read: Read<'a>,
    told: BTreeMap<OrderId, Told>,
}

/// An order as all commits so far tell it, and which those are.
#[derive(Default)]
struct Told {
    order: Option<Order>,
    by: Vec<Touch>,
}

/// A commit that tells of an order.
struct Touch {
    number: u64,
    device: DeviceId,
    sequence: u64,
    position: Option<u64>,
    feeds: Vec<Feed>,
}

/// How far a phone had read each feed when it wrote: by position, as far as that can be told here.
struct Sight<'c> {
    commit: &'c Commit,
    through: Vec<(Feed, Option<u64>)>,
}

impl Sight<'_> {
    /// Whether the phone had a commit; nothing if that cannot be told here.
    fn has(&self, touch: &Touch) -> Option<bool> {
        if touch.device == self.commit.device {
            return Some(touch.sequence < self.commit.sequence);
        }
        let Some(position) = touch.position else { return Some(false) };
        let mut of_both = self.through.iter().filter(|(feed, _)| touch.feeds.contains(feed));
        if of_both.clone().any(|(_, through)| through.is_some_and(|through| position <= through)) {
            return Some(true);
        }
        of_both.all(|(_, through)| through.is_some()).then_some(false)
    }
}

impl<'a> Orders<'a> {
    pub(super) const fn of(read: Read<'a>) -> Self {
        Orders { read, told: BTreeMap::new() }
    }

    /// Goes on by a commit.
    pub(super) fn apply(&mut self, logged: &Logged, commit: &Commit, facts: &[Fact]) {
        for fact in facts {
            let Stream::Order(id) = fact.stream else { continue };
            let told = self.told.entry(id).or_default();
            Order::apply_to(&mut told.order, id, &fact.event);
            if told.by.last().is_none_or(|last| last.number != logged.number) {
                told.by.push(Touch {
                    number: logged.number,
                    device: commit.device,
                    sequence: commit.sequence,
                    position: logged.position,
                    feeds: logged.envelope.routes(),
                });
            }
        }
    }

    /// The orders that a commit's facts are of, as its writer saw them; none if that cannot be told
    /// here, because it follows feeds that are not here.
    pub(super) fn as_seen_by(
        &self,
        commit: &Commit,
        facts: &[Fact],
    ) -> Result<Option<Vec<Order>>, &'static str> {
        let mut ids: Vec<OrderId> = Vec::new();
        for fact in facts {
            if let Stream::Order(id) = fact.stream
                && !ids.contains(&id)
            {
                ids.push(id);
            }
        }
        let sight = self.sight(commit)?;
        let mut orders = Vec::new();
        for id in ids {
            let Some(told) = self.told.get(&id) else { continue };
            let seen: Option<Vec<bool>> = told.by.iter().map(|touch| sight.has(touch)).collect();
            let Some(seen) = seen else { return Ok(None) };
            if seen.iter().all(|seen| *seen) {
                orders.extend(told.order.clone());
                continue;
            }
            let by = told.by.iter().zip(seen).filter(|(_, seen)| *seen);
            orders.extend(self.folded(id, by.map(|(touch, _)| touch.number))?);
        }
        Ok(Some(orders))
    }

    fn sight<'c>(&self, commit: &'c Commit) -> Result<Sight<'c>, &'static str> {
        let position = |feed: Feed, number: u64| match number.checked_sub(1) {
            None => Ok((feed, Some(0))),
            Some(before) => {
                let entry = self.read.log.entries(feed, before, 1).map_err(|fault| fault.code())?;
                Ok((feed, entry.first().map(|entry| entry.position)))
            }
        };
        let through = commit.seen.iter().map(|mark| position(mark.feed, mark.number));
        Ok(Sight { commit, through: through.collect::<Result<_, _>>()? })
    }

    /// An order by some of its commits alone.
    fn folded(
        &self,
        id: OrderId,
        numbers: impl Iterator<Item = u64>,
    ) -> Result<Option<Order>, &'static str> {
        let mut order = None;
        for number in numbers {
            let logged = self.read.log.at(number).map_err(|fault| fault.code())?;
            let Some(Logged { envelope, .. }) = logged else { continue };
            let commit = envelope.commit().map_err(|error| error.code())?;
            let facts = read_back::facts(&commit, &envelope).map_err(|error| error.code())?;
            for fact in facts.iter().filter(|fact| fact.stream == Stream::Order(id)) {
                Order::apply_to(&mut order, id, &fact.event);
            }
        }
        Ok(order)
    }
}
