//! Frames in a stream of bytes that comes in any pieces, and may lose or double some on the way.
//!
//! A damaged frame is dropped, and the next header is looked for in what came with it: a whole frame
//! behind a damaged one is not lost. One whose length was damaged may wait for bytes that never
//! come; [`Deframer::flush`] gives it up once the reader has been silent.

use zeroize::Zeroizing;

use super::frame::{Frame, HEAD, HEADER, LONGEST_DATA, Neo2Error, TAIL};

/// The longest frame there is.
const ROOM: usize = HEAD + LONGEST_DATA + TAIL;

/// What came out of the stream.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Deframed {
    /// Whole frames, in the order they came.
    pub frames: Vec<Zeroizing<Vec<u8>>>,
    /// Bytes were thrown away.
    pub lost: bool,
}

/// Finds frames; one for each connection.
#[derive(Default)]
pub struct Deframer {
    held: Zeroizing<Vec<u8>>,
}

/// Says how much it holds; what it holds may be a card's.
impl std::fmt::Debug for Deframer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Deframer({} bytes)", self.held.len())
    }
}

impl Deframer {
    /// Takes what came, however it was cut.
    #[must_use]
    pub fn take(&mut self, mut bytes: &[u8]) -> Deframed {
        let mut out = Deframed::default();
        // Room for the longest frame at once: growing would leave copies behind.
        let missing = ROOM.saturating_sub(self.held.len());
        self.held.reserve_exact(missing);
        while !bytes.is_empty() {
            let room = ROOM.saturating_sub(self.held.len());
            let (now, later) = bytes.split_at(bytes.len().min(room));
            self.held.extend_from_slice(now);
            bytes = later;
            self.find(&mut out, false);
        }
        out
    }

    /// Nothing more comes for now: what is not whole is given up, what lies behind it is read.
    #[must_use]
    pub fn flush(&mut self) -> Deframed {
        let mut out = Deframed::default();
        self.find(&mut out, true);
        out
    }

    /// Whether a frame is not whole yet.
    #[must_use]
    pub fn waits(&self) -> bool {
        !self.held.is_empty()
    }

    fn find(&mut self, out: &mut Deframed, all: bool) {
        let mut at = 0;
        while let Some(rest) = self.held.get(at..).filter(|rest| !rest.is_empty()) {
            match Frame::read_first(rest) {
                Ok((.., end)) => {
                    out.frames.extend(rest.get(..end).map(|frame| Zeroizing::new(frame.to_vec())));
                    at += end;
                }
                Err(Neo2Error::Truncated { .. }) if !all => break,
                Err(_) => {
                    out.lost = true;
                    at += 1 + next_header(rest.get(1..).unwrap_or_default());
                }
            }
        }
        self.held.drain(..at);
    }
}

/// Where a header begins, or what may become one; the end if nowhere.
fn next_header(bytes: &[u8]) -> usize {
    let begins = |at: &usize| {
        let rest = bytes.get(*at..).unwrap_or_default();
        rest.iter().zip(&HEADER).all(|(one, other)| one == other)
    };
    let first = HEADER.first().copied().unwrap_or_default();
    let candidates = bytes.iter().enumerate().filter(|(_, byte)| **byte == first);
    candidates.map(|(at, _)| at).find(begins).unwrap_or(bytes.len())
}
