//! The receipt of a sale: what was bought, the tax of every place, how it was paid.

use milgrain_kernel::Money;

use super::{
    Charge, Clause, Goods, NextPayment, Particulars, Person, Reference, TaxLine, Tender, Writer,
};
use crate::document::{Document, Line, Voice};
use crate::words::Words;

/// What a receipt says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Shop, number, date, associate.
    pub particulars: Particulars,
    /// Who bought, if they gave a name.
    pub customer: Option<Person>,
    /// The company's own purchase order, and who bought for it.
    pub reference: Reference,
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
    /// How it was paid.
    pub tenders: Vec<Tender>,
    /// All tenders less change.
    pub paid: Money,
    /// Money given back.
    pub change: Option<Money>,
    /// What is still to pay, if anything.
    pub balance: Option<Money>,
    /// The payment that comes next, where something is still to pay.
    pub next: Option<NextPayment>,
    /// How and where it was handed over.
    pub handover: Option<String>,
    /// Trade terms, returns, care: as the shop wrote them.
    pub policy: Vec<Clause>,
}

impl Receipt {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let title = words.titles.receipt;
        let facts = self.reference.facts(words);
        let mut w = Writer::begin(words, &self.particulars, title, facts);
        w.parties(self.customer.iter().map(|person| (words.labels.sold_to, person)).collect());
        w.lines(self.goods.iter().flat_map(|goods| w.goods(goods)).collect());
        w.lines(self.sums(&w));
        w.rule(self.paid, self.total);
        w.total(words.sums.total, self.total, Vec::new());
        if !self.tenders.is_empty() {
            w.heading(words.labels.paid_with);
            w.lines(self.payments(&w));
        }
        if let Some(balance) = self.balance {
            let next = self.next.map(|next| w.next_payment(words.promises.next_payment, next));
            w.balance(words.sums.balance, balance, next.into_iter().collect());
        }
        w.clause(words.labels.handover, self.handover.as_deref().unwrap_or_default());
        w.clauses(&self.policy);
        w.finish(&self.particulars, title)
    }

    fn sums(&self, w: &Writer<'_>) -> Vec<Line> {
        let mut lines: Vec<Line> = self.charges.iter().map(|charge| w.charge(charge)).collect();
        lines.push(w.line(w.words.sums.subtotal, self.subtotal, Voice::Plain));
        lines.extend(self.taxes.iter().map(|tax| w.tax(tax)));
        lines
    }

    fn payments(&self, w: &Writer<'_>) -> Vec<Line> {
        let tenders = self.tenders.iter().map(|tender| w.tender(tender));
        let change = self.change.map(|sum| w.line(w.words.sums.change_due, sum, Voice::Strong));
        tenders.chain(change).collect()
    }
}
