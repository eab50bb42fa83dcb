//! Tag, length, value: the grammar card readers and chip cards write in (BER-TLV, ISO 8825-1).
//!
//! A reader of our own, because readers in the field write lengths longer than they need to be
//! (`82 00 64`), and because what is read must stay where it lies: a [`Tlv`] borrows, so that
//! nothing of a card is copied by looking for something else. It refuses indefinite lengths, which
//! no reader writes, and never panics.
//!
//! Look first at [`read`].

/// Bytes a tag may take; EMV and the readers use at most three.
const LONGEST_TAG: usize = 4;
/// Bytes that may follow the first one of a length.
const LONGEST_LENGTH: usize = 4;

/// One object, borrowed from the bytes it was read from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Tlv<'a> {
    /// The tag as it stands in the bytes, such as `0x9F02`.
    pub tag: u32,
    /// What it holds.
    pub value: &'a [u8],
}

/// Why bytes are not TLV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TlvError {
    /// The bytes end inside an object.
    #[error("the reader's message ends early, at byte {offset}: try again")]
    Truncated {
        /// Where the object begins.
        offset: usize,
    },
    /// A tag or a length in a form that no reader writes.
    #[error("the reader's message cannot be read at byte {offset}: update the reader")]
    Malformed {
        /// Where the object begins.
        offset: usize,
    },
}

impl TlvError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            TlvError::Truncated { .. } => "tlv.truncated",
            TlvError::Malformed { .. } => "tlv.malformed",
        }
    }
}

/// The objects in `bytes`, one after the other, up to the first that cannot be read.
#[must_use]
pub fn read(bytes: &[u8]) -> Objects<'_> {
    Objects { bytes, at: 0 }
}

/// The value of the first object that has this tag.
///
/// # Errors
/// [`TlvError`], if the bytes before it cannot be read.
pub fn find(bytes: &[u8], tag: u32) -> Result<Option<&[u8]>, TlvError> {
    for object in read(bytes) {
        let object = object?;
        if object.tag == tag {
            return Ok(Some(object.value));
        }
    }
    Ok(None)
}

/// Walks the objects of one level; made by [`read`].
#[derive(Clone)]
pub struct Objects<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Objects<'a> {
    type Item = Result<Tlv<'a>, TlvError>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
        let read = one(rest, self.at);
        self.at = match read {
            Ok((_, taken)) => self.at + taken,
            Err(_) => self.bytes.len(),
        };
        Some(read.map(|(object, _)| object))
    }
}

fn one(rest: &[u8], offset: usize) -> Result<(Tlv<'_>, usize), TlvError> {
    let (tag, tag_length) = read_tag(rest, offset)?;
    let (length, length_length) = read_length(rest.get(tag_length..).unwrap_or_default(), offset)?;
    let start = tag_length + length_length;
    let end = start.checked_add(length).ok_or(TlvError::Malformed { offset })?;
    let value = rest.get(start..end).ok_or(TlvError::Truncated { offset })?;
    Ok((Tlv { tag, value }, end))
}

pub(crate) fn read_tag(rest: &[u8], offset: usize) -> Result<(u32, usize), TlvError> {
    let mut tag = 0u32;
    for (index, byte) in rest.iter().enumerate() {
        if index == LONGEST_TAG {
            return Err(TlvError::Malformed { offset });
        }
        tag = tag << 8 | u32::from(*byte);
        let goes_on = if index == 0 { byte & 0x1F == 0x1F } else { byte & 0x80 != 0 };
        if !goes_on {
            return Ok((tag, index + 1));
        }
    }
    Err(TlvError::Truncated { offset })
}

pub(crate) fn read_length(rest: &[u8], offset: usize) -> Result<(usize, usize), TlvError> {
    let first = *rest.first().ok_or(TlvError::Truncated { offset })?;
    if first < 0x80 {
        return Ok((usize::from(first), 1));
    }
    let count = usize::from(first & 0x7F);
    if count == 0 || count > LONGEST_LENGTH {
        return Err(TlvError::Malformed { offset });
    }
    let bytes = rest.get(1..=count).ok_or(TlvError::Truncated { offset })?;
    let length = bytes.iter().fold(0usize, |length, byte| length << 8 | usize::from(*byte));
    Ok((length, 1 + count))
}

/// Writes one object, with the shortest length there is.
pub fn put(out: &mut Vec<u8>, tag: u32, value: &[u8]) {
    let tag = tag.to_be_bytes();
    let leading = tag.iter().take_while(|byte| **byte == 0).count().min(3);
    out.extend_from_slice(tag.get(leading..).unwrap_or_default());
    put_length(out, value.len());
    out.extend_from_slice(value);
}

fn put_length(out: &mut Vec<u8>, length: usize) {
    if let Ok(short @ 0..0x80) = u8::try_from(length) {
        out.push(short);
        return;
    }
    let bytes = length.to_be_bytes();
    let significant: Vec<u8> = bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
    // A length in memory has at most eight bytes.
    out.push(0x80 | significant.len() as u8);
    out.extend_from_slice(&significant);
}
