//! What the hand drew.

use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::SignatureRefusal;

/// How many points a signature may have: a minute at 200 points a second.
const MOST_POINTS: usize = 12_000;

/// The shortest line that counts as a signature, in hundredths of a millimetre: 12 mm of ink.
const SHORTEST: u64 = 1_200;

/// The smallest sum of width and height: 6 mm, in hundredths of a millimetre.
const SMALLEST: u64 = 600;

/// A point under finger or pen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Point {
    /// From the left edge of the box, in hundredths of a millimetre.
    #[n(0)]
    pub x: u16,
    /// From its upper edge, in hundredths of a millimetre.
    #[n(1)]
    pub y: u16,
    /// Pressure, 65,535 being the most the screen feels; the same everywhere if it feels none.
    #[n(2)]
    pub pressure: u16,
    /// Milliseconds since the first point.
    #[n(3)]
    pub at_ms: u32,
}

/// A line between touching and lifting.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, Encode, Decode)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct Stroke(#[n(0)] pub Vec<Point>);

/// All lines of a signature.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, Encode, Decode)]
#[cbor(transparent)]
#[serde(transparent)]
pub struct Strokes(#[n(0)] pub Vec<Stroke>);

impl Strokes {
    /// Whether it is a signature: not nothing, not a dot, not a scribble without end.
    ///
    /// # Errors
    /// [`SignatureRefusal::Empty`], [`SignatureRefusal::TooSmall`], [`SignatureRefusal::TooLong`].
    pub fn check(&self) -> Result<(), SignatureRefusal> {
        let points = self.points().take(MOST_POINTS + 1).count();
        if points == 0 {
            return Err(SignatureRefusal::Empty);
        }
        if points > MOST_POINTS || self.0.len() > MOST_POINTS {
            return Err(SignatureRefusal::TooLong { limit: MOST_POINTS });
        }
        if self.ink() < SHORTEST || self.width_and_height() < SMALLEST {
            return Err(SignatureRefusal::TooSmall);
        }
        Ok(())
    }

    /// SHA-256 over every point, each stroke led by its count; numbers with the highest byte
    /// first.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new_with_prefix(b"milgrain strokes 1");
        for stroke in &self.0 {
            hash.update((stroke.0.len() as u64).to_be_bytes());
            for point in &stroke.0 {
                hash.update(point.x.to_be_bytes());
                hash.update(point.y.to_be_bytes());
                hash.update(point.pressure.to_be_bytes());
                hash.update(point.at_ms.to_be_bytes());
            }
        }
        hash.finalize().into()
    }

    fn points(&self) -> impl Iterator<Item = &Point> {
        self.0.iter().flat_map(|stroke| &stroke.0)
    }

    /// Length of all lines, each step counted as the longer of its two directions.
    fn ink(&self) -> u64 {
        let step = |pair: &[Point]| match pair {
            [from, to] => u64::from(from.x.abs_diff(to.x).max(from.y.abs_diff(to.y))),
            _ => 0,
        };
        self.0.iter().flat_map(|stroke| stroke.0.windows(2)).map(step).sum()
    }

    fn width_and_height(&self) -> u64 {
        let spread = |of: fn(&Point) -> u16| {
            let (least, most) = (self.points().map(of).min(), self.points().map(of).max());
            u64::from(most.unwrap_or(0)) - u64::from(least.unwrap_or(0))
        };
        spread(|point| point.x) + spread(|point| point.y)
    }
}
