//! One frame: header, command, sub-command or status, length, data, checksum.
//!
//! The checksum tells who speaks: a command carries it with the low byte first, a response with
//! the high byte first. When both bytes are alike, nobody can tell.

use crc::{CRC_16_IBM_3740, Crc, Table};

/// How every frame begins.
pub const HEADER: [u8; 10] = *b"ViVOtech2\0";
/// Header, command, code, length.
pub(super) const HEAD: usize = 14;
/// The checksum.
pub(super) const TAIL: usize = 2;
/// Longer than what a reader of this family sends in a sale.
pub const LONGEST_DATA: usize = 8 * 1024;

/// Polynomial 1021, begins with FFFF, nothing reflected, nothing turned at the end.
const CHECKSUM: Crc<u16, Table<16>> = Crc::<u16, Table<16>>::new(&CRC_16_IBM_3740);

/// A frame, borrowed from its bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    /// What is asked or answered.
    pub command: u8,
    /// The sub-command of a command, or the status of a response.
    pub code: u8,
    /// What comes with it.
    pub data: &'a [u8],
}

/// Who speaks, by the order of the checksum's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// The host.
    Host,
    /// The reader.
    Reader,
    /// Both bytes of the checksum are alike.
    Either,
}

/// Why bytes are no frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Neo2Error {
    /// They do not begin like one.
    #[error("this is no frame of the reader, from byte {offset} on: connect it again")]
    NotAFrame {
        /// The first byte that differs.
        offset: usize,
    },
    /// They end before the frame does.
    #[error("the reader's frame ends early, at byte {offset}: try again")]
    Truncated {
        /// Where the bytes end.
        offset: usize,
    },
    /// More follows than belongs to the frame, or it says that it is longer than any.
    #[error("the reader's frame is too long, at byte {offset}: try again")]
    TooLong {
        /// Where what is too much begins, or where its length stands.
        offset: usize,
    },
    /// The checksum does not fit: something was changed on the way.
    #[error(
        "the reader's frame was damaged on the way; its checksum is at byte {offset}: try again"
    )]
    Damaged {
        /// Where the checksum stands.
        offset: usize,
    },
}

impl Neo2Error {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Neo2Error::NotAFrame { .. } => "neo2.not_a_frame",
            Neo2Error::Truncated { .. } => "neo2.truncated",
            Neo2Error::TooLong { .. } => "neo2.too_long",
            Neo2Error::Damaged { .. } => "neo2.damaged",
        }
    }

    /// The byte at which reading stopped.
    #[must_use]
    pub const fn offset(&self) -> usize {
        match self {
            Neo2Error::NotAFrame { offset }
            | Neo2Error::Truncated { offset }
            | Neo2Error::TooLong { offset }
            | Neo2Error::Damaged { offset } => *offset,
        }
    }
}

impl<'a> Frame<'a> {
    /// Reads bytes that are one whole frame.
    ///
    /// # Errors
    /// [`Neo2Error`], with the byte at which reading stopped.
    pub fn read(bytes: &'a [u8]) -> Result<(Self, Sender), Neo2Error> {
        let (frame, sender, end) = Frame::read_first(bytes)?;
        match bytes.len() {
            length if length > end => Err(Neo2Error::TooLong { offset: end }),
            _ => Ok((frame, sender)),
        }
    }

    /// Reads the frame that bytes begin with, and says where it ends.
    pub(super) fn read_first(bytes: &'a [u8]) -> Result<(Self, Sender, usize), Neo2Error> {
        let alike = HEADER.iter().zip(bytes).take_while(|(one, other)| one == other).count();
        if alike < HEADER.len().min(bytes.len()) {
            return Err(Neo2Error::NotAFrame { offset: alike });
        }
        let truncated = Neo2Error::Truncated { offset: bytes.len() };
        let Some([command, code, high, low]) = bytes.get(HEADER.len()..HEAD) else {
            return Err(truncated);
        };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        if length > LONGEST_DATA {
            return Err(Neo2Error::TooLong { offset: HEAD - 2 });
        }
        let end = HEAD + length;
        let (Some(covered), Some([first, second])) = (bytes.get(..end), bytes.get(end..end + TAIL))
        else {
            return Err(truncated);
        };
        let checksum = CHECKSUM.checksum(covered).to_be_bytes();
        let sender = match (checksum == [*first, *second], checksum == [*second, *first]) {
            (true, true) => Sender::Either,
            (true, false) => Sender::Reader,
            (false, true) => Sender::Host,
            (false, false) => return Err(Neo2Error::Damaged { offset: end }),
        };
        let data = covered.get(HEAD..).unwrap_or_default();
        Ok((Frame { command: *command, code: *code, data }, sender, end + TAIL))
    }

    /// The bytes of the frame, as the host or the reader sends it. Of data that no frame can carry
    /// only what fits is written.
    #[must_use]
    pub fn write(&self, from_host: bool) -> Vec<u8> {
        let data = self.data.get(..LONGEST_DATA).unwrap_or(self.data);
        let length = u16::try_from(data.len()).unwrap_or_default().to_be_bytes();
        let mut out = [&HEADER, &[self.command, self.code][..], &length, data].concat();
        let checksum = CHECKSUM.checksum(&out);
        out.extend(if from_host { checksum.to_le_bytes() } else { checksum.to_be_bytes() });
        out
    }
}
