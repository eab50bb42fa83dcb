//! The commits that a state was folded from: kept beside it, so that one stream can be folded
//! again without reading the log from the start.

use std::collections::BTreeMap;

use milgrain_kernel::DeviceId;
use minicbor::{Decode, Encode};

/// Commits in folding order (see `milgrain_replication::fold`): those that the hub has placed, by
/// position; then the others by device, each device's numbers rising.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct FoldedFrom {
    placed: Vec<u64>,
    unplaced: BTreeMap<DeviceId, Vec<u64>>,
}

/// A commit's number in its device's chain.
pub(super) type Numbered = (DeviceId, u64);

/// Where the log has a commit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stands {
    /// At a position of the hub's order.
    At(u64),
    /// Nowhere yet.
    Unplaced(Numbered),
}

/// Where a commit lands among those already folded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Landing {
    /// After all of them: its events go on top.
    Last,
    /// Before or among them: the stream is folded again.
    Among,
}

/// Numbers as each one's distance from the one before.
#[derive(Encode, Decode)]
struct Encoded {
    #[n(0)]
    placed: Vec<u64>,
    #[n(1)]
    unplaced: Vec<Run>,
}

/// One device's numbers.
#[derive(Encode, Decode)]
struct Run {
    #[n(0)]
    device: DeviceId,
    #[n(1)]
    steps: Vec<u64>,
}

impl FoldedFrom {
    /// Enters a commit that the hub has placed. One that is there already is the other word of a
    /// hub that contradicts itself.
    pub(super) fn enter_placed(&mut self, position: u64) -> Landing {
        let last = self.unplaced.is_empty() && self.placed.last() < Some(&position);
        if let Err(index) = self.placed.binary_search(&position) {
            self.placed.insert(index, position);
        }
        if last { Landing::Last } else { Landing::Among }
    }

    /// Enters a commit without a place. One that is there already is the other branch of a fork.
    pub(super) fn enter(&mut self, (device, sequence): Numbered) -> Landing {
        let last = self.unplaced.last_key_value();
        let last = last.and_then(|(device, numbers)| Some((*device, *numbers.last()?)));
        let numbers = self.unplaced.entry(device).or_default();
        if let Err(index) = numbers.binary_search(&sequence) {
            numbers.insert(index, sequence);
        }
        if last < Some((device, sequence)) { Landing::Last } else { Landing::Among }
    }

    /// A commit that was entered without a place has one now. `branch` says that another one under
    /// its number still has none. The state stays as it is if it was the next to be placed.
    pub(super) fn place(&mut self, own: Numbered, position: u64, branch: bool) -> Landing {
        let first = self.unplaced.first_key_value();
        let first = first.and_then(|(device, numbers)| Some((*device, *numbers.first()?)));
        let next = first == Some(own) && !branch && self.placed.last() < Some(&position);
        let had = !branch && self.leave(own);
        let known = self.has(position);
        self.enter_placed(position);
        if next || known && !had { Landing::Last } else { Landing::Among }
    }

    fn leave(&mut self, (device, sequence): Numbered) -> bool {
        let Some(numbers) = self.unplaced.get_mut(&device) else { return false };
        let before = numbers.len();
        numbers.retain(|number| *number != sequence);
        let left = numbers.len() < before;
        if numbers.is_empty() {
            self.unplaced.remove(&device);
        }
        left
    }

    /// Whether a position is among them.
    pub(super) fn has(&self, position: u64) -> bool {
        self.placed.binary_search(&position).is_ok()
    }

    /// Every commit in folding order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Stands> + '_ {
        let unplaced = self.unplaced.iter();
        let unplaced = unplaced.flat_map(|(device, numbers)| numbers.iter().map(|n| (*device, *n)));
        self.placed.iter().copied().map(Stands::At).chain(unplaced.map(Stands::Unplaced))
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let run = |(device, numbers): (&DeviceId, &Vec<u64>)| Run {
            device: *device,
            steps: steps(numbers),
        };
        let unplaced = self.unplaced.iter().map(run).collect();
        // Writing to a vector cannot fail.
        minicbor::to_vec(Encoded { placed: steps(&self.placed), unplaced }).unwrap_or_default()
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let Encoded { placed, unplaced } = minicbor::decode(bytes).ok()?;
        let run = |run: Run| (run.device, numbers(run.steps));
        Some(FoldedFrom {
            placed: numbers(placed),
            unplaced: unplaced.into_iter().map(run).collect(),
        })
    }
}

fn steps(numbers: &[u64]) -> Vec<u64> {
    let before = std::iter::once(0).chain(numbers.iter().copied());
    numbers.iter().zip(before).map(|(number, before)| number.wrapping_sub(before)).collect()
}

fn numbers(steps: Vec<u64>) -> Vec<u64> {
    let add = |sum: &mut u64, step: u64| {
        *sum = sum.wrapping_add(step);
        Some(*sum)
    };
    steps.into_iter().scan(0, add).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device(number: u8) -> DeviceId {
        DeviceId::from_bytes([number; 16])
    }

    #[test]
    fn a_commit_of_a_later_device_or_number_lands_last() {
        let mut from = FoldedFrom::default();
        let cases = [
            (2, 1, Landing::Last),
            (2, 7, Landing::Last),
            (3, 1, Landing::Last),
            (2, 9, Landing::Among),
            (1, 1, Landing::Among),
            (3, 1, Landing::Among),
            (3, 2, Landing::Last),
        ];
        for (by, number, expected) in cases {
            assert_eq!(from.enter((device(by), number)), expected, "{by} {number}");
        }
        let order: Vec<Stands> = from.iter().collect();
        let expected = [(1, 1), (2, 1), (2, 7), (2, 9), (3, 1), (3, 2)];
        assert_eq!(order, expected.map(|(by, number)| Stands::Unplaced((device(by), number))));
        assert_eq!(FoldedFrom::from_bytes(&from.to_bytes()), Some(from));
    }

    #[test]
    fn what_the_hub_has_placed_comes_before_what_it_has_not() {
        let mut from = FoldedFrom::default();
        assert_eq!(from.enter_placed(5), Landing::Last);
        assert_eq!(from.enter_placed(9), Landing::Last);
        assert_eq!(from.enter_placed(7), Landing::Among, "before one that came earlier");
        assert_eq!(from.enter((device(1), 3)), Landing::Last);
        assert_eq!(from.enter_placed(11), Landing::Among, "below one that is unsent");
        let order: Vec<Stands> = from.iter().collect();
        let unsent = Stands::Unplaced((device(1), 3));
        assert_eq!(order, [Stands::At(5), Stands::At(7), Stands::At(9), Stands::At(11), unsent]);
        assert_eq!(FoldedFrom::from_bytes(&from.to_bytes()), Some(from));
    }

    #[test]
    fn nothing_is_folded_again_when_the_next_one_gets_its_place() {
        // Unsent are 3, 4 and 5 of a device, and 1 of another; then each of these is placed.
        let cases = [
            (vec![(1, 3, 20), (1, 4, 21)], [Landing::Last, Landing::Last]),
            (vec![(1, 4, 20), (1, 3, 21)], [Landing::Among, Landing::Last]),
            (vec![(2, 1, 20), (1, 3, 21)], [Landing::Among, Landing::Last]),
            (vec![(1, 3, 8), (1, 4, 21)], [Landing::Among, Landing::Last]),
            (vec![(1, 3, 20), (1, 3, 20)], [Landing::Last, Landing::Last]),
        ];
        for (placed, expected) in cases {
            let mut from = FoldedFrom::default();
            from.enter_placed(9);
            for own in [(1, 3), (1, 4), (1, 5), (2, 1)] {
                from.enter((device(own.0), own.1));
            }
            for ((by, number, position), expected) in placed.iter().zip(expected) {
                let landing = from.place((device(*by), *number), *position, false);
                assert_eq!(landing, expected, "{placed:?}");
            }
        }
    }

    #[test]
    fn the_other_branch_of_a_fork_keeps_its_number() {
        let mut from = FoldedFrom::default();
        from.enter((device(1), 3));
        assert_eq!(from.place((device(1), 3), 20, true), Landing::Among);
        let order: Vec<Stands> = from.iter().collect();
        assert_eq!(order, [Stands::At(20), Stands::Unplaced((device(1), 3))]);
        assert_eq!(from.place((device(1), 3), 21, false), Landing::Last);
        assert_eq!(from.iter().collect::<Vec<_>>(), [Stands::At(20), Stands::At(21)]);
    }
}
