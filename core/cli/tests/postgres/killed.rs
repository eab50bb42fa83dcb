//! The database is killed under load: started again, or followed by its standby. Phones rest while it is
//! looked at what is there, so that nothing lost can come back unseen.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

use milgrain_hub::testing::{Cluster, Line, Phone};
use milgrain_replication::FollowerLog;

use crate::load::{agree, has_what_was_acknowledged, log, visit};
use crate::process::{Home, Hub, enrolled};

const KILLS: usize = 4;

/// Phones push until so many pushes were acknowledged, the database is killed in the middle of others,
/// and they go on for a while.
fn load_until_killed(phones: &mut [Phone], line: &Line, cluster: &Cluster, pushes: usize) {
    let (done, told) = (AtomicBool::new(false), AtomicUsize::new(0));
    scope(|scope| {
        for phone in phones {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    (0..2).for_each(|_| drop(phone.write("Ada Lovelace")));
                    told.fetch_add(visit(phone, line), Ordering::Relaxed);
                }
            });
        }
        let began = Instant::now();
        while told.load(Ordering::Relaxed) < pushes && began.elapsed() < Duration::from_secs(60) {
            sleep(Duration::from_millis(7));
        }
        cluster.kill();
        sleep(Duration::from_millis(200));
        done.store(true, Ordering::Relaxed);
    });
    assert!(told.load(Ordering::Relaxed) >= pushes, "it goes on");
}

#[test]
fn a_database_that_is_killed_under_load_lacks_nothing_that_was_acknowledged() {
    let (cluster, folder) = (Cluster::start(), tempfile::tempdir().unwrap());
    let address = cluster.address();
    let home = Home { folder: folder.path(), database: Some(&address) };
    let hub = Hub::start(home);
    let mut phones: Vec<Phone> = (1..=4).map(|number| enrolled(home, &hub, number)).collect();
    let mut acknowledged = 0;
    for kill in 0..KILLS {
        load_until_killed(&mut phones, &hub.line, &cluster, 17 + 5 * kill);
        cluster.again();
        let now = has_what_was_acknowledged(&log(home.folder, &address), &phones);
        assert!(now > acknowledged);
        acknowledged = now;
    }
    agree(&mut phones, &hub.line);
    println!("the database was killed {KILLS} times: {acknowledged} acknowledged, none missing");
}

#[test]
fn a_standby_that_takes_over_lacks_nothing_that_was_acknowledged() {
    let (primary, folder) = (Cluster::start(), tempfile::tempdir().unwrap());
    let standby = primary.standby();
    let address = primary.address_with(&standby);
    let home = Home { folder: folder.path(), database: Some(&address) };
    let hub = Hub::start(home);
    let mut phones: Vec<Phone> = (1..=4).map(|number| enrolled(home, &hub, number)).collect();
    load_until_killed(&mut phones, &hub.line, &primary, 60);
    standby.promote();
    let acknowledged = has_what_was_acknowledged(&log(home.folder, &address), &phones);
    assert!(acknowledged > 0);
    phones.iter_mut().for_each(|phone| drop(phone.write("Bea")));
    agree(&mut phones, &hub.line);
    println!("the standby took over: {acknowledged} acknowledged, none missing");
}

#[test]
fn what_the_standby_does_not_have_is_not_acknowledged() {
    let (primary, folder) = (Cluster::start(), tempfile::tempdir().unwrap());
    let standby = primary.standby();
    let address = primary.address();
    let home = Home { folder: folder.path(), database: Some(&address) };
    let hub = Hub::start(home);
    let mut phone = enrolled(home, &hub, 1);
    phone.write("Ada Lovelace");
    assert!(phone.visit_until_confirmed(&hub.line, 3));
    standby.kill();
    phone.write("Zoe");
    scope(|scope| {
        let pushes = scope.spawn(|| {
            visit(&mut phone, &hub.line);
            phone.log.acknowledged().unwrap()
        });
        sleep(Duration::from_secs(1));
        assert!(!pushes.is_finished(), "it is still waited for");
        // Who runs the database gives the wait up: it is on one disk, and that is not what was asked.
        primary.cancel_all();
        assert_eq!(pushes.join().unwrap(), 1);
    });
}
