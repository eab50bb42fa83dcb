//! `milgrain hub` as a process, and phones that speak to it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test's helper fails the test where it stands"
)]

mod joined;
mod killed;
mod process;
mod restored;
mod served;
