//! The command from outside: whole scenarios through the use cases, and what it refuses.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test's helper fails the test where it stands"
)]

mod bad_input;
mod cash_reports;
mod common;
mod day_end;
mod devices;
mod messages;
mod papers;
mod phones;
mod scenario_page;
mod training;
mod worked_examples;
