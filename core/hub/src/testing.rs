//! Phones that speak to a hub over HTTP, as tests and measurements use them: the follower of
//! `milgrain_replication` with a storage in memory and a plain blocking client. Nothing of it is part
//! of a hub, or of an app.
//!
//! Look first at [`Phone::visit`].

mod line;
mod phone;

pub use line::{Line, Said};
pub use phone::{Phone, company, store};
