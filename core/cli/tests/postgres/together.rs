//! Three hubs serve one company from one database at once, and one of them is killed again and again.

use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{scope, sleep};
use std::time::Duration;

use milgrain_hub::testing::{Cluster, Line, Phone};
use milgrain_replication::Entry;

use crate::load::{agree, has_what_was_acknowledged, log, visit, whole};
use crate::process::{Home, Hub, enrolled};

const KILLS: u64 = 4;

#[test]
fn three_hubs_on_one_database_give_one_order_though_one_is_killed_again_and_again() {
    let cluster = Cluster::start();
    let folders: [tempfile::TempDir; 3] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
    let address = cluster.address();
    let homes = folders.each_ref().map(|f| Home { folder: f.path(), database: Some(&address) });
    let first = Hub::start(homes[0]);
    for home in &homes[1..] {
        fs::copy(homes[0].folder.join("hub.key"), home.folder.join("hub.key")).unwrap();
    }
    let mut hubs = [first, Hub::start(homes[1]), Hub::start(homes[2])];
    let company = hubs[0].said["company"].clone();
    assert!(hubs.iter().all(|hub| hub.said["company"] == company), "the key says whose hub it is");
    let enrol = |number: u8| {
        let at = usize::from(number) % 3;
        enrolled(homes[at], &hubs[at], number)
    };
    let mut phones: Vec<Phone> = (1..=6).map(enrol).collect();
    let lines = Mutex::new(hubs.each_ref().map(|hub| hub.line.clone()));
    let done = AtomicBool::new(false);
    scope(|scope| {
        for (at, phone) in phones.iter_mut().enumerate() {
            let (lines, done) = (&lines, &done);
            let line = move || -> Line { lines.lock().unwrap()[at % 3].clone() };
            scope.spawn(move || {
                while !done.load(Ordering::Relaxed) {
                    (0..2).for_each(|_| drop(phone.write("Ada Lovelace")));
                    visit(phone, &line());
                }
            });
        }
        let reader = scope.spawn(|| read_all_the_time(homes[0], &done));
        for kill in 0..KILLS {
            sleep(Duration::from_millis(300 + 97 * kill));
            hubs[2].kill();
            hubs[2] = Hub::start(homes[2]);
            lines.lock().unwrap()[2] = hubs[2].line.clone();
        }
        done.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 10, "it was read while it grew");
    });
    let acknowledged = has_what_was_acknowledged(&log(homes[0].folder, &address), &phones);
    agree(&mut phones, &hubs[1].line);
    println!("3 hubs, one killed {KILLS} times: {acknowledged} acknowledged, one order");
}

/// Reads beside the writers: what was there stays, and nothing is ever missing before it. Answers how
/// often it had grown.
fn read_all_the_time(home: Home<'_>, done: &AtomicBool) -> usize {
    let log = log(home.folder, home.database.unwrap());
    let (mut seen, mut grown): (Vec<Entry>, usize) = (Vec::new(), 0);
    while !done.load(Ordering::Relaxed) {
        let now = whole(&log);
        assert_eq!(now[..seen.len()], seen[..]);
        grown += usize::from(now.len() > seen.len());
        seen = now;
    }
    grown
}
