//! What binds a purchase from the public: the store's own rows, each with its source.

use milgrain_kernel::Day;
use serde::{Deserialize, Serialize};

use super::PurchaseRefusal;
use crate::place::Jurisdiction;
use crate::policy::Policy;
use crate::rules::store_row::joined;
use crate::rules::{Dated, RowHead, StoreRow, check_store_rows, pick};

/// What a place demands of whoever buys from the public.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct PurchaseRow {
    /// Place, validity, source.
    #[n(0)]
    #[serde(flatten)]
    pub head: RowHead,
    /// Days after the purchase on which the goods can be neither sold nor melted.
    #[n(1)]
    pub hold_days: u16,
    /// Whether the seller may be paid in cash.
    #[n(2)]
    pub cash: bool,
    /// Whether the seller has to be identified.
    #[n(3)]
    pub identification: bool,
}

impl Dated for PurchaseRow {
    fn head(&self) -> &RowHead {
        &self.head
    }

    fn head_mut(&mut self) -> &mut RowHead {
        &mut self.head
    }
}

impl Policy {
    /// What binds a purchase at a place on a day. None is shipped: towns and counties differ, and a
    /// rule that was not read is not guessed.
    ///
    /// # Errors
    /// [`PurchaseRefusal::NoRule`], or a row that does not read.
    pub fn purchase_rule(
        &self,
        place: &Jurisdiction,
        day: Day,
    ) -> Result<PurchaseRow, PurchaseRefusal> {
        check_store_rows(&self.rows)?;
        let rows: Vec<PurchaseRow> = joined(&[], &self.rows, |row| match row {
            StoreRow::Purchase(row) => Some(row),
            _ => None,
        });
        let known = pick(&rows, place, day, |_| true).cloned();
        known.ok_or_else(|| PurchaseRefusal::NoRule { place: place.clone() })
    }
}
