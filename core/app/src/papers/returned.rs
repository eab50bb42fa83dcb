//! The papers of goods that come back: the gift receipt, the receipt of a return.

use milgrain_documents::papers::returned::{GiftReceipt, ReturnReceipt};
use milgrain_documents::papers::{Goods, Tender};
use milgrain_kernel::Money;
use milgrain_retail::order::events::{Payout, RefundPaid};
use milgrain_retail::order::{Line, Order};

use super::memo::charge;
use super::{goods, head, receipt};
use crate::AppError;
use crate::load::Load;

/// The gift receipt of the lines for which one was given.
pub(super) fn gift_receipt(load: &Load, order: &Order) -> Result<GiftReceipt, AppError> {
    let given = |line: &&Line| order.gift_receipts.contains(&line.id);
    let lines: Vec<Goods> = order
        .lines
        .iter()
        .filter(given)
        .map(|line| goods::one(load, line))
        .collect::<Result<_, _>>()?;
    if lines.is_empty() {
        return Err(AppError::Unknown { what: "gift receipt" });
    }
    Ok(GiftReceipt {
        particulars: head::particulars(load, order, receipt::day_of(load, order))?,
        goods: lines,
        policy: receipt::returns(load)?,
    })
}

/// The receipt of the last day on which something of an order came back.
pub(super) fn return_receipt(load: &Load, order: &Order) -> Result<ReturnReceipt, AppError> {
    let last = order.lines.iter().filter_map(|line| line.returned_on).max();
    let on = last.ok_or(AppError::Unknown { what: "return" })?;
    let back: Vec<&Line> = order.lines.iter().filter(|line| line.returned_on == Some(on)).collect();
    let sum = |amounts: Vec<Money>| Money::sum(amounts, order.currency);
    let kept = sum(order.restocking.iter().filter(|e| e.on == on).map(|e| e.amount).collect())?;
    let refunds: Vec<&RefundPaid> = order.refunds.iter().filter(|refund| refund.on == on).collect();
    let paid = sum(refunds.iter().map(|refund| refund.amount).collect())?;
    let values = back.iter().map(|line| line.value()).collect::<Result<Vec<_>, _>>()?;
    let whole = sum(values)?.minus(kept)?;
    let owed = order.refunds_due;
    let total = paid.plus(owed)?;
    let billed = whole.minus(total)?;
    let less = |label: &str, amount: Money| -> Result<_, AppError> {
        Ok(amount
            .is_positive()
            .then(|| amount.negated().map(|less| charge(label, less)))
            .transpose()?)
    };
    let bearer =
        refunds.iter().find_map(|refund| refund.to).filter(|_| !order.gift_receipts.is_empty());
    let brought_by = bearer.or(order.customer);
    Ok(ReturnReceipt {
        particulars: head::particulars(load, order, on)?,
        customer: brought_by.map(|id| head::person(load, Some(id))).transpose()?,
        goods: back.iter().map(|line| seen(load, order, line)).collect::<Result<_, _>>()?,
        taxes: goods::taxes_of(back.iter().copied())?,
        kept: [less("Kept", kept)?, less("Taken off your bill", billed)?]
            .into_iter()
            .flatten()
            .collect(),
        total,
        back: refunds.iter().map(|refund| went(refund)).collect(),
        paid,
        owed: owed.is_positive().then_some(owed),
        policy: receipt::returns(load)?,
    })
}

/// A line with what was found on it.
fn seen(load: &Load, order: &Order, line: &Line) -> Result<Goods, AppError> {
    let mut one = goods::one(load, line)?;
    let found = order.inspected.iter().filter(|seen| seen.line == line.id);
    one.remarks.extend(found.map(|seen| format!("Found: {}", seen.condition)));
    Ok(one)
}

fn went(refund: &RefundPaid) -> Tender {
    let label = match &refund.form {
        Payout::Cash => "Cash",
        Payout::Card(_) => "To the card that paid",
        Payout::Void(_) => "Card payment made void",
        Payout::Cheque => "Check",
        Payout::StoreCredit => "Store credit",
        Payout::Lender => "To the lender",
        Payout::GiftCard(_) => "Back onto the gift card",
        Payout::Exchange(_) => "Towards another purchase",
        Payout::HouseAccount => "Off the house account",
    };
    Tender { label: label.to_owned(), amount: refund.amount, details: Vec::new() }
}
