//! Views in an encrypted SQLite file. A commit does not wait for the disk: what a power cut takes
//! is read from the log again.

use std::path::{Path, PathBuf};

use milgrain_replication::Hash;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, ToSql, params_from_iter};

use super::{Cell, Change, Row, Step, Table, ViewReader, Views};
use crate::StoreError;
use crate::log::LogHead;
use crate::sqlite::{Opening, Synchronous, checkpoint, migrate};

/// The shape of the tables. A file of another shape is thrown away.
const FILES: &[&str] = &[include_str!("../../migrations/views/0001_views.sql")];

/// Raised when a state or a row comes to mean something else without the tables changing.
const SCHEMA: u32 = 3;

const FORGET_HEAD: &str = "DELETE FROM meta WHERE name IN ('number', 'hash')";

/// A handle to the views' file. The first one writes, [`Views::reader`] makes those that read.
#[derive(Debug)]
pub struct SqliteViews {
    connection: Connection,
    place: ViewsFile,
}

/// Which file, and how it is opened.
#[derive(Clone, Debug)]
pub(crate) struct ViewsFile {
    pub path: PathBuf,
    pub key: Option<[u8; 32]>,
    pub cache_kib: u32,
}

impl ViewsFile {
    pub(crate) fn open(&self) -> Result<Connection, StoreError> {
        Opening {
            path: &self.path,
            key: self.key,
            page: 8192,
            cache_kib: self.cache_kib,
            synchronous: Synchronous::Normal,
        }
        .open()
        .map_err(damaged)
    }
}

/// Whatever is not the disk's fault is damage: the views are then made again.
fn damaged(error: StoreError) -> StoreError {
    match error {
        StoreError::Full | StoreError::ReadOnly | StoreError::InUse | StoreError::WriteFailed => {
            error
        }
        _ => StoreError::ViewsDamaged,
    }
}

fn fault(error: rusqlite::Error) -> StoreError {
    damaged(error.into())
}

/// The ending of the mark that damage leaves.
const DAMAGED: &str = "-damaged";

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut file = path.as_os_str().to_owned();
    file.push(ending);
    file.into()
}

/// A digest of the tables and of [`SCHEMA`].
fn shape() -> Vec<u8> {
    let text = FILES.concat() + &SCHEMA.to_string();
    Hash::of(text.as_bytes()).bytes().to_vec()
}

impl SqliteViews {
    /// Opens the views in a file, making it if it is not there. `key` is the raw key; none leaves
    /// the file readable, to measure what encryption costs.
    ///
    /// # Errors
    /// [`StoreError::ViewsDamaged`] for a file that is damaged, outdated or of another key: throw
    /// it away with [`discard`](Self::discard). [`StoreError::ReadOnly`], [`StoreError::Full`].
    pub fn open(path: &Path, key: Option<[u8; 32]>, cache_kib: u32) -> Result<Self, StoreError> {
        if beside(path, DAMAGED).exists() {
            return Err(StoreError::ViewsDamaged);
        }
        let place = ViewsFile { path: path.to_owned(), key, cache_kib };
        let mut connection = place.open()?;
        let made = connection.table_exists(None, "meta").map_err(fault)?;
        if !made {
            migrate(&mut connection, FILES).map_err(damaged)?;
            set_meta(&connection, "shape", &shape()).map_err(fault)?;
        }
        let found = meta(&connection, "shape").map_err(fault)?;
        if found != Some(shape()) {
            return Err(StoreError::ViewsDamaged);
        }
        Ok(SqliteViews { connection, place })
    }

    /// Removes the views' files, which are then made again from the log.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`].
    pub fn discard(path: &Path) -> Result<(), StoreError> {
        for ending in ["", "-wal", "-shm", DAMAGED] {
            match std::fs::remove_file(beside(path, ending)) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(error.into());
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub(crate) const fn file(&self) -> &ViewsFile {
        &self.place
    }

    /// Leaves a mark beside the file when damage is met, so that opening it again throws it away
    /// even if the damage lies where opening does not look.
    fn marked<T>(&self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if matches!(result, Err(StoreError::ViewsDamaged)) {
            // Without the mark the damage is met again, and marked then.
            let _ = std::fs::write(beside(&self.place.path, DAMAGED), []);
        }
        result
    }

    fn rows(
        &self,
        query: &str,
        params: impl Iterator<Item = Cell>,
        width: usize,
    ) -> Result<Vec<Row>, StoreError> {
        self.marked(read_rows(&self.connection, query, params, width).map_err(fault))
    }
}

fn read_rows(
    connection: &Connection,
    query: &str,
    params: impl Iterator<Item = Cell>,
    width: usize,
) -> rusqlite::Result<Vec<Row>> {
    let mut statement = connection.prepare_cached(query)?;
    let mut rows = statement.query(params_from_iter(params))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let cells = (0..width).map(|column| row.get_ref(column).map(cell));
        found.push(cells.collect::<Result<Row, _>>()?);
    }
    Ok(found)
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Null => ToSqlOutput::Owned(Value::Null),
            Cell::Int(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Cell::Blob(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Integer(number) => Cell::Int(number),
        ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into()),
        ValueRef::Blob(bytes) => Cell::Blob(bytes.into()),
        // The tables are strict and have no column of the kind.
        ValueRef::Null | ValueRef::Real(_) => Cell::Null,
    }
}

fn meta(connection: &Connection, name: &str) -> rusqlite::Result<Option<Vec<u8>>> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE name = ?")?;
    statement.query_row([name], |row| row.get(0)).optional()
}

fn set_meta(connection: &Connection, name: &str, value: &[u8]) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO meta (name, value) VALUES (?, ?)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )?;
    statement.execute((name, value)).map(drop)
}

/// `?, ?, ?`
fn marks(count: usize) -> String {
    vec!["?"; count].join(", ")
}

fn keys(table: &Table, count: usize) -> String {
    table.columns.get(..count).unwrap_or(table.columns).join(", ")
}

fn select(table: &Table) -> String {
    format!("SELECT {} FROM {}", table.columns.join(", "), table.name)
}

fn put(table: &Table) -> String {
    let values = table.columns.get(table.key..).unwrap_or_default();
    let set: Vec<String> = values.iter().map(|c| format!("{c} = excluded.{c}")).collect();
    let clash = if set.is_empty() {
        "NOTHING".to_owned()
    } else {
        format!("UPDATE SET {}", set.join(", "))
    };
    format!(
        "INSERT INTO {} ({}) VALUES ({}) ON CONFLICT ({}) DO {clash}",
        table.name,
        table.columns.join(", "),
        marks(table.columns.len()),
        keys(table, table.key)
    )
}

fn at_or_before_query(table: &Table, cells: usize) -> String {
    let shared = cells.saturating_sub(1);
    let last = table.columns.get(shared).copied().unwrap_or_default();
    format!(
        "{} WHERE ({}) = ({}) AND {last} <= ? ORDER BY {last} DESC LIMIT 1",
        select(table),
        keys(table, shared),
        marks(shared)
    )
}

/// Rows from a key of `from` cells on and before one of `to`, by key.
fn range_query(table: &Table, from: usize, to: Option<usize>) -> String {
    let bound = |sign: &str, cells: usize| {
        let (columns, marks) = (keys(table, cells), marks(cells));
        (cells > 0).then(|| format!("({columns}) {sign} ({marks})"))
    };
    let bounds = [bound(">=", from), to.and_then(|to| bound("<", to))];
    let bounds: Vec<String> = bounds.into_iter().flatten().collect();
    let condition =
        if bounds.is_empty() { String::new() } else { format!("WHERE {}", bounds.join(" AND ")) };
    format!("{} {condition} ORDER BY {} LIMIT ?", select(table), keys(table, table.key))
}

fn delete(table: &Table) -> String {
    format!(
        "DELETE FROM {} WHERE ({}) = ({})",
        table.name,
        keys(table, table.key),
        marks(table.key)
    )
}

fn write_table(connection: &Connection, table: &Table, changes: &[Change]) -> rusqlite::Result<()> {
    let mut put = connection.prepare_cached(&put(table))?;
    for change in changes {
        match change {
            Change::Put(row) => put.execute(params_from_iter(row))?,
            Change::Delete(key) => connection
                .prepare_cached(&delete(table))?
                .execute(params_from_iter(table.key_of(key)))?,
        };
    }
    Ok(())
}

fn read_head(connection: &Connection) -> rusqlite::Result<Option<LogHead>> {
    let number = meta(connection, "number")?.and_then(|bytes| bytes.try_into().ok());
    let hash = meta(connection, "hash")?.and_then(|bytes| bytes.try_into().ok());
    let head = number.map(u64::from_be_bytes).zip(hash.map(Hash::from_bytes));
    Ok(head.map(|(number, hash)| LogHead { number, hash }))
}

fn write_all(
    connection: &mut Connection,
    steps: &mut dyn Iterator<Item = Step>,
    head: LogHead,
) -> Result<(), StoreError> {
    let transaction = connection.transaction().map_err(fault)?;
    for step in steps {
        for (table, changes) in step? {
            write_table(&transaction, table, &changes).map_err(fault)?;
        }
    }
    set_meta(&transaction, "number", &head.number.to_be_bytes()).map_err(fault)?;
    set_meta(&transaction, "hash", head.hash.bytes()).map_err(fault)?;
    transaction.commit().map_err(fault)
}

fn clear_all(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    for table in super::tables::ALL {
        transaction.execute_batch(&format!("DELETE FROM {}", table.name))?;
    }
    transaction.execute_batch(FORGET_HEAD)?;
    transaction.commit()
}

impl ViewReader for SqliteViews {
    fn head(&self) -> Result<Option<LogHead>, StoreError> {
        self.marked(read_head(&self.connection).map_err(fault))
    }

    fn get(&self, table: &'static Table, key: &[Cell]) -> Result<Option<Row>, StoreError> {
        let (select, columns) = (select(table), keys(table, table.key));
        let query = format!("{select} WHERE ({columns}) = ({})", marks(table.key));
        let rows = self.rows(&query, key.iter().cloned(), table.columns.len())?;
        Ok(rows.into_iter().next())
    }

    fn at_or_before(&self, table: &'static Table, key: &[Cell]) -> Result<Option<Row>, StoreError> {
        let query = at_or_before_query(table, key.len());
        let rows = self.rows(&query, key.iter().cloned(), table.columns.len())?;
        Ok(rows.into_iter().next())
    }

    fn range(
        &self,
        table: &'static Table,
        from: &[Cell],
        to: Option<&[Cell]>,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let query = range_query(table, from.len(), to.map(<[Cell]>::len));
        let params = from.iter().chain(to.into_iter().flatten()).cloned();
        self.rows(&query, params.chain([Cell::Int(limit)]), table.columns.len())
    }
}

impl Views for SqliteViews {
    fn write(
        &mut self,
        steps: &mut dyn Iterator<Item = Step>,
        head: LogHead,
    ) -> Result<(), StoreError> {
        let written = write_all(&mut self.connection, steps, head);
        self.marked(written)
    }

    fn doubt(&mut self) -> Result<(), StoreError> {
        self.connection.execute_batch(FORGET_HEAD).map_err(fault)?;
        self.settle()
    }

    fn clear(&mut self) -> Result<(), StoreError> {
        let cleared = clear_all(&mut self.connection).map_err(fault);
        self.marked(cleared)
    }

    fn reader(&self) -> Result<Box<dyn ViewReader + Send>, StoreError> {
        let connection = self.place.open()?;
        Ok(Box::new(SqliteViews { connection, place: self.place.clone() }))
    }

    fn settle(&mut self) -> Result<(), StoreError> {
        checkpoint(&self.connection).map(drop).map_err(damaged)
    }
}

#[cfg(test)]
mod tests;
