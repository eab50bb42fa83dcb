//! When a gift card may expire, and when what is left on it goes to the state: dated rows.

use std::sync::LazyLock;

use milgrain_kernel::Day;
use serde::{Deserialize, Serialize};

use super::GiftCard;
use crate::place::Jurisdiction;
use crate::policy::Policy;
use crate::rules::store_row::joined;
use crate::rules::{Dated, RowHead, RuleError, RuleId, StoreRow, pick, read};

/// What a place says of gift cards.
#[derive(
    Clone, PartialEq, Eq, Debug, Serialize, Deserialize, minicbor::Encode, minicbor::Decode,
)]
pub struct GiftCardRow {
    /// Place, validity, source. `US` is the federal floor under every state.
    #[n(0)]
    #[serde(flatten)]
    pub head: RowHead,
    /// Years before which no card may expire.
    #[n(1)]
    #[serde(default)]
    pub least_years: Option<u16>,
    /// Years without use after which what is left is reported to the state.
    #[n(2)]
    #[serde(default)]
    pub dormant_years: Option<u16>,
}

impl Dated for GiftCardRow {
    fn head(&self) -> &RowHead {
        &self.head
    }

    fn head_mut(&mut self) -> &mut RowHead {
        &mut self.head
    }
}

static SHIPPED: LazyLock<Result<Vec<GiftCardRow>, RuleError>> =
    LazyLock::new(|| read("gift_cards", include_str!("../../data/gift_cards.toml")));

/// The federal floor.
const FEDERAL: &str = "US";

impl Policy {
    fn gift_card_rows(&self) -> Result<Vec<GiftCardRow>, RuleError> {
        let shipped = SHIPPED.as_ref().map_err(Clone::clone)?;
        Ok(joined(shipped, &self.rows, |row| match row {
            StoreRow::GiftCard(row) => Some(row),
            _ => None,
        }))
    }

    /// The last day of a card that is sold on a day, with the row that allows it; none where the
    /// store lets none expire. Never before the longest of the store's own years and what law asks.
    ///
    /// # Errors
    /// [`RuleError::Malformed`].
    pub fn gift_card_expiry(&self, on: Day) -> Result<Option<(Day, RuleId)>, RuleError> {
        let Some(own) = self.gift_card_years else { return Ok(None) };
        let rows = self.gift_card_rows()?;
        let federal = Jurisdiction::state(FEDERAL);
        let floors = [&federal, &self.place]
            .map(|place| pick(&rows, place, on, |row: &GiftCardRow| row.least_years.is_some()));
        let longest = floors.into_iter().flatten().max_by_key(|row| row.least_years);
        let Some(floor) = longest else { return Ok(None) };
        let years = floor.least_years.unwrap_or(own).max(own);
        Ok(Some((on.plus_months(u32::from(years) * 12), floor.head.id.clone())))
    }

    /// The day from which what is left on a card belongs to the state, where a row says so: counted
    /// from its last use.
    ///
    /// # Errors
    /// [`RuleError::Malformed`].
    pub fn gift_card_escheat(&self, card: &GiftCard) -> Result<Option<(Day, RuleId)>, RuleError> {
        let Some(last) = card.last_used else { return Ok(None) };
        let rows = self.gift_card_rows()?;
        let row = pick(&rows, &self.place, last, |row: &GiftCardRow| row.dormant_years.is_some());
        Ok(row.and_then(|row| {
            let years = row.dormant_years?;
            Some((last.plus_months(u32::from(years) * 12), row.head.id.clone()))
        }))
    }
}
