//! Ink: strokes of a pen to a picture, the same picture every time.
//!
//! Points come in on a grid of 0 to 10000 in both directions, so a signature has no scale of its
//! own. Between points the line is smooth; it is wider under pressure, and on a screen that knows
//! no pressure it is wider where the pen was slow. Whole numbers throughout: the ink is part of
//! what was signed with, so two machines must draw it alike.

use minicbor::{Decode, Encode};

use crate::error::DocumentError;
use crate::layout::{Item, Page, Role, Shape};
use crate::look::{Um, units};
use crate::render;
use crate::rendition::Tone;

/// Where the pen was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub struct Point {
    /// From the left, 0 to 10000.
    #[n(0)]
    pub x: u16,
    /// From the top, 0 to 10000.
    #[n(1)]
    pub y: u16,
    /// 0 where the screen knows none, else up to 65535.
    #[n(2)]
    pub pressure: u16,
    /// Milliseconds since the pen first came down.
    #[n(3)]
    pub at_ms: u32,
}

/// One line of the pen, from down to up.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Encode, Decode)]
pub struct Stroke {
    /// Its points in order.
    #[n(0)]
    pub points: Vec<Point>,
}

/// A short straight piece of ink with the width of the pen at both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Segment {
    /// Where it begins.
    pub from: (Um, Um),
    /// Radius of the pen there.
    pub from_radius: Um,
    /// Where it ends.
    pub to: (Um, Um),
    /// Radius of the pen there.
    pub to_radius: Um,
}

impl Segment {
    /// The same, `dy` further down.
    #[must_use]
    pub const fn lowered(&self, dy: Um) -> Self {
        let (from, to) = ((self.from.0, self.from.1 + dy), (self.to.0, self.to.1 + dy));
        Segment { from, to, ..*self }
    }
}

/// Pieces between two points of a stroke.
const STEPS: i64 = 8;
/// Thinnest and thickest pen, in units of the grid of points.
const RADII: (i64, i64) = (28, 92);

/// Smooth pieces of ink on the grid of points.
#[must_use]
pub fn segments(strokes: &[Stroke]) -> Vec<Segment> {
    strokes.iter().flat_map(|stroke| stroke_segments(&stroke.points)).collect()
}

fn stroke_segments(points: &[Point]) -> Vec<Segment> {
    let pen: Vec<(i64, i64, i64)> = radii(points)
        .into_iter()
        .zip(points)
        .map(|(radius, point)| (i64::from(point.x), i64::from(point.y), radius))
        .collect();
    let at = |index: usize| pen[index.min(pen.len() - 1)];
    if let [(x, y, radius)] = pen[..] {
        return vec![Segment { from: (x, y), from_radius: radius, to: (x, y), to_radius: radius }];
    }
    let mut out = Vec::new();
    for index in 0..pen.len().saturating_sub(1) {
        let around = (at(index.saturating_sub(1)), at(index), at(index + 1), at(index + 2));
        let mut from = curve(around, 0);
        for step in 1..=STEPS {
            let to = curve(around, step);
            out.push(Segment {
                from: (from.0, from.1),
                from_radius: from.2,
                to: (to.0, to.1),
                to_radius: to.2,
            });
            from = to;
        }
    }
    out
}

type Pen = (i64, i64, i64);

/// A Catmull-Rom curve from `b` to `c`, at `step` of [`STEPS`].
fn curve((a, b, c, d): (Pen, Pen, Pen, Pen), step: i64) -> Pen {
    let (n, t) = (STEPS, step);
    let along = |a: i64, b: i64, c: i64, d: i64| {
        let linear = (c - a) * t * n * n;
        let square = (2 * a - 5 * b + 4 * c - d) * t * t * n;
        let cube = (3 * b - a - 3 * c + d) * t * t * t;
        b + (linear + square + cube).div_euclid(2 * n * n * n)
    };
    let radius = b.2 + (c.2 - b.2) * t / n;
    (along(a.0, b.0, c.0, d.0), along(a.1, b.1, c.1, d.1), radius)
}

/// Radius of the pen at every point, evened out over its neighbours.
fn radii(points: &[Point]) -> Vec<i64> {
    let (thin, thick) = RADII;
    let pressed = points.iter().any(|point| point.pressure > 0);
    let raw: Vec<i64> = (0..points.len())
        .map(|index| {
            if pressed {
                let pressure = points.get(index).map_or(0, |point| i64::from(point.pressure));
                return thin + (thick - thin) * pressure / i64::from(u16::MAX);
            }
            let speed = speed(points, index);
            (thick - speed * (thick - thin) / 60).clamp(thin, thick)
        })
        .collect();
    (0..raw.len())
        .map(|index| {
            let window = &raw[index.saturating_sub(2)..(index + 3).min(raw.len())];
            window.iter().sum::<i64>() / i64::try_from(window.len()).unwrap_or(1).max(1)
        })
        .collect()
}

/// Grid units per millisecond on the way to a point.
fn speed(points: &[Point], index: usize) -> i64 {
    let (Some(before), Some(here)) =
        (index.checked_sub(1).and_then(|i| points.get(i)), points.get(index))
    else {
        return 0;
    };
    let far = |a: u16, b: u16| i64::from(a.abs_diff(b));
    let way = far(before.x, here.x) + far(before.y, here.y);
    way / i64::from(here.at_ms.saturating_sub(before.at_ms)).max(1)
}

/// The ink scaled into a frame of the paper (`x`, `y`, width, height), as large as it fits with
/// its proportions kept, resting a little above the line.
#[must_use]
pub fn fit(segments: &[Segment], (x, y, w, h): (Um, Um, Um, Um)) -> Vec<Segment> {
    let ends = || segments.iter().flat_map(|s| [(s.from, s.from_radius), (s.to, s.to_radius)]);
    let least = |pick: fn((Um, Um)) -> Um| ends().map(|(p, r)| pick(p) - r).min().unwrap_or(0);
    let most = |pick: fn((Um, Um)) -> Um| ends().map(|(p, r)| pick(p) + r).max().unwrap_or(0);
    let (left, right) = (least(|p| p.0), most(|p| p.0));
    let (top, bottom) = (least(|p| p.1), most(|p| p.1));
    let (wide, tall) = ((right - left).max(1), (bottom - top).max(1));
    // The smaller of the two scales, and never so large that a dot becomes a blot.
    let (num, den) = if w * tall <= h * wide { (w, wide) } else { (h, tall) };
    let (num, den) = if num > den * 8 { (8, 1) } else { (num, den) };
    let drop = y + h - (bottom - top) * num / den;
    let at = |p: (Um, Um)| (x + (p.0 - left) * num / den, drop + (p.1 - top) * num / den);
    let pen = |radius: Um| (radius * num / den).clamp(90, 420);
    segments
        .iter()
        .map(|s| Segment {
            from: at(s.from),
            from_radius: pen(s.from_radius),
            to: at(s.to),
            to_radius: pen(s.to_radius),
        })
        .map(|s| inside(s, (x, y, w, h)))
        .collect()
}

/// Keeps the pen's own width inside the frame.
fn inside(s: Segment, (x, y, w, h): (Um, Um, Um, Um)) -> Segment {
    let hold = |(px, py): (Um, Um), r: Um| {
        (px.clamp(x + r, (x + w - r).max(x + r)), py.clamp(y + r, (y + h - r).max(y + r)))
    };
    Segment { from: hold(s.from, s.from_radius), to: hold(s.to, s.to_radius), ..s }
}

/// The strokes as a PNG on white, `width` by `height` millimetres.
///
/// # Errors
/// [`DocumentError::BadScale`], [`DocumentError::TooLong`], [`DocumentError::Encoding`].
pub fn png(
    strokes: &[Stroke],
    (width, height): (u16, u16),
    dots_per_mm: u32,
) -> Result<Vec<u8>, DocumentError> {
    let (w, h) = (i64::from(width.max(4)) * 1000, i64::from(height.max(4)) * 1000);
    let margin = units(4);
    let frame = (margin, margin, w - 2 * margin, h - 2 * margin);
    let segments = fit(&segments(strokes), frame).into();
    let item = Item { shape: Shape::Ink { segments }, role: Role::Artifact, group: 0, row: 0 };
    let page = Page { width: w, height: h, items: vec![item] };
    let mut pages = render::png::render(&[page], dots_per_mm, Tone::Colour)?;
    pages.pop().ok_or(DocumentError::Encoding { format: "PNG" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stroke(points: &[(u16, u16, u16)]) -> Stroke {
        let points = (0u32..).zip(points);
        let point = |(at, &(x, y, pressure))| Point { x, y, pressure, at_ms: at * 12 };
        Stroke { points: points.map(point).collect() }
    }

    #[test]
    fn the_same_strokes_give_the_same_picture_and_others_another() {
        let wave = stroke(&[(0, 5000, 9000), (2000, 1000, 30000), (5000, 9000, 60000)]);
        let first = png(std::slice::from_ref(&wave), (60, 20), 8).unwrap();
        assert_eq!(first, png(std::slice::from_ref(&wave), (60, 20), 8).unwrap());
        let mut other = wave;
        other.points[1].x += 300;
        assert_ne!(first, png(&[other], (60, 20), 8).unwrap());
    }

    #[test]
    fn ink_stays_in_its_frame_whatever_was_drawn() {
        let frame = (1_000, 2_000, 40_000, 15_000);
        let cases = [
            vec![],
            vec![stroke(&[])],
            vec![stroke(&[(7, 7, 0)])],
            vec![stroke(&[(0, 0, 0), (u16::MAX, u16::MAX, 65535), (0, u16::MAX, 1), (9, 0, 0)])],
            vec![stroke(&[(5, 5, 0), (5, 9000, 0)]), stroke(&[(9000, 5, 0), (5, 5, 0)])],
        ];
        for strokes in cases {
            for s in fit(&segments(&strokes), frame) {
                for ((x, y), r) in [(s.from, s.from_radius), (s.to, s.to_radius)] {
                    assert!(x - r >= 1_000 && x + r <= 41_000, "{s:?}");
                    assert!(y - r >= 2_000 && y + r <= 17_000, "{s:?}");
                }
            }
        }
    }
}
