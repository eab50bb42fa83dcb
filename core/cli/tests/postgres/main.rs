//! `milgrain hub --database` as processes, on PostgreSQL servers that the tests start and kill.
//!
//! `cargo xtask test --only postgres` runs them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test's helper fails the test where it stands"
)]

mod commands;
mod killed;
mod load;
#[path = "../hub/process.rs"]
mod process;
mod together;
