//! What lies in the cases: each diamond is taken once, by one story, and never put back.

use super::diamonds::Diamond;
use super::shops::{SHOPS, of_diamond};
use crate::scenario::step::Label;

/// A piece that a story takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// Its tag, which is its label too.
    pub label: Label,
    /// List price in cents.
    pub price: i64,
    /// Cost in cents.
    pub cost: i64,
}

/// The diamonds of each store, the cheapest first.
#[derive(Clone, Debug)]
pub struct Shelf {
    stores: Vec<Vec<Taken>>,
}

impl Shelf {
    /// Lays the diamonds out.
    #[must_use]
    pub fn new(diamonds: &[Diamond]) -> Self {
        let mut stores = vec![Vec::new(); SHOPS.len()];
        for diamond in diamonds {
            if let Some(store) = stores.get_mut(of_diamond(diamond.number)) {
                let (price, cost) = (diamond.price.minor(), diamond.cost.minor());
                store.push(Taken { label: diamond.tag(), price, cost });
            }
        }
        for store in &mut stores {
            store.sort_by(|a, b| (a.price, &a.label).cmp(&(b.price, &b.label)));
        }
        Shelf { stores }
    }

    /// Takes one between two prices in dollars; `throw` picks it among so many.
    pub fn take(
        &mut self,
        shop: usize,
        from: i64,
        to: i64,
        throw: impl FnOnce(usize) -> usize,
    ) -> Option<Taken> {
        let store = self.stores.get_mut(shop)?;
        let first = store.partition_point(|piece| piece.price < from * 100);
        let end = store.partition_point(|piece| piece.price <= to * 100);
        let index = first + throw(end.saturating_sub(first));
        (index < end).then(|| store.remove(index))
    }
}
