//! Appraisals, drawn: asked for, issued once or again, handed over, called off, withdrawn.

use milgrain_retail::appraisal::AppraisalState;
use milgrain_retail::appraisal::decide::Issue;
use milgrain_retail::note::ShortText;
use milgrain_retail::order::events::Payout;
use milgrain_retail::order::pay::Means;

use crate::support::appraisals::{appraisal_of, opinion, own_ring};
use crate::support::*;

use super::{money, part_of};

impl Shop {
    /// One step of an appraisal, as far as it is possible by then, or refused.
    pub(super) fn gives_an_opinion(&mut self, nth: usize, what: usize, part: i64) {
        self.named += 1;
        let all = self.appraisals();
        let known = all.get(nth % all.len().max(1)).cloned();
        let Some((id, known)) = known.filter(|_| what > 1) else {
            let id = appraisal_of(&format!("appraisal {}", self.named));
            let (fee, ask) = (money(part * 100), own_ring(self));
            let ahead = part_of(fee, 50);
            let ahead: Vec<_> = match ahead.is_positive() {
                true => vec![(Means::Cheque, ahead)],
                false => Vec::new(),
            };
            let _ = self.asks_appraisal(id, &fee.to_plain(), &ahead, ask);
            return;
        };
        let refused = match what {
            2 | 3 => {
                let why = ShortText::new("Looked at again").ok();
                let opinion = Issue { why, ..opinion(self, "6800.00") };
                self.issues(id, opinion).err()
            }
            4 | 5 => {
                let open = self.fee_of(id).balance().unwrap();
                let pays: Vec<_> = match open.is_positive() {
                    true => vec![(Means::Card("STRIPE".to_owned()), open)],
                    false => Vec::new(),
                };
                self.hands_out(id, &pays).err()
            }
            6 => self.calls_off(id).err(),
            7 => self.as_manager(|shop| shop.withdraws(id)).err(),
            _ => {
                let order = self.fee_of(id);
                let _ = self.pays_back(order.id, &order.refunds_due.to_plain(), Payout::Cheque);
                None
            }
        };
        // An order says no only where the paper could be handed over, or ended, by its own state.
        let ours = |code: &str| code.starts_with("appraisal.") || code.starts_with("order.");
        assert!(refused.is_none_or(|refused| ours(refused.code())));
        assert!(known.misfits == 0 && known.state.is_some());
    }

    /// A fee is earned with its paper, and held or owed back until then.
    pub fn fees_follow_their_papers(&self) {
        for (id, known) in self.appraisals() {
            let deposit = self.fee_of(id).deposit;
            let open = known.state.is_some_and(AppraisalState::is_open);
            let earned = known.handed_over.is_some();
            assert!((open && !earned) || deposit.is_zero(), "{:?} holds {deposit}", known.state);
            assert_eq!(known.versions.len(), known.signed.len());
        }
    }
}
