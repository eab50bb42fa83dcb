//! Bad and hostile requests: coded refusals, and other phones are unharmed.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use milgrain_hub::server::Limits;
use milgrain_hub::testing::{Phone, store};
use milgrain_kernel::CompanyId;
use milgrain_replication::hub::HubReader;
use milgrain_replication::wire::{Frame, Message, Pull, Push};
use milgrain_replication::{Batch, Feed};

use crate::server::{Server, code, named, other_key};

/// Another phone, a new one each time, pushes and follows as if nothing were the matter.
fn unharmed(server: &Server) {
    static NEXT: AtomicU8 = AtomicU8::new(20);
    let mut other = server.phone(NEXT.fetch_add(1, Ordering::Relaxed).max(20));
    let before = server.log().position().unwrap();
    other.write("Zoe");
    assert!(other.visit_until_confirmed(&server.line, 3));
    assert_eq!(server.log().position(), Ok(before + 1));
}

#[test]
fn a_wrong_signature_takes_nothing_in() {
    let server = Server::start(Limits::default());
    let mut phone = server.phone(1);
    let connection = server.greeted(&phone);
    let commit = phone.write("Ada");
    let batch = Batch::sign(
        (milgrain_hub::testing::company(), phone.id),
        std::slice::from_ref(&commit),
        &other_key(),
    );
    let forged = Push { batch, ..phone.push(std::slice::from_ref(&commit)) };
    assert_eq!(code(server.says(&connection, Message::Push(forged))), "batch.wrong_signature");
    let other = phone.write("Bea");
    let swapped = Push { batch: phone.push(&[other]).batch, ..phone.push(&[commit]) };
    assert_eq!(code(server.says(&connection, Message::Push(swapped))), "batch.other_commits");
    assert_eq!(server.log().position(), Ok(0));
    unharmed(&server);
}

#[test]
fn a_push_that_is_replayed_is_placed_once() {
    let server = Server::start(Limits::default());
    let mut phone = server.phone(1);
    let commit = phone.write("Ada");
    let push = phone.push(&[commit]);
    for _ in 0..3 {
        let anywhere = server.line.connect().unwrap();
        let said = server.says(&anywhere, Message::Push(push.clone()));
        assert!(matches!(said, Message::Acknowledged(had) if had.sequence == 1 && !had.forked));
    }
    assert_eq!(server.log().position(), Ok(1));
    unharmed(&server);
}

#[test]
fn a_greeting_that_was_overheard_opens_no_other_connection() {
    let server = Server::start(Limits::default());
    let phone = server.phone(1);
    let overheard = server.line.connect().unwrap();
    let hello = Message::Hello(phone.hello(&overheard));
    let mine = server.line.connect().unwrap();
    assert_eq!(code(server.says(&mine, hello)), "hub.not_greeted");
    let pull = Message::Pull(Pull { feed: Feed::Store(store()), after: 0, epoch: 1 });
    assert_eq!(code(server.says(&mine, pull)), "hub.not_greeted");
}

#[test]
fn another_company_s_phone_is_told_nothing() {
    let server = Server::start(Limits::default());
    let known = server.phone(1);
    let mut theirs = Phone::new(1, CompanyId::from_bytes([0xdd; 16]), server.key);
    let connection = server.line.connect().unwrap();
    let hello = Message::Hello(theirs.hello(&connection));
    assert_eq!(code(server.says(&connection, hello)), "batch.other_company");
    let commit = theirs.write("Ada");
    let push = Message::Push(theirs.push(&[commit]));
    assert_eq!(code(server.says(&connection, push)), "batch.other_company");
    let stranger = server.stranger(2);
    let hello = Message::Hello(stranger.hello(&connection));
    assert_eq!(code(server.says(&connection, hello)), "batch.not_enrolled");
    server.greeted(&known);
    unharmed(&server);
}

#[test]
fn before_a_greeting_a_body_is_short() {
    let server = Server::start(Limits::default());
    let phone = server.phone(1);
    let connection = named(&server.line.connect().unwrap());
    let said = server.line.post("/v1/frames", Some(&connection), &vec![0; 65 << 10]).unwrap();
    assert_eq!((said.status, said.code().as_str()), (413, "http.too_large"));
    let greeted = named(&server.greeted(&phone));
    let said = server.line.post("/v1/frames", Some(&greeted), &vec![0; 65 << 10]).unwrap();
    assert_eq!(said.status, 200);
    unharmed(&server);
}

#[test]
fn whoever_sends_headers_drop_by_drop_is_cut_off_and_nobody_waits() {
    let short = Duration::from_millis(500);
    let server = Server::start(Limits { first: short, headers: short, ..Limits::default() });
    let began = Instant::now();
    let begin = |number| {
        let mut socket = TcpStream::connect(server.address).unwrap();
        // Half of them ask something proper first.
        if number % 2 == 0 {
            socket.write_all(b"GET /health HTTP/1.1\r\nHost: hub\r\n\r\n").unwrap();
            assert!(socket.read(&mut [0; 1_000]).unwrap() > 0);
        }
        socket.write_all(b"POST /v1/frames HTT").unwrap();
        socket
    };
    let mut slow: Vec<TcpStream> = (0..200).map(begin).collect();
    unharmed(&server);
    for socket in &mut slow {
        let _ = socket.write_all(b"P");
        socket.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let mut rest = Vec::new();
        // Closed, with or without a word; a socket that is still open would time out.
        let ended = socket.read_to_end(&mut rest);
        let open = ended.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock);
        assert!(!open, "after {:?}", began.elapsed());
    }
    unharmed(&server);
}

#[test]
fn more_sockets_than_may_be_are_closed_at_once() {
    let server = Server::start(Limits { sockets: 8, ..Limits::default() });
    let mut sockets: Vec<TcpStream> =
        (0..8).map(|_| TcpStream::connect(server.address).unwrap()).collect();
    std::thread::sleep(Duration::from_millis(200));
    let mut surplus = TcpStream::connect(server.address).unwrap();
    surplus.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    let ended = surplus.read(&mut [0; 1]);
    assert!(ended.is_ok_and(|read| read == 0), "closed without a word");
    sockets.clear();
    std::thread::sleep(Duration::from_millis(200));
    unharmed(&server);
}

#[test]
fn a_flood_from_one_phone_is_cut_down_and_another_is_unharmed() {
    let some = |number| NonZeroU32::new(number).unwrap();
    let server = Server::start(Limits { device: (some(20), some(50)), ..Limits::default() });
    let phone = server.phone(1);
    let flooded = named(&server.greeted(&phone));
    let push = Frame { request: 1, message: Message::Push(phone.push(&[])) }.encode();
    let (mut taken, mut refused) = (0, 0);
    std::thread::scope(|scope| {
        let flood = scope.spawn(|| {
            for _ in 0..2_000 {
                let said = server.line.post("/v1/frames", Some(&flooded), &push).unwrap();
                match said.status {
                    200 => taken += 1,
                    429 => {
                        assert_eq!(said.code(), "http.too_many_requests");
                        refused += 1;
                    }
                    other => panic!("{other}"),
                }
            }
        });
        while !flood.is_finished() {
            unharmed(&server);
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    assert_eq!(taken + refused, 2_000);
    assert!(refused > 1_000, "{taken} taken, {refused} refused");
}
