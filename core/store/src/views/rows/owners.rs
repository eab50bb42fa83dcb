//! The rows of papers about other people's goods.

use milgrain_kernel::{Currency, Money};
use milgrain_retail::consignment::{ConsignedLine, Consignment, Stands};
use milgrain_retail::event::Stream;
use milgrain_retail::memo::{Memo, MemoLine, Standing};
use milgrain_retail::memo_out::MemoOut;

use super::{Cell, Row, Table, numbered, tables};

/// A vendor's memo: its place among those that are due, its vendor's list, its number.
pub(super) fn memo(stream: Stream, memo: &Memo) -> Vec<(&'static Table, Row)> {
    let (Some(received), Some(due)) = (&memo.received, memo.due) else { return Vec::new() };
    let id = stream.key().1;
    let settled = memo.lines.iter().all(MemoLine::is_settled);
    let currency = memo.lines.first().map_or(Currency::USD, |line| line.cost.currency());
    let here = memo.standing(Standing::Here);
    let value = sum(here.map(|line| line.cost), currency);
    let key: [Cell; 4] =
        [received.store.bytes().into(), i64::from(settled).into(), due.into(), id.into()];
    let rest: [Cell; 7] = [
        received.number.as_str().into(),
        received.vendor.name.as_str().into(),
        currency.code().into(),
        i64::try_from(memo.standing(Standing::Here).count()).unwrap_or(i64::MAX).into(),
        value.into(),
        sum(memo.lines.iter().map(MemoLine::open), currency).into(),
        sum(memo.lines.iter().filter_map(|line| Some(line.credit?.amount)), currency).into(),
    ];
    let mut rows = vec![
        (&tables::MEMO, [key.as_slice(), &rest].concat()),
        (&tables::VENDOR_MEMO, vec![received.vendor.key().as_str().into(), id.into()]),
    ];
    rows.extend(numbered(&received.number, id));
    rows
}

/// Goods of ours that are out: their place among those that are due, their bearer's list, their number.
pub(super) fn memo_out(stream: Stream, out: &MemoOut) -> Vec<(&'static Table, Row)> {
    let (Some(given), Some(due)) = (&out.given, out.due) else { return Vec::new() };
    let id = stream.key().1;
    let currency = out.lines.first().map_or(Currency::USD, |line| line.goods.cost.currency());
    let settled = out.out().next().is_none();
    let row: [Cell; 10] = [
        given.store.bytes().into(),
        i64::from(settled).into(),
        due.into(),
        id.into(),
        given.number.as_str().into(),
        given.to.bytes().into(),
        i64::try_from(out.out().count()).unwrap_or(i64::MAX).into(),
        currency.code().into(),
        sum(out.out().map(|line| line.goods.cost), currency).into(),
        sum(out.out().map(|line| line.goods.price), currency).into(),
    ];
    let mut rows = vec![
        (&tables::MEMO_OUT, row.to_vec()),
        (&tables::CUSTOMER_MEMO_OUT, vec![given.to.bytes().into(), id.into()]),
    ];
    rows.extend(numbered(&given.number, id));
    rows
}

/// A consignment agreement: its owner's list, its number.
pub(super) fn consignment(stream: Stream, agreed: &Consignment) -> Vec<(&'static Table, Row)> {
    let Some(taken) = &agreed.taken else { return Vec::new() };
    let id = stream.key().1;
    let open = || agreed.lines.iter().filter_map(ConsignedLine::open);
    let currency = open().next().map_or(Currency::USD, Money::currency);
    let settled = agreed.lines.iter().all(ConsignedLine::is_settled);
    let here = agreed.lines.iter().filter(|line| line.stands == Stands::Here).count();
    let row: [Cell; 9] = [
        taken.consignor.bytes().into(),
        id.into(),
        i64::from(settled).into(),
        taken.until.into(),
        taken.store.bytes().into(),
        taken.number.as_str().into(),
        i64::try_from(here).unwrap_or(i64::MAX).into(),
        currency.code().into(),
        sum(open(), currency).into(),
    ];
    let mut rows = vec![(&tables::CONSIGNMENT, row.to_vec())];
    rows.extend(numbered(&taken.number, id));
    rows
}

/// In minor units; a sum that does not fit shows as far as it does.
fn sum(amounts: impl Iterator<Item = Money>, currency: Currency) -> i64 {
    let own = amounts.filter(|amount| amount.currency() == currency);
    own.fold(0_i64, |sum, amount| sum.saturating_add(amount.minor()))
}
