//! Reading the lists of goods that lie with somebody who does not own them: vendors' memos by the day
//! they are due, and by vendor; customers' agreements; what of ours is out.

use milgrain_kernel::{
    ConsignmentId, Currency, CustomerId, Day, MemoId, MemoOutId, Money, StoreId,
};

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

/// Goods of ours that somebody has, in a list.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct MemoOutRow {
    /// The memo-out.
    pub memo_out: MemoOutId,
    /// Its number.
    pub number: String,
    /// Who has them.
    pub customer: CustomerId,
    /// When they are to be back.
    pub due: Day,
    /// How many pieces are out.
    pub pieces: u64,
    /// What they cost.
    pub cost: Money,
    /// What is asked for them.
    pub price: Money,
}

/// What of a store is out, those due first before the others.
///
/// # Errors
/// A fault of the views.
pub fn memos_out(views: &dyn ViewReader, store: StoreId) -> Result<Vec<MemoOutRow>, StoreError> {
    let rows = under(views, &tables::MEMO_OUT, &[store.bytes().into(), Cell::Int(0)])?;
    Ok(rows.iter().filter_map(|row| memo_out_row(row)).collect())
}

fn memo_out_row(row: &[Cell]) -> Option<MemoOutRow> {
    let [_, _, due, memo_out, number, customer, pieces, currency, cost, price] = row else {
        return None;
    };
    let currency: Currency = currency.text()?.parse().ok()?;
    Some(MemoOutRow {
        memo_out: MemoOutId::from_bytes(memo_out.id()?),
        number: number.text()?.to_owned(),
        customer: CustomerId::from_bytes(customer.id()?),
        due: Day::from_number(i32::try_from(due.int()?).ok()?),
        pieces: u64::try_from(pieces.int()?).ok()?,
        cost: Money::new(cost.int()?, currency),
        price: Money::new(price.int()?, currency),
    })
}

/// Everything that somebody ever took along.
///
/// # Errors
/// A fault of the views.
pub fn memos_out_to(
    views: &dyn ViewReader,
    customer: CustomerId,
) -> Result<Vec<MemoOutId>, StoreError> {
    let rows = under(views, &tables::CUSTOMER_MEMO_OUT, &[customer.bytes().into()])?;
    let memo_out = |row: &Vec<Cell>| row.get(1)?.id().map(MemoOutId::from_bytes);
    Ok(rows.iter().filter_map(memo_out).collect())
}
