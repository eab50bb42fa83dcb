//! Appraisals: asked for at a fee, issued in versions, handed over, called off or withdrawn.

use milgrain_documents::Document;
use milgrain_documents::words::ENGLISH;
use milgrain_kernel::{AppraisalId, BlobId, CustomerId, Day, LineId, Money, OrderId, StoreId};
use milgrain_retail::appraisal::decide::{self, Ask, Issue};
use milgrain_retail::appraisal::events::{AppraisalIssued, Appraiser, Method, Purpose, Subject};
use milgrain_retail::appraisal::{Appraisal, AppraisalRefusal, LIMITS};
use milgrain_retail::event::{Event, Fact};
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::note::{Note, PersonName, ShortText};
use milgrain_retail::order::Order;
use milgrain_retail::order::events::{Item, OrderKind};
use milgrain_retail::piece::{Certificate, Details};
use milgrain_retail::signature::{DocumentKind, DocumentSigned};
use milgrain_store::views::lists::appraisals::{AppraisalRow, appraisals};
use serde::{Deserialize, Serialize};

use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::payment::Payment;
use crate::repair::{Work, agreed, photos};
use crate::signed::Signed;
use crate::{AppError, papers};

/// What is appraised.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToAppraise {
    /// The customer's own piece, which is left with us.
    Own {
        /// What it is.
        piece: String,
        /// Its condition.
        condition: String,
        /// What its owner says it is worth.
        declared: Option<Money>,
    },
    /// A piece that was sold here.
    Sold {
        /// The sale.
        order: OrderId,
        /// Its line.
        line: LineId,
    },
}

/// Ask for an appraisal.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AskAppraisal {
    /// The appraisal to be.
    pub appraisal: AppraisalId,
    /// The order of its fee, to be.
    pub order: OrderId,
    /// For whom.
    pub customer: CustomerId,
    /// What is appraised.
    pub subject: ToAppraise,
    /// What for.
    pub purpose: Purpose,
    /// For which day it is promised.
    pub promised: Day,
    /// The line of the fee, to be.
    pub line: LineId,
    /// The fee, without tax.
    pub fee: Money,
    /// What is paid ahead.
    pub payments: Vec<Payment>,
}

/// Issue it, or a version that replaces the one before.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct IssueAppraisal {
    /// Which.
    pub appraisal: AppraisalId,
    /// What it is, in a few words.
    pub article: String,
    /// Stones, metal, size.
    pub details: Details,
    /// A laboratory's report.
    pub certificate: Option<Certificate>,
    /// Make, marks, measurements, condition.
    pub description: String,
    /// The value.
    pub value: Money,
    /// The day for which it holds.
    pub valued_on: Day,
    /// How it was found.
    pub method: Method,
    /// What it rests on.
    pub grounds: String,
    /// Who answers for it.
    pub appraiser: String,
    /// What entitles them.
    pub credential: String,
    /// Pictures of it, kept before.
    pub photos: Vec<BlobId>,
    /// What it cannot say; our own words where nothing is said.
    pub limits: Option<String>,
    /// Why it replaces the version before.
    pub why: Option<String>,
    /// The appraiser's signature under [`appraisal_draft`](Milgrain::appraisal_draft).
    pub signature: Option<Signed>,
}

/// Hand the paper over.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct HandOverAppraisal {
    /// Which.
    pub appraisal: AppraisalId,
    /// What is paid with it.
    pub payments: Vec<Payment>,
}

/// End it: call it off before it is issued, or withdraw what was.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EndAppraisal {
    /// Which.
    pub appraisal: AppraisalId,
    /// Why.
    pub why: String,
}

impl Milgrain {
    /// Asks for an appraisal: order, deposit and appraisal in one commit.
    ///
    /// # Errors
    /// `appraisal.*`, `order.*`, `note.*`.
    pub fn ask_appraisal(&self, given: &Given, request: &AskAppraisal) -> Result<Done, AppError> {
        self.carry_out(given, "ask_appraisal", request, |load| asked(load, request))
    }

    /// Issues it. The customer is told, where they may be.
    ///
    /// # Errors
    /// `appraisal.*`, `app.agreement_changed`, `signature.*`, `piece.origin_*`, `note.*`.
    pub fn issue_appraisal(
        &self,
        given: &Given,
        request: &IssueAppraisal,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "issue_appraisal", request, |load| {
            let known = load.appraisal(request.appraisal)?;
            let issue = issue(load, request)?;
            let signed = signature(load, request, &known, issue.clone())?;
            let customer = known.asked.as_ref().map(|asked| load.customer(asked.customer));
            let customer = customer.transpose()?;
            let (id, desk) = (request.appraisal, load.desk()?);
            Ok(decide::issue(id, &known, issue, signed, customer.as_ref(), &desk)?)
        })
    }

    /// The paper as the appraiser would sign it.
    ///
    /// # Errors
    /// As [`issue_appraisal`](Self::issue_appraisal).
    pub fn appraisal_draft(
        &self,
        given: &Given,
        request: &IssueAppraisal,
    ) -> Result<Document, AppError> {
        self.look(given, |load| {
            let known = load.appraisal(request.appraisal)?;
            let issue = issue(load, request)?;
            let proposed = decide::propose(&known, issue, &load.desk()?)?;
            paper(load, &known, &proposed)
        })
    }

    /// Hands the paper over, and takes what is open of the fee.
    ///
    /// # Errors
    /// `appraisal.wrong_state`, `order.not_paid`.
    pub fn hand_over_appraisal(
        &self,
        given: &Given,
        request: &HandOverAppraisal,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "hand_over_appraisal", request, |load| {
            let (known, order) = with_order(load, request.appraisal)?;
            let credit = order.customer.map(|customer| load.credit(customer)).transpose()?;
            let offered = Payment::offered(load, order.customer, &request.payments)?;
            let (id, desk) = (request.appraisal, load.desk()?);
            Ok(decide::hand_over(id, &known, &order, &offered, credit.as_ref(), &desk)?)
        })
    }

    /// Calls it off before it is issued; what was paid is owed back.
    ///
    /// # Errors
    /// `appraisal.wrong_state`.
    pub fn call_off_appraisal(
        &self,
        given: &Given,
        request: &EndAppraisal,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "call_off_appraisal", request, |load| {
            let (known, order) = with_order(load, request.appraisal)?;
            let why = ShortText::new(&request.why)?;
            Ok(decide::call_off(request.appraisal, &known, &order, why, &load.desk()?)?)
        })
    }

    /// Withdraws what was signed.
    ///
    /// # Errors
    /// `appraisal.manager_needed`, `appraisal.wrong_state`.
    pub fn withdraw_appraisal(
        &self,
        given: &Given,
        request: &EndAppraisal,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "withdraw_appraisal", request, |load| {
            let (known, order) = with_order(load, request.appraisal)?;
            let why = ShortText::new(&request.why)?;
            Ok(decide::withdraw(request.appraisal, &known, &order, why, &load.desk()?)?)
        })
    }

    /// The version of an appraisal that holds, with the word that it was withdrawn if it was.
    ///
    /// # Errors
    /// `appraisal.unknown`, also while nothing was issued.
    pub fn appraisal_paper(&self, given: &Given, id: AppraisalId) -> Result<Document, AppError> {
        self.look(given, |load| {
            let known = load.appraisal(id)?;
            paper(load, &known, known.version().ok_or(AppraisalRefusal::Unknown)?)
        })
    }

    /// What is asked for in a store, by the day for which it is promised; with `issued`, what may be
    /// fetched there.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn appraisals_due(
        &self,
        store: StoreId,
        issued: bool,
        limit: usize,
    ) -> Result<Vec<AppraisalRow>, AppError> {
        Ok(appraisals(self.store().read().views, store, issued, limit)?)
    }
}

fn asked(load: &mut Load, request: &AskAppraisal) -> Result<Vec<Fact>, AppError> {
    let number = load.next_number()?;
    let (subject, sale) = subject(load, &request.subject)?;
    let fee = Work {
        line: request.line,
        kind: LineKind::Appraisal,
        description: "Appraisal".to_owned(),
        price: request.fee,
    };
    let start = (request.order, OrderKind::Appraisal, request.customer);
    let facts = agreed(load, start, &[fee], &request.payments)?;
    let events: Vec<Event> = facts.iter().map(|fact| fact.event.clone()).collect();
    let order = Order::fold(request.order, &events).ok_or(AppError::Unknown { what: "order" })?;
    let AskAppraisal { appraisal: id, purpose, promised, .. } = *request;
    let ask = Ask { number, subject, sale, purpose, promised };
    let known = load.appraisal(id)?;
    let asked = decide::ask(id, &known, &order, ask, &load.desk()?)?;
    Ok(std::iter::once(asked).chain(facts).collect())
}

/// What is appraised, with the sale of a piece that was sold here.
fn subject(load: &Load, said: &ToAppraise) -> Result<(Subject, Option<Order>), AppError> {
    Ok(match said {
        ToAppraise::Own { piece, condition, declared } => {
            let (piece, condition) = (ShortText::new(piece)?, Note::new(condition)?);
            (Subject::Own { piece, condition, declared: *declared }, None)
        }
        ToAppraise::Sold { order, line } => {
            let sale = load.order(*order)?;
            let sold = sale.line(*line).ok_or(AppError::Unknown { what: "line" })?;
            let Item::Piece(piece) = sold.item else {
                return Err(AppError::Unknown { what: "piece" });
            };
            (Subject::Sold { order: *order, line: *line, piece }, Some(sale))
        }
    })
}

fn with_order(load: &Load, id: AppraisalId) -> Result<(Appraisal, Order), AppError> {
    let known = *load.appraisal(id)?;
    let asked = known.asked.as_ref().ok_or(AppraisalRefusal::Unknown)?;
    let order = load.order(asked.order)?;
    Ok((known, order))
}

fn issue(load: &Load, request: &IssueAppraisal) -> Result<Issue, AppError> {
    Ok(Issue {
        article: ShortText::new(&request.article)?,
        details: request.details.clone(),
        certificate: request.certificate.clone(),
        description: Note::new(&request.description)?,
        value: request.value,
        valued_on: request.valued_on,
        method: request.method,
        grounds: Note::new(&request.grounds)?,
        appraiser: Appraiser {
            name: PersonName::new(&request.appraiser)?,
            credential: ShortText::new(&request.credential)?,
        },
        photos: photos(load, &request.photos)?,
        limits: Note::new(request.limits.as_deref().unwrap_or(LIMITS))?,
        why: request.why.as_deref().map(ShortText::new).transpose()?,
    })
}

/// The appraiser's signature, if it stands under the very paper that is issued now.
fn signature(
    load: &Load,
    request: &IssueAppraisal,
    known: &Appraisal,
    issue: Issue,
) -> Result<Option<DocumentSigned>, AppError> {
    let Some(signed) = &request.signature else { return Ok(None) };
    let proposed = decide::propose(known, issue, &load.desk()?)?;
    let document = paper(load, known, &proposed)?;
    Ok(Some(signed.ours_under(&document, DocumentKind::Appraisal, load)?))
}

fn paper(load: &Load, known: &Appraisal, version: &AppraisalIssued) -> Result<Document, AppError> {
    Ok(papers::appraisal(load, known, version)?.write(&ENGLISH))
}
