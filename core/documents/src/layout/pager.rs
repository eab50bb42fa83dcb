//! Strips to pages: stacking, page breaks, and what stands on every page.

use std::rc::Rc;

use super::composer::{Composer, Place, set, start};
use super::stock::Measures;
use super::{Item, Page, Role, Shape, Strip};
use crate::font::Face;
use crate::look::{Colour, INK, INK_QUIET, LINE, TRAINING, TRAINING_BAND, Um, units};
use crate::rendition::Rendition;
use crate::shape::{Style, single};
use crate::words::fill;

const BAND: Um = units(28);

impl Shape {
    /// The same, `dy` further down.
    #[must_use]
    pub fn lowered(mut self, dy: Um) -> Self {
        match &mut self {
            Shape::Text { y, .. }
            | Shape::Fill { y, .. }
            | Shape::Leader { y, .. }
            | Shape::Beads { y, .. }
            | Shape::Modules { y, .. }
            | Shape::Picture { y, .. } => *y += dy,
            Shape::Ink { segments } => {
                let lowered = segments.iter().map(|segment| segment.lowered(dy)).collect();
                *segments = Rc::new(lowered);
            }
        }
        self
    }
}

impl Shape {
    /// A code, with its left edge there; anything else stays.
    #[must_use]
    pub fn moved_to(mut self, left: Um) -> Self {
        if let Shape::Modules { x, .. } = &mut self {
            *x = left;
        }
        self
    }
}

/// Stacks the strips of a composer.
pub fn paginate(c: Composer, rendition: &Rendition<'_>) -> Vec<Page> {
    let bands = bands(&c, rendition);
    let m = c.m;
    let mut pager = Pager { m, bands, pages: Vec::new(), items: Vec::new(), y: 0, fresh: true };
    pager.begin();
    let mut at = 0;
    while at < c.strips.len() {
        let end = chain_end(&c.strips, at);
        pager.chain(&c.strips[at..end]);
        at = end;
    }
    let mut pages = pager.finish();
    if m.is_wide() {
        number(&c, &mut pages, rendition);
    }
    pages
}

/// End of the chain of strips that want to stand on one page.
fn chain_end(strips: &[Strip], at: usize) -> usize {
    strips[at..].iter().position(|strip| !strip.keep_next).map_or(strips.len(), |i| at + i + 1)
}

struct Pager {
    m: Measures,
    bands: Vec<Vec<Item>>,
    pages: Vec<Page>,
    items: Vec<Item>,
    y: Um,
    fresh: bool,
}

impl Pager {
    fn begin(&mut self) {
        self.y = self.m.top;
        for band in &self.bands {
            let y = self.y;
            self.items.extend(band.iter().cloned().map(|item| lowered(item, y)));
            self.y += BAND + units(8);
        }
        self.fresh = true;
    }

    fn bottom(&self) -> Um {
        self.m.height.map_or(Um::MAX, |height| height - self.m.bottom)
    }

    fn turn(&mut self) {
        let height = self.m.height.unwrap_or(self.y + self.m.bottom);
        let items = std::mem::take(&mut self.items);
        self.pages.push(Page { width: self.m.width, height, items });
        self.begin();
    }

    /// A chain goes to the next page as a whole, if it is no longer than a page.
    fn chain(&mut self, strips: &[Strip]) {
        let height: Um = strips.iter().map(|strip| strip.height).sum();
        let page = self.bottom() - self.m.top;
        let blank = strips.iter().all(|strip| strip.blank);
        if !blank && !self.fresh && height <= page && self.y + height > self.bottom() {
            self.turn();
            self.repeat(strips);
        }
        for strip in strips {
            self.strip(strip);
        }
    }

    fn strip(&mut self, strip: &Strip) {
        if strip.blank {
            // At the top of a page, space above would only look like a mistake.
            if !self.fresh {
                self.y += strip.height;
            }
            return;
        }
        if self.y + strip.height > self.bottom() && !self.fresh {
            self.turn();
            self.repeat(std::slice::from_ref(strip));
        }
        self.put(strip);
    }

    fn repeat(&mut self, strips: &[Strip]) {
        if let Some(head) = strips.iter().find_map(|strip| strip.repeat.clone()) {
            self.put(&head);
        }
    }

    fn put(&mut self, strip: &Strip) {
        let y = self.y;
        self.items.extend(strip.items.iter().cloned().map(|item| lowered(item, y)));
        self.y += strip.height;
        self.fresh = false;
    }

    fn finish(mut self) -> Vec<Page> {
        let height = self.m.height.unwrap_or(self.y + self.m.bottom);
        self.pages.push(Page { width: self.m.width, height, items: self.items });
        self.pages
    }
}

fn lowered(item: Item, dy: Um) -> Item {
    Item { shape: item.shape.lowered(dy), ..item }
}

/// TRAINING and COPY stand on top of every page.
fn bands(c: &Composer, rendition: &Rendition<'_>) -> Vec<Vec<Item>> {
    let mut bands = Vec::new();
    if rendition.document().training {
        bands.push(band(c, c.words.marks.training, TRAINING, Some(TRAINING_BAND)));
    }
    if rendition.is_copy() {
        bands.push(band(c, c.words.marks.copy, INK, None));
    }
    bands
}

fn band(c: &Composer, text: &str, colour: Colour, ground: Option<Colour>) -> Vec<Item> {
    let mut items = Vec::new();
    let (x, w) = (c.left(), c.m.inner());
    if let Some(colour) = ground {
        items.push(c.item(Shape::Fill { x, y: 0, w, h: BAND, colour }, Role::Artifact));
    } else {
        for y in [0, BAND - units(1)] {
            items.push(c.item(Shape::Fill { x, y, w, h: units(1), colour }, Role::Artifact));
        }
    }
    let line = single(text, Style::new(Face::Bold, 14, colour));
    let x = start(Place::Middle, c.left(), c.right(), line.width);
    items.push(c.item(set(line, x, BAND), Role::Artifact));
    items
}

/// Title, number and page in the bottom margin.
fn number(c: &Composer, pages: &mut [Page], rendition: &Rendition<'_>) {
    let document = rendition.document();
    let count = pages.len().to_string();
    let style = Style::new(Face::Sans, 12, INK_QUIET);
    for (index, page) in pages.iter_mut().enumerate() {
        let top = page.height - c.m.bottom + units(24);
        let values = [("page", &*(index + 1).to_string()), ("pages", &*count)];
        let right = single(&fill(c.words.marks.page, &values), style);
        let name = format!("{} {}", document.title, document.number);
        let room = c.m.inner() - right.width - units(16);
        let left = crate::shape::wrap(&name, style, room).into_iter().next();
        let height = style.line_height();
        let (x, w) = (c.left(), c.m.inner());
        let rule = Shape::Fill { x, y: top - units(8), w, h: units(1) / 2, colour: LINE };
        page.items.push(c.item(rule, Role::Artifact));
        let x = c.right() - right.width;
        page.items.push(c.item(set(right, x, height).lowered(top), Role::Artifact));
        if let Some(left) = left {
            page.items.push(c.item(set(left, c.left(), height).lowered(top), Role::Artifact));
        }
    }
}
