//! The paper of goods that somebody takes along, and the statement of everything they have.

use milgrain_documents::days;
use milgrain_documents::papers::Clause;
use milgrain_documents::papers::goods_list::{GoodsList, Group, ListKind, ListedPiece, Place};
use milgrain_documents::words::{ENGLISH, Entrusted, fill};
use milgrain_kernel::{CustomerId, Day, MemoOutId};
use milgrain_retail::memo_out::{Give, MemoOut, MemoOutRefusal, OutLine, Whereabouts};
use milgrain_retail::piece::PieceRefusal;
use milgrain_retail::signature::ESIGN_STATEMENT;

use super::head;
use super::memo::{charge, described, sum};
use crate::AppError;
use crate::load::Load;

const WORDS: &Entrusted = &ENGLISH.entrusted;

/// The paper that letting these goods go would make.
pub(super) fn agreement(load: &Load, give: &Give) -> Result<GoodsList, AppError> {
    let on = load.today();
    let mut pieces = Vec::with_capacity(give.goods.len());
    for (id, piece) in &give.goods {
        let (tag, what) = described(load, *id)?;
        let amount = piece.facts.as_ref().ok_or(PieceRefusal::Unknown)?.price;
        pieces.push(ListedPiece { tag, what, place: Place::WithYou, on: on.date(), amount });
    }
    let whole = sum(load, pieces.iter().map(|piece| piece.amount))?;
    let seller = head::staff_name(load, load.given().staff)?;
    Ok(GoodsList {
        particulars: head::of(load, &give.number, on, Some(seller))?,
        kind: ListKind::MemoOut,
        party: head::person(load, Some(give.to))?,
        reference: None,
        due: Some(give.due.date()),
        as_of: None,
        groups: vec![Group { heading: WORDS.ours_asked.to_owned(), pieces }],
        sums: Vec::new(),
        total: (charge(ENGLISH.lists.with_you, whole), whole),
        clauses: clauses(give.due),
        signed: true,
    })
}

fn clauses(due: Day) -> Vec<Clause> {
    let due = days::long(due.date(), &ENGLISH);
    let clause = |heading: &str, text: String| Clause { heading: heading.to_owned(), text };
    vec![
        clause(WORDS.ownership, WORDS.ours.to_owned()),
        clause(WORDS.back_heading, fill(WORDS.back, &[("date", &due)])),
        clause(ENGLISH.labels.electronic_consent, ESIGN_STATEMENT.text.to_owned()),
    ]
}

/// Everything that somebody took along and has, or kept, or brought back.
pub(super) fn statement(
    load: &Load,
    customer: CustomerId,
    memos: &[MemoOutId],
    as_of: Day,
) -> Result<GoodsList, AppError> {
    let known = memos.iter().map(|id| Ok(*load.memo_out(*id)?));
    let known: Vec<MemoOut> = known.collect::<Result<_, AppError>>()?;
    let groups = known.iter().map(|out| group(load, out)).collect::<Result<Vec<_>, _>>()?;
    let lines = || known.iter().flat_map(|out| &out.lines);
    let asked = |wanted: fn(&OutLine) -> bool| {
        sum(load, lines().filter(|line| wanted(line)).map(|line| line.goods.price))
    };
    let (whole, out) = (asked(|_| true)?, asked(|line| line.is == Whereabouts::Out)?);
    let kept = asked(|line| matches!(line.is, Whereabouts::Kept(_)))?;
    let number = known.iter().filter_map(|out| Some(out.given.as_ref()?.number.clone())).max();
    Ok(GoodsList {
        particulars: head::of(load, &number.ok_or(MemoOutRefusal::Unknown)?, as_of, None)?,
        kind: ListKind::MemoOutStatement,
        party: head::person(load, Some(customer))?,
        reference: None,
        due: None,
        as_of: Some(as_of.date()),
        groups,
        sums: vec![charge(ENGLISH.lists.taken_along, whole), charge(ENGLISH.lists.kept, kept)],
        total: (charge(ENGLISH.lists.with_you, out), whole),
        clauses: Vec::new(),
        signed: false,
    })
}

fn group(load: &Load, out: &MemoOut) -> Result<Group, AppError> {
    let given = out.known()?;
    let due = days::long(out.due.unwrap_or(given.due).date(), &ENGLISH);
    let pieces = out.lines.iter().map(|line| listed(load, line));
    Ok(Group {
        heading: fill(ENGLISH.lists.memo, &[("number", &given.number), ("date", &due)]),
        pieces: pieces.collect::<Result<_, _>>()?,
    })
}

fn listed(load: &Load, line: &OutLine) -> Result<ListedPiece, AppError> {
    let (tag, what) = described(load, line.goods.piece)?;
    let place = match line.is {
        Whereabouts::Out => Place::WithYou,
        Whereabouts::CameBack => Place::BroughtBack,
        Whereabouts::Kept(_) => Place::Kept,
    };
    Ok(ListedPiece { tag, what, place, on: line.since.date(), amount: line.goods.price })
}
