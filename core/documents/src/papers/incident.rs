//! The report of a customer's piece that was lost or broken: what happened, that the insurer was told,
//! what is owed for it and how that was settled, signed by both.

use milgrain_kernel::Money;

use super::{Particulars, Person, Writer, fact};
use crate::document::{Document, Line, Picture, Voice};
use crate::words::{Words, fill};

/// What is owed, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// How much.
    pub amount: Money,
    /// Why so much.
    pub why: String,
    /// How it was settled; nothing while it is owed.
    pub settled: Option<String>,
}

/// The report of an incident, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentReport {
    /// Shop, number, date, who reports it.
    pub particulars: Particulars,
    /// Whose piece it is.
    pub customer: Person,
    /// Code of its job.
    pub job: String,
    /// What it is.
    pub piece: String,
    /// What its owner said it is worth.
    pub declared: Money,
    /// It is lost; else it is broken.
    pub lost: bool,
    /// What happened.
    pub what: String,
    /// Pictures of what is broken.
    pub pictures: Vec<Picture>,
    /// Insurers that were told: who, when, under which number of theirs.
    pub insurers: Vec<String>,
    /// How it ended without a claim: found, or mended.
    pub ended: Option<String>,
    /// What is owed for it.
    pub owed: Option<Owed>,
}

impl IncidentReport {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let about = &words.incidents;
        let became = if self.lost { about.lost } else { about.broken };
        let facts = vec![fact(about.job, &self.job), fact(about.became, became)];
        let mut w = Writer::begin(words, &self.particulars, about.title, facts);
        w.parties(vec![(words.labels.customer, &self.customer)]);
        w.lines(vec![Line {
            label: self.piece.clone(),
            amount: None,
            notes: Vec::new(),
            voice: Voice::Piece,
        }]);
        w.lines(vec![w.line(words.jobs.declared, self.declared, Voice::Quiet)]);
        w.clause(about.what_happened, &self.what);
        w.clause(about.insurers, &self.insurers.join("\n"));
        w.clause(about.ended, self.ended.as_deref().unwrap_or_default());
        if let Some(owed) = &self.owed {
            let (paid, left) = match owed.settled {
                Some(_) => (owed.amount, Money::zero(owed.amount.currency())),
                None => (Money::zero(owed.amount.currency()), owed.amount),
            };
            w.rule(paid, owed.amount);
            w.total(about.we_owe, owed.amount, vec![owed.why.clone()]);
            if let Some(settled) = &owed.settled {
                w.clause("", &fill(about.settled, &[("how", settled)]));
            }
            w.balance(about.still_owed, left, Vec::new());
        }
        w.both_sign(&self.particulars, &self.customer.name);
        // After what is signed: pictures may go over the page, signatures stay with their sum.
        w.pictures(&self.pictures, about.pictures);
        w.finish(&self.particulars, about.title)
    }
}
