//! The report of a drawer: X while it is open, Z once it was counted. What was taken, what moved,
//! what should be there, what was.

use milgrain_kernel::Money;

use super::{Charge, Particulars, Writer, fact};
use crate::document::{Document, Line, Voice};
use crate::figures;
use crate::words::{Words, fill};

/// What a drawer's report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawerReport {
    /// Shop, number, date.
    pub particulars: Particulars,
    /// Who opened it.
    pub opened_by: String,
    /// Commands given while it was open.
    pub commands: u64,
    /// What came in, less what was given back, by where it lies: "Card clearing STRIPE".
    pub takings: Vec<Charge>,
    /// Cash it was opened with.
    pub float: Money,
    /// Sales and refunds in cash.
    pub sales: Money,
    /// Cash put in (positive) and taken out (negative), with the word about why.
    pub moved: Vec<Charge>,
    /// Cash that should be there.
    pub expected: Money,
    /// Cheques that should be there.
    pub cheques: Money,
    /// Its count, once it was closed.
    pub count: Option<Count>,
}

/// How a drawer was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Who counted.
    pub by: String,
    /// Notes and coins: value, pieces, what they come to.
    pub lines: Vec<(Money, u32, Money)>,
    /// Cash that was there.
    pub cash: Money,
    /// Cheques that were there.
    pub cheques: Money,
    /// More than expected; below nothing where it was short.
    pub over: Money,
}

impl DrawerReport {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let till = &words.till;
        let title = if self.count.is_some() { till.z_report } else { till.x_report };
        let mut facts = vec![fact(till.opened_by, &self.opened_by)];
        facts.extend(self.count.iter().map(|count| fact(till.closed_by, &count.by)));
        facts.push(fact(till.commands, &self.commands.to_string()));
        let mut w = Writer::begin(words, &self.particulars, title, facts);
        if !self.takings.is_empty() {
            w.heading(till.takings);
            w.lines(self.takings.iter().map(|taken| w.charge(taken)).collect());
        }
        w.heading(till.cash);
        w.lines(self.cash(&w));
        match &self.count {
            Some(count) => self.counted(&mut w, count),
            None => w.clause("", till.still_open),
        }
        w.finish(&self.particulars, title)
    }

    fn cash(&self, w: &Writer<'_>) -> Vec<Line> {
        let till = &w.words.till;
        let mut lines = vec![
            w.line(till.float, self.float, Voice::Plain),
            w.line(till.sales, self.sales, Voice::Plain),
        ];
        lines.extend(self.moved.iter().map(|moved| w.charge(moved)));
        lines.push(w.line(till.expected, self.expected, Voice::Strong));
        lines.push(w.line(till.cheques, self.cheques, Voice::Plain));
        lines
    }

    fn counted(&self, w: &mut Writer<'_>, count: &Count) {
        let till = &w.words.till;
        w.heading(till.count);
        let line = |(value, pieces, sum): &(Money, u32, Money)| {
            let (value, pieces) = (figures::text(*value, w.words), pieces.to_string());
            let label = fill(till.pieces, &[("count", &pieces), ("value", &value)]);
            w.line(&label, *sum, Voice::Plain)
        };
        let mut lines: Vec<Line> = count.lines.iter().map(line).collect();
        lines.push(w.line(till.cheques_counted, count.cheques, Voice::Plain));
        w.lines(lines);
        let (label, over) = match count.over {
            over if over.is_positive() => (till.over, over),
            over if over.is_negative() => (till.short, over),
            over => (till.even, over),
        };
        w.total(till.counted, count.cash, Vec::new());
        w.lines(vec![w.line(label, over, Voice::Strong)]);
    }
}
