//! A customer's statement: what is billed with its age, what the shop holds for them, and what is
//! still to come on layaways, each apart. It speaks of the next payment, never of debt.

use chrono::NaiveDate;
use milgrain_kernel::Money;

use super::{Clause, NextPayment, Particulars, Person, Writer, fact};
use crate::days;
use crate::document::{Align, Block, Column, Document, Row, Table, Voice};
use crate::figures;
use crate::words::Words;

/// What a statement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Shop, number, date.
    pub particulars: Particulars,
    /// Whose account it is.
    pub customer: Person,
    /// The day up to which it counts.
    pub as_of: NaiveDate,
    /// Billed items that are not settled.
    pub billed: Vec<BilledItem>,
    /// Their sums by age.
    pub ageing: Ageing,
    /// All of them together.
    pub to_pay: Money,
    /// How much of what was billed is settled already, for the beaded rule.
    pub settled: Money,
    /// How much was billed.
    pub billed_total: Money,
    /// The payment that comes next.
    pub next: Option<NextPayment>,
    /// Deposits the shop holds.
    pub deposits: Vec<Deposit>,
    /// Layaways that are running.
    pub layaways: Vec<RunningLayaway>,
    /// Policy, how to pay: as the shop wrote it.
    pub policy: Vec<Clause>,
}

/// Something billed to the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BilledItem {
    /// Number of the invoice.
    pub document: String,
    /// What it was for.
    pub what: String,
    /// The day it should be paid by.
    pub pay_by: NaiveDate,
    /// What it came to.
    pub amount: Money,
    /// What is still to pay of it.
    pub open: Money,
}

/// Sums of what is billed, by days after the day it should have been paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ageing {
    /// Not yet.
    pub current: Money,
    /// 1 to 30 days.
    pub days_1_30: Money,
    /// 31 to 60 days.
    pub days_31_60: Money,
    /// 61 to 90 days.
    pub days_61_90: Money,
    /// More.
    pub over_90: Money,
}

impl Ageing {
    /// Each age with its words.
    pub(super) const fn named(&self, words: &Words) -> [(&'static str, Money); 5] {
        let sums = &words.sums;
        [
            (sums.current, self.current),
            (sums.days_1_30, self.days_1_30),
            (sums.days_31_60, self.days_31_60),
            (sums.days_61_90, self.days_61_90),
            (sums.days_over_90, self.over_90),
        ]
    }
}

/// Money of the customer that the shop holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deposit {
    /// Number of the order.
    pub document: String,
    /// What it is held for.
    pub what: String,
    /// How much.
    pub held: Money,
}

/// A layaway under way. What is to come on it is not billed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningLayaway {
    /// Number of the agreement.
    pub document: String,
    /// The piece.
    pub what: String,
    /// Paid so far.
    pub paid: Money,
    /// Still to come.
    pub to_come: Money,
    /// The payment that comes next.
    pub next: Option<NextPayment>,
}

impl Statement {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let title = words.titles.statement;
        let facts = vec![fact(words.labels.as_of, &days::long(self.as_of, words))];
        let mut w = Writer::begin(words, &self.particulars, title, facts);
        w.parties(vec![(words.labels.customer, &self.customer)]);
        if !self.billed.is_empty() {
            w.heading(words.labels.billed);
            w.blocks.push(Block::Table(self.billed_table(words)));
        }
        w.rule(self.settled, self.billed_total);
        let next = self.next.map(|next| w.next_payment(words.promises.pay_by, next));
        let note = next.unwrap_or_else(|| words.promises.no_payment.to_owned());
        w.total(words.sums.still_to_pay, self.to_pay, vec![note]);
        w.heading(words.labels.ageing);
        w.lines(
            self.ageing.named(words).map(|(label, sum)| w.line(label, sum, Voice::Plain)).into(),
        );
        if !self.deposits.is_empty() {
            w.heading(words.labels.deposits_held);
            w.blocks.push(Block::Table(self.deposits_table(words)));
        }
        if !self.layaways.is_empty() {
            w.heading(words.labels.layaways);
            w.blocks.push(Block::Table(self.layaways_table(words)));
        }
        w.clauses(&self.policy);
        w.finish(&self.particulars, title)
    }

    fn billed_table(&self, words: &Words) -> Table {
        let columns = vec![
            column(words.sums.document, Align::Start, 6),
            column(words.sums.kept_for, Align::Start, 9),
            column(words.labels.please_pay_by, Align::Start, 5),
            column(words.sums.amount, Align::End, 5),
            column(words.sums.balance, Align::End, 5),
        ];
        let row = |item: &BilledItem| {
            plain(vec![
                item.document.clone(),
                item.what.clone(),
                days::short(item.pay_by, words),
                figures::text(item.amount, words),
                figures::text(item.open, words),
            ])
        };
        Table { columns, rows: self.billed.iter().map(row).collect() }
    }

    fn deposits_table(&self, words: &Words) -> Table {
        let columns = vec![
            column(words.sums.document, Align::Start, 6),
            column(words.sums.kept_for, Align::Start, 18),
            column(words.sums.held_for_you, Align::End, 5),
        ];
        let row = |deposit: &Deposit| {
            let held = figures::text(deposit.held, words);
            plain(vec![deposit.document.clone(), deposit.what.clone(), held])
        };
        Table { columns, rows: self.deposits.iter().map(row).collect() }
    }

    fn layaways_table(&self, words: &Words) -> Table {
        let columns = vec![
            column(words.sums.document, Align::Start, 6),
            column(words.sums.kept_for, Align::Start, 9),
            column(words.promises.next_heading, Align::Start, 5),
            column(words.sums.paid_so_far, Align::End, 5),
            column(words.sums.still_to_come, Align::End, 5),
        ];
        let row = |layaway: &RunningLayaway| {
            let next = layaway.next.map_or(String::new(), |next| days::short(next.on, words));
            plain(vec![
                layaway.document.clone(),
                layaway.what.clone(),
                next,
                figures::text(layaway.paid, words),
                figures::text(layaway.to_come, words),
            ])
        };
        Table { columns, rows: self.layaways.iter().map(row).collect() }
    }
}

pub(super) fn column(heading: &str, align: Align, share: u16) -> Column {
    Column { heading: heading.to_owned(), align, share }
}

pub(super) fn plain(cells: Vec<String>) -> Row {
    Row { cells, strong: false }
}
