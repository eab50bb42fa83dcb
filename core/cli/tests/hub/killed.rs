//! The hub is killed while phones push: nothing that it acknowledged is lost, nothing is there twice,
//! and in the end everybody agrees.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use milgrain_hub::SqliteHub;
use milgrain_hub::testing::{Line, Phone, store};
use milgrain_replication::hub::HubReader;
use milgrain_replication::{ChainHead, Envelope, Feed, FollowerLog};

use crate::process::{Hub, enrolled};

const STORE: Feed = Feed::Store(store());
const KILLS: u64 = 8;

#[test]
fn a_hub_that_is_killed_in_the_middle_of_pushes_loses_nothing_it_acknowledged() {
    let place = tempfile::tempdir().unwrap();
    let mut hub = Hub::start(place.path());
    let mut phones: Vec<Phone> =
        (1..=4).map(|number| enrolled(place.path(), &hub, number)).collect();
    let (line, done) = (Mutex::new(hub.line.clone()), AtomicBool::new(false));
    std::thread::scope(|scope| {
        for phone in &mut phones {
            scope.spawn(|| write_and_visit(phone, &line, &done));
        }
        for kill in 0..KILLS {
            std::thread::sleep(Duration::from_millis(120 + 37 * kill));
            hub.kill();
            hub = Hub::start(place.path());
            *line.lock().unwrap() = hub.line.clone();
        }
        done.store(true, Ordering::Relaxed);
    });
    let acknowledged: Vec<u64> = phones.iter().map(|p| p.log.acknowledged().unwrap()).collect();
    hub.kill();
    check(place.path(), &phones, &acknowledged);
    let hub = Hub::start(place.path());
    phones.iter_mut().for_each(|phone| assert!(phone.visit_until_confirmed(&hub.line, 5)));
    phones.iter_mut().for_each(|phone| drop(phone.visit(&hub.line)));
    let one = phones[0].feed(STORE);
    assert!(phones.iter().all(|phone| phone.feed(STORE) == one));
    assert!(acknowledged.iter().all(|sequence| *sequence > 0), "{acknowledged:?}");
}

fn write_and_visit(phone: &mut Phone, line: &Mutex<Line>, done: &AtomicBool) {
    while !done.load(Ordering::Relaxed) {
        phone.write("Ada Lovelace");
        phone.write("Zoe");
        let line = line.lock().unwrap().clone();
        phone.visit(&line);
    }
}

/// What lies in the file of a hub that was killed.
fn check(folder: &Path, phones: &[Phone], acknowledged: &[u64]) {
    let log = SqliteHub::open(&folder.join("hub.db")).unwrap();
    let read = log.read(STORE, 0, usize::MAX).unwrap();
    let positions: Vec<u64> = read.iter().map(|numbered| numbered.entry.position).collect();
    assert_eq!(positions, (1..=read.len() as u64).collect::<Vec<u64>>());
    let hashes: BTreeSet<_> = read.iter().map(|numbered| numbered.entry.hash).collect();
    assert_eq!(hashes.len(), read.len(), "nothing is there twice");
    for (phone, sequence) in phones.iter().zip(acknowledged) {
        let head = log.chain(phone.id).unwrap();
        assert!(head.is_some_and(|head: ChainHead| head.sequence >= *sequence));
        let own = phone.log.own(0, usize::try_from(*sequence).unwrap()).unwrap();
        assert!(own.iter().map(Envelope::hash).all(|hash| hashes.contains(&hash)));
    }
    println!("killed {KILLS} times, {acknowledged:?} acknowledged, {} there", read.len());
}
