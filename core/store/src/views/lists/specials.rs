//! Reading the due list of what is ordered or made for customers.

use milgrain_kernel::{CustomerId, Day, LineId, OrderId, StoreId};
use milgrain_retail::order::special::Stage;

use super::super::rows::stage_of;
use super::super::{Cell, StoreError, ViewReader, after_prefix, tables};

/// A thing on the due list.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct SpecialRow {
    /// Its order.
    pub order: OrderId,
    /// Its line.
    pub line: LineId,
    /// The number on the order's papers.
    pub number: String,
    /// Whose it is to be.
    pub customer: Option<CustomerId>,
    /// How far it has come.
    pub stage: Stage,
    /// When it is expected; of what is ready, when it became so.
    pub day: Day,
}

/// What a store's customers wait for, or with `ready` may fetch, the earliest day first, at most
/// `limit`.
///
/// # Errors
/// A fault of the views.
pub fn specials(
    views: &dyn ViewReader,
    store: StoreId,
    ready: bool,
    limit: usize,
) -> Result<Vec<SpecialRow>, StoreError> {
    let prefix = [store.bytes().into(), Cell::Int(i64::from(ready))];
    let rows = views.range(&tables::SPECIAL, &prefix, after_prefix(&prefix).as_deref(), limit)?;
    Ok(rows.iter().filter_map(|row| special(row)).collect())
}

fn special(row: &[Cell]) -> Option<SpecialRow> {
    let [_, _, day, order, line, customer, number, stage] = row else { return None };
    Some(SpecialRow {
        order: OrderId::from_bytes(order.id()?),
        line: LineId::from_bytes(line.id()?),
        number: number.text()?.to_owned(),
        customer: customer.id().map(CustomerId::from_bytes),
        stage: stage_of(stage.text()?)?,
        day: Day::from_number(i32::try_from(day.int()?).ok()?),
    })
}
