//! The file: what every log of the hub must do, and what only a file can suffer.

use milgrain_replication::conformance::{chain, commit};
use milgrain_replication::hub::{HubLogError, HubReader};
use milgrain_replication::tree::{Frontier, Plan};
use milgrain_replication::{Entry, Envelope, Feed, Hash, PublicKey, Registration};

use super::*;

fn temporary() -> (SqliteHub, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (open(folder.path()).unwrap(), folder)
}

fn open(folder: &Path) -> Result<SqliteHub, OpenError> {
    SqliteHub::open(&folder.join("hub.db"))
}

milgrain_replication::hub_log_conformance!(temporary);

fn feed(envelope: &Envelope) -> Feed {
    envelope.routes()[0]
}

/// Places a commit as the hub's part does.
fn place(writer: &mut dyn HubWriter, envelope: &Envelope) -> Stored<()> {
    let feed = feed(envelope);
    let position = writer.position()? + 1;
    let entry = Entry {
        position,
        book_day: milgrain_kernel::Day::from_number(20_788),
        hash: envelope.hash(),
    };
    writer.keep(&entry, envelope)?;
    let size = writer.end(feed)?.size;
    let peaks = writer.nodes(feed, &Plan::frontier(size).nodes())?;
    let mut edge = Frontier::new(size, peaks).ok_or(HubLogError::Damaged)?;
    let nodes = edge.push(entry.leaf());
    writer.number(feed, (size + 1, position), &nodes)
}

fn place_all(log: &mut SqliteHub, envelopes: &[Envelope]) -> Stored<()> {
    log.write(&mut |writer| envelopes.iter().try_for_each(|envelope| place(writer, envelope)))
}

/// Some commits placed, one waiting, a device: something in every table.
fn furnished() -> (SqliteHub, tempfile::TempDir, Vec<Envelope>) {
    let (mut log, folder) = temporary();
    let chain = chain(5);
    place_all(&mut log, &chain[..4]).unwrap();
    log.write(&mut |writer| {
        writer.wait(&chain[4])?;
        let key = PublicKey::from_bytes([3; 32]);
        let device = chain[0].link().map_err(|_| HubLogError::Damaged)?.device;
        writer.register(device, &Registration { key, stores: vec![], revoked: false })
    })
    .unwrap();
    (log, folder, chain)
}

/// Reads everything there is.
fn read_all(log: &SqliteHub, chain: &[Envelope]) -> Stored<()> {
    let (device, feed) = (chain[0].link().unwrap().device, feed(&chain[0]));
    log.epochs()?;
    log.device(device)?;
    log.chain(device)?;
    log.waiting(device)?;
    log.feeds()?;
    log.read(feed, 0, 9)?;
    for number in 0..4 {
        log.known(device, number + 1)?;
        log.nodes(feed, &Plan::frontier(number + 1).nodes())?;
        log.nodes(feed, &Plan::inclusion(number, 4).nodes())?;
    }
    Ok(())
}

#[test]
fn a_changed_row_is_found_whichever_it_is() {
    let (log, _folder, chain) = furnished();
    assert_eq!(read_all(&log, &chain), Ok(()));
    let connection = &log.0.connection;
    let changes = [
        ("epochs", "epoch = zeroblob(length(epoch))"),
        ("epochs", "number = number + 1"),
        ("devices", "registration = zeroblob(length(registration))"),
        ("commits", "book_day = book_day + 1"),
        ("commits", "hash = zeroblob(32)"),
        ("commits", "bytes = zeroblob(length(bytes))"),
        ("commits", "personal = zeroblob(length(personal))"),
        ("commits", "personal = NULL"),
        ("waiting", "sequence = 7"),
        ("waiting", "bytes = zeroblob(length(bytes))"),
        ("waiting", "personal = NULL"),
        ("known", "hash = zeroblob(32)"),
        ("chains", "sequence = 9"),
        ("chains", "hash = zeroblob(32)"),
        ("feeds", "size = size - 1"),
        ("feeds", "position = 9"),
        ("entries", "position = 1"),
        ("entries", "number = -number"),
        ("nodes", "hash = zeroblob(32)"),
    ];
    for (table, change) in changes {
        connection.execute_batch(&format!("SAVEPOINT test; UPDATE {table} SET {change}")).unwrap();
        assert_eq!(read_all(&log, &chain), Err(HubLogError::Damaged), "{table}: {change}");
        connection.execute_batch("ROLLBACK TO test; RELEASE test").unwrap();
    }
    for table in ["commits", "entries", "nodes"] {
        connection.execute_batch(&format!("SAVEPOINT test; DELETE FROM {table}")).unwrap();
        assert_eq!(read_all(&log, &chain), Err(HubLogError::Damaged), "{table} emptied");
        connection.execute_batch("ROLLBACK TO test; RELEASE test").unwrap();
    }
    assert_eq!(read_all(&log, &chain), Ok(()), "each change was undone");
}

#[test]
fn what_was_placed_is_there_when_the_file_is_opened_again() {
    let (log, folder, chain) = furnished();
    let before = (log.feeds(), log.read(feed(&chain[0]), 0, 9));
    drop(log);
    let mut log = open(folder.path()).unwrap();
    assert_eq!((log.feeds(), log.read(feed(&chain[0]), 0, 9)), before);
    let next = commit(6, chain[4].hash(), "sale");
    assert_eq!(place_all(&mut log, &[next]), Ok(()));
    assert_eq!(log.position(), Ok(5));
}

#[test]
fn a_full_disk_is_named_and_takes_nothing_half() {
    let (mut log, _folder, chain) = furnished();
    log.0.connection.pragma_update(None, "max_page_count", 40).unwrap();
    let (mut last, mut taken) = (chain[4].hash(), 4);
    let refused = loop {
        let next = commit(taken + 2, last, &"a long story ".repeat(500));
        match place_all(&mut log, &[next.clone(), commit(taken + 3, next.hash(), "sale")]) {
            Ok(()) => {
                (last, taken) =
                    (log.known(next.link().unwrap().device, taken + 3).unwrap()[0], taken + 2)
            }
            Err(error) => break error,
        }
    };
    assert_eq!(refused, HubLogError::Full);
    assert!(taken > 4, "there was some room");
    assert_eq!((log.position(), log.feeds().unwrap()[0].number), (Ok(taken), taken));
    assert_eq!(read_all(&log, &chain), Ok(()));
    log.0.connection.pragma_update(None, "max_page_count", 4_000).unwrap();
    assert_eq!(place_all(&mut log, &[commit(taken + 2, last, "sale")]), Ok(()), "room again");
    assert_eq!(log.position(), Ok(taken + 1));
}

#[test]
fn an_erased_name_is_nowhere_in_the_folder() {
    let (mut log, folder) = temporary();
    let names: Vec<String> = (0..40).map(|n| format!("Ada Lovelace {n} ").repeat(400)).collect();
    let placed = commit(1, Hash::ZERO, &names[0]);
    let waits = commit(2, placed.hash(), &names[1]);
    place_all(&mut log, std::slice::from_ref(&placed)).unwrap();
    log.write(&mut |writer| writer.wait(&waits)).unwrap();
    assert!(holds(folder.path(), b"Ada Lovelace 0"), "the test can see it");
    // Somebody reads from before the erasure: what it needs cannot be taken away at once.
    let reader = log.another().unwrap();
    reader.0.connection.execute_batch("BEGIN; SELECT * FROM commits").unwrap();
    log.0.connection.pragma_update(None, "busy_timeout", 10).unwrap();
    log.write(&mut |writer| {
        writer.erase(placed.hash())?;
        writer.erase(waits.hash())
    })
    .unwrap();
    reader.0.connection.execute_batch("COMMIT").unwrap();
    log.write(&mut |_| Ok(())).unwrap();
    assert!(!holds(folder.path(), b"Ada Lovelace"), "found in a file");
    assert_eq!(log.read(feed(&placed), 0, 9).unwrap()[0].envelope.personal(), None);
}

fn holds(folder: &Path, text: &[u8]) -> bool {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let bytes: Vec<u8> = files.flat_map(|file| std::fs::read(file).unwrap()).collect();
    bytes.windows(text.len()).any(|window| window == text)
}

#[test]
fn a_number_beyond_what_a_file_holds_is_refused() {
    let (mut log, _folder, chain) = furnished();
    let (device, feed) = (chain[0].link().unwrap().device, feed(&chain[0]));
    let huge = commit(u64::MAX, Hash::ZERO, "sale");
    let beyond = Err(HubLogError::Beyond);
    assert_eq!(place_all(&mut log, std::slice::from_ref(&huge)), beyond);
    assert_eq!(log.write(&mut |writer| writer.wait(&huge)), beyond);
    let sale = commit(5, chain[3].hash(), "another sale");
    let entry = Entry {
        position: 1 << 63,
        book_day: milgrain_kernel::Day::from_number(0),
        hash: sale.hash(),
    };
    assert_eq!(log.write(&mut |writer| writer.keep(&entry, &sale)), beyond);
    assert_eq!(log.known(device, u64::MAX), Ok(vec![]));
    assert_eq!(log.at(u64::MAX), Ok(None));
    assert_eq!(log.read(feed, u64::MAX, usize::MAX), Ok(vec![]));
    assert_eq!(log.read(feed, 0, usize::MAX).map(|read| read.len()), Ok(4));
    assert_eq!(HubLogError::Beyond.code(), "hub_log.beyond");
}

#[test]
fn a_file_of_a_newer_version_or_of_something_else_is_left_alone() {
    let (log, folder, _) = furnished();
    log.0.connection.pragma_update(None, "user_version", 99).unwrap();
    drop(log);
    assert_eq!(open(folder.path()).err(), Some(OpenError::Newer));
    let other = folder.path().join("other.db");
    let connection = Connection::open(&other).unwrap();
    connection.execute_batch("CREATE TABLE recipes (name TEXT)").unwrap();
    drop(connection);
    assert_eq!(SqliteHub::open(&other).err(), Some(OpenError::NotAHub));
    std::fs::write(&other, b"dear diary, ".repeat(500)).unwrap();
    assert_eq!(SqliteHub::open(&other).err(), Some(HubLogError::Damaged.into()));
    let nowhere = folder.path().join("no such folder/hub.db");
    assert_eq!(SqliteHub::open(&nowhere).err(), Some(OpenError::ReadOnly));
}

#[test]
fn after_a_failed_wait_for_the_disk_the_file_is_read_and_written_anew() {
    let (mut log, folder, chain) = furnished();
    log.0.failed = true;
    let reader = log.another().unwrap();
    reader.0.connection.execute_batch("BEGIN; SELECT * FROM commits").unwrap();
    let next = [commit(5, chain[3].hash(), "another sale")];
    let began = std::time::Instant::now();
    assert_eq!(place_all(&mut log, &next), Err(HubLogError::Unavailable), "a reader is in the way");
    assert!(began.elapsed() >= std::time::Duration::from_secs(4), "it was waited for");
    assert_eq!(read_all(&log, &chain), Ok(()), "reading goes on");
    drop(reader);
    assert_eq!(place_all(&mut log, &next), Ok(()));
    assert_eq!(log.position(), Ok(5));
    drop(folder);
}

#[test]
fn one_more_handle_waits_for_nobody_s_work() {
    let (log, _folder, chain) = furnished();
    log.0.connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let began = std::time::Instant::now();
    let another = log.another().unwrap();
    assert_eq!(read_all(&another, &chain), Ok(()));
    another.checkpoint().unwrap();
    assert!(began.elapsed() < std::time::Duration::from_secs(2), "{:?}", began.elapsed());
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let (_log, folder, _) = furnished();
    for name in ["hub.db", "hub.db-wal", "hub.db-shm"] {
        let mode = std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn works_of_two_handles_follow_one_another() {
    let (log, folder) = temporary();
    let chains: Vec<Vec<Envelope>> = (0..2_u64)
        .map(|who| (0..30).map(|n| commit(1, Hash::ZERO, &format!("{who} {n}"))).collect())
        .collect();
    std::thread::scope(|scope| {
        for chain in &chains {
            let mut log = log.another().unwrap();
            scope.spawn(move || {
                for envelope in chain {
                    place_all(&mut log, std::slice::from_ref(envelope)).unwrap();
                }
            });
        }
    });
    let read = log.read(feed(&chains[0][0]), 0, 99).unwrap();
    let positions: Vec<u64> = read.iter().map(|numbered| numbered.entry.position).collect();
    assert_eq!(positions, (1..=60).collect::<Vec<u64>>());
    log.checkpoint().unwrap();
    drop(folder);
}
