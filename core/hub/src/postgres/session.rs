//! One connection to the database, as an engine of tables and with its transactions.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use milgrain_kernel::CompanyId;
use postgres::types::ToSql;
use postgres::{Client, Row, Statement};

use crate::tables::{Cells, Each, Engine, Fault, Sql, Value};

/// What the database says beside its answers.
#[derive(Clone, Default)]
pub(super) struct Warnings(Arc<AtomicBool>);

impl Warnings {
    pub fn warn(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether it warned since it was asked last.
    fn take(&self) -> bool {
        self.0.swap(false, Ordering::SeqCst)
    }
}

/// A connection that nothing is known of yet.
pub(super) struct Connected {
    pub client: Client,
    pub warnings: Warnings,
}

/// A connection to the rows of one company.
pub(super) struct Session {
    client: RefCell<Client>,
    /// What was prepared on it, by its text.
    statements: RefCell<HashMap<&'static str, Statement>>,
    company: Vec<u8>,
    warnings: Warnings,
    /// Whether it did not do something: what state it is in is not known.
    lost: Cell<bool>,
}

impl Session {
    pub fn new(connected: Connected, company: CompanyId) -> Self {
        let Connected { client, warnings } = connected;
        let (client, company) = (RefCell::new(client), company.bytes().to_vec());
        Session {
            client,
            statements: RefCell::default(),
            company,
            warnings,
            lost: Cell::new(false),
        }
    }

    pub fn is_lost(&self) -> bool {
        self.lost.get() || self.client.borrow().is_closed()
    }

    /// Begins a piece of work: no other on this company runs until it ends. The row is changed, not only
    /// locked: where a lock is but a wish, or what is read may be older than the lock, two works that
    /// run together still cannot both be kept.
    pub fn begin(&self) -> Result<(), Fault> {
        self.say("BEGIN ISOLATION LEVEL READ COMMITTED")?;
        let began = self.execute("UPDATE companies SET works = works + 1 WHERE company = $1", &[]);
        match began {
            Ok(1) => Ok(()),
            other => {
                self.roll_back();
                Err(other.err().unwrap_or(Fault::Damaged))
            }
        }
    }

    /// Ends a piece of work: it is durable when this returns, wherever the database keeps it.
    pub fn commit(&self) -> Result<(), Fault> {
        self.warnings.take();
        self.say("COMMIT")?;
        // So the database says that it did not wait for its standby: what is not safe is not confirmed.
        if self.warnings.take() { Err(Fault::Unavailable) } else { Ok(()) }
    }

    /// Undoes a piece of work. If that cannot be said, the connection is not used any more.
    pub fn roll_back(&self) {
        if self.say("ROLLBACK").is_err() {
            self.lost.set(true);
        }
    }

    fn say(&self, words: &str) -> Result<(), Fault> {
        let said = self.client.borrow_mut().batch_execute(words);
        self.note(said)
    }

    fn execute(&self, text: &'static str, values: &[Value<'_>]) -> Result<u64, Fault> {
        let statement = self.prepared(text)?;
        let done = self.client.borrow_mut().execute(&statement, &self.with_company(values));
        self.note(done)
    }

    fn prepared(&self, text: &'static str) -> Result<Statement, Fault> {
        if let Some(known) = self.statements.borrow().get(text) {
            return Ok(known.clone());
        }
        let prepared = self.client.borrow_mut().prepare(text);
        let prepared = self.note(prepared)?;
        self.statements.borrow_mut().insert(text, prepared.clone());
        Ok(prepared)
    }

    fn note<T>(&self, done: Result<T, postgres::Error>) -> Result<T, Fault> {
        let done = done.map_err(Fault::from);
        self.lost.set(self.lost.get() || matches!(done, Err(Fault::Unavailable)));
        done
    }

    /// A statement's values: the company's comes first.
    fn with_company<'v>(&'v self, values: &'v [Value<'v>]) -> Vec<&'v (dyn ToSql + Sync)> {
        let company: &(dyn ToSql + Sync) = &self.company;
        let values = values.iter().map(|value| -> &(dyn ToSql + Sync) {
            match value {
                Value::Int(int) => int,
                Value::Part(part) => part,
            }
        });
        std::iter::once(company).chain(values).collect()
    }
}

impl Engine for Session {
    fn each(&self, sql: &Sql, values: &[Value<'_>], row: Each<'_>) -> Result<(), Fault> {
        let statement = self.prepared(sql.postgres)?;
        let found = self.client.borrow_mut().query(&statement, &self.with_company(values));
        self.note(found)?.iter().try_for_each(|found| row(found))
    }

    fn run(&self, sql: &Sql, values: &[Value<'_>]) -> Result<(), Fault> {
        self.execute(sql.postgres, values).map(drop)
    }
}

impl Cells for Row {
    fn int(&self, at: usize) -> Result<i64, Fault> {
        self.try_get(at).map_err(|_| Fault::Damaged)
    }

    fn part(&self, at: usize) -> Result<Option<&[u8]>, Fault> {
        self.try_get(at).map_err(|_| Fault::Damaged)
    }
}

/// It says nothing of what it holds: an address may have a password.
impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("lost", &self.lost.get()).finish_non_exhaustive()
    }
}
