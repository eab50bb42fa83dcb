//! Dated rules: rows of law and of store practice, each with its place, its validity and its
//! source. No rule of a state stands in code; a store may add rows or override the shipped ones.
//!
//! Refuses to be legal advice: a row says where it was read and what was not at hand, and the
//! store answers for using it. A rule with no row is a refusal elsewhere, never a guess here.
//!
//! Look first at [`pick`]: the most specific place wins, then the store's own row, then the
//! latest one. [`StoreRow`] is what a store may write; [`holiday`] is the calendar that windows
//! move on by.

pub mod holiday;
pub(crate) mod store_row;

use std::borrow::Cow;

use milgrain_kernel::Day;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::place::Jurisdiction;

pub use store_row::{StoreRow, check_store_rows};

/// Names one row, such as `layaway.oh.over-500`. Events carry it, so that what was applied can be
/// read again after the table has changed.
#[derive(
    Clone,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    Serialize,
    Deserialize,
    minicbor::Encode,
    minicbor::Decode,
)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct RuleId(#[n(0)] pub String);

impl RuleId {
    /// The id that reads `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        RuleId(text.to_owned())
    }
}

impl std::fmt::Display for RuleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who wrote a row.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Debug,
    Default,
    Serialize,
    Deserialize,
    minicbor::Encode,
    minicbor::Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Shipped with Milgrain.
    #[default]
    #[n(0)]
    Shipped,
    /// Entered by the store.
    #[n(1)]
    Store,
}

/// What every row says about itself.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct RowHead {
    /// The row's name.
    #[n(0)]
    pub id: RuleId,
    /// The state, county or city it speaks for.
    #[n(1)]
    #[serde(flatten)]
    pub place: Jurisdiction,
    /// First day it holds; open if the beginning does not matter.
    #[n(2)]
    #[serde(default)]
    pub from: Option<Day>,
    /// Last day it holds; open while it stands.
    #[n(3)]
    #[serde(default)]
    pub to: Option<Day>,
    /// Where it was read.
    #[n(4)]
    pub source: String,
    /// What could not be read or confirmed, in words.
    #[n(5)]
    #[serde(default)]
    pub not_at_hand: Option<String>,
    /// Who wrote it.
    #[n(6)]
    #[serde(default)]
    pub origin: Origin,
}

impl RowHead {
    /// Whether the row speaks for `place` on `day`.
    #[must_use]
    pub fn holds(&self, place: &Jurisdiction, day: Day) -> bool {
        covers(&self.place, place)
            && self.from.is_none_or(|from| from <= day)
            && self.to.is_none_or(|to| day <= to)
    }

    fn rank(&self) -> (u8, Origin, Option<Day>) {
        let narrow =
            u8::from(self.place.county.is_some()) + u8::from(self.place.city.is_some()) * 2;
        (narrow, self.origin, self.from)
    }
}

fn covers(row: &Jurisdiction, place: &Jurisdiction) -> bool {
    let part = |ours: &Option<String>, theirs: &Option<String>| {
        ours.as_ref().is_none_or(|ours| {
            theirs.as_ref().is_some_and(|theirs| theirs.eq_ignore_ascii_case(ours))
        })
    };
    row.state.eq_ignore_ascii_case(&place.state)
        && part(&row.county, &place.county)
        && part(&row.city, &place.city)
}

/// A row of a dated table.
pub trait Dated {
    /// What it says about itself.
    fn head(&self) -> &RowHead;
    /// The same, to be marked as the store's.
    fn head_mut(&mut self) -> &mut RowHead;
}

/// The row that decides for `place` on `day`, among those that `applies` accepts: the most
/// specific place wins, then the store's own row over a shipped one, then the latest.
pub fn pick<'a, R: Dated>(
    rows: &'a [R],
    place: &Jurisdiction,
    day: Day,
    applies: impl Fn(&R) -> bool,
) -> Option<&'a R> {
    rows.iter()
        .filter(|row| row.head().holds(place, day) && applies(row))
        .max_by_key(|row| row.head().rank())
}

/// What is wrong with a table.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RuleError {
    /// A shipped table cannot be read.
    #[error("the rule table {table} cannot be read: install Milgrain again ({why})")]
    Malformed {
        /// Which table.
        table: &'static str,
        /// What the reader says.
        why: Cow<'static, str>,
    },
    /// A store's row names no source.
    #[error("the row {id} names no source: write where its rule was read")]
    NoSource {
        /// The row.
        id: RuleId,
    },
    /// A store's row has no name, or ends before it begins.
    #[error("the row {id} needs a name, a state of two letters, and an end after its beginning")]
    BadRow {
        /// The row.
        id: RuleId,
    },
}

impl RuleError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            RuleError::Malformed { .. } => "rules.malformed",
            RuleError::NoSource { .. } => "rules.no_source",
            RuleError::BadRow { .. } => "rules.bad_row",
        }
    }
}

/// Reads the rows that stand under `row` in a table.
///
/// # Errors
/// [`RuleError::Malformed`].
pub(crate) fn read<R: DeserializeOwned>(
    table: &'static str,
    text: &str,
) -> Result<Vec<R>, RuleError> {
    #[derive(Deserialize)]
    struct Rows<R> {
        row: Vec<R>,
    }
    toml::from_str(text).map(|rows: Rows<R>| rows.row).map_err(|error| RuleError::Malformed {
        table,
        why: Cow::Owned(error.message().to_owned()),
    })
}

#[cfg(test)]
mod tests;
