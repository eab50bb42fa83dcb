//! When an order's commission is earned, and when it goes back. How much is the plan's business
//! ([`crate::commission`]); here is only the occasion, and each associate's own plan.

use std::collections::BTreeMap;

use milgrain_kernel::{Day, LineId, Money, Percent, Rounding, StaffId};

use super::events::{
    CommissionClawedBack, CommissionCorrected, CommissionEarned, Share, TenderKind,
};
use super::{Order, OrderRefusal};
use crate::commission::{
    self as plan, ClawBack, Earned, EarnedWhen, LineFacts, Plan, ReturnedPart, Shares,
};
use crate::desk::Desk;
use crate::event::Fact;

/// Commission that is earned by the agreement itself.
pub(super) fn at_creation(order: &Order, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    let all: Vec<LineId> = order.lines.iter().map(|line| line.id).collect();
    earned_when(EarnedWhen::AtCreation, order, &all, desk)
}

/// Commission that is earned as the lines leave.
pub(super) fn at_delivery(
    order: &Order,
    lines: &[LineId],
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    earned_when(EarnedWhen::AtDelivery, order, lines, desk)
}

/// Commission that is earned with each payment, in proportion; exact with the last.
pub(super) fn as_paid(
    before: &Order,
    after: &Order,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let (total, paid) = (after.total()?, before.paid()?);
    let payment = after.paid()?.minus(paid)?;
    let all: Vec<LineId> = after.lines.iter().map(|line| line.id).collect();
    let mut by_plan =
        by_plan(after, &all, desk, |plan| plan.earned == EarnedWhen::AsPaymentsArrive)?;
    for part in by_plan.values_mut().flatten() {
        part.amount = plan::partial(part.amount, paid, payment, total)?;
    }
    Ok(facts(after, by_plan, desk))
}

fn earned_when(
    when: EarnedWhen,
    order: &Order,
    lines: &[LineId],
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    Ok(facts(order, by_plan(order, lines, desk, |plan| plan.earned == when)?, desk))
}

fn facts(order: &Order, by_plan: BTreeMap<u32, Vec<Earned>>, desk: &Desk) -> Vec<Fact> {
    let earned = by_plan.into_iter().map(|(plan, mut earned)| {
        earned.retain(|part| part.amount.is_positive());
        CommissionEarned { earned, plan, on: desk.today }
    });
    let some = earned.filter(|event| !event.earned.is_empty());
    some.map(|event| Fact::of_order(order.id, event)).collect()
}

/// What the associates' plans give on these lines as they stand.
///
/// # Errors
/// [`OrderRefusal::Commission`].
pub fn of_lines(order: &Order, lines: &[LineId], desk: &Desk) -> Result<Vec<Earned>, OrderRefusal> {
    Ok(by_plan(order, lines, desk, |_| true)?.into_values().flatten().collect())
}

/// Each associate's part by the plan they signed, gathered by the plan's version.
fn by_plan(
    order: &Order,
    lines: &[LineId],
    desk: &Desk,
    wanted: impl Fn(&Plan) -> bool,
) -> Result<BTreeMap<u32, Vec<Earned>>, OrderRefusal> {
    let mut all = line_facts(order)?;
    all.retain(|facts| lines.contains(&facts.line));
    let shares = shares(&order.shares)?;
    let mut gathered = BTreeMap::<u32, Vec<Earned>>::new();
    for (staff, plan) in plans(order, desk).into_iter().filter(|(_, plan)| wanted(plan)) {
        let earned = plan::earn(plan, &all, &shares)?.into_iter();
        let own = earned.filter(|part| part.staff == staff);
        gathered.entry(plan.version).or_default().extend(own);
    }
    Ok(gathered)
}

/// The plan of each associate who shares the order: the one they began to earn by, or the one in
/// force; none for one who signed none.
fn plans<'a>(order: &Order, desk: &Desk<'a>) -> Vec<(StaffId, &'a Plan)> {
    let plan = |staff: StaffId| {
        let earned_by = order.commission_plans.get(&staff);
        let plan = earned_by.and_then(|version| desk.plans.version(*version));
        plan.or_else(|| desk.plans.in_force(staff, desk.today)).map(|plan| (staff, plan))
    };
    order.shares.iter().filter_map(|share| plan(share.staff)).collect()
}

/// Every line as a plan looks at it; the lender's fee is spread over the lines by their price.
///
/// # Errors
/// [`OrderRefusal::Money`].
pub fn line_facts(order: &Order) -> Result<Vec<LineFacts>, OrderRefusal> {
    let nets = order.nets()?;
    let weights: Vec<u64> = nets.iter().map(|net| net.weight()).collect();
    let fees = lender_fees(order)?.split(&weights);
    let facts = order.lines.iter().zip(nets).zip(fees).map(|((line, price), lender_fee)| {
        let plain = LineFacts::plain(line.id, line.kind, price, line.cost);
        LineFacts { lender_fee, spiff: line.spiff, ..plain }
    });
    Ok(facts.collect())
}

fn lender_fees(order: &Order) -> Result<Money, OrderRefusal> {
    let mut fees = Money::zero(order.currency);
    for tender in &order.tenders {
        if let TenderKind::Financing { fee, .. } = tender.kind {
            fees = fees.plus(fee.of(tender.amount, Rounding::HalfUp)?)?;
        }
    }
    Ok(fees)
}

/// Who shares a sale.
///
/// # Errors
/// [`OrderRefusal::Commission`] unless one to five associates make a hundred per cent.
pub(super) fn shares(shares: &[Share]) -> Result<Shares, OrderRefusal> {
    let parts: Vec<(StaffId, Percent)> = shares.iter().map(|s| (s.staff, s.part)).collect();
    Ok(Shares::new(&parts)?)
}

/// Takes back what was earned on whole lines: where plan and state allow it, and only while it is
/// an advance.
pub(super) fn claw_back(
    order: &Order,
    lines: &[LineId],
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let facts = line_facts(order)?;
    let shares = shares(&order.shares)?;
    let mut clawed = Vec::new();
    for (staff, plan) in plans(order, desk) {
        let own = order.commission.iter().filter(|earned| earned.staff == staff);
        let own: Vec<Earned> = own.cloned().collect();
        for line in order.lines.iter().filter(|line| lines.contains(&line.id)) {
            let advance = plan.is_advance(line.left_on, desk.today);
            let claw = ClawBack { lawful: desk.policy.claw_back_lawful, advance };
            let whole = [ReturnedPart { line: line.id, returned: 1, of: 1 }];
            clawed.extend(plan::claw_back(plan, &facts, &shares, &whole, &own, claw)?);
        }
    }
    let event = CommissionClawedBack { clawed, on: desk.today };
    let some = !event.clawed.is_empty();
    Ok(some.then(|| Fact::of_order(order.id, event)).into_iter().collect())
}

/// Commission after a cost was corrected: only where its period is not paid yet.
pub(super) fn follow_cost(
    order: &Order,
    line: LineId,
    cost: Money,
    paid_through: Option<Day>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let facts = line_facts(order)?;
    let Some(before) = facts.iter().find(|facts| facts.line == line) else { return Ok(Vec::new()) };
    let left_on = order.line(line).and_then(|line| line.left_on).unwrap_or(desk.today);
    let shares = shares(&order.shares)?;
    let mut changes = Vec::new();
    for (staff, plan) in plans(order, desk) {
        let all = plan::cost_corrected(plan, before, cost, &shares, left_on, paid_through)?;
        changes.extend(all.into_iter().filter(|change| change.staff == staff));
    }
    let event = CommissionCorrected { changes, on: desk.today };
    let some = !event.changes.is_empty();
    Ok(some.then(|| Fact::of_order(order.id, event)).into_iter().collect())
}
