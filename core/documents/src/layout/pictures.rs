//! Pictures side by side, each with its words below; and a code to scan, with its words large.

use std::rc::Rc;

use super::composer::{Composer, Place, set};
use super::foot::modules;
use super::{Item, Role, Shape};
use crate::document::{Code, Picture};
use crate::look::{Um, units};
use crate::shape::wrap;

const GAP: Um = units(12);
/// The tallest that a picture may be.
const TALLEST: Um = units(220);

/// Pictures, as many in a row as read well.
pub fn pictures(c: &mut Composer, pictures: &[Picture]) {
    let columns = 2;
    c.space(4);
    for row in pictures.chunks(columns) {
        picture_row(c, row, i64::try_from(columns).unwrap_or(1));
    }
}

fn picture_row(c: &mut Composer, row: &[Picture], columns: i64) {
    let width = (c.m.inner() - GAP * (columns - 1)) / columns;
    let from = c.strips.len();
    let (mut items, mut tallest, mut captions) = (Vec::new(), 0, Vec::new());
    let mut left = c.left();
    for picture in row {
        c.new_group();
        if let Some(item) = placed(c, picture, (left, width), &mut tallest) {
            items.push(item);
        }
        captions.push((left, wrap(&picture.caption, c.quiet(), width)));
        left += width + GAP;
    }
    c.push(tallest, items);
    c.space(3);
    let deepest = captions.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    let height = c.quiet().line_height();
    c.new_group();
    for index in 0..deepest {
        let words = captions.iter().filter_map(|(left, lines)| Some((*left, lines.get(index)?)));
        let items = words.map(|(left, line)| c.item(set(line.clone(), left, height), Role::Text));
        let items = items.collect();
        c.push(height, items);
    }
    c.space(8);
    c.keep_together(from);
}

/// A picture in its column, as wide as it may be and no taller.
fn placed(c: &Composer, picture: &Picture, (x, width): (Um, Um), tallest: &mut Um) -> Option<Item> {
    let pixels = picture.pixels()?;
    let side = |side: usize| i64::try_from(side).unwrap_or(1).max(1);
    let (own_w, own_h) = (side(pixels.width), side(pixels.height));
    let h = (width * own_h / own_w).min(TALLEST);
    let w = (h * own_w / own_h).min(width);
    *tallest = (*tallest).max(h);
    let shape = Shape::Picture { x, y: 0, w, h, pixels: Rc::new(pixels) };
    Some(c.item(shape, Role::Figure(picture.caption.clone())))
}

/// A code in the middle of the paper, what it says in large letters below it.
pub fn code(c: &mut Composer, code: &Code) {
    let from = c.strips.len();
    c.space(6);
    c.new_group();
    let room = units(112);
    if let Some((shape, size)) = modules(&code.text, room) {
        let x = c.left() + (c.m.inner() - size) / 2;
        let item = c.item(shape.moved_to(x), Role::Figure(code.text.clone()));
        c.push(size, vec![item]);
        c.space(4);
    }
    c.new_group();
    c.text(&code.text, c.strong().sized(28), Place::Middle, &Role::Text);
    c.text(&code.caption, c.quiet(), Place::Middle, &Role::Text);
    c.space(8);
    c.keep_together(from);
}
