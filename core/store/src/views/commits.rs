//! The commits that a state was folded from: kept beside it, so that one stream can be folded
//! again without reading the log from the start.

use std::collections::BTreeMap;

use milgrain_kernel::DeviceId;
use minicbor::{Decode, Encode};

/// Commits by device, each device's numbers rising: the folding order of what no hub has placed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct FoldedFrom(BTreeMap<DeviceId, Vec<u64>>);

/// Where a commit lands among those already folded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Landing {
    /// After all of them: its events go on top.
    Last,
    /// Before or among them: the stream is folded again.
    Among,
}

/// One device's numbers, each as its distance from the one before.
#[derive(Encode, Decode)]
struct Run {
    #[n(0)]
    device: DeviceId,
    #[n(1)]
    steps: Vec<u64>,
}

impl FoldedFrom {
    /// Enters a commit. A number that is there already is the other branch of a fork.
    pub(super) fn enter(&mut self, device: DeviceId, sequence: u64) -> Landing {
        let last = self.0.last_key_value();
        let last = last.and_then(|(device, numbers)| Some((*device, *numbers.last()?)));
        let numbers = self.0.entry(device).or_default();
        if let Err(place) = numbers.binary_search(&sequence) {
            numbers.insert(place, sequence);
        }
        if last < Some((device, sequence)) { Landing::Last } else { Landing::Among }
    }

    /// Every commit in folding order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (DeviceId, u64)> + '_ {
        self.0.iter().flat_map(|(device, numbers)| numbers.iter().map(|n| (*device, *n)))
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let steps = |numbers: &Vec<u64>| {
            let before = std::iter::once(0).chain(numbers.iter().copied());
            numbers.iter().zip(before).map(|(n, before)| n.wrapping_sub(before)).collect()
        };
        let run =
            |(device, numbers): (&DeviceId, _)| Run { device: *device, steps: steps(numbers) };
        let runs: Vec<Run> = self.0.iter().map(run).collect();
        // Writing to a vector cannot fail.
        minicbor::to_vec(&runs).unwrap_or_default()
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let runs: Vec<Run> = minicbor::decode(bytes).ok()?;
        let numbers = |steps: Vec<u64>| {
            let add = |sum: &mut u64, step: u64| {
                *sum = sum.wrapping_add(step);
                Some(*sum)
            };
            steps.into_iter().scan(0, add).collect()
        };
        Some(FoldedFrom(runs.into_iter().map(|run| (run.device, numbers(run.steps))).collect()))
    }
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
            assert_eq!(from.enter(device(by), number), expected, "{by} {number}");
        }
        let order: Vec<(DeviceId, u64)> = from.iter().collect();
        let expected = [(1, 1), (2, 1), (2, 7), (2, 9), (3, 1), (3, 2)];
        assert_eq!(order, expected.map(|(by, number)| (device(by), number)));
        assert_eq!(FoldedFrom::from_bytes(&from.to_bytes()), Some(from));
    }
}
