//! Rows as the tables hold them: the checksum over their fields, and the names of feeds.

use milgrain_kernel::StoreId;
use milgrain_replication::{Envelope, Feed, Hash, Personal};

use super::fault::Fault;

/// CRC-32 over a row's fields, each with its length.
pub(crate) fn sum(fields: &[&[u8]]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    for field in fields {
        hasher.update(&(field.len() as u64).to_be_bytes());
        hasher.update(field);
    }
    hasher.finalize()
}

/// Whether a row is what was written.
pub(crate) fn check(fields: &[&[u8]], found: u32) -> Result<(), Fault> {
    if sum(fields) == found { Ok(()) } else { Err(Fault::Damaged) }
}

/// A number as tables hold it.
pub(super) fn number(number: u64) -> Result<i64, Fault> {
    i64::try_from(number).map_err(|_| Fault::Beyond)
}

/// A personal part as a field: none is not the same as an empty one.
pub(super) fn personal_field(personal: Option<&Personal>) -> Vec<u8> {
    personal.map_or_else(Vec::new, |part| [&[1], part.bytes()].concat())
}

/// A commit whose bytes have the hash that stands beside them.
pub(super) fn envelope(
    hash: Hash,
    bytes: Vec<u8>,
    personal: Option<Personal>,
) -> Result<Envelope, Fault> {
    Envelope::received(bytes, hash, personal).map_err(|_| Fault::Damaged)
}

/// The name of a feed; they sort as feeds do.
pub(super) fn feed_name(feed: Feed) -> Vec<u8> {
    match feed {
        Feed::Company => Vec::new(),
        Feed::Store(store) => store.bytes().to_vec(),
    }
}

/// The feed of a name.
pub(super) fn feed_of(name: &[u8]) -> Result<Feed, Fault> {
    if name.is_empty() {
        return Ok(Feed::Company);
    }
    let store = name.try_into().map_err(|_| Fault::Damaged)?;
    Ok(Feed::Store(StoreId::from_bytes(store)))
}
