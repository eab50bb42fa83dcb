//! Text to lines of placed glyphs: bidirectional order, font per character, shaping, breaking.
//!
//! A paragraph is shaped once and then cut into lines between clusters, so a long note costs time
//! in proportion to its length. Control and override characters are not drawn: what is read is
//! what is stored, in the order in which it is stored.

use std::ops::Range;

use harfrust::{Buffer, Direction, Feature, ShapeOptions, ShaperFont, Tag, shape};
use unicode_bidi::{BidiInfo, Level};

use crate::font::{Face, FontId, MISSING};
use crate::look::{Colour, Um, units};

mod lines;

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// In what.
    pub face: Face,
    /// How large: the em in micrometres.
    pub size: Um,
    /// In which colour.
    pub colour: Colour,
    /// Figures all of one width.
    pub tabular: bool,
}

impl Style {
    /// A style of `size` units of the grid.
    pub const fn new(face: Face, size: i64, colour: Colour) -> Self {
        Style { face, size: units(size), colour, tabular: false }
    }

    /// The same with figures of one width.
    pub const fn tabular(self) -> Self {
        Style { tabular: true, ..self }
    }

    /// The same in another colour.
    pub const fn in_colour(self, colour: Colour) -> Self {
        Style { colour, ..self }
    }

    /// The same in another size, in units of the grid.
    pub const fn sized(self, size: i64) -> Self {
        Style { size: units(size), ..self }
    }

    /// Height of a line of it, on the grid.
    pub fn line_height(self) -> Um {
        let natural = self.size * 4 / 3;
        natural.div_euclid(units(2)) * units(2) + if natural % units(2) == 0 { 0 } else { units(2) }
    }
}

/// One glyph of a line, placed relative to the line's start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Which glyph of the font.
    pub id: u32,
    /// From the start of the line to its origin.
    pub x: Um,
    /// Above the baseline.
    pub y: Um,
    /// How far it moves on.
    pub advance: Um,
    /// Start in the line's text of what it stands for.
    pub start: usize,
    /// End in the line's text.
    pub end: usize,
}

/// Glyphs of one font that stand next to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Their font.
    pub font: FontId,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
}

/// One line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLine {
    /// Its text in reading order.
    pub text: String,
    /// Its glyphs from left to right.
    pub runs: Vec<Run>,
    /// How wide it is.
    pub width: Um,
    /// How it is set.
    pub style: Style,
}

impl TextLine {
    /// Whether part of it is drawn as open boxes.
    pub fn has_missing(&self) -> bool {
        self.runs.iter().any(|run| run.font == MISSING)
    }
}

/// Shapes `text` and breaks it into lines no wider than `width`. A newline always breaks.
pub fn wrap(text: &str, style: Style, width: Um) -> Vec<TextLine> {
    text.lines().flat_map(|part| lines::fill(&Clusters::of(&clean(part), style), width)).collect()
}

/// Shapes `text` as one line, however wide it becomes.
pub fn single(text: &str, style: Style) -> TextLine {
    let clusters = Clusters::of(&clean(&text.replace('\n', " ")), style);
    lines::whole(&clusters)
}

/// Text without what cannot be seen but changes what is: controls and direction overrides.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'))
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect()
}

/// The smallest parts of a text that can be placed: a letter with its marks, a ligature.
#[derive(Debug)]
struct Cluster {
    range: Range<usize>,
    glyphs: Range<usize>,
    advance: Um,
    font: FontId,
    level: Level,
}

/// A shaped paragraph, clusters in reading order.
#[derive(Debug)]
struct Clusters {
    text: String,
    style: Style,
    clusters: Vec<Cluster>,
    /// Glyph and its offsets, left to right within each cluster.
    glyphs: Vec<(u32, Um, Um, Um)>,
}

/// Runs longer than this are shaped in parts, cut at a space.
const LONG_RUN: usize = 2048;

impl Clusters {
    fn of(text: &str, style: Style) -> Self {
        let mut shaped =
            Clusters { text: text.to_owned(), style, clusters: Vec::new(), glyphs: Vec::new() };
        let bidi = BidiInfo::new(text, Some(Level::ltr()));
        let mut open: Option<(FontId, Level, usize)> = None;
        for (at, character) in text.char_indices() {
            let level = bidi.levels.get(at).copied().unwrap_or(Level::ltr());
            let font = style.face.font_for(character, open.map(|(font, ..)| font));
            let long = |start: usize| at - start > LONG_RUN && character == ' ';
            match open {
                Some((f, l, start)) if f != font || l != level || long(start) => {
                    shaped.run(start..at, f, l);
                    open = Some((font, level, at));
                }
                Some(_) => {}
                None => open = Some((font, level, at)),
            }
        }
        if let Some((font, level, start)) = open {
            shaped.run(start..text.len(), font, level);
        }
        shaped
    }

    fn run(&mut self, range: Range<usize>, font: FontId, level: Level) {
        let shaped = self.text.get(range.clone()).and_then(|slice| {
            let mut buffer = Buffer::new();
            buffer.push_str(slice);
            let rtl = level.is_rtl();
            buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
            buffer.guess_segment_properties();
            let features = [Feature::new(Tag::new(b"tnum"), 1, ..)];
            let features = if self.style.tabular { &features[..] } else { &[] };
            let face = ShaperFont::new(font.font()?);
            shape(&face, &mut buffer, ShapeOptions::new().features(features)).ok()?;
            Some(buffer)
        });
        match (shaped, font.font()) {
            (Some(buffer), Some(face)) => {
                self.keep(&buffer, i64::from(face.units_per_em()).max(1), range, font, level);
            }
            _ => self.boxes(range, level),
        }
    }

    /// Keeps the shaper's glyphs, cluster by cluster in reading order.
    fn keep(&mut self, buffer: &Buffer, em: i64, range: Range<usize>, font: FontId, level: Level) {
        let size = self.style.size;
        let scaled = |value: i32| (i64::from(value) * size + em / 2).div_euclid(em);
        let shaped: Vec<_> = buffer.glyph_infos().iter().zip(buffer.glyph_positions()).collect();
        let mut groups: Vec<&[_]> = shaped.chunk_by(|a, b| a.0.cluster == b.0.cluster).collect();
        if level.is_rtl() {
            groups.reverse();
        }
        let starts: Vec<usize> = groups
            .iter()
            .filter_map(|group| group.first())
            .map(|(info, _)| range.start + info.cluster as usize)
            .collect();
        for (index, group) in groups.iter().enumerate() {
            let from = self.glyphs.len();
            let mut advance = 0;
            for (info, position) in *group {
                let step = scaled(position.x_advance);
                let offset = (scaled(position.x_offset), scaled(position.y_offset));
                self.glyphs.push((info.glyph_id, step, offset.0, offset.1));
                advance += step;
            }
            let end = starts.get(index + 1).copied().unwrap_or(range.end);
            self.clusters.push(Cluster {
                range: starts[index]..end.max(starts[index]),
                glyphs: from..self.glyphs.len(),
                advance,
                font,
                level,
            });
        }
    }

    /// One open box for every character that no font covers.
    fn boxes(&mut self, range: Range<usize>, level: Level) {
        let advance = self.style.size * 9 / 10;
        let text = self.text.get(range.clone()).unwrap_or_default().to_owned();
        for (at, character) in text.char_indices() {
            let start = range.start + at;
            let from = self.glyphs.len();
            self.glyphs.push((0, advance, 0, 0));
            self.clusters.push(Cluster {
                range: start..start + character.len_utf8(),
                glyphs: from..from + 1,
                advance,
                font: MISSING,
                level,
            });
        }
    }
}
