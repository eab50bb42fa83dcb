//! Reading lists: orders by agreement and customer, numbers, commission, instalments to come, tags,
//! a day's commits, drawers, cheques in hand, what was bought, the due board of jobs, cash that
//! counts; other people's goods in [`owners`]; what is ordered or made in [`specials`]; what lies in a
//! store in [`stock`].

use std::collections::BTreeMap;

use milgrain_kernel::{
    Currency, CustomerId, Day, DeviceId, DrawerSessionId, Instant, LineId, MessageId, Money,
    OrderId, PayerId, PurchaseId, StaffId, StoreId, TenderId,
};
use milgrain_retail::cash_report::{CashMeans, Counted};
use milgrain_retail::commission::Movement;
use milgrain_retail::day::ChequeFor;
use milgrain_retail::event::Stream;
use milgrain_retail::order::Agreement;
use milgrain_retail::repair::JobState;

use super::rows::{agreement_key, movement_of, stage_key, tag_key};
use super::{Cell, Row, Table, ViewReader, after_prefix, tables};

pub mod appraisals;
pub mod owners;
pub mod specials;
pub mod stock;
use crate::StoreError;

/// An order in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrderLine {
    /// The order.
    pub order: OrderId,
    /// The number on its papers.
    pub number: String,
    /// Whose.
    pub customer: Option<CustomerId>,
    /// Exceptions and events that did not fit: they wait for a manager.
    pub waiting: u64,
}

/// An instalment of an open layaway.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InstalmentLine {
    /// The order.
    pub order: OrderId,
    /// Whose.
    pub customer: Option<CustomerId>,
    /// When it is due.
    pub due: Day,
    /// What is still to come of it.
    pub amount: Money,
}

fn under(
    views: &dyn ViewReader,
    table: &'static Table,
    prefix: &[Cell],
) -> Result<Vec<Row>, StoreError> {
    views.range(table, prefix, after_prefix(prefix).as_deref(), usize::MAX)
}

/// The orders whose agreement stands so, after the one given, at most `limit`.
///
/// # Errors
/// A fault of the views; so for every function here.
pub fn orders(
    views: &dyn ViewReader,
    agreement: Agreement,
    after: Option<OrderId>,
    limit: usize,
) -> Result<Vec<OrderLine>, StoreError> {
    let prefix = [Cell::from(agreement_key(agreement))];
    let after = after.and_then(|order| after_prefix(&[prefix[0].clone(), order.bytes().into()]));
    let from = after.unwrap_or_else(|| prefix.to_vec());
    let rows = views.range(&tables::ORDER, &from, after_prefix(&prefix).as_deref(), limit)?;
    Ok(rows.iter().filter_map(|row| order_line(row)).collect())
}

fn order_line(row: &[Cell]) -> Option<OrderLine> {
    let [_, order, number, customer, waiting] = row else { return None };
    Some(OrderLine {
        order: OrderId::from_bytes(order.id()?),
        number: number.text()?.to_owned(),
        customer: customer.id().map(CustomerId::from_bytes),
        waiting: u64::try_from(waiting.int()?).ok()?,
    })
}

/// Every order of a customer.
///
/// # Errors
/// A fault of the views.
pub fn orders_of(views: &dyn ViewReader, whom: CustomerId) -> Result<Vec<OrderId>, StoreError> {
    let rows = under(views, &tables::CUSTOMER_ORDER, &[whom.bytes().into()])?;
    Ok(rows.iter().filter_map(|row| row.get(1)?.id()).map(OrderId::from_bytes).collect())
}

/// The highest number that a register has given; nothing before the first.
///
/// # Errors
/// A fault of the views.
pub fn last_number(views: &dyn ViewReader, letters: &str) -> Result<u64, StoreError> {
    let prefix = [Cell::from(letters)];
    let to = [Cell::from(letters), Cell::from(1)];
    let rows = views.range(&tables::NUMBER, &prefix, Some(&to), 1)?;
    let turned = rows.first().and_then(|row| row.get(1)?.int());
    Ok(turned.map_or(0, i64::unsigned_abs))
}

/// The numbers of a register that stand on more than one paper, from the lowest.
///
/// # Errors
/// A fault of the views.
pub fn numbers_twice(views: &dyn ViewReader, letters: &str) -> Result<Vec<u64>, StoreError> {
    let prefix = [Cell::from(letters)];
    let rows =
        views.range(&tables::NUMBER, &prefix, after_prefix(&prefix).as_deref(), usize::MAX)?;
    let number = |row: &Row| row.get(1)?.int().map(i64::unsigned_abs);
    let numbers: Vec<u64> = rows.iter().filter_map(number).collect();
    let pairs = numbers.iter().zip(numbers.iter().skip(1));
    let mut twice: Vec<u64> =
        pairs.filter(|(one, next)| one == next).map(|(one, _)| *one).collect();
    twice.dedup();
    twice.reverse();
    Ok(twice)
}

/// What moved an associate's commission from one day to another, both included, by day.
///
/// # Errors
/// A fault of the views.
pub fn commission(
    views: &dyn ViewReader,
    staff: StaffId,
    from: Day,
    to: Day,
) -> Result<Vec<Movement>, StoreError> {
    let from = [staff.bytes().into(), Cell::from(from)];
    let to = [staff.bytes().into(), Cell::from(to.plus_days(1))];
    let rows = views.range(&tables::COMMISSION, &from, Some(&to), usize::MAX)?;
    Ok(rows.iter().filter_map(|row| movement(staff, row)).collect())
}

fn movement(staff: StaffId, row: &[Cell]) -> Option<Movement> {
    let [_, day, order, _, line, kind, amount, currency] = row else { return None };
    Some(Movement {
        staff,
        order: Some(OrderId::from_bytes(order.id()?)),
        line: Some(LineId::from_bytes(line.id()?)),
        day: Day::from_number(i32::try_from(day.int()?).ok()?),
        kind: movement_of(kind.int()?)?,
        amount: Money::new(amount.int()?, currency.text()?.parse().ok()?),
    })
}

/// What is still to come on open layaways, of one order or of all, by order and due day.
///
/// # Errors
/// A fault of the views.
pub fn instalments(
    views: &dyn ViewReader,
    order: Option<OrderId>,
) -> Result<Vec<InstalmentLine>, StoreError> {
    let prefix: Vec<Cell> = order.iter().map(|order| order.bytes().into()).collect();
    let rows = under(views, &tables::INSTALMENT, &prefix)?;
    Ok(rows.iter().filter_map(|row| instalment_line(row)).collect())
}

fn instalment_line(row: &[Cell]) -> Option<InstalmentLine> {
    let [order, due, currency, customer, amount] = row else { return None };
    let currency: Currency = currency.text()?.parse().ok()?;
    Some(InstalmentLine {
        order: OrderId::from_bytes(order.id()?),
        customer: customer.id().map(CustomerId::from_bytes),
        due: Day::from_number(i32::try_from(due.int()?).ok()?),
        amount: Money::new(amount.int()?, currency),
    })
}

/// What carries a tag: one piece or stock item, more if a tag is wrong.
///
/// # Errors
/// A fault of the views.
pub fn tagged(views: &dyn ViewReader, tag: &str) -> Result<Vec<Stream>, StoreError> {
    let rows = under(views, &tables::TAG, &[tag_key(tag).into()])?;
    let stream = |row: &Row| {
        let kind = u8::try_from(row.get(1)?.int()?).ok()?;
        Stream::from_key(kind, row.get(2)?.id()?)
    };
    Ok(rows.iter().filter_map(stream).collect())
}

/// The commits of a store that count on a day, by device and sequence.
///
/// # Errors
/// A fault of the views.
pub fn commits_on(
    views: &dyn ViewReader,
    store: StoreId,
    day: Day,
) -> Result<Vec<(DeviceId, u64)>, StoreError> {
    let rows = under(views, &tables::DAY_COMMIT, &[store.bytes().into(), day.into()])?;
    let place = |row: &Row| {
        let [_, _, device, sequence] = row.as_slice() else { return None };
        Some((DeviceId::from_bytes(device.id()?), u64::try_from(sequence.int()?).ok()?))
    };
    Ok(rows.iter().filter_map(place).collect())
}

/// The drawer sessions of a store that are open.
///
/// # Errors
/// A fault of the views.
pub fn open_drawers(
    views: &dyn ViewReader,
    store: StoreId,
) -> Result<Vec<DrawerSessionId>, StoreError> {
    let rows = under(views, &tables::DRAWER, &[store.bytes().into(), Cell::Int(0)])?;
    Ok(rows.iter().filter_map(|row| session(row)).collect())
}

/// The newest drawer session of a device in a store: the one that is open, or the last closed.
///
/// # Errors
/// A fault of the views.
pub fn last_drawer(
    views: &dyn ViewReader,
    store: StoreId,
    device: DeviceId,
) -> Result<Option<DrawerSessionId>, StoreError> {
    for closed in [0, 1] {
        let prefix = [store.bytes().into(), Cell::Int(closed), device.bytes().into()];
        let to = after_prefix(&prefix);
        let rows = views.range(&tables::DRAWER, &prefix, to.as_deref(), 1)?;
        if let Some(found) = rows.first().and_then(|row| session(row)) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn session(row: &[Cell]) -> Option<DrawerSessionId> {
    row.last()?.id().map(DrawerSessionId::from_bytes)
}

/// A cheque that was not brought to the bank yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ChequeLine {
    /// What it paid.
    pub paid: ChequeFor,
    /// The tender that it is.
    pub tender: TenderId,
    /// Over how much.
    pub amount: Money,
}

/// The cheques that a store took and did not bank.
///
/// # Errors
/// A fault of the views.
pub fn cheques(views: &dyn ViewReader, store: StoreId) -> Result<Vec<ChequeLine>, StoreError> {
    let rows = under(views, &tables::CHEQUE, &[store.bytes().into()])?;
    let line = |row: &Row| {
        let [_, kind, paid, tender, currency, amount] = row.as_slice() else { return None };
        let paid = Stream::from_key(u8::try_from(kind.int()?).ok()?, paid.id()?)?;
        Some(ChequeLine {
            paid: ChequeFor::of(paid)?,
            tender: TenderId::from_bytes(tender.id()?),
            amount: Money::new(amount.int()?, currency.text()?.parse().ok()?),
        })
    };
    Ok(rows.iter().filter_map(line).collect())
}

/// What was bought from the public from one day to another, both included: with money paid out, or
/// in exchange.
///
/// # Errors
/// A fault of the views.
pub fn bought(
    views: &dyn ViewReader,
    money_out: bool,
    from: Day,
    to: Day,
) -> Result<Vec<(PurchaseId, Money)>, StoreError> {
    let kind = Cell::Int(i64::from(money_out));
    let from = [kind.clone(), Cell::from(from)];
    let to = [kind, Cell::from(to.plus_days(1))];
    let rows = views.range(&tables::BOUGHT, &from, Some(&to), usize::MAX)?;
    let line = |row: &Row| {
        let [_, _, purchase, _, currency, amount] = row.as_slice() else { return None };
        let amount = Money::new(amount.int()?, currency.text()?.parse().ok()?);
        Some((PurchaseId::from_bytes(purchase.id()?), amount))
    };
    Ok(rows.iter().filter_map(line).collect())
}

/// What a store holds that was bought from the public, by the last day of its hold.
///
/// # Errors
/// A fault of the views.
pub fn on_hold(
    views: &dyn ViewReader,
    store: StoreId,
) -> Result<Vec<(PurchaseId, Day)>, StoreError> {
    let rows = under(views, &tables::HOLD, &[store.bytes().into()])?;
    let line = |row: &Row| {
        let [_, until, purchase] = row.as_slice() else { return None };
        let until = Day::from_number(i32::try_from(until.int()?).ok()?);
        Some((PurchaseId::from_bytes(purchase.id()?), until))
    };
    Ok(rows.iter().filter_map(line).collect())
}

/// A job on the due board.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JobLine {
    /// Its order.
    pub order: OrderId,
    /// Whose piece it is.
    pub customer: CustomerId,
    /// The code on the bag.
    pub code: String,
    /// When it is promised; of what is ready, when it became so.
    pub day: Day,
}

/// The jobs of a store in a state in which we keep them, the earliest day first, at most `limit`.
///
/// # Errors
/// A fault of the views.
pub fn jobs(
    views: &dyn ViewReader,
    store: StoreId,
    state: JobState,
    limit: usize,
) -> Result<Vec<JobLine>, StoreError> {
    let Some(stage) = stage_key(state) else { return Ok(Vec::new()) };
    let prefix = [store.bytes().into(), Cell::Int(stage)];
    let to = after_prefix(&prefix);
    let rows = views.range(&tables::JOB, &prefix, to.as_deref(), limit)?;
    let line = |row: &Row| {
        let [_, _, day, order, customer, code] = row.as_slice() else { return None };
        Some(JobLine {
            order: OrderId::from_bytes(order.id()?),
            customer: CustomerId::from_bytes(customer.id()?),
            code: code.text()?.to_owned(),
            day: Day::from_number(i32::try_from(day.int()?).ok()?),
        })
    };
    Ok(rows.iter().filter_map(line).collect())
}

/// What a person paid that may count as cash, in the order of time.
///
/// # Errors
/// A fault of the views.
pub fn cash_paid(views: &dyn ViewReader, person: PayerId) -> Result<Vec<Counted>, StoreError> {
    let rows = under(views, &tables::CASH_PAID, &[person.bytes().into()])?;
    Ok(rows.iter().filter_map(|row| counted(row)).map(|(_, paid)| paid).collect())
}

/// What anybody paid that may count as cash, person by person.
///
/// # Errors
/// A fault of the views.
pub fn all_cash_paid(
    views: &dyn ViewReader,
) -> Result<BTreeMap<PayerId, Vec<Counted>>, StoreError> {
    let mut people = BTreeMap::<PayerId, Vec<Counted>>::new();
    for (person, paid) in under(views, &tables::CASH_PAID, &[])?.iter().filter_map(|r| counted(r)) {
        people.entry(person).or_default().push(paid);
    }
    Ok(people)
}

fn counted(row: &[Cell]) -> Option<(PayerId, Counted)> {
    let [person, day, tender, order, customer, payer, store, means, face, currency, rest @ ..] =
        row
    else {
        return None;
    };
    let [amount, dearest] = rest else { return None };
    let currency: Currency = currency.text()?.parse().ok()?;
    let money = |cell: &Cell| Some(Money::new(cell.int()?, currency));
    let face = money(face)?;
    let counted = Counted {
        tender: TenderId::from_bytes(tender.id()?),
        order: order.id().map(OrderId::from_bytes),
        customer: customer.id().map(CustomerId::from_bytes),
        payer: payer.id().map(CustomerId::from_bytes),
        store: store.id().map(StoreId::from_bytes),
        means: match means.int()? {
            0 => CashMeans::Currency,
            1 => CashMeans::CashiersCheque { face },
            _ => CashMeans::MoneyOrder { face },
        },
        amount: money(amount)?,
        dearest: money(dearest)?,
        on: Day::from_number(i32::try_from(day.int()?).ok()?),
    };
    Some((PayerId::from_bytes(person.id()?), counted))
}

/// The messages of a store that a sender may look at by now, the earliest first.
///
/// # Errors
/// A fault of the views.
pub fn messages_waiting(
    views: &dyn ViewReader,
    store: StoreId,
    now: Instant,
) -> Result<Vec<(CustomerId, MessageId)>, StoreError> {
    let from = [Cell::from(store.bytes())];
    let to = [store.bytes().into(), Cell::Int(now.millis().saturating_add(1))];
    let rows = views.range(&tables::MESSAGE, &from, Some(&to), usize::MAX)?;
    let line = |row: &Row| {
        let [_, _, customer, message] = row.as_slice() else { return None };
        Some((CustomerId::from_bytes(customer.id()?), MessageId::from_bytes(message.id()?)))
    };
    Ok(rows.iter().filter_map(line).collect())
}
