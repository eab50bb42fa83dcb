//! Views in an encrypted SQLite file. A commit does not wait for the disk: what a power cut takes
//! is read from the log again.

use std::path::{Path, PathBuf};

use milgrain_replication::Hash;
use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, ToSql, params_from_iter};

use super::{Cell, Change, Row, Table, TableChanges, ViewReader, Views};
use crate::StoreError;
use crate::log::LogHead;
use crate::sqlite::{Opening, Synchronous, checkpoint, migrate};

/// The shape of the tables. A file of another shape is thrown away.
const FILES: &[&str] = &[include_str!("../../migrations/views/0001_views.sql")];

/// Raised when a state or a row comes to mean something else without the tables changing.
const SCHEMA: u32 = 1;

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
        for ending in ["", "-wal", "-shm"] {
            let mut file = path.as_os_str().to_owned();
            file.push(ending);
            match std::fs::remove_file(file) {
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

    fn rows(
        &self,
        query: &str,
        params: impl Iterator<Item = Cell>,
        width: usize,
    ) -> Result<Vec<Row>, StoreError> {
        let mut statement = self.connection.prepare_cached(query).map_err(fault)?;
        let mut rows = statement.query(params_from_iter(params)).map_err(fault)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(fault)? {
            let cells = (0..width).map(|column| row.get_ref(column).map(cell));
            found.push(cells.collect::<Result<Row, _>>().map_err(fault)?);
        }
        Ok(found)
    }
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
        ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Cell::Blob(bytes.to_vec()),
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

impl ViewReader for SqliteViews {
    fn head(&self) -> Result<Option<LogHead>, StoreError> {
        let number = meta(&self.connection, "number").map_err(fault)?;
        let hash = meta(&self.connection, "hash").map_err(fault)?;
        let number = number.and_then(|bytes| bytes.try_into().ok()).map(u64::from_be_bytes);
        let hash = hash.and_then(|bytes| bytes.try_into().ok()).map(Hash::from_bytes);
        Ok(number.zip(hash).map(|(number, hash)| LogHead { number, hash }))
    }

    fn get(&self, table: &'static Table, key: &[Cell]) -> Result<Option<Row>, StoreError> {
        let (select, columns) = (select(table), keys(table, table.key));
        let query = format!("{select} WHERE ({columns}) = ({})", marks(table.key));
        let rows = self.rows(&query, key.iter().cloned(), table.columns.len())?;
        Ok(rows.into_iter().next())
    }

    fn at_or_before(&self, table: &'static Table, key: &[Cell]) -> Result<Option<Row>, StoreError> {
        let shared = key.len().saturating_sub(1);
        let (select, columns, marks) = (select(table), keys(table, shared), marks(shared));
        let last = table.columns.get(shared).copied().unwrap_or_default();
        let query = format!(
            "{select} WHERE ({columns}) = ({marks}) AND {last} <= ? ORDER BY {last} DESC LIMIT 1"
        );
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
        let bound = |sign: &str, key: &[Cell]| {
            let (columns, marks) = (keys(table, key.len()), marks(key.len()));
            (!key.is_empty()).then(|| format!("({columns}) {sign} ({marks})"))
        };
        let bounds: Vec<String> =
            [bound(">=", from), to.and_then(|to| bound("<", to))].into_iter().flatten().collect();
        let condition = if bounds.is_empty() {
            String::new()
        } else {
            format!("WHERE {}", bounds.join(" AND "))
        };
        let order = keys(table, table.key);
        let query = format!("{} {condition} ORDER BY {order} LIMIT ?", select(table));
        let params = from.iter().chain(to.into_iter().flatten()).cloned();
        self.rows(&query, params.chain([Cell::Int(limit)]), table.columns.len())
    }
}

impl Views for SqliteViews {
    fn write(&mut self, changes: &[TableChanges], head: LogHead) -> Result<(), StoreError> {
        let transaction = self.connection.transaction().map_err(fault)?;
        for (table, changes) in changes {
            write_table(&transaction, table, changes).map_err(fault)?;
        }
        set_meta(&transaction, "number", &head.number.to_be_bytes()).map_err(fault)?;
        set_meta(&transaction, "hash", head.hash.bytes()).map_err(fault)?;
        transaction.commit().map_err(fault)
    }

    fn doubt(&mut self) -> Result<(), StoreError> {
        self.connection.execute_batch(FORGET_HEAD).map_err(fault)?;
        self.settle()
    }

    fn clear(&mut self) -> Result<(), StoreError> {
        let transaction = self.connection.transaction().map_err(fault)?;
        for table in super::tables::ALL {
            transaction.execute_batch(&format!("DELETE FROM {}", table.name)).map_err(fault)?;
        }
        transaction.execute_batch(FORGET_HEAD).map_err(fault)?;
        transaction.commit().map_err(fault)
    }

    fn reader(&self) -> Result<Box<dyn ViewReader>, StoreError> {
        let connection = self.place.open()?;
        Ok(Box::new(SqliteViews { connection, place: self.place.clone() }))
    }

    fn settle(&mut self) -> Result<(), StoreError> {
        checkpoint(&self.connection).map(drop).map_err(damaged)
    }
}
