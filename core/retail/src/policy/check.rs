//! What a policy has to be before it is written: lawful, in the store's own money, and such that every
//! sale, paper and return can be made by it.

use milgrain_kernel::{Day, Money, Percent};

use super::{Policy, PolicyRefusal, row};
use crate::care_plan::PlanTerms;
use crate::discount::Limit;
use crate::layaway::{LayawayRefusal, LayawayTable, OwnPolicy};
use crate::line_kind::LineKind;
use crate::note::{Note, ShortText};
use crate::repair::after_sale::FreeWork;
use crate::tax::Goods;

/// A day has so many minutes.
const DAY: u32 = 24 * 60;

/// What is asked of every amount.
const AMOUNT: &str = "an amount in the store's currency, not below zero";
/// What is asked of every share.
const SHARE: &str = "between 0 and 100 %";
/// What is asked of a few words on a paper.
const WORDS: &str = "a few words on one line, without a card's number";

impl Policy {
    /// Every law that can bind a layaway here must allow what the store keeps.
    pub(super) fn check_laws(&self, today: Day) -> Result<(), PolicyRefusal> {
        let table = LayawayTable::shipped()
            .and_then(|table| table.with(&self.rows))
            .map_err(LayawayRefusal::from)?;
        if let Some(own) = &self.own_layaway {
            table.check_own(own, &self.place, Goods::InHand, today)?;
        }
        if let Some(own) = &self.special_orders.own {
            table.check_own(own, &self.place, Goods::Ordered, today)?;
        }
        self.own_deposit.check()?;
        Ok(self.layaway_terms.check(today)?)
    }

    /// Every field by itself, and against the policy before.
    pub(super) fn check_fields(&self, before: Option<&Policy>) -> Result<(), PolicyRefusal> {
        self.check_place(before)?;
        self.check_papers()?;
        self.check_amounts()?;
        self.check_shares()?;
        self.check_terms()?;
        self.free_after_sale.iter().try_for_each(|rule| self.check_free_work(rule))?;
        self.care_plans.iter().try_for_each(|terms| self.check_plan(terms))?;
        self.rows.iter().try_for_each(|row| row::check(row, self.currency))
    }

    fn check_place(&self, before: Option<&Policy>) -> Result<(), PolicyRefusal> {
        let state = self.place.state.as_bytes();
        let known = state.len() == 2 && state.iter().all(u8::is_ascii_uppercase);
        require(known, "place.state", "two capital letters, such as OH")?;
        let ends = u32::from(self.clock.day_ends_at) < DAY;
        require(ends, "clock.day_ends_at", "minutes past midnight, fewer than a day has")?;
        let kept = before.is_none_or(|before| before.currency == self.currency);
        require(kept, "currency", "the one that the store's books were begun in")
    }

    fn check_papers(&self) -> Result<(), PolicyRefusal> {
        let line = |text: &String| ShortText::new(text).is_ok();
        require(line(&self.shop.name), "shop.name", WORDS)?;
        require(self.shop.address.iter().all(line), "shop.address", WORDS)?;
        let text = |text: &str| text.is_empty() || Note::new(text).is_ok();
        require(text(&self.shop.returns), "shop.returns", "a text without a card's number")?;
        require(text(&self.shop.kept_at), "shop.kept_at", "a text without a card's number")?;
        require(self.lenders.keys().all(line), "lenders", WORDS)
    }

    fn check_amounts(&self) -> Result<(), PolicyRefusal> {
        let fits = |amount: Option<Money>| {
            amount.is_none_or(|money| money.currency() == self.currency && !money.is_negative())
        };
        let limit = |limit: &Limit| fits(limit.money);
        require(limit(&self.discounts.associate), "discounts.associate.money", AMOUNT)?;
        let manager = self.discounts.manager.as_ref().is_none_or(limit);
        require(manager, "discounts.manager.money", AMOUNT)?;
        let terms = &self.layaway_terms;
        require(fits(Some(terms.fee)), "layaway_terms.fee", AMOUNT)?;
        require(fits(terms.down.at_least), "layaway_terms.down.at_least", AMOUNT)?;
        require(fits(self.cash_refund_limit), "cash_refund_limit", AMOUNT)?;
        let own = |own: &OwnPolicy| fits(own.cancellation_fee) && fits(own.keep_max);
        require(own(&self.own_deposit), "own_deposit", AMOUNT)?;
        require(self.own_layaway.as_ref().is_none_or(own), "own_layaway", AMOUNT)?;
        let special = self.special_orders.own.as_ref().is_none_or(own);
        require(special, "special_orders.own", AMOUNT)
    }

    fn check_shares(&self) -> Result<(), PolicyRefusal> {
        let limit = |limit: &Limit| limit.percent.is_none_or(is_share);
        require(limit(&self.discounts.associate), "discounts.associate.percent", SHARE)?;
        let manager = self.discounts.manager.as_ref().is_none_or(limit);
        require(manager, "discounts.manager.percent", SHARE)?;
        if let Some((lender, _)) = self.lenders.iter().find(|(_, fee)| !is_share(**fee)) {
            return Err(PolicyRefusal::LenderFee { lender: lender.clone() });
        }
        if !is_share(self.special_orders.least_deposit) {
            return Err(PolicyRefusal::LeastDeposit);
        }
        if self.restocking.is_some_and(|part| !is_share(part)) {
            return Err(PolicyRefusal::Restocking);
        }
        if !self.employee.is_none_or(|rule| rule.price.makes_sense()) {
            return Err(PolicyRefusal::EmployeePrice);
        }
        if self.finance_charge.is_some_and(|charge| !is_share(charge.monthly)) {
            return Err(PolicyRefusal::FinanceCharge);
        }
        Ok(())
    }

    fn check_terms(&self) -> Result<(), PolicyRefusal> {
        let minutes = self.discounts.minutes > 0;
        require(minutes, "discounts.minutes", "one or more: an answer serves for so long")?;
        let years = self.gift_card_years.is_none_or(|years| (1..=100).contains(&years));
        require(years, "gift_card_years", "1 to 100, or none where no card expires")?;
        let own = [self.own_layaway.as_ref(), self.special_orders.own.as_ref()];
        let mut named = own.into_iter().flatten().chain([&self.own_deposit]);
        let named = named.all(|own| ShortText::new(&own.id.0).is_ok());
        require(named, "own_deposit.id, own_layaway.id, special_orders.own.id", WORDS)
    }

    fn check_free_work(&self, rule: &FreeWork) -> Result<(), PolicyRefusal> {
        let once = self.free_after_sale.iter().filter(|other| other.kind == rule.kind).count() == 1;
        let parts = [
            (once, "kind", "each once"),
            (is_given(rule.kind), "kind", "labor, sizing or engraving after the sale"),
            (rule.days > 0, "days", "a day or more"),
            (rule.times > 0, "times", "once or more"),
        ];
        let wrong = parts.into_iter().find(|(right, ..)| !right);
        wrong.map_or(Ok(()), |(_, field, wants)| {
            Err(PolicyRefusal::FreeWork { kind: rule.kind, field, wants })
        })
    }

    /// What a plan promises can be kept and earned.
    fn check_plan(&self, plan: &PlanTerms) -> Result<(), PolicyRefusal> {
        let once = self.care_plans.iter().filter(|other| other.name == plan.name).count() == 1;
        let covers = !plan.covers.is_empty() && plan.covers.iter().all(|kind| is_given(*kind));
        let lasts = (1..=600).contains(&plan.months);
        let within = u32::from(plan.free_days) <= plan.months.saturating_mul(28);
        let parts = [
            (ShortText::new(&plan.name).is_ok(), "name", WORDS),
            (once, "name", "one of its own"),
            (Note::new(&plan.promise).is_ok(), "promise", "a text without a card's number"),
            (covers, "covers", "labor, sizing or engraving after the sale"),
            (lasts, "months", "1 to 600"),
            (within, "free_days", "no more than its term has"),
        ];
        let wrong = parts.into_iter().find(|(right, ..)| !right);
        wrong.map_or(Ok(()), |(_, field, wants)| {
            Err(PolicyRefusal::CarePlan { name: plan.name.clone(), field, wants })
        })
    }
}

fn require(right: bool, field: &'static str, wants: &'static str) -> Result<(), PolicyRefusal> {
    if right { Ok(()) } else { Err(PolicyRefusal::Field { field, wants }) }
}

/// Whether it is a part of a whole.
pub(super) fn is_share(part: Percent) -> bool {
    (Percent::ZERO..=Percent::HUNDRED).contains(&part)
}

/// Work that can be given with a sale or by a plan.
const fn is_given(kind: LineKind) -> bool {
    matches!(kind, LineKind::RepairLabour | LineKind::Sizing | LineKind::EngravingLater)
}
