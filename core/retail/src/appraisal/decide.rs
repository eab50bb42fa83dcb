//! What is done to an appraisal: ask, issue and issue again, hand over, call off, withdraw.
//!
//! Its order is decided on in the same breath, so that a paper and its fee never part.

use milgrain_kernel::{AppraisalId, BlobId, Day, Money};

use super::events::{
    AppraisalAsked, AppraisalCalledOff, AppraisalHandedOver, AppraisalIssued, AppraisalWithdrawn,
    Appraiser, Method, Purpose, Subject,
};
use super::{Appraisal, AppraisalRefusal, AppraisalState};
use crate::customer::Customer;
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::line_kind::LineKind;
use crate::messages::{self, MessageKind, Said, Wanted};
use crate::note::{Note, ShortText};
use crate::order::events::OrderKind;
use crate::order::pay::Offered;
use crate::order::{Agreement, Goods, Line, Order, cancel, deliver};
use crate::piece::{Certificate, Details};
use crate::signature::DocumentSigned;
use crate::store_credit::StoreCredit;

/// Ask for an appraisal.
#[derive(Clone, PartialEq, Debug)]
pub struct Ask {
    /// The next number of this register.
    pub number: String,
    /// What is appraised.
    pub subject: Subject,
    /// The sale of a piece that was sold here, as it stands.
    pub sale: Option<Order>,
    /// What for.
    pub purpose: Purpose,
    /// For which day it is promised.
    pub promised: Day,
}

/// What the appraiser says.
#[derive(Clone, PartialEq, Debug)]
pub struct Issue {
    /// What it is, in a few words.
    pub article: ShortText,
    /// Stones, metal, size.
    pub details: Details,
    /// A laboratory's report.
    pub certificate: Option<Certificate>,
    /// Make, marks, measurements, condition.
    pub description: Note,
    /// The value.
    pub value: Money,
    /// The day for which it holds.
    pub valued_on: Day,
    /// How it was found.
    pub method: Method,
    /// What it rests on.
    pub grounds: Note,
    /// Who answers for it.
    pub appraiser: Appraiser,
    /// Pictures of the article.
    pub photos: Vec<BlobId>,
    /// What it cannot say.
    pub limits: Note,
    /// Why it replaces the version before, if there is one.
    pub why: Option<ShortText>,
}

/// Asks for an appraisal. The order is its order, agreed on in the same command: the fee stands before
/// anything is looked at.
///
/// # Errors
/// [`AppraisalRefusal`].
pub fn ask(
    id: AppraisalId,
    known: &Appraisal,
    order: &Order,
    command: Ask,
    desk: &Desk,
) -> Result<Fact, AppraisalRefusal> {
    if known.asked.is_some() {
        return Err(AppraisalRefusal::Twice);
    }
    let customer = order.customer.ok_or(AppraisalRefusal::CustomerNeeded)?;
    let fee = |line: &Line| line.kind == LineKind::Appraisal;
    if order.kind != OrderKind::Appraisal || !order.lines.iter().all(fee) {
        return Err(AppraisalRefusal::FeeAlone);
    }
    if command.promised < desk.today {
        return Err(AppraisalRefusal::PromisedTooEarly { from: desk.today });
    }
    check_subject(&command, order)?;
    let Ask { number, subject, purpose, promised, .. } = command;
    let (order, store, on) = (order.id, desk.store, desk.today);
    let asked = AppraisalAsked { number, order, customer, store, subject, purpose, promised, on };
    Ok(of_appraisal(id, asked))
}

/// A declared value is one; a piece that was sold here is with the one who asks.
fn check_subject(command: &Ask, order: &Order) -> Result<(), AppraisalRefusal> {
    match &command.subject {
        Subject::Own { declared, .. } => {
            let bad = |value: Money| value.is_negative() || value.currency() != order.currency;
            if declared.is_some_and(bad) {
                return Err(AppraisalRefusal::Declared);
            }
        }
        Subject::Sold { line, .. } => {
            let sale = command.sale.as_ref().ok_or(AppraisalRefusal::NotTheirs)?;
            let left = sale.line(*line).is_some_and(|line| line.goods == Goods::HandedOver);
            if !left || sale.customer != order.customer {
                return Err(AppraisalRefusal::NotTheirs);
            }
        }
    }
    Ok(())
}

/// Issues it, or a version that replaces the one before. The customer is told, where they may be.
///
/// # Errors
/// [`AppraisalRefusal`].
pub fn issue(
    id: AppraisalId,
    appraisal: &Appraisal,
    command: Issue,
    signed: Option<DocumentSigned>,
    customer: Option<&Customer>,
    desk: &Desk,
) -> Result<Vec<Fact>, AppraisalRefusal> {
    let signed = signed.ok_or(AppraisalRefusal::SignatureNeeded)?;
    let issued = propose(appraisal, command, desk)?;
    let asked = appraisal.asked.as_ref().ok_or(AppraisalRefusal::Unknown)?;
    let what = Some(issued.article.clone());
    let mut facts = vec![of_appraisal(id, issued), of_appraisal(id, signed)];
    if let Some(customer) = customer {
        let number = ShortText::new(&asked.number).ok();
        let said = Said { what, number, amount: None, on: None };
        let wanted = Wanted { kind: MessageKind::OrderReady, order: Some(asked.order), said };
        // A store without a rule for messages tells its customers itself: it is issued anyway.
        facts.extend(messages::request(asked.customer, customer, wanted, desk).ok().flatten());
    }
    Ok(facts)
}

/// The version that [`issue`] would sign: for the paper that is shown before.
///
/// # Errors
/// As [`issue`].
pub fn propose(
    appraisal: &Appraisal,
    command: Issue,
    desk: &Desk,
) -> Result<AppraisalIssued, AppraisalRefusal> {
    let before = [AppraisalState::Asked, AppraisalState::Issued, AppraisalState::HandedOver];
    appraisal.require(&before)?;
    if command.value.currency() != desk.policy.currency || !command.value.is_positive() {
        return Err(AppraisalRefusal::ValueNeeded);
    }
    if command.valued_on > desk.today {
        return Err(AppraisalRefusal::ValuedAhead { today: desk.today });
    }
    if command.photos.is_empty() {
        return Err(AppraisalRefusal::PhotosNeeded);
    }
    command.details.check(&command.article)?;
    let again = !appraisal.versions.is_empty();
    if again && command.why.is_none() {
        return Err(AppraisalRefusal::WhyNeeded);
    }
    let version = u16::try_from(appraisal.versions.len()).unwrap_or(u16::MAX).saturating_add(1);
    Ok(AppraisalIssued {
        version,
        article: command.article,
        details: command.details,
        certificate: command.certificate,
        description: command.description,
        value: command.value,
        valued_on: command.valued_on,
        method: command.method,
        grounds: command.grounds,
        appraiser: command.appraiser.into(),
        photos: command.photos,
        limits: command.limits,
        why: command.why.filter(|_| again),
        on: desk.today,
    })
}

/// Hands the paper over, and takes the fee as far as it is open: it is earned by that.
///
/// # Errors
/// [`AppraisalRefusal::WrongState`] unless it is issued; `order.not_paid`.
pub fn hand_over(
    id: AppraisalId,
    appraisal: &Appraisal,
    order: &Order,
    offered: &[Offered],
    credit: Option<&StoreCredit>,
    desk: &Desk,
) -> Result<Vec<Fact>, AppraisalRefusal> {
    appraisal.require(&[AppraisalState::Issued])?;
    let version = appraisal.version().map_or(1, |issued| issued.version);
    let mut facts = match order.agreement {
        Agreement::Open => deliver::finish(order, &order.waiting(), offered, credit, desk)?,
        // A later version of what was paid for costs nothing.
        _ => Vec::new(),
    };
    facts.push(of_appraisal(id, AppraisalHandedOver { version, on: desk.today }));
    Ok(facts)
}

/// It is not wanted any more: nothing is charged, everything paid is owed back.
///
/// # Errors
/// [`AppraisalRefusal::WrongState`] once it was issued.
pub fn call_off(
    id: AppraisalId,
    appraisal: &Appraisal,
    order: &Order,
    why: ShortText,
    desk: &Desk,
) -> Result<Vec<Fact>, AppraisalRefusal> {
    appraisal.require(&[AppraisalState::Asked])?;
    let mut facts = cancel::undo(order, desk)?;
    facts.push(of_appraisal(id, AppraisalCalledOff { why, on: desk.today }));
    Ok(facts)
}

/// Withdraws what was signed. A fee that is not earned yet is owed back; one that was is a matter of
/// its own.
///
/// # Errors
/// [`AppraisalRefusal::ManagerNeeded`], [`AppraisalRefusal::WrongState`].
pub fn withdraw(
    id: AppraisalId,
    appraisal: &Appraisal,
    order: &Order,
    why: ShortText,
    desk: &Desk,
) -> Result<Vec<Fact>, AppraisalRefusal> {
    if !desk.role.is_manager() {
        return Err(AppraisalRefusal::ManagerNeeded);
    }
    appraisal.require(&[AppraisalState::Issued, AppraisalState::HandedOver])?;
    let mut facts = match order.agreement {
        Agreement::Open => cancel::undo(order, desk)?,
        _ => Vec::new(),
    };
    facts.push(of_appraisal(id, AppraisalWithdrawn { why, on: desk.today }));
    Ok(facts)
}

fn of_appraisal(id: AppraisalId, event: impl Into<Event>) -> Fact {
    Fact { stream: Stream::Appraisal(id), event: event.into() }
}

impl Appraisal {
    /// What was asked for, if it stands in one of these states.
    pub(super) fn require(
        &self,
        states: &[AppraisalState],
    ) -> Result<&AppraisalAsked, AppraisalRefusal> {
        let asked = self.asked.as_ref().ok_or(AppraisalRefusal::Unknown)?;
        let state = self.state.ok_or(AppraisalRefusal::Unknown)?;
        if states.contains(&state) {
            Ok(asked)
        } else {
            Err(AppraisalRefusal::WrongState { state })
        }
    }
}
