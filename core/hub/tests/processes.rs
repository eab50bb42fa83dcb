//! Processes that write into one file, together or until they are killed: positions without gap or
//! double, and of every piece of work either all or nothing.
//!
//! The test runs itself as those processes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it stands")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use milgrain_hub::SqliteHub;
use milgrain_hub::calendar::BusinessDays;
use milgrain_hub::server::now;
use milgrain_hub::testing::{Phone, company, store};
use milgrain_replication::hub::{Hub, HubReader, Numbered};
use milgrain_replication::tree::{Frontier, Plan};
use milgrain_replication::{ChainHead, Feed, FollowerLog, SecretKey};

const KILLS: u64 = 12;
/// How many commits one piece of work has.
const WORK: u64 = 5;
const TOGETHER: u64 = 60;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [verb, file, phone, works] = args.as_slice()
        && verb == "write"
    {
        return write(Path::new(file), phone.parse().unwrap(), works.parse().unwrap());
    }
    processes_that_are_killed_lose_nothing_they_confirmed();
    processes_that_write_together_share_one_order();
}

fn processes_that_are_killed_lose_nothing_they_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hub.db");
    let mut confirmed = 0;
    for kill in 0..KILLS {
        let mut child = start(&file, 1, u64::MAX);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        sleep(Duration::from_millis(7 + 23 * kill));
        child.kill().unwrap();
        child.wait().unwrap();
        let said = [first].into_iter().chain(lines.map_while(Result::ok));
        confirmed = said.filter_map(|line| line.parse().ok()).max().unwrap();
        let log = SqliteHub::open(&file).unwrap();
        let ChainHead { sequence, .. } = log.chain(phone(1).id).unwrap().unwrap();
        assert!(sequence >= confirmed, "{confirmed} was confirmed, {sequence} is there");
        assert_eq!(sequence % WORK, 0, "half a work is there");
        assert_eq!(whole(&log), sequence);
    }
    println!("killed {KILLS} times, {confirmed} commits confirmed, none lost, no work half there");
}

fn processes_that_write_together_share_one_order() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hub.db");
    drop(SqliteHub::open(&file).unwrap());
    let mut children: Vec<Child> = (1..=3).map(|phone| start(&file, phone, TOGETHER)).collect();
    for child in &mut children {
        // Everything it says is read, so that it never waits to say it.
        let said = BufReader::new(child.stdout.take().unwrap()).lines().count();
        assert_eq!(said as u64, TOGETHER);
        assert!(child.wait().unwrap().success());
    }
    let log = SqliteHub::open(&file).unwrap();
    assert_eq!(whole(&log), 3 * TOGETHER * WORK);
    println!("3 processes wrote {TOGETHER} works each: one order, no gap, nothing doubled");
}

fn start(file: &Path, phone: u8, works: u64) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg("write").arg(file).args([phone.to_string(), works.to_string()]);
    command.stdout(Stdio::piped()).spawn().unwrap()
}

fn hub() -> Hub {
    Hub::new(company(), SecretKey::from_bytes(&[9; 32]))
}

fn phone(number: u8) -> Phone {
    Phone::new(number, company(), hub().public_key())
}

/// Pushes a phone's commits into the hub, and says the number of the last one once it is confirmed.
fn write(file: &Path, number: u8, works: u64) {
    let (hub, mut log) = (hub(), SqliteHub::open(file).unwrap());
    let mut phone = phone(number);
    hub.enrol(&mut log, phone.id, &phone.registration()).unwrap();
    // What an earlier process wrote, it writes again: the same bytes.
    let known = log.chain(phone.id).unwrap().map_or(0, |head| head.sequence);
    (0..known).for_each(|_| drop(phone.write("Ada Lovelace")));
    for _ in 0..works {
        let commits: Vec<_> = (0..WORK).map(|_| phone.write("Ada Lovelace")).collect();
        let calendar = BusinessDays::at(now());
        let pushed = hub.take(&mut log, &[phone.push(&commits)], &calendar).unwrap();
        let mut out = std::io::stdout();
        writeln!(out, "{}", pushed[0].as_ref().unwrap().sequence).unwrap();
        out.flush().unwrap();
    }
    assert_eq!(phone.log.own_head().unwrap(), log.chain(phone.id).unwrap());
}

/// Checks that positions and numbers are 1, 2, 3, without gap or double, and that the tree is over
/// just those entries. Answers how many there are.
fn whole(log: &SqliteHub) -> u64 {
    let feed = Feed::Store(store());
    let read = log.read(feed, 0, usize::MAX).unwrap();
    let mut edge = Frontier::default();
    for (place, Numbered { number, entry, envelope }) in (1..).zip(&read) {
        assert_eq!((*number, entry.position), (place, place));
        assert_eq!(envelope.link().unwrap().company, company());
        envelope.check_personal().unwrap();
        edge.push(entry.leaf());
    }
    let size = log.end(feed).unwrap().size;
    let nodes = log.nodes(feed, &Plan::frontier(size).nodes()).unwrap();
    assert_eq!(Frontier::new(size, nodes), Some(edge));
    assert_eq!(log.position().unwrap(), size);
    size
}
