//! Goods of the shop on paper that somebody took along.

use milgrain_kernel::{CustomerId, MemoOutId, PieceId};
use milgrain_retail::event::Stream;
use milgrain_retail::memo_out::{Give, MemoOut, MemoOutRefusal, decide};
use milgrain_retail::state::State;

use super::Shop;

/// The memo-out that a name stands for.
pub fn out_of(name: &str) -> MemoOutId {
    MemoOutId::derived(name)
}

impl Shop {
    pub fn memo_out(&self, id: MemoOutId) -> MemoOut {
        match self.states.get(&Stream::MemoOut(id)) {
            Some(State::MemoOut(out)) => (**out).clone(),
            _ => MemoOut::default(),
        }
    }

    pub fn memos_out(&self) -> Vec<(MemoOutId, MemoOut)> {
        let out = |(stream, state): (&Stream, &State)| match (stream, state) {
            (Stream::MemoOut(id), State::MemoOut(out)) => Some((*id, (**out).clone())),
            _ => None,
        };
        self.states.iter().filter_map(out).collect()
    }

    /// Somebody signs for pieces and takes them along for two weeks.
    pub fn lets_go(
        &mut self,
        id: MemoOutId,
        to: &str,
        pieces: &[PieceId],
    ) -> Result<(), MemoOutRefusal> {
        let give = Give {
            to: CustomerId::derived(to),
            number: "A-000051".to_owned(),
            goods: pieces.iter().map(|id| (*id, self.piece(*id))).collect(),
            due: self.today.plus_days(14),
        };
        let signed = Some(self.signature());
        let decided = decide::give(id, &self.memo_out(id), give, signed, &self.desk());
        self.carry_out(decided)
    }

    pub fn brings_in(&mut self, id: MemoOutId, pieces: &[PieceId]) -> Result<(), MemoOutRefusal> {
        let decided = decide::take_back(id, &self.memo_out(id), pieces, &self.desk());
        self.carry_out(decided)
    }
}
