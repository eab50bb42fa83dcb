//! The layaway agreement, as it is shown before anyone signs.

use milgrain_documents::document::BeadState;
use milgrain_documents::papers::layaway_agreement::LayawayAgreement;
use milgrain_documents::papers::{Instalment, Person};
use milgrain_documents::words::{ENGLISH, fill};
use milgrain_kernel::Money;
use milgrain_retail::layaway;
use milgrain_retail::order::open::Proposal;

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
    let kept = clauses::after_cancellation(&agreed.rule);
    let more = clauses::missed(&agreed.rule).into_iter().chain([clauses::any_amount()]).collect();
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
        conditions: clauses::conditions(agreed, terms.title, kept, more),
    })
}

fn schedule(plan: &[layaway::Instalment]) -> Vec<Instalment> {
    let row = |(index, instalment): (usize, &layaway::Instalment)| Instalment {
        due: instalment.due.date(),
        label: fill(ENGLISH.agreements.instalment, &[("number", &(index + 1).to_string())]),
        amount: instalment.amount,
        state: BeadState::Due,
    };
    plan.iter().enumerate().map(row).collect()
}
