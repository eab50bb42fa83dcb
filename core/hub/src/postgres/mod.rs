//! The hub's log in a PostgreSQL database, or in one that speaks like it; one database holds many
//! companies, and any number of processes serve them at once.
//!
//! A piece of work is one transaction. It begins by changing its company's row, so another work on the
//! same company waits until it ends: positions have neither gap nor double, and whoever reads sees works
//! in their order. What the database asks to run again is run again. A commit that it does not confirm
//! is not confirmed to anybody: phones send again, and the log knows what it has.
//!
//! A connection that broke is made anew before the next work or reading, never within one.
//!
//! Look first at [`PostgresHub`], then at `session.rs`. What the rows are lies in `tables`; how a database
//! is set up for it, in core/docs/postgres.md.

mod fault;
mod schema;
mod server;
mod session;

use std::cell::{Ref, RefCell};
use std::collections::BTreeMap;
use std::thread::sleep;
use std::time::Duration;

use milgrain_kernel::CompanyId;
use milgrain_replication::hub::{Epoch, HubLog, HubWriter, Stored, Work};
use milgrain_replication::{Feed, FeedMark, PublicKey};

use crate::enrolment::{EnrolmentWork, Enrolments};
use crate::tables::{Each, Engine, Fault, Log, Sql, Value, Writing};

pub use fault::DatabaseError;
pub use server::Server;
use session::Session;

/// How often a work is run again that got in another's way.
const AGAIN: u32 = 20;

/// A handle on the log of one company in a database. Several may be open at once, in any number of
/// processes, on any number of machines.
pub type PostgresHub = Log<Database>;

/// A company's part of a database.
#[derive(Debug)]
pub struct Database {
    server: Server,
    company: CompanyId,
    /// None until it is first needed.
    session: RefCell<Option<Session>>,
    /// The feeds that grew, and how long they are.
    grown: BTreeMap<Feed, u64>,
}

impl Database {
    fn new(server: &Server, company: CompanyId, session: Option<Session>) -> Self {
        let (server, session) = (server.clone(), RefCell::new(session));
        Database { server, company, session, grown: BTreeMap::new() }
    }

    /// A connection that was not lost as far as anybody knows.
    fn session(&self) -> Result<Ref<'_, Session>, Fault> {
        if self.session.borrow().as_ref().is_none_or(Session::is_lost) {
            let mut session = self.session.try_borrow_mut().map_err(|_| Fault::Unavailable)?;
            // The old one is gone before there is another.
            *session = None;
            *session = Some(self.server.session(self.company).map_err(Fault::from)?);
        }
        Ref::filter_map(self.session.borrow(), Option::as_ref).map_err(|_| Fault::Unavailable)
    }
}

impl Engine for Database {
    fn each(&self, sql: &Sql, values: &[Value<'_>], row: Each<'_>) -> Result<(), Fault> {
        self.session()?.each(sql, values, row)
    }

    fn run(&self, sql: &Sql, values: &[Value<'_>]) -> Result<(), Fault> {
        self.session()?.run(sql, values)
    }
}

impl PostgresHub {
    /// The company whose hub has a key, if it is in the database. Its tables are made if they are not
    /// there.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn find(server: &Server, key: &PublicKey) -> Result<Option<Self>, DatabaseError> {
        let mut client = server.connect()?.client;
        schema::migrate(&mut client)?;
        let company = schema::company_of(&mut client, key)?;
        Ok(company.map(|company| Log(Database::new(server, company, None))))
    }

    /// Makes the hub of a company that has none in the database, in tables that are there.
    ///
    /// # Errors
    /// [`DatabaseError::OtherKey`] if it has one with another key; or any other [`DatabaseError`].
    pub fn found(
        server: &Server,
        company: CompanyId,
        key: &PublicKey,
    ) -> Result<Self, DatabaseError> {
        let mut client = server.connect()?.client;
        schema::add_company(&mut client, company, key)?;
        let mut hub = Log(Database::new(server, company, None));
        hub.transact(&mut |writing| {
            let first = Epoch { number: 1, refilling: false, starts: vec![], restored: vec![] };
            match milgrain_replication::hub::HubReader::epochs(writing)?.is_empty() {
                true => writing.epoch(&first),
                false => Ok(()),
            }
        })?;
        Ok(hub)
    }

    /// Whose hub it is.
    #[must_use]
    pub const fn company(&self) -> CompanyId {
        self.0.company
    }

    /// Another handle on the same log. It connects when it is first needed.
    #[must_use]
    pub fn another(&self) -> Self {
        Log(Database::new(&self.0.server, self.0.company, None))
    }

    /// The feeds that grew by this handle's works since it was asked last, and how long they are.
    pub fn take_grown(&mut self) -> Vec<FeedMark> {
        let grown = std::mem::take(&mut self.0.grown).into_iter();
        grown.map(|(feed, number)| FeedMark { feed, number }).collect()
    }

    /// One transaction, run again while it gets in another's way: durable when this returns, or undone.
    fn transact(
        &mut self,
        work: &mut dyn FnMut(&mut Log<Writing<'_, Session>>) -> Stored<()>,
    ) -> Stored<()> {
        let mut tried = 0;
        loop {
            match self.attempt(work) {
                Err(Fault::Again) if tried < AGAIN => tried += 1,
                done => break Ok(done?),
            }
            sleep(Duration::from_millis(5) * tried);
        }
    }

    fn attempt(
        &mut self,
        work: &mut dyn FnMut(&mut Log<Writing<'_, Session>>) -> Stored<()>,
    ) -> Result<(), Fault> {
        let session = self.0.session()?;
        session.begin()?;
        let mut writing = Log(Writing::new(&*session));
        let done = work(&mut writing).map_err(Fault::from);
        // What the database said comes first: the work was told less of it.
        if let Err(fault) = writing.0.whole().and(done) {
            session.roll_back();
            return Err(fault);
        }
        let grown = writing.0.grown;
        session.commit()?;
        drop(session);
        self.0.grown.extend(grown);
        Ok(())
    }
}

impl HubLog for PostgresHub {
    fn write(&mut self, work: Work<'_>) -> Stored<()> {
        self.transact(&mut |writing| work(writing))
    }
}

impl Enrolments for PostgresHub {
    fn enrolment(&mut self, work: EnrolmentWork<'_>) -> Stored<()> {
        self.transact(&mut |writing| work(writing))
    }
}
