//! Reading a store: opening it, a balance (P7), a tag and what is typed (P8), ageing (P6).

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use milgrain_app::Milgrain;
use milgrain_kernel::{Currency, Money, StoreId};
use milgrain_ledger::{Account, BalanceKey};

use super::large;
use super::report::{Line, as_micros, median, micros, part};
use super::shop;

/// Opens a store, shows its first screen, and says how long it took and how much memory is
/// resident: a process of its own, so that nothing else is in it.
pub fn first_screen(folder: &Path) {
    let took = micros(|| {
        let app = shop::open(folder, true);
        app.trial_balance(large::day(0)).unwrap();
        app.scanned("D-00001").unwrap();
        app
    });
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM: 0 kB");
    let resident: f64 = line.split_whitespace().nth(1).unwrap_or("0").parse().unwrap();
    println!("{} {}", took / 1e3, resident / 1e3);
}

/// Opening a store that is in order.
pub fn opened(folder: &Path) -> Vec<Line> {
    let once = || {
        let mut command = Command::new(std::env::current_exe().unwrap());
        let output = command.arg("open").arg(folder).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let figures: Vec<f64> = text.split_whitespace().map(|word| word.parse().unwrap()).collect();
        (figures[0], figures[1])
    };
    let (times, sizes): (Vec<f64>, Vec<f64>) = (0..5).map(|_| once()).unzip();
    vec![
        Line::most(
            "open",
            "a store of 1,000,000 events to its first screen",
            median(&times),
            "ms",
            200.0,
        ),
        Line::most("open", "resident after that", median(&sizes), "MB", 80.0),
    ]
}

/// The rest, on a store of fifteen thousand postings and on one a hundred times larger, in turns.
pub fn lines(small: &Path, large: &Path) -> Vec<Line> {
    let apps = [shop::open(small, true), shop::open(large, true)];
    let [now_small, now_large] = in_turns(&apps, |app, _| {
        std::hint::black_box(app.store().read().balance(&revenue()));
    });
    let [then_small, then_large] = in_turns(&apps, |app, number| {
        let day = large::day(number * 97 % 5_000);
        std::hint::black_box(app.store().read().balance_on(&revenue(), day).unwrap());
    });
    let tags = look_ups(&apps[1], 20_000);
    let typed = typed(&apps[1]);
    let ageing = ageing(&apps[1]);
    let [sums, lines] = after_payments(&apps[1]);
    vec![
        Line::most("P7", "a balance now", now_large, "us", 2.0),
        Line::most("P7", "the same, on a hundred times the postings", now_large, "us", 1.2)
            .ratio(now_small),
        Line::most("P7", "a balance as of a day", then_large, "us", 10.0),
        Line::most("P7", "the same, on a hundred times the postings", then_large, "us", 1.2)
            .ratio(then_small),
        Line::most("P8", "a tag, the middle", median(&tags), "us", 10.0),
        Line::most("P8", "a tag, 99 of 100", part(&tags, 99), "us", 100.0),
        Line::most("P8", "type-ahead, 99 of 100", part(&typed, 99) / 1e3, "ms", 4.0),
        Line::most("P6", "ageing of 1,000,000 billed items, first", ageing[0] / 1e3, "ms", 25.0),
        Line::most("P6", "ageing again", median(&ageing[1..]) / 1e3, "ms", 5.0),
        Line::most("P6", "ageing after one payment, the sums", sums, "us", 50.0),
        Line::most("P6", "the same with a line for each customer", lines / 1e3, "ms", 5.0),
    ]
}

pub fn revenue() -> BalanceKey {
    let (store, account) = (StoreId::derived("store"), Account::RepairRevenue);
    BalanceKey { store, account, currency: Currency::USD }
}

/// Microseconds a call on each store: the median of nine turns.
fn in_turns(apps: &[Milgrain; 2], work: impl Fn(&Milgrain, usize)) -> [f64; 2] {
    const CALLS: usize = 2_000;
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..9 {
        for (app, times) in apps.iter().zip(&mut times) {
            let took = micros(|| (0..CALLS).for_each(|number| work(app, number)));
            times.push(took / CALLS as f64);
        }
    }
    times.map(|times| median(&times))
}

fn look_ups(app: &Milgrain, count: usize) -> Vec<f64> {
    let tag = |number: usize| large::tag(number * 7_919);
    for number in 0..count {
        assert_eq!(app.scanned(&tag(number)).unwrap().len(), 1);
    }
    let each = (0..count).map(|number| {
        let tag = tag(number);
        micros(|| app.scanned(&tag).unwrap())
    });
    each.collect()
}

/// Every prefix of what is typed for a piece and for a customer.
fn typed(app: &Milgrain) -> Vec<f64> {
    let mut times = Vec::new();
    for number in 0..200 {
        for text in large::typed(number) {
            for end in 2..=text.len() {
                times.push(micros(|| app.search(&text[..end], 8).unwrap()));
            }
        }
    }
    times
}

fn ageing(app: &Milgrain) -> Vec<f64> {
    let nothing = Money::zero(Currency::USD);
    (0..5).map(|_| micros(|| app.ageing(large::day(400_000), nothing).unwrap())).collect()
}

/// What is asked right after a payment was committed: the sums, and every customer's line. The
/// payment shows in what is answered.
fn after_payments(app: &Milgrain) -> [f64; 2] {
    let (nothing, as_of) = (Money::zero(Currency::USD), large::day(400_000));
    let (mut sums, mut lines) = (Vec::new(), Vec::new());
    let mut before = app.ageing(as_of, nothing).unwrap().total;
    for number in 0..50 {
        large::pay(app, number);
        let started = Instant::now();
        let buckets = app.ageing_sums(as_of, nothing).unwrap();
        sums.push(as_micros(started.elapsed()));
        let started = Instant::now();
        let view = app.ageing(as_of, nothing).unwrap();
        lines.push(as_micros(started.elapsed()));
        assert_eq!(view.buckets, buckets);
        assert_eq!(view.total, before.minus(shop::usd(5_000)).unwrap());
        before = view.total;
    }
    [median(&sums), median(&lines)]
}
