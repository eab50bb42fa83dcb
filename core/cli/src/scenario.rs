//! Scenarios: a shop's days written down step by step, to be played through the app's use cases.
//!
//! A step knows no rule and no id: labels stand for ids, plain decimals for amounts. What may be
//! done is decided by the app alone; a refusal that was not expected ends the play with the number
//! of its line. Described for people in `core/docs/scenario.md`.
//!
//! Look first at [`step`], the words; then at [`play`], what becomes of them.

mod amounts;
mod camera;
mod error;
mod goods;
mod hand;
mod labels;
pub mod play;
pub mod preset;
mod read;
pub mod step;
pub(crate) mod words;

pub use error::{PlayError, StepError};
pub(crate) use goods::{CLARITIES, treatment};
pub use labels::Labels;
pub use play::{Agreement, Played, Player, Signer};
pub use read::steps;
