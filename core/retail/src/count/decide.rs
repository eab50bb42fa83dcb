//! Opening a count, scanning, closing it; writing off what is missing, and finding it again;
//! adjusting what is counted by quantity.

use milgrain_kernel::{CountId, EntryId, Money, PieceId, StockItemId};

use super::events::{
    CountClosed, CountOpened, Expected, Misplaced, StockCounted, TagsScanned, UnknownTag,
};
use super::{Count, CountRefusal};
use crate::consignment::OwnersShare;
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::note::ShortText;
use crate::piece::{
    Away, Ownership, Piece, PieceFound, PieceMissed, PieceState, PieceWrittenOff, StockAdjusted,
    StockItem,
};

/// A piece with what is known of it.
pub type Known = (PieceId, Piece);

/// Begins to count a store, or a case of it.
///
/// # Errors
/// [`CountRefusal::Twice`].
pub fn open(
    id: CountId,
    count: &Count,
    (number, case): (String, Option<ShortText>),
    desk: &Desk,
) -> Result<Vec<Fact>, CountRefusal> {
    if count.opened.is_some() {
        return Err(CountRefusal::Twice);
    }
    let (store, on) = (desk.store, desk.today);
    Ok(vec![of_count(id, CountOpened { number, store, case, on })])
}

/// Takes down what was scanned. A piece that an earlier count of this store missed is found with it.
///
/// # Errors
/// [`CountRefusal::Closed`], [`CountRefusal::OtherStore`], [`CountRefusal::Empty`].
pub fn scan(
    id: CountId,
    count: &Count,
    (pieces, unknown): (&[Known], Vec<UnknownTag>),
    desk: &Desk,
) -> Result<Vec<Fact>, CountRefusal> {
    in_progress(count, desk)?;
    if pieces.is_empty() && unknown.is_empty() {
        return Err(CountRefusal::Empty);
    }
    let on = desk.today;
    let scanned = pieces.iter().map(|(piece, _)| *piece).collect();
    let mut facts = vec![of_count(id, TagsScanned { pieces: scanned, unknown, on })];
    for (index, (piece, known)) in pieces.iter().enumerate() {
        let before = pieces[..index].iter().any(|(other, _)| other == piece);
        if !before && known.store() == Some(desk.store) {
            facts.extend(turned_up(*piece, known, desk));
        }
    }
    Ok(facts)
}

/// Takes down how many of a stock item are there.
///
/// # Errors
/// [`CountRefusal::Closed`], [`CountRefusal::OtherStore`], or an item that is not known.
pub fn count_stock(
    id: CountId,
    count: &Count,
    (item, known, counted): (StockItemId, &StockItem, u32),
    desk: &Desk,
) -> Result<Vec<Fact>, CountRefusal> {
    in_progress(count, desk)?;
    known.known()?;
    let (expected, on) = (known.on_hand, desk.today);
    Ok(vec![of_count(id, StockCounted { item, counted, expected, on })])
}

/// Ends a count. `here` is what lies in the store by its papers, `scanned` what was seen.
///
/// # Errors
/// [`CountRefusal::Closed`], [`CountRefusal::OtherStore`].
pub fn close(
    id: CountId,
    count: &Count,
    (here, scanned): (&[Known], &[Known]),
    desk: &Desk,
) -> Result<Vec<Fact>, CountRefusal> {
    let opened = in_progress(count, desk)?;
    let expected = |known: &Piece| expected_elsewhere(opened, known).is_none();
    let seen: std::collections::BTreeSet<PieceId> =
        scanned.iter().map(|(piece, _)| *piece).collect();
    let found = scanned.iter().filter(|(_, known)| expected(known));
    let found = found.map(|(piece, _)| *piece).collect();
    let missing = here.iter().filter(|(piece, known)| expected(known) && !seen.contains(piece));
    let missing: Vec<PieceId> = missing.map(|(piece, _)| *piece).collect();
    let misplaced = scanned.iter().filter_map(|(piece, known)| {
        Some(Misplaced { piece: *piece, expected: expected_elsewhere(opened, known)? })
    });
    let (misplaced, on) = (misplaced.collect(), desk.today);
    let missed = missing.iter().map(|piece| Fact::of_piece(*piece, PieceMissed { count: id, on }));
    let mut facts: Vec<Fact> = missed.collect();
    facts.insert(0, of_count(id, CountClosed { found, missing, misplaced, on }));
    Ok(facts)
}

/// Where a piece is expected instead; nothing if it is where the count looks.
fn expected_elsewhere(opened: &CountOpened, known: &Piece) -> Option<Expected> {
    if !known.is_in_a_case() {
        return Some(Expected::Gone);
    }
    match known.store() {
        Some(store) if store != opened.store => Some(Expected::Store(store)),
        _ if opened.case.is_some() && known.case != opened.case => {
            Some(Expected::Case(known.case.clone()))
        }
        _ => None,
    }
}

/// Why a piece is given up, and what that is booked under.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WriteOff {
    /// The count that misses it.
    pub count: CountId,
    /// What its owner gets, by the agreement that a consigned piece is on.
    pub share: Option<OwnersShare>,
    /// Why.
    pub reason: ShortText,
    /// The entry to be, for the day on which it is found again.
    pub entry: EntryId,
}

/// Gives up a piece that a closed count misses, by a manager's word.
///
/// # Errors
/// [`CountRefusal::ManagerNeeded`], [`CountRefusal::StillOpen`], [`CountRefusal::NotMissing`],
/// [`CountRefusal::Unagreed`], or whose claim keeps the piece: that order is cleared first.
pub fn write_off(
    count: &Count,
    (piece, known): (PieceId, &Piece),
    command: WriteOff,
    desk: &Desk,
) -> Result<Vec<Fact>, CountRefusal> {
    if !desk.role.is_manager() {
        return Err(CountRefusal::ManagerNeeded);
    }
    let opened = count.opened.as_ref().ok_or(CountRefusal::Unknown)?;
    let closed = count.closed.as_ref().ok_or(CountRefusal::StillOpen)?;
    if opened.store != desk.store {
        return Err(CountRefusal::OtherStore { store: opened.store });
    }
    if !closed.missing.contains(&piece) || known.missed != Some(command.count) {
        return Err(CountRefusal::NotMissing);
    }
    known.is_free()?;
    let facts = known.known()?;
    let amount = match (facts.ownership, command.share) {
        (Ownership::Owned | Ownership::Memo, _) => facts.cost,
        (Ownership::Consignment | Ownership::Agency, Some(share)) => share.of(facts.price)?,
        (Ownership::Consignment | Ownership::Agency, None) => return Err(CountRefusal::Unagreed),
    };
    let WriteOff { count, reason, entry, .. } = command;
    let (ownership, on) = (facts.ownership, desk.today);
    let written = PieceWrittenOff { count, ownership, amount, entry, reason, on };
    Ok(vec![Fact::of_piece(piece, written)])
}

/// A piece that a count misses is here after all.
///
/// # Errors
/// [`CountRefusal::NotMissed`], [`CountRefusal::OtherStore`].
pub fn find((piece, known): (PieceId, &Piece), desk: &Desk) -> Result<Vec<Fact>, CountRefusal> {
    let store = known.known()?.store;
    if store != desk.store {
        return Err(CountRefusal::OtherStore { store });
    }
    let found = turned_up(piece, known, desk).ok_or(CountRefusal::NotMissed)?;
    Ok(vec![found])
}

fn turned_up(piece: PieceId, known: &Piece, desk: &Desk) -> Option<Fact> {
    let lost = match known.state() {
        PieceState::Missing(_) => known.away.and_then(Away::lost),
        _ => None,
    };
    let count = lost.map(|lost| lost.count).or(known.missed)?;
    Some(Fact::of_piece(piece, PieceFound { count, lost, on: desk.today }))
}

/// How many more or fewer of a stock item there are, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adjust {
    /// More, or below nothing: fewer.
    pub change: i32,
    /// What one that is more had cost; their average if nothing is said.
    pub each: Option<Money>,
    /// Why.
    pub reason: ShortText,
    /// The count that showed it, if one did.
    pub count: Option<CountId>,
}

/// Adjusts how many of a stock item are there, by a manager's word.
///
/// # Errors
/// [`CountRefusal::ManagerNeeded`], [`CountRefusal::Unchanged`], [`CountRefusal::BelowNothing`].
pub fn adjust(
    item: StockItemId,
    known: &StockItem,
    command: Adjust,
    desk: &Desk,
) -> Result<Vec<Fact>, CountRefusal> {
    if !desk.role.is_manager() {
        return Err(CountRefusal::ManagerNeeded);
    }
    known.known()?;
    let Adjust { change, each, reason, count } = command;
    let quantity = change.unsigned_abs();
    let cost = match change {
        0 => return Err(CountRefusal::Unchanged),
        ..0 if i64::from(quantity) > known.on_hand => {
            return Err(CountRefusal::BelowNothing { on_hand: known.on_hand });
        }
        ..0 => known.cost_of(quantity)?.negated()?,
        1.. => each.map_or_else(|| known.average(), Ok)?.times(i64::from(quantity))?,
    };
    let adjusted = StockAdjusted { change, cost, reason, count, on: desk.today };
    Ok(vec![Fact { stream: Stream::Stock(item), event: adjusted.into() }])
}

fn in_progress<'a>(count: &'a Count, desk: &Desk) -> Result<&'a CountOpened, CountRefusal> {
    let opened = count.opened.as_ref().ok_or(CountRefusal::Unknown)?;
    if count.closed.is_some() {
        return Err(CountRefusal::Closed);
    }
    if opened.store != desk.store {
        return Err(CountRefusal::OtherStore { store: opened.store });
    }
    Ok(opened)
}

fn of_count(id: CountId, event: impl Into<Event>) -> Fact {
    Fact { stream: Stream::Count(id), event: event.into() }
}
