//! Lines of goods, taxes and tenders: a label, a leader, a figure at the right edge.

use super::Role;
use super::composer::{Composer, Place, fitted, leader, set};
use crate::document::{Amount, Line, Voice};
use crate::font::Face;
use crate::look::{INK, Um, units};
use crate::shape::{Style, TextLine, wrap};

/// All lines of a block.
pub fn lines(c: &mut Composer, lines: &[Line]) {
    c.new_group();
    for (index, line) in lines.iter().enumerate() {
        let noted =
            index.checked_sub(1).and_then(|i| lines.get(i)).is_some_and(|l| !l.notes.is_empty());
        if index > 0 && line.voice == Voice::Piece {
            c.space(12);
        } else if noted {
            c.space(4);
        }
        c.new_row();
        let from = c.strips.len();
        let style = label_style(c, line.voice);
        let bounds = (c.left(), c.right());
        row(c, &line.label, style, line.amount.as_ref(), bounds);
        // On a page, notes stay clear of the column of figures.
        let clear = c.m.is_wide() && line.amount.is_some();
        let edge = c.right() - if clear { units(48) } else { 0 };
        for note in &line.notes {
            let (quiet, left) = (c.quiet(), c.left());
            c.text_between(note, quiet, (left, edge), Place::Left, &cell(0));
        }
        c.keep_together(from);
    }
    c.space(8);
}

fn cell(column: u16) -> Role {
    Role::Cell { column, head: false }
}

fn label_style(c: &Composer, voice: Voice) -> Style {
    match voice {
        Voice::Piece => Style::new(Face::Serif, c.m.piece, INK),
        Voice::Plain => c.body(),
        Voice::Quiet => c.quiet(),
        Voice::Strong => c.strong(),
    }
}

/// A label that wraps, its figure on the label's last line.
pub fn row(
    c: &mut Composer,
    label: &str,
    style: Style,
    amount: Option<&Amount>,
    (left, right): (Um, Um),
) {
    let figures = match style.face {
        Face::Bold => c.strong(),
        Face::Sans => Style { colour: style.colour, ..c.body() },
        Face::Serif => c.body(),
    };
    let amount =
        amount.map_or(Vec::new(), |a| fitted(&a.to_string(), figures.tabular(), right - left));
    let widest = amount.iter().map(|line| line.width).max().unwrap_or(0);
    let room = right - left - if widest > 0 { widest + units(8) } else { 0 };
    let beside = room >= (right - left) / 3 && amount.len() <= 1;
    let mut labels = wrap(label, style, if beside { room } else { right - left });
    let last = if beside { labels.pop() } else { None };
    for line in labels {
        let height = line.style.line_height();
        let item = c.item(set(line, left, height), cell(0));
        c.push(height, vec![item]);
    }
    match last {
        Some(line) => last_line(c, line, amount.into_iter().next(), left, right),
        None => {
            for line in amount {
                let (x, height) = (right - line.width, line.style.line_height());
                let item = c.item(set(line, x, height), cell(1));
                c.push(height, vec![item]);
            }
        }
    }
}

/// Label, leader and figure on one baseline.
fn last_line(c: &mut Composer, label: TextLine, amount: Option<TextLine>, left: Um, right: Um) {
    let height = label.style.line_height();
    let size = label.style.size;
    let end = left + label.width;
    let mut items = vec![c.item(set(label, left, height), cell(0))];
    if let Some(amount) = amount {
        let x = right - amount.width;
        items.extend(leader(end, x, height, size).map(|dots| c.item(dots, Role::Artifact)));
        items.push(c.item(on_baseline(amount, x, height, size), cell(1)));
    }
    c.push(height, items);
}

/// Sets a line on the baseline of a neighbour of another size.
pub fn on_baseline(line: TextLine, x: Um, height: Um, neighbour: Um) -> super::Shape {
    let y = height / 2 + neighbour * 36 / 100;
    super::Shape::Text { x, y, line: std::rc::Rc::new(line) }
}
