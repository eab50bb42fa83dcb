//! The commands on a hub whose log lies in a database.

use std::fs;

use milgrain_hub::testing::{Cluster, store};
use milgrain_replication::follower::Notice;

use crate::process::{Home, Hub, answer, enrolled, json};

#[test]
fn a_hub_in_a_database_is_told_what_one_in_a_folder_is_told() {
    let (cluster, place) = (Cluster::start(), tempfile::tempdir().unwrap());
    let address = cluster.address();
    let home = Home { folder: place.path(), database: Some(&address) };
    let hub = Hub::start(home);
    let mut phone = enrolled(home, &hub, 1);
    let id = phone.id.to_string();
    let told = |words: &[&str]| json(&answer(home, words).stdout);
    assert_eq!(told(&["revoke", "--device", &id])["revoked"], id.as_str());
    phone.write("Ada Lovelace");
    assert!(phone.visit(&hub.line).contains(&Notice::Waiting(1)));
    assert_eq!(told(&["release", "--device", &id])["released"], 1);
    assert_eq!(told(&["restored"])["refilling"], true);
    assert_eq!(told(&["refilled"])["ended"], true);
    assert!(!place.path().join("hub.db").exists());
    assert!(hub.stop());
}

#[test]
fn a_hub_is_not_begun_anew_where_it_was_not() {
    let (cluster, other) = (Cluster::start(), Cluster::start());
    let (place, file) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (address, elsewhere) = (cluster.address(), other.address());
    let home = Home { folder: place.path(), database: Some(&address) };
    let listen = ["hub", "--listen", "127.0.0.1:0"];
    let code = |home: Home<'_>, words: &[&str]| {
        let output = answer(home, words);
        assert!(!output.status.success(), "{words:?}");
        let last = output.stderr.split(|byte| *byte == b'\n').rfind(|line| !line.is_empty());
        json(last.unwrap())["error"]["code"].as_str().unwrap().to_owned()
    };
    let store = store().to_string();
    assert_eq!(code(home, &["enrol", "--store", &store]), "hub_folder.no_hub");
    let company = Hub::start(home).said["company"].as_str().unwrap().to_owned();
    assert_eq!(code(Home { database: None, ..home }, &listen), "hub_folder.in_database");
    let wrong = Home { database: Some(&elsewhere), ..home };
    assert_eq!(code(wrong, &listen), "hub_folder.not_in_database");
    assert_eq!(
        code(home, &[&listen[..], &["--company", &store]].concat()),
        "hub_folder.other_company"
    );
    let gone = Home { database: Some("host=/nowhere user=hub"), ..home };
    assert_eq!(code(gone, &listen), "hub_log.unavailable");
    assert_eq!(code(Home { database: Some("nowhere"), ..home }, &listen), "hub_database.address");
    let nobody = address.replace("dbname=postgres", "dbname=nobody");
    assert_eq!(code(Home { database: Some(&nobody), ..home }, &listen), "hub_database.refused");
    fs::remove_file(place.path().join("hub.key")).unwrap();
    assert_eq!(code(home, &listen), "hub_folder.key_missing");

    let stranger = Home { folder: file.path(), database: Some(&address) };
    let asked = [&listen[..], &["--company", &company]].concat();
    assert_eq!(code(stranger, &asked), "hub_database.other_key");
    drop(Hub::start(Home { database: None, ..stranger }));
    assert_eq!(code(stranger, &listen), "hub_folder.in_folder");
}
