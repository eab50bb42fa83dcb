//! What is done to a job: take in, price anew, move the bag, make ready, pick up, give back.
//!
//! The job's order is decided on in the same breath, so that a bag and its money never part: what
//! is picked up is paid and revenue in one commit, what goes back unfinished is owed back whole.

use milgrain_kernel::{BlobId, Day, Money, OrderId, RepairId};

use super::after_sale::{self, AfterSale};
use super::events::{
    AgreedBy, BackToBench, BagMoved, BorneBy, EstimateApproved, EstimateRevised, JobGivenBack,
    JobPickedUp, JobReady, JobTakenIn, PartsUsed, Place, StoneSeen,
};
use super::without_check::{self, WithoutCheck};
use super::{Job, JobState, RepairRefusal};
use crate::customer::Customer;
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::messages::{self, MessageKind, Said, Wanted};
use crate::note::{Note, ShortText};
use crate::order::events::LineNet;
use crate::order::pay::Offered;
use crate::order::{Order, cancel, deliver, reprice};
use crate::store_credit::StoreCredit;

/// Take a piece in.
#[derive(Clone, PartialEq, Debug)]
pub struct TakeIn {
    /// What it is.
    pub piece: ShortText,
    /// Its condition.
    pub condition: Note,
    /// What its owner says it is worth.
    pub declared: Money,
    /// Its stones.
    pub stones: Vec<StoneSeen>,
    /// Pictures of it.
    pub photos: Vec<BlobId>,
    /// When it is promised.
    pub promised: Day,
    /// Up to which price, with tax, the customer agrees; at least what the work is estimated at.
    pub go_ahead: Option<Money>,
    /// The job that it sets right.
    pub redo_of: Option<(RepairId, Job)>,
    /// The sale that it belongs to.
    pub of_sale: Option<OrderId>,
    /// The line of that sale on which we sold the piece.
    pub after_sale: Option<Box<AfterSale>>,
}

/// Takes a piece in. The order is its order, agreed on in the same command.
///
/// # Errors
/// [`RepairRefusal`]: it was taken in before, nobody owns it, the promise lies in the past, or it
/// sets right what was never picked up; what [`after_sale`] says of a piece that we sold.
pub fn take_in(
    known: &Job,
    order: &Order,
    command: TakeIn,
    desk: &Desk,
) -> Result<Vec<Fact>, RepairRefusal> {
    if known.taken_in.is_some() {
        return Err(RepairRefusal::Twice);
    }
    let customer = order.customer.ok_or(RepairRefusal::OwnerNeeded)?;
    if command.declared.is_negative() || command.declared.currency() != order.currency {
        return Err(RepairRefusal::Declared);
    }
    if command.promised < desk.today {
        return Err(RepairRefusal::PromisedTooEarly { from: desk.today });
    }
    let sets_right = |(_, first): &(RepairId, Job)| {
        let own = first.taken_in.as_ref().is_some_and(|job| job.customer == customer);
        own && first.state == Some(JobState::PickedUp)
    };
    if command.redo_of.as_ref().is_some_and(|first| !sets_right(first)) {
        return Err(RepairRefusal::NotARedo);
    }
    let estimate = order.total()?;
    let go_ahead = command.go_ahead.filter(|most| most.minor() > estimate.minor());
    let tied = command.after_sale.as_deref();
    let tied = tied.map(|tied| after_sale::tie(order, tied, desk)).transpose()?;
    let taken = JobTakenIn {
        order: order.id,
        customer,
        store: desk.store,
        code: order.number.clone(),
        piece: command.piece,
        condition: command.condition,
        declared: command.declared,
        stones: command.stones,
        photos: command.photos,
        promised: command.promised,
        approved: go_ahead.unwrap_or(estimate),
        redo_of: command.redo_of.map(|(first, _)| first),
        of_sale: command.of_sale,
        on: desk.today,
    };
    let mut facts = vec![of_job(order.id, taken)];
    facts.extend(tied.into_iter().flatten());
    Ok(facts)
}

/// Prices the work anew. Above what the customer agreed to nothing changes until they answer; they
/// are asked, where they may be.
///
/// # Errors
/// [`RepairRefusal::WrongState`]: a price may rise only while the work is going on, and fall until
/// it is paid; [`RepairRefusal::FreeHasNoPrice`] for work that the shop or a plan bears.
pub fn revise(
    job: &Job,
    order: &Order,
    prices: Vec<LineNet>,
    why: ShortText,
    customer: Option<&Customer>,
    desk: &Desk,
) -> Result<Vec<Fact>, RepairRefusal> {
    let state = job.state.ok_or(RepairRefusal::Unknown)?;
    let priced = reprice::reprice(order, &prices, desk)?;
    let total = order.after(&priced).total()?;
    let free = job.after_sale.as_ref().is_some_and(|work| work.borne_by != BorneBy::Customer);
    if free && total.is_positive() {
        return Err(RepairRefusal::FreeHasNoPrice);
    }
    let approved = job.approved.unwrap_or(Money::zero(order.currency));
    let needs_approval = total.minor() > approved.minor();
    let working = matches!(state, JobState::InWork | JobState::Awaiting);
    let lower = matches!(state, JobState::Ready | JobState::Disposed) && !needs_approval;
    if !working && !lower {
        return Err(RepairRefusal::WrongState { state });
    }
    let revised = EstimateRevised { prices, total, why, needs_approval, on: desk.today };
    let mut facts = vec![of_job(order.id, revised)];
    if needs_approval {
        let kind = MessageKind::EstimateToApprove;
        facts.extend(told(job, order, kind, Some(total), customer, desk));
    } else {
        facts.extend(priced);
    }
    Ok(facts)
}

/// The customer agrees to the higher price.
///
/// # Errors
/// [`RepairRefusal::NothingAsked`].
pub fn approve(
    job: &Job,
    order: &Order,
    by: AgreedBy,
    desk: &Desk,
) -> Result<Vec<Fact>, RepairRefusal> {
    let asked = job.asked.as_ref().ok_or(RepairRefusal::NothingAsked)?;
    let priced = reprice::reprice(order, &asked.prices, desk)?;
    let total = order.after(&priced).total()?;
    let mut facts = vec![of_job(order.id, EstimateApproved { total, by, on: desk.today })];
    facts.extend(priced);
    Ok(facts)
}

/// Puts the bag somewhere else.
///
/// # Errors
/// [`RepairRefusal::WrongState`] once the piece has left.
pub fn move_bag(job: &Job, to: Place, desk: &Desk) -> Result<Fact, RepairRefusal> {
    let taken = job.require(&[JobState::InWork, JobState::Awaiting, JobState::Ready])?;
    Ok(of_job(taken.order, BagMoved { to, on: desk.today }))
}

/// Parts go into the work.
///
/// # Errors
/// [`RepairRefusal::WrongState`], [`RepairRefusal::NotPositive`].
pub fn use_parts(
    job: &Job,
    what: ShortText,
    cost: Money,
    desk: &Desk,
) -> Result<Fact, RepairRefusal> {
    let taken = job.require(&[JobState::InWork])?;
    require_positive(cost, taken)?;
    Ok(of_job(taken.order, PartsUsed { what, cost, on: desk.today }))
}

/// The work is done. The customer is told, where they may be.
///
/// # Errors
/// [`RepairRefusal::NotApproved`] while a higher price waits for its answer.
pub fn ready(
    job: &Job,
    order: &Order,
    customer: Option<&Customer>,
    desk: &Desk,
) -> Result<Vec<Fact>, RepairRefusal> {
    if let (Some(JobState::Awaiting), Some(approved)) = (job.state, job.approved) {
        return Err(RepairRefusal::NotApproved { approved });
    }
    let taken = job.require(&[JobState::InWork])?;
    let mut facts = vec![of_job(taken.order, JobReady { on: desk.today })];
    let open = order.balance().ok().filter(|balance| balance.is_positive());
    facts.extend(told(job, order, MessageKind::WorkReady, open, customer, desk));
    Ok(facts)
}

/// What the owner of the piece is told of its job. A store without a rule for messages tells its
/// customers itself: that stops no work.
fn told(
    job: &Job,
    order: &Order,
    kind: MessageKind,
    amount: Option<Money>,
    customer: Option<&Customer>,
    desk: &Desk,
) -> Option<Fact> {
    let taken = job.taken_in.as_ref()?;
    let number = ShortText::new(&taken.code).ok();
    let said = Said { what: Some(taken.piece.clone()), number, amount, on: None };
    let wanted = Wanted { kind, order: Some(order.id), said };
    messages::request(taken.customer, customer?, wanted, desk).ok().flatten()
}

/// It was not right after all.
///
/// # Errors
/// [`RepairRefusal::WrongState`].
pub fn not_ready(job: &Job, why: ShortText, desk: &Desk) -> Result<Fact, RepairRefusal> {
    let taken = job.require(&[JobState::Ready])?;
    Ok(of_job(taken.order, BackToBench { why, on: desk.today }))
}

/// How a piece is fetched.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PickUp {
    /// Pictures of it as it leaves.
    pub photos: Vec<BlobId>,
    /// The claim check is lost: how its owner is known.
    pub without_check: Option<WithoutCheck>,
}

/// The customer fetches it, with the claim check or known otherwise, and pays what is open.
///
/// # Errors
/// [`RepairRefusal::WrongState`] unless it is ready; `order.not_paid`; what [`without_check`] says.
pub fn pick_up(
    job: &Job,
    order: &Order,
    offered: &[Offered],
    credit: Option<&StoreCredit>,
    command: PickUp,
    desk: &Desk,
) -> Result<Vec<Fact>, RepairRefusal> {
    let taken = job.require(&[JobState::Ready])?;
    let known = without_check::known(taken, &command, desk)?;
    let mut facts = deliver::finish(order, &order.waiting(), offered, credit, desk)?;
    let (cost, photos) = (job.cost(order)?, command.photos);
    facts.push(of_job(order.id, JobPickedUp { cost, photos, on: desk.today }));
    facts.extend(known);
    facts.extend(after_sale::untie(job, order, true, desk));
    Ok(facts)
}

/// It goes back unfinished: nothing is charged, everything paid is owed back.
///
/// # Errors
/// [`RepairRefusal::WrongState`].
pub fn give_back(
    job: &Job,
    order: &Order,
    why: ShortText,
    desk: &Desk,
) -> Result<Vec<Fact>, RepairRefusal> {
    job.require(&[JobState::InWork, JobState::Awaiting, JobState::Ready])?;
    let mut facts = cancel::undo(order, desk)?;
    let cost = job.cost(order)?;
    facts.push(of_job(order.id, JobGivenBack { why, cost, on: desk.today }));
    facts.extend(after_sale::untie(job, order, false, desk));
    Ok(facts)
}

pub(super) fn of_job(order: OrderId, event: impl Into<Event>) -> Fact {
    Fact { stream: Stream::Repair(Job::of_order(order)), event: event.into() }
}

pub(super) fn require_positive(cost: Money, job: &JobTakenIn) -> Result<(), RepairRefusal> {
    let own = cost.currency() == job.declared.currency();
    if own && cost.is_positive() { Ok(()) } else { Err(RepairRefusal::NotPositive) }
}

impl Job {
    /// How it came in, if it stands in one of these states.
    pub(super) fn require(&self, states: &[JobState]) -> Result<&JobTakenIn, RepairRefusal> {
        let taken = self.taken_in.as_ref().ok_or(RepairRefusal::Unknown)?;
        let state = self.state.ok_or(RepairRefusal::Unknown)?;
        if states.contains(&state) { Ok(taken) } else { Err(RepairRefusal::WrongState { state }) }
    }

    /// What its parts and letters cost: work in process until the piece leaves.
    pub(super) fn cost(&self, order: &Order) -> Result<Money, RepairRefusal> {
        let nothing = Money::zero(order.currency);
        let letters = self.letters_cost().unwrap_or(nothing);
        Ok(self.parts_cost().unwrap_or(nothing).plus(letters)?)
    }
}
