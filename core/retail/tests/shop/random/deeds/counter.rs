//! What is drawn at the counter: payments in parts, requests, openings, swaps, the account, the drawer.

use super::super::{Setting, gold, money, part_of};
use crate::support::*;
use milgrain_kernel::{ApprovalId, Money, OrderId, StaffId};
use milgrain_retail::discount::decide::Authority;
use milgrain_retail::house_account::HouseTerms;
use milgrain_retail::layaway::Terms;
use milgrain_retail::memo::PaidFrom;
use milgrain_retail::order::events::{OrderKind, TenderKind};
use milgrain_retail::order::open::Open;
use milgrain_retail::order::pay::Means;
use milgrain_retail::order::request::{self, Wish, Word};
use milgrain_retail::order::{Agreement, OrderRefusal, swap};
use milgrain_retail::staff::Role;

impl Shop {
    /// Payments of parts of what is left by then, in different forms.
    pub(super) fn split(
        &mut self,
        total: Money,
        pays: &[(usize, i64)],
        last: bool,
    ) -> Vec<(Means, Money)> {
        let mut left = total;
        let credit = self.store_credit(milgrain_kernel::CustomerId::derived("Zoe")).balance;
        let mut credit = credit.unwrap_or(money(0));
        let mut payments = Vec::new();
        for &(means, part) in pays {
            let mut amount = part_of(left, part);
            let means = match means {
                0 => Means::Cash { given: Some(amount.plus(money(500)).unwrap()) },
                1 => Means::Card("STRIPE".to_owned()),
                2 => Means::Cheque,
                3 => Means::StoreCredit,
                4 => Means::Financing { lender: "Synchrony".to_owned() },
                5 => Means::OnAccount,
                6 => {
                    self.named += 1;
                    // A fifth more than it is worth is allowed for it.
                    Means::TradeIn(Box::new(gold(self.named, part_of(amount, 80))))
                }
                8 => Means::HouseAccount(Box::new(self.account("Zoe"))),
                9 => Means::HouseAccount(Box::new(self.account(INSURER))),
                _ => match self.live_card() {
                    Some(card) => Means::GiftCard(Box::new(card)),
                    None => continue,
                },
            };
            let charged = |means: &Means| matches!(means, Means::HouseAccount(_));
            if charged(&means) && payments.iter().any(|(means, _)| charged(means)) {
                continue;
            }
            if let Means::GiftCard(card) = &means {
                let again = |(means, _): &(Means, Money)| matches!(means, Means::GiftCard(other) if other.id == card.id);
                if payments.iter().any(again) {
                    continue;
                }
                amount = amount.lesser(card.balance.unwrap_or(money(0))).unwrap();
            }
            if means == Means::StoreCredit {
                amount = amount.lesser(credit).unwrap();
                credit = credit.minus(amount).unwrap();
            }
            if amount.is_positive() {
                left = left.minus(amount).unwrap();
                payments.push((means, amount));
            }
        }
        if last && left.is_positive() {
            payments.push((Means::Cash { given: None }, left));
        }
        payments
    }

    /// Money on the account, here or elsewhere, too much of it too; its statement, its credit paid out;
    /// stopped, and opened again.
    pub(super) fn minds_the_account(&mut self, what: usize, part: i64) {
        let account = self.account("Zoe");
        let to_pay = account.to_pay().unwrap();
        let some = part_of(to_pay, part).plus(money(1)).unwrap().to_plain();
        let card = || TenderKind::Card("STRIPE".to_owned());
        let refused = match what {
            0 => self.pays_account("Zoe", TenderKind::Cheque, &some, None).err(),
            1 => {
                let newest = account.open().last().map(|item| item.item);
                self.pays_account("Zoe", TenderKind::Cash, &some, newest).err()
            }
            2 | 3 => self.elsewhere(|shop| shop.pays_account("Zoe", card(), &some, None)).err(),
            4 => {
                let more = to_pay.plus(money(part * 100)).unwrap().to_plain();
                self.pays_account("Zoe", card(), &more, None).err()
            }
            5 => {
                let month = self.today.month_start().plus_days(-1).to_string();
                self.runs_statement("Zoe", &month).err()
            }
            6 => {
                let credit = part_of(account.credit().unwrap(), part).to_plain();
                let from = if part < 50 { PaidFrom::Cash } else { PaidFrom::Cheque };
                self.as_manager(|shop| shop.returns_credit("Zoe", &credit, from)).err()
            }
            7 => self.as_manager(|shop| shop.stops_account("Zoe")).err(),
            _ => self.opens_account("Zoe", HouseTerms::EndOfMonth(10), "9000.00").err(),
        };
        assert!(refused.is_none_or(|refused| refused.code().starts_with("house.")));
    }

    pub(super) fn turns_the_drawer(&mut self, over: i64) {
        match self.drawer {
            None => self.opens_drawer("100.00").unwrap(),
            Some(session) => {
                let held = self.held_in(session).cash.minor();
                self.closes_drawer(money((held + over).max(0))).unwrap();
            }
        }
    }

    /// A request above the own limit, its answer, and perhaps its use.
    pub(super) fn asks(
        &mut self,
        id: OrderId,
        part: i64,
        answer: usize,
        used: bool,
    ) -> Result<(), OrderRefusal> {
        let approval = ApprovalId::derived(&self.named.to_string());
        let amount = part_of(self.order(id).total()?, part);
        let wish = Wish { on: None, amount };
        let asked = request::ask(&self.order(id), wish, approval, None, &self.desk());
        self.carry_out(asked)?;
        let counter = part_of(amount, 50);
        let word = match answer {
            0 => Word::Approve,
            1 => Word::Counter(counter),
            2 => Word::Refuse(None),
            _ => return Ok(()),
        };
        let associate = (self.staff, self.role);
        (self.staff, self.role) = (StaffId::derived("Mia"), Role::Manager);
        let answered = request::answer(&self.order(id), approval, word, &self.desk());
        let answered = self.carry_out(answered);
        (self.staff, self.role) = associate;
        answered?;
        if !used {
            return Ok(());
        }
        let amount = if answer == 1 { counter } else { amount };
        let wish = Wish { on: None, amount };
        let manager = Some((approval, Authority::Manager(None)));
        let given = request::give(&self.order(id), wish, manager, &self.desk());
        self.carry_out(given)
    }

    pub(super) fn opens_at_random(
        &mut self,
        setting: &Setting,
        id: OrderId,
        pays: &[(usize, i64)],
        fortnights: u16,
    ) -> Result<(), OrderRefusal> {
        let order = self.order(id);
        if order.agreement != Agreement::Quote || order.lines.is_empty() {
            return Ok(());
        }
        let command = match order.kind {
            OrderKind::Layaway => {
                let mut command = layaway(setting.terms(fortnights));
                if let Some((_, line)) = &mut command.layaway {
                    *line = milgrain_kernel::LineId::derived(&format!("fee of {id}"));
                }
                command
            }
            _ => over_the_counter(),
        };
        let proposal = milgrain_retail::order::open::propose(&order, &command, &self.desk())?;
        let mut payments = vec![(Means::Cash { given: None }, proposal.least)];
        payments.retain(|(_, amount)| amount.is_positive());
        let rest = proposal.order.balance()?.minus(proposal.least)?;
        payments.extend(self.split(rest, pays, false));
        payments.retain(|(means, _)| !means.is_billed());
        self.opens(id, command, &payments)
    }

    /// A layaway of another piece of ours in the place of this one.
    pub(super) fn swaps_at_random(
        &mut self,
        setting: &Setting,
        id: OrderId,
        price: i64,
        fortnights: u16,
    ) -> Result<(), OrderRefusal> {
        let old = self.order(id);
        if old.agreement != Agreement::Open {
            return Ok(());
        }
        let (name, price) = (format!("instead {}", self.named), money(price).to_plain());
        let new = self.quotes(OrderKind::Layaway, &name, &price, "20.00");
        let terms = Terms { fee: money(0), ..setting.terms(fortnights) };
        let fee = milgrain_kernel::LineId::derived(&format!("fee of {new}"));
        let command = Open {
            layaway: Some((terms, fee)),
            signed: Some(self.signature()),
            ..over_the_counter()
        };
        let (next, tender) = (self.order(new), self.tender());
        let undone = swap::undo(&old, &next, &command, tender, &self.desk())?;
        let pieces = self.pieces(new);
        let decided = swap::swap((undone, &next), &command, &pieces, None, &self.desk());
        self.carry_out(decided)
    }
}
