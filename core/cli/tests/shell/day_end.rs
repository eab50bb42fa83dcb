//! A drawer's day: its postings typed by hand, and the proof that a bookkeeper reads.

use milgrain_kernel::Day;
use milgrain_retail::day::proof::{ProofLine, Proved};

use crate::common::{docs, play};
use crate::worked_examples::check;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn a_drawer_is_counted_banked_and_closed_and_the_day_ties() {
    let played = check(
        "drawer_day",
        &[
            ("2026-12-01", "Cash drawer", "200.00", ""),
            ("2026-12-01", "Bank", "", "200.00"),
            ("2026-12-01", "Cash drawer", "57.25", ""),
            ("2026-12-01", "Cheques in hand", "20.00", ""),
            ("2026-12-01", "Card clearing CARD", "30.00", ""),
            ("2026-12-01", "Service sales", "", "100.00"),
            ("2026-12-01", "Sales tax payable OH", "", "7.25"),
            ("2026-12-01", "Petty expenses", "12.50", ""),
            ("2026-12-01", "Cash drawer", "", "12.50"),
            // 244.75 should be there, 244.00 is; the cheque goes to the safe with the cash.
            ("2026-12-01", "Cash drawer", "", "244.75"),
            ("2026-12-01", "Over and short", "0.75", ""),
            ("2026-12-01", "Cash drawer", "244.00", ""),
            ("2026-12-01", "Cheques in hand", "", "20.00"),
            ("2026-12-01", "Cheques in hand", "20.00", ""),
            ("2026-12-01", "Bank", "64.00", ""),
            ("2026-12-01", "Cash drawer", "", "44.00"),
            ("2026-12-01", "Cheques in hand", "", "20.00"),
            // Taken on the first after its books were closed: it counts on the second.
            ("2026-12-02", "Cash drawer", "10.00", ""),
            ("2026-12-02", "Sale deposits", "", "10.00"),
            ("2026-12-03", "Bank", "29.13", ""),
            ("2026-12-03", "Card fees", "0.87", ""),
            ("2026-12-03", "Card clearing CARD", "", "30.00"),
        ],
    );
    let (given, _) = played.shop.any_desk().unwrap();
    for (on, least) in [("2026-12-01", 6), ("2026-12-02", 3), ("2026-12-03", 3)] {
        let proof = played.shop.app.daily_proof(&given, day(on)).unwrap();
        assert!(proof.lines.len() >= least, "{on}: {} figures", proof.lines.len());
        assert!(proof.lines.iter().all(ProofLine::ties), "{:?}", proof.lines);
    }
    let report = played.shop.app.drawer_report(&given, None).unwrap();
    assert_eq!(report.expected.cash.to_plain(), "244.75");
    assert_eq!(report.expected.cheques.to_plain(), "20.00");
    assert_eq!(report.commands, 7, "from its opening to its count");
    let safe = played.shop.app.safe(&given).unwrap();
    assert_eq!(safe.to_plain(), "210.00", "what the safe kept, and the late payment");
}

#[test]
fn what_an_insurer_owes_us_and_what_we_owe_an_owner_are_proved_with_the_day() {
    let text = docs("scenarios/lost_and_broken.jsonl");
    let through = |last: &str| {
        let days = text.lines().filter(|line| line.starts_with('#') || line[9..19] <= *last);
        play(&days.collect::<Vec<_>>().join("\n")).unwrap()
    };
    for (on, what, owed) in [
        ("2026-12-10", Proved::Claims, "1500.00"),
        ("2026-12-18", Proved::Insurers, "750.00"),
        ("2026-12-28", Proved::Insurers, "140.00"),
    ] {
        let played = through(on);
        let (given, _) = played.shop.any_desk().unwrap();
        let proof = played.shop.app.daily_proof(&given, day(on)).unwrap();
        assert!(proof.lines.iter().all(ProofLine::ties), "{on}: {:?}", proof.lines);
        let line = proof.lines.iter().find(|line| line.what == what);
        assert_eq!(line.map(|line| line.booked.to_plain()).as_deref(), Some(owed), "{on}");
    }
}

#[test]
fn a_wrong_tender_is_put_right_in_its_drawer_or_on_its_own_day() {
    let played = check(
        "wrong_tender",
        &[
            ("2026-12-01", "Inventory", "160.00", ""),
            ("2026-12-01", "Opening balances", "", "160.00"),
            ("2026-12-01", "Cash drawer", "40.00", ""),
            ("2026-12-01", "Card clearing CARD", "25.00", ""),
            ("2026-12-01", "Sale deposits", "", "65.00"),
            // Taken twice, and void: no money moved.
            ("2026-12-01", "Card clearing CARD", "25.00", ""),
            ("2026-12-01", "Sale deposits", "", "25.00"),
            ("2026-12-01", "Sale deposits", "25.00", ""),
            ("2026-12-01", "Card clearing CARD", "", "25.00"),
            // Sold and brought back on one day.
            ("2026-12-01", "Card clearing CARD", "107.25", ""),
            ("2026-12-01", "Jewelry sales", "", "100.00"),
            ("2026-12-01", "Sales tax payable OH", "", "7.25"),
            ("2026-12-01", "Cost of goods sold", "40.00", ""),
            ("2026-12-01", "Inventory", "", "40.00"),
            ("2026-12-01", "Sales returns", "100.00", ""),
            ("2026-12-01", "Sales tax payable OH", "7.25", ""),
            ("2026-12-01", "Card clearing CARD", "", "107.25"),
            ("2026-12-01", "Inventory", "40.00", ""),
            ("2026-12-01", "Cost of goods sold", "", "40.00"),
            // Found the same evening: the drawer never had it.
            ("2026-12-01", "Card clearing CARD", "40.00", ""),
            ("2026-12-01", "Cash drawer", "", "40.00"),
            // Counted: a cheque of 25.00 that nobody rang up.
            ("2026-12-01", "Over and short", "", "25.00"),
            ("2026-12-01", "Cheques in hand", "25.00", ""),
            // Found on the third: what was over is the payment; the report of the first stays.
            ("2026-12-03", "Over and short", "25.00", ""),
            ("2026-12-03", "Card clearing CARD", "", "25.00"),
            ("2026-12-03", "Bank", "25.00", ""),
            ("2026-12-03", "Cheques in hand", "", "25.00"),
        ],
    );
    let (given, _) = played.shop.any_desk().unwrap();
    for on in ["2026-12-01", "2026-12-03"] {
        let proof = played.shop.app.daily_proof(&given, day(on)).unwrap();
        assert!(proof.lines.iter().all(ProofLine::ties), "{:?}", proof.lines);
    }
}
