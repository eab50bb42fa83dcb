//! What is said before a payment, and written down about it afterwards.

use chrono::Datelike;
use milgrain_kernel::{Currency, Day, Money, MoneyError, PayerId};
use serde::Serialize;

use super::events::{
    CashLowered, CashNoticed, CashReportFiled, CashStatementGiven, Filing, PayerIdentified,
    PayerParticulars,
};
use super::rule::CashReportRules;
use super::{CashBook, CashMeans, CashReportRefusal, Count, Counted, counted_for};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::note::ShortText;
use crate::order::Order;
use crate::order::pay::{Means, Offered};
use crate::rules::RuleId;

/// What the associate is told before a payment that passes the limit. It says neither what would not
/// pass it nor how else could be paid.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Notice {
    /// The cash that is offered.
    pub cash: Money,
    /// What it brings the count to, of whoever it is that it passes for.
    pub counted: Money,
    /// The limit.
    pub over: Money,
    /// Last day on which the report is in time.
    pub file_by: Day,
    /// Of whom the report asks who they are.
    pub identify: Vec<PayerId>,
    /// The row that says so.
    pub rule: RuleId,
}

/// The payments of an offer that may count as cash, with whose counts they enter.
#[must_use]
pub fn offered(order: &Order, offered: &[Offered], desk: &Desk) -> Vec<(Vec<PayerId>, Counted)> {
    let dearest = order.dearest();
    let counted = |payment: &Offered| {
        let people = counted_for(order.id, order.customer, payment.payer);
        let counted = Counted {
            tender: payment.tender,
            order: Some(order.id),
            customer: order.customer,
            payer: payment.payer,
            store: Some(desk.store),
            means: means(&payment.kind)?,
            amount: payment.amount,
            dearest,
            on: desk.today,
        };
        Some((people, counted))
    };
    offered.iter().filter_map(counted).collect()
}

const fn means(kind: &Means) -> Option<CashMeans> {
    match kind {
        Means::Cash { .. } => Some(CashMeans::Currency),
        Means::CashiersCheque { face } => Some(CashMeans::CashiersCheque { face: *face }),
        Means::MoneyOrder { face } => Some(CashMeans::MoneyOrder { face: *face }),
        _ => None,
    }
}

/// What is to be said before an offer is taken; nothing if it passes no limit. `so_far` knows what
/// each person has paid.
///
/// # Errors
/// A sum that does not fit; what `so_far` answers.
pub fn notice<E: From<MoneyError>>(
    offer: &[(Vec<PayerId>, Counted)],
    rules: &CashReportRules,
    mut so_far: impl FnMut(PayerId) -> Result<Vec<Counted>, E>,
) -> Result<Option<Notice>, E> {
    let mut people: Vec<PayerId> = offer.iter().flat_map(|(people, _)| people.clone()).collect();
    people.sort_unstable();
    people.dedup();
    let mut said: Option<Notice> = None;
    for person in people {
        let own = offer.iter().filter(|(people, _)| people.contains(&person));
        let own: Vec<Counted> = own.map(|(_, counted)| *counted).collect();
        let mut payments = so_far(person)?;
        payments.extend(&own);
        let count = Count::of(&payments, rules)?;
        let Some(passed) = count.crossings.last() else { continue };
        let by_offer = |paid: &Counted| own.iter().any(|offered| offered.tender == paid.tender);
        if !passed.payments.last().is_some_and(by_offer) {
            continue;
        }
        let cash = offer.iter().map(|(_, counted)| counted.amount);
        let cash = Money::sum(cash, passed.total.currency())?;
        let (counted, over) = (passed.total, passed.over);
        let (file_by, rule) = (passed.file_by, passed.rule.clone());
        let first = Notice { cash, counted, over, file_by, identify: Vec::new(), rule };
        said.get_or_insert(first).identify.push(person);
    }
    Ok(said)
}

/// Writes down that the associate was told.
///
/// # Errors
/// [`CashReportRefusal::NothingToSay`].
pub fn show(
    stream: Stream,
    notice: Option<Notice>,
    desk: &Desk,
) -> Result<Fact, CashReportRefusal> {
    let Notice { cash, counted, rule, .. } = notice.ok_or(CashReportRefusal::NothingToSay)?;
    let noticed = CashNoticed { cash, counted, rule, staff: desk.staff, on: desk.today };
    Ok(Fact { stream, event: noticed.into() })
}

/// The cash among payments that are offered.
///
/// # Errors
/// [`MoneyError`] if it does not fit.
pub(crate) fn cash_in(offered: &[Offered], currency: Currency) -> Result<Money, MoneyError> {
    let cash = offered.iter().filter(|payment| means(&payment.kind).is_some());
    Money::sum(cash.map(|payment| payment.amount), currency)
}

/// What is written down for the owner if less cash is paid than the notice spoke of. Refuses nothing.
#[must_use]
pub fn lowered(
    (stream, noticed): (Stream, Option<&CashNoticed>),
    paid: Money,
    desk: &Desk,
) -> Option<Fact> {
    let noticed = noticed?;
    let less = paid.minor() < noticed.cash.minor();
    less.then(|| {
        let (noticed, told) = (noticed.cash, noticed.staff);
        let (staff, on) = (desk.staff, desk.today);
        Fact { stream, event: CashLowered { noticed, paid, told, staff, on }.into() }
    })
}

/// Writes down who a person is, by the paper they showed.
#[must_use]
pub fn identify(person: PayerId, particulars: PayerParticulars, desk: &Desk) -> Fact {
    let (staff, on) = (desk.staff, desk.today);
    of_person(person, PayerIdentified { particulars: particulars.into(), staff, on })
}

/// How a report is filed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// How it was handed in.
    pub filing: Filing,
    /// The number that confirms it.
    pub confirmation: Option<ShortText>,
    /// Whether it says that the payment is suspicious: then it may be filed below the limit too.
    pub suspicious: bool,
}

/// Writes down that the oldest report that was due is filed.
///
/// # Errors
/// [`CashReportRefusal`]: no manager, nobody identified, nothing to file.
pub fn file(
    person: PayerId,
    book: &CashBook,
    count: &Count,
    command: File,
    desk: &Desk,
) -> Result<Fact, CashReportRefusal> {
    require_manager(desk)?;
    let due = count.crossings.iter().find(|crossing| book.filing_of(crossing).is_none());
    if due.is_none() && !command.suspicious {
        return Err(CashReportRefusal::NothingToFile);
    }
    if book.identified.is_none() {
        return Err(CashReportRefusal::NotIdentified);
    }
    let (crossing, total, received) = match due {
        Some(due) => (due.payments.last().map(|payment| payment.tender), due.total, due.on),
        None => {
            let last = count.open.last().map_or(desk.today, |payment| payment.on);
            (None, count.open_total(desk.policy.currency)?, last)
        }
    };
    let File { filing, confirmation, suspicious } = command;
    let (staff, on) = (desk.staff, desk.today);
    let filed =
        CashReportFiled { crossing, total, suspicious, filing, confirmation, received, staff, on };
    Ok(of_person(person, filed))
}

/// Writes down that a person had their statement of a year.
///
/// # Errors
/// [`CashReportRefusal`]: no manager, nothing was reported, the year is not over, they had it.
pub fn give_statement(
    person: PayerId,
    book: &CashBook,
    year: i32,
    desk: &Desk,
) -> Result<Fact, CashReportRefusal> {
    require_manager(desk)?;
    reported(book, year)?;
    if year_of(desk.today) <= year {
        return Err(CashReportRefusal::YearNotOver { year });
    }
    if let Some(given) = book.statements.iter().find(|given| given.year == year) {
        return Err(CashReportRefusal::StatementGiven { on: given.on });
    }
    Ok(of_person(person, CashStatementGiven { year, on: desk.today }))
}

/// The reports of cash received in a year, as its statement lists them. One that says nothing but suspicion is the
/// authorities' alone.
///
/// # Errors
/// [`CashReportRefusal::NothingReported`].
pub fn reported(book: &CashBook, year: i32) -> Result<Vec<&CashReportFiled>, CashReportRefusal> {
    let told =
        |filed: &&CashReportFiled| filed.crossing.is_some() && year_of(filed.received) == year;
    let filed: Vec<&CashReportFiled> = book.filed.iter().filter(told).collect();
    match filed.is_empty() {
        true => Err(CashReportRefusal::NothingReported { year }),
        false => Ok(filed),
    }
}

fn year_of(day: Day) -> i32 {
    day.date().year()
}

fn require_manager(desk: &Desk) -> Result<(), CashReportRefusal> {
    if desk.role.is_manager() { Ok(()) } else { Err(CashReportRefusal::ManagerNeeded) }
}

fn of_person(person: PayerId, event: impl Into<Event>) -> Fact {
    Fact { stream: Stream::Cash(person), event: event.into() }
}
