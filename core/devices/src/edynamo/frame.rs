//! A number, a length, data; and in the data of some an extended command or its result.

/// The command that holds an extended one.
const EXTENDED: u8 = 0x49;
/// The results that hold an extended one: the whole of it, or a part.
const EXTENDED_RESULTS: [u8; 2] = [0x0A, 0x0B];
/// Offset, extended number, complete length.
const HEAD: usize = 6;
/// The most that one frame carries of an extended command.
const MOST: usize = 0xFF - HEAD;

/// A frame, borrowed from its bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    /// Which command, or how it went. The bytes alone do not tell which of the two.
    pub number: u8,
    /// What comes with it.
    pub data: &'a [u8],
}

/// An extended command or result, or a part of one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Extended<'a> {
    /// Whether the host asks; else the reader answers.
    pub command: bool,
    /// Where this part begins in the whole.
    pub offset: u16,
    /// Which command, or how it went.
    pub number: u16,
    /// How long the whole is.
    pub complete: u16,
    /// The part.
    pub data: &'a [u8],
}

/// Why bytes are no frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EdynamoError {
    /// They end before the frame does.
    #[error("the reader's frame ends early, at byte {offset}: try again")]
    Truncated {
        /// Where the bytes end.
        offset: usize,
    },
    /// More follows than belongs to the frame.
    #[error("more follows than belongs to the reader's frame, from byte {offset} on: try again")]
    TooLong {
        /// Where what is too much begins.
        offset: usize,
    },
    /// A part that does not lie in its whole.
    #[error("a part of the reader's frame does not lie in its whole, at byte {offset}: try again")]
    Outside {
        /// Where the part's place stands.
        offset: usize,
    },
}

impl EdynamoError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            EdynamoError::Truncated { .. } => "edynamo.truncated",
            EdynamoError::TooLong { .. } => "edynamo.too_long",
            EdynamoError::Outside { .. } => "edynamo.outside",
        }
    }
}

impl<'a> Frame<'a> {
    /// Reads bytes that are one whole frame.
    ///
    /// # Errors
    /// [`EdynamoError`], with the byte at which reading stopped.
    pub fn read(bytes: &'a [u8]) -> Result<Self, EdynamoError> {
        let truncated = EdynamoError::Truncated { offset: bytes.len() };
        let [number, length, rest @ ..] = bytes else { return Err(truncated) };
        let length = usize::from(*length);
        let data = rest.get(..length).ok_or(truncated)?;
        match rest.len() {
            more if more > length => Err(EdynamoError::TooLong { offset: 2 + length }),
            _ => Ok(Frame { number: *number, data }),
        }
    }

    /// The extended command or result in it, if it holds one.
    ///
    /// # Errors
    /// [`EdynamoError`].
    pub fn extended(&self) -> Result<Option<Extended<'a>>, EdynamoError> {
        let command = self.number == EXTENDED;
        if !command && !EXTENDED_RESULTS.contains(&self.number) {
            return Ok(None);
        }
        let truncated = EdynamoError::Truncated { offset: 2 + self.data.len() };
        let (head, data) = self.data.split_first_chunk::<HEAD>().ok_or(truncated)?;
        let pair = |at: usize| {
            head.get(at..at + 2).map_or(0, |two| u16::from(two[0]) << 8 | u16::from(two[1]))
        };
        let part = Extended { command, offset: pair(0), number: pair(2), complete: pair(4), data };
        let end = usize::from(part.offset) + data.len();
        let inside = end <= usize::from(part.complete);
        inside.then_some(Some(part)).ok_or(EdynamoError::Outside { offset: 2 })
    }
}

/// The frames that carry an extended command, in order. Of data longer than one can say, only what
/// fits is written.
#[must_use]
pub fn command(number: u16, data: &[u8]) -> Vec<Vec<u8>> {
    let complete = u16::try_from(data.len()).unwrap_or(u16::MAX);
    let data = data.get(..usize::from(complete)).unwrap_or(data);
    let frame = |(offset, part): (u16, &[u8])| {
        let length = u8::try_from(HEAD + part.len()).unwrap_or(u8::MAX);
        let [offset, number, complete] = [offset, number, complete].map(u16::to_be_bytes);
        [&[EXTENDED, length], &offset[..], &number, &complete, part].concat()
    };
    if data.is_empty() {
        return vec![frame((0, data))];
    }
    let step = u16::try_from(MOST).unwrap_or(u16::MAX);
    let offsets = (0..complete).step_by(usize::from(step));
    offsets.zip(data.chunks(MOST)).map(frame).collect()
}
