//! Which column of a list is what.

use std::collections::BTreeMap;

use csv::ByteRecord;
use serde::Deserialize;

use super::Usual;
use crate::scenario::CLARITIES;

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident $word:literal)+) => {
        /// What a column can hold.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Field {
            $($(#[$doc])* $name,)+
        }

        impl Field {
            /// Every field, with the word that a mapping calls it by.
            pub const ALL: &'static [(Field, &'static str)] = &[$((Field::$name, $word)),+];
        }
    };
}

fields! {
    /// The tag.
    Tag "tag"
    /// What it is, in a few words.
    Description "description"
    /// What it cost.
    Cost "cost"
    /// What a carat of it cost; needs its weight.
    CostPerCarat "cost_per_carat"
    /// Its list price.
    Price "price"
    /// The main stone's name, such as diamond.
    Stone "stone"
    /// The stone's origin: natural or laboratory_grown.
    Origin "origin"
    /// Its shape.
    Shape "shape"
    /// Its weight in carats.
    Carat "carat"
    /// Its colour.
    Colour "colour"
    /// Its clarity, FL to I3.
    Clarity "clarity"
    /// Its cut.
    Cut "cut"
    /// Its measurements.
    Measurements "measurements"
    /// What was done to it; several are divided by a semicolon.
    Treatments "treatments"
    /// The laboratory of its report.
    Lab "lab"
    /// The number of its report.
    Certificate "certificate"
    /// The metal.
    Metal "metal"
    /// The size.
    Size "size"
    /// How many stones the row stands for; a piece is one.
    Stones "stones"
}

/// JewelCloud's diamond columns in their order; the first five are always there.
const JEWELCLOUD: &[(&str, Option<Field>)] = &[
    ("cut", Some(Field::Shape)),
    ("size", Some(Field::Carat)),
    ("color", Some(Field::Colour)),
    ("clarity", Some(Field::Clarity)),
    ("costpercarat", Some(Field::CostPerCarat)),
    ("certificatetype", Some(Field::Lab)),
    ("depth", None),
    ("table", None),
    ("girdle", None),
    ("culet", None),
    ("polish", None),
    ("symmetry", None),
    ("fluorescence", None),
    ("crown", None),
    ("pavilion", None),
    ("measurements", Some(Field::Measurements)),
    ("comments", None),
    ("stones", Some(Field::Stones)),
    ("certificate", Some(Field::Certificate)),
    ("inventorystock", Some(Field::Tag)),
    ("pairstock", None),
    ("pairseparable", None),
];

/// How many of JewelCloud's columns every list of its kind has.
const REQUIRED: usize = 5;

/// Why a list cannot be read at all.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MappingError {
    /// No row.
    #[error("the file is empty")]
    Empty,
    /// Not even the first row can be read.
    #[error("the first row does not read as CSV: save the list as CSV with commas")]
    NoCsv,
    /// A mapping that does not read.
    #[error("the mapping does not read: {why}; write it as column=field,column=field or as TOML")]
    Mapping {
        /// Where it stops.
        why: String,
    },
    /// No such field.
    #[error("{given:?} is no field: use one of {known}")]
    UnknownField {
        /// What was given.
        given: String,
        /// All of them.
        known: String,
    },
    /// A column of the mapping that the list does not have.
    #[error("the list has no column {given:?}: look at its first row")]
    UnknownColumn {
        /// What was given.
        given: String,
    },
    /// Headings that are not known.
    #[error("the columns are not known: say what they are with --map column=field,column=field")]
    UnknownColumns,
    /// No cost.
    #[error("no column says what a piece cost: map one to cost, or to cost_per_carat with carat")]
    NoCost,
    /// No price, and nothing to make one from.
    #[error("no column says the price: map one to price, or give --price-percent")]
    NoPrice,
    /// Stones without an origin.
    #[error("no column says where the stones come from: map one to origin, or give --origin")]
    NoOrigin,
}

impl MappingError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            MappingError::Empty => "catalog.empty",
            MappingError::NoCsv => "catalog.no_csv",
            MappingError::Mapping { .. } => "catalog.mapping",
            MappingError::UnknownField { .. } => "catalog.unknown_field",
            MappingError::UnknownColumn { .. } => "catalog.unknown_column",
            MappingError::UnknownColumns => "catalog.unknown_columns",
            MappingError::NoCost => "catalog.no_cost",
            MappingError::NoPrice => "catalog.no_price",
            MappingError::NoOrigin => "catalog.no_origin",
        }
    }
}

/// Where each field stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Columns {
    named: BTreeMap<Field, String>,
    at: BTreeMap<Field, usize>,
    /// The stone that every row is, where the list is of one kind.
    pub(super) stone: Option<&'static str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mapping {
    columns: BTreeMap<String, String>,
}

impl Columns {
    /// A mapping as `column=field,column=field`. A column is its heading, or `#3` for the third.
    ///
    /// # Errors
    /// [`MappingError::Mapping`], [`MappingError::UnknownField`].
    pub fn from_line(text: &str) -> Result<Self, MappingError> {
        let pairs: Result<Vec<_>, _> = text.split(',').map(pair).collect();
        Self::of_pairs(pairs?)
    }

    /// A mapping as TOML: a table `columns` of headings and fields.
    ///
    /// # Errors
    /// [`MappingError::Mapping`], [`MappingError::UnknownField`].
    pub fn from_toml(text: &str) -> Result<Self, MappingError> {
        let mapping: Mapping = toml::from_str(text)
            .map_err(|error| MappingError::Mapping { why: error.message().to_owned() })?;
        Self::of_pairs(mapping.columns.iter().map(|(a, b)| (a.as_str(), b.as_str())))
    }

    fn of_pairs<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, MappingError> {
        let mut columns = Columns::default();
        for (column, word) in pairs {
            let found = Field::ALL.iter().find(|(_, name)| *name == word);
            let (field, _) = found.ok_or_else(|| unknown_field(word))?;
            columns.named.insert(*field, column.to_owned());
        }
        Ok(columns)
    }

    /// The same, found in a list's headings.
    pub(super) fn found_in(mut self, heading: &ByteRecord) -> Result<Self, MappingError> {
        let headings: Vec<String> = heading.iter().map(text_of).collect();
        for (field, column) in &self.named {
            let number = column.strip_prefix('#').and_then(|number| number.parse::<usize>().ok());
            let at = match number {
                Some(number) => number.checked_sub(1).filter(|at| *at < headings.len()),
                None => headings.iter().position(|heading| heading.trim() == column),
            };
            let unknown = || MappingError::UnknownColumn { given: column.clone() };
            self.at.insert(*field, at.ok_or_else(unknown)?);
        }
        Ok(self)
    }

    /// The columns of a list whose first row says what they are, and whether that row is a heading.
    pub(super) fn recognised(first: &ByteRecord) -> Result<(Self, bool), MappingError> {
        let headings: Vec<String> = first.iter().map(|cell| plain(&text_of(cell))).collect();
        if names_of_jewelcloud(&headings) {
            return Ok((jewelcloud(|name| headings.iter().position(|h| h == name)), true));
        }
        if row_of_jewelcloud(first) {
            let place = |name: &str| JEWELCLOUD.iter().position(|(known, _)| *known == name);
            return Ok((jewelcloud(|name| place(name).filter(|at| *at < first.len())), false));
        }
        let ours = |word: &str| headings.iter().position(|heading| *heading == plain(word));
        let at: BTreeMap<Field, usize> =
            Field::ALL.iter().filter_map(|(field, word)| Some((*field, ours(word)?))).collect();
        if at.is_empty() {
            return Err(MappingError::UnknownColumns);
        }
        Ok((Columns { at, ..Columns::default() }, true))
    }

    /// Whether a piece can be made of a row.
    pub(super) fn check(&self, usual: &Usual) -> Result<(), MappingError> {
        let has = |field| self.at.contains_key(&field);
        let by_weight = has(Field::CostPerCarat) && has(Field::Carat);
        if !has(Field::Cost) && !by_weight {
            return Err(MappingError::NoCost);
        }
        if !has(Field::Price) && usual.price_percent.is_none() {
            return Err(MappingError::NoPrice);
        }
        let stones = self.stone.is_some() || has(Field::Stone);
        if stones && !has(Field::Origin) && usual.origin.is_none() {
            return Err(MappingError::NoOrigin);
        }
        Ok(())
    }

    /// The cell of a field; nothing if the list has no such column, or the cell is blank.
    pub(super) fn cell<'r>(&self, record: &'r [String], field: Field) -> Option<&'r str> {
        let cell = record.get(*self.at.get(&field)?)?.trim();
        (!cell.is_empty()).then_some(cell)
    }
}

fn pair(part: &str) -> Result<(&str, &str), MappingError> {
    let pair = part.split_once('=').map(|(column, field)| (column.trim(), field.trim()));
    pair.ok_or_else(|| MappingError::Mapping { why: format!("{part:?} has no =") })
}

fn unknown_field(word: &str) -> MappingError {
    let known: Vec<&str> = Field::ALL.iter().map(|(_, word)| *word).collect();
    MappingError::UnknownField { given: word.chars().take(24).collect(), known: known.join(", ") }
}

fn jewelcloud(place: impl Fn(&str) -> Option<usize>) -> Columns {
    let known = JEWELCLOUD.iter().filter_map(|(name, field)| Some(((*field)?, place(name)?)));
    Columns { at: known.collect(), stone: Some("diamond"), ..Columns::default() }
}

fn names_of_jewelcloud(headings: &[String]) -> bool {
    let required = JEWELCLOUD.iter().take(REQUIRED);
    required.clone().all(|(name, _)| headings.iter().any(|heading| heading == name))
}

/// A row without headings: a weight, a clarity and a cost where JewelCloud has them.
fn row_of_jewelcloud(first: &ByteRecord) -> bool {
    let cell = |at: usize| first.get(at).map(text_of).unwrap_or_default();
    let number = |at| cell(at).trim().parse::<rust_decimal::Decimal>().is_ok();
    let clarity = cell(3).trim().to_uppercase();
    first.len() >= REQUIRED && number(1) && number(4) && CLARITIES.contains(&clarity.as_str())
}

pub(super) fn text_of(cell: &[u8]) -> String {
    String::from_utf8_lossy(cell).into_owned()
}

/// A heading without its signs: `Depth%` is `depth`, `Certificate#` is `certificate`.
fn plain(heading: &str) -> String {
    heading.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}
