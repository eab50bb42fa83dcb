//! The invoice: goods delivered or ordered and billed to an account, with its terms.

use chrono::NaiveDate;
use milgrain_kernel::Money;

use super::{
    Charge, Clause, Goods, NextPayment, Particulars, Person, Reference, TaxLine, Tender, Writer,
    fact,
};
use crate::days;
use crate::document::{Document, Line, Voice};
use crate::words::Words;

/// What an invoice says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// Shop, number, date, associate.
    pub particulars: Particulars,
    /// Who is billed.
    pub customer: Person,
    /// The company's own purchase order, and who bought for it.
    pub reference: Reference,
    /// The terms in words: "Net 30".
    pub terms: String,
    /// The day by which it should be paid.
    pub pay_by: NaiveDate,
    /// The goods.
    pub goods: Vec<Goods>,
    /// Discounts on the whole, shipping, other charges.
    pub charges: Vec<Charge>,
    /// Sum before tax.
    pub subtotal: Money,
    /// Tax of each place.
    pub taxes: Vec<TaxLine>,
    /// What it all comes to.
    pub total: Money,
    /// What was paid already.
    pub payments: Vec<Tender>,
    /// All payments together.
    pub paid: Money,
    /// What is still to pay.
    pub balance: Money,
    /// How to pay, trade terms, returns: as the shop wrote them.
    pub policy: Vec<Clause>,
}

impl Invoice {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let title = words.titles.invoice;
        let mut facts = self.reference.facts(words);
        facts.push(fact(words.labels.payment_terms, &self.terms));
        facts.push(fact(words.labels.please_pay_by, &days::long(self.pay_by, words)));
        let mut w = Writer::begin(words, &self.particulars, title, facts);
        w.parties(vec![(words.labels.billed_to, &self.customer)]);
        w.lines(self.goods.iter().flat_map(|goods| w.goods(goods)).collect());
        w.lines(self.sums(&w));
        w.rule(self.paid, self.total);
        w.total(words.sums.total, self.total, Vec::new());
        w.lines(self.payments.iter().map(|payment| w.tender(payment)).collect());
        let next = NextPayment { amount: self.balance, on: self.pay_by };
        let note = if self.balance.is_positive() {
            w.next_payment(words.promises.pay_by, next)
        } else {
            words.promises.no_payment.to_owned()
        };
        w.balance(words.sums.amount_to_pay, self.balance, vec![note]);
        w.clauses(&self.policy);
        w.finish(&self.particulars, title)
    }

    fn sums(&self, w: &Writer<'_>) -> Vec<Line> {
        let mut lines: Vec<Line> = self.charges.iter().map(|charge| w.charge(charge)).collect();
        lines.push(w.line(w.words.sums.subtotal, self.subtotal, Voice::Plain));
        lines.extend(self.taxes.iter().map(|tax| w.tax(tax)));
        lines
    }
}
