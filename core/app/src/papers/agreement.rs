//! The layaway agreement, as it is shown before anyone signs.

use milgrain_documents::document::BeadState;
use milgrain_documents::papers::layaway_agreement::LayawayAgreement;
use milgrain_documents::papers::{Clause, Instalment, Person};
use milgrain_kernel::Money;
use milgrain_retail::layaway;
use milgrain_retail::order::open::Proposal;
use milgrain_retail::signature::ESIGN_STATEMENT;

use super::{clauses, goods, head};
use crate::AppError;
use crate::load::Load;
use crate::payment::Payment;

/// The agreement of a proposal, with the payments that come with it.
pub(super) fn agreement(
    load: &Load,
    proposal: &Proposal,
    payments: &[Payment],
) -> Result<LayawayAgreement, AppError> {
    let order = &proposal.order;
    let policy = load.policy().ok_or(AppError::NoPolicy)?;
    let unknown = AppError::Unknown { what: "layaway" };
    let agreed = order.agreed.as_ref().ok_or(unknown.clone())?;
    let terms = order.layaway.as_ref().map(|layaway| &layaway.terms).ok_or(unknown)?;
    let paid = Money::sum(payments.iter().map(|payment| payment.amount), order.currency)?;
    let rest = order.total()?.minus(paid)?;
    let law = agreed.rule.law.as_ref();
    let notices = law.map(|law| law.notices.clone()).unwrap_or_default();
    Ok(LayawayAgreement {
        particulars: head::particulars(load, order, agreed.on)?,
        customer: head::person(load, order.customer)?,
        seller: None::<Person>,
        goods: goods::goods(load, order)?,
        fee: goods::fee(order),
        charges: goods::charges(order)?,
        taxes: goods::taxes(order)?,
        total: order.total()?,
        paid,
        schedule: schedule(&layaway::schedule(rest, agreed.on, terms)),
        kept_at: policy.shop.kept_at.clone(),
        title_clause: clauses::title(terms.title),
        free_cancellation: clauses::free_cancellation(&agreed.rule, agreed.on),
        after_cancellation: clauses::after_cancellation(&agreed.rule),
        clauses: clauses::missed(&agreed.rule).into_iter().chain([clauses::any_amount()]).collect(),
        electronic_consent: Some(ESIGN_STATEMENT.text.to_owned()),
        notices: notices.into_iter().map(notice).collect(),
    })
}

fn notice(text: String) -> Clause {
    Clause { heading: String::new(), text }
}

fn schedule(plan: &[layaway::Instalment]) -> Vec<Instalment> {
    let row = |(index, instalment): (usize, &layaway::Instalment)| Instalment {
        due: instalment.due.date(),
        label: format!("Payment {}", index + 1),
        amount: instalment.amount,
        state: BeadState::Due,
    };
    plan.iter().enumerate().map(row).collect()
}
