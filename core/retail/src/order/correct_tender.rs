//! A payment that was put down as what it was not: a card rung up as cash, a cheque as a card.
//!
//! The money stays what it was and where it was; only its name is put right. While the drawer that
//! took it is open, the correction is part of that session. Once that drawer was counted, its count
//! has told the truth already: what was over or short of it is what the correction takes up, on its
//! own day, and the old report stays as it was. Credit, gift cards, goods and lenders are no names
//! of money: such a payment is given back and taken anew.

use milgrain_kernel::{Money, TenderId};

use super::events::{Lies, TenderCorrected, TenderKind};
use super::{Order, OrderRefusal, Tender, invoice};
use crate::desk::Desk;
use crate::drawer::Drawer;
use crate::event::Fact;

/// What a payment really was.
#[derive(Clone, PartialEq, Debug)]
pub struct Correction {
    /// The payment as it was put down.
    pub was: TenderId,
    /// The payment to be.
    pub tender: TenderId,
    /// How it was paid.
    pub kind: TenderKind,
}

/// The payment that is to be corrected.
///
/// # Errors
/// [`OrderRefusal::UnknownTender`].
pub fn payment(order: &Order, was: TenderId) -> Result<&Tender, OrderRefusal> {
    let mut all = order.tenders.iter().chain(&order.bills_paid);
    all.find(|tender| tender.id == was).ok_or(OrderRefusal::UnknownTender)
}

/// Puts a payment right. `took` is the drawer that took it, as it stands.
///
/// # Errors
/// [`OrderRefusal::ManagerNeeded`], [`OrderRefusal::UnknownTender`],
/// [`OrderRefusal::TenderFixed`], [`OrderRefusal::TenderStands`], [`OrderRefusal::OtherTill`].
pub fn correct(
    order: &Order,
    correction: Correction,
    took: Option<&Drawer>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    if !desk.role.is_manager() {
        return Err(OrderRefusal::ManagerNeeded);
    }
    let known = payment(order, correction.was)?;
    let Correction { was, tender, kind } = correction;
    if payment(order, tender).is_ok() {
        return Err(OrderRefusal::TenderTwice);
    }
    if known.kind == kind {
        return Err(OrderRefusal::TenderStands);
    }
    let untouched = known.back.is_none_or(Money::is_zero) && in_hand(order, known);
    if !(invoice::pays_bills(&known.kind) && invoice::pays_bills(&kind) && untouched) {
        return Err(OrderRefusal::TenderFixed);
    }
    let (was_kind, amount) = (known.kind.clone(), known.amount);
    let lies = lies(known, took, desk)?;
    let (store, by, on) = (Some(desk.store), desk.staff, desk.today);
    let corrected = TenderCorrected { was, was_kind, tender, kind, amount, lies, store, by, on };
    Ok(vec![Fact::of_order(order.id, corrected)])
}

/// A cheque that is at the bank was one.
fn in_hand(order: &Order, known: &Tender) -> bool {
    !known.kind.is_cheque() || order.cheques.iter().any(|cheque| cheque.tender == known.id)
}

fn lies(known: &Tender, took: Option<&Drawer>, desk: &Desk) -> Result<Lies, OrderRefusal> {
    match (known.drawer, took) {
        (None, _) => Ok(Lies::Safe),
        (Some(session), _) if desk.drawer == Some(session) => Ok(Lies::Drawer),
        (Some(_), Some(took)) if took.is_open() => Err(OrderRefusal::OtherTill),
        (Some(_), _) => Ok(Lies::Counted),
    }
}
