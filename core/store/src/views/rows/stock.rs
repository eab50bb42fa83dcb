//! The rows of what lies in a store, and of its counts.

use milgrain_retail::count::Count;
use milgrain_retail::event::Stream;
use milgrain_retail::piece::{Away, Ownership, Piece, PieceFacts, PieceState};
use milgrain_retail::transfer::Transfer;

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
    rows.extend(away(stream, piece, facts));
    rows
}

/// A piece that is with nobody who bought it, and in no case.
fn away(stream: Stream, piece: &Piece, facts: &PieceFacts) -> Option<(&'static Table, Row)> {
    if matches!(piece.state(), PieceState::HandedOver(_) | PieceState::SentBack) {
        return None;
    }
    let (kind, paper) = match piece.away? {
        Away::OnTheWay(transfer) => (0, transfer.bytes()),
        Away::OutOnMemo { memo, .. } => (1, memo.bytes()),
        Away::Missing(_) => return None,
    };
    let row = vec![
        facts.store.bytes().into(),
        whose(facts.ownership).into(),
        Cell::Int(kind),
        stream.key().1.into(),
        paper.into(),
        facts.cost.currency().code().into(),
        facts.cost.minor().into(),
    ];
    Some((&tables::AWAY, row))
}

/// A transfer, for both of its stores.
pub(super) fn transfer(stream: Stream, transfer: &Transfer) -> Vec<(&'static Table, Row)> {
    let Some(sent) = &transfer.sent else { return Vec::new() };
    let id = stream.key().1;
    let pieces = i64::try_from(transfer.on_the_way().count()).unwrap_or(i64::MAX);
    let row = |incoming: bool| {
        let (store, other) = if incoming { (sent.to, sent.from) } else { (sent.from, sent.to) };
        vec![
            store.bytes().into(),
            i64::from(pieces == 0).into(),
            i64::from(incoming).into(),
            sent.on.into(),
            id.into(),
            sent.number.as_str().into(),
            other.bytes().into(),
            Cell::Int(pieces),
            i64::from(transfer.is_short()).into(),
        ]
    };
    let mut rows = vec![(&tables::TRANSFER, row(false)), (&tables::TRANSFER, row(true))];
    rows.extend(numbered(&sent.number, id));
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
