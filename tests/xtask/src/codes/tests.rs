//! Samples of errors, read and listed.

use super::*;

fn sample(inside: &str) -> Codes {
    collect(&[Source::new("core/retail/src/a.rs", inside)])
}

fn listed(codes: &Codes) -> Vec<(&str, &str, &str)> {
    let rows = codes.entries.iter();
    rows.map(|row| (row.code.as_str(), row.place.as_str(), row.message.as_str())).collect()
}

const REFUSAL: &str = r#"
    #[derive(Debug, thiserror::Error)]
    pub enum Refusal {
        /// The drawer was counted
        /// already.
        #[error("counted on {day:?}: open the drawer first")]
        Counted { day: Day },
        /// No way to reach them.
        #[error("no {0:?} for {}", .place.state)]
        NoContact(Channel, Place),
        /// The amounts say no.
        #[error(transparent)]
        Money(#[from] MoneyError),
    }
"#;

const ANSWERS: &str = r#"
    impl Refusal {
        pub const fn code(&self) -> &'static str {
            match self {
                Refusal::Counted { .. } => "drawer.counted",
                Refusal::NoContact(..) => "customer.no_contact",
                Refusal::Money(error) => error.code(),
            }
        }
    }
"#;

#[test]
fn a_variant_is_listed_with_its_words() {
    let codes = sample(&[REFUSAL, ANSWERS].concat());
    assert_eq!(codes.unclear, [""; 0]);
    assert_eq!(
        listed(&codes),
        [
            ("customer.no_contact", "retail Refusal::NoContact", "no {channel} for {state}"),
            (
                "drawer.counted",
                "retail Refusal::Counted",
                "counted on {day}: open the drawer first"
            ),
        ]
    );
    assert_eq!(codes.entries[1].when, "The drawer was counted already.");
}

#[test]
fn an_error_and_its_codes_may_lie_in_two_files_of_a_crate() {
    let files = |second: &str| {
        collect(&[Source::new("core/retail/src/a.rs", REFUSAL), Source::new(second, ANSWERS)])
    };
    assert_eq!(files("core/retail/src/b.rs").entries.len(), 2);
    assert_eq!(files("core/ledger/src/b.rs").entries.len(), 0);
}

#[test]
fn a_structure_has_one_code_and_tests_have_none() {
    let structure = r#"
        #[derive(thiserror::Error)]
        #[error("{given:?} is no format")]
        pub struct UnknownFormat { given: String }
        impl UnknownFormat { pub fn code(&self) -> &'static str { "ledger.unknown_format" } }
        #[cfg(test)]
        mod tests { #[derive(thiserror::Error)] enum Sample { A } }
    "#;
    let codes = sample(structure);
    assert_eq!(
        listed(&codes),
        [("ledger.unknown_format", "retail UnknownFormat", "{given} is no format")]
    );
    assert_eq!(codes.unclear, [""; 0]);
}

#[test]
fn a_variant_without_a_code_is_named() {
    let hidden = ANSWERS.replace("Refusal::NoContact(..)", "_");
    let cases = [
        (REFUSAL.to_owned(), 3),
        ([REFUSAL, &hidden].concat(), 1),
        ([REFUSAL, &ANSWERS.replace("\"drawer.counted\"", "word(self)")].concat(), 1),
        ("thiserror is not Rust".to_owned(), 1),
    ];
    for (text, unclear) in cases {
        assert_eq!(sample(&text).unclear.len(), unclear, "{text}");
    }
}

#[test]
fn two_variants_do_not_share_a_code_by_accident() {
    let with = |one: &str, other: &str| {
        let answers = ANSWERS.replace("drawer.counted", one).replace("customer.no_contact", other);
        sample(&[REFUSAL, &answers].concat()).misused()
    };
    assert_eq!(with("drawer.counted", "drawer.open"), [""; 0]);
    assert_eq!(with("layaway.fee_unlawful", "layaway.fee_unlawful"), [""; 0]);
    assert_eq!(with("layaway.fee_unlawful", "drawer.open").len(), 1);
    assert_eq!(
        with("drawer.open", "drawer.open"),
        ["drawer.open is said by retail Refusal::Counted, retail Refusal::NoContact"]
    );
    assert_eq!(with("drawer", "drawer.Open").len(), 2);
}

#[test]
fn the_page_is_a_table_for_each_word() {
    let page = page::render(&sample(&[REFUSAL, ANSWERS].concat()).entries);
    let tail = "
## customer

| Code | When | What the person reads | Where |
|---|---|---|---|
| `customer.no_contact` | No way to reach them. | no {channel} for {state} | retail Refusal::NoContact |

## drawer

| Code | When | What the person reads | Where |
|---|---|---|---|
| `drawer.counted` | The drawer was counted already. | counted on {day}: open the drawer first | retail Refusal::Counted |
";
    assert!(page.ends_with(tail), "{page}");
}
