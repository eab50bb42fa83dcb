//! The papers of a repair: the claim check that its owner keeps, the envelope that goes with the piece
//! through the shop, and what is handed out at pick-up.

use chrono::NaiveDate;
use milgrain_kernel::Money;

use super::{Clause, Particulars, Person, Shop, TaxLine, Tender, Writer, fact};
use crate::days;
use crate::document::{Block, Code, Document, Line, Picture, Voice};
use crate::figures;
use crate::words::{Words, fill};

/// A piece in a job bag, as every paper of it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Shop, code of the bag as its number, date, associate.
    pub particulars: Particulars,
    /// Whose piece it is.
    pub customer: Person,
    /// What it is.
    pub piece: String,
    /// Its condition at take-in.
    pub condition: String,
    /// Its stones: where each sits, what it is.
    pub stones: Vec<(String, String)>,
    /// The purchase on which it left, and who bears the cost of the work, where it is one of ours.
    pub belongs: Option<String>,
    /// What its owner said it is worth.
    pub declared: Money,
    /// When it was promised.
    pub promised: NaiveDate,
    /// What is done, with its price.
    pub work: Vec<(String, Money)>,
    /// Up to which price, with tax, the customer agreed.
    pub approved: Money,
    /// Pictures of it as it came in.
    pub came_in: Vec<Picture>,
}

/// What its owner keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimCheck {
    /// The job.
    pub job: Job,
    /// Tax of each place.
    pub taxes: Vec<TaxLine>,
    /// What it is estimated at, with tax.
    pub estimate: Money,
    /// What was paid ahead.
    pub paid: Money,
    /// What is still to pay at pick-up.
    pub balance: Money,
    /// Days after which the store writes to an owner who doesn't come, and for which it then waits;
    /// none where it keeps a piece for ever.
    pub not_fetched: Option<(u16, u16)>,
    /// Terms as the shop wrote them.
    pub policy: Vec<Clause>,
}

/// What goes with the piece through the shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobEnvelope {
    /// The job.
    pub job: Job,
}

/// What is handed out with the piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickUpReceipt {
    /// The job.
    pub job: Job,
    /// Tax of each place.
    pub taxes: Vec<TaxLine>,
    /// What it came to.
    pub total: Money,
    /// How it was paid.
    pub tenders: Vec<Tender>,
    /// All that was paid.
    pub paid: Money,
    /// Pictures of it as it left.
    pub left: Vec<Picture>,
    /// Guarantee and care, as the shop wrote it.
    pub policy: Vec<Clause>,
}

/// What the owner signs who fetches a piece without its claim check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The job.
    pub job: Job,
    /// The paper that was seen, and who issued it.
    pub paper: String,
    /// Pictures of it as it leaves.
    pub leaves: Vec<Picture>,
    /// What is agreed to before signing on a screen.
    pub esign: String,
}

impl ClaimCheck {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let (jobs, job) = (&words.jobs, &self.job);
        let title = jobs.claim_check;
        let mut w = job.begin(words, title);
        w.parties(vec![(words.labels.customer, &job.customer)]);
        w.lines(vec![job.described(words)]);
        w.lines(job.particulars_of_it(&w));
        w.pictures(&job.came_in, jobs.came_in);
        w.heading(jobs.work);
        w.lines(job.priced(&w));
        w.lines(self.taxes.iter().map(|tax| w.tax(tax)).collect());
        w.rule(self.paid, self.estimate);
        let agreed = figures::text(job.approved, words);
        let agreed = fill(jobs.agreed_up_to, &[("amount", &agreed)]);
        w.total(jobs.estimate, self.estimate, vec![agreed]);
        w.lines(vec![w.line(jobs.paid_ahead, self.paid, Voice::Plain)]);
        w.balance(jobs.at_pick_up, self.balance, Vec::new());
        w.clause("", jobs.bring_this);
        if let Some((after, wait)) = self.not_fetched {
            let (after, wait) = (after.to_string(), wait.to_string());
            let text = fill(jobs.not_fetched, &[("after", &after), ("wait", &wait)]);
            w.clause(jobs.not_fetched_heading, &text);
        }
        w.clauses(&self.policy);
        w.code(&job.particulars.number, jobs.scan);
        w.finish(&job.particulars, title)
    }
}

impl JobEnvelope {
    /// Writes it: large where the bench reads it, without what the customer paid.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let (jobs, job) = (&words.jobs, &self.job);
        let title = jobs.envelope;
        let mut w = job.begin(words, title);
        w.code(&job.particulars.number, &job.customer.name);
        w.lines(vec![job.described(words)]);
        w.lines(job.particulars_of_it(&w));
        w.heading(jobs.work);
        let plain = |(what, _): &(String, Money)| Line {
            label: what.clone(),
            amount: None,
            notes: Vec::new(),
            voice: Voice::Strong,
        };
        w.lines(job.work.iter().map(plain).collect());
        w.lines(vec![w.line(jobs.do_not_exceed, job.approved, Voice::Plain)]);
        w.pictures(&job.came_in, jobs.came_in);
        // It never leaves the shop: a second code would only be scanned by mistake.
        let shop = Shop { verify_link: None, ..job.particulars.shop.clone() };
        w.finish(&Particulars { shop, ..job.particulars.clone() }, title)
    }
}

impl PickUpReceipt {
    /// Writes it, the piece before and after side by side.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let (jobs, job) = (&words.jobs, &self.job);
        let title = jobs.pick_up;
        let mut w = Writer::begin(words, &job.particulars, title, Vec::new());
        w.parties(vec![(words.labels.customer, &job.customer)]);
        w.lines(vec![job.described(words)]);
        w.blocks.extend(before_and_after(&job.came_in, &self.left, words));
        w.heading(jobs.work);
        w.lines(job.priced(&w));
        w.lines(self.taxes.iter().map(|tax| w.tax(tax)).collect());
        w.rule(self.paid, self.total);
        w.total(words.sums.total, self.total, Vec::new());
        if !self.tenders.is_empty() {
            w.heading(words.labels.paid_with);
            w.lines(self.tenders.iter().map(|tender| w.tender(tender)).collect());
        }
        w.clauses(&self.policy);
        w.finish(&job.particulars, title)
    }
}

impl Release {
    /// Writes it, the piece as it came and as it goes side by side.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let (jobs, job) = (&words.jobs, &self.job);
        let title = jobs.release;
        let seen = fact(jobs.seen, &self.paper);
        let mut w = Writer::begin(words, &job.particulars, title, vec![seen]);
        w.parties(vec![(words.labels.customer, &job.customer)]);
        w.lines(vec![job.described(words)]);
        w.lines(job.particulars_of_it(&w));
        w.blocks.extend(before_and_after(&job.came_in, &self.leaves, words));
        w.clause("", jobs.released);
        w.clause(words.labels.electronic_consent, &self.esign);
        w.both_sign(&job.particulars, &job.customer.name);
        w.finish(&job.particulars, title)
    }
}

/// Each picture at take-in beside its own at pick-up.
fn before_and_after(came_in: &[Picture], left: &[Picture], words: &Words) -> Option<Block> {
    let captioned = |picture: &Picture, word: &str| Picture {
        caption: word.to_owned(),
        png: picture.png.clone(),
    };
    let mut pictures = Vec::new();
    for index in 0..came_in.len().max(left.len()) {
        let before = came_in.get(index);
        pictures.extend(before.map(|picture| captioned(picture, words.jobs.came_in)));
        let after = left.get(index);
        pictures.extend(after.map(|picture| captioned(picture, words.jobs.leaves)));
    }
    (!pictures.is_empty()).then_some(Block::Pictures(pictures))
}

impl Job {
    fn begin<'a>(&self, words: &'a Words, title: &str) -> Writer<'a> {
        let promised = fact(words.jobs.promised, &days::long(self.promised, words));
        Writer::begin(words, &self.particulars, title, vec![promised])
    }

    fn described(&self, words: &Words) -> Line {
        let seat =
            |(at, what): &(String, String)| fill(words.jobs.stone, &[("at", at), ("what", what)]);
        let stones = self.stones.iter().map(seat);
        let condition = fill(words.jobs.condition, &[("condition", &self.condition)]);
        let notes = std::iter::once(condition).chain(stones).chain(self.belongs.clone()).collect();
        Line { label: self.piece.clone(), amount: None, notes, voice: Voice::Piece }
    }

    fn particulars_of_it(&self, w: &Writer<'_>) -> Vec<Line> {
        vec![w.line(w.words.jobs.declared, self.declared, Voice::Quiet)]
    }

    fn priced(&self, w: &Writer<'_>) -> Vec<Line> {
        self.work.iter().map(|(what, price)| w.line(what, *price, Voice::Plain)).collect()
    }
}

impl Writer<'_> {
    pub(super) fn pictures(&mut self, pictures: &[Picture], caption: &str) {
        if pictures.is_empty() {
            return;
        }
        let captioned =
            |picture: &Picture| Picture { caption: caption.to_owned(), png: picture.png.clone() };
        self.blocks.push(Block::Pictures(pictures.iter().map(captioned).collect()));
    }

    fn code(&mut self, text: &str, caption: &str) {
        let (text, caption) = (text.to_owned(), caption.to_owned());
        self.blocks.push(Block::Code(Code { text, caption }));
    }
}
