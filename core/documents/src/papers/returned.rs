//! Papers about goods that come back, and about prices that were adjusted after the sale: the receipt of
//! what goes back for them, and the gift receipt by which somebody else may bring them. A gift receipt
//! shows no price, and nothing from which one could be reckoned.

use milgrain_kernel::Money;

use super::{Charge, Clause, Goods, Particulars, Person, TaxLine, Tender, Writer};
use crate::document::{Document, Line, Voice};
use crate::figures;
use crate::words::{Words, fill};

/// What a gift receipt says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiftReceipt {
    /// Shop, number of the sale, day.
    pub particulars: Particulars,
    /// The gift.
    pub goods: Vec<Goods>,
    /// Returns, as the shop wrote them.
    pub policy: Vec<Clause>,
}

impl GiftReceipt {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let title = words.returns.gift_receipt;
        let mut w = Writer::begin(words, &self.particulars, title, Vec::new());
        w.lines(self.goods.iter().map(|goods| w.unpriced(goods)).collect());
        w.clause(words.returns.bring_it_heading, words.returns.bring_it);
        w.clauses(&self.policy);
        w.finish(&self.particulars, title)
    }
}

impl Writer<'_> {
    fn adjusted(&self, adjusted: &Adjusted) -> Line {
        let price = |money| figures::text(money, self.words);
        let (before, now) = (price(adjusted.before), price(adjusted.now));
        let prices = fill(self.words.returns.prices, &[("before", &before), ("now", &now)]);
        let tag = adjusted.tag.as_ref().map(|tag| fill(self.words.pieces.tag, &[("tag", tag)]));
        let notes = tag.into_iter().chain([prices, adjusted.why.clone()]).collect();
        Line { notes, ..self.line(&adjusted.name, adjusted.less, Voice::Piece) }
    }
}

/// A piece that costs less than it did when it was sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjusted {
    /// Its name.
    pub name: String,
    /// Its tag, where it is one of a kind.
    pub tag: Option<String>,
    /// Its price until then.
    pub before: Money,
    /// Its price from now on.
    pub now: Money,
    /// The difference.
    pub less: Money,
    /// Why.
    pub why: String,
}

/// What the receipt of a return says, or of a price that was adjusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnReceipt {
    /// Shop, number of the sale, day, associate.
    pub particulars: Particulars,
    /// Who brought it, if they gave a name.
    pub customer: Option<Person>,
    /// What came back, with what was found on it.
    pub goods: Vec<Goods>,
    /// What stays, and costs less.
    pub adjusted: Vec<Adjusted>,
    /// Tax of each place that goes back.
    pub taxes: Vec<TaxLine>,
    /// What is kept, below nothing; what was set against a bill.
    pub kept: Vec<Charge>,
    /// What goes back.
    pub total: Money,
    /// How it went back.
    pub back: Vec<Tender>,
    /// What went back by now.
    pub paid: Money,
    /// What is still to go back, if anything.
    pub owed: Option<Money>,
    /// Returns, as the shop wrote them.
    pub policy: Vec<Clause>,
}

impl ReturnReceipt {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let returns = &words.returns;
        let (title, party) = match self.goods.is_empty() {
            false => (returns.return_receipt, returns.brought_by),
            true => (returns.adjustment, words.labels.customer),
        };
        let mut w = Writer::begin(words, &self.particulars, title, Vec::new());
        w.parties(self.customer.iter().map(|person| (party, person)).collect());
        let adjusted = self.adjusted.iter().map(|adjusted| w.adjusted(adjusted));
        w.lines(self.goods.iter().flat_map(|goods| w.goods(goods)).chain(adjusted).collect());
        let sums = self.taxes.iter().map(|tax| w.tax(tax));
        w.lines(sums.chain(self.kept.iter().map(|kept| w.charge(kept))).collect());
        w.rule(self.paid, self.total);
        w.total(returns.total, self.total, Vec::new());
        if !self.back.is_empty() {
            w.heading(returns.went_back);
            w.lines(self.back.iter().map(|tender| w.tender(tender)).collect());
        }
        if let Some(owed) = self.owed {
            w.balance(returns.still_owed, owed, Vec::new());
        }
        w.clauses(&self.policy);
        w.finish(&self.particulars, title)
    }
}
