//! Why a scenario stops: the line, and what was wrong with it.

use milgrain_app::AppError;
use milgrain_kernel::MoneyError;
use milgrain_retail::note::NoteRefusal;

/// A step that could not be played, with the number of its line.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
#[error("line {line}: {error}")]
pub struct PlayError {
    /// The line in the file, from 1.
    pub line: usize,
    /// What was wrong.
    pub error: StepError,
}

impl PlayError {
    /// The stable code of what was wrong.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.error.code()
    }
}

/// What is wrong with a step.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum StepError {
    /// Not a line of a scenario.
    #[error("this is no step: {why}")]
    Syntax {
        /// Where it stops reading.
        why: String,
    },
    /// Not a day.
    #[error("{given:?} is no day: write it as 2026-12-01")]
    Date {
        /// At most the first 24 characters that were given.
        given: String,
    },
    /// Not a time.
    #[error("{given:?} is no time of day: write it as 14:05")]
    Time {
        /// At most the first 24 characters that were given.
        given: String,
    },
    /// A word that the field does not know.
    #[error("{given:?} is no {field}: use {known}")]
    Word {
        /// What was asked for.
        field: &'static str,
        /// At most the first 24 characters that were given.
        given: String,
        /// The words that it knows.
        known: &'static str,
    },
    /// Not a percentage.
    #[error("{given:?} is no percentage: write it as 7.25")]
    Percentage {
        /// At most the first 24 characters that were given.
        given: String,
    },
    /// A named amount where it has no meaning.
    #[error("{given:?} says nothing here: write the amount")]
    NoSuchAmount {
        /// What was given.
        given: String,
    },
    /// A store before it was opened.
    #[error("the store {store:?} is not open yet: open it in a line before")]
    UnknownStore {
        /// Its label.
        store: String,
    },
    /// A store opened twice.
    #[error("the store {store:?} is open already")]
    StoreTwice {
        /// Its label.
        store: String,
    },
    /// The policy of `open_store` does not read.
    #[error("the policy does not read: {why}")]
    Policy {
        /// Where it stops.
        why: String,
    },
    /// The details of a piece do not read.
    #[error("the details do not read: {why}")]
    Details {
        /// Where they stop.
        why: String,
    },
    /// A refusal was expected, and the command was taken.
    #[error("a refusal {expected} was expected, and the command was taken")]
    NotRefused {
        /// The code that was expected.
        expected: String,
    },
    /// Another refusal than the one that was expected.
    #[error("the refusal {expected} was expected, but it was {found}: {message}")]
    RefusedOtherwise {
        /// The code that was expected.
        expected: String,
        /// The code that came.
        found: &'static str,
        /// Its words.
        message: String,
    },
    /// An amount does not read.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A text does not read.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
    /// The app refuses.
    #[error(transparent)]
    App(#[from] AppError),
}

impl StepError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            StepError::Syntax { .. } => "scenario.syntax",
            StepError::Date { .. } => "scenario.date",
            StepError::Time { .. } => "scenario.time",
            StepError::Word { .. } => "scenario.word",
            StepError::Percentage { .. } => "scenario.percentage",
            StepError::NoSuchAmount { .. } => "scenario.no_such_amount",
            StepError::UnknownStore { .. } => "scenario.unknown_store",
            StepError::StoreTwice { .. } => "scenario.store_twice",
            StepError::Policy { .. } => "scenario.policy",
            StepError::Details { .. } => "scenario.details",
            StepError::NotRefused { .. } => "scenario.not_refused",
            StepError::RefusedOtherwise { .. } => "scenario.refused_otherwise",
            StepError::Money(error) => error.code(),
            StepError::Note(error) => error.code(),
            StepError::App(error) => error.code(),
        }
    }
}

/// The beginning of what was given: enough to find it, too little to hold a page.
pub(super) fn beginning(given: &str) -> String {
    given.chars().take(24).collect()
}
