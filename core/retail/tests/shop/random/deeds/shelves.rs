//! What is drawn of goods: counted, sent, let go, settled with whoever owns them.

use crate::support::*;
use milgrain_kernel::ConsignmentId;
use milgrain_retail::consignment::ConsignmentRefusal;
use milgrain_retail::event::Fact;
use milgrain_retail::memo::{self, PaidFrom};

impl Shop {
    /// Counts without one of the pieces and writes it off where that may be, finds it, adjusts stock;
    /// sends it to the other store, receives it there, takes it back, sends it home.
    pub(super) fn minds_the_stock(&mut self, nth: usize, what: usize) {
        let pieces = self.all_pieces();
        let Some((piece, _)) = pieces.get(nth % pieces.len().max(1)).cloned() else { return };
        match what {
            0 | 1 => {
                let count = count_of(&format!("count {}", self.named));
                self.counts_without(count, piece).unwrap();
                let _ = self.as_manager(|shop| shop.writes_off(count, piece));
            }
            2 => {
                let _ = self.finds(piece);
            }
            3 => {
                // Everything is seen, what had been written off too.
                let count = count_of(&format!("count {}", self.named));
                let all: Vec<_> = pieces.iter().map(|(piece, _)| *piece).collect();
                self.opens_count(count, None).unwrap();
                self.scans(count, &all).unwrap();
                self.closes_count(count).unwrap();
            }
            5 | 6 => {
                let id = transfer_of(&format!("transfer {}", self.named));
                if self.sends(id, ELSEWHERE, &[piece]).is_err() {
                    let _ = self.elsewhere(|shop| shop.sends(id, "the store", &[piece]));
                }
            }
            7 => self.receives_what_is_on_the_way(nth.is_multiple_of(2)),
            9 => {
                let id = out_of(&format!("out {}", self.named));
                let _ = self.as_manager(|shop| shop.lets_go(id, "Zoe", &[piece]));
            }
            10 => {
                for (id, known) in self.memos_out() {
                    let out: Vec<_> = known.out().map(|line| line.goods.piece).collect();
                    let _ = self.brings_in(id, &out);
                }
            }
            8 => {
                for (id, known) in self.transfers() {
                    let way: Vec<_> = known.on_the_way().collect();
                    let _ = self.as_manager(|shop| shop.takes_back_from_the_way(id, &way));
                }
            }
            _ => {
                let change = i32::try_from(nth).unwrap() - 4;
                let _ = self.as_manager(|shop| shop.adjusts("chain", change));
            }
        }
    }

    /// What is on the way arrives, or only an empty parcel.
    pub(super) fn receives_what_is_on_the_way(&mut self, empty: bool) {
        for (id, known) in self.transfers() {
            let way: Vec<_> = known.on_the_way().filter(|_| !empty).collect();
            if self.receives_transfer(id, &way).is_err() {
                let _ = self.elsewhere(|shop| shop.receives_transfer(id, &way));
            }
        }
    }

    /// Pays vendors, hears their answers, buys a piece of theirs, or sends it back, where it may be.
    pub(super) fn deals_with_a_vendor(&mut self, nth: usize, what: usize) {
        let agreed: Vec<_> = self.consignments().map(|(id, _)| id).collect();
        if let Some(id) = agreed.get(nth % agreed.len().max(1)) {
            let _ = self.deals_with_a_consignor(*id, what);
        }
        let memos: Vec<_> = self.memos().map(|(id, memo)| (id, memo.clone())).collect();
        let Some((id, memo)) = memos.get(nth % memos.len().max(1)) else { return };
        let piece = memo.lines[0].piece;
        let known = self.piece(piece);
        let decided = match what {
            0 => {
                let _ = self.settles_memos(&memos, PaidFrom::Transfer);
                return;
            }
            1 | 2 => memo::decide::answer(*id, memo, (piece, &known), what == 1, &self.desk()),
            3 => memo::decide::buy(*id, memo, (piece, &known), &self.desk()),
            _ => milgrain_retail::piece::decide::send_back(&known, self.today)
                .map(|sent| vec![Fact::of_piece(piece, sent)])
                .map_err(Into::into),
        };
        let _ = self.carry_out(decided);
    }

    /// Pays a consignor, or gives a piece back.
    pub(super) fn deals_with_a_consignor(
        &mut self,
        id: ConsignmentId,
        what: usize,
    ) -> Result<(), ConsignmentRefusal> {
        if what < 3 {
            return self.pays_consignor(id, PaidFrom::Cash);
        }
        let piece = self.consignment(id).lines[0].goods.piece;
        let sent = milgrain_retail::piece::decide::send_back(&self.piece(piece), self.today);
        self.carry_out(sent.map(|sent| vec![Fact::of_piece(piece, sent)]))?;
        Ok(())
    }
}
