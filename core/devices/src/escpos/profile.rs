//! What printers can, as data. A new printer is a row in [`PROFILES`].
//!
//! Widths, letters in a line and code pages are those of the public escpos-printer-db; how a
//! printer answers is from Epson's command reference. A printer that is not listed is one of the two
//! without a name: they ask for nothing that a cheap one lacks.

use super::letters::Page;

/// What one kind of printer can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    /// By what it is chosen.
    pub name: &'static str,
    /// Width of its paper in millimetres.
    pub paper_mm: u8,
    /// Dots in a row.
    pub dots: usize,
    /// Dots in an inch.
    pub dpi: u16,
    /// Letters in a line (font A).
    pub columns: usize,
    /// Its code pages, and the number each is chosen by. The first is chosen when it is switched on.
    pub pages: &'static [(u8, Page)],
    /// How it takes dots.
    pub raster: RasterCommand,
    /// How a paper ends.
    pub end: End,
    /// Whether it draws codes to scan by itself.
    pub codes: bool,
    /// What it answers.
    pub answers: Answers,
    /// Bytes it surely holds until they are printed.
    pub buffer: usize,
}

/// How a printer takes dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RasterCommand {
    /// `GS v 0`, which all of them know.
    Rows,
    /// `GS ( L`, which newer ones of Epson's prefer.
    Graphics,
}

/// How a paper ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Fed to the knife and cut, but for a point in the middle.
    Cut,
    /// Fed to where it is torn off.
    Tear,
}

/// What a printer says about what it has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// Its state whenever it changes (`GS a`), and a name for what is printed (`GS ( H`).
    Full,
    /// Its state whenever it changes, and its paper in turn with what is printed (`GS r`).
    InTurn,
    /// Nothing.
    None,
}

const EPSON: &[(u8, Page)] =
    &[(0, Page::Cp437), (19, Page::Cp858), (18, Page::Cp852), (17, Page::Cp866), (2, Page::Cp850)];

/// The printers that are known by name, and two that stand for the others.
pub const PROFILES: &[Profile] = &[
    Profile {
        name: "tm-t88v",
        paper_mm: 80,
        dots: 512,
        dpi: 180,
        columns: 42,
        pages: EPSON,
        raster: RasterCommand::Graphics,
        end: End::Cut,
        codes: true,
        answers: Answers::Full,
        buffer: 4096,
    },
    Profile {
        name: "tm-m30",
        paper_mm: 80,
        dots: 576,
        dpi: 203,
        columns: 48,
        pages: EPSON,
        raster: RasterCommand::Graphics,
        end: End::Cut,
        codes: true,
        answers: Answers::Full,
        buffer: 4096,
    },
    Profile {
        name: "tm-p20",
        paper_mm: 58,
        dots: 384,
        dpi: 203,
        columns: 32,
        pages: EPSON,
        raster: RasterCommand::Graphics,
        end: End::Tear,
        codes: true,
        answers: Answers::Full,
        buffer: 4096,
    },
    Profile {
        name: "generic-80",
        paper_mm: 80,
        dots: 576,
        dpi: 203,
        columns: 48,
        pages: &[(0, Page::Cp437)],
        raster: RasterCommand::Rows,
        end: End::Cut,
        codes: true,
        answers: Answers::InTurn,
        buffer: 1024,
    },
    Profile {
        name: "generic-58",
        paper_mm: 58,
        dots: 384,
        dpi: 203,
        columns: 32,
        pages: &[(0, Page::Cp437)],
        raster: RasterCommand::Rows,
        end: End::Tear,
        codes: false,
        answers: Answers::None,
        buffer: 512,
    },
];

impl Profile {
    /// The printer of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Profile> {
        PROFILES.iter().find(|profile| profile.name == name)
    }

    /// Whether every character of a text is on one of its code pages.
    #[must_use]
    pub fn has_letters(&self, text: &str) -> bool {
        let on_a_page = |letter| self.pages.iter().any(|(_, page)| page.byte(letter).is_some());
        text.chars().all(on_a_page)
    }
}
