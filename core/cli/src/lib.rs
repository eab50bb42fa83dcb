//! The `milgrain` command's own parts: scenarios that are played, and the demo's season.
//!
//! Nothing here decides anything about the shop: steps are written here, the app follows or
//! refuses them. Look first at [`scenario::step`], the words; then at [`demo`], what is said with
//! them.

pub mod demo;
pub mod scenario;
