//! A paper in rows of letters, as wide as a printer's line, with what is drawn between them.
//!
//! The plain text and a receipt printer's slip are made of the same rows; they differ in what they
//! do with the rest: a text says what would be drawn there.

mod columns;

use crate::document::Picture;

/// How much a row stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Ordinary.
    Plain,
    /// Heavier.
    Strong,
    /// Heavier, and twice as high.
    Tall,
}

/// Something that is not letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawn<'a> {
    /// A code to scan.
    Code(String),
    /// A picture with its words.
    Picture(&'a Picture),
    /// The ink of a signature, by its slot.
    Ink(&'a str),
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row<'a> {
    /// Letters, blanks and dots in their columns.
    Words(String, Weight),
    /// Something drawn, and the rows that stand for it in a text.
    Drawn(Drawn<'a>, Vec<String>),
}

/// Collects the rows of a paper.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// Letters in a row.
    pub width: usize,
    rows: Vec<Row<'a>>,
    weight: Weight,
}

impl<'a> Sheet<'a> {
    /// An empty sheet.
    pub const fn new(width: usize) -> Self {
        Sheet { width, rows: Vec::new(), weight: Weight::Plain }
    }

    /// All rows, without blank ones at the end.
    pub fn into_rows(mut self) -> Vec<Row<'a>> {
        let blank = |row: &Row<'_>| matches!(row, Row::Words(text, _) if text.is_empty());
        while self.rows.last().is_some_and(blank) {
            self.rows.pop();
        }
        self.rows
    }

    /// What is added meanwhile stands out so much.
    pub fn weighed(&mut self, weight: Weight, add: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.weight, weight);
        add(self);
        self.weight = before;
    }

    /// One row as it is.
    pub fn push(&mut self, row: String) {
        self.rows.push(Row::Words(row, self.weight));
    }

    /// A blank row.
    pub fn gap(&mut self) {
        self.rows.push(Row::Words(String::new(), Weight::Plain));
    }

    /// Something drawn.
    pub fn drawn(&mut self, what: Drawn<'a>, instead: Vec<String>) {
        self.rows.push(Row::Drawn(what, instead));
    }

    /// Text broken and moved to the right by `indent`.
    pub fn wrapped(&mut self, text: &str, indent: usize) {
        self.extend(columns::wrapped(text, indent, self.width));
    }

    /// Text broken and centred.
    pub fn centred(&mut self, text: &str) {
        self.extend(columns::centred(text, self.width));
    }

    /// A label at the left and a value at the right.
    pub fn spread(&mut self, label: &str, value: &str) {
        self.extend(columns::spread(label, value, self.width));
    }

    /// A label, dots, and a figure at the right.
    pub fn leaders(&mut self, label: &str, figure: &str, indent: usize) {
        self.extend(columns::leaders(label, figure, indent, self.width));
    }

    /// Text in a frame of `edge`.
    pub fn framed(&mut self, text: &str, edge: char) {
        self.extend(columns::framed(text, edge, self.width));
        self.gap();
    }

    fn extend(&mut self, rows: Vec<String>) {
        rows.into_iter().for_each(|row| self.push(row));
    }
}

/// Text broken and centred, for what stands in place of something drawn.
pub fn centred(text: &str, width: usize) -> Vec<String> {
    columns::centred(text, width)
}

/// Text broken.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    columns::wrapped(text, 0, width)
}
