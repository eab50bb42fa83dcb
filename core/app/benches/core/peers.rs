//! Ours beside others' programs on the same books, in turns. The program in `tests/peers` opens the
//! two that are libraries; ledger and hledger read a journal that is written here.
//!
//! Those two are asked for less than ageing: one balance of each customer, of all days together.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use milgrain_app::Milgrain;
use milgrain_kernel::{Currency, Money};
use milgrain_ledger::Of;
use milgrain_store::log::SqliteLog;
use milgrain_store::{FileVault, KeyVault};

use super::report::{Line, median, micros};
use super::{large, reading, sales, shop};

const TURNS: usize = 9;
const SALES: usize = 40;
/// Entries over which doubleentry folds a balance.
const FOLDED: usize = 100_000;
/// Invoices that SQLite ages.
const ITEMS: usize = 1_000_000;
/// Invoices that ledger and hledger read, and how often.
const JOURNALS: [(usize, usize); 2] = [(20_000, 5), (100_000, 3)];

/// Every comparison; `program` is the one of `tests/peers`.
pub fn measure(program: &Path, show: &mut dyn FnMut(Vec<Line>)) {
    show(commits(program));
    for (items, turns) in JOURNALS {
        show(journals(items, turns));
    }
    let folder = large::in_memory();
    let path = folder.path().join("shop");
    large::write(&path, ITEMS / 2);
    let app = shop::open(&path, true);
    show(vec![folded(program, &app)]);
    show(aged(program, folder.path(), &app));
}

/// How many of ours a second for one of theirs: `ours` and `peer` are the microseconds of each.
fn faster(goal: &'static str, what: &'static str, (ours, peer): (f64, f64), bound: f64) -> Line {
    Line::least(goal, what, 1e6 / ours, "a second", bound).ratio(1e6 / peer)
}

/// Commits and whole sales, each turn followed by one of doubleentry's on the same disk.
fn commits(program: &Path) -> Vec<Line> {
    let folder = tempfile::tempdir_in(".").unwrap();
    let keyed = folder.path().join("keyed");
    let app = shop::opened(&keyed, true);
    (0..TURNS * SALES).for_each(|number| shop::quote(&app, number));
    let before = usize::try_from(app.store().read().log.head().unwrap().unwrap().number).unwrap();
    let mut peer = Peer::start(program, &["doubleentry"], folder.path());
    let mut record = || peer.figures(&format!("record {SALES}"))[0];
    // Both sides empty their write-ahead logs now and then: ours between turns, as a shop does.
    let mut keeper = app.store().keeper().unwrap();
    let (mut whole, mut whole_peer) = (Vec::new(), Vec::new());
    for turn in 0..TURNS {
        let numbers = turn * SALES..(turn + 1) * SALES;
        let each: Vec<f64> = numbers.map(|number| micros(|| shop::sell(&app, number))).collect();
        whole.push(median(&each));
        keeper.keep().unwrap();
        whole_peer.push(record());
    }
    let mut earlier = sales::written(&app);
    let envelopes = earlier.split_off(before);
    let key = FileVault::new(keyed.with_extension("key")).load().unwrap().unwrap();
    let place = folder.path().join("log.db");
    let mut log = SqliteLog::open(&place, Some(key.for_use("log")), 4 * 1024).unwrap();
    sales::append(&mut log, &earlier);
    let (mut alone, mut alone_peer) = (Vec::new(), Vec::new());
    for turn in envelopes.chunks(SALES) {
        alone.push(sales::append(&mut log, turn));
        alone_peer.push(record());
    }
    let sale = (median(&whole), median(&whole_peer));
    let commit = (median(&alone), median(&alone_peer));
    vec![
        faster("P1", "a sale's durable commit beside doubleentry's on SQLite", commit, 5.0),
        faster("P1", "a sale decided, committed and shown beside doubleentry's entry", sale, 5.0),
    ]
}

/// A balance as of a day, of 1,500,000 postings, beside one that doubleentry folds.
fn folded(program: &Path, app: &Milgrain) -> Line {
    let folder = large::in_memory();
    let mut peer = Peer::start(program, &["doubleentry"], folder.path());
    peer.figures(&format!("fill {FOLDED}"));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for turn in 0..TURNS {
        let day = large::day(turn * 50_000);
        ours.push(micros(|| app.store().read().balance_on(&reading::revenue(), day).unwrap()));
        theirs.push(peer.figures("fold")[0]);
    }
    let what = "a balance as of a day beside doubleentry's over 100,000 entries";
    faster("P7", what, (median(&ours), median(&theirs)), 1.0)
}

/// Ageing of a million items beside SQLite's SQL.
fn aged(program: &Path, folder: &Path, app: &Milgrain) -> Vec<Line> {
    let items = folder.join("items");
    std::fs::write(&items, open_items(ITEMS)).unwrap();
    let mut peer = Peer::start(program, &["sqlite"], &items);
    let as_of = as_of(ITEMS);
    let nothing = Money::zero(Currency::USD);
    let expected = app.ageing(as_of, nothing).unwrap();
    let mut compared = |question: &str, ours: &dyn Fn() -> [Money; 5]| {
        let (mut times, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..TURNS {
            times.push(micros(ours));
            let figures = peer.figures(question);
            theirs.push(figures[0]);
            let sums = ours().map(|sum| sum.minor() as f64);
            assert_eq!(sums, figures[1..], "SQLite ages as we do");
        }
        (median(&times), median(&theirs))
    };
    assert_eq!(expected.customers.len(), large::CUSTOMERS);
    let sums = compared("sums", &|| app.ageing_sums(as_of, nothing).unwrap());
    let customers = compared("customers", &|| app.ageing(as_of, nothing).unwrap().buckets);
    vec![
        faster("P6", "ageing of 1,000,000 items, the sums, beside SQLite's SQL", sums, 50.0),
        faster("P6", "the same, a line for each customer, beside SQLite's", customers, 50.0),
    ]
}

/// The same invoices read by ledger and by hledger: ours warm, and from a store that is shut.
fn journals(items: usize, turns: usize) -> Vec<Line> {
    let folder = large::in_memory();
    let (path, journal) = (folder.path().join("shop"), folder.path().join("journal"));
    large::write(&path, items / 2);
    std::fs::write(&journal, journal_of(items)).unwrap();
    let app = shop::open(&path, true);
    let nothing = Money::zero(Currency::USD);
    let owed = Money::new(i64::try_from(items).unwrap() * 5_000, Currency::USD);
    let ours = |app: &Milgrain| assert_eq!(app.ageing(as_of(items), nothing).unwrap().total, owed);
    ours(&app);
    let warm: Vec<f64> = (0..turns).map(|_| micros(|| ours(&app))).collect();
    drop(app);
    let mut shut = Vec::new();
    let mut theirs = [Vec::new(), Vec::new()];
    for _ in 0..turns {
        shut.push(micros(|| ours(&shop::open(&path, true))));
        for (program, times) in ["ledger", "hledger"].iter().zip(&mut theirs) {
            times.push(micros(|| read_by(program, &journal, items)));
        }
    }
    let [ledger, hledger] = theirs.map(|times| median(&times));
    let (warm, shut) = (median(&warm), median(&shut));
    let named = |few, many| if items == JOURNALS[0].0 { few } else { many };
    let line = |few, many, figures, bound| faster("P6", named(few, many), figures, bound);
    vec![
        line(
            "ageing of 20,000 invoices beside ledger's balance of them",
            "ageing of 100,000 invoices beside ledger's balance of them",
            (warm, ledger),
            1_000.0,
        ),
        line("the same beside hledger's", "the same beside hledger's", (warm, hledger), 5_000.0),
        line(
            "20,000 invoices from a store that is shut, beside ledger",
            "100,000 invoices from a store that is shut, beside ledger",
            (shut, ledger),
            1_000.0,
        ),
        line("the same beside hledger", "the same beside hledger", (shut, hledger), 5_000.0),
    ]
}

fn read_by(program: &str, journal: &Path, items: usize) {
    let mut command = Command::new(program);
    command.arg("--file").arg(journal).args(["balance", "--flat", "Assets:Receivable"]);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let total = text.lines().last().unwrap().replace(',', "");
    let owed: f64 = total.split_whitespace().find_map(|word| word.parse().ok()).unwrap();
    assert_eq!(owed, (items * 50) as f64, "{program} reads the same books");
}

fn as_of(items: usize) -> milgrain_kernel::Day {
    large::day(items * 2 / 5)
}

/// Each billed item's customer, due day and minor units.
fn billed(items: usize) -> impl Iterator<Item = (usize, milgrain_kernel::Day)> {
    (0..items / 2).flat_map(|number| {
        [0, 1].map(|part| match large::billed(number, part) {
            Of::Billed { due, .. } => (number % large::CUSTOMERS, due),
            other => unreachable!("{other:?} is not billed"),
        })
    })
}

fn open_items(items: usize) -> String {
    let mut text = format!("{}\n", as_of(items).number());
    for (customer, due) in billed(items) {
        writeln!(text, "{customer},{},5000", due.number()).unwrap();
    }
    text
}

fn journal_of(items: usize) -> String {
    let mut text = String::new();
    for (customer, due) in billed(items) {
        writeln!(
            text,
            "{due} Invoice\n    Assets:Receivable:C{customer:06}  50.00 USD\n    Income:Repairs\n"
        )
        .unwrap();
    }
    text
}

/// A peer that answers a line with figures.
struct Peer {
    child: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Peer {
    fn start(program: &Path, words: &[&str], place: &Path) -> Peer {
        let mut command = Command::new(program);
        command.args(words).arg(place).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (asks, answers) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let mut peer = Peer { child, asks, answers: BufReader::new(answers) };
        assert_eq!(peer.line(), "ready");
        peer
    }

    fn figures(&mut self, question: &str) -> Vec<f64> {
        writeln!(self.asks, "{question}").unwrap();
        let line = self.line();
        line.split_whitespace().map(|word| word.parse().unwrap()).collect()
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        assert!(!line.is_empty(), "the peer ended");
        line.trim().to_owned()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
