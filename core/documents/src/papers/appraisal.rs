//! An appraisal: what an article is, what it is worth for one purpose on one day, how that was found,
//! and who answers for it. What it cannot say stands on it as plainly as the value.

use chrono::NaiveDate;
use milgrain_kernel::Money;

use super::{Clause, Goods, Particulars, Person, Writer, fact};
use crate::days;
use crate::document::{Document, Picture};
use crate::words::{Words, fill};

/// Where the one who answers for it signs.
pub const APPRAISER: &str = "appraiser";

/// What the value is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To replace it by a like one, new, in a shop.
    Insurance,
    /// What a willing buyer would give a willing seller.
    Estate,
    /// What its owner would get for it.
    Resale,
}

/// How the value was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// From like articles.
    Comparison,
    /// From stones, metal and work.
    Cost,
}

/// What an appraisal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appraisal {
    /// Shop, number, the day on which it was signed.
    pub particulars: Particulars,
    /// For whom it is.
    pub customer: Person,
    /// What the value is for.
    pub purpose: Purpose,
    /// Which version, from 1.
    pub version: u16,
    /// What it is: stones, metal, size; its price is not printed.
    pub article: Goods,
    /// A laboratory's report, in words.
    pub report: Option<String>,
    /// Make, marks, measurements, condition.
    pub description: String,
    /// Pictures of it.
    pub pictures: Vec<Picture>,
    /// The value.
    pub value: Money,
    /// The day for which it holds.
    pub valued_on: NaiveDate,
    /// How it was found.
    pub method: Method,
    /// What it rests on.
    pub grounds: String,
    /// What it cannot say.
    pub limits: String,
    /// Why it replaces the version before, if it does.
    pub why: Option<String>,
    /// Who answers for it, and what entitles them; nothing where the name was erased.
    pub appraiser: Option<(String, String)>,
    /// Since when nobody may rely on it, if so.
    pub withdrawn: Option<NaiveDate>,
}

impl Appraisal {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let own = &words.appraisals;
        let mut facts = vec![fact(own.purpose, self.purpose(words).0)];
        facts.extend((self.version > 1).then(|| fact(own.version, &self.version.to_string())));
        let mut w = Writer::begin(words, &self.particulars, own.title, facts);
        if let Some(day) = self.withdrawn {
            let text = fill(own.withdrawn, &[("date", &days::long(day, words))]);
            w.notices(&[Clause { heading: String::new(), text }]);
        }
        w.parties(vec![(own.prepared_for, &self.customer)]);
        w.lines(vec![w.unpriced(&self.article)]);
        w.pictures(&self.pictures, own.pictured);
        w.clause(own.description, &self.description);
        w.clause(own.report, self.report.as_deref().unwrap_or_default());
        w.rule(self.value, self.value);
        let as_of = fill(own.as_of, &[("date", &days::long(self.valued_on, words))]);
        w.total(self.purpose(words).1, self.value, vec![as_of]);
        w.clause(own.how_found, &self.found(words));
        w.clause(own.limits, &format!("{} {}", self.limits, own.independence));
        w.clause(own.replaces, self.why.as_deref().unwrap_or_default());
        let named = |(name, credential): &(String, String)| format!("{name}, {credential}");
        let appraiser = self.appraiser.as_ref().map(named);
        let appraiser = appraiser.as_deref().unwrap_or(own.name_erased);
        w.sign(APPRAISER, own.appraiser_signature, appraiser);
        w.finish(&self.particulars, own.title)
    }

    /// The purpose, and what a value for it is called.
    fn purpose(&self, words: &Words) -> (&'static str, &'static str) {
        let own = &words.appraisals;
        match self.purpose {
            Purpose::Insurance => (own.insurance, own.replacement_value),
            Purpose::Estate => (own.estate, own.fair_market_value),
            Purpose::Resale => (own.resale, own.resale_value),
        }
    }

    fn found(&self, words: &Words) -> String {
        let method = match self.method {
            Method::Comparison => words.appraisals.comparison,
            Method::Cost => words.appraisals.cost,
        };
        format!("{method} {}", self.grounds)
    }
}
