//! What a paper of the shop is made of: blocks of finished words and figures.
//!
//! Everything a customer could read is in here, as text, in reading order; nothing else is. That is
//! why its canonical bytes can be signed: whoever holds the bytes can draw the paper again. The
//! ink of a signature and a COPY mark are not part of it, they are laid over it by a
//! [`Rendition`](crate::Rendition).

use chrono::{Datelike, NaiveDate};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};

use crate::DocumentError;

/// Version of the canonical encoding. It is signed too, so old papers keep their digest.
pub const FORMAT: u16 = 1;

/// One paper, complete and ready to be shown, signed or printed.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Document {
    /// Version of the encoding, [`FORMAT`].
    #[n(0)]
    pub format: u16,
    /// BCP 47 tag of the language it is written in.
    #[n(1)]
    pub language: String,
    /// What it is: "Receipt".
    #[n(2)]
    pub title: String,
    /// Its number.
    #[n(3)]
    pub number: String,
    /// The day it was made.
    #[n(4)]
    #[cbor(with = "day")]
    pub date: NaiveDate,
    /// Whether it was made in training. A band says so on every page.
    #[n(5)]
    pub training: bool,
    /// Everything on it, in reading order.
    #[n(6)]
    pub blocks: Vec<Block>,
}

impl Document {
    /// The canonical bytes: the same document always gives the same.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        // Writing to memory cannot fail, and no encoder here refuses a value.
        let _infallible = minicbor::encode(self, &mut out);
        out
    }

    /// Reads canonical bytes back, to draw the same paper again.
    ///
    /// # Errors
    /// [`DocumentError::Unreadable`] for anything that [`to_bytes`](Self::to_bytes) did not write,
    /// also when it merely means the same: two encodings of one paper would have two digests.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DocumentError> {
        let document: Document = minicbor::decode(bytes).map_err(|_| DocumentError::Unreadable)?;
        if document.to_bytes() == bytes { Ok(document) } else { Err(DocumentError::Unreadable) }
    }

    /// SHA-256 of the canonical bytes: what a signature binds to.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.to_bytes()).into()
    }
}

/// One piece of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Block {
    /// The shop's name in serif with its address lines.
    #[n(0)]
    Head(#[n(0)] ShopHead),
    /// What the paper is, and its facts: number, date, associate.
    #[n(1)]
    Title(#[n(0)] Title),
    /// People and addresses.
    #[n(2)]
    Parties(#[n(0)] Vec<Party>),
    /// A heading inside the paper.
    #[n(3)]
    Heading(#[n(0)] String),
    /// Lines with leaders and right-aligned figures.
    #[n(4)]
    Lines(#[n(0)] Vec<Line>),
    /// The beaded rule above the total: filled as far as the sum is settled.
    #[n(5)]
    Rule(#[n(0)] BeadedRule),
    /// The largest figure on the paper.
    #[n(6)]
    Total(#[n(0)] Total),
    /// A figure that stands out below the total: balance, next payment.
    #[n(7)]
    Balance(#[n(0)] Total),
    /// Promises of payment with their dates and states.
    #[n(8)]
    Schedule(#[n(0)] Schedule),
    /// A table with columns.
    #[n(9)]
    Table(#[n(0)] Table),
    /// Running text.
    #[n(10)]
    Paragraph(#[n(0)] Paragraph),
    /// Words the law wants to be conspicuous: boxed and bold.
    #[n(11)]
    Notice(#[n(0)] Notice),
    /// A place to sign.
    #[n(12)]
    Sign(#[n(0)] SignatureBox),
    /// The code at the foot by which the paper can be verified.
    #[n(13)]
    Verify(#[n(0)] Verify),
    /// Pictures side by side.
    #[n(14)]
    Pictures(#[n(0)] Vec<Picture>),
    /// A code to scan, and to read where nothing scans.
    #[n(15)]
    Code(#[n(0)] Code),
}

/// The shop at the head of its paper.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct ShopHead {
    /// Name over the door.
    #[n(0)]
    pub name: String,
    /// Address, telephone, web.
    #[n(1)]
    pub lines: Vec<String>,
}

/// What the paper is, with its facts.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Title {
    /// "Layaway agreement".
    #[n(0)]
    pub text: String,
    /// Number, date, associate.
    #[n(1)]
    pub facts: Vec<Fact>,
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Fact {
    /// "Date".
    #[n(0)]
    pub label: String,
    /// "December 12, 2026".
    #[n(1)]
    pub value: String,
}

/// A person or an address under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Party {
    /// "Sold to".
    #[n(0)]
    pub heading: String,
    /// Name first, then address lines.
    #[n(1)]
    pub lines: Vec<String>,
}

/// An amount as it is read, its currency apart so that it can be set smaller.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct Amount {
    /// Sign and currency in front: "−$".
    #[n(0)]
    pub before: String,
    /// The figures: "2,400.00".
    #[n(1)]
    pub figures: String,
    /// Currency behind, in languages that put it there.
    #[n(2)]
    pub after: String,
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}{}", self.before, self.figures, self.after)
    }
}

/// How much a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Voice {
    /// A piece: its name in serif.
    #[n(0)]
    Piece,
    /// An ordinary line.
    #[n(1)]
    Plain,
    /// A lesser line: taxes, what was computed on.
    #[n(2)]
    Quiet,
    /// A sum or a statement that carries weight.
    #[n(3)]
    Strong,
}

/// A line of goods, of tax, of tender.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Line {
    /// What it is for.
    #[n(0)]
    pub label: String,
    /// How much; none where the line only tells.
    #[n(1)]
    pub amount: Option<Amount>,
    /// Quiet lines below it.
    #[n(2)]
    pub notes: Vec<String>,
    /// How much it says.
    #[n(3)]
    pub voice: Voice,
}

/// How far a sum is settled, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct BeadedRule {
    /// 0 for nothing, 1000 for all of it. Anything between shows at least one bead of each.
    #[n(0)]
    pub settled: u16,
}

/// A figure that stands out, with its label and what to know about it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Total {
    /// "Total".
    #[n(0)]
    pub label: String,
    /// The figure.
    #[n(1)]
    pub amount: Amount,
    /// "Next payment $583.59 on February 1, 2027".
    #[n(2)]
    pub notes: Vec<String>,
}

/// State of one promise, told by shape, colour and word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum BeadState {
    /// A filled bead.
    #[n(0)]
    Paid,
    /// A ring.
    #[n(1)]
    Due,
    /// A garnet: the one bead with corners.
    #[n(2)]
    Late,
}

/// Promises of payment in the order of their dates.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Schedule {
    /// One bead and one row for each.
    #[n(0)]
    pub promises: Vec<Promise>,
}

/// One promised payment.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Promise {
    /// Its bead.
    #[n(0)]
    pub state: BeadState,
    /// When: "January 1, 2027".
    #[n(1)]
    pub when: String,
    /// "January payment", "Down payment", or nothing.
    #[n(2)]
    pub what: String,
    /// The state in a word.
    #[n(3)]
    pub word: String,
    /// How much.
    #[n(4)]
    pub amount: Amount,
}

/// Where a column's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Align {
    /// Words.
    #[n(0)]
    Start,
    /// Figures, in tabular numerals.
    #[n(1)]
    End,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Column {
    /// Its heading.
    #[n(0)]
    pub heading: String,
    /// Where its cells stand.
    #[n(1)]
    pub align: Align,
    /// Its share of the width, in parts.
    #[n(2)]
    pub share: u16,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Row {
    /// One text per column.
    #[n(0)]
    pub cells: Vec<String>,
    /// Whether it is a sum.
    #[n(1)]
    pub strong: bool,
}

/// A table. On a narrow roll each row becomes a small group of lines.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Table {
    /// Its columns.
    #[n(0)]
    pub columns: Vec<Column>,
    /// Its rows.
    #[n(1)]
    pub rows: Vec<Row>,
}

/// Running text, with a run-in heading.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Paragraph {
    /// "Returns", or nothing.
    #[n(0)]
    pub heading: String,
    /// The text; a newline starts a new paragraph.
    #[n(1)]
    pub text: String,
    /// Quiet text is lighter, never smaller than can be read.
    #[n(2)]
    pub quiet: bool,
}

/// Conspicuous words.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Notice {
    /// In capitals above the text, or nothing.
    #[n(0)]
    pub heading: String,
    /// The words the law prescribes.
    #[n(1)]
    pub text: String,
}

/// A place to sign. What has to be read before signing stands right above it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct SignatureBox {
    /// Which signature goes here: "customer", "store".
    #[n(0)]
    pub slot: String,
    /// Said to the reader below the line: "Customer's signature".
    #[n(1)]
    pub caption: String,
    /// Who is expected to sign.
    #[n(2)]
    pub name: String,
}

/// A code that leads to where the paper can be verified.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Verify {
    /// Link without its fragment. The digest of the document is appended when it is drawn: it
    /// cannot be part of what it is a digest of.
    #[n(0)]
    pub link: String,
    /// What to do with the code.
    #[n(1)]
    pub caption: String,
}

/// A picture with its words. Made of a photo by [`Picture::of`].
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Picture {
    /// What it shows: "As it came in". Also said to who cannot see it.
    #[n(0)]
    pub caption: String,
    /// The picture, as a PNG.
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub png: Vec<u8>,
}

/// A code with what it says.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Code {
    /// What is scanned, and stands large below.
    #[n(0)]
    pub text: String,
    /// Quiet words below that.
    #[n(1)]
    pub caption: String,
}

/// A date as the number of days since 0001-01-01, so that it has one encoding.
mod day {
    use super::{Datelike, NaiveDate};
    use minicbor::encode::Write;
    use minicbor::{Decoder, Encoder, decode::Error as Unreadable, encode::Error as Unwritten};

    pub fn encode<C, W: Write>(
        date: &NaiveDate,
        encoder: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), Unwritten<W::Error>> {
        encoder.i32(date.num_days_from_ce())?.ok()
    }

    pub fn decode<C>(decoder: &mut Decoder<'_>, _: &mut C) -> Result<NaiveDate, Unreadable> {
        NaiveDate::from_num_days_from_ce_opt(decoder.i32()?)
            .ok_or_else(|| Unreadable::message("not a day"))
    }
}
