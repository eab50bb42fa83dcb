//! One pass from blocks to placed items; the renderers only draw what it placed.
//!
//! First every block becomes [`Strip`]s: horizontal bands that cannot be cut, one for each line of
//! text. Then the [`pager`] stacks the strips on a roll or on pages. All positions are whole
//! micrometres from the top left corner, so the same document lies the same way everywhere.

mod composer;
mod foot;
mod head;
mod pager;
mod pictures;
mod prose;
mod rows;
mod schedule;
pub mod stock;
mod sums;
mod table;

use std::rc::Rc;

pub use composer::{Composer, LEADER_PITCH};
pub(crate) use foot::{fingerprint, modules};
pub use schedule::colour as bead_colour;
pub(crate) use table::figure_of;

use crate::document::{BeadState, Block};
use crate::ink::Segment;
use crate::look::{Colour, Um};
use crate::picture::Pixels;
use crate::rendition::Rendition;
use crate::shape::TextLine;
use stock::Stock;

/// What an item is to someone who cannot see the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A heading and its level.
    Heading(u16),
    /// Text of a paragraph.
    Text,
    /// Text in this cell of a row; the row may be the head of its table.
    Cell {
        /// Which column.
        column: u16,
        /// Whether it heads the column.
        head: bool,
    },
    /// A picture, said in words.
    Figure(String),
    /// Nothing: hairlines, leaders, page numbers.
    Artifact,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A line of text from `x` on the baseline.
    Text {
        /// Left end.
        x: Um,
        /// Baseline.
        y: Um,
        /// The line.
        line: Rc<TextLine>,
    },
    /// A filled rectangle: hairline, band.
    Fill {
        /// Left.
        x: Um,
        /// Top.
        y: Um,
        /// Width.
        w: Um,
        /// Height.
        h: Um,
        /// Colour.
        colour: Colour,
    },
    /// Leader dots at multiples of the pitch, so that they stand below each other.
    Leader {
        /// First possible dot.
        from: Um,
        /// Last possible dot.
        to: Um,
        /// Middle of the dots.
        y: Um,
        /// Colour.
        colour: Colour,
    },
    /// Beads in a row.
    Beads {
        /// Middle and state of each.
        beads: Vec<(Um, BeadState)>,
        /// Middle of the row.
        y: Um,
        /// Radius of a bead.
        radius: Um,
    },
    /// Dark squares of a QR code, row by row.
    Modules {
        /// Left.
        x: Um,
        /// Top.
        y: Um,
        /// Side of one module.
        module: Um,
        /// How many modules a side has.
        side: usize,
        /// Dark ones.
        dark: Rc<Vec<bool>>,
    },
    /// A picture.
    Picture {
        /// Left.
        x: Um,
        /// Top.
        y: Um,
        /// Width.
        w: Um,
        /// Height.
        h: Um,
        /// What it shows.
        pixels: Rc<Pixels>,
    },
    /// Ink of a signature.
    Ink {
        /// Its segments.
        segments: Rc<Vec<Segment>>,
    },
}

/// Something placed on the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What is drawn.
    pub shape: Shape,
    /// What it means.
    pub role: Role,
    /// Which paragraph, heading or table it belongs to.
    pub group: u32,
    /// Which row of its table.
    pub row: u32,
}

/// A band that cannot be cut; item positions are relative to its top and to the paper's left edge.
#[derive(Debug, Clone)]
pub struct Strip {
    height: Um,
    items: Vec<Item>,
    /// Empty space: dropped at the top of a page.
    blank: bool,
    /// Must stand on the same page as the next strip.
    keep_next: bool,
    /// Repeated on top when the page breaks before this strip.
    repeat: Option<Rc<Strip>>,
}

/// One page, or the whole roll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Width.
    pub width: Um,
    /// Height.
    pub height: Um,
    /// Everything on it.
    pub items: Vec<Item>,
}

/// Lays a paper out on a stock.
#[must_use]
pub fn lay_out(rendition: &Rendition<'_>, stock: Stock) -> Vec<Page> {
    let mut composer = Composer::new(stock.measures(), rendition.words());
    let blocks = &rendition.document().blocks;
    let mut index = 0;
    while let Some(block) = blocks.get(index) {
        let text = |block: &Block| matches!(block, Block::Paragraph(_));
        let before = index.checked_sub(1).and_then(|before| blocks.get(before));
        if text(block) && !before.is_some_and(text) {
            composer.space(8);
        }
        index += place(&mut composer, block, &blocks[index..], rendition);
    }
    pager::paginate(composer, rendition)
}

/// Places one block and answers how many blocks that took: signatures share a row.
fn place(c: &mut Composer, block: &Block, rest: &[Block], rendition: &Rendition<'_>) -> usize {
    match block {
        Block::Head(shop) => head::shop(c, shop),
        Block::Title(title) => {
            if let (true, Some(Block::Parties(parties))) = (c.m.is_wide(), rest.get(1))
                && parties.len() <= 2
            {
                head::title_and_parties(c, title, parties);
                return 2;
            }
            head::title(c, title);
        }
        Block::Parties(parties) => head::parties(c, parties),
        Block::Heading(text) => prose::heading(c, text),
        Block::Lines(lines) => rows::lines(c, lines),
        Block::Rule(rule) => sums::rule(c, *rule),
        Block::Total(total) => sums::total(c, total),
        Block::Balance(total) => sums::balance(c, total),
        Block::Schedule(schedule) => schedule::schedule(c, schedule),
        Block::Table(table) => table::table(c, table),
        Block::Paragraph(paragraph) => prose::paragraph(c, paragraph),
        Block::Notice(notice) => {
            let signed_next = matches!(rest.get(1), Some(Block::Notice(_) | Block::Sign(_)));
            prose::notice(c, notice, signed_next);
        }
        Block::Sign(_) => return foot::signatures(c, rest, rendition),
        Block::Verify(verify) => foot::verify(c, verify, rendition),
        Block::Pictures(shown) => pictures::pictures(c, shown),
        Block::Code(code) => pictures::code(c, code),
    }
    1
}
