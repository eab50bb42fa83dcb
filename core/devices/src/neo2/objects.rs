//! Objects as this family writes them: BER-TLV whose length also says how the value is covered.
//!
//! A length of one to four bytes is announced by `81` to `84`; the maker adds `20` when the value
//! is masked and `40` when it is encrypted: `57 A1 12 ..` and `57 C1 18 ..` are the same track.

use std::ops::RangeInclusive;

use crate::tlv::{TlvError, read_length, read_tag};

const MASKED: u8 = 0x20;
const SEALED: u8 = 0x40;
/// Tags of the maker's that look like those of groups, and hold plain values.
const VALUES: RangeInclusive<u32> = 0xFF_EE12..=0xFF_EE1F;
/// Groups within groups; no reader nests deeper.
const DEEPEST: u8 = 4;

/// How a value is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// Nothing is said about it.
    Plain,
    /// Some of it is blanked out.
    Masked,
    /// It is encrypted.
    Sealed,
}

/// One object, borrowed from its bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Object<'a> {
    /// The tag as it stands in the bytes.
    pub tag: u32,
    /// How the value is covered.
    pub cover: Cover,
    /// The value.
    pub value: &'a [u8],
}

/// All objects, those in groups too, in the order they stand.
///
/// # Errors
/// [`TlvError`] at the first that cannot be read; its offset is that within its group.
pub fn read_all(bytes: &[u8]) -> Result<Vec<Object<'_>>, TlvError> {
    let mut all = Vec::new();
    read_group(bytes, DEEPEST, &mut all)?;
    Ok(all)
}

fn read_group<'a>(bytes: &'a [u8], deeper: u8, all: &mut Vec<Object<'a>>) -> Result<(), TlvError> {
    let mut at = 0;
    while at < bytes.len() {
        let (object, end) = read_one(bytes, at)?;
        at = end;
        if object.cover == Cover::Plain && is_group(object.tag) {
            let deeper = deeper.checked_sub(1).ok_or(TlvError::Malformed { offset: at })?;
            read_group(object.value, deeper, all)?;
        } else {
            all.push(object);
        }
    }
    Ok(())
}

fn is_group(tag: u32) -> bool {
    if VALUES.contains(&tag) {
        return false;
    }
    let first = tag.to_be_bytes().into_iter().find(|byte| *byte != 0);
    first.is_some_and(|first| first & 0x20 != 0)
}

fn read_one(bytes: &[u8], at: usize) -> Result<(Object<'_>, usize), TlvError> {
    let rest = bytes.get(at..).unwrap_or_default();
    let (tag, tag_length) = read_tag(rest, at)?;
    let rest = rest.get(tag_length..).unwrap_or_default();
    let first = rest.first().copied().ok_or(TlvError::Truncated { offset: at })?;
    let cover = match first {
        0x80.. => cover(first, at)?,
        _ => Cover::Plain,
    };
    let (length, length_length) = match cover {
        Cover::Plain => read_length(rest, at)?,
        _ => {
            // The same length, without what it says about the cover.
            let mut plain = [0; 5];
            plain.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            let known = plain.len().min(rest.len());
            plain[0] &= !(MASKED | SEALED);
            read_length(plain.get(..known).unwrap_or_default(), at)?
        }
    };
    let start = at + tag_length + length_length;
    let end = start.checked_add(length).ok_or(TlvError::Malformed { offset: at })?;
    let value = bytes.get(start..end).ok_or(TlvError::Truncated { offset: at })?;
    Ok((Object { tag, cover, value }, end))
}

const fn cover(first: u8, offset: usize) -> Result<Cover, TlvError> {
    match first & (MASKED | SEALED) {
        0 => Ok(Cover::Plain),
        MASKED => Ok(Cover::Masked),
        SEALED => Ok(Cover::Sealed),
        _ => Err(TlvError::Malformed { offset }),
    }
}
