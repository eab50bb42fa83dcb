//! An associate's commission: sale by sale, what was earned, what was taken back on returns by
//! named sale, what is carried.

use chrono::NaiveDate;
use milgrain_kernel::{Money, Percent};

use super::statement::{column, plain};
use super::{Clause, Particulars, Person, Writer, fact};
use crate::days;
use crate::document::{Align, Block, Document, Table, Voice};
use crate::figures;
use crate::words::Words;

/// What a commission statement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommissionStatement {
    /// Shop, number, date.
    pub particulars: Particulars,
    /// Whose commission it is.
    pub associate: Person,
    /// First and last day of the period.
    pub period: (NaiveDate, NaiveDate),
    /// The plan they signed: "6% of margin, plan of December 1, 2026".
    pub plan: String,
    /// Carried from the period before; negative where it still has to be made up.
    pub carried_in: Money,
    /// What each sale earned or took back.
    pub sales: Vec<CommissionLine>,
    /// All that was earned.
    pub earned: Money,
    /// All that was taken back, negative.
    pub clawed_back: Money,
    /// What is paid out; never below zero.
    pub payable: Money,
    /// Carried to the period after.
    pub carried_out: Money,
    /// How it is computed, until when it is an advance: as the plan says.
    pub terms: Vec<Clause>,
}

/// Commission of one sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommissionLine {
    /// The day.
    pub date: NaiveDate,
    /// Number of the sale.
    pub sale: String,
    /// What was sold, or what came back.
    pub what: String,
    /// The sum it is computed on: price or margin, as the plan says.
    pub basis: Money,
    /// The associate's share of the sale.
    pub share: Percent,
    /// The commission; negative where it was taken back.
    pub commission: Money,
}

impl CommissionStatement {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let title = words.titles.commission_statement;
        let (from, to) = self.period;
        let period = format!("{} – {}", days::short(from, words), days::short(to, words));
        let facts = vec![fact(words.labels.period, &period), fact(words.labels.plan, &self.plan)];
        let mut w = Writer::begin(words, &self.particulars, title, facts);
        w.parties(vec![(words.labels.associate, &self.associate)]);
        if !self.sales.is_empty() {
            w.heading(words.labels.by_sale);
            w.blocks.push(Block::Table(self.table(words)));
        }
        let sums = &words.sums;
        w.lines(vec![
            w.line(sums.carried_in, self.carried_in, Voice::Plain),
            w.line(sums.earned, self.earned, Voice::Plain),
            w.line(sums.clawed_back, self.clawed_back, Voice::Plain),
        ]);
        w.rule(self.payable, self.earned);
        w.total(sums.payable, self.payable, Vec::new());
        w.lines(vec![w.line(sums.carried_out, self.carried_out, Voice::Plain)]);
        w.clauses(&self.terms);
        w.finish(&self.particulars, title)
    }

    fn table(&self, words: &Words) -> Table {
        let sums = &words.sums;
        let columns = vec![
            column(sums.sale, Align::Start, 7),
            column(words.labels.date, Align::Start, 5),
            column(sums.what, Align::Start, 9),
            column(sums.basis, Align::End, 5),
            column(sums.share, Align::End, 3),
            column(sums.commission, Align::End, 5),
        ];
        let row = |line: &CommissionLine| {
            plain(vec![
                line.sale.clone(),
                days::short(line.date, words),
                line.what.clone(),
                figures::text(line.basis, words),
                figures::percent(line.share),
                figures::text(line.commission, words),
            ])
        };
        Table { columns, rows: self.sales.iter().map(row).collect() }
    }
}
