//! The agreement of a special order or a custom job, as it is shown before anyone signs.

use milgrain_documents::document::Picture;
use milgrain_documents::papers::Goods;
use milgrain_documents::papers::special_agreement::{SpecialAgreement, ToMake};
use milgrain_kernel::Money;
use milgrain_retail::order::events::{Item, OrderKind};
use milgrain_retail::order::open::Proposal;
use milgrain_retail::order::special::Special;
use milgrain_retail::order::{Line, Order};
use milgrain_retail::tax::Title;

use super::{clauses, goods, head};
use crate::AppError;
use crate::load::Load;
use crate::payment::Payment;

/// The agreement of a proposal, with the payments that come with it.
pub(super) fn agreement(
    load: &Load,
    proposal: &Proposal,
    payments: &[Payment],
) -> Result<SpecialAgreement, AppError> {
    let order = &proposal.order;
    let agreed = order.agreed.as_ref().ok_or(AppError::Unknown { what: "agreement" })?;
    let paid = Money::sum(payments.iter().map(|payment| payment.amount), order.currency)?;
    let total = order.total()?;
    let kept = clauses::after_cancelling_what_is_made(&agreed.rule);
    let special = |line: &Line| order.special(line.id);
    let things = order.lines.iter().filter_map(|line| Some((line, special(line)?)));
    let things: Result<Vec<ToMake>, AppError> =
        things.map(|(line, special)| thing(load, order, line, special)).collect();
    let mut other = order.clone();
    other.lines.retain(|line| line.item != Item::Special);
    Ok(SpecialAgreement {
        particulars: head::particulars(load, order, agreed.on)?,
        custom: order.kind == OrderKind::Custom,
        customer: head::person(load, order.customer)?,
        things: things?,
        goods: goods::goods(load, &other)?,
        charges: goods::charges(order)?,
        taxes: goods::taxes(order)?,
        total,
        paid,
        balance: total.minus(paid)?,
        conditions: clauses::conditions(agreed, Title::KeptUntilDelivery, kept, Vec::new()),
    })
}

fn thing(load: &Load, order: &Order, line: &Line, special: &Special) -> Result<ToMake, AppError> {
    let version = special.version().ok_or(AppError::Unknown { what: "version" })?;
    let plain = goods::one(load, order, line)?;
    let named = Goods { name: version.design.to_string(), ..plain };
    let sketch = |blob| Ok(Picture::of(&load.read().blob(blob)?, "")?);
    let sketches: Result<Vec<Picture>, AppError> =
        version.photos.iter().copied().map(sketch).collect();
    Ok(ToMake {
        goods: goods::with_details(named, &version.details),
        version: version.version,
        expected: version.expected.date(),
        wishes: version.wishes.as_ref().map(ToString::to_string),
        sketches: sketches?,
    })
}
