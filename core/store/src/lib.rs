//! What a device keeps: the log of commits, the views made from it, and blobs.
//!
//! The log is the truth and is written with one wait for the disk per command. Views (projections,
//! balances, search) follow it and can be thrown away: they are made again from the log, equal row
//! by row. Nothing here decides anything about a sale, and nothing above this crate writes SQL.
//!
//! Look first at [`Store`], which ties the parts together; then at [`log`], [`views`], [`blobs`].
//! Each part is a trait with a form in memory and one in encrypted files.

pub mod blobs;
mod error;
mod finder;
mod folder;
pub mod key;
pub mod log;
mod receivables;
pub mod search;
mod sqlite;
mod store;
pub mod views;
pub mod words;

pub use error::StoreError;
pub use folder::{Keeper, Tuning};
pub use key::{FileVault, KeyVault, StoreKey};
pub use receivables::Receivables;
pub use store::{Known, PhoneLog, Read, Store, StoreReader};

#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
