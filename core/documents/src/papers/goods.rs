//! A piece as the law and the trade want it described on paper.
//!
//! A diamond is called natural or laboratory-grown in so many words, right beside its name; what
//! was done to a stone is said; a certificate is named by its laboratory and number.

use milgrain_kernel::{Money, Weight};

use super::Writer;
use crate::document::{Line, Voice};
use crate::figures;
use crate::words::fill;

/// Goods on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goods {
    /// Name of the piece.
    pub name: String,
    /// The shop's tag.
    pub tag: Option<String>,
    /// "14k white gold".
    pub metal: Option<String>,
    /// Ring size.
    pub size: Option<String>,
    /// Its stones, the most important first.
    pub stones: Vec<Stone>,
    /// How many, where it is not one.
    pub quantity: u32,
    /// Price of one, said where there are several.
    pub each: Money,
    /// Price of the line before its own discount.
    pub price: Money,
    /// What else has to be said: engraving, how it is delivered.
    pub remarks: Vec<String>,
    /// A discount on this line, negative, with its reason.
    pub discount: Option<(String, Money)>,
}

/// Where a stone comes from, always said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Mined.
    Natural,
    /// Grown in a laboratory.
    LaboratoryGrown,
}

/// A stone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stone {
    /// "diamond", "sapphire".
    pub kind: String,
    /// Natural or laboratory-grown.
    pub origin: Origin,
    /// Weight.
    pub weight: Option<Weight>,
    /// Shape and cut: "round brilliant".
    pub cut: Option<String>,
    /// Colour grade.
    pub colour: Option<String>,
    /// Clarity grade.
    pub clarity: Option<String>,
    /// Treatments, each said.
    pub treatments: Vec<String>,
    /// Its report.
    pub certificate: Option<Certificate>,
}

/// Report of a laboratory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// "GIA".
    pub laboratory: String,
    /// Number of the report.
    pub number: String,
}

impl Writer<'_> {
    /// The lines of a piece: its own, and its discount if it has one.
    pub(super) fn goods(&self, goods: &Goods) -> Vec<Line> {
        let mut notes = Vec::new();
        for stone in &goods.stones {
            self.stone(stone, &mut notes);
        }
        let words = &self.words.pieces;
        let size = goods.size.as_ref().map(|size| fill(words.size, &[("size", size)]));
        let make: Vec<String> = goods.metal.iter().cloned().chain(size).collect();
        if !make.is_empty() {
            notes.push(sentence(&make.join(", ")));
        }
        if goods.quantity > 1 {
            let each = figures::text(goods.each, self.words);
            let count = goods.quantity.to_string();
            notes.push(fill(words.quantity, &[("count", &count), ("each", &each)]));
        }
        notes.extend(goods.remarks.iter().cloned());
        notes.extend(goods.tag.iter().map(|tag| fill(words.tag, &[("tag", tag)])));
        let piece = Line { notes, ..self.line(&goods.name, goods.price, Voice::Piece) };
        let discount = goods.discount.iter().map(|(why, sum)| self.line(why, *sum, Voice::Quiet));
        std::iter::once(piece).chain(discount).collect()
    }

    /// A piece without anything that it costs.
    pub(super) fn unpriced(&self, goods: &Goods) -> Line {
        let one = Goods { quantity: 1, discount: None, ..goods.clone() };
        let mut lines = self.goods(&one).into_iter();
        let mut line = lines.next().unwrap_or(Line {
            label: goods.name.clone(),
            amount: None,
            notes: Vec::new(),
            voice: Voice::Piece,
        });
        line.amount = None;
        if goods.quantity > 1 {
            line.label = format!("{} × {}", goods.quantity, line.label);
        }
        line
    }

    fn stone(&self, stone: &Stone, notes: &mut Vec<String>) {
        let words = &self.words.pieces;
        let origin = match stone.origin {
            Origin::Natural => words.natural,
            Origin::LaboratoryGrown => words.laboratory_grown,
        };
        let named = fill(origin, &[("stone", &stone.kind)]);
        let weight = stone.weight.map(|weight| weight.to_string().replace(' ', "\u{a0}"));
        let graded = |template: &str, value: &Option<String>| {
            value.as_ref().map(|value| fill(template, &[("value", value)]))
        };
        let parts: Vec<String> = [
            Some(weight.map_or(named.clone(), |weight| format!("{weight} {named}"))),
            stone.cut.clone(),
            graded(words.colour, &stone.colour),
            graded(words.clarity, &stone.clarity),
        ]
        .into_iter()
        .flatten()
        .collect();
        notes.push(sentence(&parts.join(", ")));
        if !stone.treatments.is_empty() {
            notes.push(fill(words.treated, &[("value", &stone.treatments.join(", "))]));
        }
        notes.extend(stone.certificate.iter().map(|certificate| {
            let values =
                [("laboratory", &*certificate.laboratory), ("number", &certificate.number)];
            fill(words.certificate, &values)
        }));
    }
}

/// The text with its first letter in capitals.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
