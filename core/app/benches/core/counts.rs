//! How many instructions the core's own paths take (P13), counted by valgrind's callgrind: a figure
//! that no busy machine moves.
//!
//! The shops are written outside the counter. Then one process for each scene opens its shop, does
//! the thing once unseen, and does it again inside [`counted`], the one function whose instructions
//! are collected. The shops are the same each time; keys and salts are not, but no path depends on
//! their bits by more than a few instructions in a thousand.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

use milgrain_app::Milgrain;
use milgrain_kernel::{Currency, Money, OrderId};
use milgrain_retail::event::{Event, Stream};
use milgrain_retail::order::Order;
use milgrain_store::words;

use super::{large, sales, shop};

/// Commits of the large shop: every piece, some 26,000 customers, 80,000 billed items.
const COMMITS: usize = 40_000;
/// How often each thing is done while it is counted.
const TIMES: usize = 20;

/// What opens a path and gives what is done for a number.
type Prepared = fn(&Milgrain) -> Box<dyn Fn(usize) + '_>;

/// One path.
struct Scene {
    name: &'static str,
    shop: &'static str,
    /// Whether it only reads, so that what it reads can be brought into memory first.
    reads: bool,
    /// What is done for the number it is given.
    work: Prepared,
}

impl Scene {
    const fn writes(name: &'static str, shop: &'static str, work: Prepared) -> Scene {
        Scene { name, shop, reads: false, work }
    }

    const fn reads(name: &'static str, shop: &'static str, work: Prepared) -> Scene {
        Scene { name, shop, reads: true, work }
    }
}

const SCENES: &[Scene] = &[
    Scene::writes("sale", "small", |app| Box::new(|number| shop::sell(app, number))),
    Scene::reads("apply", "small", apply),
    Scene::writes("payment", "large", |app| Box::new(|number| large::pay(app, number))),
    Scene::reads("ageing", "large", |app| Box::new(|_| ageing(app))),
    Scene::reads(AFTER_PAYMENT, "large", |app| Box::new(|_| sums(app))),
    Scene::reads("tag", "large", |app| Box::new(|number| tag(app, number))),
    Scene::reads("type-ahead", "large", |app| Box::new(|number| type_ahead(app, number))),
];

const AFTER_PAYMENT: &str = "ageing after a payment";

/// Writes the shops, counts each scene, and gives instructions for one of each.
pub fn all() -> BTreeMap<&'static str, u64> {
    let folder = large::in_memory();
    let small = shop::opened(&folder.path().join("small"), true);
    (0..=TIMES).for_each(|number| shop::quote(&small, number));
    drop(small);
    let path = folder.path().join("large");
    large::write(&path, COMMITS);
    drop(shop::open(&path, true).search("D-0", 8).unwrap());
    let count = |scene: &Scene| (scene.name, count(folder.path(), scene) / TIMES as u64);
    SCENES.iter().map(count).collect()
}

/// Runs one scene under callgrind.
fn count(folder: &Path, scene: &Scene) -> u64 {
    let out = folder.join("callgrind.out");
    let mut command = Command::new("valgrind");
    command
        .args(["--tool=callgrind", "--quiet", "--toggle-collect=core::counts::counted*"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(std::env::current_exe().unwrap())
        .args(["count", scene.name])
        .arg(folder.join(scene.shop));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = std::fs::read_to_string(&out).unwrap();
    let totals = told.lines().find_map(|line| line.strip_prefix("totals: "));
    totals.and_then(|count| count.trim().parse().ok()).unwrap()
}

/// What the counted process does.
pub fn only(name: &str, folder: &Path) {
    let scene = SCENES.iter().find(|scene| scene.name == name).unwrap();
    let app = shop::open(folder, true);
    ageing(&app);
    let work = (scene.work)(&app);
    if scene.reads {
        (0..TIMES).for_each(&work);
    } else {
        work(TIMES);
    }
    if name == AFTER_PAYMENT {
        // Each asking follows a payment of its own, which is not counted.
        for number in 0..TIMES {
            large::pay(&app, number);
            counted(|| work(number));
        }
    } else {
        counted(|| (0..TIMES).for_each(&work));
    }
}

/// Callgrind collects what happens in here and nothing else.
#[inline(never)]
fn counted(work: impl FnOnce()) {
    work();
    black_box(());
}

fn apply(app: &Milgrain) -> Box<dyn Fn(usize) + '_> {
    shop::sell(app, 0);
    let id = OrderId::derived("order 0");
    let key = words::stream_key(Stream::Order(id));
    let commits = sales::written(app).into_iter().filter_map(|sealed| sealed.commit().ok());
    let records = commits.flat_map(|commit| commit.events).filter(|record| record.stream == key);
    let events: Vec<Event> = records.filter_map(|record| words::event(&record, None)).collect();
    assert_eq!(Order::fold(id, &events).unwrap().lines.len(), 3);
    Box::new(move |_| {
        black_box(Order::fold(id, black_box(&events)));
    })
}

fn ageing(app: &Milgrain) {
    let nothing = Money::zero(Currency::USD);
    black_box(app.ageing(large::day(400_000), nothing).unwrap());
}

fn sums(app: &Milgrain) {
    let nothing = Money::zero(Currency::USD);
    black_box(app.ageing_sums(large::day(400_000), nothing).unwrap());
}

fn tag(app: &Milgrain, number: usize) {
    let tag = large::tag(number * 2_689);
    assert_eq!(app.scanned(&tag).unwrap().len(), 1);
}

/// A tag, a name and a telephone number, as they are typed.
fn type_ahead(app: &Milgrain, number: usize) {
    for text in large::typed(number) {
        for end in 2..=text.len() {
            black_box(app.search(&text[..end], 8).unwrap());
        }
    }
}
