//! Tax by jurisdiction: adding up, and what is beyond what was posted.

use std::collections::BTreeMap;

use milgrain_kernel::{Currency, Money, MoneyError};

use super::events::TaxPart;
use crate::tax::TaxLine;

impl TaxPart {
    pub(super) fn of(line: &TaxLine) -> TaxPart {
        TaxPart { jurisdiction: line.jurisdiction.clone(), tax: line.tax }
    }

    /// Adds up what belongs to the same jurisdiction; sorted by its name, nothing left out but
    /// zeros.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn gathered(
        parts: impl IntoIterator<Item = TaxPart>,
        currency: Currency,
    ) -> Result<Vec<TaxPart>, MoneyError> {
        let mut sums = BTreeMap::<String, Money>::new();
        for part in parts {
            let sum = sums.entry(part.jurisdiction).or_insert(Money::zero(currency));
            *sum = sum.plus(part.tax)?;
        }
        let parts = sums.into_iter().map(|(jurisdiction, tax)| TaxPart { jurisdiction, tax });
        Ok(parts.filter(|part| !part.tax.is_zero()).collect())
    }

    /// `parts` less `less`, by jurisdiction, never below nothing.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn beyond(
        parts: &[TaxPart],
        less: &[TaxPart],
        currency: Currency,
    ) -> Result<Vec<TaxPart>, MoneyError> {
        let mut all = parts.to_vec();
        for part in less {
            all.push(TaxPart { jurisdiction: part.jurisdiction.clone(), tax: part.tax.negated()? });
        }
        let mut left = TaxPart::gathered(all, currency)?;
        left.retain(|part| part.tax.is_positive());
        Ok(left)
    }

    /// All of them together.
    ///
    /// # Errors
    /// [`MoneyError`] if it does not fit.
    pub fn sum(parts: &[TaxPart], currency: Currency) -> Result<Money, MoneyError> {
        Money::sum(parts.iter().map(|part| part.tax), currency)
    }
}
