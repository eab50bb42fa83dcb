//! Goods of ours that somebody takes along to decide.

use milgrain_app::Done;
use milgrain_app::memo_out::{ExtendMemoOut, GiveOnMemo, TakeBackMemoOut};
use milgrain_app::open_order::Signed;
use milgrain_documents::papers::goods_list::PARTY;
use milgrain_retail::signature::EsignConsent;

use super::{Agreement, Turn};
use crate::scenario::step::Label;
use crate::scenario::words::day;
use crate::scenario::{StepError, hand};

impl Turn<'_> {
    pub(super) fn give_on_memo(
        &self,
        (memo_out, to): (&str, &str),
        pieces: &[Label],
        due: &str,
        sign: bool,
    ) -> Result<Done, StepError> {
        let mut request = GiveOnMemo {
            memo_out: self.labels.memo_out(memo_out),
            to: self.labels.customer(to),
            pieces: self.labelled(pieces),
            due: day(due)?,
            signature: None,
        };
        if sign {
            request.signature = Some(self.signed_by_bearer(to, &request)?);
        }
        Ok(self.app.give_on_memo(&self.given, &request)?)
    }

    pub(super) fn extend_memo_out(&self, memo_out: &str, due: &str) -> Result<Done, StepError> {
        let request = ExtendMemoOut { memo_out: self.labels.memo_out(memo_out), due: day(due)? };
        Ok(self.app.extend_memo_out(&self.given, &request)?)
    }

    pub(super) fn take_back_memo_out(
        &self,
        memo_out: &str,
        pieces: &[Label],
    ) -> Result<Done, StepError> {
        let (memo_out, pieces) = (self.labels.memo_out(memo_out), self.labelled(pieces));
        Ok(self.app.take_back_memo_out(&self.given, &TakeBackMemoOut { memo_out, pieces })?)
    }

    /// Whoever takes the goods along reads the paper, and signs it.
    fn signed_by_bearer(&self, to: &str, request: &GiveOnMemo) -> Result<Signed, StepError> {
        let document = self.app.memo_out_agreement(&self.given, request)?;
        let signed = Signed {
            document: document.digest(),
            strokes: hand::sign(to),
            esign: Some(EsignConsent::now(self.given.at.plus_minutes(-1))),
            offered_paper: true,
        };
        let (strokes, at) = (signed.strokes.clone(), self.given.at);
        let (customer, slot) = (Some(request.to), PARTY);
        self.signed.borrow_mut().push(Agreement { customer, slot, document, strokes, at });
        Ok(signed)
    }
}
