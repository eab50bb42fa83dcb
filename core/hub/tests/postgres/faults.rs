//! What only a database can suffer: a connection that breaks in the middle of a work, works that get in
//! each other's way, rows that somebody changed.

use std::sync::mpsc::channel;
use std::thread::{scope, sleep};
use std::time::Duration;

use milgrain_hub::PostgresHub;
use milgrain_hub::postgres::{DatabaseError, Server};
use milgrain_hub::testing::Cluster;
use milgrain_replication::conformance::{DEVICE, chain};
use milgrain_replication::hub::{HubLog, HubLogError, HubReader, Stored};
use milgrain_replication::tree::{Frontier, Plan};
use milgrain_replication::{Entry, Envelope, PublicKey, Registration};
use postgres::{Client, NoTls};

use crate::conformance::{founded, shared};

fn client(cluster: &Cluster) -> Client {
    Client::connect(&cluster.address(), NoTls).unwrap()
}

fn registration(revoked: bool) -> Registration {
    Registration { key: PublicKey::from_bytes([3; 32]), stores: vec![], revoked }
}

/// Places commits as the hub's part does.
fn place_all(log: &mut PostgresHub, envelopes: &[Envelope]) -> Stored<()> {
    log.write(&mut |writer| {
        let mut edge = Frontier::default();
        for (envelope, position) in envelopes.iter().zip(1..) {
            let book_day = milgrain_kernel::Day::from_number(20_788);
            let entry = Entry { position, book_day, hash: envelope.hash() };
            writer.keep(&entry, envelope)?;
            let nodes = edge.push(entry.leaf());
            writer.number(envelope.routes()[0], (position, position), &nodes)?;
        }
        Ok(())
    })
}

#[test]
fn a_work_whose_connection_breaks_leaves_nothing_and_the_next_one_is_taken() {
    let cluster = Cluster::start();
    let mut log = founded(&cluster);
    let mut others = client(&cluster);
    let broken = log.write(&mut |writer| {
        writer.register(DEVICE, &registration(false))?;
        others
            .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state LIKE 'idle in%'", &[])
            .unwrap();
        sleep(Duration::from_millis(200));
        // On another connection this would be kept by itself.
        let _ = writer.register(DEVICE, &registration(true));
        Ok(())
    });
    assert_eq!(broken, Err(HubLogError::Unavailable));
    assert_eq!(log.device(DEVICE), Ok(None));
    let done = log.write(&mut |writer| writer.register(DEVICE, &registration(true)));
    assert_eq!((done, log.device(DEVICE)), (Ok(()), Ok(Some(registration(true)))));
}

#[test]
fn a_work_that_was_refused_something_is_not_kept_even_if_it_goes_on() {
    let cluster = shared();
    let mut log = founded(&cluster);
    let chain = chain(1);
    place_all(&mut log, &chain).unwrap();
    let done = log.write(&mut |writer| {
        writer.register(DEVICE, &registration(false))?;
        let entry = writer.at(1)?.ok_or(HubLogError::Damaged)?;
        assert_eq!(writer.keep(&entry, &chain[0]), Err(HubLogError::Damaged));
        Ok(())
    });
    assert_eq!((done, log.device(DEVICE)), (Err(HubLogError::Damaged), Ok(None)));
}

#[test]
fn a_work_that_got_in_another_s_way_is_run_again() {
    let cluster = shared();
    let mut log = founded(&cluster);
    let company = log.company().bytes().to_vec();
    let (begun, wait_for_begun) = channel();
    let (held, wait_for_held) = channel();
    let mut tried = 0;
    scope(|scope| {
        let cluster = &cluster;
        scope.spawn(move || {
            // Somebody else holds a row that the work needs, and then needs the work's: one has to yield,
            // and it is the one that looks first.
            let mut client = client(cluster);
            client.batch_execute("SET deadlock_timeout = '60s'; BEGIN").unwrap();
            let row = "INSERT INTO devices VALUES ($1, $2, '', 0)";
            client.execute(row, &[&company, &DEVICE.bytes().to_vec()]).unwrap();
            held.send(()).unwrap();
            wait_for_begun.recv().unwrap();
            sleep(Duration::from_millis(200));
            let lock = "UPDATE companies SET works = works + 1 WHERE company = $1";
            client.execute(lock, &[&company]).unwrap();
            client.batch_execute("ROLLBACK").unwrap();
        });
        wait_for_held.recv().unwrap();
        let done = log.write(&mut |writer| {
            tried += 1;
            let _ = begun.send(());
            writer.register(DEVICE, &registration(false))
        });
        assert_eq!(done, Ok(()));
    });
    assert_eq!((tried, log.device(DEVICE)), (2, Ok(Some(registration(false)))));
}

#[test]
fn a_changed_row_is_found() {
    let cluster = shared();
    let mut log = founded(&cluster);
    let chain = chain(5);
    place_all(&mut log, &chain).unwrap();
    let feed = chain[0].routes()[0];
    let read = |log: &PostgresHub| {
        log.chain(DEVICE)?;
        log.known(DEVICE, 1)?;
        log.nodes(feed, &Plan::frontier(5).nodes())?;
        log.read(feed, 0, 9).map(drop)
    };
    assert_eq!(read(&log), Ok(()));
    let (mut client, company) = (client(&cluster), log.company().bytes().to_vec());
    for (table, change, undo) in [
        ("commits", "book_day = book_day + 1", "book_day = book_day - 1"),
        ("commits", "bytes = bytes || '\\x00'", "bytes = substr(bytes, 1, length(bytes) - 1)"),
        ("feeds", "size = size - 1", "size = size + 1"),
        ("entries", "sum = sum + 1", "sum = sum - 1"),
        ("nodes", "sum = sum + 1", "sum = sum - 1"),
        ("known", "sum = sum + 1", "sum = sum - 1"),
        ("chains", "sequence = 9", "sequence = 5"),
    ] {
        let mut update = |change: &str| {
            let sql = format!("UPDATE {table} SET {change} WHERE company = $1");
            assert!(client.execute(&sql, &[&company]).unwrap() > 0);
        };
        update(change);
        assert_eq!(read(&log), Err(HubLogError::Damaged), "{table}: {change}");
        update(undo);
        assert_eq!(read(&log), Ok(()), "{table}: {undo}");
    }
}

#[test]
fn a_database_of_a_newer_version_or_of_something_else_is_left_alone() {
    let cluster = Cluster::start();
    let (mut client, key) = (client(&cluster), PublicKey::from_bytes([7; 32]));
    let find = || PostgresHub::find(&Server::at(&cluster.address()).unwrap(), &key).err();
    client.batch_execute("CREATE TABLE commits (hash TEXT)").unwrap();
    assert_eq!(find(), Some(DatabaseError::NotAHub));
    client.batch_execute("DROP TABLE commits").unwrap();
    assert_eq!(find(), None, "and nothing was left half made");
    client.batch_execute("UPDATE milgrain_hub SET seen = 99").unwrap();
    assert_eq!(find(), Some(DatabaseError::Newer));
}
