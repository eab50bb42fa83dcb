//! The messages between a phone and the hub, and the frames that carry them.
//!
//! ```text
//! frame = CRC-32 of the rest (4 bytes, big end first) ‖ CBOR [ request, message ]
//! ```
//!
//! A phone numbers its requests; the answer carries the number, and 0 is said unasked. A message is a
//! CBOR array with its kind and its fields; a reader skips the fields it does not know, so a newer
//! minor version may add some. What an older reader could not skip is a new major version, which
//! [`Hello`] and [`Welcome`] agree on. Kinds and field numbers are for ever.
//!
//! Frames are bounded and bytes are judged before anything is believed: no input stops the program.
//!
//! Look first at [`Message`], then at [`Frame`].

mod blobs;
mod commits;
mod greeting;
mod limits;

use minicbor::{Decode, Decoder, Encode};

pub use blobs::{BlobChunk, BlobHeld, BlobOffer, BlobWant};
pub use commits::{
    Acknowledged, Carried, Content, Page, PersonalPart, Placed, Pull, Push, Refill, Refilled,
    Restored,
};
pub use greeting::{Beginning, FeedHead, Greeting, Heads, Hello, Standing, Welcome, agree};
pub use limits::{MAX_BATCH, MAX_CHUNK, MAX_COMMIT, MAX_COMMITS, MAX_FRAME, fill};

/// The newest version that is spoken here, and the oldest that is still understood.
pub const VERSIONS: (u16, u16) = (1, 1);

/// Everything that is said.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub enum Message {
    /// A phone begins.
    #[n(0)]
    Hello(#[n(0)] Hello),
    /// The hub answers it.
    #[n(1)]
    Welcome(#[n(0)] Welcome),
    /// A phone sends commits of its own.
    #[n(2)]
    Push(#[n(0)] Push),
    /// The hub has them, durably.
    #[n(3)]
    Acknowledged(#[n(0)] Acknowledged),
    /// A phone asks what follows in a feed.
    #[n(4)]
    Pull(#[n(0)] Pull),
    /// What follows.
    #[n(5)]
    Page(#[n(0)] Page),
    /// What the feeds are now.
    #[n(6)]
    Heads(#[n(0)] Heads),
    /// A phone gives a restored hub back what it lost.
    #[n(7)]
    Refill(#[n(0)] Refill),
    /// How far the hub has it back.
    #[n(8)]
    Refilled(#[n(0)] Refilled),
    /// A phone has a blob to send.
    #[n(9)]
    BlobOffer(#[n(0)] BlobOffer),
    /// A part of a blob, either way.
    #[n(10)]
    BlobChunk(#[n(0)] BlobChunk),
    /// How much of a blob the hub has.
    #[n(11)]
    BlobHeld(#[n(0)] BlobHeld),
    /// A phone asks for a part of a blob.
    #[n(12)]
    BlobWant(#[n(0)] BlobWant),
    /// Not done, and why.
    #[n(13)]
    Refused(#[n(0)] Refused),
}

/// How many kinds of message there are: a greater one is of a later version.
const KINDS: u32 = 14;

/// Why something was not done. The words are the reader's own, by the code.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Refused {
    /// The code, as the list of error codes has it.
    #[n(0)]
    pub code: String,
    /// Milliseconds to wait before trying again, if that may help.
    #[n(1)]
    pub retry_after: Option<u32>,
}

/// A message with the number of the request that it makes or answers.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Frame {
    /// The request's number; 0 for what is said unasked.
    #[n(0)]
    pub request: u32,
    /// What is said.
    #[n(1)]
    pub message: Message,
}

/// Why a frame cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WireError {
    /// It is longer than any frame may be.
    #[error("a message is too long to be one; update the app, or tell whoever runs the hub")]
    TooLong,
    /// It was damaged on its way.
    #[error("a message was damaged on its way; it is sent again")]
    Damaged,
    /// It is whole, and of a kind that only a later version knows.
    #[error("a message of a newer version was not understood; update the app or the hub")]
    UnknownKind {
        /// The request's number, so that it can be answered.
        request: u32,
    },
    /// It is whole, and not a message.
    #[error("a message cannot be read; update the app or the hub")]
    Malformed,
}

impl WireError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            WireError::TooLong => "wire.too_long",
            WireError::Damaged => "wire.damaged",
            WireError::UnknownKind { .. } => "wire.unknown_kind",
            WireError::Malformed => "wire.malformed",
        }
    }
}

impl Frame {
    /// The bytes to send.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![0; 4];
        // Writing to a vector cannot fail.
        let _ = minicbor::encode(self, &mut bytes);
        let (sum, rest) = bytes.split_at_mut(4);
        sum.copy_from_slice(&crc32fast::hash(rest).to_be_bytes());
        bytes
    }

    /// The frame that some bytes are.
    ///
    /// # Errors
    /// Any [`WireError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        if bytes.len() > MAX_FRAME {
            return Err(WireError::TooLong);
        }
        let (sum, rest) = bytes.split_first_chunk().ok_or(WireError::Damaged)?;
        if u32::from_be_bytes(*sum) != crc32fast::hash(rest) {
            return Err(WireError::Damaged);
        }
        minicbor::decode(rest).map_err(|_| of_a_later_version(rest).unwrap_or(WireError::Malformed))
    }
}

/// Whether what could not be read is a kind of message from after this version.
fn of_a_later_version(bytes: &[u8]) -> Option<WireError> {
    let mut decoder = Decoder::new(bytes);
    decoder.array().ok()?;
    let request = decoder.u32().ok()?;
    decoder.array().ok()?;
    (decoder.u32().ok()? >= KINDS).then_some(WireError::UnknownKind { request })
}
