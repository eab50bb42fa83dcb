//! Reading the appraisals that somebody waits for.

use milgrain_kernel::{AppraisalId, CustomerId, Day, StoreId};

use super::super::{Cell, StoreError, ViewReader, after_prefix, tables};

/// An appraisal that somebody waits for.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct AppraisalRow {
    /// Which.
    pub appraisal: AppraisalId,
    /// The number on the paper.
    pub number: String,
    /// For whom.
    pub customer: CustomerId,
    /// When it is promised; of what is issued, when it was signed.
    pub day: Day,
}

/// What is asked for in a store, or with `issued` may be fetched there, the earliest day first, at most
/// `limit`.
///
/// # Errors
/// A fault of the views.
pub fn appraisals(
    views: &dyn ViewReader,
    store: StoreId,
    issued: bool,
    limit: usize,
) -> Result<Vec<AppraisalRow>, StoreError> {
    let prefix = [store.bytes().into(), Cell::Int(i64::from(issued))];
    let rows = views.range(&tables::APPRAISAL, &prefix, after_prefix(&prefix).as_deref(), limit)?;
    Ok(rows.iter().filter_map(|row| appraisal(row)).collect())
}

fn appraisal(row: &[Cell]) -> Option<AppraisalRow> {
    let [_, _, day, id, customer, number] = row else { return None };
    Some(AppraisalRow {
        appraisal: AppraisalId::from_bytes(id.id()?),
        number: number.text()?.to_owned(),
        customer: CustomerId::from_bytes(customer.id()?),
        day: Day::from_number(i32::try_from(day.int()?).ok()?),
    })
}
