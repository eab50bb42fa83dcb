//! What a printer says: its state, that something was printed, stop and go.
//!
//! All of it comes in one stream and is told apart by fixed bits: `0xx1xx10` is one answer to a
//! question asked out of turn, `0xx1xx00` the first of four bytes of a state that was sent unasked,
//! `0xx0....` an answer in turn, `37 22` a name that was printed, `11` and `13` go and stop.

use crate::printer::Trouble;

/// One thing that a printer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Its whole state.
    State(State),
    /// One byte of an answer to a question asked out of turn (`DLE EOT`); which one it answers is
    /// known by the order of the questions.
    Answer(u8),
    /// It has printed all that came before a question asked in turn (`GS r`).
    InTurn,
    /// It has printed all that came before this name (`GS ( H`).
    Done([u8; 4]),
    /// Send nothing more for now.
    Stop,
    /// Go on.
    Go,
}

/// The state of a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct State {
    /// What stops it.
    pub trouble: Option<Trouble>,
    /// Paper will run out soon.
    pub paper_low: bool,
}

impl State {
    /// From the four bytes that are sent unasked (`GS a`).
    #[must_use]
    pub const fn read([first, second, third, _]: [u8; 4]) -> Self {
        let trouble = match (first, second, third) {
            _ if first & 0x20 != 0 => Some(Trouble::CoverOpen),
            _ if third & 0x0C != 0 => Some(Trouble::PaperOut),
            _ if second & 0x20 != 0 => Some(Trouble::Broken),
            _ if second & 0x08 != 0 => Some(Trouble::Cutter),
            _ if second & 0x40 != 0 => Some(Trouble::Hot),
            _ if first & 0x08 != 0 => Some(Trouble::Offline),
            _ => None,
        };
        State { trouble, paper_low: third & 0x03 != 0 }
    }

    /// From two answers out of turn: why it is offline (`DLE EOT 2`), and its paper (`DLE EOT 4`).
    /// A printer that is offline answers these at once, and all else only when it goes on.
    #[must_use]
    pub const fn of_answers(offline: u8, paper: u8) -> Self {
        let trouble = match (offline, paper) {
            _ if offline & 0x04 != 0 => Some(Trouble::CoverOpen),
            _ if paper & 0x60 != 0 => Some(Trouble::PaperOut),
            _ if offline & 0x60 != 0 => Some(Trouble::Offline),
            _ => None,
        };
        State { trouble, paper_low: paper & 0x0C != 0 }
    }

    /// The four bytes, as a printer sends them.
    #[must_use]
    pub const fn write(self) -> [u8; 4] {
        let mut bytes = [0x10, 0, 0, 0];
        if self.paper_low {
            bytes[2] |= 0x03;
        }
        let Some(trouble) = self.trouble else { return bytes };
        bytes[0] |= 0x08;
        match trouble {
            Trouble::CoverOpen => bytes[0] |= 0x20,
            Trouble::PaperOut => bytes[2] |= 0x0F,
            Trouble::Broken => bytes[1] |= 0x20,
            Trouble::Cutter => bytes[1] |= 0x08,
            Trouble::Hot => bytes[1] |= 0x40,
            Trouble::Offline => {}
        }
        bytes
    }
}

/// Takes apart what a printer says; one for each connection.
#[derive(Debug, Default)]
pub struct Ears {
    held: Vec<u8>,
}

const NAME: [u8; 2] = [0x37, 0x22];

impl Ears {
    /// Takes what came, however it was cut, and gives what it means. What no printer says is passed
    /// over byte by byte.
    pub fn take(&mut self, bytes: &[u8]) -> Vec<Said> {
        self.held.extend_from_slice(bytes);
        let mut said = Vec::new();
        let mut at = 0;
        while let Some(rest) = self.held.get(at..).filter(|rest| !rest.is_empty()) {
            match one(rest) {
                Some((None, 0)) => break,
                Some((what, taken)) => {
                    said.extend(what);
                    at += taken;
                }
                None => at += 1,
            }
        }
        self.held.drain(..at);
        said
    }
}

/// What the bytes begin with and how many of them it takes; none taken if more must come.
fn one(rest: &[u8]) -> Option<(Option<Said>, usize)> {
    match *rest {
        [0x11, ..] => Some((Some(Said::Go), 1)),
        [0x13, ..] => Some((Some(Said::Stop), 1)),
        [0x37, 0x22, a, b, c, d, 0, ..] => Some((Some(Said::Done([a, b, c, d])), 7)),
        [0x37, ..] if rest.len() < 7 && rest.iter().zip(NAME).all(|(one, other)| *one == other) => {
            Some((None, 0))
        }
        [first, ..] if first & 0x93 == 0x12 => Some((Some(Said::Answer(first)), 1)),
        // The other three have these bits clear; if not, the first was no first.
        [first, ..] if first & 0x93 == 0x10 => match *rest {
            [_, ref others @ ..] if others.iter().take(3).any(|byte| byte & 0x90 != 0) => None,
            [first, second, third, fourth, ..] => {
                let state = State::read([first, second, third, fourth]);
                Some((Some(Said::State(state)), 4))
            }
            _ => Some((None, 0)),
        },
        [first, ..] if first & 0x90 == 0 => Some((Some(Said::InTurn), 1)),
        _ => None,
    }
}
