//! The books, as far as they have not been written yet: what entries add to each balance, day by
//! day. Sums come out the same in any order, so entries are simply added up.
//!
//! An entry whose id is made from what and when may be written by two devices; it counts once: that
//! of the lowest device and sequence, whichever the hub placed first.

use std::collections::{BTreeMap, HashMap};
use std::iter::{from_fn, once_with};

use milgrain_kernel::{Currency, CustomerId, Day, DeviceId, EntryId, OrderId, StoreId};
use milgrain_ledger::{Account, BalanceKey, JournalEntry, Of, SubKey};

use super::books::{of_bytes, part_key};
use super::by_due::ByDue;
use super::days::{Days, Gain};
use super::follower::STEP;
use super::{Cell, Change, Step, Table, ViewReader, after_prefix, tables};
use crate::StoreError;

/// Where an entry stands, and the day it counts on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct EntryPlace {
    pub device: DeviceId,
    pub sequence: u64,
    pub day: Day,
}

/// What has to be written.
#[derive(Debug, Default)]
pub(super) struct PendingBooks {
    entries: HashMap<EntryId, EntryPlace>,
    /// Commits by store and day, and whether they stand there.
    commits: BTreeMap<(StoreId, Day, DeviceId, u64), bool>,
    balances: BTreeMap<BalanceKey, Days>,
    parts: BTreeMap<SubKey, Days>,
    deposits: BTreeMap<(OrderId, Currency), Gain>,
    receivables: BTreeMap<(CustomerId, Currency), Gain>,
}

impl PendingBooks {
    /// Where an entry with this id stands already.
    pub(super) fn place(
        &self,
        entry: EntryId,
        views: &dyn ViewReader,
    ) -> Result<Option<EntryPlace>, StoreError> {
        if let Some(place) = self.entries.get(&entry) {
            return Ok(Some(*place));
        }
        let row = views.get(&tables::ENTRY, &[entry.bytes().into()])?;
        Ok(row.and_then(|row| {
            Some(EntryPlace {
                day: Day::from_number(i32::try_from(row.get(1)?.int()?).ok()?),
                device: DeviceId::from_bytes(row.get(2)?.id()?),
                sequence: u64::try_from(row.get(3)?.int()?).ok()?,
            })
        }))
    }

    /// Adds an entry to the books.
    pub(super) fn post(&mut self, entry: &JournalEntry, place: EntryPlace) {
        self.entries.insert(entry.id(), place);
        self.list(entry.store(), place, true);
        self.add(entry, place.day, 1);
    }

    /// Takes an entry out of the books that counted there.
    pub(super) fn unpost(&mut self, entry: &JournalEntry, place: EntryPlace) {
        self.list(entry.store(), place, false);
        self.add(entry, place.day, -1);
    }

    /// Lists a commit of a store on a day, or strikes it off.
    pub(super) fn list(&mut self, store: StoreId, place: EntryPlace, stands: bool) {
        self.commits.insert((store, place.day, place.device, place.sequence), stands);
    }

    fn add(&mut self, entry: &JournalEntry, day: Day, lines: i64) {
        let gain = |minor: i64| Gain { minor: minor.wrapping_mul(lines), lines };
        for (key, day, minor) in entry.balance_changes(day) {
            self.balances.entry(key).or_default().add(day.number(), gain(minor));
        }
        for (key, day, minor) in entry.sub_changes(day) {
            self.parts.entry(key).or_default().add(day.number(), gain(minor));
            let currency = key.balance.currency;
            match (key.balance.account, key.of) {
                (Account::Deposits(_), Of::Order(order)) => {
                    add(&mut self.deposits, (order, currency), gain(minor.wrapping_neg()));
                }
                (_, Of::Billed { customer, .. }) => {
                    add(&mut self.receivables, (customer, currency), gain(minor));
                }
                _ => {}
            }
        }
    }

    /// How many sums are held.
    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    /// What each account gains, for whoever keeps balances in memory.
    pub(super) fn gains(&self) -> impl Iterator<Item = (BalanceKey, i64)> + '_ {
        self.balances.iter().map(|(key, days)| (*key, days.total().minor))
    }

    /// What each billed item gains, for whoever keeps them in memory.
    pub(super) fn billed(&self) -> impl Iterator<Item = (SubKey, i64)> + '_ {
        let billed = self.parts.iter().filter(|(key, _)| matches!(key.of, Of::Billed { .. }));
        billed.map(|(key, days)| (*key, days.total().minor))
    }

    /// The rows to write, on top of those that stand.
    pub(super) fn steps<'b>(
        &'b self,
        views: &'b dyn ViewReader,
    ) -> impl Iterator<Item = Step> + 'b {
        let mut in_order: Vec<_> = self.parts.iter().collect();
        in_order.sort_by_cached_key(|(key, _)| of_bytes(&key.of));
        let mut rest = in_order.into_iter();
        let parts = from_fn(move || {
            (rest.len() > 0).then(|| part_changes(rest.by_ref().take(STEP), views))
        });
        once_with(|| Ok(vec![(&tables::ENTRY, self.entry_changes())]))
            .chain(once_with(|| Ok(vec![(&tables::DAY_COMMIT, self.day_changes())])))
            .chain(once_with(|| self.account_changes(views)))
            .chain(once_with(|| self.sum_changes(views)))
            .chain(parts)
    }

    fn account_changes(&self, views: &dyn ViewReader) -> Step {
        let mut accounts = Vec::new();
        let mut closings = Vec::new();
        for (key, days) in &self.balances {
            let cells = balance_cells(key);
            accounts.push(sum(views, &tables::ACCOUNT, cells.clone(), days.total())?);
            closings.extend(running(views, &tables::BALANCE, cells, days)?);
        }
        Ok(vec![(&tables::ACCOUNT, accounts), (&tables::BALANCE, closings)])
    }

    /// What is held for orders and owed by customers.
    fn sum_changes(&self, views: &dyn ViewReader) -> Step {
        let deposits = self.deposits.iter().map(|((order, currency), gain)| {
            let key = vec![order.bytes().into(), currency.code().into()];
            sum(views, &tables::DEPOSIT, key, *gain)
        });
        Ok(vec![
            (&tables::DEPOSIT, deposits.collect::<Result<_, _>>()?),
            (&tables::RECEIVABLE, self.receivable_changes(views)?),
        ])
    }

    /// What customers owe: the sum, and beside it the same by store and due day.
    fn receivable_changes(&self, views: &dyn ViewReader) -> Result<Vec<Change>, StoreError> {
        let mut gained: BTreeMap<(CustomerId, Currency), ByDue> = BTreeMap::new();
        for (key, minor) in self.billed() {
            if let Of::Billed { customer, due, .. } = key.of {
                let BalanceKey { store, currency, .. } = key.balance;
                gained.entry((customer, currency)).or_default().add(store, due, minor);
            }
        }
        let change = |(of, gain): (&(CustomerId, Currency), &Gain)| {
            let key = vec![of.0.bytes().into(), of.1.code().into()];
            let mut by_due = gained.remove(of).unwrap_or_default();
            let mut sum = *gain;
            let row =
                if views.holds_nothing() { None } else { views.get(&tables::RECEIVABLE, &key)? };
            if let Some(row) = row {
                let before = row.get(2).and_then(Cell::blob).and_then(ByDue::from_bytes);
                by_due.merge(before.ok_or(StoreError::ViewsDamaged)?);
                sum = sum.plus(Gain::of_row(&row).unwrap_or_default());
            }
            Ok(sum.change_with(key, by_due.to_bytes().into()))
        };
        self.receivables.iter().map(change).collect()
    }

    fn entry_changes(&self) -> Vec<Change> {
        let row = |(entry, place): (&EntryId, &EntryPlace)| {
            let sequence = i64::try_from(place.sequence).unwrap_or(i64::MAX);
            vec![
                entry.bytes().into(),
                place.day.into(),
                place.device.bytes().into(),
                sequence.into(),
            ]
        };
        let mut entries: Vec<(&EntryId, &EntryPlace)> = self.entries.iter().collect();
        entries.sort_unstable_by_key(|(entry, _)| **entry);
        entries.into_iter().map(row).map(Change::Put).collect()
    }

    fn day_changes(&self) -> Vec<Change> {
        let change = |(key, stands): (&(StoreId, Day, DeviceId, u64), &bool)| {
            let (store, day, device, sequence) = *key;
            let sequence = i64::try_from(sequence).unwrap_or(i64::MAX);
            let row =
                vec![store.bytes().into(), day.into(), device.bytes().into(), sequence.into()];
            if *stands { Change::Put(row) } else { Change::Delete(row) }
        };
        self.commits.iter().map(change).collect()
    }
}

/// Parts below accounts, and those of them that are billed items.
fn part_changes<'p>(
    of: impl Iterator<Item = (&'p SubKey, &'p Days)>,
    views: &dyn ViewReader,
) -> Step {
    let mut parts = Vec::new();
    let mut items = Vec::new();
    for (key, days) in of {
        parts.extend(running(views, &tables::PART, part_key(key), days)?);
        if let Of::Billed { customer, item, due } = key.of {
            let mut cells = vec![customer.bytes().into(), item.bytes().into()];
            cells.extend(balance_cells(&key.balance));
            cells.push(due.into());
            items.push(sum(views, &tables::OPEN_ITEM, cells, days.total())?);
        }
    }
    Ok(vec![(&tables::PART, parts), (&tables::OPEN_ITEM, items)])
}

/// The key of an account's rows.
pub(super) fn balance_cells(key: &BalanceKey) -> Vec<Cell> {
    vec![
        key.store.bytes().into(),
        key.account.code().into_owned().into(),
        key.currency.code().into(),
    ]
}

impl Gain {
    /// The last two cells of a row.
    fn of_row(row: &[Cell]) -> Option<Gain> {
        let [.., minor, lines] = row else { return None };
        Some(Gain { minor: minor.int()?, lines: lines.int()? })
    }

    /// The row of a key that has come to this; none where no line is left.
    fn change(self, mut key: Vec<Cell>) -> Change {
        if self.lines == 0 {
            return Change::Delete(key);
        }
        key.extend([self.minor.into(), self.lines.into()]);
        Change::Put(key)
    }

    /// The same with a cell between the key and the sum.
    fn change_with(self, key: Vec<Cell>, cell: Cell) -> Change {
        match self.change(key) {
            Change::Put(mut row) => {
                row.insert(row.len() - 2, cell);
                Change::Put(row)
            }
            gone => gone,
        }
    }
}

fn add<K: Ord>(sums: &mut BTreeMap<K, Gain>, key: K, gain: Gain) {
    let sum = sums.entry(key).or_default();
    *sum = sum.plus(gain);
}

/// The row of a sum with something added.
fn sum(
    views: &dyn ViewReader,
    table: &'static Table,
    key: Vec<Cell>,
    gain: Gain,
) -> Result<Change, StoreError> {
    if views.holds_nothing() {
        return Ok(gain.change(key));
    }
    let row = views.get(table, &key)?;
    let before = row.and_then(|row| Gain::of_row(&row)).unwrap_or_default();
    Ok(before.plus(gain).change(key))
}

/// The rows of a running balance with something added on some days: those days, and every later
/// one that has a row. A row holds the closing balance, and the lines of its day.
fn running(
    views: &dyn ViewReader,
    table: &'static Table,
    key: Vec<Cell>,
    days: &Days,
) -> Result<Vec<Change>, StoreError> {
    let Some((first, _)) = days.iter().next() else { return Ok(Vec::new()) };
    if views.holds_nothing() {
        return Ok(running_anew(key, days));
    }
    let on = |day: i64| [key.as_slice(), &[Cell::Int(day)]].concat();
    let first = i64::from(first);
    let prior = views.at_or_before(table, &on(first - 1))?;
    let mut closing = prior.and_then(|row| Gain::of_row(&row)).unwrap_or_default().minor;
    let mut rows: BTreeMap<i64, Option<Gain>> =
        days.iter().map(|(day, _)| (i64::from(day), None)).collect();
    for row in views.range(table, &on(first), after_prefix(&key).as_deref(), usize::MAX)? {
        if let Some(Cell::Int(day)) = row.get(key.len()) {
            rows.insert(*day, Gain::of_row(&row));
        }
    }
    let mut added = 0_i64;
    let change = |(day, before): (i64, Option<Gain>)| {
        let gain = i32::try_from(day).ok().and_then(|day| days.get(day));
        let gain = gain.unwrap_or_default();
        added = added.wrapping_add(gain.minor);
        closing = before.map_or(closing, |row| row.minor);
        let lines = before.map_or(0, |row| row.lines).wrapping_add(gain.lines);
        Gain { minor: closing.wrapping_add(added), lines }.change(on(day))
    };
    Ok(rows.into_iter().map(change).collect())
}

/// The rows of a running balance of which none stands yet.
fn running_anew(key: Vec<Cell>, days: &Days) -> Vec<Change> {
    let mut closing = 0_i64;
    let change = |(day, gain): (i32, Gain)| {
        closing = closing.wrapping_add(gain.minor);
        let mut on = Vec::with_capacity(key.len() + 3);
        on.extend_from_slice(&key);
        on.push(Cell::Int(i64::from(day)));
        Gain { minor: closing, lines: gain.lines }.change(on)
    };
    days.iter().map(change).collect()
}
