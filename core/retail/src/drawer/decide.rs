//! What may be done with a drawer.

use milgrain_kernel::{DeviceId, Money};

use super::{CashMoved, CashWay, Counted, Drawer, DrawerClosed, DrawerOpened, DrawerRefusal, Till};
use crate::desk::Desk;
use crate::note::ShortText;

/// Opens the device's next drawer; `since` is the number of the commit that this becomes.
///
/// # Errors
/// [`DrawerRefusal::StillOpen`] if its last one was not closed, [`DrawerRefusal::Negative`].
pub fn open(
    last: Option<&Drawer>,
    device: DeviceId,
    float: Money,
    since: u64,
    desk: &Desk,
) -> Result<DrawerOpened, DrawerRefusal> {
    let before = last.and_then(|drawer| drawer.opened.as_ref()).map_or(0, |opened| opened.number);
    if last.is_some_and(Drawer::is_open) {
        return Err(DrawerRefusal::StillOpen { number: before });
    }
    not_negative(float, desk)?;
    let (store, staff, on) = (desk.store, desk.staff, desk.today);
    Ok(DrawerOpened { number: before + 1, device, store, staff, float, since, on })
}

/// Puts cash in or takes it out, with a word about why.
///
/// # Errors
/// [`DrawerRefusal::NotOpen`], [`DrawerRefusal::NotPositive`], [`DrawerRefusal::Note`].
pub fn move_cash(
    drawer: &Drawer,
    way: CashWay,
    amount: Money,
    reason: &str,
    desk: &Desk,
) -> Result<CashMoved, DrawerRefusal> {
    require_open(drawer)?;
    not_negative(amount, desk)?;
    if amount.is_zero() {
        return Err(DrawerRefusal::NotPositive);
    }
    let reason = ShortText::new(reason)?.into();
    Ok(CashMoved { way, amount, reason, staff: desk.staff, on: desk.today })
}

/// Closes a drawer that was counted. Whatever the count says is taken: it is a fact.
///
/// # Errors
/// [`DrawerRefusal::NotOpen`], [`DrawerRefusal::CountedTwice`], [`DrawerRefusal::Negative`].
pub fn close(
    drawer: &Drawer,
    count: &[Counted],
    cheques: Money,
    expected: Till,
    until: u64,
    desk: &Desk,
) -> Result<DrawerClosed, DrawerRefusal> {
    require_open(drawer)?;
    let counted = Till { cash: sum(count, desk)?, cheques };
    not_negative(cheques, desk)?;
    let (count, staff, on) = (count.to_vec(), desk.staff, desk.today);
    Ok(DrawerClosed { expected, counted, count, until, staff, on })
}

/// The notes and coins together.
fn sum(count: &[Counted], desk: &Desk) -> Result<Money, DrawerRefusal> {
    let mut cash = Money::zero(desk.policy.currency);
    for (index, line) in count.iter().enumerate() {
        not_negative(line.value, desk)?;
        if count[..index].iter().any(|other| other.value == line.value) {
            return Err(DrawerRefusal::CountedTwice);
        }
        cash = cash.plus(line.value.times(i64::from(line.pieces))?)?;
    }
    Ok(cash)
}

fn require_open(drawer: &Drawer) -> Result<(), DrawerRefusal> {
    if drawer.is_open() { Ok(()) } else { Err(DrawerRefusal::NotOpen) }
}

fn not_negative(amount: Money, desk: &Desk) -> Result<(), DrawerRefusal> {
    let currency = desk.policy.currency;
    if amount.currency() != currency {
        return Err(DrawerRefusal::OtherCurrency { currency });
    }
    if amount.is_negative() { Err(DrawerRefusal::Negative) } else { Ok(()) }
}
