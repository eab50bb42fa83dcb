//! The agreement on goods that a customer leaves to be sold, and the statement of what became of them.

use milgrain_documents::papers::Clause;
use milgrain_documents::papers::goods_list::{GoodsList, Group, ListKind, ListedPiece, Place};
use milgrain_documents::words::{ENGLISH, Entrusted, fill};
use milgrain_documents::{days, figures};
use milgrain_kernel::{ConsignmentId, CustomerId, Day, Money};
use milgrain_retail::consignment::{
    Consigned, ConsignedLine, Consignment, ConsignmentRefusal, OwnersShare, Stands, Take,
};
use milgrain_retail::signature::ESIGN_STATEMENT;

use super::head;
use super::memo::{charge, described, sum};
use crate::AppError;
use crate::load::Load;

const WORDS: &Entrusted = &ENGLISH.entrusted;

/// The agreement that taking these goods would make.
pub(super) fn agreement(load: &Load, take: &Take) -> Result<GoodsList, AppError> {
    let today = load.today();
    let piece = |goods: &Consigned| ListedPiece {
        tag: goods.facts.tag.to_string(),
        what: fill(
            WORDS.yours,
            &[("what", &goods.facts.described()), ("share", &yours(goods.share))],
        ),
        place: Place::Here,
        on: today.date(),
        amount: goods.facts.price,
    };
    let pieces: Vec<ListedPiece> = take.goods.iter().map(piece).collect();
    let whole = sum(load, pieces.iter().map(|piece| piece.amount))?;
    let seller = head::staff_name(load, load.given().staff)?;
    Ok(GoodsList {
        particulars: head::of(load, &take.number, today, Some(seller))?,
        kind: ListKind::ConsignmentAgreement,
        party: head::person(load, Some(take.consignor))?,
        reference: None,
        due: Some(take.until.date()),
        as_of: None,
        groups: vec![Group { heading: WORDS.theirs_asked.to_owned(), pieces }],
        sums: Vec::new(),
        total: (charge(WORDS.asked_for_all, whole), whole),
        clauses: clauses(take),
        signed: true,
    })
}

fn yours(share: OwnersShare) -> String {
    match share {
        OwnersShare::Fixed(amount) => figures::text(amount, &ENGLISH),
        OwnersShare::Part(part) => fill(WORDS.part_of_price, &[("share", &part.to_string())]),
    }
}

fn clauses(take: &Take) -> Vec<Clause> {
    let until = days::long(take.until.date(), &ENGLISH);
    let selling = match take.agent {
        true => WORDS.as_agent,
        false => WORDS.in_our_name,
    };
    let clause = |heading: &str, text: String| Clause { heading: heading.to_owned(), text };
    let your_part = fill(WORDS.your_part, &[("days", &take.pay_days.to_string())]);
    vec![
        clause(WORDS.ownership, WORDS.theirs.to_owned()),
        clause(WORDS.selling, selling.to_owned()),
        clause(WORDS.your_part_heading, your_part),
        clause(WORDS.until_heading, fill(WORDS.until, &[("date", &until)])),
        clause(ENGLISH.labels.electronic_consent, ESIGN_STATEMENT.text.to_owned()),
    ]
}

/// Everything that a customer left with us, and what is to be paid for it.
pub(super) fn statement(
    load: &Load,
    customer: CustomerId,
    agreed: &[ConsignmentId],
    as_of: Day,
) -> Result<GoodsList, AppError> {
    let mut groups = Vec::new();
    let mut known: Vec<Consignment> = Vec::new();
    for id in agreed {
        let agreed = *load.consignment(*id)?;
        let taken = agreed.taken.as_ref().ok_or(ConsignmentRefusal::Unknown)?;
        let pieces = agreed.lines.iter().map(|line| listed(load, line));
        let pieces: Vec<ListedPiece> = pieces.collect::<Result<_, _>>()?;
        groups.push(Group {
            heading: fill(ENGLISH.lists.agreement, &[("number", &taken.number)]),
            pieces,
        });
        known.push(agreed);
    }
    let taken = known.iter().filter_map(|agreed| agreed.taken.as_ref());
    let number = taken.map(|taken| taken.number.clone()).max();
    let number = number.ok_or(ConsignmentRefusal::Unknown)?;
    let lines = || known.iter().flat_map(|agreed| &agreed.lines);
    let owed = sum(load, lines().filter_map(ConsignedLine::open))?;
    let paid = sum(load, lines().filter_map(|line| line.paid))?;
    let label =
        if owed.is_negative() { ENGLISH.lists.in_our_favor } else { ENGLISH.lists.to_be_paid };
    Ok(GoodsList {
        particulars: head::of(load, &number, as_of, None)?,
        kind: ListKind::ConsignmentStatement,
        party: head::person(load, Some(customer))?,
        reference: None,
        due: None,
        as_of: Some(as_of.date()),
        groups,
        sums: vec![charge(ENGLISH.lists.paid_so_far, paid)],
        total: (charge(label, owed), owed.plus(paid)?),
        clauses: Vec::new(),
        signed: false,
    })
}

/// What is here at its price; what was sold at its owner's part.
fn listed(load: &Load, line: &ConsignedLine) -> Result<ListedPiece, AppError> {
    let (tag, what) = described(load, line.goods.piece)?;
    let facts = load.piece(line.goods.piece)?.facts;
    let price = facts.map(|facts| facts.price).ok_or(AppError::Unknown { what: "piece" })?;
    let place = match line.stands {
        Stands::Here => Place::Here,
        Stands::Sold if line.open().is_none_or(Money::is_zero) => Place::SoldPaid,
        Stands::Sold => Place::Sold,
        Stands::GivenBack => Place::SentBack,
        Stands::Lost if line.open().is_none_or(Money::is_zero) => Place::LostPaid,
        Stands::Lost => Place::Lost,
    };
    let amount = line.owed.unwrap_or(price);
    Ok(ListedPiece { tag, what, place, on: line.since.date(), amount })
}
