//! The `milgrain` command's own parts: its arguments and commands, scenarios that are played, lists
//! that are imported, and the demo's season.
//!
//! Nothing here decides anything about the shop: the app follows or refuses, and what is printed is
//! read from what it keeps. Look first at [`commands`], one file each; then at [`scenario::step`],
//! the words of a scenario, and at [`demo`], what is said with them.

pub mod answer;
pub mod arguments;
pub mod books;
pub mod catalog;
pub mod commands;
pub mod decode;
pub mod demo;
pub mod error;
pub mod folder;
pub mod joined;
pub mod papers;
pub mod progress;
pub mod report;
pub mod scenario;
pub mod shop;
pub mod states;

pub use error::CliError;
