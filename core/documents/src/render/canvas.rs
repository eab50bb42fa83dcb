//! A picture in memory, and how shapes put ink on it.
//!
//! Coverage is exact area for outlines and distance to the edge for beads and pens; blending is in
//! whole numbers. Square roots and the four operations are the same on every machine, so the
//! picture is, too.
#![allow(clippy::float_arithmetic, reason = "geometry: coverage of pixels, never an amount")]

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use harfrust::font::glyph::outline::PathElement;

use crate::look::{Colour, SURFACE, Um};
use crate::picture::Pixels;

/// A white picture of so many dots per millimetre.
#[derive(Debug)]
pub struct Canvas {
    width: usize,
    height: usize,
    scale: f32,
    pixels: Vec<u8>,
}

impl Canvas {
    /// An empty sheet, its size in pixels.
    pub fn new(width: usize, height: usize, dots_per_mm: u32) -> Self {
        let mut pixels = Vec::with_capacity(width * height * 3);
        for _ in 0..width * height {
            pixels.extend([SURFACE.0, SURFACE.1, SURFACE.2]);
        }
        // At most 48: exact in every float.
        let scale = f32::from(u16::try_from(dots_per_mm).unwrap_or(u16::MAX)) / 1000.0;
        Canvas { width, height, scale, pixels }
    }

    /// Red, green and blue of every pixel, row by row.
    pub fn into_pixels(self) -> Vec<u8> {
        self.pixels
    }

    /// Micrometres to pixels.
    #[expect(clippy::cast_precision_loss, reason = "a sheet has fewer than 2^24 pixels a side")]
    pub fn px(&self, um: Um) -> f32 {
        // Whole pixels and rest apart: a long roll keeps its precision.
        um as f32 * self.scale
    }

    /// A rectangle, snapped to pixels and never thinner than one: hairlines stay crisp.
    pub fn fill(&mut self, (x, y, w, h): (Um, Um, Um, Um), colour: Colour) {
        let (x0, y0) = (self.px(x).round(), self.px(y).round());
        let x1 = self.px(x + w).round().max(x0 + 1.0);
        let y1 = self.px(y + h).round().max(y0 + 1.0);
        for row in self.rows(y0, y1) {
            for column in self.columns(x0, x1) {
                self.blend(column, row, 255, colour);
            }
        }
    }

    /// A picture in a rectangle. `dithered` makes it black and white, dot by dot.
    pub fn picture(&mut self, (x, y, w, h): (Um, Um, Um, Um), pixels: &Pixels, dithered: bool) {
        let (x0, y0) = (whole(self.px(x).round()), whole(self.px(y).round()));
        let (x1, y1) = (whole(self.px(x + w).round()), whole(self.px(y + h).round()));
        let size = (x1.saturating_sub(x0), y1.saturating_sub(y0));
        for row in 0..size.1 {
            for column in 0..size.0 {
                let [r, g, b] = pixels.averaged((column, row), size);
                let colour = match dithered {
                    false => Colour(r, g, b),
                    true => dot(Colour(r, g, b), column, row),
                };
                self.blend(x0 + column, y0 + row, 255, colour);
            }
        }
    }

    /// Everything within `outer` of a centre and not within `inner`, softened over one pixel.
    pub fn ring(&mut self, (x, y): (Um, Um), inner: Um, outer: Um, colour: Colour) {
        let (cx, cy) = (self.px(x), self.px(y));
        let (inner, outer) = (self.px(inner), self.px(outer).max(0.5));
        self.shade((cx, cy, cx, cy), outer, colour, |px, py| {
            let distance = ((px - cx) * (px - cx) + (py - cy) * (py - cy)).sqrt();
            let hole = if inner > 0.0 { distance - inner } else { 1.0 };
            (outer - distance).min(hole) + 0.5
        });
    }

    /// A square standing on its corner.
    pub fn lozenge(&mut self, (x, y): (Um, Um), radius: Um, colour: Colour) {
        let (cx, cy, radius) = (self.px(x), self.px(y), self.px(radius));
        self.shade((cx, cy, cx, cy), radius, colour, |px, py| {
            (radius - (px - cx).abs() - (py - cy).abs()) * std::f32::consts::FRAC_1_SQRT_2 + 0.5
        });
    }

    /// A piece of ink whose width changes from one end to the other. The caller draws a whole
    /// signature into one coverage map, so that its pieces do not darken each other.
    pub fn pen(
        &self,
        map: &mut [u8],
        (from, from_radius): ((Um, Um), Um),
        (to, to_radius): ((Um, Um), Um),
    ) {
        let (ax, ay) = (self.px(from.0), self.px(from.1));
        let (bx, by) = (self.px(to.0), self.px(to.1));
        let (ra, rb) = (self.px(from_radius), self.px(to_radius));
        let (dx, dy) = (bx - ax, by - ay);
        let length = dx * dx + dy * dy;
        let reach = ra.max(rb) + 1.0;
        let (x0, x1) = (ax.min(bx) - reach, ax.max(bx) + reach);
        let (y0, y1) = (ay.min(by) - reach, ay.max(by) + reach);
        for row in self.rows(y0.floor(), y1.ceil()) {
            for column in self.columns(x0.floor(), x1.ceil()) {
                let (px, py) = (middle(column) - ax, middle(row) - ay);
                let t =
                    if length > 0.0 { ((px * dx + py * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
                let (ex, ey) = (px - t * dx, py - t * dy);
                let distance = (ex * ex + ey * ey).sqrt();
                let cover = byte(ra + (rb - ra) * t - distance + 0.5);
                if let Some(pixel) = map.get_mut(row * self.width + column) {
                    *pixel = cover.max(*pixel);
                }
            }
        }
    }

    /// An empty coverage map of the sheet.
    pub fn coverage_map(&self) -> Vec<u8> {
        vec![0; self.width * self.height]
    }

    /// Puts a coverage map on the sheet.
    pub fn stamp(&mut self, map: &[u8], colour: Colour) {
        for (index, &cover) in map.iter().enumerate().filter(|(_, cover)| **cover > 0) {
            self.blend(index % self.width, index / self.width, cover, colour);
        }
    }

    /// An outline in ems, its origin at `(x, y)`, `size` the em.
    pub fn outline(&mut self, path: &[PathElement], (x, y): (Um, Um), size: Um, colour: Colour) {
        let (ox, oy, em) = (self.px(x), self.px(y), self.px(size));
        let Some((left, top, right, bottom)) = extent(path) else { return };
        let x0 = (ox + left * em).floor() - 1.0;
        let y0 = (oy - bottom * em).floor() - 1.0;
        let size_of = |from: f32, to: f32| whole(((to - from) * em).ceil() + 3.0);
        let (w, h) = (size_of(left, right), size_of(top, bottom));
        let mut raster = Rasterizer::new(w, h);
        let at = |px: f32, py: f32| point(ox + px * em - x0, oy - py * em - y0);
        trace(&mut raster, path, at);
        raster.for_each_pixel_2d(|column, row, cover| {
            let (px, py) = (x0 + near(column), y0 + near(row));
            if px >= 0.0 && py >= 0.0 && cover > 0.0 {
                self.blend(whole(px), whole(py), byte(cover), colour);
            }
        });
    }

    fn shade(
        &mut self,
        (x0, y0, x1, y1): (f32, f32, f32, f32),
        reach: f32,
        colour: Colour,
        cover: impl Fn(f32, f32) -> f32,
    ) {
        for row in self.rows((y0 - reach - 1.0).floor(), (y1 + reach + 1.0).ceil()) {
            for column in self.columns((x0 - reach - 1.0).floor(), (x1 + reach + 1.0).ceil()) {
                self.blend(column, row, byte(cover(middle(column), middle(row))), colour);
            }
        }
    }

    fn rows(&self, from: f32, to: f32) -> std::ops::Range<usize> {
        whole(from).min(self.height)..whole(to).min(self.height)
    }

    fn columns(&self, from: f32, to: f32) -> std::ops::Range<usize> {
        whole(from).min(self.width)..whole(to).min(self.width)
    }

    fn blend(&mut self, x: usize, y: usize, cover: u8, colour: Colour) {
        if x >= self.width || cover == 0 {
            return;
        }
        let at = (y * self.width + x) * 3;
        let Some(pixel) = self.pixels.get_mut(at..at + 3) else { return };
        for (below, ink) in pixel.iter_mut().zip([colour.0, colour.1, colour.2]) {
            let (under, over) = (u32::from(*below), u32::from(ink));
            let mixed = (under * (255 - u32::from(cover)) + over * u32::from(cover) + 127) / 255;
            *below = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
    }
}

/// Black or white, by the brightness and the place in a pattern of eight by eight (Bayer's).
fn dot(Colour(r, g, b): Colour, column: usize, row: usize) -> Colour {
    const PATTERN: [[u32; 8]; 8] = [
        [0, 32, 8, 40, 2, 34, 10, 42],
        [48, 16, 56, 24, 50, 18, 58, 26],
        [12, 44, 4, 36, 14, 46, 6, 38],
        [60, 28, 52, 20, 62, 30, 54, 22],
        [3, 35, 11, 43, 1, 33, 9, 41],
        [51, 19, 59, 27, 49, 17, 57, 25],
        [15, 47, 7, 39, 13, 45, 5, 37],
        [63, 31, 55, 23, 61, 29, 53, 21],
    ];
    let bright = (u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114) / 1000;
    let bar = PATTERN[row % 8][column % 8] * 4 + 2;
    if bright > bar { SURFACE } else { Colour(0, 0, 0) }
}

/// Draws a path, each curve from where the last one ended.
fn trace(raster: &mut Rasterizer, path: &[PathElement], at: impl Fn(f32, f32) -> Point) {
    let (mut here, mut start) = (at(0.0, 0.0), at(0.0, 0.0));
    for element in path {
        match *element {
            PathElement::MoveTo { x, y } => (here, start) = (at(x, y), at(x, y)),
            PathElement::LineTo { x, y } => {
                raster.draw_line(here, at(x, y));
                here = at(x, y);
            }
            PathElement::QuadTo { cx0, cy0, x, y } => {
                raster.draw_quad(here, at(cx0, cy0), at(x, y));
                here = at(x, y);
            }
            PathElement::CurveTo { cx0, cy0, cx1, cy1, x, y } => {
                raster.draw_cubic(here, at(cx0, cy0), at(cx1, cy1), at(x, y));
                here = at(x, y);
            }
            PathElement::Close => {
                raster.draw_line(here, start);
                here = start;
            }
        }
    }
}

/// Left, lowest, right and highest of all points of a path, in ems, upwards positive.
fn extent(path: &[PathElement]) -> Option<(f32, f32, f32, f32)> {
    let mut all: Option<(f32, f32, f32, f32)> = None;
    let mut add = |x: f32, y: f32| {
        let (l, t, r, b) = all.unwrap_or((x, y, x, y));
        all = Some((l.min(x), t.min(y), r.max(x), b.max(y)));
    };
    for element in path {
        match *element {
            PathElement::MoveTo { x, y } | PathElement::LineTo { x, y } => add(x, y),
            PathElement::QuadTo { cx0, cy0, x, y } => {
                add(cx0, cy0);
                add(x, y);
            }
            PathElement::CurveTo { cx0, cy0, cx1, cy1, x, y } => {
                add(cx0, cy0);
                add(cx1, cy1);
                add(x, y);
            }
            PathElement::Close => {}
        }
    }
    all
}

/// Middle of a pixel.
#[expect(clippy::cast_precision_loss, reason = "a sheet has fewer than 2^24 pixels a side")]
fn middle(pixel: usize) -> f32 {
    pixel as f32 + 0.5
}

#[expect(clippy::cast_precision_loss, reason = "a glyph has fewer than 2^24 pixels a side")]
fn near(pixel: u32) -> f32 {
    pixel as f32
}

/// A coordinate as an index; what lies before the first pixel is the first.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "float to integer saturates, which is what is wanted"
)]
fn whole(value: f32) -> usize {
    value.max(0.0) as usize
}

/// Coverage from 0 to 1 as a byte.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value is clamped to 0 to 255 first"
)]
fn byte(cover: f32) -> u8 {
    (cover.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}
