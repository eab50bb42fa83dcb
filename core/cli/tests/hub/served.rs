//! A hub is started, phones are let in and meet there, and it is stopped.

use milgrain_hub::testing::{Phone, store};
use milgrain_replication::Feed;
use milgrain_replication::follower::Notice;

use crate::process::{Hub, answer, enrolled, json};

#[test]
fn phones_that_were_let_in_by_codes_end_with_one_feed() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("hub");
    let hub = Hub::start(&folder);
    assert!(hub.said["new_key"].as_str().unwrap().ends_with("hub.key"));
    assert_eq!(hub.line.get("/ready", None).unwrap().status, 200);
    let mut phones: Vec<Phone> = (1..=4).map(|number| enrolled(&folder, &hub, number)).collect();
    std::thread::scope(|scope| {
        for phone in &mut phones {
            scope.spawn(|| {
                (0..10).for_each(|_| {
                    phone.write("Ada Lovelace");
                    phone.visit(&hub.line);
                });
            });
        }
    });
    phones.iter_mut().for_each(|phone| drop(phone.visit(&hub.line)));
    let one = phones[0].feed(Feed::Store(store()));
    assert_eq!(one.0, 40);
    assert!(phones.iter().all(|phone| phone.feed(Feed::Store(store())) == one));

    let revoked = phones[1].id.to_string();
    assert!(answer(&folder, &["revoke", "--device", &revoked]).status.success());
    phones[1].write("Zoe");
    assert!(phones[1].visit(&hub.line).contains(&Notice::Waiting(11)));

    let (company, line) = (hub.said["company"].clone(), hub.line.clone());
    assert!(hub.stop(), "it ends well when it is asked to");
    assert_eq!(line.get("/health", None), None);
    let again = Hub::start(&folder);
    assert_eq!((&again.said["company"], again.said["new_key"].as_str()), (&company, None));
    phones[0].write("Bea");
    assert!(phones[0].visit_until_confirmed(&again.line, 3), "known to the hub as before");
}

#[test]
fn what_cannot_be_served_is_said_with_a_code() {
    let place = tempfile::tempdir().unwrap();
    let code = |words: &[&str]| {
        let output = answer(place.path(), words);
        assert!(!output.status.success(), "{words:?}");
        let last = output.stderr.split(|byte| *byte == b'\n').rfind(|line| !line.is_empty());
        json(last.unwrap())["error"]["code"].as_str().unwrap().to_owned()
    };
    let store = store().to_string();
    assert_eq!(code(&["enrol", "--store", &store]), "hub_folder.no_hub");
    assert_eq!(code(&["revoke", "--device", &store]), "hub_folder.no_hub");
    assert_eq!(code(&["hub", "--listen", "0.0.0.0:0"]), "hub_server.plain_outside");
    let key = ["--certificate", "/nowhere.pem", "--key", "/nowhere.pem"];
    assert_eq!(
        code(&[&["hub", "--listen", "127.0.0.1:0"], &key[..]].concat()),
        "hub_server.certificate"
    );
    assert_eq!(code(&["revoke", "--device", &store]), "enrolment.no_device");
    assert_eq!(
        code(&["hub", "--listen", "127.0.0.1:0", "--company", &store]),
        "hub_folder.other_company"
    );
    std::fs::remove_file(place.path().join("hub.key")).unwrap();
    assert_eq!(code(&["hub", "--listen", "127.0.0.1:0"]), "hub_folder.key_missing");
}
