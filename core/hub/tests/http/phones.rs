//! Phones that push and follow over HTTP.

use std::time::{Duration, Instant};

use milgrain_hub::server::Limits;
use milgrain_hub::testing::{Phone, company, store};
use milgrain_kernel::BlobId;
use milgrain_replication::follower::{Notice, Trouble};
use milgrain_replication::hub::{Hub, HubReader};
use milgrain_replication::wire::{Frame, Message};
use milgrain_replication::{Feed, SecretKey};

use crate::server::{Server, named};

const STORE: Feed = Feed::Store(store());

#[test]
fn phones_that_write_at_once_end_with_one_feed() {
    let server = Server::start(Limits::default());
    let mut phones: Vec<Phone> = (1..=5).map(|number| server.phone(number)).collect();
    std::thread::scope(|scope| {
        for phone in &mut phones {
            let line = &server.line;
            scope.spawn(move || {
                for _ in 0..10 {
                    phone.write("Ada Lovelace");
                    phone.write("Zoe");
                    phone.visit(line);
                }
            });
        }
    });
    phones.iter_mut().for_each(|phone| drop(phone.visit(&server.line)));
    let (size, root) = phones[0].feed(STORE);
    assert_eq!(size, 100);
    assert!(phones.iter().all(|phone| phone.feed(STORE) == (size, root)));
    let log = server.log();
    assert_eq!((log.position(), log.end(STORE).map(|end| end.size)), (Ok(100), Ok(100)));
    let metrics = server.line.get("/metrics", None).unwrap();
    let metrics = String::from_utf8(metrics.body).unwrap();
    assert!(metrics.contains("milgrain_hub_position 100\n"), "{metrics}");
    assert!(!metrics.contains("Ada"), "{metrics}");
}

#[test]
fn a_phone_that_waits_hears_of_what_another_wrote_at_once() {
    let server = Server::start(Limits::default());
    let (mut writes, waits) = (server.phone(1), server.phone(2));
    let connection = server.greeted(&waits);
    let heads = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let said = server.line.get("/v1/heads", Some(&named(&connection))).unwrap();
            (said, Instant::now())
        });
        std::thread::sleep(Duration::from_millis(300));
        assert!(!waiting.is_finished());
        let second = server.line.get("/v1/heads", Some(&named(&connection))).unwrap();
        assert_eq!(second.status, 429, "one request waits at a time");
        writes.write("Ada");
        let began = Instant::now();
        writes.visit(&server.line);
        let (said, when) = waiting.join().unwrap();
        assert!(when - began < Duration::from_secs(1), "it was looked for, not told");
        said
    });
    assert_eq!(heads.status, 200);
    let frame = Frame::decode(&heads.body).unwrap();
    let Message::Heads(heads) = frame.message else { panic!("{frame:?}") };
    let sizes: Vec<(Feed, u64)> = heads
        .heads
        .iter()
        .map(|shown| shown.head.by(&server.key).unwrap())
        .map(|head| (head.feed, head.size))
        .collect();
    assert_eq!((frame.request, sizes), (0, vec![(Feed::Company, 0), (STORE, 1)]));
}

#[test]
fn what_another_process_wrote_is_heard_of_too() {
    let server = Server::start(Limits::default());
    let (mut writes, waits) = (server.phone(1), server.phone(2));
    let connection = server.greeted(&waits);
    let hub = Hub::new(company(), SecretKey::from_bytes(&[9; 32]));
    let commit = writes.write("Ada");
    let calendar = milgrain_hub::calendar::BusinessDays::at(milgrain_hub::server::now());
    hub.take(&mut server.log(), &[writes.push(&[commit])], &calendar).unwrap();
    let began = Instant::now();
    let said = server.line.get("/v1/heads", Some(&named(&connection))).unwrap();
    assert_eq!(said.status, 200);
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_photo_is_sent_in_parts_and_a_second_hub_process_would_have_it_too() {
    let server = Server::start(Limits::default());
    let mut phone = server.phone(1);
    let blob = BlobId::from_bytes([0xb1; 16]);
    phone.log.keep_blob(blob, vec![7; 300_000]);
    phone.write("Ada");
    let told = phone.visit(&server.line);
    assert!(told.contains(&Notice::BlobSent(blob)), "{told:?}");
    assert!(told.contains(&Notice::Acknowledged(1)), "{told:?}");
    let file = server.folder.path().join("blobs").join(blob.to_string());
    assert_eq!(std::fs::metadata(file).unwrap().len(), 300_044);
}

#[test]
fn a_revoked_phone_is_given_nothing_from_its_next_request_on() {
    let server = Server::start(Limits::default());
    let (mut phone, mut other) = (server.phone(1), server.phone(2));
    let connection = server.greeted(&phone);
    phone.visit(&server.line);
    let hub = Hub::new(company(), SecretKey::from_bytes(&[9; 32]));
    hub.revoke(&mut server.log(), phone.id).unwrap();
    let heads = server.line.get("/v1/heads", Some(&named(&connection))).unwrap();
    assert_eq!((heads.status, heads.code().as_str()), (403, "hub.revoked"));
    other.write("Zoe");
    other.visit(&server.line);
    phone.write("Ada");
    let told = phone.visit(&server.line);
    assert!(told.contains(&Notice::Waiting(1)), "kept, and waits: {told:?}");
    assert_eq!(phone.feed(STORE).0, 0, "it follows nothing any more");
    assert_eq!(server.log().waiting(phone.id).unwrap().len(), 1);
}

#[test]
fn a_phone_notices_a_hub_with_another_key() {
    let server = Server::start(Limits::default());
    server.phone(1);
    let mut fooled = Phone::new(1, company(), SecretKey::from_bytes(&[0xee; 32]).public());
    let told = fooled.visit(&server.line);
    assert!(told.iter().any(|notice| matches!(notice, Notice::Trouble(Trouble::Signature(_)))));
}

#[test]
fn a_hub_that_stops_finishes_what_it_has_in_hand() {
    let mut server = Server::start(Limits::default());
    let phone = server.phone(1);
    let connection = named(&server.greeted(&phone));
    let line = server.line.clone();
    let waiting = std::thread::spawn(move || line.get("/v1/heads", Some(&connection)).unwrap());
    std::thread::sleep(Duration::from_millis(300));
    let began = Instant::now();
    server.stop();
    assert!(began.elapsed() < Duration::from_secs(5), "nobody is waited for in vain");
    assert_eq!(waiting.join().unwrap().status, 204);
    assert_eq!(server.line.get("/health", None), None, "it is gone");
}
