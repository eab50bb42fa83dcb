//! Vendors' goods on memo.

use milgrain_app::Done;
use milgrain_app::memo::{BuyMemoPiece, EnterAnswer, ExtendMemo, ReceiveMemo, SettleVendor};
use milgrain_app::receive::ReceivedPiece;
use milgrain_retail::note::{ShortText, Tag};
use milgrain_retail::piece::PieceFacts;

use super::Turn;
use crate::scenario::step::{ComesIn, Label};
use crate::scenario::words::{day, word};
use crate::scenario::{StepError, goods};

/// Days after a sale in which a vendor is paid, if nothing is said.
const PAY_DAYS: u16 = 30;

/// Where money to an owner comes from.
pub(super) const FROM: &str = "cash, cheque or transfer";

impl Turn<'_> {
    pub(super) fn receive_memo(
        &self,
        memo: &str,
        (vendor, address, reference): (&str, &[String], Option<&str>),
        (due, pay_days): (&str, Option<u16>),
        goods: &[ComesIn],
    ) -> Result<Done, StepError> {
        let request = ReceiveMemo {
            memo: self.labels.memo(memo),
            vendor: vendor.to_owned(),
            address: address.to_vec(),
            reference: reference.map(str::to_owned),
            goods: goods.iter().map(|ware| self.comes_in(ware)).collect::<Result<_, _>>()?,
            due: day(due)?,
            pay_days: pay_days.unwrap_or(PAY_DAYS),
        };
        Ok(self.app.receive_memo(&self.given, &request)?)
    }

    /// A piece that comes in on a paper, which says whose it is.
    pub(super) fn comes_in(&self, ware: &ComesIn) -> Result<ReceivedPiece, StepError> {
        let known = goods::read(ware.details.as_ref())?;
        let facts = PieceFacts {
            tag: Tag::new(&ware.tag)?,
            description: ShortText::new(&ware.description)?,
            ownership: known.ownership,
            cost: self.plain(&ware.cost)?,
            price: self.plain(&ware.price)?,
            certificate: known.certificate,
            details: known.details,
            store: self.store.id,
            received_on: day(self.date)?,
        };
        Ok(ReceivedPiece { piece: self.labels.piece(&ware.piece), facts })
    }

    pub(super) fn extend_memo(&self, memo: &str, due: &str) -> Result<Done, StepError> {
        let request = ExtendMemo { memo: self.labels.memo(memo), due: day(due)? };
        Ok(self.app.extend_memo(&self.given, &request)?)
    }

    pub(super) fn buy_memo_piece(&self, piece: &str) -> Result<Done, StepError> {
        let request = BuyMemoPiece { piece: self.labels.piece(piece) };
        Ok(self.app.buy_memo_piece(&self.given, &request)?)
    }

    pub(super) fn settle_vendor(
        &self,
        memos: &[Label],
        pieces: &[Label],
        from: &str,
    ) -> Result<Done, StepError> {
        let request = SettleVendor {
            memos: memos.iter().map(|memo| self.labels.memo(memo)).collect(),
            pieces: pieces.iter().map(|piece| self.labels.piece(piece)).collect(),
            from: word("from", from, FROM)?,
        };
        Ok(self.app.settle_vendor(&self.given, &request)?)
    }

    pub(super) fn enter_answer(&self, piece: &str, accepted: bool) -> Result<Done, StepError> {
        let request = EnterAnswer { piece: self.labels.piece(piece), accepted };
        Ok(self.app.enter_answer(&self.given, &request)?)
    }
}
