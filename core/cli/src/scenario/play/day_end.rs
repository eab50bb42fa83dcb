//! The till and the end of the day: drawers, the bank, payouts, closing.

use std::collections::BTreeMap;

use milgrain_app::Done;
use milgrain_app::close_day::{BringToBank, Cheque, CloseDay, EnterPayout};
use milgrain_app::drawer::{CloseDrawer, MoveCash, OpenDrawer};
use milgrain_kernel::{Day, Money, Rounding};
use milgrain_retail::drawer::Counted;

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::step::{Amount, Date};
use crate::scenario::words::{day, percent, word};

/// Notes and coins, the largest first, in minor units.
const NOTES: [i64; 10] = [10_000, 5_000, 2_000, 1_000, 500, 100, 25, 10, 5, 1];

const WAYS: &str = "from_safe, to_safe, from_bank, to_bank or expense";

impl Turn<'_> {
    pub(super) fn open_drawer(&self, float: &str) -> Result<Done, StepError> {
        Ok(self.app.open_drawer(&self.given, &OpenDrawer { float: self.plain(float)? })?)
    }

    pub(super) fn move_cash(
        &self,
        way: &str,
        amount: &str,
        reason: &str,
    ) -> Result<Done, StepError> {
        let (way, amount) = (word("way", way, WAYS)?, self.plain(amount)?);
        let request = MoveCash { way, amount, reason: reason.to_owned() };
        Ok(self.app.move_cash(&self.given, &request)?)
    }

    pub(super) fn close_drawer(
        &self,
        count: &BTreeMap<Amount, u32>,
        cheques: Option<&str>,
        (over, short): (Option<&str>, Option<&str>),
    ) -> Result<Done, StepError> {
        let expected = self.app.drawer_report(&self.given, None)?.expected;
        let cheques = cheques.map(|cheques| self.plain(cheques)).transpose()?;
        let plain = |text: Option<&str>| self.plain(text.unwrap_or("0"));
        let cash = expected.cash.plus(plain(over)?)?.minus(plain(short)?)?;
        let count: Result<Vec<Counted>, StepError> = count
            .iter()
            .map(|(value, pieces)| Ok(Counted { value: self.plain(value)?, pieces: *pieces }))
            .collect();
        let count = Some(count?).filter(|count| !count.is_empty()).unwrap_or_else(|| notes(cash));
        let request = CloseDrawer { count, cheques: cheques.unwrap_or(expected.cheques) };
        Ok(self.app.close_drawer(&self.given, &request)?)
    }

    pub(super) fn bring_to_bank(
        &self,
        cash: Option<&str>,
        keep: Option<&str>,
    ) -> Result<Done, StepError> {
        let cash = match (cash, keep) {
            (Some(cash), _) => self.plain(cash)?,
            (None, Some(keep)) => self.spare(self.plain(keep)?)?,
            (None, None) => self.plain("0")?,
        };
        let cheques = self.app.cheques_in_hand(self.store.id)?.into_iter();
        let cheques = cheques.map(|one| Cheque { paid: one.paid, tender: one.tender }).collect();
        Ok(self.app.bring_to_bank(&self.given, &BringToBank { cash, cheques })?)
    }

    /// What lies in the safe beyond what it shall keep.
    fn spare(&self, keep: Money) -> Result<Money, StepError> {
        let spare = self.app.safe(&self.given)?.minus(keep)?;
        Ok(if spare.is_negative() { Money::zero(keep.currency()) } else { spare })
    }

    pub(super) fn enter_payout(
        &self,
        processor: &str,
        (from, to): (&str, &str),
        fees: &str,
        net: &str,
    ) -> Result<Done, StepError> {
        let (from, to) = (day(from)?, day(to)?);
        let takings = || self.app.card_takings(&self.given, processor, (from, to));
        let fees = match fees.strip_suffix('%') {
            Some(points) => percent(points)?.of(takings()?, Rounding::Down)?,
            None => self.plain(fees)?,
        };
        let net = if net == "rest" { takings()?.minus(fees)? } else { self.plain(net)? };
        let processor = processor.to_owned();
        let request = EnterPayout { processor, from, to, fees, net };
        Ok(self.app.enter_payout(&self.given, &request)?)
    }

    pub(super) fn close_day(&self, date: Option<&Date>) -> Result<Done, StepError> {
        let day = day(date.map_or(self.date, Date::as_str))?;
        Ok(self.app.close_day(&self.given, &CloseDay { day })?)
    }

    pub(super) fn close_month(&self, month: &str) -> Result<Done, StepError> {
        let day: Day = day(month)?;
        Ok(self.app.close_month(&self.given, &CloseDay { day })?)
    }
}

/// An amount in notes and coins, as few as may be.
fn notes(amount: Money) -> Vec<Counted> {
    let mut left = amount.minor().max(0);
    let mut counted = Vec::new();
    for value in NOTES {
        if let Ok(pieces @ 1..) = u32::try_from(left / value) {
            counted.push(Counted { value: Money::new(value, amount.currency()), pieces });
            left %= value;
        }
    }
    counted
}
