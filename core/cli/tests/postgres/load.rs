//! Phones that write and push all the time, and what the database then has.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use milgrain_hub::PostgresHub;
use milgrain_hub::postgres::Server;
use milgrain_hub::testing::{Line, Phone, store};
use milgrain_replication::follower::Notice;
use milgrain_replication::hub::{HubReader, Numbered};
use milgrain_replication::{Entry, Envelope, Feed, FollowerLog, SecretKey};

pub const STORE: Feed = Feed::Store(store());

/// Visits, and answers how many pushes were acknowledged. A hub that has less than it said once is found.
/// A phone that was not heard waits a little before it comes again, though less than phones do.
pub fn visit(phone: &mut Phone, line: &Line) -> usize {
    let heard = phone.visit(line);
    if !heard.contains(&Notice::UpToDate) {
        sleep(Duration::from_millis(30));
    }
    for notice in &heard {
        let lost = matches!(notice, Notice::Trouble(_))
            || matches!(notice, Notice::Refused(said) if said.code == "hub.rolled_back");
        assert!(!lost, "{notice:?}");
    }
    heard.iter().filter(|notice| matches!(notice, Notice::Acknowledged(_))).count()
}

/// The log of the hub in a folder, in a database.
pub fn log(folder: &Path, address: &str) -> PostgresHub {
    let key = fs::read(folder.join("hub.key")).unwrap();
    let key = SecretKey::from_bytes(key.as_slice().try_into().unwrap()).public();
    PostgresHub::find(&Server::at(address).unwrap(), &key).unwrap().unwrap()
}

/// What stands in the store's feed, which everything goes into: positions without gap or double.
pub fn whole(log: &PostgresHub) -> Vec<Entry> {
    let read = log.read(STORE, 0, usize::MAX).unwrap();
    let entries: Vec<Entry> = read.iter().map(|Numbered { entry, .. }| *entry).collect();
    let positions: Vec<u64> = entries.iter().map(|entry| entry.position).collect();
    assert_eq!(positions, (1..=entries.len() as u64).collect::<Vec<u64>>());
    let hashes: BTreeSet<_> = entries.iter().map(|entry| entry.hash).collect();
    assert_eq!(hashes.len(), entries.len(), "nothing is there twice");
    entries
}

/// Checks that the database has all that phones were told it has. Answers how much that is.
pub fn has_what_was_acknowledged(log: &PostgresHub, phones: &[Phone]) -> u64 {
    let there: BTreeSet<_> = whole(log).iter().map(|entry| entry.hash).collect();
    let mut acknowledged = 0;
    for phone in phones {
        let told = phone.log.acknowledged().unwrap();
        let own = phone.log.own(0, usize::try_from(told).unwrap()).unwrap();
        assert_eq!(own.len() as u64, told);
        assert!(own.iter().map(Envelope::hash).all(|hash| there.contains(&hash)), "{}", phone.id);
        acknowledged += told;
    }
    acknowledged
}

/// All that was written is confirmed, and everybody has the same.
pub fn agree(phones: &mut [Phone], line: &Line) {
    phones.iter_mut().for_each(|phone| assert!(phone.visit_until_confirmed(line, 10)));
    for phone in phones.iter_mut() {
        visit(phone, line);
    }
    let one = phones[0].feed(STORE);
    assert!(phones.iter().all(|phone| phone.feed(STORE) == one));
}
