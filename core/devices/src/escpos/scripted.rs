//! A scripted double: a printer that exists in memory alone, and keeps what it printed.
//!
//! It understands the bytes like a real one: it holds what it was sent until it can print, stops
//! when its cover is open or its paper out and goes on where it stopped, answers in turn, and loses
//! what is sent to it beyond its room. So whatever a driver does wrong is on its paper.

use std::collections::VecDeque;

use crate::printer::Trouble;

use super::profile::Profile;
use super::read::{Command, Dots, EscPosError, read_one};
use super::status::State;

/// One thing on the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    /// A line.
    Line {
        /// What it says.
        text: String,
        /// Heavier.
        bold: bool,
        /// Twice as high.
        tall: bool,
    },
    /// Dots.
    Dots(Dots),
    /// A code to scan, and what it holds.
    Code(Vec<u8>),
    /// Some lines were fed.
    Fed(u8),
    /// It was cut.
    Cut,
    /// The drawer was opened.
    Drawer,
}

/// The printer of the script.
#[derive(Debug)]
pub struct ScriptedPrinter {
    profile: &'static Profile,
    /// What came and is no whole command yet.
    held: Vec<u8>,
    /// Commands that wait for their turn, and their bytes.
    waiting: VecDeque<(Command, usize)>,
    trouble: Option<Trouble>,
    /// How much may still be printed until the paper is at its end.
    paper_left: Option<usize>,
    unasked: bool,
    page: u8,
    bold: bool,
    tall: bool,
    line: String,
    kept: Option<Dots>,
    code: Vec<u8>,
    said: Vec<u8>,
    /// What is on the paper.
    pub paper: Vec<Printed>,
    /// Bytes came for which there was no room.
    pub overrun: bool,
}

impl ScriptedPrinter {
    /// A printer with paper in it.
    #[must_use]
    pub fn new(profile: &'static Profile) -> Self {
        ScriptedPrinter {
            profile,
            held: Vec::new(),
            waiting: VecDeque::new(),
            trouble: None,
            paper_left: None,
            unasked: false,
            page: first_page(profile),
            bold: false,
            tall: false,
            line: String::new(),
            kept: None,
            code: Vec::new(),
            said: Vec::new(),
            paper: Vec::new(),
            overrun: false,
        }
    }

    /// The paper ends after so many more things; none is a full roll.
    pub fn set_paper(&mut self, left: Option<usize>) {
        self.paper_left = left;
        if left != Some(0) && self.trouble == Some(Trouble::PaperOut) {
            self.set_trouble(None);
        }
        self.go_on();
    }

    /// Something stops it, or nothing does any more.
    pub fn set_trouble(&mut self, trouble: Option<Trouble>) {
        let changed = self.trouble != trouble;
        self.trouble = trouble;
        if changed {
            self.tell_state();
        }
        self.go_on();
    }

    /// Takes what came over the link.
    pub fn hear(&mut self, bytes: &[u8]) {
        self.held.extend_from_slice(bytes);
        loop {
            match read_one(&self.held, 0) {
                Ok((command, taken)) => {
                    // Letters may go on in the next piece; that prints the same.
                    self.held.drain(..taken);
                    self.receive(command, taken);
                }
                Err(EscPosError::Truncated { .. }) => break,
                Err(_) => drop(self.held.drain(..1)),
            }
        }
        self.go_on();
        let holds: usize = self.waiting.iter().map(|(_, bytes)| bytes).sum();
        self.overrun |= holds + self.held.len() > self.profile.buffer;
    }

    /// Whether it has nothing left to do.
    #[must_use]
    pub fn stands_still(&self) -> bool {
        self.waiting.is_empty() && self.trouble.is_none()
    }

    /// The link was cut: what it had not taken yet is gone, and what it wanted to say too.
    pub fn cut_link(&mut self) {
        self.said.clear();
    }

    /// What it says, once.
    #[must_use]
    pub fn say(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.said)
    }

    fn receive(&mut self, command: Command, bytes: usize) {
        match command {
            Command::Ask(number) => self.said.push(self.answer(number)),
            Command::Recover(_) => {
                if self.trouble == Some(Trouble::Cutter) {
                    self.set_trouble(None);
                }
            }
            other => self.waiting.push_back((other, bytes)),
        }
    }

    /// One byte of an answer out of turn.
    const fn answer(&self, number: u8) -> u8 {
        let state = State { trouble: self.trouble, paper_low: false }.write();
        match number {
            1 => 0x12 | state[0] & 0x08,
            2 => 0x12 | (state[0] & 0x20) >> 3 | if state[2] & 0x0C != 0 { 0x20 } else { 0 },
            3 => 0x12 | state[1] & 0x68,
            _ => 0x12 | if state[2] & 0x0C != 0 { 0x6C } else { 0 },
        }
    }

    fn tell_state(&mut self) {
        if self.unasked {
            self.said.extend(State { trouble: self.trouble, paper_low: false }.write());
        }
    }

    fn go_on(&mut self) {
        while self.trouble.is_none() {
            if self.paper_left == Some(0) {
                return self.set_trouble(Some(Trouble::PaperOut));
            }
            let Some((command, _)) = self.waiting.pop_front() else { return };
            self.obey(command);
        }
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Text(bytes) => {
                let page = self.profile.pages.iter().find(|(number, _)| *number == self.page);
                let letter = |byte: &u8| page.map_or('?', |(_, page)| page.letter(*byte));
                self.line.extend(bytes.iter().map(letter));
            }
            Command::LineFeed => {
                let text = std::mem::take(&mut self.line);
                self.print(Printed::Line { text, bold: self.bold, tall: self.tall });
            }
            Command::Initialise => self.forget(),
            Command::Page(number) => self.page = number,
            Command::Bold(bold) => self.bold = bold,
            Command::Size(size) => self.tall = size & 0x0F == 1,
            Command::Raster(dots) => self.print(Printed::Dots(dots)),
            Command::Graphics(dots) => self.kept = Some(dots),
            Command::PrintGraphics => {
                if let Some(dots) = self.kept.take() {
                    self.print(Printed::Dots(dots));
                }
            }
            Command::Code(data) => self.code = data,
            Command::PrintCode => {
                let code = self.code.clone();
                self.print(Printed::Code(code));
            }
            Command::Feed(lines) => self.print(Printed::Fed(lines)),
            Command::Cut(..) => self.print(Printed::Cut),
            Command::Drawer(..) => self.print(Printed::Drawer),
            Command::Unasked(what) => {
                self.unasked = what != 0;
                self.tell_state();
            }
            Command::InTurn(_) => self.said.push(0),
            Command::Name(name) => {
                let can_be_said = name.iter().all(|byte| (0x20..0x7F).contains(byte));
                if can_be_said {
                    self.said.extend([&[0x37, 0x22], &name[..], &[0]].concat());
                }
            }
            _ => {}
        }
    }

    fn forget(&mut self) {
        self.line.clear();
        (self.page, self.bold, self.tall) = (first_page(self.profile), false, false);
    }

    fn print(&mut self, what: Printed) {
        if let Some(left) = self.paper_left.as_mut() {
            *left = left.saturating_sub(1);
        }
        self.paper.push(what);
    }
}

fn first_page(profile: &Profile) -> u8 {
    profile.pages.first().map_or(0, |(number, _)| *number)
}
