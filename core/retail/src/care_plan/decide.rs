//! What is done about a care plan: begun once it is sold, earned by the month, given back.

use milgrain_kernel::{CarePlanId, Day, LineId, Money, RepairId, StoreId};

use super::events::{PlanBegun, PlanCancelled, PlanEarned, PlanUnused, PlanUsed, PlanWritten};
use super::{CarePlan, Known, PlanRefusal, PlanState};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::line_kind::LineKind;
use crate::note::{Note, ShortText};
use crate::order::adjust::{self, Adjust};
use crate::order::bring_back::Back;
use crate::order::{Goods, Order};

/// Begin a plan that was sold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Begin {
    /// The number on its paper.
    pub number: String,
    /// Its name in the policy.
    pub name: String,
    /// The line that sold it.
    pub line: LineId,
    /// The line of what it covers.
    pub of_line: LineId,
}

/// Begins a plan: its term runs from the day on which what it covers left.
///
/// # Errors
/// [`PlanRefusal::Twice`], [`PlanRefusal::NoTerms`], [`PlanRefusal::NotSold`],
/// [`PlanRefusal::OwnerNeeded`], [`PlanRefusal::OtherStore`].
pub fn begin(
    (id, known): Known,
    order: &Order,
    command: Begin,
    desk: &Desk,
) -> Result<Vec<Fact>, PlanRefusal> {
    let Begin { number, name, line, of_line } = command;
    if known.begun.is_some() || order.plans.iter().any(|(sold, _)| *sold == line) {
        return Err(PlanRefusal::Twice);
    }
    let terms = desk.policy.care_plans.iter().find(|terms| terms.name == name);
    let terms = terms.ok_or(PlanRefusal::NoTerms)?;
    let with_customer = |id, kind| {
        let line = order.line(id).filter(|line| line.kind == kind);
        line.filter(|line| line.goods == Goods::HandedOver).ok_or(PlanRefusal::NotSold)
    };
    let sold = with_customer(line, LineKind::CarePlan)?;
    here(sold.left_in.unwrap_or(desk.store), desk)?;
    let covered = with_customer(of_line, LineKind::Goods)?;
    let customer = order.customer.ok_or(PlanRefusal::OwnerNeeded)?;
    let from = covered.left_on.unwrap_or(desk.today);
    let begun = PlanBegun {
        number,
        name: ShortText::new(&terms.name)?,
        order: order.id,
        line,
        of_line,
        what: ShortText::new(&covered.description.chars().take(200).collect::<String>())?,
        customer,
        store: desk.store,
        covers: terms.covers.clone(),
        promise: Note::new(&terms.promise)?,
        price: sold.list,
        from,
        to: from.plus_months(terms.months).plus_days(-1),
        free_through: from.plus_days(i64::from(terms.free_days)),
        on: desk.today,
    };
    let written = PlanWritten { line, plan: id, on: desk.today };
    Ok(vec![of(id, begun), Fact::of_order(order.id, written)])
}

/// Earns the days of a plan through the end of a month; nothing where nothing is left.
///
/// # Errors
/// A sum that does not fit.
pub fn earn((id, known): Known, month_end: Day, desk: &Desk) -> Result<Option<Fact>, PlanRefusal> {
    let (Some(begun), Some(PlanState::Running)) = (&known.begun, known.state) else {
        return Ok(None);
    };
    let before = known.earned.unwrap_or(begun.price);
    let amount = begun.part_through(begun.price, month_end).minus(before)?;
    let (through, whole) = (month_end.min(begun.to), month_end >= begun.to);
    let earns = amount.is_positive() || whole;
    Ok(earns.then(|| of(id, PlanEarned { through, amount, whole, on: desk.today })))
}

/// The customer gives it back: what is left of its term goes back as it was paid.
///
/// # Errors
/// [`PlanRefusal::WrongState`], [`PlanRefusal::TermOver`], [`PlanRefusal::OtherStore`], what the price of its line says:
/// `order.manager_needed`, a refund.
pub fn cancel(
    (id, known): Known,
    order: &Order,
    back: Back,
    paid_through: Option<Day>,
    desk: &Desk,
) -> Result<Vec<Fact>, PlanRefusal> {
    let begun = known.require(PlanState::Running)?;
    here(begun.store, desk)?;
    if desk.today >= begun.to {
        return Err(PlanRefusal::TermOver { to: begun.to });
    }
    let paid = order.line(begun.line).ok_or(PlanRefusal::NotSold)?.price()?;
    let whole = known.used.is_empty() && desk.today <= begun.free_through;
    let kept =
        if whole { Money::zero(paid.currency()) } else { begun.part_through(paid, desk.today) };
    let refund = paid.minus(kept)?;
    let unearned = known.deferred().ok_or(PlanRefusal::Unknown)?;
    let reason = ShortText::new(&format!("Care plan {} given back", begun.number))?;
    let command = Adjust { line: begun.line, price: kept, reason };
    let cancelled = PlanCancelled { unearned, refund, by: desk.staff, on: desk.today };
    let mut facts = vec![of(id, cancelled)];
    facts.extend(adjust::adjust(order, command, back, paid_through, desk)?);
    Ok(facts)
}

/// Its price is deferred in the books of the store that handed it over.
fn here(store: StoreId, desk: &Desk) -> Result<(), PlanRefusal> {
    if desk.store == store { Ok(()) } else { Err(PlanRefusal::OtherStore { store }) }
}

/// A job under it went back undone.
pub(crate) fn unused(id: CarePlanId, job: RepairId, desk: &Desk) -> Fact {
    of(id, PlanUnused { job, on: desk.today })
}

/// A job is done under it.
pub(crate) fn used(id: CarePlanId, job: RepairId, desk: &Desk) -> Fact {
    of(id, PlanUsed { job, on: desk.today })
}

fn of(id: CarePlanId, event: impl Into<Event>) -> Fact {
    Fact { stream: Stream::Plan(id), event: event.into() }
}

impl CarePlan {
    /// How it began.
    ///
    /// # Errors
    /// [`PlanRefusal::Unknown`].
    pub fn known(&self) -> Result<&PlanBegun, PlanRefusal> {
        self.begun.as_ref().ok_or(PlanRefusal::Unknown)
    }

    fn require(&self, wanted: PlanState) -> Result<&PlanBegun, PlanRefusal> {
        let begun = self.known()?;
        match self.state {
            Some(state) if state == wanted => Ok(begun),
            Some(state) => Err(PlanRefusal::WrongState { state }),
            None => Err(PlanRefusal::Unknown),
        }
    }
}

impl Order {
    /// One of its lines is a plan that has begun.
    pub(crate) fn plan_written(&mut self, e: &PlanWritten) {
        self.plans.push((e.line, e.plan));
    }
}
