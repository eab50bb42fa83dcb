//! The tools with which blocks become strips: text that wraps, hairlines, leaders, space.

use std::rc::Rc;

use super::stock::Measures;
use super::{Item, Role, Shape, Strip};
use crate::font::Face;
use crate::look::{Colour, INK, INK_QUIET, UNIT, Um, units};
use crate::shape::{Style, TextLine, single, wrap};
use crate::words::Words;

/// Leader dots stand at multiples of this.
pub const LEADER_PITCH: Um = units(5);
/// Space between a text and its leader.
const LEADER_GAP: Um = units(4);

/// Collects the strips of a paper.
#[derive(Debug)]
pub struct Composer {
    /// Measures of the stock.
    pub m: Measures,
    /// Fixed wording.
    pub words: &'static Words,
    /// Strips so far.
    pub strips: Vec<Strip>,
    group: u32,
    row: u32,
}

/// Where a text stands between two edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At the left edge.
    Left,
    /// In the middle.
    Middle,
    /// At the right edge.
    Right,
}

impl Composer {
    /// An empty paper.
    pub fn new(m: Measures, words: &'static Words) -> Self {
        Composer { m, words, strips: Vec::new(), group: 0, row: 0 }
    }

    /// Left edge of the text.
    pub const fn left(&self) -> Um {
        self.m.side
    }

    /// Right edge of the text.
    pub const fn right(&self) -> Um {
        self.m.width - self.m.side
    }

    /// Running text.
    pub const fn body(&self) -> Style {
        Style::new(Face::Sans, self.m.body, INK)
    }

    /// Quiet text.
    pub const fn quiet(&self) -> Style {
        Style::new(Face::Sans, self.m.quiet, INK_QUIET)
    }

    /// Text that carries weight.
    pub const fn strong(&self) -> Style {
        Style::new(Face::Bold, self.m.body, INK)
    }

    /// Begins another paragraph, heading or table.
    pub fn new_group(&mut self) {
        self.group += 1;
        self.row = 0;
    }

    /// Begins another row of the table.
    pub fn new_row(&mut self) {
        self.row += 1;
    }

    /// Space of `n` units.
    pub fn space(&mut self, n: i64) {
        self.strips.push(Strip {
            height: units(n),
            items: Vec::new(),
            blank: true,
            keep_next: false,
            repeat: None,
        });
    }

    /// An item of the present group and row.
    pub fn item(&self, shape: Shape, role: Role) -> Item {
        Item { shape, role, group: self.group, row: self.row }
    }

    /// Group, row and role of an item in a row of the present group.
    pub const fn item_of(&self, row: u32, role: Role) -> (u32, u32, Role) {
        (self.group, row, role)
    }

    /// Adds a strip.
    pub fn push(&mut self, height: Um, items: Vec<Item>) {
        self.strips.push(Strip { height, items, blank: false, keep_next: false, repeat: None });
    }

    /// Keeps everything from strip `from` to the last on one page with what comes next.
    pub fn keep(&mut self, from: usize) {
        for strip in self.strips.iter_mut().skip(from) {
            strip.keep_next = true;
        }
    }

    /// Keeps everything from strip `from` to the last on one page, what comes next may part.
    pub fn keep_together(&mut self, from: usize) {
        self.keep(from);
        if let Some(last) = self.strips.last_mut() {
            last.keep_next = false;
        }
    }

    /// Keeps what comes next with the last thing said, so that it does not begin a page alone.
    pub fn keep_with_last(&mut self) {
        for strip in self.strips.iter_mut().rev() {
            strip.keep_next = true;
            if !strip.blank {
                break;
            }
        }
    }

    /// A hairline over the whole width.
    pub fn hairline(&mut self, colour: Colour) {
        let (x, w) = (self.left(), self.m.inner());
        let shape = Shape::Fill { x, y: 0, w, h: UNIT / 2, colour };
        let items = vec![self.item(shape, Role::Artifact)];
        self.push(UNIT / 2, items);
    }

    /// A text between `left` and `right`, wrapped, one strip for each line.
    pub fn text(&mut self, text: &str, style: Style, place: Place, role: &Role) {
        let (left, right) = (self.left(), self.right());
        self.text_between(text, style, (left, right), place, role);
    }

    /// A text between two edges, wrapped, one strip for each line.
    pub fn text_between(
        &mut self,
        text: &str,
        style: Style,
        (left, right): (Um, Um),
        place: Place,
        role: &Role,
    ) {
        for line in wrap(text, style, right - left) {
            let x = start(place, left, right, line.width);
            let item = self.item(set(line, x, style.line_height()), role.clone());
            self.push(style.line_height(), vec![item]);
        }
    }
}

/// Where a text of `width` begins.
pub fn start(place: Place, left: Um, right: Um, width: Um) -> Um {
    match place {
        Place::Left => left,
        Place::Middle => left + (right - left - width) / 2,
        Place::Right => right - width,
    }
}

/// A line set in a strip of `height`, its capitals in the middle.
pub fn set(line: TextLine, x: Um, height: Um) -> Shape {
    let y = height / 2 + line.style.size * 36 / 100;
    Shape::Text { x, y, line: Rc::new(line) }
}

/// The text in the largest size, at most that of `style`, in which it fits `width`; wrapped where
/// not even the smallest does.
pub fn fitted(text: &str, style: Style, width: Um) -> Vec<TextLine> {
    let mut last = style;
    for size in [40, 28, 20, 16, 14, 12] {
        if units(size) > style.size {
            continue;
        }
        last = style.sized(size);
        let line = single(text, last);
        if line.width <= width {
            return vec![line];
        }
    }
    wrap(text, last, width)
}

/// Dots between a text that ends at `from` and a figure that begins at `to`; none where there is
/// no room for two.
pub fn leader(from: Um, to: Um, height: Um, size: Um) -> Option<Shape> {
    let (from, to) = (from + LEADER_GAP, to - LEADER_GAP);
    let y = height / 2 + size * 36 / 100 - UNIT / 2;
    (to - from >= 2 * LEADER_PITCH).then_some(Shape::Leader { from, to, y, colour: INK_QUIET })
}
