//! The page on scenarios is true: its examples are one story that plays, and every command has one.

use std::collections::BTreeSet;

use crate::common::{docs, play};
use milgrain_cli::scenario::step::Step;
use milgrain_cli::scenario::steps;

fn examples() -> String {
    let page = docs("scenario.md");
    let lines: Vec<&str> = page.lines().filter(|line| line.starts_with("{\"date\"")).collect();
    lines.join("\n")
}

/// Every command, as the reader of steps itself names them.
fn commands() -> BTreeSet<String> {
    let unknown = r#"{"date":"2026-12-01","store":"s","do":"?"}"#;
    let error = serde_json::from_str::<Step>(unknown).unwrap_err().to_string();
    let (_, known) = error.split_once("expected one of ").unwrap();
    known.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_command_has_an_example() {
    let said: BTreeSet<String> = steps(&examples())
        .unwrap()
        .into_iter()
        .map(|(_, step)| serde_json::to_value(&step).unwrap()["do"].as_str().unwrap().to_owned())
        .collect();
    assert!(commands().len() > 30, "{:?}", commands());
    assert_eq!(said, commands());
}

#[test]
fn the_examples_are_a_story_that_plays_and_verifies() {
    let played = play(&examples()).unwrap_or_else(|error| panic!("{error}"));
    let verified = played.shop.app.verify(&mut |_| ()).unwrap();
    assert_eq!(verified.findings, []);
}

#[test]
fn a_step_reads_as_it_writes() {
    for (_, step) in steps(&examples()).unwrap() {
        let text = serde_json::to_string(&step).unwrap();
        assert_eq!(serde_json::from_str::<Step>(&text).unwrap(), step);
    }
}
