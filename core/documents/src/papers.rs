//! The papers of the shop, one file each: what goes in, and in which order it is written.
//!
//! The structs in here hold facts, amounts and the words that the law or the shop prescribes; the
//! fixed wording comes from [`words`](crate::words). Nothing is added up: what should be printed
//! as a sum has to arrive as one, so that paper and ledger cannot differ.

pub mod appraisal;
pub mod care_plan;
pub mod cash_statement;
pub mod commission_statement;
pub mod conditions;
pub mod drawer_report;
pub mod goods_list;
pub mod house_account;
pub mod incident;
pub mod invoice;
pub mod job;
pub mod layaway_agreement;
pub mod payment_receipt;
pub mod receipt;
pub mod returned;
pub mod special_agreement;
pub mod statement;

mod goods;

use chrono::NaiveDate;
use milgrain_kernel::{Money, Percent};

use crate::days;
use crate::document::{
    Amount, BeadState, BeadedRule, Block, Document, FORMAT, Fact, Line, Notice, Paragraph, Party,
    Promise, ShopHead, SignatureBox, Title, Total, Verify, Voice,
};
use crate::figures;
use crate::words::{Words, fill};

pub use goods::{Certificate, Goods, Origin, Stone};

/// The shop whose paper it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shop {
    /// Name over the door.
    pub name: String,
    /// Address, telephone, web.
    pub lines: Vec<String>,
    /// Where papers are verified, if the shop has such a place.
    pub verify_link: Option<String>,
}

/// What every paper says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Particulars {
    /// The shop.
    pub shop: Shop,
    /// The paper's number.
    pub number: String,
    /// The day it was made.
    pub date: NaiveDate,
    /// The time, in words, where it matters: "2:14 pm".
    pub time: Option<String>,
    /// Who served.
    pub associate: Option<String>,
    /// Whether it was made in training.
    pub training: bool,
}

/// A person with what is needed to write to them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// Name, in any script.
    pub name: String,
    /// Address and contacts, as far as they belong on paper.
    pub lines: Vec<String>,
}

/// What a company wants its papers to name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference {
    /// Its own purchase order.
    pub purchase_order: Option<String>,
    /// Who bought for it.
    pub buyer: Option<String>,
    /// An insurer's claim.
    pub claim: Option<String>,
}

impl Reference {
    fn facts(&self, words: &Words) -> Vec<Fact> {
        let labels = &words.labels;
        let number = self.purchase_order.iter().map(|number| fact(labels.purchase_order, number));
        let buyer = self.buyer.iter().map(|name| fact(labels.bought_by, name));
        let claim = self.claim.iter().map(|number| fact(labels.claim, number));
        number.chain(buyer).chain(claim).collect()
    }
}

/// Words that arrive with the paper: policy, trade terms, notices of a state.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clause {
    /// Heading, or nothing.
    pub heading: String,
    /// Text.
    pub text: String,
}

/// Something besides goods that changes the sum: shipping, a fee, a discount (negative).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// What it is.
    pub label: String,
    /// How much.
    pub amount: Money,
}

/// Tax of one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxLine {
    /// "Ohio, Hamilton County".
    pub jurisdiction: String,
    /// Its rate.
    pub rate: Percent,
    /// On which sum.
    pub base: Money,
    /// How much.
    pub amount: Money,
}

/// How a part was paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tender {
    /// "Visa ending in 4242".
    pub label: String,
    /// How much.
    pub amount: Money,
    /// What the card rules want on paper: entry, authorisation, "stored, not authorised".
    pub details: Vec<String>,
}

/// A promised payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instalment {
    /// When.
    pub due: NaiveDate,
    /// What it is called, if it has a name: "Down payment and fee".
    pub label: String,
    /// How much.
    pub amount: Money,
    /// Its bead.
    pub state: BeadState,
}

/// A payment that comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextPayment {
    /// How much.
    pub amount: Money,
    /// When.
    pub on: NaiveDate,
}

/// A paper being written.
struct Writer<'a> {
    words: &'a Words,
    blocks: Vec<Block>,
}

impl<'a> Writer<'a> {
    /// Begins with the shop's head and the title with its facts.
    fn begin(words: &'a Words, p: &Particulars, title: &str, more: Vec<Fact>) -> Self {
        let mut writer = Writer { words, blocks: Vec::new() };
        let shop = ShopHead { name: p.shop.name.clone(), lines: p.shop.lines.clone() };
        writer.blocks.push(Block::Head(shop));
        let mut facts = vec![
            fact(words.labels.number, &p.number),
            fact(words.labels.date, &days::long(p.date, words)),
        ];
        facts.extend(p.time.iter().map(|time| fact(words.labels.time, time)));
        facts.extend(p.associate.iter().map(|name| fact(words.labels.associate, name)));
        facts.extend(more);
        writer.blocks.push(Block::Title(Title { text: title.to_owned(), facts }));
        writer
    }

    fn parties(&mut self, parties: Vec<(&str, &Person)>) {
        let parties: Vec<Party> = parties
            .into_iter()
            .map(|(heading, person)| Party {
                heading: heading.to_owned(),
                lines: std::iter::once(person.name.clone()).chain(person.lines.clone()).collect(),
            })
            .collect();
        if !parties.is_empty() {
            self.blocks.push(Block::Parties(parties));
        }
    }

    fn heading(&mut self, text: &str) {
        self.blocks.push(Block::Heading(text.to_owned()));
    }

    fn lines(&mut self, lines: Vec<Line>) {
        if !lines.is_empty() {
            self.blocks.push(Block::Lines(lines));
        }
    }

    fn rule(&mut self, paid: Money, whole: Money) {
        self.blocks.push(Block::Rule(BeadedRule { settled: figures::settled(paid, whole) }));
    }

    fn total(&mut self, label: &str, amount: Money, notes: Vec<String>) {
        let amount = self.amount(amount);
        self.blocks.push(Block::Total(Total { label: label.to_owned(), amount, notes }));
    }

    fn balance(&mut self, label: &str, amount: Money, notes: Vec<String>) {
        let amount = self.amount(amount);
        self.blocks.push(Block::Balance(Total { label: label.to_owned(), amount, notes }));
    }

    fn clauses(&mut self, clauses: &[Clause]) {
        for clause in clauses {
            self.blocks.push(Block::Paragraph(Paragraph {
                heading: clause.heading.clone(),
                text: clause.text.clone(),
                quiet: false,
            }));
        }
    }

    fn clause(&mut self, heading: &str, text: &str) {
        if !text.is_empty() {
            self.clauses(&[Clause { heading: heading.to_owned(), text: text.to_owned() }]);
        }
    }

    fn notices(&mut self, notices: &[Clause]) {
        for notice in notices {
            let (heading, text) = (notice.heading.clone(), notice.text.clone());
            self.blocks.push(Block::Notice(Notice { heading, text }));
        }
    }

    fn sign(&mut self, slot: &str, caption: &str, name: &str) {
        self.blocks.push(Block::Sign(SignatureBox {
            slot: slot.to_owned(),
            caption: caption.to_owned(),
            name: name.to_owned(),
        }));
    }

    /// Ends with the code for verifying.
    fn finish(mut self, p: &Particulars, title: &str) -> Document {
        if let Some(link) = &p.shop.verify_link {
            let caption = self.words.marks.verify.to_owned();
            self.blocks.push(Block::Verify(Verify { link: link.clone(), caption }));
        }
        Document {
            format: FORMAT,
            language: self.words.language.to_owned(),
            title: title.to_owned(),
            number: p.number.clone(),
            date: p.date,
            training: p.training,
            blocks: self.blocks,
        }
    }

    fn amount(&self, money: Money) -> Amount {
        figures::amount(money, self.words)
    }

    fn line(&self, label: &str, amount: Money, voice: Voice) -> Line {
        let amount = Some(self.amount(amount));
        Line { label: label.to_owned(), amount, notes: Vec::new(), voice }
    }

    fn charge(&self, charge: &Charge) -> Line {
        self.line(&charge.label, charge.amount, Voice::Plain)
    }

    fn tax(&self, tax: &TaxLine) -> Line {
        let base = figures::text(tax.base, self.words);
        let rate = figures::percent(tax.rate);
        let values = [("jurisdiction", &*tax.jurisdiction), ("rate", &*rate), ("base", &*base)];
        let note = fill(self.words.sums.tax_on, &values);
        Line { notes: vec![note], ..self.line(self.words.sums.tax, tax.amount, Voice::Plain) }
    }

    fn tender(&self, tender: &Tender) -> Line {
        let line = self.line(&tender.label, tender.amount, Voice::Plain);
        Line { notes: tender.details.clone(), ..line }
    }

    fn promise(&self, instalment: &Instalment) -> Promise {
        let words = &self.words.promises;
        let word = match instalment.state {
            BeadState::Paid => words.paid,
            BeadState::Due => words.due,
            BeadState::Late => words.late,
        };
        Promise {
            state: instalment.state,
            when: days::long(instalment.due, self.words),
            what: instalment.label.clone(),
            word: word.to_owned(),
            amount: self.amount(instalment.amount),
        }
    }

    fn next_payment(&self, template: &str, next: NextPayment) -> String {
        let amount = figures::text(next.amount, self.words);
        let date = days::long(next.on, self.words);
        fill(template, &[("amount", &amount), ("date", &date)])
    }
}

fn fact(label: &str, value: &str) -> Fact {
    Fact { label: label.to_owned(), value: value.to_owned() }
}
