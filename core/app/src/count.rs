//! Counting a store or a case of it; writing off what is missing, finding it again; adjusting stock.

use std::collections::BTreeSet;

use milgrain_kernel::{CountId, Money, PieceId, StockItemId, StoreId};
use milgrain_retail::count::decide::{self, Adjust, Known, WriteOff};
use milgrain_retail::count::{CountRefusal, UnknownTag};
use milgrain_retail::event::{Fact, Stream};
use milgrain_retail::note::ShortText;
use milgrain_retail::piece::whereabouts;
use milgrain_store::views::lists::stock::{CountRow, counts, in_store};
use milgrain_store::views::lists::tagged;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::consignment::share_of;
use crate::load::Load;

/// Say in which case or tray a piece lies.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlacePiece {
    /// The piece.
    pub piece: PieceId,
    /// Which; none: it lies in no case of its own.
    pub case: Option<String>,
}

/// Begin to count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpenCount {
    /// The count to be.
    pub count: CountId,
    /// One case or tray; none: all of the store.
    pub case: Option<String>,
}

/// Scan tags.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ScanTags {
    /// The count.
    pub count: CountId,
    /// What stands on the tags.
    pub tags: Vec<String>,
}

/// Say how many of a stock item are there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CountStock {
    /// The count.
    pub count: CountId,
    /// The item.
    pub item: StockItemId,
    /// How many.
    pub counted: u32,
}

/// End a count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CloseCount {
    /// The count.
    pub count: CountId,
}

/// Give up a piece that a count misses.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WriteOffPiece {
    /// The count.
    pub count: CountId,
    /// The piece.
    pub piece: PieceId,
    /// Why.
    pub reason: String,
}

/// A piece that a count misses is here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FindPiece {
    /// The piece.
    pub piece: PieceId,
}

/// Adjust how many of a stock item are there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AdjustStock {
    /// The item.
    pub item: StockItemId,
    /// How many more; below nothing, how many fewer.
    pub change: i32,
    /// What one that is more had cost; their average if nothing is said.
    pub each: Option<Money>,
    /// Why.
    pub reason: String,
    /// The count that showed it, if one did.
    pub count: Option<CountId>,
}

impl Milgrain {
    /// Says in which case or tray a piece lies.
    ///
    /// # Errors
    /// `piece.*`, `note.*`.
    pub fn place_piece(&self, given: &Given, request: &PlacePiece) -> Result<Done, AppError> {
        self.carry_out(given, "place_piece", request, |load| {
            let case = case(request.case.as_deref())?;
            let placed = whereabouts::place(&load.piece(request.piece)?, case, &load.desk()?)?;
            Ok(vec![Fact::of_piece(request.piece, placed)])
        })
    }

    /// Begins to count; the count takes the register's next number.
    ///
    /// # Errors
    /// `count.*`, `note.*`.
    pub fn open_count(&self, given: &Given, request: &OpenCount) -> Result<Done, AppError> {
        self.carry_out(given, "open_count", request, |load| {
            let known = load.count(request.count)?;
            let about = (load.next_number()?, case(request.case.as_deref())?);
            Ok(decide::open(request.count, &known, about, &load.desk()?)?)
        })
    }

    /// Takes down tags that were scanned.
    ///
    /// # Errors
    /// `count.*`, `note.*`; `count.quantity_needed` for the tag of a stock item.
    pub fn scan_tags(&self, given: &Given, request: &ScanTags) -> Result<Done, AppError> {
        self.carry_out(given, "scan_tags", request, |load| {
            let known = load.count(request.count)?;
            let (pieces, unknown) = borne_by(load, &request.tags)?;
            Ok(decide::scan(request.count, &known, (&pieces, unknown), &load.desk()?)?)
        })
    }

    /// Takes down how many of a stock item are there.
    ///
    /// # Errors
    /// `count.*`, `piece.unknown`.
    pub fn count_stock(&self, given: &Given, request: &CountStock) -> Result<Done, AppError> {
        self.carry_out(given, "count_stock", request, |load| {
            let known = load.count(request.count)?;
            let item = load.stock(request.item)?;
            let seen = (request.item, &item, request.counted);
            Ok(decide::count_stock(request.count, &known, seen, &load.desk()?)?)
        })
    }

    /// Ends a count: what was not scanned is missing.
    ///
    /// # Errors
    /// `count.*`.
    pub fn close_count(&self, given: &Given, request: &CloseCount) -> Result<Done, AppError> {
        self.carry_out(given, "close_count", request, |load| {
            let known = load.count(request.count)?;
            let scanned = known.scanned.iter().map(|id| Ok((*id, load.piece(*id)?)));
            let scanned: Vec<Known> = scanned.collect::<Result<_, AppError>>()?;
            let seen: BTreeSet<PieceId> = known.scanned.iter().copied().collect();
            let here = in_store(load.read().views, load.given().store)?;
            let unseen = here.iter().filter(|row| !seen.contains(&row.piece));
            let unseen = unseen.map(|row| Ok((row.piece, load.piece(row.piece)?)));
            let unseen: Vec<Known> = unseen.collect::<Result<_, AppError>>()?;
            Ok(decide::close(request.count, &known, (&unseen, &scanned), &load.desk()?)?)
        })
    }

    /// Gives up a piece that a count misses.
    ///
    /// # Errors
    /// `count.*`, `piece.*`, `note.*`.
    pub fn write_off_piece(
        &self,
        given: &Given,
        request: &WriteOffPiece,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "write_off_piece", request, |load| {
            let count = load.count(request.count)?;
            let piece = load.piece(request.piece)?;
            let command = WriteOff {
                count: request.count,
                share: share_of(load, request.piece, &piece)?,
                reason: ShortText::new(&request.reason)?,
                entry: load.entry(),
            };
            Ok(decide::write_off(&count, (request.piece, &piece), command, &load.desk()?)?)
        })
    }

    /// Takes down that a piece which a count misses is here.
    ///
    /// # Errors
    /// `count.*`, `piece.unknown`.
    pub fn find_piece(&self, given: &Given, request: &FindPiece) -> Result<Done, AppError> {
        self.carry_out(given, "find_piece", request, |load| {
            let piece = load.piece(request.piece)?;
            Ok(decide::find((request.piece, &piece), &load.desk()?)?)
        })
    }

    /// Adjusts how many of a stock item are there.
    ///
    /// # Errors
    /// `count.*`, `piece.unknown`, `note.*`.
    pub fn adjust_stock(&self, given: &Given, request: &AdjustStock) -> Result<Done, AppError> {
        self.carry_out(given, "adjust_stock", request, |load| {
            let AdjustStock { change, each, count, .. } = *request;
            let reason = ShortText::new(&request.reason)?;
            let adjust = Adjust { change, each, reason, count };
            let item = load.stock(request.item)?;
            Ok(decide::adjust(request.item, &item, adjust, &load.desk()?)?)
        })
    }

    /// The counts of a store, those that are open first, then the newest.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn stock_counts(&self, store: StoreId) -> Result<Vec<CountRow>, AppError> {
        Ok(counts(self.store().read().views, store)?)
    }
}

fn case(name: Option<&str>) -> Result<Option<ShortText>, AppError> {
    Ok(name.map(ShortText::new).transpose()?)
}

/// The pieces that bear these tags, and the tags that nothing bears. Where a tag is on two pieces, the
/// one that lies in this store was scanned.
fn borne_by(load: &Load, tags: &[String]) -> Result<(Vec<Known>, Vec<UnknownTag>), AppError> {
    let (mut pieces, mut unknown) = (Vec::new(), Vec::new());
    for tag in tags {
        let mut bearers = Vec::new();
        let streams = tagged(load.read().views, tag)?;
        for stream in &streams {
            if let Stream::Piece(id) = stream {
                bearers.push((*id, load.piece(*id)?));
            }
        }
        bearers.sort_by_key(|(_, piece)| piece.store() != Some(load.given().store));
        match bearers.into_iter().next() {
            Some(known) => pieces.push(known),
            None if streams.is_empty() => unknown.push(ShortText::new(tag)?),
            None => return Err(CountRefusal::QuantityNeeded.into()),
        }
    }
    Ok((pieces, unknown))
}
