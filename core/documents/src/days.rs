//! Days as people read them, in the order and with the month names of the language.

use chrono::{Datelike, NaiveDate};

use crate::words::Words;

/// In full: `December 1, 2026`.
#[must_use]
pub fn long(day: NaiveDate, words: &Words) -> String {
    written(day, words.months[day.month0() as usize], words)
}

/// For tables and narrow paper: `Dec 1, 2026`.
#[must_use]
pub fn short(day: NaiveDate, words: &Words) -> String {
    written(day, words.months_short[day.month0() as usize], words)
}

fn written(day: NaiveDate, month: &str, words: &Words) -> String {
    crate::words::fill(
        words.date,
        &[("month", month), ("day", &day.day().to_string()), ("year", &day.year().to_string())],
    )
}
