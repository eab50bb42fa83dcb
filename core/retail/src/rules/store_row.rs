//! What a store may write into its own rule tables: any row that Milgrain could ship, with its
//! source. A store's row stands above a shipped one for the same place.

use serde::{Deserialize, Serialize};

use super::{Dated, Origin, RowHead, RuleError};
use crate::cash_report::CashReportRow;
use crate::gift_card::GiftCardRow;
use crate::layaway::LayawayLaw;
use crate::messages::MessageRow;
use crate::purchase::PurchaseRow;
use crate::repair::UnclaimedRow;
use crate::tax::{RateRow, StateTaxRow, TimingRow};

/// One row of a store's own.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
#[serde(rename_all = "snake_case")]
pub enum StoreRow {
    /// A tax rate.
    #[n(0)]
    Rate(#[n(0)] RateRow),
    /// What a state taxes, and how it rounds.
    #[n(1)]
    StateTax(#[n(0)] StateTaxRow),
    /// When tax on a layaway or deposit is due.
    #[n(2)]
    Timing(#[n(0)] TimingRow),
    /// A layaway law, of a city perhaps.
    #[n(3)]
    Layaway(#[n(0)] LayawayLaw),
    /// What binds a purchase from the public.
    #[n(4)]
    Purchase(#[n(0)] PurchaseRow),
    /// When a gift card may expire, and when it goes to the state.
    #[n(5)]
    GiftCard(#[n(0)] GiftCardRow),
    /// What binds the disposal of work that nobody fetches.
    #[n(6)]
    Unclaimed(#[n(0)] UnclaimedRow),
    /// From how much cash is reported, and what counts as cash.
    #[n(8)]
    CashReport(#[n(0)] CashReportRow),
    /// When a message may reach somebody, and how often.
    #[n(9)]
    Message(#[n(0)] MessageRow),
}

impl StoreRow {
    /// What the row says about itself.
    #[must_use]
    pub fn head(&self) -> &RowHead {
        match self {
            StoreRow::Rate(row) => row.head(),
            StoreRow::StateTax(row) => row.head(),
            StoreRow::Timing(row) => row.head(),
            StoreRow::Layaway(row) => row.head(),
            StoreRow::Purchase(row) => row.head(),
            StoreRow::GiftCard(row) => row.head(),
            StoreRow::Unclaimed(row) => row.head(),
            StoreRow::CashReport(row) => row.head(),
            StoreRow::Message(row) => row.head(),
        }
    }
}

/// Whether rows may be written into a store's policy.
///
/// # Errors
/// [`RuleError::NoSource`], [`RuleError::BadRow`].
pub fn check_store_rows(rows: &[StoreRow]) -> Result<(), RuleError> {
    rows.iter().try_for_each(|row| check_head(row.head()))
}

fn check_head(head: &RowHead) -> Result<(), RuleError> {
    let id = head.id.clone();
    if head.source.trim().is_empty() {
        return Err(RuleError::NoSource { id });
    }
    let upside_down = head.from.zip(head.to).is_some_and(|(from, to)| to < from);
    let state = head.place.state.as_bytes();
    let no_state = state.len() != 2 || !state.iter().all(u8::is_ascii_uppercase);
    if upside_down || no_state || head.id.0.trim().is_empty() {
        return Err(RuleError::BadRow { id });
    }
    Ok(())
}

/// The shipped rows with the store's after them, marked as the store's.
pub(crate) fn joined<R: Dated + Clone>(
    shipped: &[R],
    store: &[StoreRow],
    own: impl Fn(&StoreRow) -> Option<&R>,
) -> Vec<R> {
    let marked = store.iter().filter_map(own).cloned().map(|mut row| {
        row.head_mut().origin = Origin::Store;
        row
    });
    shipped.iter().cloned().chain(marked).collect()
}
