//! Who shares a sale.

use std::collections::BTreeSet;

use milgrain_kernel::{Money, Percent, StaffId};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::CommissionRefusal;

/// How many associates may share one sale.
const MOST: usize = 5;

/// Up to five associates with their shares, which make a hundred.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shares(Vec<(StaffId, u64)>);

impl Shares {
    /// Shares in percent.
    ///
    /// # Errors
    /// [`CommissionRefusal::ShareCount`], [`CommissionRefusal::ShareTwice`],
    /// [`CommissionRefusal::ShareInvalid`], [`CommissionRefusal::SharesNotWhole`].
    pub fn new(shares: &[(StaffId, Percent)]) -> Result<Self, CommissionRefusal> {
        if shares.is_empty() || shares.len() > MOST {
            return Err(CommissionRefusal::ShareCount { limit: MOST });
        }
        let staff: BTreeSet<StaffId> = shares.iter().map(|(staff, _)| *staff).collect();
        if staff.len() < shares.len() {
            return Err(CommissionRefusal::ShareTwice);
        }
        let weights = shares
            .iter()
            .map(|&(staff, percent)| Ok((staff, weight(percent)?)))
            .collect::<Result<Vec<_>, CommissionRefusal>>()?;
        let whole: u64 = weights.iter().map(|(_, weight)| weight).sum();
        if whole != 1_000_000 {
            return Err(CommissionRefusal::SharesNotWhole);
        }
        Ok(Shares(weights))
    }

    /// One associate alone.
    #[must_use]
    pub fn one(staff: StaffId) -> Self {
        Shares(vec![(staff, 1_000_000)])
    }

    /// An amount in shares that add up to it; the earlier associate wins a tie for a cent.
    #[must_use]
    pub fn split(&self, amount: Money) -> Vec<(StaffId, Money)> {
        let weights: Vec<u64> = self.0.iter().map(|&(_, weight)| weight).collect();
        self.0.iter().map(|&(staff, _)| staff).zip(amount.split(&weights)).collect()
    }
}

/// Ten-thousandths of a point.
fn weight(percent: Percent) -> Result<u64, CommissionRefusal> {
    let points = percent.points();
    let in_range = points > Decimal::ZERO && points <= Decimal::ONE_HUNDRED;
    let weight = points.checked_mul(Decimal::from(10_000)).filter(|_| in_range);
    let exact = weight.filter(|weight| weight.fract().is_zero()).and_then(|w| w.to_u64());
    exact.ok_or(CommissionRefusal::ShareInvalid)
}
