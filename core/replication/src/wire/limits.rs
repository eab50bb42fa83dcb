//! How much may be said at once.

/// The longest frame, in bytes.
pub const MAX_FRAME: usize = 4 << 20;

/// The longest commit with its personal part, in bytes. A photo is a blob, never in a commit.
pub const MAX_COMMIT: usize = 2 << 20;

/// The most commits in one push, page or refill.
pub const MAX_COMMITS: usize = 1_000;

/// Beyond so many bytes no further commit joins a push, page or refill.
pub const MAX_BATCH: usize = 1 << 20;

/// The longest part of a blob, in bytes.
pub const MAX_CHUNK: usize = 128 << 10;

/// As many of these as are sent at once, by the bytes each takes: at least one, if there is any.
pub fn fill<T>(items: impl IntoIterator<Item = T>, size: impl Fn(&T) -> usize) -> Vec<T> {
    let mut room = MAX_BATCH;
    let mut filled: Vec<T> = Vec::new();
    for item in items.into_iter().take(MAX_COMMITS) {
        match room.checked_sub(size(&item)) {
            Some(left) => room = left,
            None if filled.is_empty() => room = 0,
            None => break,
        }
        filled.push(item);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_message_holds_as_much_as_fits_and_one_that_is_large_goes_alone() {
        assert_eq!(fill(vec![MAX_BATCH / 2; 3], |size| *size).len(), 2);
        assert_eq!(fill([MAX_COMMIT, 1], |size| *size), [MAX_COMMIT]);
        assert_eq!(fill(vec![1; MAX_COMMITS + 1], |size| *size).len(), MAX_COMMITS);
        assert!(fill(Vec::<usize>::new(), |size| *size).is_empty());
    }
}
