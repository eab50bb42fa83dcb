//! The worked examples of the shop's rules: played through the use cases, every posting compared
//! with figures typed by hand. No expected figure is reckoned by code.

mod goods;
mod layaways;
mod selling;
mod workshop;

use crate::common::{Played, docs, labels, play};
use milgrain_cli::{books, states};
use milgrain_retail::order::Order;

/// Day, account, debit, credit; one of the last two is blank.
type Posting = (&'static str, &'static str, &'static str, &'static str);

/// Plays a file of the documentation and compares everything it posts.
pub fn check(scenario: &str, typed: &[Posting]) -> Played {
    let text = docs(&format!("scenarios/{scenario}.jsonl"));
    let played = play(&text).unwrap_or_else(|error| panic!("{scenario}: {error}"));
    let mut posted = Vec::new();
    let each = books::each_entry(&played.shop, |day, entry| {
        for posting in entry.postings() {
            let amount = posting.amount.to_plain();
            let (debit, credit) = match amount.strip_prefix('-') {
                Some(credit) => (String::new(), credit.to_owned()),
                None => (amount, String::new()),
            };
            posted.push((day.to_string(), posting.account.name().into_owned(), debit, credit));
        }
    });
    each.unwrap();
    let mut expected: Vec<_> = typed
        .iter()
        .map(|(day, account, debit, credit)| {
            ((*day).to_owned(), (*account).to_owned(), (*debit).to_owned(), (*credit).to_owned())
        })
        .collect();
    posted.sort();
    expected.sort();
    assert_eq!(posted, expected, "{scenario}");
    assert!(played.shop.app.receivables().unwrap().is_empty(), "receivables stay 0.00");
    let verified = played.shop.app.verify(&mut |_| {}).unwrap();
    assert_eq!(verified.findings, [], "{scenario}");
    played
}

fn order(played: &Played, label: &str) -> Order {
    states::order(&played.shop.app, labels().order(label)).unwrap()
}

const RING_IN: [Posting; 2] =
    [("2026-12-01", "Inventory", "1100.00", ""), ("2026-12-01", "Opening balances", "", "1100.00")];

fn with(first: &[Posting], rest: &[Posting]) -> Vec<Posting> {
    first.iter().chain(rest).copied().collect()
}
