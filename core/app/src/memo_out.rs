//! Goods of ours that somebody takes along to decide: signed for, left longer, brought back. What is
//! kept is sold to them as anything else is. Which goods are here and not ours, which ours and not here.

use milgrain_documents::Document;
use milgrain_kernel::{CustomerId, Day, MemoOutId, PieceId, StoreId};
use milgrain_retail::memo_out::{Give, decide};
use milgrain_retail::piece::Ownership;
use milgrain_retail::signature::{DocumentKind, DocumentSigned};
use milgrain_store::views::lists::owners::{MemoOutRow, memos_out, memos_out_to};
use milgrain_store::views::lists::stock::{AwayRow, ShelfRow, here_of, ours_elsewhere};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::papers;
use crate::signed::Signed;

/// Let goods go with somebody.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct GiveOnMemo {
    /// The memo-out to be.
    pub memo_out: MemoOutId,
    /// Who takes them along.
    pub to: CustomerId,
    /// The goods.
    pub pieces: Vec<PieceId>,
    /// When they are due back.
    pub due: Day,
    /// The signature under the paper that was shown.
    pub signature: Option<Signed>,
}

/// Let goods stay out longer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ExtendMemoOut {
    /// The memo-out.
    pub memo_out: MemoOutId,
    /// When they are due from now on.
    pub due: Day,
}

/// Take goods back that were out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TakeBackMemoOut {
    /// The memo-out.
    pub memo_out: MemoOutId,
    /// Which.
    pub pieces: Vec<PieceId>,
}

impl Milgrain {
    /// Lets goods go with somebody who signed for them.
    ///
    /// # Errors
    /// `memo_out.*`, `piece.*`, `signature.*`; [`AppError::AgreementChanged`] if another document was
    /// signed.
    pub fn give_on_memo(&self, given: &Given, request: &GiveOnMemo) -> Result<Done, AppError> {
        self.carry_out(given, "give_on_memo", request, |load| {
            let give = give(load, request)?;
            let known = load.memo_out(request.memo_out)?;
            let signed = signature(load, request, &give)?;
            Ok(decide::give(request.memo_out, &known, give, signed, &load.desk()?)?)
        })
    }

    /// The paper as it would be signed.
    ///
    /// # Errors
    /// As [`give_on_memo`](Self::give_on_memo).
    pub fn memo_out_agreement(
        &self,
        given: &Given,
        request: &GiveOnMemo,
    ) -> Result<Document, AppError> {
        self.look(given, |load| {
            let give = give(load, request)?;
            let known = load.memo_out(request.memo_out)?;
            decide::propose(request.memo_out, &known, give.clone(), &load.desk()?)?;
            papers::memo_out_agreement(load, &give)
        })
    }

    /// Lets goods stay out longer.
    ///
    /// # Errors
    /// `memo_out.*`.
    pub fn extend_memo_out(
        &self,
        given: &Given,
        request: &ExtendMemoOut,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "extend_memo_out", request, |load| {
            let known = load.memo_out(request.memo_out)?;
            Ok(decide::extend(request.memo_out, &known, request.due, &load.desk()?)?)
        })
    }

    /// Takes goods back that were out.
    ///
    /// # Errors
    /// `memo_out.*`.
    pub fn take_back_memo_out(
        &self,
        given: &Given,
        request: &TakeBackMemoOut,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "take_back_memo_out", request, |load| {
            let known = load.memo_out(request.memo_out)?;
            Ok(decide::take_back(request.memo_out, &known, &request.pieces, &load.desk()?)?)
        })
    }

    /// What of a store is out, what is due first before the rest.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn memos_out(&self, store: StoreId) -> Result<Vec<MemoOutRow>, AppError> {
        Ok(memos_out(self.store().read().views, store)?)
    }

    /// Everything that somebody ever took along.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn memos_out_to(&self, customer: CustomerId) -> Result<Vec<MemoOutId>, AppError> {
        Ok(memos_out_to(self.store().read().views, customer)?)
    }

    /// What lies in a store and is not ours: vendors' goods, then customers'.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn here_not_ours(&self, store: StoreId) -> Result<[Vec<ShelfRow>; 2], AppError> {
        let held = self.store();
        let of = |ownership| here_of(held.read().views, store, ownership);
        Ok([of(Ownership::Memo)?, of(Ownership::Consignment)?])
    }

    /// What is a store's own and lies elsewhere.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn ours_elsewhere(&self, store: StoreId) -> Result<Vec<AwayRow>, AppError> {
        Ok(ours_elsewhere(self.store().read().views, store)?)
    }
}

fn give(load: &mut Load, request: &GiveOnMemo) -> Result<Give, AppError> {
    if load.customer(request.to)?.name.known().is_none() {
        return Err(AppError::Unknown { what: "customer" });
    }
    let goods = request.pieces.iter().map(|piece| Ok((*piece, load.piece(*piece)?)));
    let goods = goods.collect::<Result<_, AppError>>()?;
    Ok(Give { to: request.to, number: load.next_number()?, goods, due: request.due })
}

/// The signature, if it stands under the very paper that is made now.
fn signature(
    load: &Load,
    request: &GiveOnMemo,
    give: &Give,
) -> Result<Option<DocumentSigned>, AppError> {
    let Some(signed) = &request.signature else { return Ok(None) };
    let document = papers::memo_out_agreement(load, give)?;
    Ok(Some(signed.under(&document, DocumentKind::MemoOut, false, load)?))
}
