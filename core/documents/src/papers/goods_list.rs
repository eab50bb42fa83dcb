//! Papers that list goods which change hands, or lie with somebody, without being sold by them: a
//! vendor's memo, a customer's consignment, and what became of either.
//!
//! One form for all: who, what, where each piece stands, sums, what was agreed, who signs. What
//! each paper is called, and the words for where a piece stands, come from the table of words.

use chrono::NaiveDate;
use milgrain_kernel::Money;

use super::statement::{column, plain};
use super::{Charge, Clause, Particulars, Person, Writer, fact};
use crate::days;
use crate::document::{Align, Block, Document, Fact, Row, Table, Voice};
use crate::figures;
use crate::words::{Owners, Words};

/// Which paper it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// A vendor's memo, as we received it.
    Memo,
    /// Everything of a vendor that is with us or to be settled.
    MemoStatement,
    /// What was agreed on goods that their owner leaves to be sold.
    ConsignmentAgreement,
    /// What became of them.
    ConsignmentStatement,
    /// What a count found, and what it missed.
    Count,
    /// What goes with goods from one store of ours to another; its number of theirs is who carries them.
    TransferSlip,
    /// What somebody signs who takes goods of ours along to decide.
    MemoOut,
    /// What somebody took along, and what became of it.
    MemoOutStatement,
}

/// Where a piece stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// With us.
    Here,
    /// With its buyer.
    Sold,
    /// With its buyer, and paid for.
    SoldPaid,
    /// With its owner again.
    SentBack,
    /// Ours now.
    Bought,
    /// Brought back by its buyer after it had been paid for.
    CameBack,
    /// Missing with us, and owed for.
    Lost,
    /// Missing with us, and paid for.
    LostPaid,
    /// Seen by a count.
    Seen,
    /// Not seen by a count.
    Missing,
    /// Given up after a count.
    WrittenOff,
    /// Turned up after a count had missed it.
    FoundAgain,
    /// Seen where it does not belong.
    Misplaced,
    /// More or fewer than expected.
    Differs,
    /// In neither store.
    OnTheWay,
    /// In the store that it was sent to.
    Arrived,
    /// In the store that had sent it.
    TakenBack,
    /// With the one who is written to.
    WithYou,
    /// Brought back by them.
    BroughtBack,
    /// Bought by them.
    Kept,
}

/// A piece of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPiece {
    /// Its tag.
    pub tag: String,
    /// What it is.
    pub what: String,
    /// Where it stands.
    pub place: Place,
    /// Since when, or until when it is to be paid.
    pub on: NaiveDate,
    /// What it comes to.
    pub amount: Money,
}

/// Pieces under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The heading: a number, a day.
    pub heading: String,
    /// The pieces.
    pub pieces: Vec<ListedPiece>,
}

/// What such a paper says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoodsList {
    /// Shop, number, date.
    pub particulars: Particulars,
    /// Which paper it is.
    pub kind: ListKind,
    /// Whose goods they are, or who has them.
    pub party: Person,
    /// Their own number of it.
    pub reference: Option<String>,
    /// When the goods are to be back.
    pub due: Option<NaiveDate>,
    /// The day up to which it counts.
    pub as_of: Option<NaiveDate>,
    /// The goods.
    pub groups: Vec<Group>,
    /// What stands above the total.
    pub sums: Vec<Charge>,
    /// The figure that counts, and what all of it comes to, for the beaded rule: that much is done.
    pub total: (Charge, Money),
    /// What was agreed.
    pub clauses: Vec<Clause>,
    /// Whether it is signed: by the other party, and for the store.
    pub signed: bool,
}

/// Signature box of the other party.
pub const PARTY: &str = "party";
/// Signature box of the store.
pub const STORE: &str = "store";

impl GoodsList {
    /// Writes it.
    #[must_use]
    pub fn write(&self, words: &Words) -> Document {
        let (title, party) = named(self.kind, &words.owners);
        let mut w = Writer::begin(words, &self.particulars, title, self.facts(words));
        w.parties(vec![(party, &self.party)]);
        for group in &self.groups {
            w.heading(&group.heading);
            w.blocks.push(Block::Table(table(&group.pieces, words)));
        }
        let lines = self.sums.iter().map(|sum| w.line(&sum.label, sum.amount, Voice::Plain));
        w.lines(lines.collect());
        let (total, whole) = &self.total;
        w.rule(whole.minus(total.amount).unwrap_or(*whole), *whole);
        w.total(&total.label, total.amount, Vec::new());
        w.clauses(&self.clauses);
        if self.signed {
            let (caption, name) = self.signer(words);
            w.sign(PARTY, caption, name);
            let store =
                self.particulars.associate.as_deref().unwrap_or(&self.particulars.shop.name);
            w.sign(STORE, words.labels.store_signature, store);
        }
        w.finish(&self.particulars, title)
    }

    /// Who signs beside the store: the other party; of a count, whoever counted.
    fn signer<'a>(&'a self, words: &Words) -> (&'static str, &'a str) {
        match self.kind {
            ListKind::Count => (words.owners.counted_by, ""),
            ListKind::TransferSlip => (words.owners.received_by, &self.party.name),
            _ => (words.owners.party_signature, &self.party.name),
        }
    }

    fn facts(&self, words: &Words) -> Vec<Fact> {
        let owners = &words.owners;
        let on = |label: &str, on: NaiveDate| fact(label, &days::long(on, words));
        let reference = match self.kind {
            ListKind::TransferSlip => owners.carried_by,
            _ => owners.reference,
        };
        let mut facts: Vec<Fact> =
            self.reference.iter().map(|number| fact(reference, number)).collect();
        let due = match self.kind {
            ListKind::ConsignmentAgreement => owners.until,
            _ => owners.due_back,
        };
        facts.extend(self.due.map(|day| on(due, day)));
        facts.extend(self.as_of.map(|day| on(words.labels.as_of, day)));
        facts
    }
}

const fn named(kind: ListKind, words: &Owners) -> (&'static str, &'static str) {
    match kind {
        ListKind::Memo => (words.memo, words.vendor),
        ListKind::MemoStatement => (words.memo_statement, words.vendor),
        ListKind::ConsignmentAgreement => (words.consignment_agreement, words.consignor),
        ListKind::ConsignmentStatement => (words.consignment_statement, words.consignor),
        ListKind::Count => (words.count_list, words.counted),
        ListKind::TransferSlip => (words.transfer_slip, words.goes_to),
        ListKind::MemoOut => (words.memo_out, words.taken_by),
        ListKind::MemoOutStatement => (words.memo_out_statement, words.taken_by),
    }
}

const fn word(place: Place, words: &Owners) -> &'static str {
    match place {
        Place::Here => words.here,
        Place::Sold => words.sold,
        Place::SoldPaid => words.sold_paid,
        Place::SentBack => words.sent_back,
        Place::Bought => words.bought,
        Place::CameBack => words.came_back,
        Place::Lost => words.lost,
        Place::LostPaid => words.lost_paid,
        Place::Seen => words.seen,
        Place::Missing => words.missing,
        Place::WrittenOff => words.written_off,
        Place::FoundAgain => words.found_again,
        Place::Misplaced => words.misplaced,
        Place::Differs => words.differs,
        Place::OnTheWay => words.on_the_way,
        Place::Arrived => words.arrived,
        Place::TakenBack => words.taken_back,
        Place::WithYou => words.with_you,
        Place::BroughtBack => words.brought_back,
        Place::Kept => words.kept,
    }
}

fn table(pieces: &[ListedPiece], words: &Words) -> Table {
    let owners = &words.owners;
    let columns = vec![
        column(owners.tag, Align::Start, 5),
        column(owners.piece, Align::Start, 11),
        column(owners.place, Align::Start, 6),
        column(owners.since, Align::Start, 5),
        column(words.sums.amount, Align::End, 5),
    ];
    let row = |piece: &ListedPiece| -> Row {
        plain(vec![
            piece.tag.clone(),
            piece.what.clone(),
            word(piece.place, owners).to_owned(),
            days::short(piece.on, words),
            figures::text(piece.amount, words),
        ])
    };
    Table { columns, rows: pieces.iter().map(row).collect() }
}
