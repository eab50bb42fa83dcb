//! A durable sale (P1) and what encryption costs it (P9).

use std::fs::{self, File};
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

use milgrain_app::Milgrain;
use milgrain_replication::Envelope;
use milgrain_store::log::{Log, NewCommit, SqliteLog};
use milgrain_store::{FileVault, KeyVault};

use super::report::{Line, median, micros};
use super::shop;

/// Turns of each measurement, and sales in one.
const TURNS: usize = 9;
const SALES: usize = 40;

/// Sells and nothing else: the program that strace counts.
pub fn only(folder: &Path, count: usize) {
    let app = shop::opened(folder, true);
    (0..count).for_each(|number| shop::quote(&app, number));
    (0..count).for_each(|number| shop::sell(&app, number));
}

pub fn lines() -> Vec<Line> {
    let folder = tempfile::tempdir_in(".").unwrap();
    let (keyed, plain) = (folder.path().join("keyed"), folder.path().join("plain"));
    let shops = [shop::opened(&keyed, true), shop::opened(&plain, false)];
    for app in &shops {
        (0..TURNS * SALES).for_each(|number| shop::quote(app, number));
    }
    let before = shops[0].store().read().log.head().unwrap().unwrap().number;
    let mut sales = [Vec::new(), Vec::new()];
    for turn in 0..TURNS {
        for (app, times) in shops.iter().zip(&mut sales) {
            let numbers = turn * SALES..(turn + 1) * SALES;
            let each: Vec<f64> = numbers.map(|number| micros(|| shop::sell(app, number))).collect();
            times.push(median(&each));
        }
    }
    let mut earlier = written(&shops[0]);
    let envelopes = earlier.split_off(usize::try_from(before).unwrap());
    let commits = Commits::of(folder.path(), &keyed, (&earlier, &envelopes));
    let syncs = fsyncs(folder.path());
    let views = median(&sales[0]) - median(&commits.keyed);
    vec![
        Line::most("P1", "data syncs of a sale of three lines", syncs, "fsyncs", 1.0),
        Line::least(
            "P1",
            "commits/s of a sale beside a program that syncs the same bytes",
            1e6 / median(&commits.keyed),
            "commits/s",
            0.90,
        )
        .ratio(1e6 / median(&commits.ceiling)),
        Line::most("P1", "deciding and views beside the commit", views / 1e3, "ms", 2.0),
        Line::most("P9", "a commit, encrypted beside not", median(&commits.keyed), "us", 1.10)
            .ratio(median(&commits.plain)),
        Line::most(
            "P9",
            "a sale with its views, encrypted beside not",
            median(&sales[0]),
            "us",
            2.0,
        )
        .ratio(median(&sales[1])),
    ]
}

/// Every commit, as it lies in the log.
pub fn written(app: &Milgrain) -> Vec<Envelope> {
    let mut envelopes = Vec::new();
    let visit = &mut |logged: milgrain_store::log::Logged| {
        envelopes.push(logged.envelope);
        Ok(ControlFlow::Continue(()))
    };
    app.store().read().log.scan(0, visit).unwrap();
    envelopes
}

/// Times of one commit, by turn: into an encrypted log, into one that is not, and of a plain
/// program that writes as many bytes at the end of a file and syncs them.
#[derive(Default)]
struct Commits {
    keyed: Vec<f64>,
    plain: Vec<f64>,
    ceiling: Vec<f64>,
}

impl Commits {
    fn of(folder: &Path, shop: &Path, (earlier, sales): (&[Envelope], &[Envelope])) -> Commits {
        let key = FileVault::new(shop.with_extension("key")).load().unwrap().unwrap();
        let open = |name: &str, key| SqliteLog::open(&folder.join(name), key, 4 * 1024).unwrap();
        let mut keyed = open("keyed.db", Some(key.for_use("log")));
        let mut plain = open("plain.db", None);
        append(&mut keyed, earlier);
        append(&mut plain, earlier);
        let wal = folder.join("keyed.db-wal");
        let mut ceiling = File::create(folder.join("ceiling")).unwrap();
        let mut commits = Commits::default();
        let mut bytes = 0;
        for turn in sales.chunks(SALES) {
            let start = fs::metadata(&wal).map_or(0, |file| file.len());
            commits.keyed.push(append(&mut keyed, turn));
            let grown = fs::metadata(&wal).unwrap().len().saturating_sub(start);
            bytes = usize::try_from(grown).unwrap() / turn.len();
            commits.plain.push(append(&mut plain, turn));
            let page = vec![7; bytes];
            let each = turn.iter().map(|_| micros(|| synced(&mut ceiling, &page)));
            commits.ceiling.push(median(&each.collect::<Vec<_>>()));
        }
        eprintln!("a sale's commit writes {bytes} bytes");
        commits
    }
}

pub fn append(log: &mut SqliteLog, envelopes: &[Envelope]) -> f64 {
    let each = envelopes.iter().map(|envelope| {
        let book_day = envelope.commit().unwrap().business_day;
        micros(|| log.receive(NewCommit { envelope, book_day, erases: &[] }).unwrap())
    });
    median(&each.collect::<Vec<_>>())
}

fn synced(file: &mut File, page: &[u8]) {
    file.write_all(page).unwrap();
    file.sync_data().unwrap();
}

/// Data syncs of one sale, by strace: what many sales take more than few. Quotes before a sale are
/// four commits, which are taken off.
fn fsyncs(folder: &Path) -> f64 {
    let count = |sales: usize| {
        let shop = folder.join(format!("traced {sales}"));
        let mut command = Command::new("strace");
        command
            .args(["-f", "-e", "trace=fsync,fdatasync,sync_file_range"])
            .arg(std::env::current_exe().unwrap());
        let output = command.arg("sales").arg(&shop).arg(sales.to_string()).output().unwrap();
        assert!(output.status.success(), "strace is needed here");
        let calls = String::from_utf8_lossy(&output.stderr);
        calls.lines().filter(|line| line.contains("sync") && !line.contains("exited")).count()
    };
    let (few, many) = (count(10), count(110));
    (many - few) as f64 / 100.0 - 4.0
}
