//! Bad input at each surface: a coded error, and nothing has changed.

use crate::common::{NAME, Played, begin};
use clap::Parser;
use milgrain_cli::answer::Answer;
use milgrain_cli::arguments::Arguments;
use milgrain_cli::scenario::step::Step;
use milgrain_cli::scenario::{Player, steps};
use milgrain_cli::{CliError, commands, states};
use serde_json::json;

const OPENED: &str = r#"
{"date":"2026-12-01","time":"08:00","store":"oh","do":"open_store","state":"OH"}
{"date":"2026-12-01","time":"08:01","store":"oh","do":"receive_piece","piece":"ring","tag":"R-1","description":"Signet ring","cost":"400.00","price":"1000.00"}
{"date":"2026-12-01","time":"08:02","store":"oh","do":"add_customer","customer":"ada","name":"Ada Byron","phone":"614-555-0101"}
{"date":"2026-12-01","time":"08:03","store":"oh","do":"start_quote","order":"sale","kind":"sale","customer":"ada"}
{"date":"2026-12-01","time":"08:04","store":"oh","do":"add_line","order":"sale","line":"ring","piece":"ring"}
"#;

fn digest(played: &Played) -> String {
    let verified = played.shop.app.verify(&mut |_| ()).unwrap();
    assert_eq!(verified.findings, []);
    verified.digest
}

/// Plays each step after the opening: it must be refused by its code, and change nothing.
fn check(cases: &[(serde_json::Value, &str)]) {
    let played = begin();
    let mut player = Player::new(&played.shop.app, NAME);
    for (line, step) in steps(OPENED).unwrap() {
        player.play(line, &step).unwrap();
    }
    let before = digest(&played);
    for (index, (step, code)) in cases.iter().enumerate() {
        let mut step = step.clone();
        let usual = json!({"date": "2026-12-02", "store": "oh"});
        for (name, value) in usual.as_object().unwrap() {
            step.as_object_mut().unwrap().entry(name).or_insert(value.clone());
        }
        let read: Step = serde_json::from_value(step.clone()).unwrap();
        let error = player.play(100 + index, &read).unwrap_err();
        let shown: String = step.to_string().chars().take(200).collect();
        assert_eq!((error.code(), error.line), (*code, 100 + index), "{shown}: {error}");
        assert!(error.to_string().len() < 400, "an error repeats no page of input: {shown}");
    }
    assert_eq!(digest(&played), before);
}

#[test]
fn what_is_no_amount_is_refused() {
    let price = |text: &str| json!({"do": "reprice_piece", "piece": "ring", "price": text});
    let pay = |amount: &str| json!({"do": "sell", "order": "sale", "pay": [{"means": "cash", "amount": amount}]});
    check(&[
        (price("12.345"), "money.bad_amount"),
        (price("1,200.00"), "money.bad_amount"),
        (price("$12"), "money.bad_amount"),
        (price("１２"), "money.bad_amount"),
        (price("١٢"), "money.bad_amount"),
        (price("1e3"), "money.bad_amount"),
        (price(""), "money.bad_amount"),
        (price("92233720368547758.08"), "money.overflow"),
        (price("0.00"), "piece.price_not_positive"),
        (price("-5.00"), "piece.price_not_positive"),
        (pay("-1.00"), "order.not_positive"),
        (pay("due"), "scenario.no_such_amount"),
        (pay("x%"), "scenario.percentage"),
    ]);
}

#[test]
fn what_is_no_day_or_time_is_refused() {
    let on = |date: &str, time: &str| json!({"date": date, "time": time, "do": "remove_line", "order": "sale", "line": "ring"});
    let kept = json!({
        "do": "remember_date", "customer": "ada", "what": "birthday", "on": "1990-02-30"
    });
    check(&[
        (on("2026-02-30", "12:00"), "scenario.date"),
        (on("02/03/2026", "12:00"), "scenario.date"),
        (on("2026-12-02T10:00", "12:00"), "scenario.date"),
        (on("٢٠٢٦-12-02", "12:00"), "scenario.date"),
        (on("2026-12-02", "24:00"), "scenario.time"),
        (on("2026-12-02", "noon"), "scenario.time"),
        (kept, "scenario.date"),
    ]);
}

#[test]
fn what_is_no_tag_is_refused() {
    let tag = |tag: &str| {
        json!({
            "do": "receive_piece", "piece": "other", "tag": tag, "description": "Brooch",
            "cost": "1.00", "price": "2.00"
        })
    };
    check(&[
        (tag(""), "note.empty"),
        (tag("   "), "note.empty"),
        (tag(&"T".repeat(41)), "note.too_long"),
        (tag("A\u{0}B"), "note.control_character"),
        (tag("A\nB"), "note.control_character"),
        (tag("A\u{202e}B"), "note.control_character"),
        (tag("4111111111111111"), "note.card_number"),
    ]);
}

#[test]
fn a_note_of_a_megabyte_and_a_card_number_are_refused() {
    let note = |note: &str| json!({"do": "note_customer", "customer": "ada", "note": note});
    check(&[
        (note(&"x".repeat(1_000_000)), "note.too_long"),
        (note(""), "note.empty"),
        (note("Card 4111 1111 1111 1111, exp 12/29"), "note.card_number"),
        (note("4111-1111-1111-1111"), "note.card_number"),
        (note("bell \u{7}"), "note.control_character"),
    ]);
}

#[test]
fn words_that_are_not_known_are_refused() {
    check(&[
        (json!({"do": "join_staff", "staff": "x", "name": "X", "role": "king"}), "scenario.word"),
        (json!({"do": "start_quote", "order": "o", "kind": "loan"}), "scenario.word"),
        (
            json!({"do": "sell", "order": "sale", "pay": [{"means": "shells", "amount": "rest"}]}),
            "scenario.word",
        ),
        (json!({"do": "cancel", "order": "nobody's"}), "app.unknown"),
        (json!({"do": "cancel", "order": "sale", "store": "elsewhere"}), "scenario.unknown_store"),
        (json!({"do": "open_store", "state": "OH"}), "scenario.store_twice"),
        (
            json!({"do": "open_store", "store": "b", "state": "OH", "policy": {"currency": 5}}),
            "scenario.policy",
        ),
    ]);
}

#[test]
fn a_name_may_be_written_in_any_script() {
    let played = begin();
    let mut player = Player::new(&played.shop.app, NAME);
    for (line, step) in steps(OPENED).unwrap() {
        player.play(line, &step).unwrap();
    }
    let names = [
        "Zoë Ångström-O'Neil",
        "Δήμητρα Παπαδοπούλου",
        "Дмитро Шевченко",
        "שרה כהן",
        "محمد عبد الله",
        "प्रिया शर्मा",
        "สมชาย ใจดี",
        "李小龍",
        "김민준",
        "አበበ ቢቂላ",
    ];
    for (index, name) in names.iter().enumerate() {
        let step = json!({
            "date": "2026-12-02", "store": "oh", "do": "add_customer",
            "customer": format!("c{index}"), "name": name
        });
        player.play(100 + index, &serde_json::from_value(step).unwrap()).unwrap();
        let id = player.labels().customer(&format!("c{index}"));
        let kept = states::customer(&played.shop.app, id).unwrap();
        assert_eq!(kept.name.known().unwrap().as_str(), *name);
    }
}

/// Runs the command on the shop's folder, as a person would type it.
fn run(played: Played, words: &[&str]) -> (Result<Answer, CliError>, Played) {
    let Played { shop, folder } = played;
    drop(shop);
    let data = folder.path().to_str().unwrap().to_owned();
    let typed = ["milgrain"].iter().chain(words).copied().chain(["--data", data.as_str()]);
    let answer = commands::run(&Arguments::parse_from(typed));
    let again = milgrain_cli::folder::Folder::chosen(Some(folder.path())).unwrap();
    (answer, Played { shop: milgrain_cli::shop::Shop::open(again).unwrap(), folder })
}

fn opened() -> Played {
    let played = begin();
    let mut player = Player::new(&played.shop.app, NAME);
    for (line, step) in steps(OPENED).unwrap() {
        player.play(line, &step).unwrap();
    }
    drop(player);
    played
}

#[test]
fn a_list_of_bad_rows_changes_nothing() {
    let played = opened();
    let before = digest(&played);
    let list = played.folder.path().join("list.csv");
    let huge = "x".repeat(1_000_000);
    let text = format!(
        "tag,description,cost,price\nA,Ring,1x,2\nB,Ring,\"1,0\",2\n{},Ring,1,2\nD,{huge},1,2\n",
        "T".repeat(50)
    );
    std::fs::write(&list, text).unwrap();
    let (answer, played) = run(played, &["import", "catalog", list.to_str().unwrap()]);
    assert_eq!(answer.unwrap_err().code(), "catalog.bad_rows");
    std::fs::write(&list, "colour,of\nmagic,1\n").unwrap();
    let (answer, played) = run(played, &["import", "catalog", list.to_str().unwrap()]);
    assert_eq!(answer.unwrap_err().code(), "catalog.no_cost");
    assert_eq!(digest(&played), before);
}

#[test]
fn good_rows_are_kept_beside_bad_ones() {
    let played = opened();
    let list = played.folder.path().join("list.csv");
    let text = "tag,description,cost,price,stone,origin\nA,Solitaire,500.00,1100.00,diamond,natural\n\
                B,Solitaire,500.00,1100.00,diamond,not_applicable\nC,Chain,50.00,110.00,,\n";
    std::fs::write(&list, text).unwrap();
    let (answer, played) = run(played, &["import", "catalog", list.to_str().unwrap()]);
    assert_eq!(answer, Err(CliError::BadRows { faults: 1, rows: 3 }));
    let balance = played.shop.app.trial_balance(milgrain_kernel::Day::from_number(30_000)).unwrap();
    let inventory = balance.lines.iter().find(|line| line.key.account.code() == "inventory");
    // The signet ring's 400.00, the solitaire's 500.00 and the chain's 50.00.
    assert_eq!(inventory.unwrap().balance.to_plain(), "950.00");
}

#[test]
fn commands_say_by_code_what_they_cannot_do() {
    let empty = tempfile::tempdir().unwrap();
    let data = empty.path().to_str().unwrap();
    let cases: [(&[&str], &str); 6] = [
        (&["verify"], "cli.no_store"),
        (&["ageing", "--as-of", "2027-01-01"], "cli.no_store"),
        (&["statement", "Ada"], "cli.no_store"),
        (&["export", "journal", "--format", "ledger"], "cli.no_store"),
        (&["import", "catalog", "nowhere.csv"], "cli.no_store"),
        (&["play", "nowhere.jsonl"], "cli.file"),
    ];
    for (words, code) in cases {
        let typed = ["milgrain"].iter().chain(words).copied().chain(["--data", data]);
        let error = commands::run(&Arguments::parse_from(typed)).unwrap_err();
        assert_eq!(error.code(), code, "{words:?}");
    }
    let played = opened();
    let (answer, played) = run(played, &["statement", "Nobody At All"]);
    assert_eq!(answer.unwrap_err().code(), "cli.unknown_customer");
    let (answer, _played) = run(played, &["statement", "6145550101"]);
    assert!(answer.unwrap().text.contains("Ada Byron"));
}
