//! Where the hub listens, and how.

use std::fs;

use milgrain_hub::Folder;
use milgrain_hub::server::{Limits, Settings, now, serve_until};
use milgrain_hub::testing::Line;

use crate::server::{Server, settings};

/// The code of why a server does not run.
fn refused(settings: &Settings) -> &'static str {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::open_or_make(place.path(), None, None, now()).unwrap();
    let served = serve_until(folder, settings, |_| {}, async {});
    served.err().map_or("", |error| error.code())
}

#[test]
fn plain_http_leaves_this_machine_only_if_it_is_asked_for() {
    let everywhere = Settings { listen: ([0, 0, 0, 0], 0).into(), ..settings(Limits::default()) };
    assert_eq!(refused(&everywhere), "hub_server.plain_outside");
    assert_eq!(refused(&Settings { plain: true, ..everywhere }), "");
    assert_eq!(refused(&settings(Limits::default())), "", "on this machine it is plain");
}

#[test]
fn an_address_that_is_taken_is_named() {
    let server = Server::start(Limits::default());
    let taken = Settings { listen: server.address, ..settings(Limits::default()) };
    assert_eq!(refused(&taken), "hub_server.listen");
}

#[test]
fn phones_speak_tls_with_the_certificate_that_is_given() {
    let place = tempfile::tempdir().unwrap();
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let (certificate, key) = (place.path().join("hub.pem"), place.path().join("hub.key.pem"));
    fs::write(&certificate, made.cert.pem()).unwrap();
    fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let tls = Some((certificate.clone(), key.clone()));
    let server = Server::with(Settings { tls, ..settings(Limits::default()) });
    let base = format!("https://localhost:{}", server.address.port());
    let line = Line::trusting(&base, made.cert.der());
    let mut phone = server.phone(1);
    phone.write("Ada");
    assert!(phone.visit_until_confirmed(&line, 3));
    assert_eq!(Line::to(&base).get("/health", None), None, "nobody else vouches for it");
    assert_eq!(server.line.get("/health", None), None, "it speaks nothing plain");

    let swapped = Settings { tls: Some((key.clone(), certificate)), ..settings(Limits::default()) };
    assert_eq!(refused(&swapped), "hub_server.certificate");
    let missing = Some((place.path().join("none"), key));
    let missing = Settings { tls: missing, ..settings(Limits::default()) };
    assert_eq!(refused(&missing), "hub_server.certificate");
}
