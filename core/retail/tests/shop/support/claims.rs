//! What several phones do that know nothing of each other, and what the hub says of it.

use milgrain_kernel::{LineId, OrderId, PieceId};
use milgrain_retail::event::Fact;
use milgrain_retail::judge::{self, JudgeRefusal, Verdict};
use milgrain_retail::order::Order;

use super::{Shop, piece_of};

impl Shop {
    /// What is done on a phone that knows this shop and nothing that came since.
    pub fn alone<T>(&self, phone: u32, does: impl FnOnce(&mut Shop) -> T) -> (T, Vec<Fact>) {
        let mut there = self.clone();
        there.named += 1_000 * phone;
        let done = does(&mut there);
        (done, there.facts.split_off(self.facts.len()))
    }

    /// The hub judges everything that was not judged yet, as often as there is something to say.
    pub fn judges(&mut self) -> Vec<Verdict> {
        let mut said = Vec::new();
        while let Some(verdict) = self.verdict() {
            assert!(said.iter().all(|before: &Verdict| before.command != verdict.command));
            let order = self.order(verdict.order);
            let winner = match verdict.says {
                judge::Says::Lost(to) | judge::Says::LeftTwice(to) => Some(self.order(to)),
                judge::Says::Cleared => None,
            };
            let decided = judge::decide(&verdict, &order, winner.as_ref(), &self.desk());
            self.carry_out(decided).unwrap();
            said.push(verdict);
        }
        said
    }

    /// The next thing that the hub has to say.
    pub fn verdict(&self) -> Option<Verdict> {
        let orders: Vec<Order> = self.orders().cloned().collect();
        let pieces = self.all_pieces();
        pieces.iter().find_map(|(id, piece)| judge::find((*id, piece), &orders))
    }

    /// Says which piece left.
    pub fn identifies(
        &mut self,
        order: OrderId,
        line: LineId,
        name: &str,
    ) -> Result<(), JudgeRefusal> {
        let piece: PieceId = piece_of(name);
        let (known, order) = (self.piece(piece), self.order(order));
        let decided = judge::identify(&order, line, (piece, &known), None, &self.desk());
        self.carry_out(decided)
    }
}
