//! The papers of a repair.

use milgrain_documents::days;
use milgrain_documents::document::Picture;
use milgrain_documents::papers::job::{ClaimCheck, Job, JobEnvelope, PickUpReceipt, Release};
use milgrain_documents::words::{ENGLISH, fill};
use milgrain_kernel::{BlobId, Day, Money, OrderId};
use milgrain_retail::order::Order;
use milgrain_retail::repair::events::{BorneBy, IdentityPaper, JobTakenIn};
use milgrain_retail::repair::{Job as Bag, RepairRefusal};
use milgrain_retail::signature::ESIGN_STATEMENT;

use super::{goods, head, receipt};
use crate::AppError;
use crate::load::Load;
use crate::repair::{PickUp, job_and_order};

/// What its owner keeps.
pub(super) fn claim_check(load: &mut Load, order: OrderId) -> Result<ClaimCheck, AppError> {
    let (bag, order) = job_and_order(load, order)?;
    let taken = known(&bag)?;
    Ok(ClaimCheck {
        job: job(load, &bag, &order, taken.on)?,
        taxes: goods::taxes(&order)?,
        estimate: order.total()?,
        paid: order.paid()?,
        balance: order.balance()?,
        not_fetched: not_fetched(load),
        policy: Vec::new(),
    })
}

/// What goes through the shop.
pub(super) fn envelope(load: &mut Load, order: OrderId) -> Result<JobEnvelope, AppError> {
    let (bag, order) = job_and_order(load, order)?;
    let taken = known(&bag)?;
    Ok(JobEnvelope { job: job(load, &bag, &order, taken.on)? })
}

/// What is handed out with it.
pub(super) fn pick_up(load: &mut Load, order: OrderId) -> Result<PickUpReceipt, AppError> {
    let (bag, order) = job_and_order(load, order)?;
    let on = bag.ended.unwrap_or_else(|| load.today());
    Ok(PickUpReceipt {
        job: job(load, &bag, &order, on)?,
        taxes: goods::taxes(&order)?,
        total: order.total()?,
        tenders: receipt::tenders(load, &order, &order.tenders)?,
        paid: order.paid()?,
        left: pictures(load, &bag.left_looking)?,
        policy: Vec::new(),
    })
}

/// What its owner signs who has lost the claim check.
pub(super) fn release(load: &mut Load, request: &PickUp) -> Result<Release, AppError> {
    let (bag, order) = job_and_order(load, request.order)?;
    let check = request.without_check.as_ref().ok_or(RepairRefusal::Unknown)?;
    let today = load.today();
    let seller = head::staff_name(load, load.given().staff)?;
    let mut job = job(load, &bag, &order, today)?;
    job.particulars = head::of(load, &order.number, today, Some(seller))?;
    let paper = match check.paper {
        IdentityPaper::DriversLicense => ENGLISH.jobs.drivers_license,
        IdentityPaper::StateCard => ENGLISH.jobs.state_card,
        IdentityPaper::Passport => ENGLISH.jobs.passport,
        IdentityPaper::MilitaryCard => ENGLISH.jobs.military_card,
    };
    Ok(Release {
        job,
        paper: fill(paper, &[("issuer", &check.issuer)]),
        leaves: pictures(load, &request.photos)?,
        esign: ESIGN_STATEMENT.text.to_owned(),
    })
}

/// The sale that a piece left on, and who bears the cost of the work.
fn belongs(load: &Load, bag: &Bag) -> Result<Option<String>, AppError> {
    let Some(work) = &bag.after_sale else { return Ok(None) };
    let number = load.find_order(work.sale)?.map(|sale| sale.number).unwrap_or_default();
    let on = days::long(work.left_on.date(), &ENGLISH);
    let words = match work.borne_by {
        BorneBy::Customer => ENGLISH.jobs.of_sale,
        BorneBy::Policy | BorneBy::Manager(_) => ENGLISH.jobs.of_sale_free,
        BorneBy::Plan(plan) => {
            let plan = load.care_plan(plan)?.known()?.number.clone();
            let values = [("number", &*number), ("date", &*on), ("plan", &*plan)];
            return Ok(Some(fill(ENGLISH.jobs.of_sale_plan, &values)));
        }
    };
    Ok(Some(fill(words, &[("number", &number), ("date", &on)])))
}

fn known(bag: &Bag) -> Result<&JobTakenIn, AppError> {
    bag.taken_in.as_ref().ok_or_else(|| RepairRefusal::Unknown.into())
}

fn job(load: &Load, bag: &Bag, order: &Order, on: Day) -> Result<Job, AppError> {
    let taken = known(bag)?;
    let seat = |stone: &milgrain_retail::repair::events::StoneSeen| {
        (stone.at.to_string(), stone.what.to_string())
    };
    let work: Result<Vec<(String, Money)>, AppError> =
        order.lines.iter().map(|line| Ok((line.description.clone(), line.price()?))).collect();
    Ok(Job {
        particulars: head::particulars(load, order, on)?,
        customer: head::person(load, Some(taken.customer))?,
        piece: taken.piece.to_string(),
        condition: taken.condition.to_string(),
        stones: taken.stones.iter().map(seat).collect(),
        belongs: belongs(load, bag)?,
        declared: taken.declared,
        promised: taken.promised.date(),
        work: work?,
        approved: bag.approved.unwrap_or(taken.approved),
        came_in: pictures(load, &taken.photos)?,
    })
}

pub(super) fn pictures(load: &Load, photos: &[BlobId]) -> Result<Vec<Picture>, AppError> {
    let picture = |photo: &BlobId| Ok(Picture::of(&load.read().blob(*photo)?, "")?);
    photos.iter().map(picture).collect()
}

/// When the store's own rule lets a piece go that nobody fetches; nothing where there is none.
fn not_fetched(load: &Load) -> Option<(u16, u16)> {
    let policy = load.policy()?;
    let row = policy.unclaimed_rule(&policy.place, load.today()).ok()?;
    Some((row.after_days, row.wait_days))
}
