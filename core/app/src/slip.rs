//! A paper for one receipt printer: what `documents` lays out, as `devices` prints it.
//!
//! The two know nothing of each other: a paper asks which letters there are, a printer says so.

use milgrain_devices::escpos::Profile;
use milgrain_devices::printer::{Job, Line, Part, Raster};
use milgrain_documents::Rendition;
use milgrain_documents::slip::{Part as Drawn, Roll};

/// The paper as this printer prints it: in its own letters where it has them.
#[must_use]
pub fn job(paper: &Rendition<'_>, profile: &Profile) -> Job {
    let roll = Roll { columns: profile.columns, dots: profile.dots, codes: profile.codes };
    let drawn = paper.slip(&roll, &|text| profile.has_letters(text));
    let part = |drawn| match drawn {
        Drawn::Line { text, bold, tall } => Some(Part::Line(Line { text, bold, tall })),
        Drawn::Dots { row, bytes } => Raster::new(row, bytes).map(Part::Raster),
        Drawn::Code(text) => Some(Part::Code(text)),
    };
    Job { parts: drawn.into_iter().filter_map(part).collect() }
}
