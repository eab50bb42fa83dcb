//! A paper for a receipt printer: rows of the printer's own letters where it has them, dots where
//! it has not.
//!
//! The rows are those of the plain text, in the printer's width. Signs that no printer has are put
//! into plainer ones first (`●` becomes `*`, a curly quote a straight one); a row that still holds a
//! character the printer lacks, a name in another script say, is drawn, each word in its column.
//! What a printer has and in which bytes is not known here: the caller says so.

use std::rc::Rc;

use crate::font::Face;
use crate::ink;
use crate::layout::{Item, Page, Role, Shape, modules};
use crate::look::{INK, Um};
use crate::picture::Pixels;
use crate::render::png::{Outlines, dots};
use crate::render::sheet::{Drawn, Row, Weight};
use crate::render::text::rows;
use crate::rendition::Rendition;
use crate::shape::{Style, single};

/// What a slip is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Roll {
    /// Letters in a row.
    pub columns: usize,
    /// Dots in a row.
    pub dots: usize,
    /// Whether the printer draws codes to scan by itself.
    pub codes: bool,
}

/// One thing on a slip, from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A row of letters, no wider than the roll.
    Line {
        /// What it says.
        text: String,
        /// Heavier.
        bold: bool,
        /// Twice as high.
        tall: bool,
    },
    /// Black dots.
    Dots {
        /// Bytes in a row; the first bit of a byte is the leftmost, one is black.
        row: usize,
        /// The rows, from the top.
        bytes: Vec<u8>,
    },
    /// A code to scan.
    Code(String),
}

/// Dots are counted as eighths of a millimetre, whatever their size: a roll is as wide as it has
/// dots.
const PER_MM: u32 = 8;
const DOT: Um = 125;
/// A row of letters: 30 dots high, its letters standing on the 23rd.
const ROW: Um = 30 * DOT;
const BASELINE: Um = 23 * DOT;
/// The em of letters that are drawn.
const EM: Um = 23 * DOT;
/// The tallest that a picture may be.
const TALLEST: Um = 320 * DOT;
/// Room for a signature.
const INK_HEIGHT: Um = 120 * DOT;

impl Rendition<'_> {
    /// The paper for a receipt printer that has the letters `has_letters` says.
    #[must_use]
    pub fn slip(&self, roll: &Roll, has_letters: &dyn Fn(&str) -> bool) -> Vec<Part> {
        let mut pen = Pen { roll: *roll, outlines: Outlines::default() };
        let rows = rows(self, roll.columns).into_iter();
        rows.flat_map(|row| match row {
            Row::Words(text, weight) => vec![pen.words(&text, weight, has_letters)],
            Row::Drawn(what, instead) => pen.drawn(&what, instead, self, has_letters),
        })
        .collect()
    }
}

struct Pen {
    roll: Roll,
    outlines: Outlines,
}

impl Pen {
    fn words(&mut self, text: &str, weight: Weight, has: &dyn Fn(&str) -> bool) -> Part {
        let text = text.trim_end();
        let plain = if has(text) { text.to_owned() } else { plainer(text) };
        let (bold, tall) = (weight != Weight::Plain, weight == Weight::Tall);
        match has(&plain) {
            true => Part::Line { text: plain, bold, tall },
            false => self.letters(text, bold),
        }
    }

    fn drawn(
        &mut self,
        what: &Drawn<'_>,
        instead: Vec<String>,
        rendition: &Rendition<'_>,
        has: &dyn Fn(&str) -> bool,
    ) -> Vec<Part> {
        let drawn = match what {
            Drawn::Code(text) if self.roll.codes => Some(Part::Code(text.clone())),
            Drawn::Code(text) => self.code(text),
            Drawn::Picture(picture) => picture.pixels().map(|pixels| self.picture(pixels)),
            Drawn::Ink(slot) => rendition.signature(slot).map(|signed| {
                let frame = (0, 0, self.width(), INK_HEIGHT);
                let segments = ink::fit(&ink::segments(&signed.strokes), frame);
                self.shapes(vec![Shape::Ink { segments: Rc::new(segments) }], INK_HEIGHT)
            }),
        };
        let Some(drawn) = drawn else {
            return instead.iter().map(|row| self.words(row, Weight::Plain, has)).collect();
        };
        if matches!(what, Drawn::Code(_)) {
            // A code is found by the white around it.
            let blank = self.words("", Weight::Plain, has);
            return vec![blank.clone(), drawn, blank];
        }
        let below = instead.iter().map(|row| self.words(row, Weight::Plain, has)).collect();
        [vec![drawn], below].concat()
    }

    fn width(&self) -> Um {
        um(self.roll.dots)
    }

    /// A row of letters, each part of it in the columns it has in the row.
    fn letters(&mut self, text: &str, bold: bool) -> Part {
        let face = if bold { Face::Bold } else { Face::Sans };
        let column = self.width() / i64::try_from(self.roll.columns).unwrap_or(1).max(1);
        let columns = |count: usize| column * i64::try_from(count).unwrap_or(0);
        let placed = pieces(text).into_iter().map(|piece| {
            let style = Style { face, size: EM, colour: INK, tabular: true };
            let room = columns(piece.width);
            let whole = single(&piece.text, style);
            // Letters that are wider than their columns become smaller: nothing is set over another.
            let size = if whole.width > room { EM * room / whole.width.max(1) } else { EM };
            let line = single(&piece.text, Style { size, ..style });
            let left = columns(piece.start);
            let x = if piece.ends { left + room - line.width } else { left };
            Shape::Text { x, y: BASELINE, line: Rc::new(line) }
        });
        let placed = placed.collect();
        self.shapes(placed, ROW)
    }

    fn code(&mut self, text: &str) -> Option<Part> {
        let (code, side) = modules(text, self.width() * 2 / 3)?;
        let x = (self.width() - side) / 2;
        let (fits, code) = (x >= 0, code.moved_to(x));
        fits.then(|| self.shapes(vec![code], side))
    }

    /// A picture in the middle, as wide as half of the roll or its own pixels.
    fn picture(&mut self, pixels: Pixels) -> Part {
        let (own_w, own_h) = (um(pixels.width).max(1), um(pixels.height).max(1));
        let wide = own_w.min(self.width() / 2);
        let h = (wide * own_h / own_w).clamp(DOT, TALLEST);
        let w = (h * own_w / own_h).clamp(DOT, wide);
        let x = (self.width() - w) / 2 / DOT * DOT;
        self.shapes(vec![Shape::Picture { x, y: 0, w, h, pixels: Rc::new(pixels) }], h)
    }

    fn shapes(&mut self, shapes: Vec<Shape>, height: Um) -> Part {
        let item = |shape| Item { shape, role: Role::Artifact, group: 0, row: 0 };
        let items = shapes.into_iter().map(item).collect();
        let page = Page { width: self.width(), height, items };
        let (width, dots) = dots(&page, PER_MM, &mut self.outlines);
        let row = width.div_ceil(8);
        let bytes = dots.chunks(width).flat_map(|line| line.chunks(8).map(packed)).collect();
        Part::Dots { row, bytes }
    }
}

/// Eight dots in a byte, fewer at the right edge.
fn packed(dots: &[u8]) -> u8 {
    let bit = |(at, dot): (usize, &u8)| if *dot == 0 { 0x80 >> at } else { 0 };
    dots.iter().enumerate().map(bit).sum()
}

fn um(dots: usize) -> Um {
    i64::try_from(dots).unwrap_or(0) * DOT
}

/// A part of a row that stands by itself: blanks or dots are around it.
struct Piece {
    text: String,
    /// Its first column.
    start: usize,
    /// How many columns it has.
    width: usize,
    /// It is dots between a label and its figure.
    leader: bool,
    /// It is the last of several: it stands at the right.
    ends: bool,
}

impl Piece {
    /// Where a word that belongs to it would begin.
    const fn next(&self) -> usize {
        self.start + self.width + 1
    }
}

/// The parts of a row that two blanks, or a run of dots, keep apart.
fn pieces(text: &str) -> Vec<Piece> {
    use unicode_width::UnicodeWidthStr;
    let mut found: Vec<Piece> = Vec::new();
    let mut column = 0;
    for word in text.split(' ') {
        let width = word.width();
        let is_leader = width > 2 && word.chars().all(|letter| letter == '.');
        if !word.is_empty() {
            match found.last_mut() {
                Some(last) if !is_leader && !last.leader && last.next() == column => {
                    last.text = format!("{} {word}", last.text);
                    last.width += 1 + width;
                }
                _ => found.push(Piece {
                    text: word.to_owned(),
                    start: column,
                    width,
                    leader: is_leader,
                    ends: false,
                }),
            }
        }
        column += width + 1;
    }
    if let [_, .., last] = found.as_mut_slice() {
        last.ends = true;
    }
    found
}

/// The same with signs that every printer has.
fn plainer(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '●' => '*',
            '○' => 'o',
            '◆' => '!',
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            '–' | '—' | '−' | '\u{2010}' | '\u{2011}' => '-',
            '×' => 'x',
            other => other,
        })
        .flat_map(|letter| if letter == '…' { vec!['.'; 3] } else { vec![letter] })
        .collect()
}
