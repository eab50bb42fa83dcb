//! Looking what the shop lets happen: from wherever it gets to, every verb is tried.

use std::collections::BTreeSet;

use crate::support::Shop;

/// Something that somebody tries; it may be refused.
pub type Verb<'a> = &'a dyn Fn(&mut Shop);

/// Tries every verb from everywhere that verbs lead to. Two shops of which `place` says the same are
/// one place: the first is looked at.
pub fn explore(start: &Shop, place: impl Fn(&Shop) -> String, verbs: &[Verb]) {
    let mut seen = BTreeSet::from([place(start)]);
    let mut waiting = vec![start.clone()];
    while let Some(from) = waiting.pop() {
        for verb in verbs {
            let mut shop = from.clone();
            verb(&mut shop);
            if seen.insert(place(&shop)) {
                waiting.push(shop);
            }
        }
    }
}
