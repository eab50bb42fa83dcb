//! The hub around its sans-IO part, which lies in `milgrain_replication::hub`: where it keeps what it
//! is sent.
//!
//! Nothing here decides what becomes of a commit; that is the hub's part's. Look first at
//! [`SqliteHub`], then at [`FileBlobs`].

pub mod blobs;
mod private;
pub mod sqlite;

pub use blobs::FileBlobs;
pub use sqlite::{OpenError, SqliteHub};
