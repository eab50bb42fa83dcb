//! Receipts and invoices of an order as it stands.

use milgrain_documents::days;
use milgrain_documents::document::BeadState;
use milgrain_documents::figures;
use milgrain_documents::papers::invoice::Invoice;
use milgrain_documents::papers::payment_receipt::PaymentReceipt;
use milgrain_documents::papers::receipt::Receipt;
use milgrain_documents::papers::{Clause, Instalment, NextPayment, Reference, Tender};
use milgrain_documents::words::{ENGLISH, Means, Sales, fill};
use milgrain_kernel::{Day, Money, MoneyError};
use milgrain_retail::order::employee::EmployeePurchase;
use milgrain_retail::order::events::TenderKind;
use milgrain_retail::order::{self, Order};
use milgrain_retail::place::Supply;
use milgrain_retail::tax::ExemptionKind;

use super::{goods, head, house_account};
use crate::AppError;
use crate::load::Load;

const MEANS: &Means = &ENGLISH.means;
const SALES: &Sales = &ENGLISH.sales;

/// The receipt of a sale.
pub(super) fn receipt(load: &Load, order: &Order) -> Result<Receipt, AppError> {
    let balance = order.balance()?;
    let change = order.tenders.iter().map(|tender| tender.change);
    let change = Money::sum(change, order.currency)?;
    Ok(Receipt {
        particulars: head::particulars(load, order, day_of(load, order))?,
        customer: order.customer.map(|id| head::person(load, Some(id))).transpose()?,
        reference: reference(load, order)?,
        goods: goods::goods(load, order)?,
        charges: charges(order)?,
        subtotal: goods::subtotal(order)?,
        taxes: goods::taxes(order)?,
        total: order.total()?,
        tenders: tenders(load, order, &order.tenders)?
            .into_iter()
            .chain(adjustment(order)?)
            .collect(),
        paid: order.paid()?,
        change: change.is_positive().then_some(change),
        balance: balance.is_positive().then_some(balance),
        next: next(load, order),
        handover: handover(order),
        policy: clauses(load, order)?,
    })
}

/// The invoice of a sale on account, or on a house account.
pub(super) fn invoice(load: &Load, order: &Order) -> Result<Invoice, AppError> {
    let unknown = AppError::Unknown { what: "invoice" };
    let charged = house_account::charge_of(load, order)?;
    let days = load.policy().map_or(0, |policy| policy.invoice_days);
    let terms = match &charged {
        Some((account, _)) => house_account::terms_of(account)?,
        None => fill(SALES.payable_within, &[("days", &days.to_string())]),
    };
    let charges_open =
        charged.iter().flat_map(|(_, items)| items).map(|item| (item.due, item.open));
    let invoices = order.invoices.iter().map(|invoice| (invoice.due, invoice.owed));
    let billed: Vec<(Day, Money)> = invoices.chain(charges_open).collect();
    let pay_by = billed.iter().map(|(due, _)| *due).max().ok_or(unknown)?;
    let balance = Money::sum(billed.iter().map(|(_, open)| *open), order.currency)?;
    let paid = order.total()?.minus(balance)?;
    let is_bill = |kind: &TenderKind| {
        matches!(kind, TenderKind::OnAccount { .. } | TenderKind::HouseAccount { .. })
    };
    let now = order.tenders.iter().filter(|tender| !is_bill(&tender.kind));
    let mut payments = tenders(load, order, now)?;
    let before = Money::sum(payments.iter().map(|payment| payment.amount), order.currency)?;
    let later = paid.minus(before)?;
    if later.is_positive() {
        payments.push(Tender {
            label: MEANS.paid_since.to_owned(),
            amount: later,
            details: Vec::new(),
        });
    }
    let billed_to = charged.map(|(account, _)| account.customer).or(order.customer);
    Ok(Invoice {
        particulars: head::particulars(load, order, day_of(load, order))?,
        customer: head::person(load, billed_to)?,
        reference: reference(load, order)?,
        terms,
        pay_by: pay_by.date(),
        goods: goods::goods(load, order)?,
        charges: charges(order)?,
        subtotal: goods::subtotal(order)?,
        taxes: goods::taxes(order)?,
        total: order.total()?,
        payments,
        paid,
        balance,
        policy: clauses(load, order)?,
    })
}

/// What has to be said about the sale, then the shop's own words.
fn clauses(load: &Load, order: &Order) -> Result<Vec<Clause>, AppError> {
    let own = employee(load, order)?.into_iter().chain(insured(load, order)?);
    let own = own.chain(matched(order)).chain(exempt(order));
    Ok(own.chain(returns(load)?).collect())
}

/// Who of ours bought, and on whose word.
fn employee(load: &Load, order: &Order) -> Result<Option<Clause>, AppError> {
    let Some(EmployeePurchase { buyer, by }) = order.employee else { return Ok(None) };
    let (buyer, by) = (head::staff_name(load, buyer)?, head::staff_name(load, by)?);
    let text = fill(SALES.employee, &[("buyer", &buyer), ("by", &by)]);
    Ok(Some(Clause { heading: SALES.employee_heading.to_owned(), text }))
}

/// What an insurer lets the client replace.
fn insured(load: &Load, order: &Order) -> Result<Option<Clause>, AppError> {
    let Some(claim) = &order.claim else { return Ok(None) };
    let insurer = head::person(load, Some(claim.insurer))?.name;
    let allowed = figures::text(claim.allowed, &ENGLISH);
    let deductible = figures::text(claim.deductible, &ENGLISH);
    let values = [
        ("insurer", &*insurer),
        ("claim", claim.number.as_str()),
        ("allowed", &*allowed),
        ("deductible", &*deductible),
    ];
    let text = fill(SALES.insured, &values);
    Ok(Some(Clause { heading: SALES.insured_heading.to_owned(), text }))
}

/// Whose price ours follows.
fn matched(order: &Order) -> impl Iterator<Item = Clause> + '_ {
    order.matched.iter().filter_map(|matched| {
        let line = order.line(matched.line).filter(|line| line.price() == Ok(matched.price))?;
        let (what, seller) = (line.description.as_str(), matched.seller.as_str());
        let text = fill(SALES.matched, &[("what", what), ("seller", seller)]);
        Some(Clause { heading: SALES.price_match.to_owned(), text })
    })
}

/// What a company wants its papers to name.
fn reference(load: &Load, order: &Order) -> Result<Reference, AppError> {
    let claim = order.claim.as_ref().map(|claim| claim.number.to_string());
    let Some(named) = &order.purchase_order else {
        return Ok(Reference { claim, ..Reference::default() });
    };
    let buyer = named.buyer.map(|buyer| head::person(load, Some(buyer))).transpose()?;
    Ok(Reference {
        purchase_order: named.number.as_ref().map(ToString::to_string),
        buyer: buyer.map(|person| person.name),
        claim,
    })
}

/// Why a sale was not taxed, if a certificate freed it.
fn exempt(order: &Order) -> impl Iterator<Item = Clause> {
    let agreed = order.agreed.as_ref().and_then(|agreed| agreed.exemption.as_ref());
    let text = agreed.map(|certificate| match certificate.kind {
        ExemptionKind::Resale => SALES.for_resale,
        ExemptionKind::Organisation => SALES.organisation,
        ExemptionKind::Government => SALES.government,
        ExemptionKind::Other => SALES.exempt,
    });
    let clause =
        |text: &str| Clause { heading: SALES.tax_heading.to_owned(), text: text.to_owned() };
    text.map(clause).into_iter()
}

/// The receipt of the last day's payments, with what is still to come.
pub(super) fn payment(load: &Load, order: &Order) -> Result<PaymentReceipt, AppError> {
    let unknown = AppError::Unknown { what: "payment" };
    let last = order.tenders.iter().map(|tender| tender.on).max().ok_or(unknown)?;
    let latest: Vec<&order::Tender> = order.tenders.iter().filter(|t| t.on == last).collect();
    let received = Money::sum(latest.iter().map(|tender| tender.amount), order.currency)?;
    let change = Money::sum(latest.iter().map(|tender| tender.change), order.currency)?;
    let names: Vec<&str> = order.lines.iter().map(|line| line.description.as_str()).collect();
    let towards = if order.layaway.is_some() { SALES.layaway } else { SALES.order };
    let towards = fill(towards, &[("number", &order.number)]);
    Ok(PaymentReceipt {
        particulars: head::particulars(load, order, last)?,
        customer: head::person(load, order.customer)?,
        towards,
        for_what: names.first().map(ToString::to_string).unwrap_or_default(),
        tenders: tenders(load, order, latest)?,
        change: change.is_positive().then_some(change),
        received,
        total: order.total()?,
        paid: order.paid()?,
        balance: order.balance()?,
        next: next(load, order),
        schedule: beads(load, order),
        policy: returns(load)?,
    })
}

/// The layaway's fee stands among the charges of a receipt.
fn charges(
    order: &Order,
) -> Result<Vec<milgrain_documents::papers::Charge>, milgrain_kernel::MoneyError> {
    let mut charges = goods::charges(order)?;
    if let Some(fee) = goods::fee(order) {
        let label = SALES.layaway_fee.to_owned();
        charges.push(milgrain_documents::papers::Charge { label, amount: fee });
    }
    Ok(charges)
}

pub(super) fn day_of(load: &Load, order: &Order) -> Day {
    let left = order.lines.iter().filter_map(|line| line.left_on).max();
    left.or(order.agreed.as_ref().map(|agreed| agreed.on)).unwrap_or_else(|| load.today())
}

/// Payments, each with whoever paid if that is another than the customer.
pub(super) fn tenders<'a>(
    load: &Load,
    order: &Order,
    tenders: impl IntoIterator<Item = &'a order::Tender>,
) -> Result<Vec<Tender>, AppError> {
    let tenders = tenders.into_iter().map(|tender| {
        let mut paid = paid_by(&tender.kind, tender.amount);
        if let Some(payer) = tender.payer.filter(|payer| order.customer != Some(*payer)) {
            let payer = head::person(load, Some(payer))?.name;
            paid.details.push(fill(MEANS.paid_by, &[("name", &payer)]));
        }
        Ok(paid)
    });
    tenders.collect()
}

/// What prices that were adjusted since took off what was paid.
fn adjustment(order: &Order) -> Result<Option<Tender>, MoneyError> {
    let parts = order
        .adjusted
        .iter()
        .flat_map(|adjusted| adjusted.tax_back.iter().map(|part| part.tax).chain([adjusted.less]));
    let amount = Money::sum(parts, order.currency)?.negated()?;
    let label = SALES.adjustment.to_owned();
    Ok(amount.is_negative().then_some(Tender { label, amount, details: Vec::new() }))
}

pub(super) fn paid_by(kind: &TenderKind, amount: Money) -> Tender {
    let plain = match kind {
        TenderKind::Cash => MEANS.cash,
        TenderKind::Card(_) => MEANS.card,
        TenderKind::Cheque => MEANS.check,
        TenderKind::StoreCredit => MEANS.store_credit,
        TenderKind::Financing { .. } => MEANS.financed,
        TenderKind::OnAccount { .. } => MEANS.on_account,
        TenderKind::HouseAccount { .. } => MEANS.house_account,
        TenderKind::CashiersCheque { .. } => MEANS.cashiers_check,
        TenderKind::MoneyOrder { .. } => MEANS.money_order,
        TenderKind::TradeIn { .. } => MEANS.trade_in,
        TenderKind::GiftCard(_) => MEANS.gift_card,
        TenderKind::FromReturn { .. } => MEANS.exchanged,
        TenderKind::Unclaimed => MEANS.unclaimed,
    };
    let details = match kind {
        TenderKind::Financing { lender, .. } => vec![lender.clone()],
        TenderKind::HouseAccount { due, .. } => {
            let date = days::long(due.date(), &ENGLISH);
            vec![fill(MEANS.payable_by, &[("date", &date)])]
        }
        _ => Vec::new(),
    };
    let label = plain.to_owned();
    Tender { label, amount, details }
}

fn next(load: &Load, order: &Order) -> Option<NextPayment> {
    let layaway = order.layaway.as_ref()?;
    let today = load.today();
    let ahead = layaway.schedule.iter().find(|instalment| instalment.due >= today);
    let next = ahead.or(layaway.schedule.first())?;
    Some(NextPayment { amount: next.amount, on: next.due.date() })
}

/// The agreed dates as beads: what is no longer in the plan is paid.
fn beads(load: &Load, order: &Order) -> Vec<Instalment> {
    let Some(layaway) = &order.layaway else { return Vec::new() };
    let today = load.today();
    let row = |(index, agreed): (usize, &milgrain_retail::layaway::Instalment)| {
        let open = layaway.schedule.iter().find(|open| open.due == agreed.due);
        let state = match open {
            None => BeadState::Paid,
            Some(open) if open.due < today => BeadState::Late,
            Some(_) => BeadState::Due,
        };
        Instalment {
            due: agreed.due.date(),
            label: fill(ENGLISH.agreements.instalment, &[("number", &(index + 1).to_string())]),
            amount: open.map_or(agreed.amount, |open| open.amount),
            state,
        }
    };
    layaway.agreed_schedule.iter().enumerate().map(row).collect()
}

fn handover(order: &Order) -> Option<String> {
    match &order.agreed.as_ref()?.supply {
        Supply::HandedOver => None,
        Supply::Shipped { to, proof: Some(proof) } => {
            let values = [
                ("state", &*to.state),
                ("carrier", &*proof.carrier),
                ("tracking", &*proof.tracking),
            ];
            Some(fill(SALES.shipped, &values))
        }
        Supply::Shipped { to, proof: None } => {
            Some(fill(SALES.to_be_shipped, &[("state", &to.state)]))
        }
    }
}

pub(super) fn returns(load: &Load) -> Result<Vec<Clause>, AppError> {
    let text = load.policy().ok_or(AppError::NoPolicy)?.shop.returns.clone();
    Ok(vec![Clause { heading: SALES.returns.to_owned(), text }])
}
