//! The number that puts goods into the order in which they are shown: status, then price, then a
//! part of the id.
//!
//! It says nothing about when something arrived. Two goods may share a number (the same status and
//! price, and ids that end alike): then they share one row of `piece_words`, and a result is
//! checked against each.
//!
//! ```text
//! 62..61 status   60..26 price in thousandths of the currency's unit   25..0 end of the id
//! ```

use std::ops::RangeInclusive;

use milgrain_kernel::Money;

use super::row::{PieceRow, Status};

const TAIL_BITS: u32 = 26;
const PRICE_BITS: u32 = 35;
const PRICE_LIMIT: i64 = (1 << PRICE_BITS) - 1;

/// Where goods stand among the results.
pub(super) fn rank(row: &PieceRow) -> i64 {
    let id = row.id.bytes();
    let tail = u32::from_be_bytes([id[12], id[13], id[14], id[15]]) & ((1 << TAIL_BITS) - 1);
    start(row.status, thousandths(row.price)) | i64::from(tail)
}

/// What two ranks share if only their ids differ.
pub(super) const fn without_id(rank: i64) -> i64 {
    rank >> TAIL_BITS
}

/// The ranks of one status between two prices, both included, in thousandths of the unit.
pub(super) fn between(status: Status, low: i64, high: i64) -> RangeInclusive<i64> {
    start(status, low)..=start(status, high) | ((1 << TAIL_BITS) - 1)
}

/// A price in thousandths of its currency's unit, so that yen, dollars and dinars compare with the
/// number somebody types. No currency has more than four digits; a fourth is dropped.
pub(super) fn thousandths(price: Money) -> i64 {
    let digits = price.currency().digits();
    match digits {
        0..=3 => price.minor().saturating_mul(10_i64.pow(3 - digits)),
        _ => price.minor() / 10_i64.pow((digits - 3).min(18)),
    }
}

fn start(status: Status, price: i64) -> i64 {
    ((status as i64) << (PRICE_BITS + TAIL_BITS)) | (price.clamp(0, PRICE_LIMIT) << TAIL_BITS)
}
