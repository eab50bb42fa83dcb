//! Scenarios: a shop's days written down step by step, to be played through the app's use cases.

pub mod step;
