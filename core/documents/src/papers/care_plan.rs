//! A care plan: what it covers, for which term, and what became of it.

use chrono::NaiveDate;
use milgrain_kernel::Money;

use super::{Particulars, Person, Writer, fact};
use crate::days;
use crate::document::{Document, Line, Voice};
use crate::words::{Words, fill};

/// A care plan as the customer keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarePlanPaper {
    /// Shop, number, date.
    pub particulars: Particulars,
    /// Whose.
    pub customer: Person,
    /// Its name.
    pub name: String,
    /// What it covers.
    pub what: String,
    /// Number of the sale.
    pub sale: String,
    /// First day of its term.
    pub from: NaiveDate,
    /// Last day of it.
    pub to: NaiveDate,
    /// What is done under it.
    pub promise: String,
    /// Through which day it goes back whole.
    pub free_through: NaiveDate,
    /// Its price at list.
    pub price: Money,
    /// Work that was done under it.
    pub used: Vec<String>,
    /// How it ended, if it did.
    pub ended: Option<String>,
}

impl CarePlanPaper {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let about = &words.care_plans;
        let day = |on: NaiveDate| days::long(on, words);
        let facts = vec![
            fact(about.sale, &self.sale),
            fact(about.from, &day(self.from)),
            fact(about.to, &day(self.to)),
        ];
        let mut w = Writer::begin(words, &self.particulars, about.title, facts);
        w.parties(vec![(words.labels.customer, &self.customer)]);
        w.lines(vec![Line {
            label: self.what.clone(),
            amount: None,
            notes: vec![self.name.clone()],
            voice: Voice::Piece,
        }]);
        w.lines(vec![w.line(words.sums.price, self.price, Voice::Plain)]);
        w.clause(about.covers, &self.promise);
        w.clause(about.use_it, about.how);
        let free = fill(about.give_back_terms, &[("date", &day(self.free_through))]);
        w.clause(about.give_back, &free);
        w.clause(about.used_heading, &self.used.join("\n"));
        w.clause(about.ended, self.ended.as_deref().unwrap_or_default());
        w.finish(&self.particulars, about.title)
    }
}
