//! A scripted double: a reader of the NEO 2 family that exists in memory alone.
//!
//! It speaks the documented frames, in pieces like a serial line, and does what its script says:
//! for practice sales, and for tests. It holds no card: what it "seals" are zeros.

use std::collections::VecDeque;

use crate::reader::Output;
use crate::tlv;

use super::frame::{Frame, Sender};
use super::stream::Deframer;

/// One card that a customer holds to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// A card or phone that asks its bank.
    Card,
    /// An older kind that sends what a stripe holds.
    LikeStripe,
    /// One whose holder is to sign.
    ToBeSigned,
    /// One that declines by itself.
    Declines,
    /// Two at once.
    Two,
    /// One that this reader does not know.
    Unknown,
    /// One whose number the reader sends in clear.
    InClear,
    /// Nothing, until the reader gives up.
    Nothing,
    /// Nothing yet: the reader waits.
    NotYet,
}

/// The reader of the script.
#[derive(Debug)]
pub struct ScriptedNeo2 {
    stream: Deframer,
    piece: usize,
    cards: VecDeque<Held>,
    waits: bool,
}

impl ScriptedNeo2 {
    /// A reader to which these cards will be held, in this order; it speaks in pieces of this size.
    #[must_use]
    pub fn new(piece: usize, cards: &[Held]) -> Self {
        ScriptedNeo2 {
            stream: Deframer::default(),
            piece: piece.max(1),
            cards: cards.iter().copied().collect(),
            waits: false,
        }
    }

    /// Takes what a driver wants done, and gives what the reader says to it, piece by piece.
    #[must_use]
    pub fn hear(&mut self, outputs: &[Output]) -> Vec<Vec<u8>> {
        let mut said = Vec::new();
        for output in outputs {
            let Output::Send(_, bytes) = output else { continue };
            for frame in self.stream.take(bytes).frames {
                if let Ok((frame, Sender::Host | Sender::Either)) = Frame::read(&frame) {
                    said.extend(self.answer(frame));
                }
            }
        }
        said.chunks(self.piece).map(<[u8]>::to_vec).collect()
    }

    fn answer(&mut self, asked: Frame<'_>) -> Vec<u8> {
        match (asked.command, asked.code) {
            (0x18, 0x01) => response(0x18, 0x00, &[]),
            (0x05, 0x01) => {
                self.waits = false;
                response(0x05, 0x00, &[])
            }
            (0x02, 0x40) if self.waits => response(0x02, 0x0B, &[]),
            (0x02, 0x40) => self.activate(asked.data),
            (command, _) => response(command, 0x02, &[]),
        }
    }

    fn activate(&mut self, data: &[u8]) -> Vec<u8> {
        let list = data.get(1..).unwrap_or_default();
        let Ok(Some(amount)) = tlv::find(list, 0x9F02) else { return response(0x02, 0x05, &[]) };
        let found = response(0x02, 0x0E, &[1]);
        let answer = match self.cards.pop_front().unwrap_or(Held::Nothing) {
            Held::NotYet => {
                self.waits = true;
                return Vec::new();
            }
            Held::Nothing => return response(0x02, 0x08, &[]),
            Held::Card => response(0x02, 0x23, &card(0xC1, 0x80, false, amount)),
            Held::ToBeSigned => response(0x02, 0x23, &card(0xC1, 0x80, true, amount)),
            Held::Declines => response(0x02, 0x00, &card(0xC1, 0x00, false, amount)),
            Held::LikeStripe => response(0x02, 0x00, &card(0xD1, 0x80, false, amount)),
            Held::InClear => response(0x02, 0x23, &card(0x01, 0x80, false, amount)),
            Held::Two => response(0x02, 0x0A, &failure(0x21)),
            Held::Unknown => response(0x02, 0x0A, &failure(0x27)),
        };
        [found, answer].concat()
    }
}

fn response(command: u8, code: u8, data: &[u8]) -> Vec<u8> {
    Frame { command, code, data }.write(false)
}

fn failure(code: u8) -> Vec<u8> {
    let mut out = vec![0xC1];
    tlv::put(&mut out, 0xFF_EE1F, &[code, 0, 0, 0]);
    out
}

/// A card of nobody.
fn card(attribution: u8, decision: u8, signature: bool, amount: &[u8]) -> Vec<u8> {
    let mut out = vec![attribution];
    tlv::put(&mut out, 0xDF_EE12, &[0; 10]);
    // Encrypted track: length of one byte, marked as sealed.
    out.extend([0x57, 0xC1, 24]);
    out.extend([0; 24]);
    if attribution & 0xC0 == 0 {
        tlv::put(&mut out, 0x5A, &[0; 8]);
    }
    tlv::put(&mut out, 0x9F02, amount);
    tlv::put(&mut out, 0x9F1E, b"PRACTICE");
    tlv::put(&mut out, 0x9F27, &[decision]);
    tlv::put(&mut out, 0xDF52, &[u8::from(signature)]);
    out
}
