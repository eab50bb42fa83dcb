//! Designs: a ring as it is drawn, in variations of metal, stone quality and size, each with a
//! cost and a price of its own. Commission looks at the variation that was sold.

use std::collections::BTreeMap;

use milgrain_kernel::{Money, VariationId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::decide::check_amounts;
use super::{Details, PieceRefusal, wording};
use crate::note::{ShortText, Tag};

/// A design was taken into the catalogue.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct DesignAdded {
    /// Its name, as customers hear it.
    #[n(0)]
    pub name: ShortText,
}

/// A design can be had in another variation.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct VariationAdded {
    /// Which.
    #[n(0)]
    pub variation: VariationId,
    /// What it is.
    #[n(1)]
    pub facts: Variation,
}

/// A variation has another cost and price.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct VariationRepriced {
    /// Which.
    #[n(0)]
    pub variation: VariationId,
    /// Its cost from now on.
    #[n(1)]
    pub cost: Money,
    /// Its price from now on.
    #[n(2)]
    pub price: Money,
}

/// A variation of a design.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Variation {
    /// Its tag in the catalogue.
    #[n(0)]
    pub tag: Tag,
    /// Metal, stones with their quality, size.
    #[n(1)]
    pub details: Details,
    /// What it costs the shop.
    #[n(2)]
    pub cost: Money,
    /// List price.
    #[n(3)]
    pub price: Money,
}

/// A design, folded from the log.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Design {
    /// Its name; `None` before it was added here.
    pub name: Option<ShortText>,
    /// Its variations.
    pub variations: BTreeMap<VariationId, Variation>,
    /// Names of events that did not fit.
    pub misfits: Vec<String>,
}

impl Design {
    /// How receipts and lists name a variation, in the law's words.
    #[must_use]
    pub fn described(&self, variation: VariationId) -> Option<String> {
        let details = &self.variations.get(&variation)?.details;
        Some(wording::described(self.name.as_ref()?, details))
    }

    /// The design was taken into the catalogue. Added again, the first name stands.
    pub fn added(&mut self, event: &DesignAdded) {
        if self.name.is_some() {
            return self.misfits.push("DesignAdded".to_owned());
        }
        self.name = Some(event.name.clone());
    }

    /// It can be had in another variation. Added again, the first facts stand.
    pub fn variation_added(&mut self, event: &VariationAdded) {
        if self.variations.contains_key(&event.variation) {
            return self.misfits.push("VariationAdded".to_owned());
        }
        self.variations.insert(event.variation, event.facts.clone());
    }

    /// A variation has another cost and price.
    pub fn variation_repriced(&mut self, event: &VariationRepriced) {
        match self.variations.get_mut(&event.variation) {
            Some(variation) => (variation.cost, variation.price) = (event.cost, event.price),
            None => self.misfits.push("VariationRepriced".to_owned()),
        }
    }
}

/// Takes a design into the catalogue.
///
/// # Errors
/// [`PieceRefusal::ReceivedAlready`].
pub fn add(design: &Design, name: ShortText) -> Result<DesignAdded, PieceRefusal> {
    if design.name.is_some() {
        return Err(PieceRefusal::ReceivedAlready);
    }
    Ok(DesignAdded { name })
}

/// Adds a variation.
///
/// # Errors
/// [`PieceRefusal::Unknown`], [`PieceRefusal::VariationTwice`] for the same id or tag, a price or
/// cost that cannot be, a stone without its origin.
pub fn add_variation(
    design: &Design,
    variation: VariationId,
    facts: Variation,
) -> Result<VariationAdded, PieceRefusal> {
    let name = design.name.as_ref().ok_or(PieceRefusal::Unknown)?;
    let same_tag = design.variations.values().any(|other| other.tag == facts.tag);
    if same_tag || design.variations.contains_key(&variation) {
        return Err(PieceRefusal::VariationTwice);
    }
    check_amounts(facts.cost, facts.price)?;
    facts.details.check(name)?;
    Ok(VariationAdded { variation, facts })
}

/// Gives a variation another cost and price.
///
/// # Errors
/// [`PieceRefusal::VariationUnknown`], [`PieceRefusal::Unchanged`], amounts that cannot be.
pub fn reprice_variation(
    design: &Design,
    variation: VariationId,
    cost: Money,
    price: Money,
) -> Result<VariationRepriced, PieceRefusal> {
    let before = design.variations.get(&variation).ok_or(PieceRefusal::VariationUnknown)?;
    check_amounts(cost, price)?;
    if price.currency() != before.price.currency() {
        return Err(PieceRefusal::OtherCurrency);
    }
    if (before.cost, before.price) == (cost, price) {
        return Err(PieceRefusal::Unchanged);
    }
    Ok(VariationRepriced { variation, cost, price })
}
