//! A vendor's list of goods, as CSV, read into pieces.
//!
//! A mapping says which column is what; JewelCloud's diamond columns are known by their headings
//! or by their order. A row that cannot be a piece is reported with its line and the reason's code,
//! and never stops the others. Nothing here knows the app: rows become pieces, and `commands`
//! hands them over.
//!
//! Look first at [`Columns`], then at [`read`].

mod columns;
mod row;

use std::io::Read;

use milgrain_app::receive::ReceivedPiece;
use milgrain_kernel::{Currency, Day, Percent, StoreId};
use milgrain_retail::piece::Origin;
use serde::Serialize;

pub use columns::{Columns, Field, MappingError};
pub use row::RowError;

/// What a list leaves open, said once for all of it.
#[derive(Clone, Debug)]
pub struct Usual {
    /// Where the goods lie.
    pub store: StoreId,
    /// When they came in.
    pub on: Day,
    /// In which currency the list is.
    pub currency: Currency,
    /// Where its stones come from, for rows that do not say.
    pub origin: Option<Origin>,
    /// Price as a percentage of cost, for rows that name none.
    pub price_percent: Option<Percent>,
}

/// A row that was not taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Fault {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The stable code of the reason.
    pub code: &'static str,
    /// The reason, in words.
    pub message: String,
}

/// A row that is a piece.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The piece.
    pub piece: ReceivedPiece,
}

/// Reads a list row by row; each is handed to `take`, whether it is a piece or a fault.
///
/// # Errors
/// [`MappingError`] if no column can be found for what a piece needs.
pub fn read(
    source: impl Read,
    columns: Option<Columns>,
    usual: &Usual,
    mut take: impl FnMut(Result<Row, Fault>),
) -> Result<(), MappingError> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(source);
    let mut records = reader.byte_records();
    let Some(first) = records.next() else { return Err(MappingError::Empty) };
    let first = first.map_err(|_| MappingError::NoCsv)?;
    let (columns, heading) = match columns {
        Some(mapped) => (mapped.found_in(&first)?, true),
        None => Columns::recognised(&first)?,
    };
    columns.check(usual)?;
    let mut rows = row::Rows::new(columns, usual);
    if !heading {
        take(rows.read(&first));
    }
    for record in records {
        match record {
            Ok(record) => take(rows.read(&record)),
            Err(error) => take(Err(row::unreadable(&error))),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
