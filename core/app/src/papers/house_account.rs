//! The papers of a house account.

use milgrain_documents::figures;
use milgrain_documents::papers::house_account::{AccountLine, HousePayment, HouseStatement};
use milgrain_documents::papers::statement::{Ageing, BilledItem, Deposit};
use milgrain_documents::papers::{Clause, NextPayment};
use milgrain_documents::words::{ENGLISH, House, fill};
use milgrain_kernel::{CustomerId, Day, Money, OrderId};
use milgrain_ledger::AgeBucket;
use milgrain_retail::house_account::statement::{HouseStatement as Reckoned, StatementLine};
use milgrain_retail::house_account::{
    ChargedFor, HouseAccount, HouseItem, HouseRefusal, HouseTerms, Moved, StatementRun,
};
use milgrain_retail::messages::MessageRefusal;
use milgrain_retail::order::Order;
use milgrain_retail::order::events::TenderKind;

use super::{head, receipt};
use crate::AppError;
use crate::load::Load;

const WORDS: &House = &ENGLISH.house;

/// The statement of a month that was run.
pub(super) fn statement(
    load: &Load,
    customer: CustomerId,
    month: Day,
) -> Result<HouseStatement, AppError> {
    if let Some(until) = load.customer(customer)?.secret(load.today()) {
        return Err(MessageRefusal::Secret { until }.into());
    }
    let account = load.house_account(customer)?;
    let (agreed, run) = (account.known()?, account.statement_of(month)?);
    let reckoned = Reckoned::of(&account, run.through)?;
    let nothing = account.nothing()?;
    let lines = reckoned.lines.iter().map(|line| written(load, &account, line));
    let (paid, billed) = sums(&reckoned, nothing)?;
    Ok(HouseStatement {
        particulars: head::of(load, &run.number, run.on, None)?,
        customer: head::person(load, Some(customer))?,
        period: (reckoned.from.date(), reckoned.through.date()),
        agreement: agreed.agreement.to_string(),
        terms: terms(agreed.terms),
        opening: reckoned.opening,
        lines: lines.collect::<Result<_, AppError>>()?,
        settled: paid,
        whole: billed,
        to_pay: reckoned.ageing.total(),
        next: next(&reckoned.open, run.on, nothing)?,
        credit: Some(reckoned.credit).filter(|credit| credit.is_positive()),
        ageing: ageing(&reckoned),
        policy: rule(run).into_iter().collect(),
    })
}

/// The receipt of a payment.
pub(super) fn payment(
    load: &Load,
    customer: CustomerId,
    number: &str,
) -> Result<HousePayment, AppError> {
    let account = load.house_account(customer)?;
    let paid = account.payment(number).ok_or(HouseRefusal::NoPayment)?;
    let nothing = account.nothing()?;
    let applied = account.paid_by(paid);
    let parts = applied.iter().map(|(item, amount)| {
        let (document, what) = charged(load, &account, item)?;
        Ok((document, what, *amount))
    });
    let open: Vec<HouseItem> = account.open().into_iter().copied().collect();
    let owed = account.owed_after(paid)?;
    let to_pay = if owed.is_negative() { nothing } else { owed };
    let before = Money::sum(applied.iter().map(|(_, amount)| *amount), nothing.currency())?;
    Ok(HousePayment {
        particulars: head::of(load, number, paid.on, None)?,
        customer: head::person(load, Some(customer))?,
        agreement: account.known()?.agreement.to_string(),
        tender: receipt::paid_by(&paid.kind, paid.amount),
        received: paid.amount,
        parts: parts.collect::<Result<_, AppError>>()?,
        to_pay,
        before: before.plus(to_pay)?,
        next: next(&open, load.today(), nothing)?,
        credit: Some(owed.negated()?).filter(|credit| credit.is_positive()),
    })
}

/// The account that an order was charged to, with what it was charged.
pub(super) fn charge_of(
    load: &Load,
    order: &Order,
) -> Result<Option<(HouseAccount, Vec<HouseItem>)>, AppError> {
    let charge = order.tenders.iter().find(|t| matches!(t.kind, TenderKind::HouseAccount { .. }));
    let Some(customer) = charge.and_then(|tender| tender.payer.or(order.customer)) else {
        return Ok(None);
    };
    let account = *load.house_account(customer)?;
    let of_order = |item: &&HouseItem| item.what == ChargedFor::Order(order.id);
    let items = account.items.iter().filter(of_order).copied().collect();
    Ok(Some((account, items)))
}

/// An account's terms, with the number of its agreement.
pub(super) fn terms_of(account: &HouseAccount) -> Result<String, AppError> {
    let agreed = account.known()?;
    let values = [("agreement", agreed.agreement.as_str()), ("terms", &terms(agreed.terms))];
    Ok(fill(ENGLISH.sales.house_terms, &values))
}

/// What was charged, as a statement over everything lists it.
pub(super) fn open_items(load: &Load, account: &HouseAccount) -> Result<Vec<BilledItem>, AppError> {
    let billed = |item: &HouseItem| {
        let (document, what) = charged(load, account, item)?;
        let (pay_by, amount, open) = (item.due.date(), item.amount, item.open);
        Ok(BilledItem { document, what, pay_by, amount, open })
    };
    account.items.iter().map(billed).collect()
}

/// What is left over, as money that the shop holds.
pub(super) fn credit(account: &HouseAccount) -> Result<Option<Deposit>, AppError> {
    let Some(agreed) = &account.agreed else { return Ok(None) };
    let (document, what) = (agreed.agreement.to_string(), WORDS.credit.to_owned());
    let held = account.credit()?;
    Ok(held.is_positive().then_some(Deposit { document, what, held }))
}

fn written(
    load: &Load,
    account: &HouseAccount,
    line: &StatementLine,
) -> Result<AccountLine, AppError> {
    let (document, what) = match &line.what {
        Moved::Charged(item) => charged(load, account, item)?,
        Moved::Paid(paid) => (paid.number.clone(), WORDS.payment_received.to_owned()),
        Moved::Credited { order, .. } => (sale(load, *order)?.0, WORDS.goods_back.to_owned()),
        Moved::Returned(_) => (String::new(), WORDS.credit_paid_out.to_owned()),
    };
    let (on, amount, balance) = (line.on.date(), line.amount, line.owed);
    Ok(AccountLine { on, document, what, amount, balance })
}

/// Number and words of what was charged.
fn charged(
    load: &Load,
    account: &HouseAccount,
    item: &HouseItem,
) -> Result<(String, String), AppError> {
    Ok(match item.what {
        ChargedFor::Order(order) => sale(load, order)?,
        ChargedFor::Finance { through } => {
            (account.statement_of(through)?.number.clone(), WORDS.finance_charge.to_owned())
        }
    })
}

fn sale(load: &Load, order: OrderId) -> Result<(String, String), AppError> {
    let Some(order) = load.find_order(order)? else { return Ok(Default::default()) };
    let what = order.lines.first().map(|line| line.description.clone());
    Ok((order.number, what.unwrap_or_default()))
}

fn terms(terms: HouseTerms) -> String {
    let said = match terms {
        HouseTerms::NetDays(_) => WORDS.net_days,
        HouseTerms::EndOfMonth(_) => WORDS.end_of_month,
    };
    fill(said, &[("days", &terms.days().to_string())])
}

/// What was paid and given back, and of how much.
fn sums(reckoned: &Reckoned, nothing: Money) -> Result<(Money, Money), AppError> {
    let amounts = || reckoned.lines.iter().map(|line| line.amount);
    let less = Money::sum(amounts().filter(|a| a.is_negative()), nothing.currency())?;
    let more = Money::sum(amounts().filter(|a| a.is_positive()), nothing.currency())?;
    Ok((less.negated()?, more.plus(reckoned.opening)?))
}

/// What is late, at once; or what is to be paid next.
fn next(open: &[HouseItem], on: Day, nothing: Money) -> Result<Option<NextPayment>, AppError> {
    let Some(first) = open.iter().map(|item| item.due.max(on)).min() else { return Ok(None) };
    let then = open.iter().filter(|item| item.due <= first).map(|item| item.open);
    let amount = Money::sum(then, nothing.currency())?;
    Ok(Some(NextPayment { amount, on: first.date() }))
}

fn ageing(reckoned: &Reckoned) -> Ageing {
    let bucket = |bucket| reckoned.ageing.bucket(bucket);
    Ageing {
        current: bucket(AgeBucket::Current),
        days_1_30: bucket(AgeBucket::Days1To30),
        days_31_60: bucket(AgeBucket::Days31To60),
        days_61_90: bucket(AgeBucket::Days61To90),
        over_90: bucket(AgeBucket::Over90),
    }
}

/// How the finance charge was reckoned, by the month and by the year.
fn rule(run: &StatementRun) -> Option<Clause> {
    let charge = run.charge?;
    let text = fill(
        WORDS.finance_charge_rule,
        &[
            ("rate", &figures::percent(charge.monthly)),
            ("yearly", &figures::percent(charge.yearly()?)),
            ("base", &figures::text(charge.late, &ENGLISH)),
        ],
    );
    Some(Clause { heading: WORDS.finance_charge.to_owned(), text })
}
