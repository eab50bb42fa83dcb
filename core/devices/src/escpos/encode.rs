//! A paper in bytes, cut into segments: each is printed whole or not at all.
//!
//! The order is the paper's: what stands on top goes out first, so the first line moves while the
//! rest is on its way, and a picture goes out in bands. A band is only as wide as its dots.

use crate::printer::{Job, Line, Part, PrinterRefusal, Raster};

use super::letters;
use super::profile::{End, Profile, RasterCommand};

/// The largest band of a picture, in bytes: some 100 ms at 4 kB a second.
const BAND: usize = 448;
/// What a band costs beside its dots.
const HEAD: usize = 8;
/// A code to scan holds at most this (version 40, level M).
const LONGEST_CODE: usize = 2331;

/// Something that is printed whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What it shows, for the person who looks at the paper.
    pub shows: String,
    /// How the printer must stand before it.
    pub before: Mode,
    /// How it stands behind it.
    pub after: Mode,
}

/// How a printer stands between two segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mode {
    /// Number of its code page.
    pub page: u8,
    /// Whether letters are heavier.
    pub bold: bool,
    /// Whether they are twice as high.
    pub tall: bool,
}

impl Mode {
    /// How a printer stands when it was initialised.
    #[must_use]
    pub fn first(profile: &Profile) -> Self {
        let page = profile.pages.first().map_or(0, |(number, _)| *number);
        Mode { page, bold: false, tall: false }
    }

    /// What brings the printer from here to there.
    pub(super) fn to(self, there: Mode, out: &mut Vec<u8>) {
        if self.page != there.page {
            out.extend([0x1B, b't', there.page]);
        }
        if self.bold != there.bold {
            out.extend([0x1B, b'E', u8::from(there.bold)]);
        }
        if self.tall != there.tall {
            out.extend([0x1D, b'!', u8::from(there.tall)]);
        }
    }
}

/// The segments of a paper, its end included.
///
/// # Errors
/// [`PrinterRefusal::Letters`], [`PrinterRefusal::CodeTooLong`], [`PrinterRefusal::TooWide`].
pub fn segments(job: &Job, profile: &Profile) -> Result<Vec<Segment>, PrinterRefusal> {
    let mut mode = Mode::first(profile);
    let mut all = Vec::new();
    for (line, part) in job.parts.iter().enumerate() {
        match part {
            Part::Line(text) => all.push(one_line(text, line, profile, &mut mode)?),
            Part::Raster(raster) => {
                if raster.row_bytes() * 8 > profile.dots.next_multiple_of(8) {
                    return Err(PrinterRefusal::TooWide { line });
                }
                all.extend(bands(raster, profile, mode));
            }
            Part::Code(text) => all.push(code(text, line, profile, mode)?),
            Part::Drawer => all.push(segment(vec![0x1B, b'p', 0, 25, 250], "[drawer]", mode)),
        }
    }
    let end = match profile.end {
        End::Cut => vec![0x1D, b'V', 66, 0],
        End::Tear => vec![0x1B, b'd', 4],
    };
    all.push(segment(end, "[end]", mode));
    Ok(all)
}

/// All of a paper's bytes, from a printer in any state: what `render --as escpos` gives.
///
/// # Errors
/// [`segments`]'.
pub fn bytes(job: &Job, profile: &Profile) -> Result<Vec<u8>, PrinterRefusal> {
    let mut out = vec![0x1B, b'@'];
    segments(job, profile)?.iter().for_each(|segment| out.extend(&segment.bytes));
    Ok(out)
}

fn segment(bytes: Vec<u8>, shows: impl Into<String>, mode: Mode) -> Segment {
    Segment { bytes, shows: shows.into(), before: mode, after: mode }
}

fn one_line(
    line: &Line,
    at: usize,
    profile: &Profile,
    mode: &mut Mode,
) -> Result<Segment, PrinterRefusal> {
    let before = *mode;
    let text = line.text.trim_end();
    let mut bytes = Vec::new();
    // An empty line shows no letters: only its height matters.
    let bold = if text.is_empty() { mode.bold } else { line.bold };
    *mode = Mode { bold, tall: line.tall, ..*mode };
    before.to(*mode, &mut bytes);
    if !letters::write(&mut bytes, text, profile, &mut mode.page) {
        return Err(PrinterRefusal::Letters { line: at });
    }
    bytes.push(b'\n');
    Ok(Segment { bytes, shows: text.to_owned(), before, after: *mode })
}

/// A picture in bands: as many rows together as cost less than a band of their own.
fn bands(raster: &Raster, profile: &Profile, mode: Mode) -> Vec<Segment> {
    let mut bands: Vec<Vec<&[u8]>> = Vec::new();
    for row in raster.rows() {
        let row = trimmed(row);
        match bands.last_mut() {
            Some(band) if fits(band, row) => band.push(row),
            _ => bands.push(vec![row]),
        }
    }
    let count = bands.len();
    let shown = |(number, band): (usize, &Vec<&[u8]>)| {
        let shows = format!("[picture, {} of {count}]", number + 1);
        segment(band_bytes(band, profile.raster), shows, mode)
    };
    bands.iter().enumerate().map(shown).collect()
}

/// Without the white at its right; one byte of a white row stays.
fn trimmed(row: &[u8]) -> &[u8] {
    let black = row.iter().rposition(|byte| *byte != 0).unwrap_or(0);
    row.get(..=black).unwrap_or(row)
}

fn fits(band: &[&[u8]], row: &[u8]) -> bool {
    let widest = width(band).max(row.len());
    let bytes = widest * (band.len() + 1);
    let needed: usize = band.iter().map(|row| row.len()).sum::<usize>() + row.len();
    bytes <= BAND && bytes - needed <= HEAD
}

fn width(band: &[&[u8]]) -> usize {
    band.iter().map(|row| row.len()).max().unwrap_or(1)
}

fn band_bytes(band: &[&[u8]], command: RasterCommand) -> Vec<u8> {
    let row = width(band);
    let mut out = match command {
        RasterCommand::Rows => [&[0x1D, b'v', b'0', 0], &pair(row)[..], &pair(band.len())].concat(),
        RasterCommand::Graphics => {
            let length = pair(row * band.len() + 10);
            let size = [pair(row * 8), pair(band.len())].concat();
            [&[0x1D, b'(', b'L'], &length[..], &[48, 112, 48, 1, 1, 49], &size].concat()
        }
    };
    for dots in band {
        out.extend_from_slice(dots);
        out.extend(std::iter::repeat_n(0, row - dots.len()));
    }
    if command == RasterCommand::Graphics {
        out.extend([0x1D, b'(', b'L', 2, 0, 48, 50]);
    }
    out
}

/// A code to scan, in the middle of the paper, with one error in seven mended (level M).
fn code(text: &str, line: usize, profile: &Profile, mode: Mode) -> Result<Segment, PrinterRefusal> {
    if text.len() > LONGEST_CODE {
        return Err(PrinterRefusal::CodeTooLong { line });
    }
    let mut bytes = vec![0x1B, b'a', 1];
    let mut command = |function: u8, with: &[u8]| {
        bytes.extend([0x1D, b'(', b'k']);
        bytes.extend(pair(with.len() + 2));
        bytes.extend([49, function]);
        bytes.extend_from_slice(with);
    };
    command(65, &[50, 0]);
    command(67, &[module(text.len(), profile)]);
    command(69, &[49]);
    command(80, &[&[48], text.as_bytes()].concat());
    command(81, &[48]);
    bytes.extend([0x1B, b'a', 0]);
    Ok(segment(bytes, "[code]", mode))
}

/// Dots for each square of a code: about 30 mm for the whole, and never wider than the paper.
fn module(length: usize, profile: &Profile) -> u8 {
    // A version has 17 + 4v squares a side, and about 7v + v*v/2 bytes at level M.
    let version = (1..=40).find(|v| 7 * v + v * v / 2 >= length).unwrap_or(40);
    let squares = 17 + 4 * version;
    let wanted = usize::from(profile.dpi) * 30 / 25;
    u8::try_from((wanted.min(profile.dots) / squares).clamp(2, 8)).unwrap_or(2)
}

/// A number in two bytes, the low one first.
fn pair(number: usize) -> [u8; 2] {
    u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes()
}
