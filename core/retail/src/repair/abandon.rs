//! A piece that nobody fetches: its owner is tried, written to, waited for; then, by the store's own
//! rule alone, it is sold, the charges are kept, and what is left stays owed to its owner.

use milgrain_kernel::{Day, Money, TenderId};

use super::after_sale::untie;
use super::decide::{of_job, require_positive};
use super::events::{ChargesKept, LetterSent, OwnerContacted, PieceDisposed};
use super::{Job, JobState, RepairRefusal, UnclaimedRow};
use crate::customer::Channel;
use crate::desk::Desk;
use crate::event::Fact;
use crate::order::events::{NoticeCostKept, UnclaimedSold};
use crate::order::pay::{self, Means, Offered};
use crate::order::{Order, deliver};

/// A try to reach the owner.
///
/// # Errors
/// [`RepairRefusal::WrongState`] unless the piece is ready and waits.
pub fn contact(
    job: &Job,
    channel: Channel,
    reached: bool,
    desk: &Desk,
) -> Result<Fact, RepairRefusal> {
    let taken = job.require(&[JobState::Ready])?;
    Ok(of_job(taken.order, OwnerContacted { channel, reached, on: desk.today }))
}

/// Sends the letter that the rule demands; its cost comes out of the drawer.
///
/// # Errors
/// [`RepairRefusal::NoRule`], [`RepairRefusal::TooEarly`], [`RepairRefusal::ContactsMissing`].
pub fn letter(job: &Job, cost: Money, desk: &Desk) -> Result<Fact, RepairRefusal> {
    let taken = job.require(&[JobState::Ready])?;
    require_positive(cost, taken)?;
    let row = desk.policy.unclaimed_rule(&desk.policy.place, desk.today)?;
    not_before(job.letter_from(&row)?, desk.today)?;
    let tried = u16::try_from(job.contacts.len()).unwrap_or(u16::MAX);
    if tried < row.contacts {
        return Err(RepairRefusal::ContactsMissing { tried, wanted: row.contacts });
    }
    Ok(of_job(taken.order, LetterSent { certified: row.certified, cost, on: desk.today }))
}

/// Sells it, once the rule's time is over. What it brings is its owner's.
///
/// # Errors
/// [`RepairRefusal::NoRule`], [`RepairRefusal::LetterMissing`], [`RepairRefusal::TooEarly`]; an
/// offer other than cash, a card or a cheque is [`RepairRefusal::Order`].
pub fn dispose(
    job: &Job,
    order: &Order,
    offered: &Offered,
    desk: &Desk,
) -> Result<Vec<Fact>, RepairRefusal> {
    let taken = job.require(&[JobState::Ready])?;
    require_positive(offered.amount, taken)?;
    let row = desk.policy.unclaimed_rule(&desk.policy.place, desk.today)?;
    let letters = job.letters.iter().filter(|letter| letter.certified || !row.certified);
    let first = letters.map(|letter| letter.on).min().ok_or(RepairRefusal::LetterMissing)?;
    not_before(first.plus_days(i64::from(row.wait_days)), desk.today)?;
    let brought = pay::outright(order.id, offered, desk)?;
    let sold = UnclaimedSold {
        tender: brought.tender,
        kind: brought.kind,
        amount: brought.amount,
        store: desk.store,
        on: desk.today,
    };
    let disposed = PieceDisposed { rule: row.head.id, on: desk.today };
    let mut facts = vec![of_job(order.id, disposed), Fact::of_order(order.id, sold)];
    facts.extend(untie(job, order, true, desk));
    Ok(facts)
}

/// Keeps the charges from what the piece brought: the work is paid and done with.
///
/// # Errors
/// [`RepairRefusal::NotCovered`] with what is missing.
pub fn keep_charges(
    job: &Job,
    order: &Order,
    tender: TenderId,
    desk: &Desk,
) -> Result<Vec<Fact>, RepairRefusal> {
    job.require(&[JobState::Disposed])?;
    let nothing = Money::zero(order.currency);
    let brought = order.unclaimed.unwrap_or(nothing);
    let open = order.balance()?;
    let missing = open.minus(brought)?;
    if missing.is_positive() {
        return Err(RepairRefusal::NotCovered { missing });
    }
    let kind = Means::Unclaimed;
    let offered = Offered { tender, kind, amount: open, payer: None, company: None };
    let offered = if open.is_positive() { vec![offered] } else { Vec::new() };
    let mut facts = deliver::finish(order, &order.waiting(), &offered, None, desk)?;
    let letters = job.letters_cost().unwrap_or(nothing).lesser(brought.minus(open)?)?;
    if letters.is_positive() {
        let kept = NoticeCostKept { amount: letters, on: desk.today };
        facts.push(Fact::of_order(order.id, kept));
    }
    let cost = job.cost(order)?.minus(letters)?;
    facts.push(of_job(order.id, ChargesKept { cost, on: desk.today }));
    Ok(facts)
}

fn not_before(from: Day, today: Day) -> Result<(), RepairRefusal> {
    if today < from { Err(RepairRefusal::TooEarly { from }) } else { Ok(()) }
}

impl Job {
    /// The first day on which the letter may go out.
    ///
    /// # Errors
    /// [`RepairRefusal::Unknown`] unless it is ready.
    pub fn letter_from(&self, row: &UnclaimedRow) -> Result<Day, RepairRefusal> {
        let ready = self.ready.as_ref().ok_or(RepairRefusal::Unknown)?;
        Ok(ready.on.plus_days(i64::from(row.after_days)))
    }
}
