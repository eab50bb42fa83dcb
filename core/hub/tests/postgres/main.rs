//! The hub's log in a real PostgreSQL, which the tests start themselves.
//!
//! `cargo xtask test --only postgres` runs them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it stands")]

mod conformance;
mod faults;
