//! What is taken of a card that was held to the reader.
//!
//! The sealed parts lie between others in one list, so the whole list goes to the gateway; before
//! that it is looked through, and one readable number or track is enough to refuse all of it.

use crate::card::{CardError, CardKind, Cryptogram, SECRET, is_masked};
use crate::sealed::Sealed;

use super::objects::{Cover, Object, read_all};

const KEY: u32 = 0xDF_EE12;
const ERROR: u32 = 0xFF_EE1F;
const SERIAL: u32 = 0x9F1E;
const AMOUNT: u32 = 0x9F02;
const DECISION: u32 = 0x9F27;
const VERIFIED_BY: u32 = 0xDF52;
/// Tracks under the maker's own tags.
const TRACKS: [u32; 4] = [0xDF_EF17, 0xDF_EF18, 0xFF_EE13, 0xFF_EE14];

/// A card's question, and what the reader says about it in clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What goes to the gateway.
    pub cryptogram: Cryptogram,
    /// What the card decided; none for a card that cannot.
    pub decision: Option<Decision>,
    /// A signature is wanted.
    pub signature: bool,
    /// The amount the card was asked for, if it is repeated.
    pub amount: Option<Vec<u8>>,
}

/// What a card decides (tag 9F27).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Declined.
    Declined,
    /// Approved without its bank.
    Approved,
    /// Its bank shall decide.
    GoOnline,
}

/// What the first byte of the data says: how the card was read and what is encrypted.
#[derive(Debug, Clone, Copy)]
struct Attribution(u8);

impl Attribution {
    const fn kind(self) -> Option<CardKind> {
        match self.0 & 0b1_1001 {
            0b0_0001 => Some(CardKind::Tap),
            0b1_0001 => Some(CardKind::TapLikeStripe),
            _ => None,
        }
    }

    const fn is_encrypted(self, kind: CardKind) -> bool {
        match kind {
            CardKind::TapLikeStripe => self.0 & 0x40 != 0,
            _ => self.0 & 0x80 != 0,
        }
    }

    /// In the form of [`Cryptogram::encryption`]: DUKPT, and which cipher.
    const fn encryption(self) -> u8 {
        0x80 | (self.0 & 0b110) << 3
    }
}

impl Taken {
    /// Reads the data of a response that brings a card.
    ///
    /// # Errors
    /// [`CardError`].
    pub fn read(data: &[u8]) -> Result<Self, CardError> {
        let (first, list) = data.split_first().ok_or(CardError::Incomplete)?;
        let attribution = Attribution(*first);
        let kind = attribution.kind().ok_or(CardError::Incomplete)?;
        let objects = read_all(list)?;
        let encrypted = attribution.is_encrypted(kind);
        if objects.iter().any(|object| is_readable(object, encrypted)) {
            return Err(CardError::InClear);
        }
        let value = |tag| objects.iter().find(|object| object.tag == tag).map(|found| found.value);
        let key = value(KEY).filter(|key| !key.is_empty()).ok_or(CardError::InClear)?;
        let decision = value(DECISION).and_then(|value| value.first()).map(|byte| decision(*byte));
        Ok(Taken {
            cryptogram: Cryptogram {
                kind,
                fallback: false,
                reader: value(SERIAL).unwrap_or_default().to_vec(),
                data: Sealed::new(list),
                key: key.to_vec(),
                encryption: attribution.encryption(),
                padding: 0,
            },
            decision: decision.filter(|_| kind == CardKind::Tap),
            signature: value(VERIFIED_BY) == Some(&[1]),
            amount: value(AMOUNT).map(<[u8]>::to_vec),
        })
    }
}

const fn decision(byte: u8) -> Decision {
    match byte & 0xC0 {
        0x40 => Decision::Approved,
        0x80 => Decision::GoOnline,
        _ => Decision::Declined,
    }
}

/// The error code in the data of a transaction that failed, if there is one that can be read.
#[must_use]
pub fn error_code(data: &[u8]) -> Option<u8> {
    let objects = read_all(data.get(1..)?).ok()?;
    let found = objects.iter().find(|object| object.tag == ERROR)?;
    found.value.first().copied()
}

/// Whether a number or a track can be read in an object.
fn is_readable(object: &Object<'_>, encrypted: bool) -> bool {
    if !SECRET.contains(&object.tag) && !TRACKS.contains(&object.tag) {
        return false;
    }
    match object.cover {
        Cover::Sealed => false,
        Cover::Masked => !is_masked(&spelled(object.value)),
        // Older firmware says only in the first byte that these are encrypted.
        Cover::Plain => {
            !encrypted || !object.value.len().is_multiple_of(8) || is_number(object.value)
        }
    }
}

/// Two digits in a byte as letters: what is blanked out as a star, up to what ends the number.
fn spelled(packed: &[u8]) -> Vec<u8> {
    let halves = packed.iter().flat_map(|byte| [byte >> 4, byte & 0x0F]);
    let letter = |half| match half {
        0..=9 => Some(b'0' + half),
        0x0C => Some(b'*'),
        _ => None,
    };
    halves.map_while(letter).collect()
}

/// Whether it begins with a card number: enough digits, and the check digit fits.
fn is_number(value: &[u8]) -> bool {
    let packed = spelled(value);
    let plain: Vec<u8> = value.iter().copied().filter(u8::is_ascii_digit).collect();
    [packed, plain].iter().any(|digits| (12..=19).contains(&digits.len()) && fits(digits))
}

/// Luhn's check.
fn fits(digits: &[u8]) -> bool {
    let sum = digits.iter().rev().enumerate().fold(0u32, |sum, (place, digit)| {
        let digit = u32::from(digit.saturating_sub(b'0'));
        let doubled = if place % 2 == 1 { digit * 2 } else { digit };
        sum + doubled / 10 + doubled % 10
    });
    digits.iter().all(u8::is_ascii_digit) && sum % 10 == 0
}
