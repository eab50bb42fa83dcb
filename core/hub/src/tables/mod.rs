//! The hub's log as rows of tables: what they mean, whichever engine holds them.
//!
//! An [`Engine`] runs a statement and lends the rows that it finds; everything else is here, once: which
//! rows make up a log, the checksum that each carries, and what is damage. A `Log` of an engine reads,
//! a `Log` of [`Writing`] is a piece of work on it.
//!
//! Look first at `sql.rs`, which has every statement; `read.rs` and `write.rs` have the same order as
//! the traits.

mod enrolment;
mod fault;
mod read;
mod row;
mod sql;
mod write;

use milgrain_replication::Hash;
use milgrain_replication::hub::Stored;

pub use fault::Fault;
pub(crate) use row::{check, sum};
pub use sql::Sql;
pub(crate) use write::Writing;

/// The hub's log, through an engine or through a piece of work on it.
#[derive(Debug)]
pub struct Log<C>(pub(crate) C);

impl<C: Engine> Log<C> {
    fn ask<T>(&self, read: impl FnOnce(&C) -> Result<T, Fault>) -> Stored<T> {
        Ok(read(&self.0)?)
    }
}

/// What holds tables.
pub trait Engine {
    /// Shows each row that a statement finds, in order.
    fn each(&self, sql: &Sql, values: &[Value<'_>], row: Each<'_>) -> Result<(), Fault>;

    /// Runs a statement that changes rows.
    fn run(&self, sql: &Sql, values: &[Value<'_>]) -> Result<(), Fault>;

    /// Every row that a statement finds, as it is read.
    fn all<T>(
        &self,
        sql: &Sql,
        values: &[Value<'_>],
        mut read: impl FnMut(&dyn Cells) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut found = Vec::new();
        self.each(sql, values, &mut |row| {
            found.push(read(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// The row that a statement finds, if there is one; of several the last.
    fn one<T>(
        &self,
        sql: &Sql,
        values: &[Value<'_>],
        read: impl FnMut(&dyn Cells) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        Ok(self.all(sql, values, read)?.pop())
    }
}

/// What is done with a row.
pub type Each<'e> = &'e mut dyn FnMut(&dyn Cells) -> Result<(), Fault>;

/// The fields of a row. One of another shape was not written so: that is damage.
pub trait Cells {
    fn int(&self, at: usize) -> Result<i64, Fault>;

    fn part(&self, at: usize) -> Result<Option<&[u8]>, Fault>;

    fn bytes(&self, at: usize) -> Result<&[u8], Fault> {
        self.part(at)?.ok_or(Fault::Damaged)
    }

    fn number(&self, at: usize) -> Result<u64, Fault> {
        u64::try_from(self.int(at)?).map_err(|_| Fault::Damaged)
    }

    fn sum(&self, at: usize) -> Result<u32, Fault> {
        u32::try_from(self.int(at)?).map_err(|_| Fault::Damaged)
    }

    fn hash(&self, at: usize) -> Result<Hash, Fault> {
        let bytes = self.bytes(at)?.try_into().map_err(|_| Fault::Damaged)?;
        Ok(Hash::from_bytes(bytes))
    }
}

/// A value that a statement is given.
#[derive(Clone, Copy, Debug)]
pub enum Value<'v> {
    Int(i64),
    Part(Option<&'v [u8]>),
}

impl From<i64> for Value<'_> {
    fn from(int: i64) -> Self {
        Value::Int(int)
    }
}

impl From<u32> for Value<'_> {
    fn from(int: u32) -> Self {
        Value::Int(int.into())
    }
}

impl<'v> From<&'v [u8]> for Value<'v> {
    fn from(bytes: &'v [u8]) -> Self {
        Value::Part(Some(bytes))
    }
}

impl<'v, const N: usize> From<&'v [u8; N]> for Value<'v> {
    fn from(bytes: &'v [u8; N]) -> Self {
        Value::Part(Some(bytes))
    }
}

impl<'v> From<Option<&'v [u8]>> for Value<'v> {
    fn from(part: Option<&'v [u8]>) -> Self {
        Value::Part(part)
    }
}
