//! The list of a count: what was missed and what became of it, what lies where it should not, stock
//! that differs, and what was found. Amounts are at cost: it is a paper for the shop.

use milgrain_documents::papers::Person;
use milgrain_documents::papers::goods_list::{GoodsList, Group, ListKind, ListedPiece, Place};
use milgrain_documents::words::{ENGLISH, Lists, fill};
use milgrain_kernel::{CountId, Day, Money, PieceId};
use milgrain_retail::count::{Count, CountClosed, CountRefusal, Expected, StockCounted};
use milgrain_retail::piece::{PieceRefusal, PieceState};

use super::head;
use super::memo::{charge, described, sum};
use crate::AppError;
use crate::load::Load;

const WORDS: &Lists = &ENGLISH.lists;

/// The list of a count that is over.
pub(super) fn list(load: &Load, id: CountId) -> Result<GoodsList, AppError> {
    let count = *load.count(id)?;
    let opened = count.opened.as_ref().ok_or(CountRefusal::Unknown)?;
    let closed = count.closed.as_ref().ok_or(CountRefusal::StillOpen)?;
    let groups = groups(load, id, &count, closed)?;
    let expected = closed.found.iter().chain(&closed.missing);
    let expected = sum(load, costs(load, expected)?)?;
    let still = groups.iter().flat_map(|group| &group.pieces);
    let still = still.filter(|piece| matches!(piece.place, Place::Missing | Place::WrittenOff));
    let still = sum(load, still.map(|piece| piece.amount))?;
    let shop = &load.policy().ok_or(AppError::NoPolicy)?.shop;
    let what =
        opened.case.as_ref().map_or_else(|| WORDS.whole_store.to_owned(), ToString::to_string);
    Ok(GoodsList {
        particulars: head::of(load, &opened.number, closed.on, None)?,
        kind: ListKind::Count,
        party: Person { name: what, lines: vec![shop.name.clone()] },
        reference: None,
        due: None,
        as_of: Some(load.today().date()),
        groups,
        sums: vec![charge(WORDS.expected, expected)],
        total: (charge(WORDS.not_here, still), expected),
        clauses: Vec::new(),
        signed: true,
    })
}

fn groups(
    load: &Load,
    id: CountId,
    count: &Count,
    closed: &CountClosed,
) -> Result<Vec<Group>, AppError> {
    let missing = closed.missing.iter().map(|piece| missed(load, id, *piece, closed.on));
    let misplaced = closed.misplaced.iter().map(|seen| {
        let (tag, what) = described(load, seen.piece)?;
        let (said, case) = match &seen.expected {
            Expected::Case(Some(case)) => (WORDS.in_case, case.as_str()),
            Expected::Case(None) => (WORDS.in_no_case, ""),
            Expected::Store(_) => (WORDS.of_another_store, ""),
            Expected::Gone => (WORDS.has_left, ""),
        };
        let amount = cost(load, seen.piece)?;
        let what = fill(said, &[("what", &what), ("case", case)]);
        let place = Place::Misplaced;
        Ok(ListedPiece { tag, what, place, on: closed.on.date(), amount })
    });
    let stock = count.stock.iter().map(|counted| differs(load, counted));
    let found = closed.found.iter().map(|piece| listed(load, *piece, Place::Seen, closed.on));
    let unknown = count.unknown.iter().map(|tag| {
        let (tag, what) = (tag.to_string(), WORDS.unknown_tag.to_owned());
        let amount = sum(load, [])?;
        Ok(ListedPiece { tag, what, place: Place::Misplaced, on: closed.on.date(), amount })
    });
    let groups: [(&str, Result<Vec<ListedPiece>, AppError>); 4] = [
        (WORDS.missing, missing.collect()),
        (WORDS.misplaced, misplaced.chain(unknown).collect()),
        (WORDS.by_quantity, stock.collect()),
        (WORDS.found, found.collect()),
    ];
    let mut some = Vec::new();
    for (heading, pieces) in groups {
        let pieces = pieces?;
        if !pieces.is_empty() {
            some.push(Group { heading: heading.to_owned(), pieces });
        }
    }
    Ok(some)
}

/// A piece that was missed, as it stands today.
fn missed(load: &Load, count: CountId, piece: PieceId, on: Day) -> Result<ListedPiece, AppError> {
    let known = load.piece(piece)?;
    let place = match known.state() {
        PieceState::Missing(_) => Place::WrittenOff,
        _ if known.missed == Some(count) => Place::Missing,
        _ => Place::FoundAgain,
    };
    listed(load, piece, place, on)
}

fn listed(load: &Load, piece: PieceId, place: Place, on: Day) -> Result<ListedPiece, AppError> {
    let (tag, what) = described(load, piece)?;
    Ok(ListedPiece { tag, what, place, on: on.date(), amount: cost(load, piece)? })
}

fn differs(load: &Load, counted: &StockCounted) -> Result<ListedPiece, AppError> {
    let item = load.stock(counted.item)?;
    let what = item.described().ok_or(PieceRefusal::Unknown)?;
    let tag = item.facts.as_ref().map(|facts| facts.tag.to_string()).unwrap_or_default();
    let place =
        if i64::from(counted.counted) == counted.expected { Place::Seen } else { Place::Differs };
    let (seen, expected) = (counted.counted.to_string(), counted.expected.to_string());
    let values = [("what", &*what), ("counted", &*seen), ("expected", &*expected)];
    let what = fill(WORDS.quantities, &values);
    let amount = item.value.map_or_else(|| sum(load, []), Ok)?;
    Ok(ListedPiece { tag, what, place, on: counted.on.date(), amount })
}

fn cost(load: &Load, piece: PieceId) -> Result<Money, AppError> {
    let facts = load.piece(piece)?.facts;
    Ok(facts.ok_or(PieceRefusal::Unknown)?.cost)
}

fn costs<'a>(
    load: &Load,
    pieces: impl Iterator<Item = &'a PieceId>,
) -> Result<Vec<Money>, AppError> {
    pieces.map(|piece| cost(load, *piece)).collect()
}
