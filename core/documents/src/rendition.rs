//! A document as it is handed over: the original or a copy, signed or not yet.
//!
//! What is laid over the document here is not part of what was signed: a copy of an agreement is
//! still the agreement, and the ink cannot be inside what it binds to.

use crate::document::Document;
use crate::error::DocumentError;
use crate::ink::Stroke;
use crate::layout::stock::Stock;
use crate::layout::{Page, lay_out};
use crate::render;
use crate::words::{self, Words};

/// Ink for one of the document's signature boxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Which box it belongs to.
    pub slot: String,
    /// Who signed.
    pub name: String,
    /// When, in words: "December 1, 2026, 2:14 pm".
    pub at: String,
    /// The strokes as they were drawn.
    pub strokes: Vec<Stroke>,
}

/// Which inks a picture may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// The colours of the look on white paper.
    Colour,
    /// Black dots or none, for a thermal head. Pale lines become black, so nothing is lost.
    Thermal,
}

/// A document and what is laid over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition<'a> {
    document: &'a Document,
    copy: bool,
    signatures: &'a [Signature],
}

impl Document {
    /// The paper as it is, its signature lines empty.
    #[must_use]
    pub fn original(&self) -> Rendition<'_> {
        Rendition { document: self, copy: false, signatures: &[] }
    }
}

impl<'a> Rendition<'a> {
    /// The same, marked as a copy.
    #[must_use]
    pub fn copy(self) -> Self {
        Rendition { copy: true, ..self }
    }

    /// The same with ink in its signature boxes.
    #[must_use]
    pub fn signed(self, signatures: &'a [Signature]) -> Self {
        Rendition { signatures, ..self }
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// Whether it is marked as a copy.
    #[must_use]
    pub const fn is_copy(&self) -> bool {
        self.copy
    }

    /// The ink for a box, if it was signed.
    #[must_use]
    pub fn signature(&self, slot: &str) -> Option<&Signature> {
        self.signatures.iter().find(|signature| signature.slot == slot)
    }

    /// The fixed wording in the document's language.
    #[must_use]
    pub const fn words(&self) -> &'static Words {
        words::of(self.document.language.as_str())
    }

    /// Digest of the document.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        self.document.digest()
    }

    /// Everything placed, page by page.
    #[must_use]
    pub fn pages(&self, stock: Stock) -> Vec<Page> {
        lay_out(self, stock)
    }

    /// Plain text, 42 columns wide as on an 80 mm printer.
    #[must_use]
    pub fn text(&self) -> String {
        render::text::render(self)
    }

    /// One PNG for each page; a roll is one page.
    ///
    /// # Errors
    /// [`DocumentError::BadScale`] outside 1 to 48 dots per millimetre,
    /// [`DocumentError::TooLong`] for a roll no picture can hold, [`DocumentError::Encoding`].
    pub fn png(
        &self,
        stock: Stock,
        dots_per_mm: u32,
        tone: Tone,
    ) -> Result<Vec<Vec<u8>>, DocumentError> {
        render::png::render(&self.pages(stock), dots_per_mm, tone)
    }

    /// A tagged PDF with its fonts inside.
    ///
    /// # Errors
    /// [`DocumentError::TooLong`] for a roll longer than a PDF page may be,
    /// [`DocumentError::Encoding`].
    pub fn pdf(&self, stock: Stock) -> Result<Vec<u8>, DocumentError> {
        render::pdf::render(self, stock)
    }
}

/// Bytes in hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
