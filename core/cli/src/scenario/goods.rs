//! What a step says about goods, as the core's own details.
//!
//! ```json
//! {"stones": [{"name": "diamond", "origin": "natural", "carat": "1.01", "shape": "round",
//!   "colour": "G", "clarity": "VS1", "cut": "Ideal", "treatments": []}],
//!  "metal": "14k white gold", "size": "6 1/2",
//!  "certificate": {"lab": "GIA", "number": "2141438172"}, "ownership": "owned"}
//! ```

use milgrain_kernel::{Weight, WeightUnit};
use milgrain_retail::note::{CertificateNumber, ShortText};
use milgrain_retail::piece::{Certificate, Details, Metal, Origin, Ownership, Stone, Treatment};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;

use super::StepError;
use super::words::word;

/// Details as a step writes them.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Said {
    stones: Vec<SaidStone>,
    metal: Option<String>,
    size: Option<String>,
    certificate: Option<SaidCertificate>,
    ownership: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidStone {
    name: String,
    origin: String,
    #[serde(default)]
    carat: Option<String>,
    #[serde(default)]
    shape: Option<String>,
    #[serde(default)]
    colour: Option<String>,
    #[serde(default)]
    clarity: Option<String>,
    #[serde(default)]
    cut: Option<String>,
    #[serde(default)]
    measurements: Option<String>,
    #[serde(default)]
    treatments: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidCertificate {
    lab: String,
    number: String,
}

/// What is known about goods beside words and prices.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Known {
    pub details: Details,
    pub certificate: Option<Certificate>,
    pub ownership: Ownership,
}

/// Reads the details of a piece; nothing said is nothing known, and the shop's own.
pub(super) fn read(details: Option<&Value>) -> Result<Known, StepError> {
    let bad = |error: serde_json::Error| StepError::Details { why: error.to_string() };
    let said: Said = match details {
        Some(value) => serde_json::from_value(value.clone()).map_err(bad)?,
        None => Said::default(),
    };
    let stones: Result<Vec<Stone>, StepError> = said.stones.iter().map(stone).collect();
    let certificate = said.certificate.map(|said| -> Result<_, StepError> {
        let number = CertificateNumber::new(&said.number)?;
        Ok(Certificate { lab: ShortText::new(&said.lab)?, number })
    });
    let ownership = said.ownership.as_deref().unwrap_or("owned");
    Ok(Known {
        details: Details {
            stones: stones?,
            metal: said.metal.as_deref().map(metal).transpose()?,
            size: text(said.size.as_deref())?,
        },
        certificate: certificate.transpose()?,
        ownership: word("ownership", ownership, "owned, memo or consignment")?,
    })
}

/// Details of a variation: `metal`, and a stone such as
/// `natural diamond, oval, 0.75 ct, G, VS2`.
pub(super) fn variation(
    metal_name: &str,
    stone: Option<&str>,
    size: Option<&str>,
) -> Result<Details, StepError> {
    let stones: Result<Vec<Stone>, StepError> = stone.map(short_stone).into_iter().collect();
    Ok(Details { stones: stones?, metal: Some(metal(metal_name)?), size: text(size)? })
}

fn text(said: Option<&str>) -> Result<Option<ShortText>, StepError> {
    Ok(said.map(ShortText::new).transpose()?)
}

fn metal(name: &str) -> Result<Metal, StepError> {
    Ok(Metal { name: ShortText::new(name)?, weight: None })
}

fn stone(said: &SaidStone) -> Result<Stone, StepError> {
    let known = "natural, laboratory_grown or not_applicable";
    let origin: Origin = word("origin", &said.origin, known)?;
    let treatments: Result<Vec<Treatment>, StepError> =
        said.treatments.iter().map(|words| treatment(words)).collect();
    Ok(Stone {
        treatments: treatments?,
        shape: text(said.shape.as_deref())?,
        weight: said.carat.as_deref().map(carats).transpose()?,
        colour: text(said.colour.as_deref())?,
        clarity: text(said.clarity.as_deref())?,
        cut: text(said.cut.as_deref())?,
        measurements: text(said.measurements.as_deref())?,
        ..Stone::new(ShortText::new(&said.name)?, origin)
    })
}

/// A treatment by its word, or in the words of the one who knows it.
pub(crate) fn treatment(words: &str) -> Result<Treatment, StepError> {
    let known = serde_json::from_value(Value::String(words.replace(' ', "_").to_lowercase()));
    known.or_else(|_| Ok(Treatment::Other(ShortText::new(words)?)))
}

fn carats(text: &str) -> Result<Weight, StepError> {
    let amount = Decimal::from_str_exact(text).ok();
    let weight = amount.and_then(|amount| Weight::new(amount, WeightUnit::Carat));
    weight.ok_or_else(|| StepError::Details { why: format!("{text} is no weight in carats") })
}

/// How clear a stone is, best first.
pub(crate) const CLARITIES: &[&str] =
    &["FL", "IF", "VVS1", "VVS2", "VS1", "VS2", "SI1", "SI2", "SI3", "I1", "I2", "I3"];

fn short_stone(said: &str) -> Result<Stone, StepError> {
    let mut parts = said.split(',').map(str::trim);
    let (origin, name) = origin_and_name(parts.next().unwrap_or_default());
    let mut stone = Stone::new(ShortText::new(name)?, origin);
    for part in parts {
        let words = ShortText::new(part)?;
        match part {
            _ if part.ends_with(" ct") => {
                stone.weight = Some(carats(part.trim_end_matches(" ct"))?)
            }
            _ if CLARITIES.contains(&part) => stone.clarity = Some(words),
            _ if part.len() == 1 => stone.colour = Some(words),
            _ => stone.shape = Some(words),
        }
    }
    Ok(stone)
}

/// A name with its origin before it; a name alone says none.
fn origin_and_name(said: &str) -> (Origin, &str) {
    let origins = [
        ("natural ", Origin::Natural),
        ("laboratory-grown ", Origin::LaboratoryGrown),
        ("lab-grown ", Origin::LaboratoryGrown),
    ];
    let found = origins.iter().find_map(|(word, origin)| Some((*origin, said.strip_prefix(word)?)));
    found.unwrap_or((Origin::NotApplicable, said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variation_s_stone_is_read_from_a_line() {
        let details =
            variation("platinum 950", Some("lab-grown diamond, oval, 0.75 ct, G, VS2"), Some("6"));
        let details = details.unwrap();
        let stone = &details.stones[0];
        assert_eq!(stone.origin, Origin::LaboratoryGrown);
        assert_eq!(stone.name.as_str(), "diamond");
        assert_eq!(stone.weight.unwrap().to_string(), "0.75 ct");
        let words = [&stone.shape, &stone.colour, &stone.clarity];
        let words = words.map(|word| word.as_ref().map(ShortText::as_str));
        assert_eq!(words, [Some("oval"), Some("G"), Some("VS2")]);
    }

    #[test]
    fn a_stone_says_where_it_comes_from() {
        let known = read(Some(&serde_json::json!({
            "stones": [{"name": "sapphire", "origin": "natural", "treatments": ["heated", "soaked in wax"]}],
            "certificate": {"lab": "GIA", "number": "2141438172"}
        })));
        let known = known.unwrap();
        let treatments = &known.details.stones[0].treatments;
        assert_eq!(treatments[0], Treatment::Heated);
        assert!(
            matches!(&treatments[1], Treatment::Other(words) if words.as_str() == "soaked in wax")
        );
        assert_eq!(known.ownership, Ownership::Owned);
        let nowhere = serde_json::json!({"stones": [{"name": "sapphire"}]});
        assert_eq!(read(Some(&nowhere)).unwrap_err().code(), "scenario.details");
    }
}
