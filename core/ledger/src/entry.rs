//! Journal entries: what happened, in debits and credits.
//!
//! An entry is made by a [`Draft`], which refuses what does not balance, and is never changed
//! afterwards. It does not decide which day it counts on: the hub's book day does, so whoever keeps
//! balances passes that day in. A decoded entry is what the log says, believed as it stands;
//! [`JournalEntry::check`] is for whoever audits.

mod change;
mod draft;
mod kind;
#[cfg(test)]
mod tests;

use milgrain_kernel::{
    CustomerId, Day, DrawerSessionId, EntryId, Money, OpenItemId, OrderId, StaffId, StoreId,
};
use serde::{Deserialize, Serialize};

use crate::{Account, LedgerError};

pub use change::{BalanceKey, SubKey};
pub use draft::Draft;
pub use kind::EntryKind;

/// Whose money a posting moves: the sub-ledger below the account.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    Serialize,
    Deserialize,
    minicbor::Encode,
    minicbor::Decode,
)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// Nobody in particular.
    #[n(0)]
    Nobody,
    /// An order: every deposit's line has one.
    #[n(1)]
    Order(#[n(0)] OrderId),
    /// A customer: store credit, refunds due.
    #[n(2)]
    Customer(#[n(0)] CustomerId),
    /// A member of staff: commission.
    #[n(3)]
    Staff(#[n(0)] StaffId),
    /// An open item that a customer was billed: every receivable's line has one.
    #[n(4)]
    Billed {
        /// Who owes.
        #[n(0)]
        customer: CustomerId,
        /// The invoice or charge.
        #[n(1)]
        item: OpenItemId,
        /// The day by which it is to be paid; fixed when the item is first billed.
        #[n(2)]
        due: Day,
    },
    /// The other store of a due-to or due-from line.
    #[n(5)]
    Store(#[n(0)] StoreId),
    /// A drawer while it is open: what lies in it, apart from the safe.
    #[n(6)]
    Drawer(#[n(0)] DrawerSessionId),
}

/// One line of an entry.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct Posting {
    /// The account.
    #[n(0)]
    pub account: Account,
    /// Positive: debit. Negative: credit. Never zero.
    #[n(1)]
    pub amount: Money,
    /// The store whose books it stands in, if not the entry's own.
    #[n(2)]
    pub store: Option<StoreId>,
    /// The sub-ledger.
    #[n(3)]
    pub of: Of,
}

/// A balanced entry of the journal. Never changed; a correction is another entry.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct JournalEntry {
    #[n(0)]
    id: EntryId,
    #[n(1)]
    store: StoreId,
    #[n(2)]
    day: Day,
    #[n(3)]
    what: EntryKind,
    #[n(4)]
    order: Option<OrderId>,
    #[n(5)]
    corrects: Option<EntryId>,
    #[n(6)]
    postings: Vec<Posting>,
}

impl JournalEntry {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> EntryId {
        self.id
    }

    /// The store where it happened.
    #[must_use]
    pub const fn store(&self) -> StoreId {
        self.store
    }

    /// The business day. The day it counts on is the book day, which stands beside the entry.
    #[must_use]
    pub const fn day(&self) -> Day {
        self.day
    }

    /// What happened.
    #[must_use]
    pub const fn what(&self) -> &EntryKind {
        &self.what
    }

    /// The order it belongs to.
    #[must_use]
    pub const fn order(&self) -> Option<OrderId> {
        self.order
    }

    /// The earlier entry that this one corrects.
    #[must_use]
    pub const fn corrects(&self) -> Option<EntryId> {
        self.corrects
    }

    /// Its lines, as they were drafted.
    #[must_use]
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }

    /// The store in whose books a line of this entry stands.
    #[must_use]
    pub fn store_of(&self, posting: &Posting) -> StoreId {
        posting.store.unwrap_or(self.store)
    }

    /// Holds the entry, which may come from another version's log, to today's rules.
    ///
    /// # Errors
    /// What [`Draft::entry`] and the draft's lines refuse.
    pub fn check(&self) -> Result<(), LedgerError> {
        for posting in &self.postings {
            draft::check_line(self.store, posting)?;
        }
        draft::check_balance(self.store, &self.postings)
    }

    /// The entry that undoes this one on `day`: every line on its other side, pointing here.
    #[must_use]
    pub fn reversal(&self, id: EntryId, day: Day) -> JournalEntry {
        let undone = |posting: &Posting| {
            // A drafted amount always has an opposite; see `check_line`.
            let minor = posting.amount.minor().saturating_neg();
            Posting { amount: Money::new(minor, posting.amount.currency()), ..*posting }
        };
        JournalEntry {
            id,
            store: self.store,
            day,
            what: EntryKind::Reversal,
            order: self.order,
            corrects: Some(self.id),
            postings: self.postings.iter().map(undone).collect(),
        }
    }
}
