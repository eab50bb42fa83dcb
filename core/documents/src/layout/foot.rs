//! The foot of a paper: where it is signed, and the code by which it is verified.

use std::rc::Rc;

use qrcode::{Color, EcLevel, QrCode};

use super::composer::{Composer, Place, set, start};
use super::{Item, Role, Shape};
use crate::document::{Block, SignatureBox, Verify};
use crate::ink;
use crate::look::{INK, INK_QUIET, UNIT, Um, units};
use crate::rendition::{Rendition, Signature, hex};
use crate::shape::{single, wrap};
use crate::words::{Words, fill};

/// Height left for the ink.
const INK_HEIGHT: Um = units(72);
const GAP: Um = units(24);

/// The signature boxes that `rest` begins with, side by side on a page. Answers how many.
pub fn signatures(c: &mut Composer, rest: &[Block], rendition: &Rendition<'_>) -> usize {
    let boxes: Vec<&SignatureBox> = rest
        .iter()
        .map_while(|block| if let Block::Sign(sign) = block { Some(sign) } else { None })
        .collect();
    let columns = if c.m.is_wide() { 2 } else { 1 };
    for row in boxes.chunks(columns) {
        signature_row(c, row, i64::try_from(columns).unwrap_or(1), rendition);
    }
    boxes.len().max(1)
}

fn signature_row(
    c: &mut Composer,
    boxes: &[&SignatureBox],
    columns: i64,
    rendition: &Rendition<'_>,
) {
    let width = (c.m.inner() - GAP * (columns - 1)) / columns;
    c.new_group();
    let from = c.strips.len();
    let mut ink_items = Vec::new();
    let mut captions: Vec<(Um, Vec<_>)> = Vec::new();
    let mut left = c.left();
    for sign in boxes {
        let signed = rendition.signature(&sign.slot);
        place_ink(c, &mut ink_items, signed, sign, (left, width));
        let mut lines = wrap(&sign.caption, c.quiet(), width);
        let who = signed.map_or_else(
            || sign.name.clone(),
            |s| fill(c.words.marks.signed, &[("name", &s.name), ("at", &s.at)]),
        );
        lines.extend(wrap(&who, c.body(), width));
        captions.push((left, lines));
        left += width + GAP;
    }
    c.push(INK_HEIGHT + UNIT, ink_items);
    c.space(3);
    let deepest = captions.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    for index in 0..deepest {
        let height = c.body().line_height();
        let items = captions
            .iter()
            .filter_map(|(left, lines)| Some((*left, lines.get(index)?.clone())))
            .map(|(left, line)| c.item(set(line, left, height), Role::Text))
            .collect();
        c.push(height, items);
    }
    c.space(12);
    c.keep_together(from);
}

/// The line to sign on, and above it the ink or the mark that says where to sign.
fn place_ink(
    c: &mut Composer,
    items: &mut Vec<Item>,
    signed: Option<&Signature>,
    sign: &SignatureBox,
    (x, w): (Um, Um),
) {
    let line = Shape::Fill { x, y: INK_HEIGHT, w, h: UNIT, colour: INK };
    items.push(c.item(line, Role::Artifact));
    let Some(signed) = signed else {
        let mark = single("×", c.body().sized(16).in_colour(INK_QUIET));
        let y = INK_HEIGHT - units(16);
        items.push(c.item(set(mark, x, units(16)).lowered(y), Role::Artifact));
        return;
    };
    let frame = (x + units(4), units(2), w - units(8), INK_HEIGHT - units(2));
    let segments = Rc::new(ink::fit(&ink::segments(&signed.strokes), frame));
    items.push(c.item(Shape::Ink { segments }, Role::Figure(sign.caption.clone())));
}

/// The code with its caption: beside it on a page, below it on a roll.
pub fn verify(c: &mut Composer, verify: &Verify, rendition: &Rendition<'_>) {
    let digest = hex(&rendition.digest());
    let link = format!("{}#{digest}", verify.link);
    let room = if c.m.is_wide() { units(80) } else { units(112) };
    let Some((code, size)) = modules(&link, room) else {
        // A link too long for a code is still useful as text.
        c.new_group();
        return c.text(&link, c.quiet(), Place::Left, &Role::Text);
    };
    let lines = [verify.caption.clone(), fingerprint(&digest, c.words)];
    c.keep_with_last();
    let from = c.strips.len();
    c.space(12);
    c.new_group();
    let role = Role::Figure(link);
    let wide = c.m.is_wide();
    let x = start(if wide { Place::Left } else { Place::Middle }, c.left(), c.right(), size);
    let mut items = vec![c.item(code.moved_to(x), role)];
    c.new_group();
    if wide {
        let left = x + size + units(16);
        let quiet = c.quiet();
        let mut top = 0;
        for line in lines.iter().flat_map(|line| wrap(line, quiet, c.right() - left)) {
            let height = quiet.line_height();
            items.push(c.item(set(line, left, height).lowered(top), Role::Text));
            top += height;
        }
        c.push(size.max(top), items);
    } else {
        c.push(size, items);
        c.space(6);
        for line in &lines {
            c.text(line, c.quiet(), Place::Middle, &Role::Text);
        }
    }
    c.keep_together(from);
}

/// A QR code in about so much room, and the side it takes; none of a text too long for one.
pub fn modules(text: &str, room: Um) -> Option<(Shape, Um)> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::L).ok()?;
    let side = code.width();
    let dark = Rc::new(code.into_colors().iter().map(|&colour| colour == Color::Dark).collect());
    let count = i64::try_from(side).unwrap_or(1);
    // Whole eighths of a millimetre: every module is a whole number of printer dots.
    let module = (room / count / 125).max(3) * 125;
    Some((Shape::Modules { x: 0, y: 0, module, side, dark }, module * count))
}

/// The first eight bytes of the digest in groups of four digits: enough to compare by eye.
pub fn fingerprint(digest: &str, words: &Words) -> String {
    let groups: Vec<&str> = (0..16).step_by(4).filter_map(|at| digest.get(at..at + 4)).collect();
    fill(words.marks.digest, &[("digest", &groups.join(" "))])
}
