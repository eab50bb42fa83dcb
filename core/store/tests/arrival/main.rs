//! Whatever order commits arrive in, and however often: the views are the same, row by row.
//!
//! Look first at [`unsent`], where no hub has placed anything, then at [`placed`], where phones
//! follow a hub.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it stands")]

mod deeds;
mod phone;
mod placed;
mod unsent;
