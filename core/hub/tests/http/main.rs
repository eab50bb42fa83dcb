//! The hub's HTTP, asked over real sockets.
//!
//! Look first at [`server`], then at [`contract`]: it provokes every answer that openapi.json lists.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it stands")]

mod contract;
mod hostile;
mod listening;
mod phones;
mod server;
