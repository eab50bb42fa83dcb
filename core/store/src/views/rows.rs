//! The rows that lists show, as a function of a stream's state. A state that changes gives other
//! rows; the ones it no longer gives are deleted.

use milgrain_retail::event::Stream;
use milgrain_retail::state::State;

use super::{Row, Table};

/// The rows of a stream in its state.
#[must_use]
pub fn of(_stream: Stream, _state: &State) -> Vec<(&'static Table, Row)> {
    Vec::new()
}
