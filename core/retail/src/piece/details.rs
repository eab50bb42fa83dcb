//! Stones, metal and size: what pieces, stock items and variations are made of.
//!
//! Every stone says where it comes from. "Not applicable" is an answer too (glass, cubic
//! zirconia), but none for a diamond or another stone whose name alone claims that it was mined.

use milgrain_kernel::Weight;
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::PieceRefusal;
use super::wording;
use crate::note::ShortText;

/// Where a stone comes from.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Mined.
    #[n(0)]
    Natural,
    /// Grown in a laboratory.
    #[n(1)]
    LaboratoryGrown,
    /// The question does not arise: an imitation, glass.
    #[n(2)]
    NotApplicable,
}

/// What was done to a stone beyond cutting and polishing (16 CFR 23.13, 23.24).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// Drilled by laser to reach an inclusion.
    #[n(0)]
    LaserDrilled,
    /// Fractures filled with glass or resin.
    #[n(1)]
    FractureFilled,
    /// High pressure and high temperature, to change the colour.
    #[n(2)]
    PressureAndHeat,
    /// Heated.
    #[n(3)]
    Heated,
    /// Irradiated.
    #[n(4)]
    Irradiated,
    /// Oiled.
    #[n(5)]
    Oiled,
    /// Coated.
    #[n(6)]
    Coated,
    /// Colour diffused into it.
    #[n(7)]
    Diffused,
    /// Dyed.
    #[n(8)]
    Dyed,
    /// Bleached.
    #[n(9)]
    Bleached,
    /// Something else, in words.
    #[n(10)]
    Other(#[n(0)] ShortText),
}

/// A stone, or several alike.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Stone {
    /// Its name, without its origin: "diamond", "sapphire".
    #[n(0)]
    pub name: ShortText,
    /// Where it comes from, said explicitly.
    #[n(1)]
    pub origin: Origin,
    /// What was done to it.
    #[n(2)]
    pub treatments: Vec<Treatment>,
    /// Round, emerald, pear...
    #[n(3)]
    pub shape: Option<ShortText>,
    /// Its weight, of all of them together if several.
    #[n(4)]
    pub weight: Option<Weight>,
    /// Colour, such as G.
    #[n(5)]
    pub colour: Option<ShortText>,
    /// Clarity, such as VS1.
    #[n(6)]
    pub clarity: Option<ShortText>,
    /// Cut, such as Ideal.
    #[n(7)]
    pub cut: Option<ShortText>,
    /// Measurements, such as 6.51 x 6.54 x 4.02 mm.
    #[n(8)]
    pub measurements: Option<ShortText>,
}

impl Stone {
    /// A stone of which no more is known than name and origin.
    #[must_use]
    pub const fn new(name: ShortText, origin: Origin) -> Self {
        Stone {
            name,
            origin,
            treatments: Vec::new(),
            shape: None,
            weight: None,
            colour: None,
            clarity: None,
            cut: None,
            measurements: None,
        }
    }
}

/// The metal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Metal {
    /// What it is: "14k white gold", "platinum 950".
    #[n(0)]
    pub name: ShortText,
    /// Its weight.
    #[n(1)]
    pub weight: Option<Weight>,
}

/// Stones, metal and size.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, Encode, Decode)]
pub struct Details {
    /// Its stones, the main one first.
    #[n(0)]
    pub stones: Vec<Stone>,
    /// Its metal.
    #[n(1)]
    pub metal: Option<Metal>,
    /// Its size: "6 1/2", "18 in".
    #[n(2)]
    pub size: Option<ShortText>,
}

impl Details {
    /// How papers name what is described so, every stone in the law's words.
    #[must_use]
    pub fn describing(&self, description: &ShortText) -> String {
        wording::described(description, self)
    }

    /// Whether the law's words can be printed about it: every stone's origin is said, and the
    /// description does not say another.
    ///
    /// # Errors
    /// [`PieceRefusal::OriginMissing`], [`PieceRefusal::OriginContradicted`].
    pub fn check(&self, description: &ShortText) -> Result<(), PieceRefusal> {
        wording::check(description, self)
    }
}
