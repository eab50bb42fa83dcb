//! What is asked of the reader.

use crate::reader::Charge;
use crate::tlv;

use super::frame::Frame;

/// A command that is sent in a sale or between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Are you there? (18-01)
    Ping,
    /// Take a card that is held near, for this amount (02-40).
    Activate(Charge),
    /// Let it be (05-01).
    Cancel,
}

/// Of the three interfaces of tag DFEF37: the stripe is 1, the chip 4.
const TAP: u8 = 0b010;

impl Command {
    /// The number that the response repeats.
    #[must_use]
    pub const fn number(&self) -> u8 {
        match self {
            Command::Ping => 0x18,
            Command::Activate(_) => 0x02,
            Command::Cancel => 0x05,
        }
    }

    /// The bytes of the frame.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let (code, data) = match self {
            Command::Ping | Command::Cancel => (0x01, Vec::new()),
            Command::Activate(charge) => (0x40, activate(charge, TAP)),
        };
        Frame { command: self.number(), code, data: &data }.write(true)
    }
}

/// Time for a card, type of the sale, amounts, currency, and where a card may be presented.
fn activate(charge: &Charge, interfaces: u8) -> Vec<u8> {
    let mut out = vec![charge.card_seconds];
    tlv::put(&mut out, 0x9C, &[0]);
    tlv::put(&mut out, 0x9F02, &charge.amount.digits());
    tlv::put(&mut out, 0x9F03, &[0; 6]);
    tlv::put(&mut out, 0x5F2A, &charge.amount.currency());
    tlv::put(&mut out, 0x5F36, &[charge.amount.exponent()]);
    tlv::put(&mut out, 0xDF_EF37, &[interfaces]);
    out
}
