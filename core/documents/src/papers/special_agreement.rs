//! The agreement of a special order or a custom job: what is to be made, in which version, when it is
//! expected, what was paid ahead and what comes back if the buyer steps back.
//!
//! The notices of the state come last, conspicuous, right above the line they are signed on.

use chrono::NaiveDate;
use milgrain_kernel::Money;

use super::conditions::Conditions;
use super::{Charge, Goods, Particulars, Person, TaxLine, Writer};
use crate::days;
use crate::document::{Document, Line, Picture, Voice};
use crate::words::{Words, fill};

/// Something that is to be made or ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToMake {
    /// What it is to be, with its price.
    pub goods: Goods,
    /// Which version of it was agreed on.
    pub version: u16,
    /// When it is expected.
    pub expected: NaiveDate,
    /// What else was agreed, in the buyer's words.
    pub wishes: Option<String>,
    /// Sketches.
    pub sketches: Vec<Picture>,
}

/// What the agreement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialAgreement {
    /// Shop, number, date, associate.
    pub particulars: Particulars,
    /// Whether our own bench makes it; else it is ordered.
    pub custom: bool,
    /// Who buys.
    pub customer: Person,
    /// What is to be made.
    pub things: Vec<ToMake>,
    /// What comes with it from the case.
    pub goods: Vec<Goods>,
    /// Discounts and other charges.
    pub charges: Vec<Charge>,
    /// Tax of each place.
    pub taxes: Vec<TaxLine>,
    /// What it all comes to.
    pub total: Money,
    /// What is paid ahead.
    pub paid: Money,
    /// What is to be paid when it is fetched.
    pub balance: Money,
    /// What both sides are bound by.
    pub conditions: Conditions,
}

impl SpecialAgreement {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let (labels, own) = (&words.labels, &words.specials);
        let title = if self.custom { own.custom_agreement } else { own.special_agreement };
        let mut w = Writer::begin(words, &self.particulars, title, Vec::new());
        w.parties(vec![(labels.customer, &self.customer)]);
        w.heading(own.made_for_you);
        for thing in &self.things {
            w.lines(thing.lines(&w));
            w.pictures(&thing.sketches, own.sketch);
        }
        w.lines(self.sums(&w));
        w.rule(self.paid, self.total);
        w.total(words.sums.total, self.total, Vec::new());
        w.lines(vec![w.line(words.jobs.paid_ahead, self.paid, Voice::Plain)]);
        w.balance(words.jobs.at_pick_up, self.balance, Vec::new());
        w.clause(own.how_heading, own.how);
        w.conditions(&self.conditions, &self.particulars, &self.customer);
        w.finish(&self.particulars, title)
    }

    fn sums(&self, w: &Writer<'_>) -> Vec<Line> {
        let mut lines: Vec<Line> = self.goods.iter().flat_map(|goods| w.goods(goods)).collect();
        lines.extend(self.charges.iter().map(|charge| w.charge(charge)));
        lines.extend(self.taxes.iter().map(|tax| w.tax(tax)));
        lines
    }
}

impl ToMake {
    fn lines(&self, w: &Writer<'_>) -> Vec<Line> {
        let own = &w.words.specials;
        let mut lines = w.goods(&self.goods);
        if let Some(line) = lines.first_mut() {
            line.notes
                .extend(self.wishes.iter().flat_map(|wishes| wishes.lines()).map(str::to_owned));
            let version = self.version.to_string();
            line.notes.push(fill(own.version, &[("version", &version)]));
            let expected = days::long(self.expected, w.words);
            line.notes.push(fill(own.expected, &[("date", &expected)]));
        }
        lines
    }
}
