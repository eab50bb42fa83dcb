//! The papers of goods that come back: the gift receipt, the receipt of a return or of a price that was
//! adjusted.

use milgrain_documents::papers::returned::{Adjusted, GiftReceipt, ReturnReceipt};
use milgrain_documents::papers::{Goods, TaxLine, Tender};
use milgrain_documents::words::{ENGLISH, Means, Returns, fill};
use milgrain_kernel::{CustomerId, Day, Money, MoneyError};
use milgrain_retail::order::events::{Payout, PriceAdjusted, RefundPaid};
use milgrain_retail::order::{Line, Order};

use super::memo::charge;
use super::{goods, head, receipt};
use crate::AppError;
use crate::load::Load;

const MEANS: &Means = &ENGLISH.means;
const WORDS: &Returns = &ENGLISH.returns;

/// The gift receipt of the lines for which one was given.
pub(super) fn gift_receipt(load: &Load, order: &Order) -> Result<GiftReceipt, AppError> {
    let given = |line: &&Line| order.gift_receipts.contains(&line.id);
    let lines: Vec<Goods> = order
        .lines
        .iter()
        .filter(given)
        .map(|line| goods::one(load, order, line))
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

/// What came back on a day, and what went back for it.
struct Returned<'a> {
    on: Day,
    lines: Vec<&'a Line>,
    adjusted: Vec<&'a PriceAdjusted>,
    refunds: Vec<&'a RefundPaid>,
    kept: Money,
}

impl<'a> Returned<'a> {
    /// On the last day on which something came back, or a price was adjusted.
    fn last(order: &'a Order) -> Result<Self, AppError> {
        let days = order.lines.iter().filter_map(|line| line.returned_on);
        let last = days.chain(order.adjusted.iter().map(|adjusted| adjusted.on)).max();
        let on = last.ok_or(AppError::Unknown { what: "return" })?;
        let kept = order.restocking.iter().filter(|e| e.on == on).map(|e| e.amount);
        Ok(Returned {
            on,
            lines: order.lines.iter().filter(|line| line.returned_on == Some(on)).collect(),
            adjusted: order.adjusted.iter().filter(|adjusted| adjusted.on == on).collect(),
            refunds: order.refunds.iter().filter(|refund| refund.on == on).collect(),
            kept: Money::sum(kept, order.currency)?,
        })
    }

    /// Whoever had it as a gift: they have credit for it. Money that goes back goes to its payer, who
    /// need not have come.
    fn bearer(&self) -> Option<CustomerId> {
        let credit = self.refunds.iter().filter(|refund| refund.form == Payout::StoreCredit);
        credit.filter_map(|refund| refund.to).next()
    }

    /// What it all had cost, less what is kept.
    fn whole(&self) -> Result<Money, MoneyError> {
        let mut whole = self.kept.negated()?;
        for line in &self.lines {
            whole = whole.plus(line.value()?)?;
        }
        for adjusted in &self.adjusted {
            whole = adjusted.tax_back.iter().try_fold(whole, |sum, part| sum.plus(part.tax))?;
            whole = whole.plus(adjusted.less)?;
        }
        Ok(whole)
    }

    fn taxes(&self) -> Result<Vec<TaxLine>, MoneyError> {
        let mut taxes = goods::taxes_of(self.lines.iter().copied())?;
        taxes.extend(self.adjusted.iter().flat_map(|adjusted| tax_back(adjusted)));
        Ok(taxes)
    }
}

/// The receipt of the last day on which something of an order came back, or a price was adjusted.
pub(super) fn return_receipt(load: &Load, order: &Order) -> Result<ReturnReceipt, AppError> {
    let back = Returned::last(order)?;
    let paid = Money::sum(back.refunds.iter().map(|refund| refund.amount), order.currency)?;
    let whole = back.whole()?;
    // Of what is owed back, what this paper is about; the rest has a paper of its own.
    let open = whole.minus(paid)?;
    let nothing = Money::zero(order.currency);
    let owed = order.refunds_due.lesser(if open.is_positive() { open } else { nothing })?;
    let total = paid.plus(owed)?;
    let left = whole.minus(total)?;
    let earlier = if left.is_negative() { left.negated()? } else { nothing };
    let billed = if left.is_positive() { left.negated()? } else { nothing };
    let kept = back.kept.negated()?;
    let off = [(WORDS.kept, kept), (WORDS.off_bill, billed), (WORDS.earlier, earlier)];
    let off = off.into_iter().filter(|(_, amount)| !amount.is_zero());
    let brought_by = back.bearer().or(order.customer);
    let lines = back.lines.iter().map(|line| seen(load, order, line));
    let adjusted = back.adjusted.iter().map(|adjusted| less(load, order, adjusted));
    let went = back.refunds.iter().map(|refund| went(load, refund, brought_by));
    Ok(ReturnReceipt {
        particulars: head::particulars(load, order, back.on)?,
        customer: brought_by.map(|id| head::person(load, Some(id))).transpose()?,
        goods: lines.collect::<Result<_, _>>()?,
        adjusted: adjusted.collect::<Result<_, _>>()?,
        taxes: back.taxes()?,
        kept: off.map(|(label, amount)| charge(label, amount)).collect(),
        total,
        back: went.collect::<Result<_, _>>()?,
        paid,
        owed: owed.is_positive().then_some(owed),
        policy: receipt::returns(load)?,
    })
}

/// A line with what was found on it.
fn seen(load: &Load, order: &Order, line: &Line) -> Result<Goods, AppError> {
    let mut one = goods::one(load, order, line)?;
    let found = order.inspected.iter().filter(|seen| seen.line == line.id);
    one.remarks
        .extend(found.map(|seen| fill(WORDS.found, &[("condition", seen.condition.as_str())])));
    Ok(one)
}

/// A piece that stays, and what it costs less.
fn less(load: &Load, order: &Order, e: &PriceAdjusted) -> Result<Adjusted, AppError> {
    let line = order.line(e.line).map(|line| goods::one(load, order, line)).transpose()?;
    let (name, tag) = line.map(|goods| (goods.name, goods.tag)).unwrap_or_default();
    let (before, now, less) = (e.price.plus(e.less)?, e.price, e.less);
    Ok(Adjusted { name, tag, before, now, less, why: e.reason.to_string() })
}

/// The tax that goes back on the difference.
fn tax_back(e: &PriceAdjusted) -> impl Iterator<Item = TaxLine> + '_ {
    e.tax_back.iter().filter_map(|part| {
        let of_it = e.taxes.iter().find(|tax| tax.jurisdiction == part.jurisdiction)?;
        let (jurisdiction, rate) = (part.jurisdiction.clone(), of_it.rate);
        Some(TaxLine { jurisdiction, rate, base: e.less, amount: part.tax })
    })
}

/// How money went back, and to whom if that is another than who stands on the paper.
fn went(
    load: &Load,
    refund: &RefundPaid,
    brought_by: Option<CustomerId>,
) -> Result<Tender, AppError> {
    let label = match &refund.form {
        Payout::Cash => MEANS.cash,
        Payout::Card(_) => MEANS.to_card,
        Payout::Void(_) => MEANS.void,
        Payout::Cheque => MEANS.check,
        Payout::StoreCredit => MEANS.store_credit,
        Payout::Lender => MEANS.to_lender,
        Payout::GiftCard(_) => MEANS.to_gift_card,
        Payout::Exchange(_) => MEANS.to_purchase,
        Payout::HouseAccount => MEANS.off_house_account,
    };
    let other = refund.to.filter(|to| brought_by != Some(*to));
    let other = other.map(|to| head::person(load, Some(to))).transpose()?;
    let details = other.map(|other| fill(MEANS.to, &[("name", &other.name)])).into_iter().collect();
    Ok(Tender { label: label.to_owned(), amount: refund.amount, details })
}
