//! Work on a customer's own piece, from its take-in to its pick-up, or to nobody's.

use milgrain_app::Done;
use milgrain_app::abandon::{KeepCharges, LogContact, SellAbandoned, SendLetter};
use milgrain_app::repair::{
    ApproveEstimate, BagStep, GiveBack, PickUp, ReviseEstimate, TakeIn, WithoutCheck, Work, WorkOn,
};
use milgrain_documents::papers::conditions::CUSTOMER;
use milgrain_kernel::{BlobId, LineId, Money};
use milgrain_retail::note::ShortText;
use milgrain_retail::repair::events::Place;

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::amounts::Known;
use crate::scenario::camera;
use crate::scenario::error::beginning;
use crate::scenario::step::{self, Identity, Job, Pay};
use crate::scenario::words::{day, word};

impl Turn<'_> {
    pub(super) fn take_in(
        &self,
        order: &str,
        customer: &str,
        job: &Job,
        pay: &[Pay],
    ) -> Result<Done, StepError> {
        let work = job.work.iter().map(|work| self.work(order, work));
        let work: Vec<Work> = work.collect::<Result<_, StepError>>()?;
        let estimate = Money::sum(work.iter().map(|work| work.price), self.store.currency)?;
        let known = Known { total: Some(estimate), ..Known::default() };
        let pair = |[at, what]: &[String; 2]| (at.clone(), what.clone());
        let request = TakeIn {
            order: self.labels.order(order),
            customer: self.labels.customer(customer),
            piece: job.piece.clone(),
            condition: job.condition.clone(),
            declared: self.plain(&job.declared)?,
            stones: job.stones.iter().map(pair).collect(),
            photos: self.photos(&job.photos)?,
            work,
            promised: day(&job.promised)?,
            go_ahead: job.go_ahead.as_deref().map(|most| self.plain(most)).transpose()?,
            redo_of: job.redo_of.as_deref().map(|label| self.labels.order(label)),
            of_sale: job.of_sale.as_deref().map(|label| self.labels.order(label)),
            of_line: self.line_of_sale(job),
            plan: job.plan.as_deref().map(|label| self.labels.care_plan(label)),
            free: job.free,
            payments: self.payments(pay, &known)?,
        };
        Ok(self.app.take_in(&self.given, &request)?)
    }

    fn line_of_sale(&self, job: &Job) -> Option<LineId> {
        let (sale, line) = (job.of_sale.as_deref()?, job.of_line.as_deref()?);
        Some(self.labels.line(sale, line))
    }

    fn work(&self, order: &str, work: &step::Work) -> Result<Work, StepError> {
        let known = "repair_labour, parts, sizing or engraving_later";
        Ok(Work {
            line: self.labels.line(order, &work.line),
            kind: word("kind of line", &work.kind, known)?,
            description: work.description.clone(),
            price: self.plain(&work.price)?,
        })
    }

    /// Pictures that are kept before the command that speaks of them.
    pub(super) fn photos(&self, words: &[String]) -> Result<Vec<BlobId>, StepError> {
        let kept = |said: &String| {
            let worn = match said.as_str() {
                "worn" => true,
                "mended" => false,
                other => {
                    let (field, known) = ("photos", "worn or mended");
                    return Err(StepError::Word { field, given: beginning(other), known });
                }
            };
            Ok(self.app.keep_photo(&camera::picture(worn)?)?)
        };
        words.iter().map(kept).collect()
    }

    pub(super) fn revise_estimate(
        &self,
        order: &str,
        line: &str,
        price: &str,
        why: &str,
    ) -> Result<Done, StepError> {
        let prices = vec![(self.labels.line(order, line), self.plain(price)?)];
        let (order, why) = (self.labels.order(order), why.to_owned());
        Ok(self.app.revise_estimate(&self.given, &ReviseEstimate { order, prices, why })?)
    }

    pub(super) fn approve_estimate(&self, order: &str, by: &str) -> Result<Done, StepError> {
        let by = word("by_way_of", by, "in_person, phone or message")?;
        let request = ApproveEstimate { order: self.labels.order(order), by };
        Ok(self.app.approve_estimate(&self.given, &request)?)
    }

    pub(super) fn move_bag(
        &self,
        order: &str,
        to: &str,
        which: Option<&str>,
    ) -> Result<Done, StepError> {
        self.work_on(order, BagStep::Move(bag_place(to, which)?))
    }

    pub(super) fn use_parts(&self, order: &str, what: &str, cost: &str) -> Result<Done, StepError> {
        let cost = self.plain(cost)?;
        self.work_on(order, BagStep::Parts { what: what.to_owned(), cost })
    }

    pub(super) fn work_on(&self, order: &str, step: BagStep) -> Result<Done, StepError> {
        let request = WorkOn { order: self.labels.order(order), step };
        Ok(self.app.work_on(&self.given, &request)?)
    }

    pub(super) fn pick_up(
        &self,
        label: &str,
        pay: &[Pay],
        photos: &[String],
        identity: Option<&Identity>,
    ) -> Result<Done, StepError> {
        let payments = self.later_payments(label, pay)?;
        let photos = self.photos(photos)?;
        let without_check = identity.map(without_check).transpose()?;
        let order = self.labels.order(label);
        let mut request = PickUp { order, payments, photos, without_check };
        if identity.is_some_and(|identity| identity.sign) {
            let document = self.app.release(&self.given, &request)?;
            let customer = self.order(label)?.customer;
            let signature = self.signed_in(CUSTOMER, document, (customer, label));
            request.without_check.as_mut().map(|check| check.signature.insert(signature));
        }
        Ok(self.app.pick_up(&self.given, &request)?)
    }

    pub(super) fn give_back(&self, order: &str, why: &str) -> Result<Done, StepError> {
        let request = GiveBack { order: self.labels.order(order), why: why.to_owned() };
        Ok(self.app.give_back(&self.given, &request)?)
    }

    pub(super) fn log_contact(
        &self,
        order: &str,
        channel: &str,
        reached: bool,
    ) -> Result<Done, StepError> {
        let channel = word("channel", channel, "sms, email, phone or mail")?;
        let request = LogContact { order: self.labels.order(order), channel, reached };
        Ok(self.app.log_contact(&self.given, &request)?)
    }

    pub(super) fn send_letter(&self, order: &str, cost: &str) -> Result<Done, StepError> {
        let request = SendLetter { order: self.labels.order(order), cost: self.plain(cost)? };
        Ok(self.app.send_letter(&self.given, &request)?)
    }

    pub(super) fn sell_abandoned(&self, order: &str, pay: &Pay) -> Result<Done, StepError> {
        let amount = self.plain(&pay.amount)?;
        let payment = self.payment(0, pay, amount)?;
        let request = SellAbandoned { order: self.labels.order(order), payment };
        Ok(self.app.sell_abandoned(&self.given, &request)?)
    }

    pub(super) fn keep_charges(&self, order: &str) -> Result<Done, StepError> {
        let tender = self.labels.unnamed_tender(self.line, 0);
        let request = KeepCharges { order: self.labels.order(order), tender };
        Ok(self.app.keep_charges(&self.given, &request)?)
    }
}

fn without_check(identity: &Identity) -> Result<WithoutCheck, StepError> {
    let known = "drivers_license, state_card, passport or military_card";
    Ok(WithoutCheck {
        paper: word("paper", &identity.paper, known)?,
        issuer: identity.issuer.clone(),
        compared: identity.compared,
        signature: None,
    })
}

/// Where a bag lies, in a scenario's words.
pub(super) fn bag_place(to: &str, which: Option<&str>) -> Result<Place, StepError> {
    let name = || ShortText::new(which.unwrap_or_default());
    Ok(match to {
        "bin" => Place::Bin(name()?),
        "bench" => Place::Bench(name()?),
        "vendor" => Place::Vendor(name()?),
        "quality_check" => Place::QualityCheck,
        other => {
            let (field, known) = ("to", "bin, bench, vendor or quality_check");
            return Err(StepError::Word { field, given: beginning(other), known });
        }
    })
}
