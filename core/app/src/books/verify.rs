//! Proving a store: every commit, every entry, every view.
//!
//! The log is read from its first commit. Each must stand in its device's chain, its personal part
//! must be the one it names (or erased), its events must read, its entry must balance and must be
//! what the posting rules of its version give for its events. Then the views are made afresh and
//! compared, row by row, with those in use.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use milgrain_kernel::{DeviceId, DrawerSessionId, EntryId, OrderId, StoreId};
use milgrain_ledger::JournalEntry;
use milgrain_replication::chain::Chain;
use milgrain_replication::{Commit, Envelope};
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_retail::order::Order;
use milgrain_retail::postings::{Books, POSTING_VERSION, postings};
use milgrain_store::log::Logged;
use milgrain_store::views::dump;
use serde::Serialize;

use crate::{AppError, Milgrain, read_back};

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
        let mut audit = Audit::default();
        read.log.scan(0, &mut |logged| {
            audit.commit(&logged);
            progress(logged.number);
            Ok(ControlFlow::Continue(()))
        })?;
        let live = dump::digest(read.views)?;
        if live != dump::digest(&store.views_made_again()?)? {
            audit.verified.findings.push(Finding { commit: 0, code: "verify.views_differ" });
        }
        audit.verified.digest = milgrain_documents::rendition::hex(live.bytes().as_slice());
        Ok(audit.verified)
    }
}

#[derive(Default)]
struct Audit {
    verified: Verified,
    chains: BTreeMap<DeviceId, Chain>,
    orders: BTreeMap<OrderId, Option<Order>>,
    /// The drawers that are open, by device and store.
    drawers: BTreeMap<(DeviceId, StoreId), DrawerSessionId>,
}

impl Audit {
    fn commit(&mut self, logged: &Logged) {
        self.verified.commits += 1;
        if let Err(code) = self.check(&logged.envelope) {
            self.verified.findings.push(Finding { commit: logged.number, code });
        }
    }

    fn check(&mut self, envelope: &Envelope) -> Result<(), &'static str> {
        let commit = envelope.commit().map_err(|error| error.code())?;
        envelope.check_personal().map_err(|error| error.code())?;
        if commit.personal.is_some() && envelope.personal().is_none() {
            self.verified.erased += 1;
        }
        let chain = self.chains.entry(commit.device).or_insert_with(|| Chain::new(commit.device));
        chain.accept(envelope).map_err(|error| error.code())?;
        let facts = self.facts(&commit, envelope)?;
        let checked = self.entry(&commit, &facts);
        for fact in &facts {
            if let Stream::Order(id) = fact.stream {
                Order::apply_to(self.orders.entry(id).or_default(), id, &fact.event);
            }
            self.drawer(&commit, fact);
        }
        checked
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
            let again = self.post_again(commit, facts)?;
            if again != entry {
                return Err("verify.entry_differs");
            }
        }
        self.verified.entries += u64::from(entry.is_some());
        Ok(())
    }

    fn post_again(
        &self,
        commit: &Commit,
        facts: &[Fact],
    ) -> Result<Option<JournalEntry>, &'static str> {
        let named = facts.iter().filter_map(|fact| match fact.stream {
            Stream::Order(id) => self.orders.get(&id).cloned().flatten(),
            _ => None,
        });
        let mut orders: Vec<Order> = named.collect();
        orders.dedup_by_key(|order| order.id);
        let books = Books {
            entry: EntryId::derived(&format!("entry of {}", commit.command)),
            store: commit.store,
            day: commit.business_day,
            orders: &orders,
            drawer: self.drawers.get(&(commit.device, commit.store)).copied(),
        };
        postings(facts, &books).map_err(|error| error.code())
    }
}
