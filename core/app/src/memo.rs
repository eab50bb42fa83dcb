//! Vendors' goods on memo: taken in, left longer, bought, paid for; what a vendor says to a return;
//! which memos are due.

use milgrain_kernel::{Day, MemoId, Money, MoneyError, PieceId, StoreId};
use milgrain_ledger::open_item::AgeBucket;
use milgrain_retail::memo::{Memo, MemoRefusal, PaidFrom, Received, Settle, Vendor, decide};
use milgrain_retail::note::{NoteRefusal, ShortText};
use milgrain_retail::piece::{CameOn, Piece};
use milgrain_store::views::lists::owners::{MemoRow, memos, memos_of};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::receive::ReceivedPiece;

/// Take goods in on memo.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ReceiveMemo {
    /// The memo to be.
    pub memo: MemoId,
    /// The vendor's name.
    pub vendor: String,
    /// The vendor's address.
    pub address: Vec<String>,
    /// The vendor's own number.
    pub reference: Option<String>,
    /// The goods; the cost of each is what the vendor asks for it.
    pub goods: Vec<ReceivedPiece>,
    /// When what was not sold is to be back.
    pub due: Day,
    /// Days after a sale in which the vendor is paid.
    pub pay_days: u16,
}

/// Agree with a vendor on another day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ExtendMemo {
    /// The memo.
    pub memo: MemoId,
    /// When it is due from now on.
    pub due: Day,
}

/// Buy a piece of its vendor.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BuyMemoPiece {
    /// The piece.
    pub piece: PieceId,
}

/// Pay a vendor.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SettleVendor {
    /// The memos.
    pub memos: Vec<MemoId>,
    /// For these pieces; none: for everything that is owed, less every credit that was accepted.
    pub pieces: Vec<PieceId>,
    /// From where.
    pub from: PaidFrom,
}

/// What a vendor, who was paid, says to a piece that came back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EnterAnswer {
    /// The piece.
    pub piece: PieceId,
    /// Whether it is taken back.
    pub accepted: bool,
}

/// Memos of a store that are not settled, by how long they are due.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct MemoAgeing {
    /// The day.
    pub as_of: Day,
    /// By age: not due yet, 1 to 30 days, 31 to 60, 61 to 90, more.
    pub buckets: [MemoBucket; 5],
    /// The memos, those due first before the others.
    pub memos: Vec<MemoRow>,
}

/// What of vendors' goods is so old.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct MemoBucket {
    /// Pieces that are here.
    pub here: u64,
    /// What their vendors ask for them.
    pub value: Money,
}

impl Milgrain {
    /// Takes a vendor's goods in on memo.
    ///
    /// # Errors
    /// `memo.*`, `piece.*`, `note.*`.
    pub fn receive_memo(&self, given: &Given, request: &ReceiveMemo) -> Result<Done, AppError> {
        self.carry_out(given, "receive_memo", request, |load| {
            let known = load.memo(request.memo)?;
            let received = received(load, request)?;
            Ok(decide::receive(request.memo, &known, received, &load.desk()?)?)
        })
    }

    /// Agrees with the vendor on another day.
    ///
    /// # Errors
    /// `memo.*`.
    pub fn extend_memo(&self, given: &Given, request: &ExtendMemo) -> Result<Done, AppError> {
        self.carry_out(given, "extend_memo", request, |load| {
            let memo = load.memo(request.memo)?;
            Ok(decide::extend(request.memo, &memo, request.due, &load.desk()?)?)
        })
    }

    /// Buys a piece on memo of its vendor.
    ///
    /// # Errors
    /// `memo.*`, `piece.*`.
    pub fn buy_memo_piece(&self, given: &Given, request: &BuyMemoPiece) -> Result<Done, AppError> {
        self.carry_out(given, "buy_memo_piece", request, |load| {
            let (id, memo, piece) = on_memo(load, request.piece)?;
            Ok(decide::buy(id, &memo, (request.piece, &piece), &load.desk()?)?)
        })
    }

    /// Pays a vendor.
    ///
    /// # Errors
    /// `memo.*`, `drawer.too_little`.
    pub fn settle_vendor(&self, given: &Given, request: &SettleVendor) -> Result<Done, AppError> {
        self.carry_out(given, "settle_vendor", request, |load| {
            let known = request.memos.iter().map(|id| Ok((*id, *load.memo(*id)?)));
            let known: Vec<(MemoId, Memo)> = known.collect::<Result<_, AppError>>()?;
            let settle = Settle { pieces: request.pieces.clone(), from: request.from };
            Ok(decide::settle(&known, &settle, &load.desk()?)?)
        })
    }

    /// Enters what a vendor says to a piece that came back after it was paid for.
    ///
    /// # Errors
    /// `memo.*`, `piece.*`.
    pub fn enter_answer(&self, given: &Given, request: &EnterAnswer) -> Result<Done, AppError> {
        self.carry_out(given, "enter_answer", request, |load| {
            let (id, memo, piece) = on_memo(load, request.piece)?;
            let piece = (request.piece, &piece);
            Ok(decide::answer(id, &memo, piece, request.accepted, &load.desk()?)?)
        })
    }

    /// The memos of a store that are not settled, by how long they are due.
    ///
    /// # Errors
    /// Any fault of the storage, or a sum that does not fit.
    pub fn memo_ageing(
        &self,
        store: StoreId,
        as_of: Day,
        nothing: Money,
    ) -> Result<MemoAgeing, AppError> {
        let memos = memos(self.store().read().views, store)?;
        let mut buckets = [MemoBucket { here: 0, value: nothing }; 5];
        for memo in memos.iter().filter(|memo| memo.value.currency() == nothing.currency()) {
            buckets[place(memo.due, as_of)].add(memo)?;
        }
        Ok(MemoAgeing { as_of, buckets, memos })
    }

    /// Every memo of a vendor.
    ///
    /// # Errors
    /// `note.*`, or any fault of the storage.
    pub fn memos_of_vendor(&self, vendor: &str) -> Result<Vec<MemoId>, AppError> {
        let vendor = named(vendor, &[])?;
        Ok(memos_of(self.store().read().views, &vendor.key())?)
    }
}

impl MemoBucket {
    fn add(&mut self, memo: &MemoRow) -> Result<(), MoneyError> {
        self.here = self.here.saturating_add(memo.here);
        self.value = self.value.plus(memo.value)?;
        Ok(())
    }
}

fn place(due: Day, as_of: Day) -> usize {
    match AgeBucket::of(due, as_of) {
        AgeBucket::Current => 0,
        AgeBucket::Days1To30 => 1,
        AgeBucket::Days31To60 => 2,
        AgeBucket::Days61To90 => 3,
        AgeBucket::Over90 => 4,
    }
}

fn received(load: &mut Load, request: &ReceiveMemo) -> Result<Received, AppError> {
    let mut goods = Vec::with_capacity(request.goods.len());
    for ReceivedPiece { piece, facts } in &request.goods {
        goods.push((*piece, load.piece(*piece)?, facts.clone()));
    }
    Ok(Received {
        vendor: named(&request.vendor, &request.address)?,
        reference: request.reference.as_deref().map(ShortText::new).transpose()?,
        number: load.next_number()?,
        goods,
        due: request.due,
        pay_days: request.pay_days,
    })
}

fn named(name: &str, address: &[String]) -> Result<Vendor, NoteRefusal> {
    let address: Result<Vec<_>, _> = address.iter().map(|line| ShortText::new(line)).collect();
    Ok(Vendor { name: ShortText::new(name)?, address: address? })
}

/// The memo that a piece came on.
fn on_memo(load: &Load, id: PieceId) -> Result<(MemoId, Memo, Piece), AppError> {
    let piece = load.piece(id)?;
    match piece.came_on {
        Some(CameOn::Memo(memo)) => Ok((memo, *load.memo(memo)?, piece)),
        _ => Err(MemoRefusal::NotOnMemo.into()),
    }
}
