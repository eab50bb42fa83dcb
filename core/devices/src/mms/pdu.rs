//! One message in as many writes as the radio needs, and back.
//!
//! Each direction counts its own messages (`FF` is followed by `00`) and, in a message, its PDUs
//! (`FF` is followed by `01`, because `00` always opens a message). The counters are there to
//! notice what was lost: a message with a hole is dropped whole, and [`Joined::lost`] says so.

use zeroize::{Zeroize, Zeroizing};

/// The smallest and the largest MTU of the link, and what a write loses of it.
const MTU: std::ops::RangeInclusive<usize> = 23..=247;
const ATT_HEADER: usize = 3;
/// Message counter, PDU counter, control byte, four bytes of length.
const FIRST_HEADER: usize = 7;
const NEXT_HEADER: usize = 2;
/// Longer than any message a reader of this family sends in a sale.
const LONGEST_MESSAGE: usize = 64 * 1024;

/// Cuts messages for one direction of one connection.
#[derive(Debug, Clone)]
pub struct Splitter {
    write: usize,
    message: u8,
}

impl Splitter {
    /// For a link with this MTU; one outside of what the family allows is moved to its nearest.
    #[must_use]
    pub fn new(mtu: usize) -> Self {
        let mtu = mtu.clamp(*MTU.start(), *MTU.end());
        Splitter { write: mtu - ATT_HEADER, message: 0 }
    }

    /// The writes that carry one message, in order.
    #[must_use]
    pub fn split(&mut self, message: &[u8]) -> Vec<Vec<u8>> {
        let (first, mut rest) = message.split_at(message.len().min(self.write - FIRST_HEADER));
        let length = u32::try_from(message.len()).unwrap_or(u32::MAX).to_be_bytes();
        let mut writes = vec![[&[self.message, 0, 0], &length[..], first].concat()];
        let mut pdu = 1u8;
        while !rest.is_empty() {
            let (part, after) = rest.split_at(rest.len().min(self.write - NEXT_HEADER));
            writes.push([&[self.message, pdu], part].concat());
            pdu = next_pdu(pdu);
            rest = after;
        }
        self.message = self.message.wrapping_add(1);
        writes
    }
}

const fn next_pdu(pdu: u8) -> u8 {
    if pdu == 0xFF { 1 } else { pdu + 1 }
}

/// What one PDU made of the messages so far.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// A message is whole.
    pub message: Option<Zeroizing<Vec<u8>>>,
    /// At least one message, or a part of one, never came.
    pub lost: bool,
}

/// Joins messages of one direction of one connection.
#[derive(Debug, Default)]
pub struct Joiner {
    open: Option<Open>,
    /// The counter of the last message that began or was skipped.
    last: Option<u8>,
}

struct Open {
    pdu: u8,
    length: usize,
    data: Zeroizing<Vec<u8>>,
}

/// Says how far it is; what is in it is a card's.
impl std::fmt::Debug for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {} bytes", self.data.len(), self.length)
    }
}

impl Joiner {
    /// Takes one PDU, as the radio gave it.
    #[must_use]
    pub fn take(&mut self, pdu: &[u8]) -> Joined {
        match pdu {
            [message, 0, 0, a, b, c, d, data @ ..] => {
                self.begin(*message, u32::from_be_bytes([*a, *b, *c, *d]), data)
            }
            [message, pdu, data @ ..] if *pdu > 0 => self.go_on(*message, *pdu, data),
            _ => Joined { message: None, lost: self.open.take().is_some() },
        }
    }

    /// A message begins; one that was not whole yet is dropped.
    fn begin(&mut self, message: u8, length: u32, data: &[u8]) -> Joined {
        if self.last == Some(message) {
            // The radio gave the same PDU twice; what follows it is not ours to guess.
            return Joined::default();
        }
        if self.is_old(message) {
            return Joined { message: None, lost: true };
        }
        let mut lost = self.open.take().is_some();
        lost |= message != self.last.map_or(0, |last| last.wrapping_add(1));
        self.last = Some(message);
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        if length > LONGEST_MESSAGE || data.len() > length {
            return Joined { message: None, lost: true };
        }
        let mut held = Zeroizing::new(Vec::with_capacity(length));
        held.extend_from_slice(data);
        self.open = Some(Open { pdu: 1, length, data: held });
        Joined { lost, ..self.close() }
    }

    /// Whether it was overtaken by a later one: what it says is no longer so.
    fn is_old(&self, message: u8) -> bool {
        self.last.is_some_and(|last| (1..0x80).contains(&last.wrapping_sub(message)))
    }

    fn go_on(&mut self, message: u8, pdu: u8, data: &[u8]) -> Joined {
        if self.is_old(message) {
            return Joined { message: None, lost: true };
        }
        let Some(open) = self.open.as_mut() else {
            // A twin of the last message's end is harmless; anything else lost its beginning.
            let lost = self.last != Some(message);
            self.last = Some(message);
            return Joined { message: None, lost };
        };
        let same = self.last == Some(message);
        if same && next_pdu(pdu) == open.pdu {
            return Joined::default();
        }
        if !same || pdu != open.pdu || open.data.len() + data.len() > open.length {
            self.open = None;
            self.last = Some(message);
            return Joined { message: None, lost: true };
        }
        open.data.extend_from_slice(data);
        open.pdu = next_pdu(pdu);
        self.close()
    }

    /// Gives the message away once all of it is there.
    fn close(&mut self) -> Joined {
        let whole = self.open.take_if(|open| open.data.len() == open.length);
        Joined { message: whole.map(|open| open.data), lost: false }
    }

    /// A new connection counts from the start.
    pub fn reset(&mut self) {
        if let Some(open) = self.open.as_mut() {
            open.data.zeroize();
        }
        *self = Joiner::default();
    }
}
