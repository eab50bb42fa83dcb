//! The papers a shop prints on, with their margins and sizes of type.

use crate::look::{Um, units};

/// What is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stock {
    /// A receipt roll 80 mm wide, as long as it takes.
    Roll80,
    /// US Letter, 8.5 by 11 inches, as many pages as it takes.
    Letter,
}

/// Measures of a stock. Type sizes are in units of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measures {
    /// Width of the paper.
    pub width: Um,
    /// Height of a page; none on a roll.
    pub height: Option<Um>,
    /// Left and right margin.
    pub side: Um,
    /// Top margin.
    pub top: Um,
    /// Bottom margin; page numbers stand in it.
    pub bottom: Um,
    /// Running text.
    pub body: i64,
    /// Quiet text.
    pub quiet: i64,
    /// Names of pieces.
    pub piece: i64,
    /// Headings inside a paper.
    pub heading: i64,
    /// The title.
    pub title: i64,
    /// The shop's name.
    pub shop: i64,
    /// The total.
    pub total: i64,
    /// Balance, next payment.
    pub balance: i64,
}

const ROLL80: Measures = Measures {
    width: 80_000,
    height: None,
    side: units(16),
    top: units(20),
    bottom: units(24),
    body: 12,
    quiet: 12,
    piece: 16,
    heading: 16,
    title: 20,
    shop: 28,
    total: 28,
    balance: 16,
};

const LETTER: Measures = Measures {
    width: 215_900,
    height: Some(279_400),
    side: units(88),
    top: units(60),
    bottom: units(72),
    body: 14,
    quiet: 12,
    piece: 16,
    heading: 16,
    title: 28,
    shop: 40,
    total: 40,
    balance: 20,
};

impl Stock {
    /// Its measures.
    #[must_use]
    pub const fn measures(self) -> Measures {
        match self {
            Stock::Roll80 => ROLL80,
            Stock::Letter => LETTER,
        }
    }
}

impl Measures {
    /// Width between the margins.
    #[must_use]
    pub const fn inner(&self) -> Um {
        self.width - 2 * self.side
    }

    /// Whether two things can stand beside each other.
    #[must_use]
    pub const fn is_wide(&self) -> bool {
        self.height.is_some()
    }
}
