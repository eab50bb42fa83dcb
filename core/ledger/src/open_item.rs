//! Open items: what customers owe, piece by piece, and how old it is.
//!
//! A **billed** item is an asset: an invoice or a charge on a house account. Its balance is its
//! postings', and all of them together are the receivable accounts. A **scheduled** item is a
//! promise that the customer may drop: a layaway's instalment. It has no postings and is never in
//! receivables; past-due plans are a line of their own.
//!
//! Ageing is linear: what an item's movements add to a bucket depends on the item's due day and on
//! the day asked for, nothing else. So totals per due day answer for today, and taking back the
//! movements booked after a day answers for that day.
//!
//! Look first at [`OpenItems`], which follows the journal; [`AgeingColumns`] below it is the form
//! for a million items and for the disk.

mod bucket;
mod bytes;
mod columns;
mod due_totals;
mod history;
mod items;
mod table;
#[cfg(test)]
mod tests;
mod view;

pub use bucket::{AgeBucket, Ageing};
pub use bytes::ColumnsDamaged;
pub use columns::{AgeingColumns, Movement, NewRow, Row};
pub use history::History;
pub use items::{OpenItem, OpenItemKind, OpenItems, ScheduledItem};
pub use table::AgeingTable;
pub use view::ColumnsView;
