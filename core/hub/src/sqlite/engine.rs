//! SQLite as an engine of tables.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, Row, ToSql};

use super::File;
use crate::tables::{Cells, Each, Engine, Fault, Sql, Value};

impl Engine for Connection {
    fn each(&self, sql: &Sql, values: &[Value<'_>], row: Each<'_>) -> Result<(), Fault> {
        let mut statement = prepared(self, sql, values)?;
        let mut rows = statement.raw_query();
        while let Some(found) = rows.next()? {
            row(found)?;
        }
        Ok(())
    }

    fn run(&self, sql: &Sql, values: &[Value<'_>]) -> Result<(), Fault> {
        prepared(self, sql, values)?.raw_execute()?;
        Ok(())
    }
}

impl Engine for File {
    fn each(&self, sql: &Sql, values: &[Value<'_>], row: Each<'_>) -> Result<(), Fault> {
        self.connection.each(sql, values, row)
    }

    fn run(&self, sql: &Sql, values: &[Value<'_>]) -> Result<(), Fault> {
        self.connection.run(sql, values)
    }
}

/// A statement with its values. They are bound in the order in which they are named.
fn prepared<'c>(
    connection: &'c Connection,
    sql: &Sql,
    values: &[Value<'_>],
) -> Result<CachedStatement<'c>, Fault> {
    let mut statement = connection.prepare_cached(sql.sqlite)?;
    for (at, value) in (1..).zip(values) {
        statement.raw_bind_parameter(at, value)?;
    }
    Ok(statement)
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Int(int) => ValueRef::Integer(*int),
            Value::Part(Some(bytes)) => ValueRef::Blob(bytes),
            Value::Part(None) => ValueRef::Null,
        }))
    }
}

impl Cells for Row<'_> {
    fn int(&self, at: usize) -> Result<i64, Fault> {
        Ok(self.get(at)?)
    }

    fn part(&self, at: usize) -> Result<Option<&[u8]>, Fault> {
        self.get_ref(at)?.as_blob_or_null().map_err(|_| Fault::Damaged)
    }
}
