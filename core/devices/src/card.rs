//! What may be taken from a card: that it asks, how it was presented, and what the reader sealed.
//!
//! The reader's blob also holds the name on the card and its number with the middle blanked out.
//! Neither leaves this function. A number in clear means that the reader's encryption is off: the
//! whole blob is refused, and nothing of it is kept.

use crate::sealed::Sealed;
use crate::tlv::{self, TlvError};

/// What the card asks its bank, sealed by the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cryptogram {
    /// How the card was read.
    pub kind: CardKind,
    /// Whether the reader says that the chip was given up on.
    pub fallback: bool,
    /// The reader's own serial number, which the answer repeats.
    pub reader: Vec<u8>,
    /// The card's data, encrypted.
    pub data: Sealed,
    /// Which key it was encrypted with (KSN).
    pub key: Vec<u8>,
    /// How (bit 7: DUKPT, bits 5 and 4: cipher, low half: variant of the key).
    pub encryption: u8,
    /// How many bytes at its end are padding.
    pub padding: u8,
}

/// How the card was read (tag DFDF52).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardKind {
    /// From the stripe, of a card without a chip.
    Stripe,
    /// From the stripe, of a card that has a chip.
    StripeOfChip,
    /// From the chip.
    Chip,
    /// Held to the reader.
    Tap,
    /// Held to the reader, an older kind that sends what a stripe holds.
    TapLikeStripe,
    /// Typed in.
    Manual,
    /// Anything else, such as a driver's licence.
    Other,
}

/// Why nothing is taken from a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// A card number, or what stands on a track, is readable.
    #[error("this reader does not encrypt: take no card with it and give it back to its supplier")]
    InClear,
    /// What a gateway needs is not there.
    #[error("the card's data is not complete: present the card again")]
    Incomplete,
    /// The blob cannot be read.
    #[error(transparent)]
    Tlv(#[from] TlvError),
}

impl CardError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            CardError::InClear => "card.in_clear",
            CardError::Incomplete => "card.incomplete",
            CardError::Tlv(error) => error.code(),
        }
    }
}

const ENVELOPE: u32 = 0xF9;
const GENERIC: u32 = 0xFA;
const CARD: u32 = 0x70;
const SEALED: u32 = 0xF8;
const READER: u32 = 0xDF_DF25;
const MASKED: [u32; 2] = [0xDF_DF33, 0xDF_DF4D];
/// Number, tracks, and their contactless forms: these belong inside the encryption.
pub(crate) const SECRET: [u32; 7] = [0x5A, 0x56, 0x57, 0x9F1F, 0x9F20, 0x9F6B, 0x99];

impl Cryptogram {
    /// Reads the blob in which a reader of MagTek wraps a card's question ("DynaPro format").
    ///
    /// # Errors
    /// [`CardError`].
    pub fn read(blob: &[u8]) -> Result<Self, CardError> {
        let (length, rest) = blob.split_first_chunk::<2>().ok_or(CardError::Incomplete)?;
        let rest = rest.get(..usize::from(u16::from_be_bytes(*length)));
        let envelope = within(rest.ok_or(CardError::Incomplete)?, ENVELOPE)?;
        let reader = within(envelope, READER)?.to_vec();
        Self::read_card(within(within(envelope, GENERIC)?, CARD)?, reader)
    }

    fn read_card(card: &[u8], reader: Vec<u8>) -> Result<Self, CardError> {
        refuse_clear(card)?;
        let sealed = within(card, SEALED)?;
        Ok(Cryptogram {
            kind: kind(byte(card, 0xDF_DF52)?),
            fallback: tlv::find(card, 0xDF_DF53)?.is_some_and(|value| value != [0]),
            reader,
            data: Sealed::new(within(sealed, 0xDF_DF59)?),
            key: within(sealed, 0xDF_DF56)?.to_vec(),
            encryption: byte(sealed, 0xDF_DF57)?,
            padding: byte(sealed, 0xDF_DF58)?,
        })
    }
}

const fn kind(byte: u8) -> CardKind {
    match byte {
        0x01 => CardKind::Stripe,
        0x03 => CardKind::Manual,
        0x05 => CardKind::Chip,
        0x06 => CardKind::Tap,
        0x07 => CardKind::StripeOfChip,
        0x08 => CardKind::TapLikeStripe,
        _ => CardKind::Other,
    }
}

fn within(bytes: &[u8], tag: u32) -> Result<&[u8], CardError> {
    tlv::find(bytes, tag)?.ok_or(CardError::Incomplete)
}

fn byte(bytes: &[u8], tag: u32) -> Result<u8, CardError> {
    match within(bytes, tag)? {
        [byte] => Ok(*byte),
        _ => Err(CardError::Incomplete),
    }
}

/// Outside of the encryption no number may be whole.
fn refuse_clear(card: &[u8]) -> Result<(), CardError> {
    for object in tlv::read(card) {
        let object = object?;
        let masked = MASKED.contains(&object.tag);
        if SECRET.contains(&object.tag) || masked && !is_masked(object.value) {
            return Err(CardError::InClear);
        }
    }
    Ok(())
}

/// Six digits in front and four behind may be seen; between them stand zeros or stars, and at most
/// one digit that makes the check digit come out right.
pub(crate) fn is_masked(track: &[u8]) -> bool {
    let number: Vec<u8> = track
        .iter()
        .copied()
        .skip_while(|byte| !byte.is_ascii_digit())
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'*')
        .collect();
    let hidden = number.get(6..number.len().saturating_sub(4)).unwrap_or_default();
    number.is_empty()
        || !hidden.is_empty() && hidden.iter().filter(|d| !b"0*".contains(d)).count() <= 1
}
