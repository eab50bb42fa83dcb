//! A piece that two orders claim: who keeps it, and what becomes of the other.
//!
//! Claims rank as [`piece`](crate::piece) says, and between equal ones the hub's order decides; so the
//! hub judges, once, with every claim before it. Whoever loses keeps the money in the order's own
//! deposit, in whatever form it was paid: no tax and no commission stands for goods that the order will
//! not deliver, and revenue and cost never did. The exception names the piece, the other order, the
//! money and the people, and a person ends it:
//!
//! ```text
//! claim  (none), lost ──lose─────────────> lost
//!        lost         ──stand again, end─> (none)
//!        (none), lost ──leave twice──────> left twice
//!        left twice   ──say which left───> (none)
//! ```
//!
//! - Another piece, or one that is ordered: [`swap`](crate::order::swap), which carries over what was paid.
//! - A refund: [`cancel`](crate::order::cancel), which gives everything back, by the refund plan.
//! - Two hand-overs of one tag mean a wrong tag. Both sales stand; the second cost waits in "cost to be
//!   identified" until somebody says which piece left: [`identify`].
//!
//! It refuses to know how the hub reads its log, and to take anything back that happened. A verdict that
//! no longer holds, because the better claim went or another phone handed the piece over, is
//! withdrawn by the next. Look first at [`find`], then at [`decide`].

pub mod events;
mod identify;
mod refusal;

use milgrain_kernel::{CommandId, LineId, OrderId, PieceId, StoreId};
use serde::Serialize;

pub use self::events::{ClaimCleared, ClaimLost, LeftTwice, PieceClaimDropped, PieceIdentified};
pub use self::identify::{identify, may_identify};
pub use self::refusal::JudgeRefusal;
use crate::desk::Desk;
use crate::event::Fact;
use crate::order::events::{TaxFellDue, TaxPart};
use crate::order::{Agreement, Line, Order, OrderRefusal, commission, pay};
use crate::piece::{Claim, ClaimRank, Piece};
use crate::tax::TaxDate;

/// What has to be said of one claim, and was not said yet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Verdict {
    /// The command that says it: made from what is judged, so that said twice it is said once.
    pub command: CommandId,
    /// The order whose claim it is.
    pub order: OrderId,
    /// Its line.
    pub line: LineId,
    /// The piece.
    pub piece: PieceId,
    /// In whose books it stands.
    pub store: StoreId,
    /// What is said.
    pub says: Says,
}

/// What is said of a claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Says {
    /// That order's claim is the better one.
    Lost(OrderId),
    /// That order's customer has a piece of this tag too.
    LeftTwice(OrderId),
    /// Nothing is against it any more, or it was given up.
    Cleared,
}

/// The next thing to be said of a piece; nothing once all is said. `orders` are those that claim it,
/// and those where an exception about it waits.
#[must_use]
pub fn find((id, piece): (PieceId, &Piece), orders: &[Order]) -> Option<Verdict> {
    let known = |order: OrderId| orders.iter().find(|known| known.id == order);
    let winner = piece.holder().and_then(|holder| known(holder.order));
    let lost = piece.losers().find_map(|claim| {
        let (order, winner) = (known(claim.order)?, winner?);
        let says = against(order, claim, winner.id)?;
        verdict((id, piece), order, claim.line, says, Some(winner))
    });
    lost.or_else(|| {
        orders.iter().find_map(|order| {
            let over = |lost: &&ClaimLost| lost.piece == id && is_over(piece, order.id, lost);
            let line = order.lost_claims().find(over)?.line;
            verdict((id, piece), order, line, Says::Cleared, None)
        })
    })
}

/// What is still to be said of a claim that is not the best.
fn against(order: &Order, claim: &Claim, winner: OrderId) -> Option<Says> {
    let gone = claim.rank == ClaimRank::HandedOver;
    let before = order.lost_claim(claim.line);
    order.line(claim.line)?;
    let said = before.is_some_and(|lost| lost.to == winner);
    match (before.is_some_and(|lost| lost.left.is_some()), gone) {
        (false, true) => Some(Says::LeftTwice(winner)),
        (false, false) if !said && order.agreement == Agreement::Open => Some(Says::Lost(winner)),
        _ => None,
    }
}

/// A claim that had lost, and holds the piece now or is none any more. That a tag left twice is over
/// only when somebody says which piece it was.
fn is_over(piece: &Piece, order: OrderId, lost: &ClaimLost) -> bool {
    lost.left.is_none() && piece.losers().all(|claim| !claim.is_of(order, lost.line))
}

fn verdict(
    (piece, state): (PieceId, &Piece),
    order: &Order,
    line: LineId,
    says: Says,
    winner: Option<&Order>,
) -> Option<Verdict> {
    let left_in = order.line(line).and_then(|line| line.left_in);
    let lies_in = state.facts.as_ref().map(|facts| facts.store);
    let store = left_in.or(order.store).or(lies_in).or(winner.and_then(|order| order.store))?;
    let nth = order.verdicts;
    let judged = format!("verdict {nth} on {} {line}: {piece} {says:?}", order.id);
    let command = CommandId::derived(&judged);
    Some(Verdict { command, order: order.id, line, piece, store, says })
}

/// The facts of a verdict. `order` is the one that it is on, `winner` the one that it names.
///
/// # Errors
/// [`OrderRefusal::UnknownLine`], or a sum that does not fit.
pub fn decide(
    verdict: &Verdict,
    order: &Order,
    winner: Option<&Order>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let line = order.line(verdict.line).ok_or(OrderRefusal::UnknownLine)?;
    match verdict.says {
        Says::Lost(to) => {
            let lost = named(verdict, to, order, winner, desk);
            let without = order.after(&[Fact::of_order(order.id, lost.clone())]);
            let tax_back = TaxPart::beyond(&order.tax_posted, &tax_due(&without)?, order.currency)?;
            let held = order.deposit.plus(TaxPart::sum(&tax_back, order.currency)?)?;
            let lost = ClaimLost { held, tax_back, ..lost };
            let mut facts = vec![Fact::of_order(order.id, lost)];
            facts.extend(commission::claw_back(order, &[line.id], desk)?);
            Ok(facts)
        }
        Says::LeftTwice(to) => {
            let left = Some(LeftTwice { cost: line.cost, from: line.cost_from() });
            let lost = ClaimLost { left, ..named(verdict, to, order, winner, desk) };
            restored(order, line, Fact::of_order(order.id, lost), desk)
        }
        Says::Cleared => {
            let cleared = ClaimCleared { line: line.id, on: desk.today };
            let cleared = Fact::of_order(order.id, cleared);
            // What was given up has settled its money itself.
            let alive = line.waits() || line.has_left();
            if alive { restored(order, line, cleared, desk) } else { Ok(vec![cleared]) }
        }
    }
}

/// Tax and commission that a lost claim had given up stand again: its goods leave, or have left.
fn restored(
    order: &Order,
    line: &Line,
    said: Fact,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let mut facts = vec![said];
    if !order.has_lost(line.id) {
        return Ok(facts);
    }
    let after = order.after(&facts);
    let parts = TaxPart::beyond(&tax_due(&after)?, &after.tax_posted, order.currency)?;
    if !parts.is_empty() {
        facts.push(Fact::of_order(order.id, TaxFellDue { parts }));
    }
    facts.extend(commission::follow_cost(&after, line.id, None, desk)?);
    Ok(facts)
}

/// Who and what a lost claim names, before any money.
fn named(
    verdict: &Verdict,
    to: OrderId,
    order: &Order,
    winner: Option<&Order>,
    desk: &Desk,
) -> ClaimLost {
    let people = |order: &Order| order.shares.iter().map(|share| share.staff).collect();
    ClaimLost {
        line: verdict.line,
        piece: verdict.piece,
        to,
        held: order.deposit,
        sold_by: people(order),
        store: order.store,
        to_sold_by: winner.map(people).unwrap_or_default(),
        to_store: winner.and_then(|winner| winner.store),
        tax_back: Vec::new(),
        left: None,
        on: desk.today,
    }
}

/// The tax that is due by now: none for what another order has.
fn tax_due(order: &Order) -> Result<Vec<TaxPart>, OrderRefusal> {
    let ours = |line: &Line| !order.has_lost(line.id);
    Ok(match order.agreed.as_ref().map(|agreed| agreed.timing.date) {
        Some(TaxDate::EachPayment) => pay::tax_carried(order, ours)?,
        Some(date) if date.first_payment_covers_tax() => order.tax_of(ours)?,
        _ => order.tax_of(Line::has_left)?,
    })
}

impl Order {
    /// Its claims that lost and wait for a person.
    pub fn lost_claims(&self) -> impl Iterator<Item = &ClaimLost> {
        self.exceptions.iter().filter_map(|waiting| waiting.lost.as_deref())
    }

    /// How the claim of a line was lost, if it was and waits for a person.
    #[must_use]
    pub fn lost_claim(&self, line: LineId) -> Option<&ClaimLost> {
        self.lost_claims().find(|lost| lost.line == line)
    }

    /// Whether goods that a line waits for are another order's.
    #[must_use]
    pub fn has_lost(&self, line: LineId) -> bool {
        self.lost_claim(line).is_some_and(|lost| lost.left.is_none())
    }

    /// Whether anything that it waits for is another order's.
    #[must_use]
    pub fn has_lost_any(&self) -> bool {
        self.lost_claims().any(|lost| lost.left.is_none())
    }
}
