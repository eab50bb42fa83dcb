//! The hub around its sans-IO part, which lies in `milgrain_replication::hub`: where it keeps what it
//! is sent.
//!
//! Nothing here decides what becomes of a commit; that is the hub's part's. Look first at
//! [`SqliteHub`].

pub mod sqlite;

pub use sqlite::{OpenError, SqliteHub};
