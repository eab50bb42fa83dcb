//! The rows of what lies in a store, and of its counts.

use milgrain_retail::count::Count;
use milgrain_retail::event::Stream;
use milgrain_retail::piece::{Ownership, Piece};

use super::{Cell, Row, Table, numbered, tables, tag};

/// A piece: its tag; its place on the shelf while it is in a case.
pub(super) fn piece(stream: Stream, piece: &Piece) -> Vec<(&'static Table, Row)> {
    let Some(facts) = &piece.facts else { return Vec::new() };
    let mut rows = vec![tag(stream, facts.tag.as_str())];
    if piece.is_in_a_case() {
        let key: [Cell; 3] =
            [facts.store.bytes().into(), whose(facts.ownership).into(), stream.key().1.into()];
        let rest: [Cell; 3] = [
            named(piece.case.as_ref()),
            facts.cost.currency().code().into(),
            facts.cost.minor().into(),
        ];
        rows.push((&tables::SHELF, [key, rest].concat()));
    }
    rows
}

/// Under which number the goods of an owner are listed.
#[must_use]
pub const fn whose(ownership: Ownership) -> i64 {
    match ownership {
        Ownership::Owned => 0,
        Ownership::Memo => 1,
        Ownership::Consignment | Ownership::Agency => 2,
    }
}

/// A count, with what came of it.
pub(super) fn count(stream: Stream, count: &Count) -> Vec<(&'static Table, Row)> {
    let Some(opened) = &count.opened else { return Vec::new() };
    let id = stream.key().1;
    let many = |length: usize| Cell::Int(i64::try_from(length).unwrap_or(i64::MAX));
    let (found, missing, misplaced) = count.closed.as_ref().map_or((0, 0, 0), |closed| {
        (closed.found.len(), closed.missing.len(), closed.misplaced.len())
    });
    let row = vec![
        opened.store.bytes().into(),
        i64::from(count.closed.is_some()).into(),
        Cell::Int(-i64::from(opened.on.number())),
        id.into(),
        opened.number.as_str().into(),
        named(opened.case.as_ref()),
        many(found),
        many(missing),
        many(misplaced),
    ];
    let mut rows = vec![(&tables::STOCK_COUNT, row)];
    rows.extend(numbered(&opened.number, id));
    rows
}

fn named(case: Option<&milgrain_retail::note::ShortText>) -> Cell {
    case.map_or(Cell::Null, |case| case.as_str().into())
}
