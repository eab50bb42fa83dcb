//! The one error of xtask: what was being done, and why it could not be.
//!
//! It is read by a person at a terminal and by nothing else, so it is two texts rather than a
//! list of variants. A check that does not hold is not a failure: it is counted in a
//! [`Tally`](crate::tally::Tally).

use std::fmt;

/// What xtask's own functions return.
pub type Result<T> = std::result::Result<T, Failure>;

/// Something xtask itself could not do.
#[derive(Debug)]
pub struct Failure {
    doing: String,
    cause: String,
}

impl Failure {
    /// Names what was being done and what stood in the way.
    pub fn new(doing: impl Into<String>, cause: impl fmt::Display) -> Self {
        Self { doing: doing.into(), cause: cause.to_string() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.doing, self.cause)
    }
}
