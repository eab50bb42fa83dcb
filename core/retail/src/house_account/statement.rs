//! A month of an account: what was owed before, what was charged and paid, what is to be paid and how
//! old it is; and the run that ends a month, with the finance charge where a store has one.
//!
//! A finance charge is booked on the day of its run and stands on the statement of the month that it is
//! for, so that every statement begins with what the one before it ended with. Everything is reckoned
//! from what the account knows: a statement printed again is the same.

use milgrain_kernel::{Day, Money, OpenItemId, Percent};
use milgrain_ledger::Ageing;
use rust_decimal::Decimal;

use super::events::{AppliedPart, Financed, HousePaid, StatementRun};
use super::{ChargedFor, FinanceCharge, HouseAccount, HouseItem, HouseRefusal, Moved, sum};
use crate::desk::Desk;
use crate::event::Fact;

/// One line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StatementLine {
    /// When.
    pub on: Day,
    /// What happened.
    pub what: Moved,
    /// More to be paid, or less.
    pub amount: Money,
    /// What was owed after it, less credit.
    pub owed: Money,
}

/// A month, or what is known of it so far.
#[derive(Clone, PartialEq, Debug)]
pub struct HouseStatement {
    /// First day.
    pub from: Day,
    /// Last day.
    pub through: Day,
    /// Owed before it, less credit.
    pub opening: Money,
    /// What happened.
    pub lines: Vec<StatementLine>,
    /// Owed at its end, less credit: below nothing where more was paid than owed.
    pub closing: Money,
    /// What was open then, the oldest day to pay first.
    pub open: Vec<HouseItem>,
    /// By age, without credit.
    pub ageing: Ageing,
    /// Credit at its end.
    pub credit: Money,
}

impl HouseStatement {
    /// The statement of the days after the run before, through this one.
    ///
    /// # Errors
    /// [`HouseRefusal`]: no account; a sum that does not fit.
    pub fn of(account: &HouseAccount, through: Day) -> Result<HouseStatement, HouseRefusal> {
        let (nothing, agreed) = (account.nothing()?, account.known()?);
        let runs = account.statements.iter().map(|run| run.through);
        let before = runs.filter(|earlier| *earlier < through).max();
        let first = account.moved.iter().map(Moved::on).min().unwrap_or(agreed.on);
        let from = before.map_or(first.min(through), |last| last.plus_days(1));
        let mut owed = nothing;
        let mut lines = Vec::new();
        let mut opening = nothing;
        for (on, what) in account.by_day() {
            owed = owed.plus(what.amount()?)?;
            match on {
                on if on < from => opening = owed,
                on if on <= through => lines.push(StatementLine {
                    on: what.on(),
                    amount: what.amount()?,
                    what: what.clone(),
                    owed,
                }),
                _ => {}
            }
        }
        let closing = lines.last().map_or(opening, |line| line.owed);
        let open = account.open_on(through)?;
        let mut ageing = Ageing::none(nothing.currency());
        open.iter().for_each(|item| ageing.add(item.due, through, item.open.minor()));
        let credit = sum(open.iter().map(|item| item.open), nothing)?.minus(closing)?;
        Ok(HouseStatement { from, through, opening, lines, closing, open, ageing, credit })
    }

    /// What was late at its end, without finance charges.
    fn late(&self, nothing: Money) -> Result<Money, HouseRefusal> {
        let sold = |item: &&HouseItem| matches!(item.what, ChargedFor::Order(_));
        let late = self.open.iter().filter(|item| item.due < self.through).filter(sold);
        Ok(sum(late.map(|item| item.open), nothing)?)
    }
}

/// Runs the statement of the month that a day lies in.
///
/// # Errors
/// [`HouseRefusal::ManagerNeeded`], [`HouseRefusal::MonthNotOver`], [`HouseRefusal::MonthDone`].
pub fn run(
    account: &HouseAccount,
    month: Day,
    number: String,
    desk: &Desk,
) -> Result<Vec<Fact>, HouseRefusal> {
    super::decide::require_manager(desk)?;
    let (nothing, through) = (account.nothing()?, month.month_end());
    if through > desk.today {
        return Err(HouseRefusal::MonthNotOver { through });
    }
    let last = account.statements.iter().map(|run| run.through).max();
    if let Some(done) = last.filter(|done| through <= *done) {
        return Err(HouseRefusal::MonthDone { through: done });
    }
    let statement = HouseStatement::of(account, through)?;
    let late = statement.late(nothing)?;
    let charge = desk.policy.finance_charge.as_ref();
    let charge = charge.map(|rule| charged(account, rule, late, (through, desk))).transpose()?;
    let (owed, charge) = (statement.closing, charge.flatten());
    let (store, by, on) = (desk.store, desk.staff, desk.today);
    let run = StatementRun { number, through, owed, charge, store, by, on };
    let mut facts = account.fact(run);
    // Credit pays a finance charge as it pays any other.
    facts.extend(account.after(&facts).settle(None, None, desk.today)?);
    Ok(facts)
}

/// The finance charge on what was late; none where it comes to nothing.
fn charged(
    account: &HouseAccount,
    rule: &FinanceCharge,
    late: Money,
    (through, desk): (Day, &Desk),
) -> Result<Option<Financed>, HouseRefusal> {
    let FinanceCharge { monthly, rounding } = *rule;
    let amount = monthly.of(late, rounding)?;
    let due = account.known()?.terms.due(desk.today);
    let item = OpenItemId::derived(&format!("finance charge {} {through}", account.customer));
    Ok(amount.is_positive().then_some(Financed { late, monthly, amount, item, due }))
}

impl HouseAccount {
    /// The run of the month that a day lies in.
    ///
    /// # Errors
    /// [`HouseRefusal::NoStatement`].
    pub fn statement_of(&self, month: Day) -> Result<&StatementRun, HouseRefusal> {
        let through = month.month_end();
        let mut runs = self.statements.iter();
        runs.find(|run| run.through == through).ok_or(HouseRefusal::NoStatement)
    }

    /// What was owed after a payment, less credit.
    ///
    /// # Errors
    /// [`HouseRefusal`].
    pub fn owed_after(&self, payment: &HousePaid) -> Result<Money, HouseRefusal> {
        let mut owed = self.nothing()?;
        for moved in &self.moved {
            owed = owed.plus(moved.amount()?)?;
            if matches!(moved, Moved::Paid(paid) if paid.tender == payment.tender) {
                break;
            }
        }
        Ok(owed)
    }

    /// What a payment paid as it came in.
    #[must_use]
    pub fn paid_by(&self, payment: &HousePaid) -> Vec<(&HouseItem, Money)> {
        let with = self.applied.iter().filter(|applied| applied.by == Some(payment.tender));
        let part = |part: &AppliedPart| {
            let item = self.items.iter().find(|item| item.item == part.item)?;
            Some((item, part.amount))
        };
        with.flat_map(|applied| &applied.parts).filter_map(part).collect()
    }

    /// What happened, on the days on which statements count it.
    fn by_day(&self) -> Vec<(Day, &Moved)> {
        let mut moved: Vec<_> =
            self.moved.iter().map(|moved| (moved.counted_on(), moved)).collect();
        moved.sort_by_key(|(on, _)| *on);
        moved
    }

    /// What was open at the end of a day, the oldest day to pay first.
    fn open_on(&self, day: Day) -> Result<Vec<HouseItem>, HouseRefusal> {
        let mut items = Vec::new();
        for item in self.items.iter().filter(|item| item.counted_on() <= day) {
            let then = self.applied.iter().filter(|applied| applied.on <= day);
            let parts = then.flat_map(|applied| &applied.parts);
            let paid = parts.filter(|part| part.item == item.item).map(|part| part.amount);
            let open = item.amount.minus(sum(paid, item.amount)?)?;
            if open.is_positive() {
                items.push(HouseItem { open, ..*item });
            }
        }
        items.sort_by_key(|item| item.due);
        Ok(items)
    }
}

impl Financed {
    /// The rate by the year, which a customer is told beside the monthly one.
    #[must_use]
    pub fn yearly(&self) -> Option<Percent> {
        self.monthly.points().checked_mul(Decimal::from(12)).map(Percent::new)
    }
}

impl HouseItem {
    /// A finance charge belongs to the month that it is for.
    const fn counted_on(&self) -> Day {
        match self.what {
            ChargedFor::Order(_) => self.on,
            ChargedFor::Finance { through } => through,
        }
    }
}

impl Moved {
    /// When it happened.
    #[must_use]
    pub const fn on(&self) -> Day {
        match self {
            Moved::Charged(item) => item.on,
            Moved::Paid(paid) => paid.on,
            Moved::Credited { on, .. } => *on,
            Moved::Returned(returned) => returned.on,
        }
    }

    const fn counted_on(&self) -> Day {
        match self {
            Moved::Charged(item) => item.counted_on(),
            _ => self.on(),
        }
    }

    /// More to be paid, or less.
    ///
    /// # Errors
    /// [`HouseRefusal::Money`].
    pub fn amount(&self) -> Result<Money, HouseRefusal> {
        Ok(match self {
            Moved::Charged(item) => item.amount,
            Moved::Returned(returned) => returned.amount,
            Moved::Paid(paid) => paid.amount.negated()?,
            Moved::Credited { amount, .. } => amount.negated()?,
        })
    }
}
