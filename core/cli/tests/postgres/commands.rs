//! The commands on a hub whose log lies in a database.

use std::fs;

use milgrain_hub::testing::{Cluster, store};
use milgrain_replication::follower::Notice;

use crate::process::{Home, Hub, answer, enrolled, json, milgrain};

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

#[test]
fn tls_to_the_database_is_with_a_certificate_that_the_system_trusts() {
    let (cluster, place) = (Cluster::start(), tempfile::tempdir().unwrap());
    let address = cluster.address();
    let home = Home { folder: place.path(), database: Some(&address) };
    drop(Hub::start(home));
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let other = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let by_tls = cluster.with_tls(&made.cert.pem(), &made.signing_key.serialize_pem());
    cluster.kill();
    cluster.again();
    let home = Home { database: Some(&by_tls), ..home };
    let store = store().to_string();
    for (trusted, well) in [(&made, true), (&other, false)] {
        let trusts = place.path().join("trusted.pem");
        fs::write(&trusts, trusted.cert.pem()).unwrap();
        let mut command = milgrain(home, &["enrol", "--store", &store]);
        let output = command.env("SSL_CERT_FILE", trusts).output().unwrap();
        assert_eq!(output.status.success(), well, "{}", String::from_utf8_lossy(&output.stderr));
    }
}
