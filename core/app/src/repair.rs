//! Repairs: the customer's own piece is taken in, priced, moved about, made ready, picked up.
//!
//! A bag has one order and an order one bag, so every command names the order; its number is the
//! code on the bag.

mod requests;

pub use self::requests::{
    ApproveEstimate, BagStep, GiveBack, PickUp, ReviseEstimate, TakeIn, WithoutCheck, Work, WorkOn,
};
use milgrain_documents::Document;
use milgrain_documents::document::Picture;
use milgrain_kernel::{BlobId, CustomerId, LineId, Money, OrderId, StoreId};
use milgrain_retail::customer::Customer;
use milgrain_retail::event::{Event, Fact};
use milgrain_retail::note::{Note, ShortText};
use milgrain_retail::order::cart::{self, AddLine, StartQuote};
use milgrain_retail::order::events::{Item, LineNet, OrderKind};
use milgrain_retail::order::open::{self, Open};
use milgrain_retail::order::{Order, pay};
use milgrain_retail::piece::Ownership;
use milgrain_retail::place::Supply;
use milgrain_retail::repair::after_sale::{AfterSale, Cost};
use milgrain_retail::repair::events::StoneSeen;
use milgrain_retail::repair::{Job, JobState, RepairRefusal, decide, without_check};
use milgrain_retail::signature::DocumentKind;
use milgrain_store::views::lists::{self, JobLine};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::papers;
use crate::payment::Payment;

impl Milgrain {
    /// Takes a piece in: order, deposit and bag in one commit.
    ///
    /// # Errors
    /// `repair.*`, `order.*`, `note.*`.
    pub fn take_in(&self, given: &Given, request: &TakeIn) -> Result<Done, AppError> {
        self.carry_out(given, "take_in", request, |load| taken_in(load, request))
    }

    /// Prices the work anew; above what the customer agreed to it waits for their answer.
    ///
    /// # Errors
    /// `repair.wrong_state`, `order.unknown_line`.
    pub fn revise_estimate(
        &self,
        given: &Given,
        request: &ReviseEstimate,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "revise_estimate", request, |load| {
            let (job, order) = job_and_order(load, request.order)?;
            let price = |&(line, net): &(LineId, Money)| LineNet { line, net };
            let prices = request.prices.iter().map(price).collect();
            let why = ShortText::new(&request.why)?;
            let owner = owner(load, &job)?;
            Ok(decide::revise(&job, &order, prices, why, owner.as_ref(), &load.desk()?)?)
        })
    }

    /// The customer agrees to the price that was asked.
    ///
    /// # Errors
    /// `repair.nothing_asked`.
    pub fn approve_estimate(
        &self,
        given: &Given,
        request: &ApproveEstimate,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "approve_estimate", request, |load| {
            let (job, order) = job_and_order(load, request.order)?;
            Ok(decide::approve(&job, &order, request.by, &load.desk()?)?)
        })
    }

    /// A step of the bag on its way.
    ///
    /// # Errors
    /// `repair.wrong_state`, `repair.not_approved`, `note.*`.
    pub fn work_on(&self, given: &Given, request: &WorkOn) -> Result<Done, AppError> {
        self.carry_out(given, "work_on", request, |load| {
            let (job, order) = job_and_order(load, request.order)?;
            let owner = owner(load, &job)?;
            let desk = load.desk()?;
            Ok(match &request.step {
                BagStep::Move(to) => vec![decide::move_bag(&job, to.clone(), &desk)?],
                BagStep::Parts { what, cost } => {
                    vec![decide::use_parts(&job, ShortText::new(what)?, *cost, &desk)?]
                }
                BagStep::Ready => decide::ready(&job, &order, owner.as_ref(), &desk)?,
                BagStep::NotReady { why } => {
                    vec![decide::not_ready(&job, ShortText::new(why)?, &desk)?]
                }
            })
        })
    }

    /// The customer fetches the piece and pays what is open.
    ///
    /// # Errors
    /// `repair.*`, `order.not_paid`; [`AppError::AgreementChanged`] if another release was signed.
    pub fn pick_up(&self, given: &Given, request: &PickUp) -> Result<Done, AppError> {
        self.carry_out(given, "pick_up", request, |load| {
            let (job, order) = job_and_order(load, request.order)?;
            let credit = order.customer.map(|customer| load.credit(customer)).transpose()?;
            let offered = Payment::offered(load, order.customer, &request.payments)?;
            let command = fetched(load, request, true)?;
            let desk = load.desk()?;
            Ok(decide::pick_up(&job, &order, &offered, credit.as_ref(), command, &desk)?)
        })
    }

    /// What the owner signs who fetches a piece without its claim check, before they do.
    ///
    /// # Errors
    /// `repair.*`.
    pub fn release(&self, given: &Given, request: &PickUp) -> Result<Document, AppError> {
        self.look(given, |load| {
            let (job, _) = job_and_order(load, request.order)?;
            let command = fetched(load, request, false)?;
            let taken = job.taken_in.as_ref().ok_or(RepairRefusal::Unknown)?;
            without_check::may_be_given(taken, &command, &load.desk()?)?;
            papers::release(load, request)
        })
    }

    /// The piece goes back unfinished; what was paid is owed back.
    ///
    /// # Errors
    /// `repair.wrong_state`.
    pub fn give_back(&self, given: &Given, request: &GiveBack) -> Result<Done, AppError> {
        self.carry_out(given, "give_back", request, |load| {
            let (job, order) = job_and_order(load, request.order)?;
            let why = ShortText::new(&request.why)?;
            Ok(decide::give_back(&job, &order, why, &load.desk()?)?)
        })
    }

    /// Keeps a photo, durably, before a command speaks of it.
    ///
    /// # Errors
    /// `document.not_a_picture`, or a fault of the storage.
    pub fn keep_photo(&self, photo: &[u8]) -> Result<BlobId, AppError> {
        Picture::of(photo, "")?;
        Ok(self.store().put_blob(photo)?)
    }

    /// A job, as it stands.
    ///
    /// # Errors
    /// `repair.unknown`.
    pub fn job(&self, given: &Given, order: OrderId) -> Result<Job, AppError> {
        self.look(given, |load| {
            let job = *load.repair(Job::of_order(order))?;
            if job.taken_in.is_some() { Ok(job) } else { Err(RepairRefusal::Unknown.into()) }
        })
    }

    /// The due board: the jobs of a store in one state, the earliest day first.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn due_board(
        &self,
        store: StoreId,
        state: JobState,
        limit: usize,
    ) -> Result<Vec<JobLine>, AppError> {
        Ok(lists::jobs(self.store().read().views, store, state, limit)?)
    }
}

/// The bag and its money.
pub(crate) fn job_and_order(load: &mut Load, id: OrderId) -> Result<(Job, Order), AppError> {
    let job = *load.repair(Job::of_order(id))?;
    if job.taken_in.is_none() {
        return Err(RepairRefusal::Unknown.into());
    }
    Ok((job, load.order(id)?))
}

/// Whose piece it is: who is told of it.
fn owner(load: &Load, job: &Job) -> Result<Option<Customer>, AppError> {
    let owner = job.taken_in.as_ref().map(|taken| taken.customer);
    owner.map(|owner| load.customer(owner)).transpose()
}

/// Pictures that an event speaks of lie on this device.
pub(crate) fn photos(load: &Load, named: &[BlobId]) -> Result<Vec<BlobId>, AppError> {
    for blob in named {
        load.read().blob(*blob)?;
    }
    Ok(named.to_vec())
}

fn taken_in(load: &mut Load, request: &TakeIn) -> Result<Vec<Fact>, AppError> {
    let command = command(load, request)?;
    let start = (request.order, OrderKind::Repair, request.customer);
    let mut facts = agreed(load, start, &request.work, &request.payments)?;
    let events: Vec<Event> = facts.iter().map(|fact| fact.event.clone()).collect();
    let order = Order::fold(request.order, &events).ok_or(AppError::Unknown { what: "order" })?;
    let job = load.repair(Job::of_order(request.order))?;
    facts.extend(decide::take_in(&job, &order, command, &load.desk()?)?);
    Ok(facts)
}

/// The order of some work for a customer: quoted, agreed on, paid ahead.
pub(crate) fn agreed(
    load: &mut Load,
    (id, kind, customer): (OrderId, OrderKind, CustomerId),
    works: &[Work],
    payments: &[Payment],
) -> Result<Vec<Fact>, AppError> {
    if load.find_order(id)?.is_some() {
        return Err(AppError::Twice { what: "order" });
    }
    if load.customer(customer)?.name.known().is_none() {
        return Err(AppError::Unknown { what: "customer" });
    }
    let number = load.next_number()?;
    let credit = load.credit(customer)?;
    let payments = Payment::offered(load, Some(customer), payments)?;
    let desk = load.desk()?;
    let customer = Some(customer);
    let start = StartQuote { order: id, kind, customer, shares: Vec::new(), number };
    let mut facts = cart::start(start, &desk)?;
    let blank = Order::blank(id, desk.policy.currency);
    for work in works {
        facts.extend(cart::add_line(&blank.after(&facts), line(work)?, &desk)?);
    }
    let open = Open {
        supply: Supply::HandedOver,
        layaway: None,
        trade_in: pay::trade_in(&payments),
        payments,
        exemption: load.exemption(customer)?,
        signed: None,
    };
    facts.extend(open::open(&blank.after(&facts), &open, &[], Some(&credit), &desk)?);
    Ok(facts)
}

fn line(work: &Work) -> Result<AddLine, AppError> {
    let nothing = Money::zero(work.price.currency());
    Ok(AddLine {
        line: work.line,
        item: Item::Service,
        kind: work.kind,
        description: ShortText::new(&work.description)?.to_string(),
        list: work.price,
        cost: nothing,
        spiff: nothing,
        ownership: Ownership::Owned,
        share: None,
    })
}

/// The line of a sale that the piece left on.
fn after_sale(load: &Load, request: &TakeIn) -> Result<Option<Box<AfterSale>>, AppError> {
    let Some(line) = request.of_line else {
        // Nobody gives work for nothing to what was not sold here.
        return match request.free || request.plan.is_some() {
            true => Err(RepairRefusal::NotOfSale.into()),
            false => Ok(None),
        };
    };
    let sale = request.of_sale.ok_or(RepairRefusal::NotOfSale)?;
    let cost = match (request.plan, request.free) {
        (Some(plan), _) => Cost::Plan(plan, load.care_plan(plan)?),
        (None, true) => Cost::Shop,
        (None, false) => Cost::Customer,
    };
    Ok(Some(Box::new(AfterSale { sale: load.order(sale)?, line, cost })))
}

/// How the piece is fetched, with the signature under the release as it would be drawn up now.
fn fetched(load: &mut Load, request: &PickUp, signed: bool) -> Result<decide::PickUp, AppError> {
    let photos = photos(load, &request.photos)?;
    let Some(check) = &request.without_check else {
        return Ok(decide::PickUp { photos, without_check: None });
    };
    let signature = match check.signature.as_ref().filter(|_| signed) {
        Some(signature) => {
            let document = papers::release(load, request)?;
            Some(signature.under(&document, DocumentKind::Release, false, load)?)
        }
        None => None,
    };
    let check = without_check::WithoutCheck {
        paper: check.paper,
        issuer: ShortText::new(&check.issuer)?,
        compared: check.compared,
        signed: signature,
    };
    Ok(decide::PickUp { photos, without_check: Some(check) })
}

fn command(load: &Load, request: &TakeIn) -> Result<decide::TakeIn, AppError> {
    let stone = |(at, what): &(String, String)| {
        Ok::<_, AppError>(StoneSeen { at: ShortText::new(at)?, what: ShortText::new(what)? })
    };
    let stones: Result<Vec<StoneSeen>, AppError> = request.stones.iter().map(stone).collect();
    let first = request.redo_of.map(Job::of_order);
    let redo_of = first.map(|id| Ok::<_, AppError>((id, *load.repair(id)?))).transpose()?;
    Ok(decide::TakeIn {
        piece: ShortText::new(&request.piece)?,
        condition: Note::new(&request.condition)?,
        declared: request.declared,
        stones: stones?,
        photos: photos(load, &request.photos)?,
        promised: request.promised,
        go_ahead: request.go_ahead,
        redo_of,
        of_sale: request.of_sale,
        after_sale: after_sale(load, request)?,
    })
}
