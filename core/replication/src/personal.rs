//! The personal part of a commit: what names a person, beside the bytes that the chain covers.
//!
//! The commit carries only the part's salted digest. So the part can be erased on every device
//! when the law no longer demands it, and chain, trees and books still verify. The salt is part of
//! what is erased: without it nobody can guess a phone number back from its digest.

use std::collections::BTreeMap;
use std::fmt;

use minicbor::Encoder;

use crate::Hash;

/// A personal part: sixteen bytes of salt, then a CBOR map from the number of an event in its
/// commit (from 0) to that event's personal bytes. Kept and passed on as it is.
#[derive(Clone, PartialEq, Eq)]
pub struct Personal(Vec<u8>);

impl Personal {
    /// Length of the salt in bytes.
    pub const SALT: usize = 16;

    /// The personal part of a commit from that of each event; none if no event names anybody.
    /// `salt` must be random.
    #[must_use]
    pub fn new<'p>(
        salt: [u8; Self::SALT],
        parts: impl IntoIterator<Item = &'p [u8]>,
    ) -> Option<Self> {
        let parts: BTreeMap<u32, &minicbor::bytes::ByteSlice> = (0..)
            .zip(parts)
            .filter(|(_, part)| !part.is_empty())
            .map(|(event, part)| (event, part.into()))
            .collect();
        if parts.is_empty() {
            return None;
        }
        let mut encoder = Encoder::new(salt.to_vec());
        // Writing to a vector cannot fail.
        let _ = encoder.encode(&parts);
        Some(Personal(encoder.into_writer()))
    }

    /// A part that was stored or received.
    #[must_use]
    pub const fn from_bytes(bytes: Vec<u8>) -> Self {
        Personal(bytes)
    }

    /// The bytes to store and pass on.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The digest that the commit carries.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(&self.0)
    }

    /// The personal bytes of each event that has some, by its number in the commit. What cannot be
    /// read is left out, as if it had been erased.
    #[must_use]
    pub fn parts(&self) -> BTreeMap<usize, &[u8]> {
        let map: BTreeMap<u32, &minicbor::bytes::ByteSlice> = self
            .0
            .get(Self::SALT..)
            .and_then(|encoded| minicbor::decode(encoded).ok())
            .unwrap_or_default();
        map.into_iter()
            .filter_map(|(event, part)| Some((usize::try_from(event).ok()?, &**part)))
            .collect()
    }
}

/// Never shows what it holds.
impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "(personal, {} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_finds_its_own_part_and_nobody_is_no_part() {
        assert_eq!(Personal::new([1; 16], [b"".as_slice(), b""]), None);
        let part = Personal::new([1; 16], [b"".as_slice(), b"Ada", b"", b"Zoe"]).unwrap();
        assert_eq!(part.parts(), BTreeMap::from([(1, b"Ada".as_slice()), (3, b"Zoe")]));
        let other = Personal::new([2; 16], [b"".as_slice(), b"Ada", b"", b"Zoe"]).unwrap();
        assert_ne!(part.hash(), other.hash(), "the salt hides equal names");
        assert_eq!(format!("{part:?}"), "(personal, 27 bytes)");
    }

    #[test]
    fn a_damaged_part_reads_as_erased() {
        let whole = Personal::new([1; 16], [b"Ada".as_slice()]).unwrap();
        for length in 0..whole.bytes().len() {
            let cut = Personal::from_bytes(whole.bytes()[..length].to_vec());
            assert!(cut.parts().is_empty(), "{length}");
        }
    }
}
