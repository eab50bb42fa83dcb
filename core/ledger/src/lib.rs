//! The books: chart of accounts, journal entries, balances, open items, ageing, statements and
//! the journal as text for other people's accounting programs.
//!
//! Nothing here does IO or reads a clock, and nothing decides what a sale posts: that is for
//! `retail`, which hands its debits and credits to a [`Draft`]. What comes out is a
//! [`JournalEntry`] that balances per currency and store and is never changed again. A correction
//! is another entry that points to the first.
//!
//! Look first at [`Account`] for the chart and at [`Draft`] for how an entry is made.

pub mod account;
pub mod books;
mod cbor;
pub mod code;
pub mod entry;
pub mod error;
pub mod export;
pub mod open_item;
pub mod statement;

pub use account::{Account, AccountClass, DepositKind, RevenueKind};
pub use books::{Books, TrialBalance};
pub use code::ShortCode;
pub use entry::{BalanceKey, Draft, EntryKind, JournalEntry, Of, Posting, SubKey};
pub use error::LedgerError;
pub use export::{ExportFormat, Exporter, account_name};
pub use open_item::{
    AgeBucket, Ageing, AgeingColumns, AgeingTable, Movement, NewRow, OpenItem, OpenItemKind,
    OpenItems, ScheduledItem,
};
pub use statement::{Statement, StatementRequest};
