//! What may be done at the end of a day.

use milgrain_kernel::{Day, Money, TenderId};

use super::{CashBanked, ChequeBanked, DayClosed, DayRefusal, MonthClosed, PayoutReceived};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::order::ChequeInHand;

/// Closes a day for the books; it is closed whatever waits, and says what did.
///
/// # Errors
/// [`DayRefusal::ManagerNeeded`], [`DayRefusal::ClosedAlready`], [`DayRefusal::NotOver`] for a day
/// after today.
pub fn close_day(
    day: Day,
    closed_through: Option<Day>,
    drawers_open: u32,
    findings: u32,
    desk: &Desk,
) -> Result<Fact, DayRefusal> {
    closable(day, closed_through, desk)?;
    if day > desk.today {
        return Err(DayRefusal::NotOver { day });
    }
    Ok(of_store(DayClosed { day, drawers_open, findings }, desk))
}

/// Closes the month that a day lies in.
///
/// # Errors
/// As [`close_day`]; a month is over after its last day.
pub fn close_month(month: Day, month_closed: Option<Day>, desk: &Desk) -> Result<Fact, DayRefusal> {
    let through = month.month_end();
    closable(through, month_closed, desk)?;
    if through > desk.today {
        return Err(DayRefusal::NotOver { day: through });
    }
    Ok(of_store(MonthClosed { through }, desk))
}

fn closable(day: Day, closed_through: Option<Day>, desk: &Desk) -> Result<(), DayRefusal> {
    require_manager(desk)?;
    match closed_through {
        Some(through) if day <= through => Err(DayRefusal::ClosedAlready { through }),
        _ => Ok(()),
    }
}

/// A cheque, with whose history it is part of and the cheques that this knows.
#[derive(Clone, Copy, Debug)]
pub struct ChequeOf<'a> {
    /// The order that it paid, or the house account.
    pub stream: Stream,
    /// What that has in hand.
    pub in_hand: &'a [ChequeInHand],
    /// The tender that it is.
    pub tender: TenderId,
}

/// Brings cash from the safe, and cheques, to the bank.
///
/// # Errors
/// [`DayRefusal::ManagerNeeded`], [`DayRefusal::NothingToBank`], [`DayRefusal::NoCheque`],
/// [`DayRefusal::DrawerOpen`].
pub fn bank(
    cash: Money,
    cheques: &[ChequeOf<'_>],
    drawers_open: bool,
    desk: &Desk,
) -> Result<Vec<Fact>, DayRefusal> {
    require_manager(desk)?;
    not_negative(cash, desk)?;
    if cash.is_zero() && cheques.is_empty() {
        return Err(DayRefusal::NothingToBank);
    }
    if drawers_open && !cheques.is_empty() {
        return Err(DayRefusal::DrawerOpen);
    }
    let mut facts = Vec::new();
    if cash.is_positive() {
        facts.push(of_store(CashBanked { amount: cash, on: desk.today }, desk));
    }
    for (index, ChequeOf { stream, in_hand, tender }) in cheques.iter().enumerate() {
        let here = in_hand.iter().find(|cheque| {
            cheque.tender == *tender && cheque.store.is_none_or(|store| store == desk.store)
        });
        let again = cheques[..index].iter().any(|other| other.tender == *tender);
        let cheque = here.filter(|_| !again).ok_or(DayRefusal::NoCheque)?;
        let banked = ChequeBanked { tender: *tender, amount: cheque.amount, on: desk.today };
        facts.push(Fact { stream: *stream, event: banked.into() });
    }
    Ok(facts)
}

/// Enters what a card processor paid, as its report says. What it leaves out stays in its clearing
/// account, and the day's proof shows it.
///
/// # Errors
/// [`DayRefusal::ManagerNeeded`], [`DayRefusal::Backwards`], [`DayRefusal::Negative`].
pub fn payout(
    processor: &str,
    days: (Day, Day),
    fees: Money,
    net: Money,
    desk: &Desk,
) -> Result<Fact, DayRefusal> {
    require_manager(desk)?;
    not_negative(fees, desk)?;
    not_negative(net, desk)?;
    let (from, to) = days;
    if to < from {
        return Err(DayRefusal::Backwards);
    }
    let processor = processor.to_owned();
    Ok(of_store(PayoutReceived { processor, from, to, fees, net, on: desk.today }, desk))
}

fn of_store(event: impl Into<Event>, desk: &Desk) -> Fact {
    Fact { stream: Stream::Store(desk.store), event: event.into() }
}

fn require_manager(desk: &Desk) -> Result<(), DayRefusal> {
    if desk.role.is_manager() { Ok(()) } else { Err(DayRefusal::ManagerNeeded) }
}

fn not_negative(amount: Money, desk: &Desk) -> Result<(), DayRefusal> {
    let currency = desk.policy.currency;
    if amount.currency() != currency {
        return Err(DayRefusal::OtherCurrency { currency });
    }
    if amount.is_negative() { Err(DayRefusal::Negative) } else { Ok(()) }
}
