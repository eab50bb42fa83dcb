//! A customer's piece that was lost or broken with us: reported, the insurer told, found or mended, or
//! made good.

use milgrain_kernel::{BlobId, IncidentId, Money, OrderId, TenderId};
use milgrain_retail::event::Fact;
use milgrain_retail::incident::decide::{self, Report};
use milgrain_retail::incident::events::{Harm, PaidBy, Replacement};
use milgrain_retail::incident::insurer::ComesBy;
use milgrain_retail::incident::{Incident, Known, recover};
use milgrain_retail::memo::PaidFrom;
use milgrain_retail::note::{Note, ShortText};
use milgrain_retail::repair::Job;
use milgrain_retail::repair::events::Place;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::repair::{job_and_order, photos};

/// Report what happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReportIncident {
    /// The incident to be.
    pub incident: IncidentId,
    /// The order of the job.
    pub order: OrderId,
    /// What became of the piece.
    pub harm: Harm,
    /// What happened.
    pub what: String,
    /// Pictures, kept before.
    pub photos: Vec<BlobId>,
}

/// What an insurer is told about an incident, says to it, pays for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InsurerStep {
    /// It is told.
    Tell {
        /// Who.
        insurer: String,
        /// Their number for it.
        claim: Option<String>,
    },
    /// It agrees to pay, or to another amount than before.
    Agrees {
        /// Who, as they were told.
        insurer: String,
        /// What it takes the loss to be.
        allowed: Money,
        /// What we bear of that.
        deductible: Money,
    },
    /// It pays, all or a part.
    Pays {
        /// The payment to be.
        tender: TenderId,
        /// How much.
        amount: Money,
        /// How.
        by: ComesBy,
    },
    /// It pays nothing.
    Declines {
        /// Why.
        why: String,
    },
}

/// What is done about an incident.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentStep {
    /// What an insurer is told, says or pays.
    Insurer(InsurerStep),
    /// What was lost is found.
    Found(Place),
    /// What was broken is whole again, at our cost.
    Mended {
        /// What was done.
        what: String,
    },
    /// Nothing is owed for it.
    Close {
        /// Why.
        why: String,
    },
    /// Something is owed for it.
    Owe {
        /// How much.
        amount: Money,
        /// Why so much.
        why: String,
    },
    /// What is owed is paid.
    Pay(PaidBy),
    /// The owner takes another piece for it.
    Replace {
        /// What it is.
        what: String,
        /// Who bills us for it.
        vendor: String,
        /// What it costs us.
        cost: Money,
    },
    /// The vendor's bill for that piece is paid.
    PayBill(PaidFrom),
}

/// A step of an incident.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MindIncident {
    /// The incident.
    pub incident: IncidentId,
    /// What is done.
    pub step: IncidentStep,
}

impl Milgrain {
    /// Reports that a customer's piece was lost or broken with us; the report takes the register's next
    /// number.
    ///
    /// # Errors
    /// `incident.*`, `repair.*`, `note.*`.
    pub fn report_incident(
        &self,
        given: &Given,
        request: &ReportIncident,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "report_incident", request, |load| {
            let known = load.incident(request.incident)?;
            let (job, _) = job_and_order(load, request.order)?;
            let report = Report {
                number: load.next_number()?,
                harm: request.harm,
                what: Note::new(&request.what)?,
                photos: photos(load, &request.photos)?,
            };
            let earlier = earlier(load, &job, request.incident)?;
            let known = (request.incident, &*known);
            Ok(decide::report(known, (&job, &earlier), report, &load.desk()?)?)
        })
    }

    /// A step of an incident.
    ///
    /// # Errors
    /// `incident.*`, `repair.*`, `note.*`.
    pub fn mind_incident(&self, given: &Given, request: &MindIncident) -> Result<Done, AppError> {
        self.carry_out(given, "mind_incident", request, |load| step(load, request))
    }

    /// An incident, as it stands.
    ///
    /// # Errors
    /// `incident.unknown`.
    pub fn incident(&self, given: &Given, id: IncidentId) -> Result<Incident, AppError> {
        self.look(given, |load| {
            let incident = *load.incident(id)?;
            incident.known()?;
            Ok(incident)
        })
    }
}

fn step(load: &mut Load, request: &MindIncident) -> Result<Vec<Fact>, AppError> {
    let id = request.incident;
    let incident = load.incident(id)?;
    let order = incident.known()?.order;
    let known = (id, &*incident);
    Ok(match &request.step {
        IncidentStep::Insurer(step) => insurer(load, known, step)?,
        IncidentStep::Found(at) => {
            let (job, _) = job_and_order(load, order)?;
            decide::found(known, &job, at.clone(), &load.desk()?)?
        }
        IncidentStep::Mended { what } => decide::mended(known, Note::new(what)?, &load.desk()?)?,
        IncidentStep::Close { why } => {
            let (job, order) = job_and_order(load, order)?;
            decide::close(known, (&job, &order), ShortText::new(why)?, &load.desk()?)?
        }
        IncidentStep::Owe { amount, why } => {
            let (job, order) = job_and_order(load, order)?;
            let earlier = earlier(load, &job, id)?;
            let of = (&job, &order, earlier.as_slice());
            decide::owe(known, of, *amount, ShortText::new(why)?, &load.desk()?)?
        }
        IncidentStep::Pay(by) => decide::pay(known, *by, &load.desk()?)?,
        IncidentStep::Replace { what, vendor, cost } => {
            let (what, vendor) = (ShortText::new(what)?, ShortText::new(vendor)?);
            let with = Replacement { what, vendor, cost: *cost };
            decide::replace(known, with, &load.desk()?)?
        }
        IncidentStep::PayBill(from) => decide::pay_bill(known, *from, &load.desk()?)?,
    })
}

/// What an insurer is told, says and pays.
fn insurer(load: &Load, known: Known, step: &InsurerStep) -> Result<Vec<Fact>, AppError> {
    let desk = load.desk()?;
    Ok(match step {
        InsurerStep::Tell { insurer, claim } => {
            let claim = claim.as_deref().map(ShortText::new).transpose()?;
            recover::tell(known, ShortText::new(insurer)?, claim, &desk)?
        }
        InsurerStep::Agrees { insurer, allowed, deductible } => {
            recover::agree(known, ShortText::new(insurer)?, (*allowed, *deductible), &desk)?
        }
        InsurerStep::Pays { tender, amount, by } => {
            recover::paid(known, *tender, *amount, *by, &desk)?
        }
        InsurerStep::Declines { why } => recover::declined(known, ShortText::new(why)?, &desk)?,
    })
}

/// The job's other incidents.
fn earlier(load: &Load, job: &Job, this: IncidentId) -> Result<Vec<Incident>, AppError> {
    let others = job.incidents.iter().filter(|id| **id != this);
    others.map(|id| Ok(*load.incident(*id)?)).collect()
}
