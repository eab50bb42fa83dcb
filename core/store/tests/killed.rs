//! A process killed while it writes: what it had confirmed is there when the folder is opened
//! again, nothing is half done, and the views are those of the log.
//!
//! The test runs itself as the process that is killed. It is the small form; the large one lies
//! with the simulation.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it stands")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use milgrain_ledger::Account;
use milgrain_store::conformance::books::{account, added, deposit, write};
use milgrain_store::conformance::shop::{Writer, device, new};
use milgrain_store::views::dump;
use milgrain_store::{FileVault, Keeper, Store, Tuning};

const KILLS: u64 = 12;

fn main() {
    let mut args = std::env::args().skip(1);
    if args.next().as_deref() == Some("write") {
        let folder = args.next().unwrap();
        let commits = args.next().map_or(u64::MAX, |count| count.parse().unwrap());
        return write_commits(Path::new(&folder), commits);
    }
    let folder = tempfile::tempdir().unwrap();
    let mut confirmed = 0;
    for kill in 0..KILLS {
        confirmed =
            confirmed.max(run_and_kill(folder.path(), Duration::from_millis(15 + 23 * kill)));
        check(folder.path(), confirmed);
    }
    assert!(confirmed > 0, "nothing was ever confirmed");
    println!("killed {KILLS} times, {confirmed} commits confirmed, none lost");
}

fn open(folder: &Path) -> Store {
    Store::open(folder, &FileVault::new(folder.join("key")), Tuning::default()).unwrap()
}

/// Writes commits, one cent of cash each, and says each one's number once it is confirmed.
fn write_commits(folder: &Path, commits: u64) {
    let mut store = open(folder);
    let mut keeper = store.keeper();
    let mut writer = Writer::new(1);
    let (sequence, previous) = store.read().next_link(device(1)).unwrap();
    writer.head = (sequence - 1, previous);
    let mut out = std::io::stdout();
    for _ in 0..commits {
        let number = writer.head.0 + 1;
        let facts = [added((number % 251) as u8, "Ada Lovelace")];
        let entry = deposit(&number.to_string(), (number % 7) as u8, 1);
        let envelope = write(&mut writer, &facts, Some(&entry));
        store.append(new(&envelope)).unwrap();
        assert_eq!(store.lag(), None);
        writeln!(out, "{number}").unwrap();
        out.flush().unwrap();
        if number.is_multiple_of(64) {
            keeper.as_mut().map(Keeper::keep).transpose().unwrap();
        }
    }
}

/// The last number that the process confirmed before it was killed.
fn run_and_kill(folder: &Path, after: Duration) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .arg("write")
        .arg(folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    let whole = lines.map_while(Result::ok).filter_map(|line| line.parse().ok());
    whole.last().unwrap_or_else(|| first.parse().unwrap())
}

fn check(folder: &Path, confirmed: u64) {
    let mut store = open(folder);
    let (next, _) = store.read().next_link(device(1)).unwrap();
    assert!(next > confirmed, "{confirmed} was confirmed, {next} is next");
    let cash = store.read().balance(&account(Account::CashDrawer));
    assert_eq!(cash.unsigned_abs(), next - 1, "each commit took one cent");
    let kept = dump::digest(store.read().views).unwrap();
    store.rebuild().unwrap();
    assert_eq!(dump::digest(store.read().views).unwrap(), kept);
}
