//! Goods of ours that somebody takes along to decide.

use milgrain_app::Done;
use milgrain_app::memo_out::{ExtendMemoOut, GiveOnMemo, TakeBackMemoOut};
use milgrain_documents::papers::goods_list::PARTY;

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::step::Label;
use crate::scenario::words::day;

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
            let document = self.app.memo_out_agreement(&self.given, &request)?;
            request.signature = Some(self.signed_in(PARTY, document, (Some(request.to), to)));
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
}
