//! The hub around its sans-IO part, which lies in `milgrain_replication::hub`: where it keeps what it
//! is sent, and the server that phones speak to.
//!
//! Nothing here decides what becomes of a commit; that is the hub's part's. Look first at
//! [`server`], then at [`SqliteHub`] and [`FileBlobs`].

pub mod blobs;
pub mod calendar;
pub mod care;
pub mod enrolment;
pub mod folder;
pub mod postgres;
mod private;
pub mod server;
pub mod sqlite;
mod tables;
#[cfg(feature = "testing")]
pub mod testing;

pub use blobs::FileBlobs;
pub use folder::{Folder, FolderError};
pub use postgres::PostgresHub;
pub use sqlite::{OpenError, SqliteHub};
