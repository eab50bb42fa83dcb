//! States as the app's store holds them: what the player and the reports look up.

use milgrain_app::cash_report::GiveCashStatement;
use milgrain_app::{AppError, Milgrain, lists};
use milgrain_kernel::{
    AppraisalId, CarePlanId, ConsignmentId, CountId, CustomerId, DrawerSessionId, IncidentId,
    MemoId, MemoOutId, OrderId, PayerId, StaffId, StockItemId, StoreId, TransferId,
};
use milgrain_retail::appraisal::Appraisal;
use milgrain_retail::care_plan::CarePlan;
use milgrain_retail::consignment::Consignment;
use milgrain_retail::count::Count;
use milgrain_retail::customer::Customer;
use milgrain_retail::drawer::Drawer;
use milgrain_retail::event::Stream;
use milgrain_retail::house_account::HouseAccount;
use milgrain_retail::incident::Incident;
use milgrain_retail::memo::Memo;
use milgrain_retail::memo_out::MemoOut;
use milgrain_retail::order::Order;
use milgrain_retail::piece::StockItem;
use milgrain_retail::staff::Staff;
use milgrain_retail::state::{State, StoreBook};
use milgrain_retail::transfer::Transfer;

/// An order.
///
/// # Errors
/// [`AppError::Unknown`], or a fault of the storage.
pub fn order(app: &Milgrain, id: OrderId) -> Result<Order, AppError> {
    match state(app, Stream::Order(id))? {
        State::Order(Some(order)) => Ok(*order),
        _ => Err(AppError::Unknown { what: "order" }),
    }
}

/// A customer; blank before they were added.
///
/// # Errors
/// A fault of the storage.
pub fn customer(app: &Milgrain, id: CustomerId) -> Result<Customer, AppError> {
    match state(app, Stream::Customer(id))? {
        State::Customer(customer) => Ok(customer),
        _ => Ok(Customer::default()),
    }
}

/// A customer's house account; blank before it was opened.
///
/// # Errors
/// A fault of the storage.
pub fn house_account(app: &Milgrain, id: CustomerId) -> Result<HouseAccount, AppError> {
    match state(app, Stream::House(id))? {
        State::House(account) => Ok(*account),
        _ => Ok(HouseAccount::none(id)),
    }
}

/// Every house account.
///
/// # Errors
/// A fault of the storage.
pub fn house_accounts(app: &Milgrain) -> Result<Vec<HouseAccount>, AppError> {
    Ok(lists::house_accounts(app.store().read())?)
}

/// A stock item; blank before it was added.
///
/// # Errors
/// A fault of the storage; so for every function here.
pub fn stock_item(app: &Milgrain, id: StockItemId) -> Result<StockItem, AppError> {
    match state(app, Stream::Stock(id))? {
        State::Stock(item) => Ok(item),
        _ => Ok(StockItem::default()),
    }
}

/// Every store with its policy and plans.
///
/// # Errors
/// A fault of the storage.
pub fn stores(app: &Milgrain) -> Result<Vec<(StoreId, StoreBook)>, AppError> {
    all(app, Stream::Store(StoreId::derived("")), |stream, state| match (stream, state) {
        (Stream::Store(id), State::Store(book)) => Some((id, *book)),
        _ => None,
    })
}

/// Everybody who works or worked here.
///
/// # Errors
/// A fault of the storage.
pub fn staff(app: &Milgrain) -> Result<Vec<(StaffId, Staff)>, AppError> {
    all(app, Stream::Staff(StaffId::derived("")), |stream, state| match (stream, state) {
        (Stream::Staff(id), State::Staff(staff)) => Some((id, staff)),
        _ => None,
    })
}

/// Every customer.
///
/// # Errors
/// A fault of the storage.
pub fn customers(app: &Milgrain) -> Result<Vec<(CustomerId, Customer)>, AppError> {
    all(app, Stream::Customer(CustomerId::derived("")), |stream, state| match (stream, state) {
        (Stream::Customer(id), State::Customer(customer)) => Some((id, customer)),
        _ => None,
    })
}

/// Every drawer session that was closed, with its store, by its day.
///
/// # Errors
/// A fault of the storage.
pub fn drawers(app: &Milgrain) -> Result<Vec<(DrawerSessionId, StoreId)>, AppError> {
    let kind = Stream::Drawer(DrawerSessionId::derived(""));
    let mut closed = all(app, kind, |stream, state| match (stream, state) {
        (Stream::Drawer(id), State::Drawer(Drawer { opened, closed, .. })) => {
            let (opened, closed) = (opened?, closed?);
            Some((closed.on, opened.store, id))
        }
        _ => None,
    })?;
    closed.sort_unstable();
    Ok(closed.into_iter().map(|(_, store, id)| (id, store)).collect())
}

/// Every statement of reported cash that was given.
///
/// # Errors
/// A fault of the storage.
pub fn cash_statements(app: &Milgrain) -> Result<Vec<GiveCashStatement>, AppError> {
    let given =
        all(app, Stream::Cash(PayerId::derived("")), |stream, state| match (stream, state) {
            (Stream::Cash(person), State::Cash(book)) => {
                let statement = |year| GiveCashStatement { person, year };
                Some(book.statements.iter().map(|given| statement(given.year)).collect::<Vec<_>>())
            }
            _ => None,
        })?;
    Ok(given.into_iter().flatten().collect())
}

/// Every appraisal.
///
/// # Errors
/// A fault of the storage.
pub fn appraisals(app: &Milgrain) -> Result<Vec<(AppraisalId, Appraisal)>, AppError> {
    let kind = Stream::Appraisal(AppraisalId::derived(""));
    all(app, kind, |stream, state| match (stream, state) {
        (Stream::Appraisal(id), State::Appraisal(known)) => Some((id, *known)),
        _ => None,
    })
}

/// Everything of ours that went out on memo.
///
/// # Errors
/// A fault of the storage.
pub fn memos_out(app: &Milgrain) -> Result<Vec<(MemoOutId, MemoOut)>, AppError> {
    all(app, Stream::MemoOut(MemoOutId::derived("")), |stream, state| match (stream, state) {
        (Stream::MemoOut(id), State::MemoOut(out)) => Some((id, *out)),
        _ => None,
    })
}

/// Every transfer.
///
/// # Errors
/// A fault of the storage.
pub fn transfers(app: &Milgrain) -> Result<Vec<(TransferId, Transfer)>, AppError> {
    all(app, Stream::Transfer(TransferId::derived("")), |stream, state| match (stream, state) {
        (Stream::Transfer(id), State::Transfer(transfer)) => Some((id, *transfer)),
        _ => None,
    })
}

/// Every care plan.
///
/// # Errors
/// A fault of the storage.
pub fn care_plans(app: &Milgrain) -> Result<Vec<(CarePlanId, CarePlan)>, AppError> {
    all(app, Stream::Plan(CarePlanId::derived("")), |stream, state| match (stream, state) {
        (Stream::Plan(id), State::Plan(plan)) => Some((id, *plan)),
        _ => None,
    })
}

/// Every incident.
///
/// # Errors
/// A fault of the storage.
pub fn incidents(app: &Milgrain) -> Result<Vec<(IncidentId, Incident)>, AppError> {
    all(app, Stream::Incident(IncidentId::derived("")), |stream, state| match (stream, state) {
        (Stream::Incident(id), State::Incident(incident)) => Some((id, *incident)),
        _ => None,
    })
}

/// Every count of a store.
///
/// # Errors
/// A fault of the storage.
pub fn counts(app: &Milgrain) -> Result<Vec<(CountId, Count)>, AppError> {
    all(app, Stream::Count(CountId::derived("")), |stream, state| match (stream, state) {
        (Stream::Count(id), State::Count(count)) => Some((id, *count)),
        _ => None,
    })
}

/// Every consignment agreement.
///
/// # Errors
/// A fault of the storage.
pub fn consignments(app: &Milgrain) -> Result<Vec<(ConsignmentId, Consignment)>, AppError> {
    let kind = Stream::Consignment(ConsignmentId::derived(""));
    all(app, kind, |stream, state| match (stream, state) {
        (Stream::Consignment(id), State::Consignment(agreed)) => Some((id, *agreed)),
        _ => None,
    })
}

/// Every vendor's memo.
///
/// # Errors
/// A fault of the storage.
pub fn memos(app: &Milgrain) -> Result<Vec<(MemoId, Memo)>, AppError> {
    all(app, Stream::Memo(MemoId::derived("")), |stream, state| match (stream, state) {
        (Stream::Memo(id), State::Memo(memo)) => Some((id, *memo)),
        _ => None,
    })
}

/// Every order.
///
/// # Errors
/// A fault of the storage.
pub fn orders(app: &Milgrain) -> Result<Vec<Order>, AppError> {
    Ok(lists::orders(app.store().read())?)
}

fn state(app: &Milgrain, stream: Stream) -> Result<State, AppError> {
    let known = app.store().read().state(stream)?;
    Ok(known.map_or_else(|| State::blank(stream), |known| known.state))
}

fn all<T>(
    app: &Milgrain,
    kind: Stream,
    pick: impl Fn(Stream, State) -> Option<T>,
) -> Result<Vec<T>, AppError> {
    let mut found = Vec::new();
    lists::each(app.store().read(), kind.key().0, |stream, state| {
        found.extend(pick(stream, state));
        Ok(())
    })?;
    Ok(found)
}
