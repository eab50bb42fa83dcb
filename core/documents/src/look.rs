//! The tokens of Milgrain's look, as paper uses them: colours and sizes.
//!
//! One unit of the four-point grid is a quarter of a millimetre on paper, so that an 80 mm roll is
//! exactly 320 units wide and every step of the grid is a whole millimetre.

/// Micrometres. All positions are whole ones: the same on every machine.
pub type Um = i64;

/// One unit of the grid, a quarter of a millimetre.
pub const UNIT: Um = 250;

/// `n` units of the grid.
#[must_use]
pub const fn units(n: i64) -> Um {
    n * UNIT
}

/// A colour of the look, red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

/// White paper.
pub const SURFACE: Colour = Colour(0xFF, 0xFF, 0xFF);
/// Warm paper of the screens.
pub const GROUND: Colour = Colour(0xFA, 0xF7, 0xF2);
/// Text.
pub const INK: Colour = Colour(0x1B, 0x1A, 0x18);
/// Secondary text.
pub const INK_QUIET: Colour = Colour(0x5E, 0x58, 0x4F);
/// Hairlines. Never text.
pub const LINE: Colour = Colour(0xE2, 0xDA, 0xCD);
/// The main action, links, the head of a paper.
pub const ACCENT: Colour = Colour(0x1F, 0x4D, 0x4A);
/// Settled.
pub const PAID: Colour = Colour(0x1E, 0x6B, 0x45);
/// Waiting.
pub const DUE: Colour = Colour(0x8A, 0x5A, 0x00);
/// Overdue: garnet.
pub const LATE: Colour = Colour(0x9B, 0x23, 0x32);
/// Training.
pub const TRAINING: Colour = Colour(0x5B, 0x3B, 0xA6);
/// The band training stands on.
pub const TRAINING_BAND: Colour = Colour(0xED, 0xE6, 0xFF);

#[cfg(test)]
#[expect(clippy::float_arithmetic, reason = "the contrast formula of WCAG is defined on reals")]
mod tests {
    use super::*;

    fn luminance(colour: Colour) -> f64 {
        let channel = |value: u8| {
            let c = f64::from(value) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(colour.0) + 0.7152 * channel(colour.1) + 0.0722 * channel(colour.2)
    }

    fn contrast(a: Colour, b: Colour) -> f64 {
        let (x, y) = (luminance(a), luminance(b));
        (x.max(y) + 0.05) / (x.min(y) + 0.05)
    }

    #[test]
    fn every_text_colour_holds_four_and_a_half_to_one_on_paper() {
        for ground in [SURFACE, GROUND] {
            for text in [INK, INK_QUIET, ACCENT, PAID, DUE, LATE, TRAINING] {
                assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}");
            }
        }
        assert!(contrast(TRAINING, TRAINING_BAND) >= 4.5);
    }
}
