//! Placed items to PNG, through the crate `image`.

use std::collections::BTreeMap;

use harfrust::GlyphId;
use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathElement};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use super::canvas::Canvas;
use crate::document::BeadState;
use crate::error::DocumentError;
use crate::font::{FontId, MISSING};
use crate::layout::{Page, Shape};
use crate::look::{Colour, INK, SURFACE, TRAINING, TRAINING_BAND, Um};
use crate::picture::Pixels;
use crate::rendition::Tone;
use crate::shape::TextLine;

/// The tallest picture: a roll of 2.5 m at 8 dots per millimetre.
const TALLEST: i64 = 20_000;
/// Leader dots are this large.
pub const LEADER_RADIUS: Um = 100;

/// One picture for each page.
pub fn render(pages: &[Page], dots_per_mm: u32, tone: Tone) -> Result<Vec<Vec<u8>>, DocumentError> {
    if !(1..=48).contains(&dots_per_mm) {
        return Err(DocumentError::BadScale { dots_per_mm });
    }
    let mut outlines = Outlines::default();
    pages.iter().map(|page| picture(page, dots_per_mm, tone, &mut outlines)).collect()
}

/// The dots of a page for a thermal head, a byte for each: zero is black.
pub fn dots(page: &Page, dots_per_mm: u32, outlines: &mut Outlines) -> (usize, Vec<u8>) {
    let (rgb, width, _) = draw(page, dots_per_mm, Tone::Thermal, outlines);
    (width, thermal(&rgb))
}

/// Outlines that were drawn before.
pub type Outlines = BTreeMap<(FontId, u32), Vec<PathElement>>;

fn picture(
    page: &Page,
    dots_per_mm: u32,
    tone: Tone,
    outlines: &mut Outlines,
) -> Result<Vec<u8>, DocumentError> {
    let dots = |um: Um| (um * i64::from(dots_per_mm) + 500) / 1000;
    if dots(page.height) > TALLEST {
        let limit = TALLEST / i64::from(dots_per_mm);
        return Err(DocumentError::TooLong { millimetres: page.height / 1000, limit });
    }
    let (rgb, width, height) = draw(page, dots_per_mm, tone, outlines);
    encode(rgb, width, height, tone)
}

/// Red, green and blue of every pixel, and the sides.
fn draw(
    page: &Page,
    dots_per_mm: u32,
    tone: Tone,
    outlines: &mut Outlines,
) -> (Vec<u8>, usize, usize) {
    let dots = |um: Um| (um * i64::from(dots_per_mm) + 500) / 1000;
    let size = |um: Um| usize::try_from(dots(um)).unwrap_or(1).max(1);
    let (width, height) = (size(page.width), size(page.height));
    let mut brush = Brush { canvas: Canvas::new(width, height, dots_per_mm), tone };
    for item in &page.items {
        brush.draw(&item.shape, outlines);
    }
    (brush.canvas.into_pixels(), width, height)
}

/// Pixels as they are, in colour.
pub fn encode_rgb(pixels: &Pixels) -> Result<Vec<u8>, DocumentError> {
    encode(pixels.rgb.clone(), pixels.width, pixels.height, Tone::Colour)
}

fn encode(rgb: Vec<u8>, w: usize, h: usize, tone: Tone) -> Result<Vec<u8>, DocumentError> {
    let (pixels, colours) = match tone {
        Tone::Colour => (rgb, ExtendedColorType::Rgb8),
        Tone::Thermal => (thermal(&rgb), ExtendedColorType::L8),
    };
    let failed = || DocumentError::Encoding { format: "PNG" };
    let side = |value: usize| u32::try_from(value).map_err(|_| failed());
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive)
        .write_image(&pixels, side(w)?, side(h)?, colours)
        .map_err(|_| failed())?;
    Ok(bytes)
}

/// Black or white for each pixel.
fn thermal(rgb: &[u8]) -> Vec<u8> {
    let black = |pixel: &[u8]| pixel.iter().all(|&channel| channel < 144);
    rgb.chunks_exact(3).map(|pixel| if black(pixel) { 0 } else { 255 }).collect()
}

struct Brush {
    canvas: Canvas,
    tone: Tone,
}

impl Brush {
    /// On a thermal head everything that is not paper is black.
    fn tint(&self, colour: Colour) -> Colour {
        match self.tone {
            // A band in black with its words in white.
            Tone::Thermal if colour == TRAINING_BAND => INK,
            Tone::Thermal if colour == TRAINING => SURFACE,
            Tone::Thermal if colour.0 < 0xE0 || colour == crate::look::LINE => INK,
            Tone::Thermal => SURFACE,
            Tone::Colour => colour,
        }
    }

    fn draw(&mut self, shape: &Shape, outlines: &mut Outlines) {
        match shape {
            Shape::Text { x, y, line } => self.text(*x, *y, line, outlines),
            Shape::Fill { x, y, w, h, colour } => {
                let colour = self.tint(*colour);
                self.canvas.fill((*x, *y, *w, *h), colour);
            }
            Shape::Leader { from, to, y, colour } => {
                let colour = self.tint(*colour);
                for x in leader_dots(*from, *to) {
                    if self.tone == Tone::Thermal {
                        // One dot of the head, or two: never half of one.
                        let side = 2 * LEADER_RADIUS;
                        self.canvas.fill((x, *y, side, side), colour);
                        continue;
                    }
                    self.canvas.ring((x, *y), 0, LEADER_RADIUS, colour);
                }
            }
            Shape::Beads { beads, y, radius } => {
                for &(x, state) in beads {
                    self.bead((x, *y), *radius, state);
                }
            }
            Shape::Modules { x, y, module, side, dark } => {
                for (index, _) in dark.iter().enumerate().filter(|(_, dark)| **dark) {
                    let step = |n: usize| i64::try_from(n).unwrap_or(0) * module;
                    let (left, top) = (x + step(index % side), y + step(index / side));
                    self.canvas.fill((left, top, *module, *module), INK);
                }
            }
            Shape::Picture { x, y, w, h, pixels } => {
                let dithered = self.tone == Tone::Thermal;
                self.canvas.picture((*x, *y, *w, *h), pixels, dithered);
            }
            Shape::Ink { segments } => {
                let mut map = self.canvas.coverage_map();
                for s in segments.iter() {
                    self.canvas.pen(&mut map, (s.from, s.from_radius), (s.to, s.to_radius));
                }
                self.canvas.stamp(&map, INK);
            }
        }
    }

    fn bead(&mut self, at: (Um, Um), radius: Um, state: BeadState) {
        let colour = self.tint(crate::layout::bead_colour(state));
        match state {
            BeadState::Paid => self.canvas.ring(at, 0, radius, colour),
            BeadState::Due => self.canvas.ring(at, radius - ring_width(radius), radius, colour),
            BeadState::Late => self.canvas.lozenge(at, radius * 6 / 5, colour),
        }
    }

    fn text(&mut self, x: Um, y: Um, line: &TextLine, outlines: &mut Outlines) {
        let colour = self.tint(line.style.colour);
        for run in &line.runs {
            for glyph in &run.glyphs {
                let (gx, gy) = (x + glyph.x, y - glyph.y);
                if run.font == MISSING {
                    self.open_box(gx, gy, line.style.size, colour);
                    continue;
                }
                let path = outlines
                    .entry((run.font, glyph.id))
                    .or_insert_with(|| path(run.font, glyph.id));
                self.canvas.outline(path, (gx, gy), line.style.size, colour);
            }
        }
    }

    fn open_box(&mut self, x: Um, y: Um, size: Um, colour: Colour) {
        for side in box_sides(x, y, size) {
            self.canvas.fill(side, colour);
        }
    }
}

/// How thick a ring is drawn.
pub const fn ring_width(radius: Um) -> Um {
    if radius * 2 / 7 < 180 { 180 } else { radius * 2 / 7 }
}

/// Where leader dots stand between two ends.
pub fn leader_dots(from: Um, to: Um) -> impl Iterator<Item = Um> {
    let pitch = crate::layout::LEADER_PITCH;
    let first = (from + pitch - 1).div_euclid(pitch);
    (first..=to.div_euclid(pitch)).map(move |n| n * pitch)
}

/// The four sides of the box that stands for a character no font has.
pub const fn box_sides(x: Um, y: Um, size: Um) -> [(Um, Um, Um, Um); 4] {
    let (left, top) = (x + size / 12, y - size * 3 / 4);
    let (w, h, thin) = (size * 3 / 4, size * 3 / 4, size / 16);
    [
        (left, top, w, thin),
        (left, top + h - thin, w, thin),
        (left, top, thin, h),
        (left + w - thin, top, thin, h),
    ]
}

/// Outline of a glyph in ems.
#[expect(clippy::float_arithmetic, reason = "geometry: font units to ems")]
fn path(font: FontId, glyph: u32) -> Vec<PathElement> {
    let mut path: Vec<PathElement> = Vec::new();
    let Some(font) = font.font() else { return path };
    if let Some(outline) = font.outline_glyphs().get(GlyphId::new(glyph)) {
        // A glyph that cannot be drawn leaves a gap; the shipped fonts have none.
        let _drawn = outline.draw(&DrawOptions::new(), DrawMemory::Scratch, &mut path);
    }
    let em = f32::from(font.units_per_em().max(1));
    for element in &mut path {
        *element = match *element {
            PathElement::MoveTo { x, y } => PathElement::MoveTo { x: x / em, y: y / em },
            PathElement::LineTo { x, y } => PathElement::LineTo { x: x / em, y: y / em },
            PathElement::QuadTo { cx0, cy0, x, y } => {
                PathElement::QuadTo { cx0: cx0 / em, cy0: cy0 / em, x: x / em, y: y / em }
            }
            PathElement::CurveTo { cx0, cy0, cx1, cy1, x, y } => PathElement::CurveTo {
                cx0: cx0 / em,
                cy0: cy0 / em,
                cx1: cx1 / em,
                cy1: cy1 / em,
                x: x / em,
                y: y / em,
            },
            PathElement::Close => PathElement::Close,
        };
    }
    path
}
