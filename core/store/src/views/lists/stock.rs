//! Reading what lies in a store, by whose it is, and its counts.

use milgrain_kernel::{CountId, Currency, Day, MemoOutId, Money, PieceId, StoreId, TransferId};
use milgrain_retail::piece::Ownership;

use super::{Cell, Row, StoreError, ViewReader, tables, under};
use crate::views::rows::whose;

/// A piece that lies in a store.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct ShelfRow {
    /// The piece.
    pub piece: PieceId,
    /// The case or tray that it lies in.
    pub case: Option<String>,
    /// What it cost, or what its owner gets for it.
    pub cost: Money,
}

/// The pieces that lie in a store, free or held for somebody, whosever they are.
///
/// # Errors
/// A fault of the views; so for every function here.
pub fn in_store(views: &dyn ViewReader, store: StoreId) -> Result<Vec<ShelfRow>, StoreError> {
    let rows = under(views, &tables::SHELF, &[store.bytes().into()])?;
    Ok(rows.iter().filter_map(|row| shelf_row(row)).collect())
}

/// Those of them that are an owner's: ours, vendors', or customers'.
///
/// # Errors
/// A fault of the views.
pub fn here_of(
    views: &dyn ViewReader,
    store: StoreId,
    ownership: Ownership,
) -> Result<Vec<ShelfRow>, StoreError> {
    let prefix = [store.bytes().into(), Cell::Int(whose(ownership))];
    let rows = under(views, &tables::SHELF, &prefix)?;
    Ok(rows.iter().filter_map(|row| shelf_row(row)).collect())
}

fn shelf_row(row: &[Cell]) -> Option<ShelfRow> {
    let [_, _, piece, case, currency, cost] = row else { return None };
    let currency: Currency = currency.text()?.parse().ok()?;
    Some(ShelfRow {
        piece: PieceId::from_bytes(piece.id()?),
        case: case.text().map(str::to_owned),
        cost: Money::new(cost.int()?, currency),
    })
}

/// A piece of a store that lies in no case.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct AwayRow {
    /// The piece.
    pub piece: PieceId,
    /// By which paper it is away.
    pub by: AwayBy,
    /// What it cost.
    pub cost: Money,
}

/// Why a piece lies in no case.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AwayBy {
    /// On its way to another store.
    Transfer(TransferId),
    /// With somebody who decides at home.
    MemoOut(MemoOutId),
}

/// What is a store's own and elsewhere: on its way to another store, or out.
///
/// # Errors
/// A fault of the views.
pub fn ours_elsewhere(views: &dyn ViewReader, store: StoreId) -> Result<Vec<AwayRow>, StoreError> {
    let prefix = [store.bytes().into(), Cell::Int(whose(Ownership::Owned))];
    let rows = under(views, &tables::AWAY, &prefix)?;
    let line = |row: &Row| {
        let [_, _, kind, piece, paper, currency, cost] = row.as_slice() else { return None };
        let (paper, currency): (_, Currency) = (paper.id()?, currency.text()?.parse().ok()?);
        let by = match kind.int()? {
            0 => AwayBy::Transfer(TransferId::from_bytes(paper)),
            _ => AwayBy::MemoOut(MemoOutId::from_bytes(paper)),
        };
        let (piece, cost) = (PieceId::from_bytes(piece.id()?), Money::new(cost.int()?, currency));
        Some(AwayRow { piece, by, cost })
    };
    Ok(rows.iter().filter_map(line).collect())
}

/// A transfer in a list of one of its stores.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct TransferRow {
    /// The transfer.
    pub transfer: TransferId,
    /// Its number.
    pub number: String,
    /// Whether it comes here, or goes from here.
    pub incoming: bool,
    /// The other store.
    pub other: StoreId,
    /// When it was sent.
    pub sent_on: Day,
    /// How many pieces are on the way.
    pub pieces: u64,
    /// Whether it was received without them.
    pub short: bool,
}

/// The transfers from and to a store of which something is on the way, those it sent first.
///
/// # Errors
/// A fault of the views.
pub fn transfers(views: &dyn ViewReader, store: StoreId) -> Result<Vec<TransferRow>, StoreError> {
    let rows = under(views, &tables::TRANSFER, &[store.bytes().into(), Cell::Int(0)])?;
    let line = |row: &Row| {
        let [_, _, incoming, day, transfer, number, other, pieces, short] = row.as_slice() else {
            return None;
        };
        Some(TransferRow {
            transfer: TransferId::from_bytes(transfer.id()?),
            number: number.text()?.to_owned(),
            incoming: incoming.int()? == 1,
            other: StoreId::from_bytes(other.id()?),
            sent_on: Day::from_number(i32::try_from(day.int()?).ok()?),
            pieces: u64::try_from(pieces.int()?).ok()?,
            short: short.int()? == 1,
        })
    };
    Ok(rows.iter().filter_map(line).collect())
}

/// A count in a list.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct CountRow {
    /// The count.
    pub count: CountId,
    /// Its number.
    pub number: String,
    /// One case or tray; without it, all of the store.
    pub case: Option<String>,
    /// When it was opened.
    pub opened_on: Day,
    /// Whether it is over.
    pub closed: bool,
    /// How many were seen where they are expected.
    pub found: u64,
    /// How many were not seen.
    pub missing: u64,
    /// How many were seen and not expected.
    pub misplaced: u64,
}

/// The counts of a store, those that are open first, then the newest.
///
/// # Errors
/// A fault of the views.
pub fn counts(views: &dyn ViewReader, store: StoreId) -> Result<Vec<CountRow>, StoreError> {
    let rows = under(views, &tables::STOCK_COUNT, &[store.bytes().into()])?;
    let line = |row: &Row| {
        let [_, closed, turned, count, number, case, found, missing, misplaced] = row.as_slice()
        else {
            return None;
        };
        let many = |cell: &Cell| u64::try_from(cell.int()?).ok();
        Some(CountRow {
            count: CountId::from_bytes(count.id()?),
            number: number.text()?.to_owned(),
            case: case.text().map(str::to_owned),
            opened_on: Day::from_number(i32::try_from(turned.int()?.checked_neg()?).ok()?),
            closed: closed.int()? == 1,
            found: many(found)?,
            missing: many(missing)?,
            misplaced: many(misplaced)?,
        })
    };
    Ok(rows.iter().filter_map(line).collect())
}
