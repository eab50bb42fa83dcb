//! A phone that was restored from an old copy of itself goes on as if nothing had happened. Both of its
//! histories are kept; the numbers that it gave twice are found and named, and it gives no other, in any
//! store that it worked in.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use milgrain_cli::folder::Folder;
use milgrain_cli::scenario::{Player, steps};
use milgrain_cli::shop::Shop;
use milgrain_retail::phone::InDoubt;
use milgrain_store::log::NewCommit;
use tempfile::TempDir;

use crate::common::{NAME, Played, begin};

const SHOP: &str = r#"{"date":"2026-12-01","time":"08:00","store":"oh","do":"open_store","state":"OH","name":"Ferris & Lowe, Columbus"}
{"date":"2026-12-01","time":"08:10","store":"md","do":"open_store","state":"MD","name":"Ferris & Lowe, Annapolis"}
{"date":"2026-12-01","time":"10:00","store":"oh","do":"start_quote","order":"before","kind":"sale"}
"#;

const ON_THE_PHONE: &str = r#"{"date":"2026-12-02","time":"10:00","store":"oh","do":"start_quote","order":"one","kind":"sale"}
{"date":"2026-12-02","time":"11:00","store":"oh","do":"start_quote","order":"two","kind":"sale"}
"#;

/// Commands of its own: they stand on other lines.
const ON_ITS_OLD_COPY: &str = r#"#
#
#
#
#
#
#
#
#
#
#
#
#
#
#
#
#
{"date":"2026-12-03","time":"10:00","store":"oh","do":"start_quote","order":"three","kind":"sale"}
"#;

fn plays(shop: &Shop, text: &str) {
    let mut player = Player::new(&shop.app, NAME);
    for (line, step) in steps(text).unwrap() {
        // What was done before is asked again, and answered as it was.
        player.play(line, &step).unwrap_or_else(|error| panic!("{error}"));
    }
}

fn opened(folder: &Path) -> Shop {
    Shop::open(Folder::chosen(Some(folder)).unwrap()).unwrap()
}

/// A phone, and its copy of that day.
fn phone_and_copy() -> [(TempDir, Shop); 2] {
    let Played { shop, folder } = begin();
    plays(&shop, SHOP);
    drop(shop);
    let copy = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    [folder, copy].map(|folder| {
        let shop = opened(folder.path());
        (folder, shop)
    })
}

/// The newest commit of the other comes in here.
fn hears(here: &Shop, other: &Shop) {
    let mut newest = None;
    let each = other.app.store().read().log.scan(0, &mut |logged| {
        newest = Some((logged.envelope.clone(), logged.book_day));
        Ok(ControlFlow::Continue(()))
    });
    each.unwrap();
    let (envelope, book_day) = newest.unwrap();
    let new = NewCommit { envelope: &envelope, book_day, erases: &[] };
    here.app.store().append(new).unwrap();
}

#[test]
fn what_a_restored_phone_gave_twice_is_named_and_nothing_of_it_is_lost() {
    let [(_phone, phone), (_copy, copy)] = phone_and_copy();
    plays(&phone, &format!("{SHOP}{ON_THE_PHONE}"));
    plays(&copy, &format!("{SHOP}{ON_ITS_OLD_COPY}"));
    hears(&phone, &copy);
    let app = &phone.app;
    let numbers: Vec<String> =
        milgrain_cli::states::orders(app).unwrap().into_iter().map(|order| order.number).collect();
    assert_eq!(numbers.iter().filter(|number| *number == "A-000002").count(), 2, "{numbers:?}");
    let report = r#"{"date":"2026-12-04","time":"09:00","store":"oh","do":"report_phone","letters":"A","gone":"restored"}
{"date":"2026-12-04","time":"09:10","store":"oh","refused":"phone.not_in_doubt","do":"show_phone_paper","letters":"A","number":3,"what":"Receipt"}
{"date":"2026-12-04","time":"09:11","store":"oh","do":"show_phone_paper","letters":"A","number":2,"what":"Receipt of a chain"}
{"date":"2026-12-04","time":"09:20","store":"oh","refused":"phone.spent","do":"start_quote","order":"four","kind":"sale"}
{"date":"2026-12-04","time":"09:30","store":"md","refused":"phone.spent","do":"start_quote","order":"five","kind":"sale"}
{"date":"2026-12-04","time":"09:31","store":"md","refused":"phone.unknown","do":"settle_phone","letters":"A","words":"Both papers were found"}
{"date":"2026-12-04","time":"09:40","store":"oh","do":"settle_phone","letters":"A","words":"Both papers were found"}
{"date":"2026-12-04","time":"09:50","store":"md","refused":"phone.spent","do":"start_quote","order":"six","kind":"sale"}
"#;
    plays(&phone, &format!("{SHOP}{ON_THE_PHONE}{report}"));
    let (given, policy) = phone.desk(Some("Ferris & Lowe, Columbus")).unwrap();
    let reported = app.reported_phones(&given).unwrap();
    assert_eq!(reported[0].report.in_doubt, InDoubt::Twice(vec![2]));
    let summary = app.summary(
        policy.clock.business_day(given.at),
        milgrain_kernel::Money::zero(policy.currency),
    );
    // Settled in the store that reported it, and spent in both: its numbers are one series.
    assert_eq!(summary.unwrap().phones.len(), 0);
    assert!(reported[0].settled.is_some());
}
