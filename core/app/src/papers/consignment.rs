//! The agreement on goods that a customer leaves to be sold, and the statement of what became of them.

use milgrain_documents::papers::Clause;
use milgrain_documents::papers::goods_list::{GoodsList, Group, ListKind, ListedPiece, Place};
use milgrain_documents::{days, words::ENGLISH};
use milgrain_kernel::{ConsignmentId, CustomerId, Day, Money};
use milgrain_retail::consignment::{
    Consigned, ConsignedLine, Consignment, ConsignmentRefusal, OwnersShare, Stands, Take,
};
use milgrain_retail::signature::ESIGN_STATEMENT;

use super::head;
use super::memo::{charge, described, sum};
use crate::AppError;
use crate::load::Load;

/// The agreement that taking these goods would make.
pub(super) fn agreement(load: &Load, take: &Take) -> Result<GoodsList, AppError> {
    let today = load.today();
    let piece = |goods: &Consigned| ListedPiece {
        tag: goods.facts.tag.to_string(),
        what: format!("{}; yours: {}", goods.facts.described(), yours(goods.share)),
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
        groups: vec![Group { heading: "Your goods, and what we ask for them".to_owned(), pieces }],
        sums: Vec::new(),
        total: (charge("Asked for all of it", whole), whole),
        clauses: clauses(take),
        signed: true,
    })
}

fn yours(share: OwnersShare) -> String {
    match share {
        OwnersShare::Fixed(amount) => format!("${}", amount.to_plain()),
        OwnersShare::Part(part) => format!("{part} of the price"),
    }
}

fn clauses(take: &Take) -> Vec<Clause> {
    let until = days::long(take.until.date(), &ENGLISH);
    let selling = match take.agent {
        true => "We sell your goods for you, as your agent. What you do not get is our commission.",
        false => "We sell your goods in our own name, and owe you your part of the price.",
    };
    let clause = |heading: &str, text: String| Clause { heading: heading.to_owned(), text };
    vec![
        clause("Ownership", "The goods are yours until they are sold.".to_owned()),
        clause("Selling", selling.to_owned()),
        clause(
            "Your part",
            format!(
                "A share is of the price after discounts, without sales tax. We pay you within {} \
                 days of the sale. If the buyer brings a piece back, it is yours as before, and \
                 what you were paid for it is set against what we owe you next.",
                take.pay_days
            ),
        ),
        clause("Until", format!("We may try until {until}. You may fetch what is not sold.")),
        clause("Signing electronically", ESIGN_STATEMENT.text.to_owned()),
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
        groups.push(Group { heading: format!("Agreement {}", taken.number), pieces });
        known.push(agreed);
    }
    let taken = known.iter().filter_map(|agreed| agreed.taken.as_ref());
    let number = taken.map(|taken| taken.number.clone()).max();
    let number = number.ok_or(ConsignmentRefusal::Unknown)?;
    let lines = || known.iter().flat_map(|agreed| &agreed.lines);
    let owed = sum(load, lines().filter_map(ConsignedLine::open))?;
    let paid = sum(load, lines().filter_map(|line| line.paid))?;
    let label = if owed.is_negative() { "In our favor" } else { "To be paid to you" };
    Ok(GoodsList {
        particulars: head::of(load, &number, as_of, None)?,
        kind: ListKind::ConsignmentStatement,
        party: head::person(load, Some(customer))?,
        reference: None,
        due: None,
        as_of: Some(as_of.date()),
        groups,
        sums: vec![charge("Paid to you so far", paid)],
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
