//! The views as text: every row of every table, sorted by key. Two stores that hold the same
//! commits give the same dump, byte for byte, in whatever order the commits reached them.

use milgrain_replication::Hash;

use super::{Cell, ViewReader, tables};
use crate::StoreError;

/// Rows read at once.
const PAGE: usize = 5_000;

/// Hands out every row as a line: the table, then its cells, with bars between.
///
/// # Errors
/// A fault of the views.
pub fn canonical(views: &dyn ViewReader, line: &mut dyn FnMut(&str)) -> Result<(), StoreError> {
    for table in tables::ALL {
        let mut from: Vec<Cell> = Vec::new();
        loop {
            let rows = views.range(table, &from, None, PAGE)?;
            let more = rows.len() == PAGE;
            let last = rows.last().map(|row| table.key_of(row).to_vec());
            let shown = if more { rows.len() - 1 } else { rows.len() };
            for row in rows.iter().take(shown) {
                let cells: Vec<String> = row.iter().map(shown_cell).collect();
                line(&format!("{}|{}", table.name, cells.join("|")));
            }
            match last {
                Some(last) if more => from = last,
                _ => break,
            }
        }
    }
    Ok(())
}

/// The digest of the dump: the hash of each line's hash after the one before.
///
/// # Errors
/// A fault of the views.
pub fn digest(views: &dyn ViewReader) -> Result<Hash, StoreError> {
    let mut digest = Hash::ZERO;
    canonical(views, &mut |line| {
        digest = Hash::of(&[digest.bytes(), line.as_bytes()].concat());
    })?;
    Ok(digest)
}

fn shown_cell(cell: &Cell) -> String {
    match cell {
        Cell::Null => "-".to_owned(),
        Cell::Int(number) => number.to_string(),
        Cell::Text(text) => format!("{text:?}"),
        Cell::Blob(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}
