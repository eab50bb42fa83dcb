//! Proving a store: every commit, every entry, every view.
//!
//! The log is read in the order in which it is folded. Each commit must stand in its device's chain
//! or in a feed's tree, its personal part must be the one it names (or erased), its events must read,
//! its entry must balance and must be what the posting rules of its version give for its events, on
//! orders as its writer saw them. Each feed must be the tree that it was taken in as. Then the views
//! are made afresh and compared, row by row, with those in use.

mod feeds;
mod orders;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use milgrain_kernel::{DeviceId, DrawerSessionId, EntryId, StoreId};
use milgrain_ledger::JournalEntry;
use milgrain_replication::{ChainError, Commit, Envelope, Hash, chain};
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_retail::postings::{Books, POSTING_VERSION, postings};
use milgrain_store::Read;
use milgrain_store::log::Logged;
use milgrain_store::views::dump;
use serde::Serialize;

use crate::{AppError, Milgrain, read_back};
use orders::Orders;

/// What a verification found.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Verified {
    /// Commits read.
    pub commits: u64,
    /// Events read.
    pub events: u64,
    /// Entries that balance and are what their events post.
    pub entries: u64,
    /// Commits whose personal part was erased.
    pub erased: u64,
    /// Entries that rest on orders of which their writer had seen what cannot be told from here:
    /// they balance, and were not made again.
    pub not_made_again: u64,
    /// Digest of every view, row by row: equal on every device that holds the same log.
    pub digest: String,
    /// What is wrong; empty if all is well.
    pub findings: Vec<Finding>,
}

/// Something that is wrong, and where.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Finding {
    /// The commit's number in this log; 0 for the views.
    pub commit: u64,
    /// What, by its code.
    pub code: &'static str,
}

impl Milgrain {
    /// Verifies everything that is kept here, telling how far it is after every commit.
    ///
    /// # Errors
    /// Any fault of the storage that keeps it from being read at all.
    pub fn verify(&self, progress: &mut dyn FnMut(u64)) -> Result<Verified, AppError> {
        let store = self.store();
        let read = store.read();
        let mut audit = Audit::of(read);
        let mut done = 0;
        read.log.in_order(&mut |logged| {
            audit.commit(&logged);
            done += 1;
            progress(done);
            Ok(ControlFlow::Continue(()))
        })?;
        audit.verified.findings.extend(feeds::differing(read.log)?);
        let live = dump::digest(read.views)?;
        if live != dump::digest(&store.views_made_again()?)? {
            audit.verified.findings.push(Finding { commit: 0, code: "verify.views_differ" });
        }
        audit.verified.digest = milgrain_documents::rendition::hex(live.bytes().as_slice());
        Ok(audit.verified)
    }
}

struct Audit<'a> {
    verified: Verified,
    /// What is known of each device's chain, under each number.
    chains: BTreeMap<(DeviceId, u64), Vec<Hash>>,
    orders: Orders<'a>,
    /// The drawers that are open, by device and store.
    drawers: BTreeMap<(DeviceId, StoreId), DrawerSessionId>,
}

impl<'a> Audit<'a> {
    fn of(read: Read<'a>) -> Self {
        Audit {
            verified: Verified::default(),
            chains: BTreeMap::new(),
            orders: Orders::of(read),
            drawers: BTreeMap::new(),
        }
    }

    fn commit(&mut self, logged: &Logged) {
        self.verified.commits += 1;
        if let Err(code) = self.check(logged) {
            self.verified.findings.push(Finding { commit: logged.number, code });
        }
    }

    fn check(&mut self, logged: &Logged) -> Result<(), &'static str> {
        let envelope = &logged.envelope;
        let commit = envelope.commit().map_err(|error| error.code())?;
        envelope.check_personal().map_err(|error| error.code())?;
        if commit.personal.is_some() && envelope.personal().is_none() {
            self.verified.erased += 1;
        }
        self.stands(logged)?;
        let facts = self.facts(&commit, envelope)?;
        let checked = self.entry(&commit, &facts);
        self.orders.apply(logged, &commit, &facts);
        facts.iter().for_each(|fact| self.drawer(&commit, fact));
        checked
    }

    /// In its device's chain; what the hub has placed may leave gaps there, for a feed has only what
    /// concerns it.
    fn stands(&mut self, logged: &Logged) -> Result<(), &'static str> {
        let hash = logged.envelope.hash();
        let link = logged.envelope.link().map_err(|error| error.code())?;
        let under =
            |sequence| self.chains.get(&(link.device, sequence)).map_or(&[][..], Vec::as_slice);
        match chain::judge(
            &link,
            hash,
            under(link.sequence),
            under(link.sequence.saturating_sub(1)),
        ) {
            Err(ChainError::Gap { .. }) if logged.position.is_some() => {}
            Err(error) => return Err(error.code()),
            Ok(_) => {}
        }
        self.chains.entry((link.device, link.sequence)).or_default().push(hash);
        Ok(())
    }

    fn drawer(&mut self, commit: &Commit, fact: &Fact) {
        let Stream::Drawer(session) = fact.stream else { return };
        let here = (commit.device, commit.store);
        match fact.event {
            Event::DrawerOpened(_) => drop(self.drawers.insert(here, session)),
            Event::DrawerClosed(_) => drop(self.drawers.remove(&here)),
            _ => {}
        }
    }

    fn facts(&mut self, commit: &Commit, envelope: &Envelope) -> Result<Vec<Fact>, &'static str> {
        self.verified.events += commit.events.len() as u64;
        read_back::facts(commit, envelope).map_err(|error| error.code())
    }

    fn entry(&mut self, commit: &Commit, facts: &[Fact]) -> Result<(), &'static str> {
        let read = |bytes: &Vec<u8>| minicbor::decode(bytes).map_err(|_| "verify.entry_unreadable");
        let entry: Option<JournalEntry> = commit.entry.as_ref().map(read).transpose()?;
        if let Some(entry) = &entry {
            entry.check().map_err(|error| error.code())?;
        }
        let all_known = facts.len() == commit.events.len();
        if commit.posting_version == POSTING_VERSION && all_known {
            match self.post_again(commit, facts)? {
                Some(again) if again != entry => return Err("verify.entry_differs"),
                Some(_) => {}
                None => self.verified.not_made_again += 1,
            }
        }
        self.verified.entries += u64::from(entry.is_some());
        Ok(())
    }

    /// The entry made again; none if it cannot be told what its writer had seen.
    fn post_again(
        &self,
        commit: &Commit,
        facts: &[Fact],
    ) -> Result<Option<Option<JournalEntry>>, &'static str> {
        let Some(orders) = self.orders.as_seen_by(commit, facts)? else { return Ok(None) };
        let books = Books {
            entry: EntryId::derived(&format!("entry of {}", commit.command)),
            store: commit.store,
            day: commit.business_day,
            orders: &orders,
            drawer: self.drawers.get(&(commit.device, commit.store)).copied(),
        };
        postings(facts, &books).map(Some).map_err(|error| error.code())
    }
}
