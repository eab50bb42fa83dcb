//! Cash over 10,000 dollars: its postings typed by hand, and the report that whoever files reads.

use milgrain_cli::arguments::Arguments;
use milgrain_cli::commands;

use clap::Parser;

use crate::worked_examples::check;

#[test]
fn cash_is_reported_once_it_passes_ten_thousand_and_a_lowered_amount_is_the_owner_s_to_see() {
    let played = check(
        "cash_over_ten_thousand",
        &[
            ("2026-12-01", "Inventory", "5000.00", ""),
            ("2026-12-01", "Opening balances", "", "5000.00"),
            ("2026-12-01", "Cash drawer", "6000.00", ""),
            ("2026-12-01", "Sale deposits", "", "6000.00"),
            ("2026-12-05", "Cash drawer", "3500.00", ""),
            ("2026-12-05", "Sale deposits", "", "3500.00"),
            ("2026-12-06", "Cheques in hand", "1000.00", ""),
            ("2026-12-06", "Sale deposits", "", "1000.00"),
            ("2026-12-10", "Sale deposits", "10500.00", ""),
            ("2026-12-10", "Card clearing CARD", "2370.00", ""),
            ("2026-12-10", "Jewelry sales", "", "12000.00"),
            ("2026-12-10", "Sales tax payable OH", "", "870.00"),
            ("2026-12-10", "Cost of goods sold", "5000.00", ""),
            ("2026-12-10", "Inventory", "", "5000.00"),
        ],
    );
    let given = played.shop.any_desk().unwrap().0;
    let reports = played.shop.app.cash_reports(&given, "2027-01-21".parse().unwrap()).unwrap();
    let [report] = reports.reports.as_slice() else { panic!("{reports:?}") };
    assert_eq!(report.crossing.total.to_plain(), "10500.00");
    assert_eq!(report.crossing.on.to_string(), "2026-12-06");
    assert_eq!(report.crossing.file_by.to_string(), "2026-12-21");
    assert_eq!(report.crossing.statement_by.to_string(), "2027-01-31");
    assert_eq!(report.crossing.keep_until.to_string(), "2031-12-06");
    assert!(report.filed.is_some() && !report.late);
    let [(_, lowered)] = reports.lowered.as_slice() else { panic!("{reports:?}") };
    assert_eq!(lowered.noticed.to_plain(), "5000.00");
    assert_eq!(lowered.paid.to_plain(), "3500.00");
}

#[test]
fn the_filing_is_exported_line_by_line_with_what_the_form_asks() {
    let played = check_only("cash_over_ten_thousand");
    let folder = played.folder.path().to_str().unwrap().to_owned();
    drop(played.shop);
    let typed = ["milgrain", "export", "cash-reports", "--as-of", "2026-12-21", "--data", &folder];
    let answer = commands::run(&Arguments::try_parse_from(typed).unwrap()).unwrap();
    let lines: Vec<&str> = answer.text.lines().collect();
    assert_eq!(lines.len(), 4, "{}", answer.text);
    let person = "Zoe Alder,\"14 Elm Street; Columbus, Ohio 43215\",000-12-3456,1980-02-29,\
                  Architect,\"Driver's license RT 104 882, Ohio\"";
    let head = "1,filed,2026-12-21,2026-12-15,31000123456789,2027-01-31,2031-12-06,10500.00";
    let paid = [
        "2026-12-01,A-000001,Ferris & Lowe,currency,,6000.00,no",
        "2026-12-05,A-000001,Ferris & Lowe,currency,,3500.00,no",
        "2026-12-06,A-000001,Ferris & Lowe,cashiers_cheque,1000.00,1000.00,yes",
    ];
    for (line, paid) in lines[1..].iter().zip(paid) {
        assert_eq!(*line, format!("{head},{person},{paid}"));
    }
    assert_eq!(answer.json["reports"][0]["crossing"]["total"]["amount"], "10500.00");
}

fn check_only(scenario: &str) -> crate::common::Played {
    crate::common::play(&crate::common::docs(&format!("scenarios/{scenario}.jsonl"))).unwrap()
}
