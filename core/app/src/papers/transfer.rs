//! The slip that goes with goods from one store of ours to another. Whoever carries them sees list
//! prices, never costs.

use milgrain_documents::papers::Person;
use milgrain_documents::papers::goods_list::{GoodsList, Group, ListKind, ListedPiece, Place};
use milgrain_documents::words::{ENGLISH, Lists, fill};
use milgrain_kernel::TransferId;
use milgrain_retail::piece::PieceRefusal;
use milgrain_retail::transfer::{Leg, TransferLine};

use super::head;
use super::memo::{charge, described, sum};
use crate::AppError;
use crate::load::Load;

const WORDS: &Lists = &ENGLISH.lists;

/// A slip, with where each of its pieces is.
pub(super) fn slip(load: &Load, id: TransferId) -> Result<GoodsList, AppError> {
    let transfer = *load.transfer(id)?;
    let sent = transfer.known()?;
    let pieces = transfer.lines.iter().map(|line| listed(load, line));
    let pieces: Vec<ListedPiece> = pieces.collect::<Result<_, _>>()?;
    let whole = sum(load, pieces.iter().map(|piece| piece.amount))?;
    let on_the_way = pieces.iter().filter(|piece| piece.place == Place::OnTheWay);
    let on_the_way = sum(load, on_the_way.map(|piece| piece.amount))?;
    let to = load.policy_of(sent.to)?.shop;
    let from = load.policy_of(sent.from)?.shop;
    Ok(GoodsList {
        particulars: head::of(load, &sent.number, sent.on, None)?,
        kind: ListKind::TransferSlip,
        party: Person { name: to.name, lines: to.address },
        reference: Some(sent.carrier.to_string()),
        due: None,
        as_of: None,
        groups: vec![Group { heading: fill(WORDS.from, &[("store", &from.name)]), pieces }],
        sums: vec![charge(WORDS.all_at_list, whole)],
        total: (charge(WORDS.on_the_way, on_the_way), whole),
        clauses: Vec::new(),
        signed: true,
    })
}

fn listed(load: &Load, line: &TransferLine) -> Result<ListedPiece, AppError> {
    let (tag, what) = described(load, line.piece)?;
    let facts = load.piece(line.piece)?.facts.ok_or(PieceRefusal::Unknown)?;
    let place = match line.leg {
        Leg::OnTheWay => Place::OnTheWay,
        Leg::Arrived => Place::Arrived,
        Leg::TakenBack => Place::TakenBack,
    };
    Ok(ListedPiece { tag, what, place, on: line.since.date(), amount: facts.price })
}
