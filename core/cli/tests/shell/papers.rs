//! What papers say after the sale, as whoever is handed one reads it.

use milgrain_kernel::CarePlanId;

use crate::common::{Played, labels, play};

/// A ring of 1,000.00 and a chain of 500.00 are bought by Eleanor, with a care plan of 120.00.
const SOLD: &str = r#"
{"date":"2026-12-01","time":"08:00","store":"oh","do":"open_store","state":"OH","name":"Ferris & Lowe, Columbus","policy":{"care_plans":[{"name":"Care, one year","months":12,"covers":["sizing"],"promise":"Sizing and the gold for it.","free_days":30}]}}
{"date":"2026-12-01","time":"08:03","store":"oh","do":"add_customer","customer":"eleanor","name":"Eleanor Whitfield"}
{"date":"2026-12-01","time":"09:00","store":"oh","do":"receive_piece","piece":"ring","tag":"R-1","description":"Band, 14k","cost":"400.00","price":"1000.00"}
{"date":"2026-12-01","time":"09:01","store":"oh","do":"receive_piece","piece":"chain","tag":"C-1","description":"Rope chain","cost":"200.00","price":"500.00"}
{"date":"2026-12-02","time":"10:00","store":"oh","do":"start_quote","order":"sale","kind":"sale","customer":"eleanor"}
{"date":"2026-12-02","time":"10:01","store":"oh","do":"add_line","order":"sale","line":"ring","piece":"ring"}
{"date":"2026-12-02","time":"10:02","store":"oh","do":"add_line","order":"sale","line":"chain","piece":"chain"}
{"date":"2026-12-02","time":"10:03","store":"oh","do":"add_line","order":"sale","line":"plan","service":{"kind":"care_plan","description":"Care, one year","price":"120.00"}}
{"date":"2026-12-02","time":"10:04","store":"oh","do":"discount","order":"sale","line":"plan","amount":"12.00"}
{"date":"2026-12-02","time":"10:05","store":"oh","do":"sell","order":"sale","pay":[{"means":"card","amount":"rest"}]}
{"date":"2026-12-02","time":"10:06","store":"oh","do":"begin_plan","plan":"care","order":"sale","line":"plan","of_line":"ring","name":"Care, one year"}
"#;

fn after(steps: &str) -> Played {
    play(&format!("{SOLD}{steps}")).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_care_plan_names_what_was_paid_for_it_also_after_it_went_back() {
    let paper = |played: &Played| {
        let (given, _) = played.shop.any_desk().unwrap();
        let plan: CarePlanId = labels().care_plan("care");
        played.shop.app.care_plan_paper(&given, plan).unwrap().original().text()
    };
    let back =
        r#"{"date":"2027-02-10","time":"10:01","store":"oh","do":"cancel_plan","plan":"care"}"#;
    for text in [paper(&after("")), paper(&after(back))] {
        let price = text.lines().find(|line| line.starts_with("Price")).unwrap();
        assert!(price.ends_with("$108.00"), "{text}");
    }
}

#[test]
fn a_return_says_what_was_owed_from_before_so_that_its_figures_add_up() {
    // The chain came back first, and its money waited.
    let steps = r#"
{"date":"2026-12-05","time":"10:00","store":"oh","do":"bring_back","order":"sale","lines":["chain"]}
{"date":"2026-12-09","time":"10:00","store":"oh","do":"bring_back","order":"sale","lines":["ring"],"refund":[{"form":"as_paid","amount":"all"}]}
"#;
    let played = after(steps);
    let (given, _) = played.shop.any_desk().unwrap();
    let paper = played.shop.app.return_receipt(&given, labels().order("sale")).unwrap();
    let text = paper.original().text();
    let figure = |label: &str| {
        let line = text.lines().find(|line| line.starts_with(label));
        line.and_then(|line| line.split_whitespace().next_back()).map(str::to_owned)
    };
    // 1,000.00 and 72.50 of tax; 536.25 for the chain.
    assert_eq!(figure("Band, 14k").as_deref(), Some("$1,000.00"), "{text}");
    assert_eq!(figure("Owed to you from before").as_deref(), Some("$536.25"), "{text}");
    assert_eq!(figure("GOES BACK").as_deref(), Some("$1,608.75"), "{text}");
    assert!(!text.contains("Still owed to you"), "{text}");
}
