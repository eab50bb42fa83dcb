//! What binds the disposal of a piece that nobody fetches: the store's own rows, each with its source.

use milgrain_kernel::Day;
use serde::{Deserialize, Serialize};

use super::RepairRefusal;
use crate::place::Jurisdiction;
use crate::policy::Policy;
use crate::rules::store_row::joined;
use crate::rules::{Dated, RowHead, StoreRow, check_store_rows, pick};

/// What a place demands before unclaimed work is disposed of.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct UnclaimedRow {
    /// Place, validity, source.
    #[n(0)]
    #[serde(flatten)]
    pub head: RowHead,
    /// Days after it became ready before the letter may be sent.
    #[n(1)]
    pub after_days: u16,
    /// How often the owner has to be tried before that.
    #[n(2)]
    pub contacts: u16,
    /// Whether the letter has to be registered or certified.
    #[n(3)]
    pub certified: bool,
    /// Days after the letter before the piece may go.
    #[n(4)]
    pub wait_days: u16,
}

impl Dated for UnclaimedRow {
    fn head(&self) -> &RowHead {
        &self.head
    }

    fn head_mut(&mut self) -> &mut RowHead {
        &mut self.head
    }
}

impl Policy {
    /// What binds the disposal at a place on a day. None is shipped: the wording of a ticket alone
    /// rarely gives title, and states differ from one year to fifteen.
    ///
    /// # Errors
    /// [`RepairRefusal::NoRule`], or a row that does not read.
    pub fn unclaimed_rule(
        &self,
        place: &Jurisdiction,
        day: Day,
    ) -> Result<UnclaimedRow, RepairRefusal> {
        check_store_rows(&self.rows)?;
        let rows: Vec<UnclaimedRow> = joined(&[], &self.rows, |row| match row {
            StoreRow::Unclaimed(row) => Some(row),
            _ => None,
        });
        let known = pick(&rows, place, day, |_| true).cloned();
        known.ok_or_else(|| RepairRefusal::NoRule { place: place.clone() })
    }
}
