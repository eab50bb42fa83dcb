//! The streams that events lie on: an order, a customer, a piece, a drawer session.

use std::fmt;

use minicbor::decode::{Decoder, Error as DecodeError};
use minicbor::encode::{Encoder, Error as EncodeError, Write};
use minicbor::{Decode, Encode};

/// One stream: what kind of thing, and which one. The kinds are named by the crate that writes
/// the events; here they are numbers, so that a stream of an unknown kind is still a stream.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamKey {
    /// The kind, such as order or piece.
    pub kind: u8,
    /// The id of the one thing.
    pub id: [u8; 16],
}

impl StreamKey {
    /// Length of the key in bytes.
    pub const LEN: usize = 17;

    /// The kind, then the id.
    #[must_use]
    pub fn bytes(&self) -> [u8; Self::LEN] {
        let mut bytes = [0; Self::LEN];
        bytes[0] = self.kind;
        bytes[1..].copy_from_slice(&self.id);
        bytes
    }

    /// A key from its bytes, if there are exactly seventeen.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (kind, id) = bytes.split_first()?;
        Some(StreamKey { kind: *kind, id: id.try_into().ok()? })
    }
}

impl fmt::Debug for StreamKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.kind)?;
        self.id.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl<C> Encode<C> for StreamKey {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), EncodeError<W::Error>> {
        e.bytes(&self.bytes())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for StreamKey {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, DecodeError> {
        let at = d.position();
        Self::from_bytes(d.bytes()?).ok_or_else(|| DecodeError::message("not a stream key").at(at))
    }
}
