//! Whose hub the file is, and its invitations.

use milgrain_kernel::CompanyId;
use milgrain_replication::Hash;
use milgrain_replication::hub::Stored;
use rusqlite::{OptionalExtension, params};

use super::fault::Fault;
use super::row::{check, sum};
use super::write::Writing;
use super::{Log, SqliteHub};
use crate::enrolment::{EnrolmentWork, EnrolmentWriter, Enrolments, Invitation};

impl EnrolmentWriter for Log<Writing<'_>> {
    fn invitation(&self, code: Hash) -> Stored<Option<Invitation>> {
        self.ask(|connection| {
            let mut statement = connection
                .prepare_cached("SELECT invitation, sum FROM invitations WHERE code = ?")?;
            let found = statement
                .query_row(params![code.bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let Some((bytes, sum)): Option<(Vec<u8>, u32)> = found else { return Ok(None) };
            check(&[code.bytes(), &bytes], sum)?;
            Ok(Some(minicbor::decode(&bytes).map_err(|_| Fault::Damaged)?))
        })
    }

    fn invite(&mut self, code: Hash, invitation: &Invitation) -> Stored<()> {
        self.ask(|connection| {
            // Writing to a vector cannot fail.
            let bytes = minicbor::to_vec(invitation).unwrap_or_default();
            let mut statement = connection.prepare_cached(
                "INSERT OR REPLACE INTO invitations (code, invitation, sum) VALUES (?, ?, ?)",
            )?;
            statement.execute(params![code.bytes(), bytes, sum(&[code.bytes(), &bytes])])?;
            Ok(())
        })
    }
}

impl Enrolments for SqliteHub {
    fn enrolment(&mut self, work: EnrolmentWork<'_>) -> Stored<()> {
        self.transact(&mut |writing| work(writing))
    }
}

impl SqliteHub {
    /// Whose hub it is; nobody's, in a new file.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn company(&self) -> Stored<Option<CompanyId>> {
        self.ask(|connection| {
            let found = connection
                .query_row("SELECT company, sum FROM company", [], |r| Ok((r.get(0)?, r.get(1)?)));
            let Some((company, sum)): Option<([u8; 16], u32)> = found.optional()? else {
                return Ok(None);
            };
            check(&[&company], sum)?;
            Ok(Some(CompanyId::from_bytes(company)))
        })
    }

    /// Says whose hub a new file is; once.
    ///
    /// # Errors
    /// `HubLogError::Damaged` if it is somebody's; or any fault of the storage.
    pub fn found(&mut self, company: CompanyId) -> Stored<()> {
        self.transact(&mut |writing| {
            writing.ask(|connection| {
                let company = company.bytes();
                connection.execute(
                    "INSERT INTO company (only, company, sum) VALUES (1, ?, ?)",
                    params![company, sum(&[&company])],
                )?;
                Ok(())
            })
        })
    }
}
