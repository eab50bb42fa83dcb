//! The papers of a house account: a month's statement, with its ageing in columns, and the receipt of a
//! payment on account. Both speak of what is to be paid, never of debt.

use chrono::NaiveDate;
use milgrain_kernel::Money;

use super::statement::{Ageing, column, plain};
use super::{Clause, NextPayment, Particulars, Person, Tender, Writer, fact};
use crate::days;
use crate::document::{Align, Block, Document, Row, Table, Voice};
use crate::figures;
use crate::words::Words;

/// What a month's statement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseStatement {
    /// Shop, number, date.
    pub particulars: Particulars,
    /// Whose account it is.
    pub customer: Person,
    /// First and last day.
    pub period: (NaiveDate, NaiveDate),
    /// The number of the agreement.
    pub agreement: String,
    /// Its terms, in words.
    pub terms: String,
    /// Owed before; below nothing where there was credit.
    pub opening: Money,
    /// What happened.
    pub lines: Vec<AccountLine>,
    /// How much was paid and given back, for the beaded rule.
    pub settled: Money,
    /// Of how much.
    pub whole: Money,
    /// What is to be paid.
    pub to_pay: Money,
    /// The payment that comes next.
    pub next: Option<NextPayment>,
    /// What is left over.
    pub credit: Option<Money>,
    /// What is to be paid by age.
    pub ageing: Ageing,
    /// How a finance charge is reckoned, how to pay: as the shop wrote it.
    pub policy: Vec<Clause>,
}

/// A charge, a payment, goods that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountLine {
    /// When.
    pub on: NaiveDate,
    /// Its number, if it has one.
    pub document: String,
    /// What it was.
    pub what: String,
    /// More to be paid, or less.
    pub amount: Money,
    /// What was to be paid after it.
    pub balance: Money,
}

/// What the receipt of a payment on account says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HousePayment {
    /// Shop, number, date.
    pub particulars: Particulars,
    /// Whose account it is.
    pub customer: Person,
    /// The number of the agreement.
    pub agreement: String,
    /// How it was paid.
    pub tender: Tender,
    /// How much.
    pub received: Money,
    /// What it paid: number, what, how much.
    pub parts: Vec<(String, String, Money)>,
    /// What is to be paid after it.
    pub to_pay: Money,
    /// What was to be paid before it, for the beaded rule.
    pub before: Money,
    /// The payment that comes next.
    pub next: Option<NextPayment>,
    /// What is left over.
    pub credit: Option<Money>,
}

impl HouseStatement {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let said = &words.house;
        let (from, to) = self.period;
        let period = format!("{} – {}", days::short(from, words), days::short(to, words));
        let facts = vec![
            fact(words.labels.period, &period),
            fact(words.labels.agreement, &self.agreement),
            fact(words.labels.payment_terms, &self.terms),
        ];
        let mut w = Writer::begin(words, &self.particulars, said.statement, facts);
        w.parties(vec![(words.labels.customer, &self.customer)]);
        w.lines(vec![w.line(said.brought_forward, self.opening, Voice::Plain)]);
        if !self.lines.is_empty() {
            w.heading(said.this_period);
            w.blocks.push(Block::Table(self.table(words)));
        }
        w.rule(self.settled, self.whole);
        let next = self.next.map(|next| w.next_payment(words.promises.pay_by, next));
        let note = next.unwrap_or_else(|| words.promises.no_payment.to_owned());
        w.total(words.sums.amount_to_pay, self.to_pay, vec![note]);
        credit(&mut w, self.credit);
        w.heading(words.labels.ageing);
        w.blocks.push(Block::Table(self.columns(to, words)));
        w.clauses(&self.policy);
        w.finish(&self.particulars, said.statement)
    }

    fn table(&self, words: &Words) -> Table {
        let columns = vec![
            column(words.labels.date, Align::Start, 5),
            column(words.sums.document, Align::Start, 6),
            column(words.sums.what, Align::Start, 9),
            column(words.sums.balance, Align::End, 5),
            column(words.sums.amount, Align::End, 5),
        ];
        let row = |line: &AccountLine| {
            plain(vec![
                days::short(line.on, words),
                line.document.clone(),
                line.what.clone(),
                figures::text(line.balance, words),
                figures::text(line.amount, words),
            ])
        };
        Table { columns, rows: self.lines.iter().map(row).collect() }
    }

    /// One row, an age a column.
    fn columns(&self, on: NaiveDate, words: &Words) -> Table {
        let total = (words.sums.total, self.to_pay);
        let ages: Vec<_> = self.ageing.named(words).into_iter().chain([total]).collect();
        let mut columns = vec![column(words.labels.as_of, Align::Start, 6)];
        columns.extend(ages.iter().map(|(age, _)| column(age, Align::End, 5)));
        let mut cells = vec![days::short(on, words)];
        cells.extend(ages.iter().map(|(_, sum)| figures::text(*sum, words)));
        Table { columns, rows: vec![Row { cells, strong: false }] }
    }
}

impl HousePayment {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let said = &words.house;
        let facts = vec![fact(words.labels.agreement, &self.agreement)];
        let mut w = Writer::begin(words, &self.particulars, said.payment, facts);
        w.parties(vec![(words.labels.customer, &self.customer)]);
        w.lines(vec![w.tender(&self.tender)]);
        w.rule(self.received, self.before);
        w.total(words.sums.this_payment, self.received, Vec::new());
        if !self.parts.is_empty() {
            w.heading(said.applied);
            w.blocks.push(Block::Table(self.table(words)));
        }
        let next = self.next.map(|next| w.next_payment(words.promises.pay_by, next));
        w.balance(words.sums.balance, self.to_pay, next.into_iter().collect());
        credit(&mut w, self.credit);
        w.finish(&self.particulars, said.payment)
    }

    fn table(&self, words: &Words) -> Table {
        let columns = vec![
            column(words.sums.document, Align::Start, 6),
            column(words.sums.kept_for, Align::Start, 15),
            column(words.sums.paid, Align::End, 5),
        ];
        let row = |(document, what, amount): &(String, String, Money)| {
            plain(vec![document.clone(), what.clone(), figures::text(*amount, words)])
        };
        Table { columns, rows: self.parts.iter().map(row).collect() }
    }
}

/// What is left over is said wherever the account is.
fn credit(w: &mut Writer<'_>, credit: Option<Money>) {
    if let Some(credit) = credit {
        w.balance(w.words.house.credit, credit, vec![w.words.house.credit_note.to_owned()]);
    }
}
