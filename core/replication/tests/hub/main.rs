//! The hub's part: what it takes, what it refuses, and what it says of it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

#[path = "../common/mod.rs"]
mod common;

mod blobs;
mod feeds;
mod push;
mod refill;
mod support;
