//! What tests and measurements use. Phones that speak to a hub over HTTP: the follower of
//! `milgrain_replication` with a storage in memory and a plain blocking client. A PostgreSQL of a test's
//! own. Nothing of it is part of a hub, or of an app.
//!
//! Look first at [`Phone::visit`].

#[cfg(unix)]
mod cluster;
mod line;
mod phone;

#[cfg(unix)]
pub use cluster::Cluster;
pub use line::{Line, Said};
pub use phone::{Phone, company, store};
