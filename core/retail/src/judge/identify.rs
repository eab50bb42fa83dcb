//! Saying which piece left under a tag that left twice.

use milgrain_kernel::{Day, LineId, PieceId};

use super::{ClaimLost, JudgeRefusal, LeftTwice, PieceClaimDropped, PieceIdentified};
use crate::desk::Desk;
use crate::event::{Fact, Stream};
use crate::order::{Order, OrderRefusal, commission};
use crate::piece::{Ownership, Piece, PieceHandedOver, PieceState};

/// What waits on a line to be identified, for whoever may say it.
///
/// # Errors
/// [`JudgeRefusal::ManagerNeeded`], [`JudgeRefusal::NotLeftTwice`].
pub fn may_identify<'o>(
    order: &'o Order,
    line: LineId,
    desk: &Desk,
) -> Result<(&'o ClaimLost, LeftTwice), JudgeRefusal> {
    if !desk.role.is_manager() {
        return Err(JudgeRefusal::ManagerNeeded);
    }
    let lost = order.lost_claim(line).ok_or(JudgeRefusal::NotLeftTwice)?;
    Ok((lost, lost.left.ok_or(JudgeRefusal::NotLeftTwice)?))
}

/// Says which piece left: its cost takes the place of the one that waited, and commission follows unless
/// the period in which it was earned is paid: `paid_through` is the last day that was.
///
/// # Errors
/// [`JudgeRefusal`].
pub fn identify(
    order: &Order,
    line: LineId,
    (id, piece): (PieceId, &Piece),
    paid_through: Option<Day>,
    desk: &Desk,
) -> Result<Vec<Fact>, JudgeRefusal> {
    let (lost, left) = may_identify(order, line, desk)?;
    let sold = order.line(line).ok_or(OrderRefusal::UnknownLine)?;
    let facts = piece.known()?;
    if piece.state() != PieceState::Available {
        return Err(JudgeRefusal::NotFree);
    }
    if facts.ownership != sold.owner.unwrap_or(Ownership::Owned) {
        return Err(JudgeRefusal::OtherOwner);
    }
    order.require_currency(facts.cost)?;
    let (cost, waited, from) = (facts.cost, left.cost, left.from);
    let (by, on) = (desk.staff, desk.today);
    let identified = PieceIdentified { line, piece: id, cost, waited, from, by, on };
    let order_id = order.id;
    let dropped = PieceClaimDropped { order: order_id, line };
    let handed = PieceHandedOver { order: order_id, line };
    let mut facts = vec![Fact::of_order(order_id, identified)];
    let after = order.after(&facts);
    facts.push(Fact { stream: Stream::Piece(lost.piece), event: dropped.into() });
    facts.push(Fact { stream: Stream::Piece(id), event: handed.into() });
    facts.extend(commission::follow_cost(&after, line, paid_through, desk)?);
    Ok(facts)
}
