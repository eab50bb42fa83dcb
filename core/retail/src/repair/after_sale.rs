//! Work on a piece that we sold: sized, engraved, set right, for its line of the sale.
//!
//! It is a job as any other. What it adds: the sale remembers where its piece is, so that nothing comes
//! back that lies in our own workshop; and the work may be free, within what the store's policy gives
//! with a sale, or at a manager's word. The shop bears the cost of free work: it has no price, and its
//! parts are a cost of repairs as always.

use milgrain_kernel::{CarePlanId, Day, LineId};
use serde::{Deserialize, Serialize};

use super::decide::of_job;
use super::events::{BorneBy, LineAtBench, LineFromBench, WorkAfterSale};
use super::{Job, RepairRefusal};
use crate::care_plan::{self, CarePlan};
use crate::desk::Desk;
use crate::event::Fact;
use crate::line_kind::LineKind;
use crate::order::events::Item;
use crate::order::{Goods, Line, Order};

/// Work that the store gives with a sale.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FreeWork {
    /// Which.
    pub kind: LineKind,
    /// Days after the piece left within which it is brought back for it.
    pub days: u16,
    /// How often.
    pub times: u16,
}

/// The sale that a job belongs to.
#[derive(Clone, PartialEq, Debug)]
pub struct AfterSale {
    /// The sale.
    pub sale: Order,
    /// The line on which the piece left.
    pub line: LineId,
    /// Who bears the cost.
    pub cost: Cost,
}

/// Who is asked to bear the cost of work on what we sold.
#[derive(Clone, PartialEq, Debug)]
pub enum Cost {
    /// The customer.
    Customer,
    /// The shop, with the sale.
    Shop,
    /// A care plan.
    Plan(CarePlanId, Box<CarePlan>),
}

/// The facts that tie a job to its line of a sale.
///
/// # Errors
/// [`RepairRefusal::NotOfSale`], [`RepairRefusal::AtBench`], [`RepairRefusal::NewPieceOnly`],
/// [`RepairRefusal::NotFree`], [`RepairRefusal::FreeHasNoPrice`], [`RepairRefusal::NotCoveredByPlan`].
pub(super) fn tie(
    order: &Order,
    command: &AfterSale,
    desk: &Desk,
) -> Result<Vec<Fact>, RepairRefusal> {
    let AfterSale { sale, line: id, cost } = command;
    let line = sale.line(*id).ok_or(RepairRefusal::NotOfSale)?;
    let left_on = line.left_on.filter(|_| line.goods == Goods::HandedOver);
    let left_on = left_on.filter(|_| line.kind == LineKind::Goods);
    let left_on = left_on.ok_or(RepairRefusal::NotOfSale)?;
    if sale.at_bench.iter().any(|(line, _)| line == id) {
        return Err(RepairRefusal::AtBench);
    }
    if order.lines.iter().any(|work| work.kind == LineKind::EngravingWithSale) {
        return Err(RepairRefusal::NewPieceOnly);
    }
    let borne_by = match cost {
        Cost::Customer => BorneBy::Customer,
        Cost::Shop => given(order, sale, line, left_on, desk)?,
        Cost::Plan(plan, known) => covered(order, (sale, *id), (*plan, known), desk)?,
    };
    let piece = match line.item {
        Item::Piece(piece) => Some(piece),
        _ => None,
    };
    let (job, on) = (Job::of_order(order.id), desk.today);
    let work = WorkAfterSale { sale: sale.id, line: *id, piece, left_on, borne_by, on };
    let at_bench = LineAtBench { line: *id, job, on };
    let mut facts = vec![of_job(order.id, work), Fact::of_order(sale.id, at_bench)];
    if let BorneBy::Plan(plan) = borne_by {
        facts.push(care_plan::decide::used(plan, job, desk));
    }
    Ok(facts)
}

/// A plan covers the work, if it is that line's, holds today and names it.
fn covered(
    order: &Order,
    (sale, line): (&Order, LineId),
    (id, plan): care_plan::Known,
    desk: &Desk,
) -> Result<BorneBy, RepairRefusal> {
    let begun = plan.begun.as_ref().ok_or(RepairRefusal::NotCoveredByPlan)?;
    let of_this = (begun.order, begun.of_line) == (sale.id, line) && plan.holds_on(desk.today);
    let named = |kind| kind == LineKind::Parts || begun.covers.contains(&kind);
    if !of_this || !order.lines.iter().all(|work| named(work.kind)) {
        return Err(RepairRefusal::NotCoveredByPlan);
    }
    if order.total()?.is_positive() {
        return Err(RepairRefusal::FreeHasNoPrice);
    }
    Ok(BorneBy::Plan(id))
}

/// Who gives the work: the policy, as long as it does, or a manager.
fn given(
    order: &Order,
    sale: &Order,
    line: &Line,
    left_on: Day,
    desk: &Desk,
) -> Result<BorneBy, RepairRefusal> {
    if order.total()?.is_positive() {
        return Err(RepairRefusal::FreeHasNoPrice);
    }
    let mut until = None;
    let work = || order.lines.iter().filter(|work| work.kind != LineKind::Parts);
    let by_policy = work().next().is_some()
        && work().all(|work| {
            let rule = desk.policy.free_after_sale.iter().find(|rule| rule.kind == work.kind);
            let Some(rule) = rule else { return false };
            let last = left_on.plus_days(i64::from(rule.days));
            until = Some(until.map_or(last, |before: Day| before.min(last)));
            let had = sale.free_work.iter().filter(|had| **had == (line.id, rule.kind)).count();
            let now = order.lines.iter().filter(|work| work.kind == rule.kind).count();
            desk.today <= last && had + now <= usize::from(rule.times)
        });
    match (by_policy, desk.role.is_manager()) {
        (true, _) => Ok(BorneBy::Policy),
        (false, true) => Ok(BorneBy::Manager(desk.staff)),
        (false, false) => Err(RepairRefusal::NotFree { until }),
    }
}

/// The piece leaves the workshop: what was done to it free counts, if it was done; a plan was used only
/// then.
pub(super) fn untie(job: &Job, order: &Order, done: bool, desk: &Desk) -> Vec<Fact> {
    let Some(work) = &job.after_sale else { return Vec::new() };
    let free = match work.borne_by {
        BorneBy::Policy | BorneBy::Manager(_) if done => order
            .lines
            .iter()
            .map(|line| line.kind)
            .filter(|kind| *kind != LineKind::Parts)
            .collect(),
        _ => Vec::new(),
    };
    let job = Job::of_order(order.id);
    let from = LineFromBench { line: work.line, job, free, on: desk.today };
    let unused = match work.borne_by {
        BorneBy::Plan(plan) if !done => Some(care_plan::decide::unused(plan, job, desk)),
        _ => None,
    };
    std::iter::once(Fact::of_order(work.sale, from)).chain(unused).collect()
}

impl Order {
    /// A piece of its came to the workshop.
    pub(crate) fn came_to_bench(&mut self, e: &LineAtBench) {
        self.at_bench.push((e.line, e.job));
    }

    /// It left it.
    pub(crate) fn left_bench(&mut self, e: &LineFromBench) {
        self.at_bench.retain(|(_, job)| *job != e.job);
        self.free_work.extend(e.free.iter().map(|kind| (e.line, *kind)));
    }
}
