//! Running text: headings, paragraphs, and the notices the law wants to be conspicuous.

use super::composer::{Composer, Place, set};
use super::{Item, Role, Shape};
use crate::document::{Notice, Paragraph};
use crate::font::Face;
use crate::look::{INK, UNIT, Um, units};
use crate::shape::{Style, wrap};

/// Width of the rule around a notice.
const BORDER: Um = 2 * UNIT;
/// Space between the rule and the words.
const PADDING: Um = units(10);

/// A heading inside the paper, kept with what follows.
pub fn heading(c: &mut Composer, text: &str) {
    c.space(8);
    c.new_group();
    let from = c.strips.len();
    c.text(text, Style::new(Face::Serif, c.m.heading, INK), Place::Left, &Role::Heading(3));
    c.space(4);
    c.keep(from);
}

/// A paragraph with its heading.
pub fn paragraph(c: &mut Composer, paragraph: &Paragraph) {
    if c.m.is_wide() {
        return clause(c, paragraph);
    }
    if !paragraph.heading.is_empty() {
        c.new_group();
        let from = c.strips.len();
        c.text(&paragraph.heading, c.strong(), Place::Left, &Role::Heading(4));
        c.keep(from);
    }
    c.new_group();
    let style = if paragraph.quiet { c.quiet() } else { c.body() };
    c.text(&paragraph.text, style, Place::Left, &Role::Text);
    c.space(8);
}

/// On a page: the heading in a narrow column at the left, the text beside it in a measure that
/// reads well.
fn clause(c: &mut Composer, paragraph: &Paragraph) {
    let (column, gap) = (c.m.inner() / 4, units(12));
    let headed = !paragraph.heading.is_empty();
    let left = if headed { c.left() + column } else { c.left() };
    c.new_group();
    let heading = wrap(&paragraph.heading, c.strong(), column - gap);
    let headings: Vec<Item> = heading
        .into_iter()
        .filter(|line| !line.text.is_empty())
        .map(|line| c.item(set(line, c.left(), c.strong().line_height()), Role::Heading(4)))
        .collect();
    c.new_group();
    let style = if paragraph.quiet { c.quiet() } else { c.body() };
    let lines = wrap(&paragraph.text, style, c.m.inner() - column);
    let depth = headings.len().max(lines.len());
    let (mut headings, mut lines) = (headings.into_iter(), lines.into_iter());
    let height = c.body().line_height();
    let from = c.strips.len();
    for _ in 0..depth {
        let text = lines.next().map(|line| c.item(set(line, left, height), Role::Text));
        let items = headings.next().into_iter().chain(text).collect();
        c.push(height, items);
    }
    if depth <= 8 {
        c.keep_together(from);
    }
    c.space(8);
}

/// A boxed notice in bold. `joined` keeps it on one page with what comes next.
pub fn notice(c: &mut Composer, notice: &Notice, joined: bool) {
    c.space(8);
    let from = c.strips.len();
    edge(c, true);
    c.new_group();
    if !notice.heading.is_empty() {
        boxed(c, &notice.heading.to_uppercase(), c.strong(), &Role::Heading(4));
        c.new_group();
    }
    boxed(c, &notice.text, c.strong(), &Role::Text);
    edge(c, false);
    c.space(8);
    if joined { c.keep(from) } else { c.keep_together(from) }
}

/// Top or bottom of the box.
fn edge(c: &mut Composer, top: bool) {
    let height = PADDING;
    let y = if top { 0 } else { height - BORDER };
    let mut items = sides(c, height);
    items.push(fill(c, (c.left(), y, c.m.inner(), BORDER)));
    c.push(height, items);
}

/// Lines of text with the sides of the box.
fn boxed(c: &mut Composer, text: &str, style: Style, role: &Role) {
    let left = c.left() + PADDING;
    for line in wrap(text, style, c.m.inner() - 2 * PADDING) {
        let height = style.line_height();
        let mut items = sides(c, height);
        items.push(c.item(set(line, left, height), role.clone()));
        c.push(height, items);
    }
}

fn sides(c: &Composer, height: Um) -> Vec<Item> {
    [c.left(), c.right() - BORDER].map(|x| fill(c, (x, 0, BORDER, height))).into()
}

fn fill(c: &Composer, (x, y, w, h): (Um, Um, Um, Um)) -> Item {
    c.item(Shape::Fill { x, y, w, h, colour: INK }, Role::Artifact)
}
