//! What a shop says to a receipt printer and hears from it, whoever made it.
//!
//! A [`Job`] is a paper as a printer takes it: lines of its own letters, rasters of black dots,
//! codes to scan. [`ReceiptPrinter`] is the trait a driver is. The rule of the house: a line is on
//! the paper once. Where nobody but the person beside the printer can know, because the link was
//! cut with lines on their way, that person is asked ([`PrinterEvent::WhichIsLast`]) and nothing is
//! guessed.

/// A receipt printer as a state machine.
pub trait ReceiptPrinter {
    /// The link is up; one write carries at most `piece` bytes.
    fn connected(&mut self, piece: usize) -> Vec<PrinterOutput>;
    /// The link is gone. A job that was running goes on when it is back.
    fn disconnected(&mut self) -> Vec<PrinterOutput>;
    /// Print a paper.
    ///
    /// # Errors
    /// [`PrinterRefusal`], and nothing was sent.
    fn print(&mut self, job: &Job) -> Result<Vec<PrinterOutput>, PrinterRefusal>;
    /// So many of the lines that were asked about are on the paper.
    ///
    /// # Errors
    /// [`PrinterRefusal`], and nothing was sent.
    fn last_on_paper(&mut self, count: usize) -> Result<Vec<PrinterOutput>, PrinterRefusal>;
    /// Let the rest of the job be. What the printer holds already may still come out.
    fn give_up(&mut self) -> Vec<PrinterOutput>;
    /// What blocked the printer was taken away: try again.
    fn try_again(&mut self) -> Vec<PrinterOutput>;
    /// The link has taken the last write.
    fn written(&mut self) -> Vec<PrinterOutput>;
    /// The printer sent something.
    fn on_bytes(&mut self, bytes: &[u8]) -> Vec<PrinterOutput>;
    /// A timer that was set has run out.
    fn on_timer(&mut self, timer: PrinterTimer) -> Vec<PrinterOutput>;
}

/// A paper as a printer takes it, from the top; it is cut off at its end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Job {
    /// What is on it.
    pub parts: Vec<Part>,
}

/// One thing on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A line of the printer's own letters.
    Line(Line),
    /// Black dots.
    Raster(Raster),
    /// A code to scan (QR), drawn by the printer.
    Code(String),
    /// Open the drawer.
    Drawer,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// What it says; no wider than the paper.
    pub text: String,
    /// Heavier.
    pub bold: bool,
    /// Twice as high.
    pub tall: bool,
}

impl Line {
    /// A line in ordinary letters.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Line { text: text.into(), bold: false, tall: false }
    }
}

/// Dots in rows: the first bit of a byte is the leftmost, one is black.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    row: usize,
    bytes: Vec<u8>,
}

impl Raster {
    /// Takes rows of so many bytes each; none if they are not whole rows.
    #[must_use]
    pub fn new(row: usize, bytes: Vec<u8>) -> Option<Self> {
        let whole = row > 0 && bytes.len().is_multiple_of(row);
        whole.then_some(Raster { row, bytes })
    }

    /// Bytes in a row.
    #[must_use]
    pub const fn row_bytes(&self) -> usize {
        self.row
    }

    /// The rows, from the top.
    pub fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.bytes.chunks(self.row)
    }
}

/// What a driver wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrinterOutput {
    /// Write these bytes, and say when the link has taken them ([`ReceiptPrinter::written`]).
    Send(Vec<u8>),
    /// Set a timer anew, in milliseconds.
    Set(PrinterTimer, u32),
    /// Forget a timer.
    Clear(PrinterTimer),
    /// Tell the shop.
    Tell(PrinterEvent),
}

/// The timers a driver may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrinterTimer {
    /// The printer owes an answer.
    Answer,
    /// The next write may go out, to a printer that says nothing.
    Pace,
}

/// What a shop hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrinterEvent {
    /// It can print.
    Ready,
    /// It stopped; the job waits.
    Paused(Trouble),
    /// What stopped it is gone.
    GoesOn,
    /// Paper will run out soon.
    PaperLow,
    /// All of it is on the paper, by the printer's own word.
    Printed,
    /// All of it was sent to a printer that does not say what it printed.
    Sent,
    /// The link was cut, and these may be on the paper or not: how many are, from the first, once
    /// the printer stands still? [`ReceiptPrinter::last_on_paper`] goes on from there.
    WhichIsLast {
        /// What each shows.
        lines: Vec<String>,
    },
    /// It does not answer: look at its light, and switch it off and on.
    NotAnswering,
}

/// What stops a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Its cover is open: close it.
    CoverOpen,
    /// Its paper is at its end: put in a new roll.
    PaperOut,
    /// Its cutter is stuck: free it, then try again.
    Cutter,
    /// It needs service.
    Broken,
    /// It is too hot, and goes on by itself.
    Hot,
    /// It does not say why.
    Offline,
}

/// Why a driver does not do what it is asked. Nothing was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PrinterRefusal {
    /// It is not connected.
    #[error("the printer is not connected: switch it on and bring it near")]
    NotConnected,
    /// A paper is being printed on it.
    #[error("the printer is busy with a paper: wait until that one is done")]
    Busy,
    /// A line holds a character that it has not.
    #[error("the printer has no letters for line {line}: print it as a picture")]
    Letters {
        /// Which, counted from zero.
        line: usize,
    },
    /// A code holds more than a code to scan can.
    #[error("the code in line {line} is too long to be scanned: shorten it")]
    CodeTooLong {
        /// Which, counted from zero.
        line: usize,
    },
    /// A raster is wider than the paper.
    #[error("the picture in line {line} is wider than the paper: make it smaller")]
    TooWide {
        /// Which, counted from zero.
        line: usize,
    },
    /// Nothing was asked that this answers.
    #[error("nothing is in doubt on the paper now")]
    NothingInDoubt,
}

impl PrinterRefusal {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            PrinterRefusal::NotConnected => "printer.not_connected",
            PrinterRefusal::Busy => "printer.busy",
            PrinterRefusal::Letters { .. } => "printer.letters",
            PrinterRefusal::CodeTooLong { .. } => "printer.code_too_long",
            PrinterRefusal::TooWide { .. } => "printer.too_wide",
            PrinterRefusal::NothingInDoubt => "printer.nothing_in_doubt",
        }
    }
}
