//! The 53,940 diamonds of the demo's catalogue, each a piece: one of a kind, with a tag.
//!
//! Where they come from and what is made up about them is said in `core/cli/data/ORIGIN.md`. They
//! are read once, from the program itself, so that the demo needs no file.

use std::io::Read;

use flate2::read::GzDecoder;
use milgrain_kernel::{Currency, Money};
use rust_decimal::Decimal;

use super::dice::Dice;

const PACKED: &[u8] = include_bytes!("../../data/diamonds.csv.gz");

/// How many there are.
pub const COUNT: usize = 53_940;

/// The least and the most that the shop earns on a diamond, in thousandths of its price.
const MARGIN: (i64, i64) = (380, 520);

/// Its own throws, apart from those of the season.
const COSTS: u64 = 0xD1A;

/// The catalogue cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// It does not unpack, or is no CSV.
    #[error("the catalogue of diamonds is damaged, get the program again: {why}")]
    Damaged {
        /// What the reader says.
        why: String,
    },
    /// A row is not one of a diamond.
    #[error("line {line} of the catalogue of diamonds does not read, get the program again")]
    BadRow {
        /// Its line in the file, the heading being 1.
        line: usize,
    },
}

impl CatalogueError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            CatalogueError::Damaged { .. } => "demo.catalogue_damaged",
            CatalogueError::BadRow { .. } => "demo.catalogue_row",
        }
    }
}

/// A natural diamond, cut as a round brilliant, loose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diamond {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Carats.
    pub carat: Decimal,
    /// Fair, Good, Very Good, Premium or Ideal.
    pub cut: String,
    /// D to J.
    pub colour: String,
    /// I1 to IF.
    pub clarity: String,
    /// Total depth in per cent of the diameter.
    pub depth: Decimal,
    /// Width of the table in per cent of the widest point.
    pub table: Decimal,
    /// Length, width and depth in mm; `None` where one of them was not measured.
    pub measurements: Option<[Decimal; 3]>,
    /// Retail price, whole US dollars.
    pub price: Money,
    /// What it cost the shop.
    pub cost: Money,
}

impl Diamond {
    /// The tag, such as `D-00001`. Scenario steps use it as the piece's label.
    #[must_use]
    pub fn tag(&self) -> String {
        format!("D-{:05}", self.number)
    }

    /// What the tag says beside the number; the origin stands in [`Diamond::origin`] too.
    #[must_use]
    pub fn description(&self) -> String {
        let Diamond { carat, colour, clarity, cut, .. } = self;
        format!("Natural diamond, round brilliant, {carat} ct, {colour}, {clarity}, {cut} cut")
    }

    /// Mined, said explicitly.
    #[must_use]
    pub const fn origin(&self) -> &'static str {
        "natural"
    }

    /// The shape of every one of them.
    #[must_use]
    pub const fn shape(&self) -> &'static str {
        "round brilliant"
    }

    /// Length, width and depth as a laboratory writes them: `3.95 x 3.98 x 2.43 mm`.
    #[must_use]
    pub fn measured(&self) -> Option<String> {
        self.measurements.map(|[length, width, depth]| format!("{length} x {width} x {depth} mm"))
    }
}

/// Every diamond, in the order of the file.
///
/// # Errors
/// [`CatalogueError`] if the program was damaged.
pub fn catalogue() -> Result<Vec<Diamond>, CatalogueError> {
    let damaged = |why: String| CatalogueError::Damaged { why };
    let mut text = String::new();
    GzDecoder::new(PACKED).read_to_string(&mut text).map_err(|why| damaged(why.to_string()))?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut diamonds = Vec::with_capacity(COUNT);
    for (index, row) in reader.records().enumerate() {
        let row = row.map_err(|why| damaged(why.to_string()))?;
        let bad = CatalogueError::BadRow { line: index + 2 };
        diamonds.push(diamond(index + 1, &row).ok_or(bad)?);
    }
    Ok(diamonds)
}

fn diamond(number: usize, row: &csv::StringRecord) -> Option<Diamond> {
    let figure = |column: usize| Decimal::from_str_exact(row.get(column)?).ok();
    let word = |column: usize| row.get(column).map(str::to_owned);
    let price = Money::parse(row.get(6)?, Currency::USD).ok()?;
    let sides = [figure(7)?, figure(8)?, figure(9)?];
    Some(Diamond {
        number,
        carat: figure(0)?,
        cut: word(1)?,
        colour: word(2)?,
        clarity: word(3)?,
        depth: figure(4)?,
        table: figure(5)?,
        measurements: sides.iter().all(|side| !side.is_zero()).then_some(sides),
        price,
        cost: cost_of(number, price),
    })
}

/// A cost by the number of the row alone, in whole cents.
fn cost_of(number: usize, price: Money) -> Money {
    let margin = Dice::new(COSTS, number as u64).between(MARGIN.0, MARGIN.1);
    Money::new(price.minor() * (1_000 - margin) / 1_000, price.currency())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_diamond() {
        let all = catalogue().unwrap();
        assert_eq!(all.len(), COUNT);
        assert_eq!(all.iter().filter(|one| one.measurements.is_none()).count(), 20);
        let dearest = all.iter().max_by_key(|one| one.price.minor()).unwrap();
        assert_eq!(dearest.price.to_plain(), "18823.00");
    }

    #[test]
    fn the_first_row_reads_as_it_stands() {
        let all = catalogue().unwrap();
        let first = &all[0];
        assert_eq!(first.tag(), "D-00001");
        assert_eq!(first.price.to_plain(), "326.00");
        assert_eq!(first.measured().as_deref(), Some("3.95 x 3.98 x 2.43 mm"));
        let says = "Natural diamond, round brilliant, 0.23 ct, E, SI2, Ideal cut";
        assert_eq!(first.description(), says);
    }

    #[test]
    fn the_shop_earns_38_to_52_per_cent() {
        for diamond in catalogue().unwrap() {
            let (price, cost) = (diamond.price.minor(), diamond.cost.minor());
            let earned = (price - cost) * 1_000;
            assert!(earned >= price * 380, "{}", diamond.tag());
            assert!(earned <= price * 520 + 1_000, "{}", diamond.tag());
        }
    }

    #[test]
    fn a_row_that_is_no_diamond_is_not_read() {
        let row = |price: &str| {
            let fields = ["0.23", "Ideal", "E", "SI2", "61.5", "55", price, "3.95", "3.98", "2.43"];
            diamond(1, &csv::StringRecord::from(fields.to_vec()))
        };
        assert!(row("326").is_some());
        assert!(row("dear").is_none());
    }
}
