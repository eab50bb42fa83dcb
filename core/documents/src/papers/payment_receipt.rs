//! The receipt of a payment towards something: what came in today, what was paid so far as beads,
//! what is left and when the next payment comes.

use milgrain_kernel::Money;

use super::{Clause, Instalment, NextPayment, Particulars, Person, Tender, Writer, fact};
use crate::document::{Document, Line, Voice};
use crate::words::Words;

/// What a payment receipt says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentReceipt {
    /// Shop, number, date, associate.
    pub particulars: Particulars,
    /// Who paid.
    pub customer: Person,
    /// The agreement or order it was paid towards: "LA-2041".
    pub towards: String,
    /// What that is for: "Anniversary ring, 14k white gold".
    pub for_what: String,
    /// How today's payment was made.
    pub tenders: Vec<Tender>,
    /// Money given back.
    pub change: Option<Money>,
    /// What was taken in today.
    pub received: Money,
    /// What the whole comes to.
    pub total: Money,
    /// What was paid so far, today's payment included.
    pub paid: Money,
    /// What is left.
    pub balance: Money,
    /// The payment that comes next.
    pub next: Option<NextPayment>,
    /// Every promised payment with its state after today.
    pub schedule: Vec<Instalment>,
    /// Policy, as the shop wrote it.
    pub policy: Vec<Clause>,
}

impl PaymentReceipt {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let title = words.titles.payment_receipt;
        let facts = vec![fact(words.labels.agreement, &self.towards)];
        let mut w = Writer::begin(words, &self.particulars, title, facts);
        w.parties(vec![(words.labels.customer, &self.customer)]);
        let what = Line {
            label: self.for_what.clone(),
            amount: None,
            notes: Vec::new(),
            voice: Voice::Piece,
        };
        w.lines(vec![what]);
        w.lines(self.today(&w));
        w.rule(self.paid, self.total);
        w.total(words.sums.this_payment, self.received, Vec::new());
        w.lines(vec![
            w.line(words.sums.total, self.total, Voice::Plain),
            w.line(words.sums.paid_so_far, self.paid, Voice::Plain),
        ]);
        w.balance(words.sums.balance, self.balance, vec![self.outlook(&w)]);
        if !self.schedule.is_empty() {
            w.heading(&w.progress(&self.schedule));
            w.schedule(&self.schedule);
        }
        w.clauses(&self.policy);
        w.finish(&self.particulars, title)
    }

    fn today(&self, w: &Writer<'_>) -> Vec<Line> {
        let tenders = self.tenders.iter().map(|tender| w.tender(tender));
        let change = self.change.map(|sum| w.line(w.words.sums.change_due, sum, Voice::Strong));
        tenders.chain(change).collect()
    }

    fn outlook(&self, w: &Writer<'_>) -> String {
        let words = &w.words.promises;
        match self.next {
            Some(next) => w.next_payment(words.next_payment, next),
            None if self.balance.is_positive() => words.no_payment.to_owned(),
            None => words.last_payment.to_owned(),
        }
    }
}
