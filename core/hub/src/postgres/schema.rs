//! The tables of a database, and the companies in it.

use std::thread::sleep;
use std::time::Duration;

use milgrain_kernel::CompanyId;
use milgrain_replication::PublicKey;
use postgres::Client;
use postgres::error::SqlState;

use super::fault::DatabaseError;
use crate::tables::{Fault, check, sum};

const MIGRATIONS: &[&str] = &[include_str!("../../migrations/postgres/0001_hub.sql")];

/// How many migrations the database has seen. The row is also what processes that begin together wait
/// for each other by.
const SEEN: &str = "
    CREATE TABLE IF NOT EXISTS milgrain_hub (id BIGINT PRIMARY KEY, seen BIGINT NOT NULL);
    INSERT INTO milgrain_hub (id, seen) VALUES (1, 0) ON CONFLICT (id) DO NOTHING";

/// How often it is tried to make tables that another process makes too.
const TRIES: u32 = 10;

/// Applies the migrations that the database has not seen.
pub(super) fn migrate(client: &mut Client) -> Result<(), DatabaseError> {
    let mut tried = 0;
    loop {
        match try_to_migrate(client) {
            Err(DatabaseError::NotAHub) if tried < TRIES => tried += 1,
            Err(DatabaseError::Log(_)) if tried < TRIES && !client.is_closed() => tried += 1,
            done => return done,
        }
        sleep(Duration::from_millis(20));
    }
}

fn try_to_migrate(client: &mut Client) -> Result<(), DatabaseError> {
    if seen(client)? == MIGRATIONS.len() {
        return Ok(());
    }
    client.batch_execute(SEEN)?;
    let mut transaction = client.transaction()?;
    let lock = "UPDATE milgrain_hub SET seen = seen WHERE id = 1 RETURNING seen";
    let seen = count(transaction.query_one(lock, &[])?.try_get(0)?)?;
    for file in MIGRATIONS.iter().skip(seen) {
        transaction.batch_execute(file)?;
    }
    let all = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    transaction.execute("UPDATE milgrain_hub SET seen = $1 WHERE id = 1", &[&all])?;
    Ok(transaction.commit()?)
}

fn seen(client: &mut Client) -> Result<usize, DatabaseError> {
    match client.query_opt("SELECT seen FROM milgrain_hub WHERE id = 1", &[]) {
        Ok(Some(row)) => count(row.try_get(0)?),
        Ok(None) => Ok(0),
        Err(error) if error.code() == Some(&SqlState::UNDEFINED_TABLE) => Ok(0),
        Err(error) => Err(error.into()),
    }
}

fn count(seen: i64) -> Result<usize, DatabaseError> {
    match usize::try_from(seen) {
        Ok(seen) if seen <= MIGRATIONS.len() => Ok(seen),
        _ => Err(DatabaseError::Newer),
    }
}

/// The company whose hub has a key.
pub(super) fn company_of(
    client: &mut Client,
    key: &PublicKey,
) -> Result<Option<CompanyId>, DatabaseError> {
    let key: &[u8] = key.bytes();
    let found = client.query_opt("SELECT company, sum FROM companies WHERE key = $1", &[&key])?;
    let Some(row) = found else { return Ok(None) };
    let (company, found): (&[u8], i64) = (row.try_get(0)?, row.try_get(1)?);
    check(&[company, key], u32::try_from(found).map_err(|_| Fault::Damaged)?)?;
    let company = company.try_into().map_err(|_| Fault::Damaged)?;
    Ok(Some(CompanyId::from_bytes(company)))
}

/// Adds a company, unless it is there with the same key.
pub(super) fn add_company(
    client: &mut Client,
    company: CompanyId,
    key: &PublicKey,
) -> Result<(), DatabaseError> {
    let (id, key_bytes): (&[u8], &[u8]) = (&company.bytes(), key.bytes());
    let sum = i64::from(sum(&[id, key_bytes]));
    client.execute(
        "INSERT INTO companies (company, key, works, sum) VALUES ($1, $2, 0, $3)
         ON CONFLICT (company) DO NOTHING",
        &[&id, &key_bytes, &sum],
    )?;
    match company_of(client, key)? {
        Some(found) if found == company => Ok(()),
        _ => Err(DatabaseError::OtherKey),
    }
}
