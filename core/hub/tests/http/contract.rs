//! What openapi.json says is what the server does: every answer that it lists is provoked here, and
//! none that it does not list is given.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::num::NonZeroU32;
use std::time::Duration;

use milgrain_hub::enrolment::{Code, invite};
use milgrain_hub::server::{Limits, now};
use milgrain_hub::testing::{Said, store};
use milgrain_replication::wire::{Frame, MAX_FRAME, Message};
use rusqlite::Connection;
use serde_json::Value;

use crate::server::{Server, named};

type Answer = (String, String, u16);

/// A server, and what was seen of it.
struct Seen {
    server: Server,
    answers: RefCell<BTreeSet<Answer>>,
}

impl Seen {
    fn with(limits: Limits) -> Seen {
        Seen { server: Server::start(limits), answers: RefCell::default() }
    }

    fn note(&self, method: &str, path: &str, said: Option<Said>) -> Said {
        let said = said.unwrap();
        self.answers.borrow_mut().insert((path.to_owned(), method.to_owned(), said.status));
        let refused = said.status >= 400;
        assert_eq!(refused, !said.code().is_empty(), "{path} {said:?}");
        let waits = matches!(said.status, 429 | 503);
        assert_eq!(waits, said.retry_after.is_some(), "{path} {said:?}");
        said
    }

    fn post(&self, path: &str, connection: Option<&str>, body: &[u8]) -> Said {
        self.note("post", path, self.server.line.post(path, connection, body))
    }

    fn get(&self, path: &str, connection: Option<&str>) -> Said {
        self.note("get", path, self.server.line.get(path, connection))
    }

    /// A post whose body does not come.
    fn post_slowly(&self, path: &str, connection: &str) {
        let mut socket = TcpStream::connect(self.server.address).unwrap();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: hub\r\nMilgrain-Connection: {connection}\r\n\
             Content-Length: 100\r\n\r\nhalf"
        );
        socket.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).unwrap();
        assert!(answer.contains("http.too_slow"), "{answer}");
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        self.answers.borrow_mut().insert((path.to_owned(), "post".to_owned(), status));
    }

    /// Takes a table away, and gives it back when it was seen what then happens.
    fn without(&self, table: &str, see: impl FnOnce()) {
        let rename = |from: &str, to: &str| {
            let connection = Connection::open(self.server.file()).unwrap();
            connection.execute_batch(&format!("ALTER TABLE {from} RENAME TO {to}")).unwrap();
        };
        rename(table, "away");
        see();
        rename("away", table);
    }
}

fn some(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap()
}

/// What goes well, and what is wrong with a request.
fn asked_of_a_hub(seen: &Seen) {
    let phone = seen.server.phone(1);
    let connection = named(&seen.post("/v1/connections", None, &[]).body);
    let wrong = Some("0");
    let unknown = "0".repeat(64);
    assert_eq!(seen.get("/v1/heads", Some(&connection)).code(), "hub.not_greeted");
    let bytes = seen.server.greeted(&phone);
    let greeted = named(&bytes);
    for (path, post) in [("/v1/frames", true), ("/v1/heads", false)] {
        let ask = |name| if post { seen.post(path, name, &[]) } else { seen.get(path, name) };
        assert_eq!(ask(None).code(), "http.no_connection");
        assert_eq!(ask(wrong).code(), "http.no_connection");
        assert_eq!(ask(Some(&unknown)).code(), "http.unknown_connection");
    }
    let frame = seen.post("/v1/frames", Some(&greeted), b"no frame");
    assert_eq!(
        (frame.status, frame.code().as_str()),
        (200, ""),
        "the hub's part says what is wrong"
    );
    let long = seen.post("/v1/frames", Some(&greeted), &vec![0; MAX_FRAME + 1]);
    assert_eq!(long.code(), "http.too_large");
    seen.post_slowly("/v1/frames", &greeted);
    assert_eq!(seen.get("/v1/heads", Some(&greeted)).status, 204);
    seen.without("epochs", || drop(seen.get("/v1/heads", Some(&greeted))));
    for path in ["/health", "/ready", "/metrics", "/openapi.json"] {
        assert_eq!(seen.get(path, None).status, 200, "{path}");
    }
    seen.without("commits", || {
        assert_eq!(seen.get("/ready", None).code(), "hub_log.unavailable");
        assert_eq!(seen.get("/metrics", None).code(), "hub_log.unavailable");
        assert_eq!(seen.get("/health", None).status, 200, "it lives");
    });
    let mut phone = phone;
    phone.write("Ada");
    assert!(phone.visit_until_confirmed(&seen.server.line, 3));
    assert_eq!(seen.get("/v1/heads", Some(&greeted)).status, 200, "its store's feed has grown");
}

fn enrolling(seen: &Seen) {
    let code = Code::of([7; 10]);
    invite(&mut seen.server.log(), &code, vec![store()], now()).unwrap();
    let shows = |number, code: &str| seen.server.stranger(number).shows(code);
    let path = "/v1/enrolments";
    assert_eq!(seen.post(path, None, b"{}").code(), "http.unreadable");
    assert_eq!(seen.post(path, None, &vec![b' '; 100_000]).code(), "http.too_large");
    seen.post_slowly(path, "");
    seen.without("invitations", || {
        let said = seen.post(path, None, &shows(2, &code.to_string()));
        assert_eq!(said.code(), "hub_log.unavailable");
    });
    assert_eq!(seen.post(path, None, &shows(2, "no code")).code(), "enrolment.code_wrong");
    let said = seen.post(path, None, &shows(2, &code.to_string().to_lowercase()));
    let json: Value = serde_json::from_slice(&said.body).unwrap();
    assert_eq!(json["hub_key"], named(seen.server.key.bytes()));
    assert_eq!(json["stores"], serde_json::json!([store()]));
    assert_eq!(seen.post(path, None, &shows(3, &code.to_string())).code(), "enrolment.code_used");
    while seen.post(path, None, b"{}").status != 429 {}
    let flooded = seen.post(path, None, &shows(2, &code.to_string()));
    assert_eq!(flooded.code(), "http.too_many_requests");
}

/// What happens when there is too much of everything.
fn asked_too_much(seen: &Seen) {
    let phone = seen.server.phone(1);
    let greeted = seen.server.greeted(&phone);
    let push = Message::Push(phone.push(&[]));
    let pushed = seen.post(
        "/v1/frames",
        Some(&named(&greeted)),
        &Frame { request: 1, message: push }.encode(),
    );
    assert_eq!(pushed.code(), "http.busy", "nothing may wait to be written");
    assert_eq!(seen.post("/v1/connections", None, &[]).code(), "http.too_many_connections");
    while seen.post("/v1/frames", Some(&named(&greeted)), &[]).status != 429 {}
    while seen.get("/v1/heads", Some(&named(&greeted))).status != 429 {}
    while seen.post("/v1/connections", None, &[]).status != 429 {}
}

#[test]
fn every_answer_that_is_described_is_given_and_no_other() {
    let short = Duration::from_millis(300);
    let few = (some(1), some(20));
    let patient = Limits {
        body: short,
        poll: short,
        enrolment: (Duration::from_secs(600), some(9)),
        ..Limits::default()
    };
    let hub = Seen::with(patient);
    asked_of_a_hub(&hub);
    enrolling(&hub);
    let narrow = Limits { waiting: 0, connections: 1, device: few, address: few, ..patient };
    let full = Seen::with(narrow);
    asked_too_much(&full);
    let document = hub.server.line.get("/openapi.json", None).unwrap();
    let document: Value = serde_json::from_slice(&document.body).unwrap();
    let seen = &hub.answers.take() | &full.answers.take();
    assert_eq!(seen, described(&document));
}

/// The answers that the document lists.
fn described(document: &Value) -> BTreeSet<Answer> {
    let mut answers = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            for status in operation["responses"].as_object().unwrap().keys() {
                answers.insert((path.clone(), method.clone(), status.parse().unwrap()));
            }
        }
    }
    answers
}

#[test]
fn nothing_else_is_served() {
    let server = Server::start(Limits::default());
    for path in ["/", "/v1", "/v1/frames/", "/v2/frames", "/../hub.key"] {
        let said = server.line.get(path, None).unwrap();
        assert_eq!((said.status, said.code().as_str()), (404, "http.not_found"), "{path}");
    }
    for path in ["/v1/connections", "/v1/frames", "/v1/enrolments"] {
        let said = server.line.get(path, None).unwrap();
        assert_eq!((said.status, said.code().as_str()), (405, "http.method_not_allowed"), "{path}");
    }
    for path in ["/v1/heads", "/health", "/ready", "/metrics", "/openapi.json"] {
        let said = server.line.post(path, None, &[]).unwrap();
        assert_eq!((said.status, said.code().as_str()), (405, "http.method_not_allowed"), "{path}");
    }
}
