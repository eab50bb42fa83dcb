//! A hub is restored from a backup, and what a revoked phone wrote is released.

use std::fs;
use std::path::Path;

use milgrain_hub::testing::{Phone, store};
use milgrain_replication::follower::Notice;
use milgrain_replication::{Entry, Feed, FollowerLog};
use serde_json::Value;

use crate::process::{Hub, answer, enrolled, json};

const STORE: Feed = Feed::Store(store());

fn told(folder: &Path, words: &[&str]) -> Value {
    let output = answer(folder, words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    json(&output.stdout)
}

fn code(folder: &Path, words: &[&str]) -> Value {
    json(&answer(folder, words).stderr)["error"]["code"].clone()
}

fn write(phone: &mut Phone, hub: &Hub, records: usize) {
    (0..records).for_each(|_| drop(phone.write("Ada Lovelace")));
    assert!(phone.visit_until_confirmed(&hub.line, 3));
}

/// The files of a stopped hub's log; the folders hold nothing else that changes.
fn copy(from: &Path, to: &Path) {
    for name in ["hub.db", "hub.db-wal", "hub.db-shm", "hub.key"] {
        let _ = fs::remove_file(to.join(name));
        if from.join(name).exists() {
            fs::copy(from.join(name), to.join(name)).unwrap();
        }
    }
}

fn entries(phone: &Phone) -> Vec<Entry> {
    phone.log.entries(STORE, 0, usize::MAX).unwrap()
}

/// Whether the hub refused under a code.
fn refused(heard: &[Notice], code: &str) -> bool {
    heard.iter().any(|notice| matches!(notice, Notice::Refused(said) if said.code == code))
}

#[test]
fn what_a_backup_lacks_comes_back_from_phones_in_its_old_place() {
    let (place, backup) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let folder = place.path();
    let hub = Hub::start(folder);
    let mut phones: Vec<Phone> = (1..=3).map(|number| enrolled(folder, &hub, number)).collect();
    phones.iter_mut().for_each(|phone| write(phone, &hub, 2));
    assert!(hub.stop());
    copy(folder, backup.path());
    let hub = Hub::start(folder);
    phones.iter_mut().for_each(|phone| write(phone, &hub, 3));
    phones.iter_mut().for_each(|phone| drop(phone.visit(&hub.line)));
    // The third phone is lost too: what it wrote comes back from those who followed it.
    let third = phones.pop().unwrap();
    let before = entries(&third);
    assert_eq!(before.len(), 15);
    assert!(hub.stop());
    copy(backup.path(), folder);

    let hub = Hub::start(folder);
    phones[0].write("Zoe");
    // It finds its connection gone, and greets again.
    phones[0].visit(&hub.line);
    let heard = phones[0].visit(&hub.line);
    assert!(refused(&heard, "hub.rolled_back"), "{heard:?}");
    assert_eq!(told(folder, &["restored"])["refilling"], true);
    for _ in 0..2 {
        phones.iter_mut().for_each(|phone| drop(phone.visit(&hub.line)));
    }
    let id = third.id.to_string();
    assert_eq!(code(folder, &["release", "--device", &id]), "hub.refilling");
    assert_eq!(told(folder, &["refilled"])["ended"], true);
    assert_eq!(told(folder, &["refilled"])["ended"], false);
    for _ in 0..2 {
        phones.iter_mut().for_each(|phone| drop(phone.visit(&hub.line)));
    }
    let after = entries(&phones[0]);
    assert_eq!(after, entries(&phones[1]));
    assert_eq!(after[..15], before[..], "everything stands where it stood");
    assert_eq!(after.len(), 16, "behind it what was written meanwhile");
}

#[test]
fn what_a_revoked_phone_wrote_is_placed_once_it_is_released() {
    let place = tempfile::tempdir().unwrap();
    let hub = Hub::start(place.path());
    let mut phones: Vec<Phone> =
        (1..=2).map(|number| enrolled(place.path(), &hub, number)).collect();
    let id = phones[0].id.to_string();
    assert!(answer(place.path(), &["revoke", "--device", &id]).status.success());
    (0..3).for_each(|_| drop(phones[0].write("Ada Lovelace")));
    assert!(phones[0].visit(&hub.line).contains(&Notice::Waiting(3)));
    let stranger = store().to_string();
    let refused = code(place.path(), &["release", "--device", &stranger]);
    assert_eq!(refused, "release.no_device");
    for (through, released, there) in [(Some("2"), 2, 2), (None, 1, 3), (None, 0, 3)] {
        let mut words = vec!["release", "--device", &id];
        words.extend(through.iter().flat_map(|through| ["--through", through]));
        assert_eq!(told(place.path(), &words)["released"], released);
        phones[1].visit(&hub.line);
        assert_eq!(entries(&phones[1]).len(), there);
    }
}
