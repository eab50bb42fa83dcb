//! Lists over what is kept: the orders of a customer, the movements of a commission.

use milgrain_kernel::{CustomerId, Day, OrderId, StaffId, StoreId};
use milgrain_retail::commission::{Movement, MovementKind};
use milgrain_retail::event::Stream;
use milgrain_retail::house_account::HouseAccount;
use milgrain_retail::order::Order;
use milgrain_retail::phone::{PhoneReported, Reported};
use milgrain_retail::state::State;
use milgrain_store::views::lists as rows;
use milgrain_store::{Read, StoreError};

/// Rows read at a time.
const PAGE: usize = 256;

/// Every state of one kind of stream, by id.
///
/// # Errors
/// Any fault of the storage, or what `visit` returns.
pub fn each(
    read: Read,
    kind: u8,
    mut visit: impl FnMut(Stream, State) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut after = None;
    loop {
        let page = read.states(kind, after, PAGE)?;
        let Some((last, _)) = page.last() else { return Ok(()) };
        after = Some(*last);
        for (stream, known) in page {
            visit(stream, known.state)?;
        }
    }
}

/// Every order.
///
/// # Errors
/// Any fault of the storage.
pub fn orders(read: Read) -> Result<Vec<Order>, StoreError> {
    let mut orders = Vec::new();
    each(read, Stream::Order(OrderId::derived("")).key().0, |_, state| {
        if let State::Order(Some(order)) = state {
            orders.push(*order);
        }
        Ok(())
    })?;
    Ok(orders)
}

/// Every house account.
///
/// # Errors
/// Any fault of the storage.
pub fn house_accounts(read: Read) -> Result<Vec<HouseAccount>, StoreError> {
    let mut accounts = Vec::new();
    each(read, Stream::House(CustomerId::derived("")).key().0, |_, state| {
        if let State::House(account) = state {
            accounts.push(*account);
        }
        Ok(())
    })?;
    Ok(accounts)
}

/// The phones that are gone and not settled, of every store.
///
/// # Errors
/// Any fault of the storage.
pub fn phones_that_wait(read: Read) -> Result<Vec<PhoneReported>, StoreError> {
    let mut waiting = reports(read)?;
    waiting.retain(|known| known.settled.is_none());
    Ok(waiting.into_iter().map(|known| known.report).collect())
}

/// The letters of every phone that some store reported.
///
/// # Errors
/// Any fault of the storage.
pub(crate) fn phones_reported(read: Read) -> Result<Vec<String>, StoreError> {
    Ok(reports(read)?.into_iter().map(|known| known.report.letters).collect())
}

fn reports(read: Read) -> Result<Vec<Reported>, StoreError> {
    let mut all = Vec::new();
    each(read, Stream::Store(StoreId::derived("")).key().0, |_, state| {
        if let State::Store(book) = state {
            all.extend(book.phones.reported);
        }
        Ok(())
    })?;
    Ok(all)
}

/// The orders of a customer.
///
/// # Errors
/// Any fault of the storage.
pub fn orders_of(read: Read, customer: CustomerId) -> Result<Vec<OrderId>, StoreError> {
    rows::orders_of(read.views, customer)
}

/// What an associate earned, lost and was paid in a period.
///
/// # Errors
/// Any fault of the storage.
pub(crate) fn movements(
    read: Read,
    staff: StaffId,
    from: Day,
    to: Day,
) -> Result<Vec<Movement>, StoreError> {
    let mut movements = rows::commission(read.views, staff, from, to)?;
    if let Some(State::Staff(person)) = read.state(Stream::Staff(staff))?.map(|known| known.state) {
        let paid = person.paid.iter().filter(|paid| paid.from >= from && paid.to <= to);
        movements.extend(paid.map(|paid| Movement {
            staff,
            order: None,
            line: None,
            day: paid.to,
            kind: MovementKind::Paid,
            amount: paid.amount,
        }));
    }
    Ok(movements)
}
