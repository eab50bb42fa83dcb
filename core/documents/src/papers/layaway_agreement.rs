//! The layaway agreement: what is reserved, what it costs, when it is paid, what happens if not.
//!
//! The notices of the state come last, conspicuous, right above the line they are signed on.

use milgrain_kernel::Money;

use super::conditions::Conditions;
use super::{Charge, Goods, Instalment, Particulars, Person, TaxLine, Writer};
use crate::document::{BeadState, Block, Document, Line, Schedule, Voice};
use crate::words::Words;

/// What a layaway agreement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayawayAgreement {
    /// Shop, number, date, associate.
    pub particulars: Particulars,
    /// Who buys.
    pub customer: Person,
    /// Who sells, with address, where the law wants it beside the buyer.
    pub seller: Option<Person>,
    /// What is reserved.
    pub goods: Vec<Goods>,
    /// The layaway fee, if there is one.
    pub fee: Option<Money>,
    /// Discounts and other charges.
    pub charges: Vec<Charge>,
    /// Tax of each place.
    pub taxes: Vec<TaxLine>,
    /// What it all comes to.
    pub total: Money,
    /// What was paid so far.
    pub paid: Money,
    /// Every promised payment.
    pub schedule: Vec<Instalment>,
    /// Where the piece is kept.
    pub kept_at: String,
    /// What both sides are bound by.
    pub conditions: Conditions,
}

impl LayawayAgreement {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let title = words.titles.layaway_agreement;
        let labels = &words.labels;
        let mut w = Writer::begin(words, &self.particulars, title, Vec::new());
        let mut parties = vec![(labels.customer, &self.customer)];
        parties.extend(self.seller.iter().map(|seller| (labels.seller, seller)));
        w.parties(parties);
        w.heading(labels.goods);
        w.lines(self.goods.iter().flat_map(|goods| w.goods(goods)).collect());
        w.lines(self.sums(&w));
        w.rule(self.paid, self.total);
        w.total(words.sums.total, self.total, Vec::new());
        w.heading(labels.payments);
        w.schedule(&self.schedule);
        w.clause(labels.kept_at, &self.kept_at);
        w.conditions(&self.conditions, &self.particulars, &self.customer);
        w.finish(&self.particulars, title)
    }

    fn sums(&self, w: &Writer<'_>) -> Vec<Line> {
        let mut lines: Vec<Line> = self.charges.iter().map(|charge| w.charge(charge)).collect();
        lines.extend(self.fee.map(|fee| w.line(w.words.sums.fee, fee, Voice::Plain)));
        lines.extend(self.taxes.iter().map(|tax| w.tax(tax)));
        lines
    }
}

impl Writer<'_> {
    /// The beaded line with its rows.
    pub(super) fn schedule(&mut self, instalments: &[Instalment]) {
        let promises: Vec<_> = instalments.iter().map(|one| self.promise(one)).collect();
        if !promises.is_empty() {
            self.blocks.push(Block::Schedule(Schedule { promises }));
        }
    }

    /// "2 of 4 payments made".
    pub(super) fn progress(&self, instalments: &[Instalment]) -> String {
        let paid = instalments.iter().filter(|one| one.state == BeadState::Paid).count();
        let values = [("paid", &*paid.to_string()), ("count", &*instalments.len().to_string())];
        crate::words::fill(self.words.promises.progress, &values)
    }
}
