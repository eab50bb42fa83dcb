//! Another piece in the place of one on layaway: the agreement is amended, which is a new agreement,
//! signed anew. Everything paid so far is carried over, the free window begins afresh, and the
//! exchange costs no fee. What was paid beyond the new price stays owed back.
//!
//! An order whose piece another order has may be exchanged so too, of whatever kind it is: for another
//! piece, or for one that is ordered.

use milgrain_kernel::{Money, PieceId, TenderId};

use super::events::{LayawaySwapped, OrderKind};
use super::open::{self, Open};
use super::pay::{Means, Offered};
use super::{Order, OrderRefusal, cancel};
use crate::desk::Desk;
use crate::event::Fact;
use crate::piece::Piece;
use crate::store_credit::StoreCredit;

/// The first agreement undone, and what is carried over by that.
#[derive(Clone, PartialEq, Debug)]
pub struct Undone {
    /// What undid it.
    pub facts: Vec<Fact>,
    /// The payment that carries it over.
    pub carried: Offered,
}

/// Ends the first agreement with everything paid owed back, as far as the new one needs it.
///
/// # Errors
/// [`OrderRefusal::NotALayaway`], [`OrderRefusal::SwapFee`], [`OrderRefusal::OtherCustomer`], or what
/// opening the new agreement refuses.
pub fn undo(
    old: &Order,
    new: &Order,
    command: &Open,
    tender: TenderId,
    desk: &Desk,
) -> Result<Undone, OrderRefusal> {
    let layaways = old.kind == OrderKind::Layaway && new.kind == OrderKind::Layaway;
    if !layaways && !old.has_lost_any() {
        return Err(OrderRefusal::NotALayaway);
    }
    if command.layaway.as_ref().is_some_and(|(terms, _)| terms.fee.is_positive()) {
        return Err(OrderRefusal::SwapFee);
    }
    if old.customer != new.customer || old.id == new.id {
        return Err(OrderRefusal::OtherCustomer);
    }
    let mut facts = cancel::undo(old, desk)?;
    facts.push(Fact::of_order(old.id, LayawaySwapped { to: new.id, on: desk.today }));
    let back = old.after(&facts);
    let total = open::propose(new, command, desk)?.order.total()?;
    let amount = back.refunds_due.lesser(total)?;
    let kind = Means::Return(Box::new(back));
    Ok(Undone { facts, carried: Offered { tender, kind, amount, payer: None, company: None } })
}

/// Swaps: the old agreement ends and the new one is opened with what is carried over, and with what
/// is paid on top.
///
/// # Errors
/// As [`undo`] and [`open::open`].
pub fn swap(
    (undone, new): (Undone, &Order),
    command: &Open,
    pieces: &[(PieceId, Piece)],
    credit: Option<&StoreCredit>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let Undone { mut facts, carried } = undone;
    let mut open = command.clone();
    if carried.amount != Money::zero(carried.amount.currency()) {
        open.payments.insert(0, carried);
    }
    facts.extend(open::open(new, &open, pieces, credit, desk)?);
    Ok(facts)
}
