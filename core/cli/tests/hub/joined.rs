//! A shop that sold alone joins a hub, and a new phone gets its books from there.

use std::path::{Path, PathBuf};

use crate::process::{Hub, answer, json};

/// A place with a shop in `a`, that played a layaway, and its hub in `hub`.
struct Place {
    folder: tempfile::TempDir,
    hub: Hub,
    store: String,
}

impl Place {
    fn of(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn opened() -> Place {
        let folder = tempfile::tempdir().unwrap();
        let scenario = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../docs/scenarios/ohio_layaway_delivered.jsonl");
        let a = folder.path().join("a");
        done(&a, &["play", scenario.to_str().unwrap()]);
        let stores = done(&a, &["stores"]);
        let company = stores["company"].as_str().unwrap();
        let hub = Hub::told(&folder.path().join("hub"), &["--company", company]);
        let store = stores["stores"][0]["id"].as_str().unwrap().to_owned();
        Place { folder, hub, store }
    }

    fn address(&self) -> String {
        self.hub.said["listening"].as_str().unwrap().to_owned()
    }

    fn code(&self) -> String {
        let told = done(&self.of("hub"), &["enrol", "--store", &self.store]);
        told["code"].as_str().unwrap().to_owned()
    }

    fn join(&self, name: &str, more: &[&str]) {
        let (address, code) = (self.address(), self.code());
        done(&self.of(name), &[&["join", &address, &code], more].concat());
    }
}

fn done(folder: &Path, words: &[&str]) -> serde_json::Value {
    let output = answer(folder, words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    json(&output.stdout)
}

/// The code with which a command fails.
fn refused(folder: &Path, words: &[&str]) -> String {
    let output = answer(folder, words);
    assert!(!output.status.success(), "{words:?}");
    let last = output.stderr.split(|byte| *byte == b'\n').rfind(|line| !line.is_empty());
    json(last.unwrap())["error"]["code"].as_str().unwrap().to_owned()
}

#[test]
fn a_new_phone_has_the_books_of_the_shop_that_it_joins() {
    let place = Place::opened();
    let (a, b) = (place.of("a"), place.of("b"));
    place.join("a", &[]);
    place.join("b", &["--letters", "B"]);
    for folder in [&a, &b] {
        assert_eq!(done(folder, &["sync"])["unsent"], 0);
    }
    let books = |folder| answer(folder, &["export", "journal", "--format", "ledger"]).stdout;
    assert!(books(&a).len() > 1_000);
    assert!(books(&b) == books(&a), "the books are not the same");
    done(&b, &["verify"]);
}

#[test]
fn who_may_not_join_is_told_why_and_changes_nothing() {
    let place = Place::opened();
    let (address, code) = (place.address(), place.code());
    let join = |name: &str, more: &[&str]| {
        refused(&place.of(name), &[&["join", &address, &code], more].concat())
    };
    assert_eq!(refused(&place.of("a"), &["sync"]), "cli.not_joined");
    assert_eq!(join("new", &[]), "cli.letters_needed");
    assert_eq!(join("a", &["--letters", "C"]), "cli.letters_given");
    done(&place.of("b"), &["join", &address, &code, "--letters", "B"]);
    assert_eq!(join("c", &["--letters", "C"]), "line.refused", "a code lets one phone in");
    assert_eq!(join("b", &["--letters", "B"]), "cli.joined_already");
    let outside = ["join", "http://hub.example.com", &code];
    assert_eq!(refused(&place.of("a"), &outside), "line.plain");
    std::fs::remove_file(place.of("b").join("hub.json")).unwrap();
    done(&place.of("b"), &["join", &address, &code, "--letters", "B"]);
}

#[test]
fn a_hub_of_another_company_and_one_that_is_away_change_nothing() {
    let mut place = Place::opened();
    let other = Hub::start(&place.of("other"));
    let code = done(&place.of("other"), &["enrol", "--store", &place.store]);
    let elsewhere = other.said["listening"].as_str().unwrap();
    let join = ["join", elsewhere, code["code"].as_str().unwrap()];
    assert_eq!(refused(&place.of("a"), &join), "app.other_company");
    place.join("a", &[]);
    place.hub.kill();
    assert_eq!(refused(&place.of("a"), &["sync"]), "line.unreachable");
    done(&place.of("a"), &["verify"]);
}
