//! One placed item onto a PDF page.

use std::collections::BTreeMap;
use std::sync::Arc;

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::paint::{Fill, LineCap, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::tags::Tags;
use crate::document::BeadState;
use crate::font::{FontId, MISSING};
use crate::layout::{Item, Role, Shape, bead_colour};
use crate::look::{Colour, INK, Um};
use crate::picture::Pixels;
use crate::render::png::{LEADER_RADIUS, box_sides, leader_dots, ring_width};
use crate::shape::TextLine;

/// Fonts already handed to the PDF.
pub type Fonts = BTreeMap<FontId, Font>;

/// Micrometres to points.
#[expect(clippy::cast_precision_loss, reason = "a page has fewer than 2^24 micrometres a side")]
pub fn pt(um: Um) -> f32 {
    um as f32 * 72.0 / 25_400.0
}

/// Draws an item inside its tag.
pub fn item(surface: &mut Surface<'_>, item: &Item, fonts: &mut Fonts, tags: &mut Tags) {
    let actual = match &item.shape {
        Shape::Text { line, .. } if line.has_missing() => Some(line.text.as_str()),
        _ => None,
    };
    let tag = match (&item.role, actual) {
        (Role::Artifact, _) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)),
        (_, Some(text)) => ContentTag::Span(SpanTag::empty().with_actual_text(Some(text))),
        _ => ContentTag::Other,
    };
    let identifier = surface.start_tagged(tag);
    shape(surface, &item.shape, fonts);
    surface.end_tagged();
    if item.role != Role::Artifact {
        tags.add(item, identifier);
    }
}

fn shape(surface: &mut Surface<'_>, shape: &Shape, fonts: &mut Fonts) {
    match shape {
        Shape::Text { x, y, line } => text(surface, *x, *y, line, fonts),
        Shape::Fill { x, y, w, h, colour } => {
            draw(surface, *colour, |path| rectangle(path, (*x, *y, *w, *h)));
        }
        Shape::Leader { from, to, y, colour } => draw(surface, *colour, |path| {
            leader_dots(*from, *to).for_each(|x| circle(path, x, *y, LEADER_RADIUS));
        }),
        Shape::Beads { beads, y, radius } => {
            for &(x, state) in beads {
                bead(surface, (x, *y), *radius, state);
            }
        }
        Shape::Modules { x, y, module, side, dark } => draw(surface, INK, |path| {
            for (index, _) in dark.iter().enumerate().filter(|(_, dark)| **dark) {
                let step = |n: usize| i64::try_from(n).unwrap_or(0) * module;
                let (left, top) = (x + step(index % side), y + step(index / side));
                rectangle(path, (left, top, *module, *module));
            }
        }),
        Shape::Picture { x, y, w, h, pixels } => picture(surface, (*x, *y, *w, *h), pixels),
        Shape::Ink { segments } => {
            for s in segments.iter() {
                let width = s.from_radius + s.to_radius;
                stroke(surface, INK, width, |path| {
                    path.move_to(pt(s.from.0), pt(s.from.1));
                    path.line_to(pt(s.to.0), pt(s.to.1));
                });
            }
        }
    }
}

fn picture(surface: &mut Surface<'_>, (x, y, w, h): (Um, Um, Um, Um), pixels: &Pixels) {
    let side = |side: usize| u32::try_from(side).unwrap_or(1);
    let rgba = pixels.rgb.chunks_exact(3).flat_map(|rgb| [rgb[0], rgb[1], rgb[2], u8::MAX]);
    let image = Image::from_rgba8(rgba.collect(), side(pixels.width), side(pixels.height));
    let Some(size) = Size::from_wh(pt(w), pt(h)) else { return };
    surface.push_transform(&Transform::from_translate(pt(x), pt(y)));
    surface.draw_image(image, size);
    surface.pop();
}

fn bead(surface: &mut Surface<'_>, (x, y): (Um, Um), radius: Um, state: BeadState) {
    let colour = bead_colour(state);
    match state {
        BeadState::Paid => draw(surface, colour, |path| circle(path, x, y, radius)),
        BeadState::Due => {
            let width = ring_width(radius);
            stroke(surface, colour, width, |path| circle(path, x, y, radius - width / 2));
        }
        BeadState::Late => draw(surface, colour, |path| {
            let reach = radius * 6 / 5;
            path.move_to(pt(x), pt(y - reach));
            path.line_to(pt(x + reach), pt(y));
            path.line_to(pt(x), pt(y + reach));
            path.line_to(pt(x - reach), pt(y));
            path.close();
        }),
    }
}

fn text(surface: &mut Surface<'_>, x: Um, y: Um, line: &TextLine, fonts: &mut Fonts) {
    let em = pt(line.style.size);
    for run in &line.runs {
        if run.font == MISSING {
            for glyph in &run.glyphs {
                draw(surface, line.style.colour, |path| {
                    box_sides(x + glyph.x, y, line.style.size)
                        .into_iter()
                        .for_each(|side| rectangle(path, side));
                });
            }
            continue;
        }
        let Some(font) = load(fonts, run.font) else { continue };
        let Some(first) = run.glyphs.first() else { continue };
        let mut pen = first.x;
        let glyphs: Vec<KrillaGlyph> = run
            .glyphs
            .iter()
            .map(|glyph| {
                let offset = pt(glyph.x - pen) / em;
                pen += glyph.advance;
                KrillaGlyph::new(
                    GlyphId::new(glyph.id),
                    pt(glyph.advance) / em,
                    offset,
                    pt(glyph.y) / em,
                    0.0,
                    glyph.start..glyph.end,
                    None,
                )
            })
            .collect();
        surface.set_fill(Some(fill(line.style.colour)));
        surface.set_stroke(None);
        let start = Point::from_xy(pt(x + first.x), pt(y));
        surface.draw_glyphs(start, &glyphs, font, &line.text, em, false);
    }
}

fn load(fonts: &mut Fonts, id: FontId) -> Option<Font> {
    if let Some(font) = fonts.get(&id) {
        return Some(font.clone());
    }
    let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(id.bytes()?);
    let font = Font::new(bytes.into(), 0)?;
    fonts.insert(id, font.clone());
    Some(font)
}

fn fill(colour: Colour) -> Fill {
    Fill { paint: rgb::Color::new(colour.0, colour.1, colour.2).into(), ..Fill::default() }
}

fn built(build: impl FnOnce(&mut PathBuilder)) -> Option<Path> {
    let mut builder = PathBuilder::new();
    build(&mut builder);
    builder.finish()
}

fn draw(surface: &mut Surface<'_>, colour: Colour, build: impl FnOnce(&mut PathBuilder)) {
    if let Some(path) = built(build) {
        surface.set_fill(Some(fill(colour)));
        surface.set_stroke(None);
        surface.draw_path(&path);
    }
}

fn stroke(
    surface: &mut Surface<'_>,
    colour: Colour,
    width: Um,
    build: impl FnOnce(&mut PathBuilder),
) {
    if let Some(path) = built(build) {
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke {
            paint: rgb::Color::new(colour.0, colour.1, colour.2).into(),
            width: pt(width),
            line_cap: LineCap::Round,
            ..Stroke::default()
        }));
        surface.draw_path(&path);
    }
}

fn rectangle(path: &mut PathBuilder, (x, y, w, h): (Um, Um, Um, Um)) {
    if let Some(rect) = Rect::from_xywh(pt(x), pt(y), pt(w), pt(h)) {
        path.push_rect(rect);
    }
}

/// A circle of four curves.
fn circle(path: &mut PathBuilder, x: Um, y: Um, radius: Um) {
    let (cx, cy, r) = (pt(x), pt(y), pt(radius));
    // Distance of the control points at which four curves come closest to a circle.
    let k = r * 0.552_285;
    path.move_to(cx + r, cy);
    path.cubic_to(cx + r, cy + k, cx + k, cy + r, cx, cy + r);
    path.cubic_to(cx - k, cy + r, cx - r, cy + k, cx - r, cy);
    path.cubic_to(cx - r, cy - k, cx - k, cy - r, cx, cy - r);
    path.cubic_to(cx + k, cy - r, cx + r, cy - k, cx + r, cy);
    path.close();
}
