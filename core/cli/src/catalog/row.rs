//! One row of a list as a piece.

use std::collections::BTreeSet;

use csv::ByteRecord;
use milgrain_app::receive::ReceivedPiece;
use milgrain_kernel::{Money, MoneyError, PieceId, Rounding, Weight, WeightUnit};
use milgrain_retail::note::{CertificateNumber, NoteRefusal, ShortText, Tag};
use milgrain_retail::piece::{
    Certificate, Details, Metal, Origin, Ownership, PieceFacts, Stone, Treatment,
};
use rust_decimal::Decimal;

use super::columns::{Columns, Field};
use super::{Fault, Row, Usual};
use crate::scenario::{CLARITIES, StepError, treatment};

/// Why a row is no piece.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum RowError {
    /// Not CSV, or not UTF-8.
    #[error("the row does not read: {why}")]
    Unreadable {
        /// What the reader says.
        why: String,
    },
    /// A field is blank that a piece needs.
    #[error("{field} is missing")]
    Missing {
        /// Which.
        field: &'static str,
    },
    /// Not a weight.
    #[error("{given:?} is no weight in carats: write it as 1.01")]
    Weight {
        /// At most the first 24 characters that were given.
        given: String,
    },
    /// Not a grade.
    #[error("{given:?} is no clarity: use FL, IF, VVS1, VVS2, VS1, VS2, SI1, SI2, SI3, I1, I2, I3")]
    Clarity {
        /// At most the first 24 characters that were given.
        given: String,
    },
    /// Not an origin.
    #[error("{given:?} is no origin: use natural, laboratory_grown or not_applicable")]
    Origin {
        /// At most the first 24 characters that were given.
        given: String,
    },
    /// Several stones in one row.
    #[error("a piece is one of a kind: receive a parcel as stock")]
    Parcel,
    /// The same tag twice in one list.
    #[error("the tag stands on line {first} already")]
    TagTwice {
        /// Where it stands first.
        first: u64,
    },
    /// An amount.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A text.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
    /// What was done to a stone.
    #[error(transparent)]
    Treatment(#[from] StepError),
}

impl RowError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            RowError::Unreadable { .. } => "catalog.unreadable",
            RowError::Missing { .. } => "catalog.missing",
            RowError::Weight { .. } => "catalog.weight",
            RowError::Clarity { .. } => "catalog.clarity",
            RowError::Origin { .. } => "catalog.origin",
            RowError::Parcel => "catalog.parcel",
            RowError::TagTwice { .. } => "catalog.tag_twice",
            RowError::Money(error) => error.code(),
            RowError::Note(error) => error.code(),
            RowError::Treatment(error) => error.code(),
        }
    }

    fn at(&self, line: u64) -> Fault {
        Fault { line, code: self.code(), message: self.to_string() }
    }
}

/// A row that the CSV reader itself could not read.
pub(super) fn unreadable(error: &csv::Error) -> Fault {
    let line = error.position().map_or(0, csv::Position::line);
    RowError::Unreadable { why: error.to_string() }.at(line)
}

/// Rows one after the other, each with what came before it.
pub(super) struct Rows<'a> {
    columns: Columns,
    usual: &'a Usual,
    seen: BTreeSet<(String, u64)>,
}

impl<'a> Rows<'a> {
    pub(super) const fn new(columns: Columns, usual: &'a Usual) -> Self {
        Rows { columns, usual, seen: BTreeSet::new() }
    }

    pub(super) fn read(&mut self, record: &ByteRecord) -> Result<Row, Fault> {
        let line = record.position().map_or(0, csv::Position::line);
        self.piece(record, line).map_err(|error| error.at(line))
    }

    fn piece(&mut self, record: &ByteRecord, line: u64) -> Result<Row, RowError> {
        let cells: Result<Vec<String>, _> =
            record.iter().map(|cell| String::from_utf8(cell.to_vec())).collect();
        let unreadable = |_| RowError::Unreadable { why: "it is not UTF-8".to_owned() };
        let cells = Cells { columns: &self.columns, cells: &cells.map_err(unreadable)? };
        let facts = facts(&cells, self.usual, line)?;
        let tag = facts.tag.as_str().to_owned();
        let before = self.seen.range((tag.clone(), 0)..=(tag.clone(), u64::MAX)).next();
        if let Some((_, first)) = before {
            return Err(RowError::TagTwice { first: *first });
        }
        let piece = PieceId::derived(&format!("catalog of {} / {tag}", self.usual.store));
        self.seen.insert((tag, line));
        Ok(Row { line, piece: ReceivedPiece { piece, facts } })
    }
}

/// The cells of one row, by field.
struct Cells<'a> {
    columns: &'a Columns,
    cells: &'a [String],
}

impl<'a> Cells<'a> {
    fn get(&self, field: Field) -> Option<&'a str> {
        self.columns.cell(self.cells, field)
    }

    fn text(&self, field: Field) -> Result<Option<ShortText>, RowError> {
        Ok(self.get(field).map(ShortText::new).transpose()?)
    }
}

fn facts(cells: &Cells, usual: &Usual, line: u64) -> Result<PieceFacts, RowError> {
    if cells.get(Field::Stones).is_some_and(|stones| !matches!(stones, "1" | "0")) {
        return Err(RowError::Parcel);
    }
    let carat = cells.get(Field::Carat).map(carats).transpose()?;
    let cost = cost(cells, usual, carat)?;
    let stone = stone(cells, usual, carat)?;
    let metal = cells.text(Field::Metal)?.map(|name| Metal { name, weight: None });
    let details =
        Details { stones: stone.into_iter().collect(), metal, size: cells.text(Field::Size)? };
    Ok(PieceFacts {
        tag: tag(cells, line)?,
        description: description(cells)?,
        ownership: Ownership::Owned,
        cost,
        price: price(cells, usual, cost)?,
        certificate: certificate(cells)?,
        details,
        store: usual.store,
        received_on: usual.on,
    })
}

/// The vendor's tag, or the number of the certificate, or the line.
fn tag(cells: &Cells, line: u64) -> Result<Tag, RowError> {
    let said = cells.get(Field::Tag).or(cells.get(Field::Certificate));
    Ok(Tag::new(said.unwrap_or(&format!("LINE-{line:05}")))?)
}

fn description(cells: &Cells) -> Result<ShortText, RowError> {
    let said = cells.get(Field::Description);
    let of_one_kind = cells.columns.stone.map(|_| "Loose stone");
    let missing = RowError::Missing { field: "description" };
    Ok(ShortText::new(said.or(of_one_kind).ok_or(missing)?)?)
}

fn carats(text: &str) -> Result<Weight, RowError> {
    let amount = Decimal::from_str_exact(text).ok().filter(|amount| !amount.is_zero());
    let weight = amount.and_then(|amount| Weight::new(amount, WeightUnit::Carat));
    weight.ok_or_else(|| RowError::Weight { given: text.chars().take(24).collect() })
}

fn cost(cells: &Cells, usual: &Usual, carat: Option<Weight>) -> Result<Money, RowError> {
    if let Some(cost) = cells.get(Field::Cost) {
        return Ok(Money::parse(cost, usual.currency)?);
    }
    let missing = |field| RowError::Missing { field };
    let each = cells.get(Field::CostPerCarat).ok_or(missing("cost"))?;
    let carat = carat.ok_or(missing("carat"))?;
    Ok(Money::parse(each, usual.currency)?.scaled(carat.amount(), Rounding::HalfUp)?)
}

fn price(cells: &Cells, usual: &Usual, cost: Money) -> Result<Money, RowError> {
    if let Some(price) = cells.get(Field::Price) {
        return Ok(Money::parse(price, usual.currency)?);
    }
    let percent = usual.price_percent.ok_or(RowError::Missing { field: "price" })?;
    Ok(percent.of(cost, Rounding::HalfUp)?)
}

fn stone(cells: &Cells, usual: &Usual, weight: Option<Weight>) -> Result<Option<Stone>, RowError> {
    let Some(name) = cells.get(Field::Stone).or(cells.columns.stone) else { return Ok(None) };
    let origin = match cells.get(Field::Origin) {
        Some(said) => origin(said)?,
        None => usual.origin.ok_or(RowError::Missing { field: "origin" })?,
    };
    let treatments = cells.get(Field::Treatments).unwrap_or_default();
    let treatments = treatments.split(';').map(str::trim).filter(|words| !words.is_empty());
    let treatments: Result<Vec<Treatment>, StepError> = treatments.map(treatment).collect();
    Ok(Some(Stone {
        treatments: treatments?,
        shape: cells.text(Field::Shape)?,
        weight,
        colour: cells.text(Field::Colour)?,
        clarity: clarity(cells)?,
        cut: cells.text(Field::Cut)?,
        measurements: cells.text(Field::Measurements)?,
        ..Stone::new(ShortText::new(name)?, origin)
    }))
}

fn origin(said: &str) -> Result<Origin, RowError> {
    match said.to_lowercase().replace(['-', ' '], "_").as_str() {
        "natural" | "mined" => Ok(Origin::Natural),
        "laboratory_grown" | "lab_grown" | "lab" => Ok(Origin::LaboratoryGrown),
        "not_applicable" => Ok(Origin::NotApplicable),
        _ => Err(RowError::Origin { given: said.chars().take(24).collect() }),
    }
}

fn clarity(cells: &Cells) -> Result<Option<ShortText>, RowError> {
    let Some(said) = cells.get(Field::Clarity) else { return Ok(None) };
    let grade = said.to_uppercase();
    if !CLARITIES.contains(&grade.as_str()) {
        return Err(RowError::Clarity { given: said.chars().take(24).collect() });
    }
    Ok(Some(ShortText::new(&grade)?))
}

/// A report has a number; a laboratory alone, or the word none, is no report.
fn certificate(cells: &Cells) -> Result<Option<Certificate>, RowError> {
    let (Some(lab), Some(number)) = (cells.get(Field::Lab), cells.get(Field::Certificate)) else {
        return Ok(None);
    };
    if lab.eq_ignore_ascii_case("none") {
        return Ok(None);
    }
    let number = CertificateNumber::new(number)?;
    Ok(Some(Certificate { lab: ShortText::new(lab)?, number }))
}
