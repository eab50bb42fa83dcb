//! When an order's commission is earned, and when it goes back. How much is the plan's business
//! ([`crate::commission`]); here is only the occasion, and each associate's own plan.

use milgrain_kernel::{Day, LineId, Money, OrderId, Percent, Rounding, StaffId};

use super::events::{
    CommissionClawedBack, CommissionCorrected, CommissionEarned, Share, TenderKind,
};
use super::{Goods, Line, Order, OrderRefusal};
use crate::commission::{
    self as plan, ClawBack, Earned, EarnedWhen, LineFacts, Plan, ReturnedPart, Shares,
};
use crate::desk::Desk;
use crate::event::Fact;

/// Brings commission in step with an order after a command: what each plan gives by now, less what
/// stands. Below nothing where the customer took money back, or a lender came in: that goes back
/// as any claw-back does. Lines that left before are touched only by plans that follow payments.
pub(super) fn in_step(
    before: &Order,
    after: &Order,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let (mut facts, mut clawed) = (Vec::new(), Vec::new());
    for (staff, plan) in plans(after, desk) {
        let mut earned = Vec::new();
        for (line, change) in changes(before, after, (staff, plan))? {
            match change.amount.minor() {
                1.. => earned.push(change),
                ..=-1 if may_claw(plan, line, desk) => clawed.push(negated(change)?),
                _ => {}
            }
        }
        if !earned.is_empty() {
            let event = CommissionEarned { earned, plan: plan.version, on: desk.today };
            facts.push(Fact::of_order(after.id, event));
        }
    }
    facts.extend(clawed_back(after.id, clawed, desk));
    Ok(facts)
}

/// What an associate's plan changes, line by line.
fn changes<'a>(
    before: &Order,
    after: &'a Order,
    (staff, plan): (StaffId, &Plan),
) -> Result<Vec<(&'a Line, Earned)>, OrderRefusal> {
    let facts = line_facts(after)?;
    let shares = shares(&after.shares)?;
    let gone = |line: &Line| before.line(line.id).is_some_and(Line::has_left);
    let follows = plan.earned == EarnedWhen::AsPaymentsArrive;
    let touched = |line: &Line| {
        let ours = line.goods != Goods::Returned && !after.has_lost(line.id);
        ours && (follows || !gone(line))
    };
    let lines = after.lines.iter().zip(&facts).filter(|(line, _)| touched(line));
    let changes = lines.map(|(line, facts)| {
        let amount = change(after, line, facts, (staff, plan), &shares)?;
        Ok((line, Earned { line: line.id, staff, amount }))
    });
    changes.collect()
}

/// What a plan gives on a line by now, less what stands.
fn change(
    order: &Order,
    line: &Line,
    facts: &LineFacts,
    (staff, plan): (StaffId, &Plan),
    shares: &Shares,
) -> Result<Money, OrderRefusal> {
    let nothing = Money::zero(order.currency);
    let whole = plan::earn(plan, std::slice::from_ref(facts), shares)?;
    let whole = whole.iter().find(|part| part.staff == staff).map_or(nothing, |part| part.amount);
    let by_now = match plan.earned {
        EarnedWhen::AtCreation => whole,
        // What has left is paid, whatever is still to come for the rest.
        EarnedWhen::AtDelivery | EarnedWhen::AsPaymentsArrive if line.has_left() => whole,
        EarnedWhen::AtDelivery => nothing,
        EarnedWhen::AsPaymentsArrive => {
            let paid = order.paid()?.minus(order.value_of(Line::has_left)?)?;
            plan::partial(whole, nothing, paid, order.value_of(Line::waits)?)?
        }
    };
    let stands = |known: &&Earned| known.line == line.id && known.staff == staff;
    let stands = order.commission.iter().find(stands).map_or(nothing, |known| known.amount);
    Ok(by_now.minus(stands)?)
}

fn may_claw(plan: &Plan, line: &Line, desk: &Desk) -> bool {
    let advance = plan.is_advance(line.left_on, desk.today);
    ClawBack { lawful: desk.policy.claw_back_lawful, advance }.allowed(plan)
}

fn negated(change: Earned) -> Result<Earned, OrderRefusal> {
    Ok(Earned { amount: change.amount.negated()?, ..change })
}

fn clawed_back(order: OrderId, clawed: Vec<Earned>, desk: &Desk) -> Option<Fact> {
    let some = !clawed.is_empty();
    some.then(|| Fact::of_order(order, CommissionClawedBack { clawed, on: desk.today }))
}

/// What the associates' plans give on these lines once everything is earned.
///
/// # Errors
/// [`OrderRefusal::Commission`].
pub fn of_lines(order: &Order, lines: &[LineId], desk: &Desk) -> Result<Vec<Earned>, OrderRefusal> {
    let mut all = line_facts(order)?;
    all.retain(|facts| lines.contains(&facts.line));
    let shares = shares(&order.shares)?;
    let mut gathered = Vec::new();
    for (staff, plan) in plans(order, desk) {
        let earned = plan::earn(plan, &all, &shares)?.into_iter();
        gathered.extend(earned.filter(|part| part.staff == staff));
    }
    Ok(gathered)
}

/// The plan of each associate who shares the order: the one they began to earn by, or the one in
/// force; none for one who signed none.
fn plans<'a>(order: &Order, desk: &Desk<'a>) -> Vec<(StaffId, &'a Plan)> {
    // What our own people buy earns nobody anything.
    if order.employee.is_some() {
        return Vec::new();
    }
    let plan = |staff: StaffId| {
        let earned_by = order.commission_plans.get(&staff);
        let plan = earned_by.and_then(|version| desk.plans.version(*version));
        plan.or_else(|| desk.plans.in_force(staff, desk.today)).map(|plan| (staff, plan))
    };
    order.shares.iter().filter_map(|share| plan(share.staff)).collect()
}

/// Every line as a plan looks at it; the lender's fee and a trade-in's over-allowance are spread over
/// the lines by their price.
///
/// # Errors
/// [`OrderRefusal::Money`].
pub fn line_facts(order: &Order) -> Result<Vec<LineFacts>, OrderRefusal> {
    let nets = order.nets()?;
    let weights: Vec<u64> = nets.iter().map(|net| net.weight()).collect();
    let fees = lender_fees(order)?.split(&weights);
    let over = over_allowance(order)?.split(&weights);
    let borne = fees.into_iter().zip(over);
    let facts = order.lines.iter().zip(nets).zip(borne);
    let facts = facts.map(|((line, price), (lender_fee, over_allowance))| {
        let plain = LineFacts::plain(line.id, line.kind, price, line.cost);
        LineFacts { lender_fee, over_allowance, spiff: line.spiff, ..plain }
    });
    Ok(facts.collect())
}

/// What was allowed for goods in exchange above what they are worth.
fn over_allowance(order: &Order) -> Result<Money, OrderRefusal> {
    let mut over = Money::zero(order.currency);
    for tender in &order.tenders {
        if let TenderKind::TradeIn { fair, .. } = tender.kind {
            over = over.plus(tender.amount.minus(fair)?)?;
        }
    }
    Ok(over)
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
pub(crate) fn claw_back(
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
    Ok(clawed_back(order.id, clawed, desk).into_iter().collect())
}

/// Commission after a cost was corrected, on the order as it then stands: only where its period is
/// not paid yet.
pub(crate) fn follow_cost(
    after: &Order,
    line: LineId,
    paid_through: Option<Day>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let lines = line_facts(after)?;
    let known = after.line(line).zip(lines.iter().find(|facts| facts.line == line));
    let Some((known, facts)) = known else { return Ok(Vec::new()) };
    let shares = shares(&after.shares)?;
    let mut changes = Vec::new();
    for (staff, plan) in plans(after, desk) {
        let paid = paid_through.is_some_and(|to| earned_on(after, known, plan, desk) <= to);
        let amount = change(after, known, facts, (staff, plan), &shares)?;
        if !paid && !amount.is_zero() {
            changes.push(Earned { line, staff, amount });
        }
    }
    let some = !changes.is_empty();
    let event = CommissionCorrected { changes, on: desk.today };
    Ok(some.then(|| Fact::of_order(after.id, event)).into_iter().collect())
}

/// Commission after a price was lowered, on the order as it then stands: of every line that its customer
/// kept or waits for, for what a lender keeps is spread over all of them. Where its period is paid, it goes back as
/// any claw-back does.
pub(super) fn follow_price(
    after: &Order,
    paid_through: Option<Day>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let shares = shares(&after.shares)?;
    let (mut changes, mut clawed) = (Vec::new(), Vec::new());
    for (staff, plan) in plans(after, desk) {
        let lines = after.lines.iter().zip(line_facts(after)?);
        let kept = |line: &Line| line.goods == Goods::HandedOver || line.waits();
        for (line, facts) in lines.filter(|(line, _)| kept(line)) {
            let amount = change(after, line, &facts, (staff, plan), &shares)?;
            let paid = paid_through.is_some_and(|to| earned_on(after, line, plan, desk) <= to);
            let (line_id, claw) = (line.id, amount.is_negative() && may_claw(plan, line, desk));
            let change = Earned { line: line_id, staff, amount };
            match paid {
                false if !amount.is_zero() => changes.push(change),
                true if claw => clawed.push(negated(change)?),
                _ => {}
            }
        }
    }
    let some = !changes.is_empty();
    let corrected = CommissionCorrected { changes, on: desk.today };
    let corrected = some.then(|| Fact::of_order(after.id, corrected));
    Ok(corrected.into_iter().chain(clawed_back(after.id, clawed, desk)).collect())
}

/// The day whose period pays a line; the last one where commission follows the payments.
fn earned_on(order: &Order, line: &Line, plan: &Plan, desk: &Desk) -> Day {
    let left_on = line.left_on.unwrap_or(desk.today);
    match (plan.earned, &order.agreed) {
        (EarnedWhen::AtCreation, Some(agreed)) => agreed.on,
        _ => left_on,
    }
}
