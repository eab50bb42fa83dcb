//! Reading the lists of other people's goods: memos by the day they are due, and by vendor.

use milgrain_kernel::{ConsignmentId, Currency, CustomerId, Day, MemoId, Money, StoreId};

use super::{Cell, StoreError, ViewReader, tables, under};

/// A vendor's memo in a list.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct MemoRow {
    /// The memo.
    pub memo: MemoId,
    /// The number on our paper.
    pub number: String,
    /// Whose.
    pub vendor: String,
    /// When what is here is to be back.
    pub due: Day,
    /// How many pieces are here.
    pub here: u64,
    /// What their vendor asks for them.
    pub value: Money,
    /// What is owed for those that were sold or bought.
    pub owed: Money,
    /// What the vendor owes us.
    pub credit: Money,
}

/// The memos of a store with something here or to be settled, those due first before the others.
///
/// # Errors
/// A fault of the views; so for every function here.
pub fn memos(views: &dyn ViewReader, store: StoreId) -> Result<Vec<MemoRow>, StoreError> {
    let rows = under(views, &tables::MEMO, &[store.bytes().into(), Cell::Int(0)])?;
    Ok(rows.iter().filter_map(|row| memo_row(row)).collect())
}

fn memo_row(row: &[Cell]) -> Option<MemoRow> {
    let [_, _, due, memo, number, vendor, currency, here, value, owed, credit] = row else {
        return None;
    };
    let currency: Currency = currency.text()?.parse().ok()?;
    Some(MemoRow {
        memo: MemoId::from_bytes(memo.id()?),
        number: number.text()?.to_owned(),
        vendor: vendor.text()?.to_owned(),
        due: Day::from_number(i32::try_from(due.int()?).ok()?),
        here: u64::try_from(here.int()?).ok()?,
        value: Money::new(value.int()?, currency),
        owed: Money::new(owed.int()?, currency),
        credit: Money::new(credit.int()?, currency),
    })
}

/// Every memo of a vendor, by the name as [`milgrain_retail::memo::Vendor::key`] writes it.
///
/// # Errors
/// A fault of the views.
pub fn memos_of(views: &dyn ViewReader, vendor: &str) -> Result<Vec<MemoId>, StoreError> {
    let rows = under(views, &tables::VENDOR_MEMO, &[vendor.into()])?;
    let memo = |row: &Vec<Cell>| row.get(1)?.id().map(MemoId::from_bytes);
    Ok(rows.iter().filter_map(memo).collect())
}

/// The consignment agreements of a customer.
///
/// # Errors
/// A fault of the views.
pub fn consignments_of(
    views: &dyn ViewReader,
    customer: CustomerId,
) -> Result<Vec<ConsignmentId>, StoreError> {
    let rows = under(views, &tables::CONSIGNMENT, &[customer.bytes().into()])?;
    let agreed = |row: &Vec<Cell>| row.get(1)?.id().map(ConsignmentId::from_bytes);
    Ok(rows.iter().filter_map(agreed).collect())
}
