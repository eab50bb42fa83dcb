//! The hub's log in memory: the plain one that tests compare others with, and that simulations run.
//! A clone of it is a backup.

use std::collections::BTreeMap;
use std::sync::Arc;

use milgrain_kernel::DeviceId;

use super::log::{
    Epoch, FeedEnd, HubLog, HubLogError, HubReader, HubWriter, Numbered, Stored, Work,
};
use crate::tree::{Node, NodeAt};
use crate::{ChainHead, Entry, Envelope, Feed, FeedMark, Hash, Registration};

/// A company's log in memory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MemoryHub {
    placed: BTreeMap<u64, (Entry, Arc<Envelope>)>,
    waiting: BTreeMap<(DeviceId, u64), Vec<Arc<Envelope>>>,
    known: BTreeMap<(DeviceId, u64), Vec<Hash>>,
    feeds: BTreeMap<Feed, Vec<u64>>,
    nodes: BTreeMap<(Feed, NodeAt), Hash>,
    devices: BTreeMap<DeviceId, Registration>,
    epochs: BTreeMap<u32, Epoch>,
    failing: Option<HubLogError>,
}

impl Default for MemoryHub {
    fn default() -> Self {
        let first = Epoch { number: 1, refilling: false, starts: vec![], restored: vec![] };
        MemoryHub {
            placed: BTreeMap::new(),
            waiting: BTreeMap::new(),
            known: BTreeMap::new(),
            feeds: BTreeMap::new(),
            nodes: BTreeMap::new(),
            devices: BTreeMap::new(),
            epochs: BTreeMap::from([(1, first)]),
            failing: None,
        }
    }
}

impl HubReader for MemoryHub {
    fn epochs(&self) -> Stored<Vec<Epoch>> {
        Ok(self.epochs.values().cloned().collect())
    }

    fn device(&self, device: DeviceId) -> Stored<Option<Registration>> {
        Ok(self.devices.get(&device).cloned())
    }

    fn known(&self, device: DeviceId, sequence: u64) -> Stored<Vec<Hash>> {
        Ok(self.known.get(&(device, sequence)).cloned().unwrap_or_default())
    }

    fn chain(&self, device: DeviceId) -> Stored<Option<ChainHead>> {
        let of_device = self.known.range((device, 1)..=(device, u64::MAX));
        let whole = of_device.zip(1..).take_while(|(((_, found), _), number)| found == number);
        Ok(whole.last().and_then(|((_, hashes), sequence)| {
            hashes.first().map(|hash| ChainHead { sequence, hash: *hash })
        }))
    }

    fn waiting(&self, device: DeviceId) -> Stored<Vec<Envelope>> {
        let of_device = self.waiting.range((device, 0)..=(device, u64::MAX));
        Ok(of_device.flat_map(|(_, waiting)| waiting).map(|waits| (**waits).clone()).collect())
    }

    fn position(&self) -> Stored<u64> {
        Ok(self.placed.last_key_value().map_or(0, |(position, _)| *position))
    }

    fn at(&self, position: u64) -> Stored<Option<Entry>> {
        Ok(self.placed.get(&position).map(|(entry, _)| *entry))
    }

    fn feeds(&self) -> Stored<Vec<FeedMark>> {
        let mark = |(feed, entries): (&Feed, &Vec<u64>)| FeedMark {
            feed: *feed,
            number: entries.len() as u64,
        };
        Ok(self.feeds.iter().map(mark).collect())
    }

    fn end(&self, feed: Feed) -> Stored<FeedEnd> {
        let Some(entries) = self.feeds.get(&feed) else { return Ok(FeedEnd::default()) };
        let position = entries.iter().copied().max().unwrap_or(0);
        Ok(FeedEnd { size: entries.len() as u64, position })
    }

    fn read(&self, feed: Feed, after: u64, limit: usize) -> Stored<Vec<Numbered>> {
        let Some(entries) = self.feeds.get(&feed) else { return Ok(Vec::new()) };
        let skipped = usize::try_from(after).unwrap_or(usize::MAX);
        let rest = (1..).zip(entries).skip(skipped).take(limit);
        let numbered = |(number, position): (u64, &u64)| {
            let (entry, envelope) = self.placed.get(position).ok_or(HubLogError::Damaged)?;
            Ok(Numbered { number, entry: *entry, envelope: (**envelope).clone() })
        };
        rest.map(numbered).collect()
    }

    fn nodes(&self, feed: Feed, at: &[NodeAt]) -> Stored<Vec<Hash>> {
        let node = |at: &NodeAt| self.nodes.get(&(feed, *at)).copied().ok_or(HubLogError::Damaged);
        at.iter().map(node).collect()
    }
}

impl MemoryHub {
    /// Makes every write fail once its work is done, as when the power goes; none, if there is no
    /// error to fail with.
    pub const fn fail_writes(&mut self, with: Option<HubLogError>) {
        self.failing = with;
    }

    fn know(&mut self, envelope: &Envelope) -> Stored<(DeviceId, u64)> {
        let link = envelope.link().map_err(|_| HubLogError::Damaged)?;
        let place = (link.device, link.sequence);
        let known = self.known.entry(place).or_default();
        if !known.contains(&envelope.hash()) {
            known.push(envelope.hash());
        }
        Ok(place)
    }
}

impl HubWriter for MemoryHub {
    fn keep(&mut self, entry: &Entry, envelope: &Envelope) -> Stored<()> {
        self.know(envelope)?;
        let kept = (*entry, Arc::new(envelope.clone()));
        let before = self.placed.insert(entry.position, kept);
        before.map_or(Ok(()), |_| Err(HubLogError::Damaged))
    }

    fn number(&mut self, feed: Feed, mark: (u64, u64), nodes: &[Node]) -> Stored<()> {
        let (number, position) = mark;
        let entries = self.feeds.entry(feed).or_default();
        if number != entries.len() as u64 + 1 || !self.placed.contains_key(&position) {
            return Err(HubLogError::Damaged);
        }
        entries.push(position);
        self.nodes.extend(nodes.iter().map(|node| ((feed, node.at), node.hash)));
        Ok(())
    }

    fn wait(&mut self, envelope: &Envelope) -> Stored<()> {
        let place = self.know(envelope)?;
        self.waiting.entry(place).or_default().push(Arc::new(envelope.clone()));
        Ok(())
    }

    fn release(&mut self, hash: Hash) -> Stored<()> {
        self.waiting.values_mut().for_each(|waits| waits.retain(|e| e.hash() != hash));
        Ok(())
    }

    fn register(&mut self, device: DeviceId, registration: &Registration) -> Stored<()> {
        self.devices.insert(device, registration.clone());
        Ok(())
    }

    fn epoch(&mut self, epoch: &Epoch) -> Stored<()> {
        self.epochs.insert(epoch.number, epoch.clone());
        Ok(())
    }

    fn erase(&mut self, hash: Hash) -> Stored<()> {
        let placed = self.placed.values_mut().map(|(_, envelope)| envelope);
        let all = placed.chain(self.waiting.values_mut().flatten());
        for envelope in all.filter(|envelope| envelope.hash() == hash) {
            Arc::make_mut(envelope).erase_personal();
        }
        Ok(())
    }
}

impl HubLog for MemoryHub {
    fn write(&mut self, work: Work<'_>) -> Stored<()> {
        let mut draft = self.clone();
        work(&mut draft)?;
        if let Some(error) = self.failing {
            return Err(error);
        }
        *self = draft;
        Ok(())
    }
}
