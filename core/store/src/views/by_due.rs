//! What one customer owes by store and due day, packed into one cell beside the sum: all that ageing
//! asks, so that the first look at a million items reads a row of each customer instead of a row of
//! each item.
//!
//! Like every sum it hangs on the items alone, not on when they came: sorted, and without what has
//! come to nothing.

use std::collections::BTreeMap;

use milgrain_kernel::{Day, StoreId};
use minicbor::decode::Error;
use minicbor::{Decoder, Encoder};

/// Open minor units, by store and due day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct ByDue {
    open: BTreeMap<(StoreId, Day), i64>,
}

impl ByDue {
    /// Adds what is owed more, or less.
    pub(super) fn add(&mut self, store: StoreId, due: Day, minor: i64) {
        let open = self.open.entry((store, due)).or_default();
        *open = open.wrapping_add(minor);
    }

    /// Takes in all of another's.
    pub(super) fn merge(&mut self, other: ByDue) {
        for ((store, due), minor) in other.open {
            self.add(store, due, minor);
        }
    }

    /// What is open, by store and day; nothing that is zero.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (StoreId, Day, i64)> + '_ {
        let open = self.open.iter().filter(|(_, minor)| **minor != 0);
        open.map(|((store, due), minor)| (*store, *due, *minor))
    }

    /// The cell: each store once, then pairs of day and minor units.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut stores: BTreeMap<StoreId, Vec<(Day, i64)>> = BTreeMap::new();
        for (store, due, minor) in self.iter() {
            stores.entry(store).or_default().push((due, minor));
        }
        let mut encoder = Encoder::new(Vec::new());
        for (store, days) in stores {
            // Writing to a vector cannot fail.
            let _ = encoder.bytes(&store.bytes()).and_then(|e| e.array(days.len() as u64 * 2));
            for (due, minor) in days {
                let _ = encoder.i32(due.number()).and_then(|e| e.i64(minor));
            }
        }
        encoder.into_writer()
    }

    /// Reads a cell; nothing if it is none.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<ByDue> {
        let mut read = ByDue::default();
        each(bytes, |store, due, minor| read.add(store, due, minor))?;
        Some(read)
    }
}

/// Hands out what a cell holds, in order; nothing if it is none.
pub(crate) fn each(bytes: &[u8], mut visit: impl FnMut(StoreId, Day, i64)) -> Option<()> {
    read(bytes, &mut visit).ok()
}

fn read(bytes: &[u8], visit: &mut impl FnMut(StoreId, Day, i64)) -> Result<(), Error> {
    let mut decoder = Decoder::new(bytes);
    while decoder.position() < bytes.len() {
        let store = decoder.bytes()?.try_into().map_err(|_| Error::message("no store"))?;
        let store = StoreId::from_bytes(store);
        let numbers = decoder.array()?.ok_or_else(|| Error::message("no length"))?;
        for _ in 0..numbers / 2 {
            let due = Day::from_number(decoder.i32()?);
            visit(store, due, decoder.i64()?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(parts: &[(&str, i32, i64)]) -> ByDue {
        let mut by_due = ByDue::default();
        for (store, due, minor) in parts {
            by_due.add(StoreId::derived(store), Day::from_number(*due), *minor);
        }
        by_due
    }

    #[test]
    fn the_cell_reads_back_whatever_order_it_was_added_in() {
        let one = sample(&[("north", 20_000, 5_000), ("south", 19_000, 70), ("north", -3, -1)]);
        let other = sample(&[("north", -3, -1), ("north", 20_000, 5_000), ("south", 19_000, 70)]);
        assert_eq!(one.to_bytes(), other.to_bytes());
        assert_eq!(ByDue::from_bytes(&one.to_bytes()), Some(one));
    }

    #[test]
    fn what_was_paid_leaves_nothing_behind() {
        let mut by_due = sample(&[("north", 20_000, 5_000)]);
        by_due.merge(sample(&[("north", 20_000, -5_000)]));
        assert_eq!(by_due.to_bytes(), ByDue::default().to_bytes());
    }

    #[test]
    fn a_cell_that_was_cut_short_is_none() {
        let bytes = sample(&[("north", 20_000, 5_000)]).to_bytes();
        assert!((1..bytes.len()).all(|end| ByDue::from_bytes(&bytes[..end]).is_none()));
    }
}
