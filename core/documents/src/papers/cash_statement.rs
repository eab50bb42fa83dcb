//! What a person is told of the cash payments that were reported of them in a year.

use chrono::NaiveDate;
use milgrain_kernel::Money;

use super::{Particulars, Person, Writer, fact};
use crate::days;
use crate::document::{Document, Line, Voice};
use crate::words::{Words, fill};

/// What such a statement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CashStatement {
    /// Shop, number, date.
    pub particulars: Particulars,
    /// Of whom it was reported.
    pub person: Person,
    /// The year.
    pub year: i32,
    /// Each report: when it was filed, over how much.
    pub reports: Vec<(NaiveDate, Money)>,
    /// Their sum.
    pub total: Money,
    /// Whom to ask about it.
    pub contact: String,
}

impl CashStatement {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let said = &words.cash_reports;
        let year = self.year.to_string();
        let facts = vec![fact(said.year, &year)];
        let mut w = Writer::begin(words, &self.particulars, said.title, facts);
        w.parties(vec![(said.to, &self.person)]);
        w.clause("", &fill(said.why, &[("year", &year)]));
        let line = |(filed, amount): &(NaiveDate, Money)| {
            let date = days::long(*filed, words);
            w.line(&fill(said.report, &[("date", &date)]), *amount, Voice::Plain)
        };
        let lines: Vec<Line> = self.reports.iter().map(line).collect();
        w.lines(lines);
        w.total(&fill(said.total, &[("year", &year)]), self.total, Vec::new());
        w.clause(said.questions, &fill(said.contact, &[("name", &self.contact)]));
        w.finish(&self.particulars, said.title)
    }
}
