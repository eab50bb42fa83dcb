//! The shipped tables, and which row of several decides.

use super::*;
use crate::layaway::LayawayTable;
use crate::tax::{RateRow, TaxTable};
use milgrain_kernel::Percent;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn place(state: &str, county: Option<&str>, city: Option<&str>) -> Jurisdiction {
    Jurisdiction {
        state: state.to_owned(),
        county: county.map(str::to_owned),
        city: city.map(str::to_owned),
    }
}

fn rate(id: &str, at: Jurisdiction, from: Option<&str>, to: Option<&str>, rate: i64) -> RateRow {
    RateRow {
        head: RowHead {
            id: RuleId::new(id),
            place: at,
            from: from.map(day),
            to: to.map(day),
            source: "the county's letter".to_owned(),
            not_at_hand: None,
            origin: Origin::Shipped,
        },
        code: "OH".to_owned(),
        rate: Percent::from_basis_points(rate),
    }
}

#[test]
fn every_shipped_row_can_be_read_and_names_its_source() {
    let tax = TaxTable::shipped().unwrap();
    let layaway = LayawayTable::shipped().unwrap();
    let heads: Vec<&RowHead> = tax
        .rates
        .iter()
        .map(Dated::head)
        .chain(tax.states.iter().map(Dated::head))
        .chain(tax.timings.iter().map(Dated::head))
        .chain(layaway.laws.iter().map(Dated::head))
        .collect();
    let ids: std::collections::BTreeSet<&RuleId> = heads.iter().map(|head| &head.id).collect();
    assert_eq!(ids.len(), heads.len(), "an id names one row");
    for head in heads {
        assert!(!head.source.trim().is_empty(), "{}", head.id);
        assert_eq!(head.origin, Origin::Shipped, "{}", head.id);
    }
}

#[test]
fn a_malformed_table_is_a_coded_error() {
    for text in ["", "row = 3", "[[row]]\nid = \"x\"", "[[row"] {
        assert_eq!(read::<RateRow>("tax_rates", text).unwrap_err().code(), "rules.malformed");
    }
}

#[test]
fn the_narrowest_place_then_the_stores_row_then_the_latest_decides() {
    let ohio = || place("OH", None, None);
    let cuyahoga = || place("OH", Some("Cuyahoga"), None);
    let cleveland = || place("OH", None, Some("Cleveland"));
    let shipped = TaxTable {
        rates: vec![
            rate("state.old", ohio(), None, Some("2026-06-30"), 550),
            rate("state.new", ohio(), Some("2026-07-01"), None, 575),
            rate("state.newest", ohio(), Some("2026-12-10"), None, 600),
            rate("county", cuyahoga(), None, None, 800),
            rate("city", cleveland(), None, None, 810),
        ],
        states: Vec::new(),
        timings: Vec::new(),
    };
    let own = StoreRow::Rate(rate("own", ohio(), Some("2026-11-01"), Some("2026-12-31"), 725));
    let table = shipped.with(&[own]).unwrap();
    let cases = [
        (ohio(), "2026-06-30", Some("state.old")),
        (ohio(), "2026-07-01", Some("state.new")),
        (ohio(), "2026-12-15", Some("own")),
        (ohio(), "2027-01-01", Some("state.newest")),
        (place("oh", Some("CUYAHOGA"), Some("Parma")), "2026-12-15", Some("county")),
        (place("OH", Some("Cuyahoga"), Some("Cleveland")), "2026-12-15", Some("city")),
        (place("NV", None, None), "2026-12-15", None),
    ];
    for (at, on, expected) in cases {
        let found = table.rate(&at, day(on)).map(|row| row.head.id.0.as_str());
        assert_eq!(found, expected, "{at:?} {on}");
    }
}

#[test]
fn a_stores_row_without_source_or_sense_is_refused() {
    let mut nameless = rate(" ", place("OH", None, None), None, None, 725);
    let mut sourceless = rate("own", place("OH", None, None), None, None, 725);
    sourceless.head.source = "  ".to_owned();
    let long = rate("own", place("Ohio", None, None), None, None, 725);
    let backwards =
        rate("own", place("OH", None, None), Some("2027-01-01"), Some("2026-01-01"), 725);
    nameless.head.source = "a letter".to_owned();
    let cases = [
        (sourceless, "rules.no_source"),
        (nameless, "rules.bad_row"),
        (long, "rules.bad_row"),
        (backwards, "rules.bad_row"),
    ];
    for (row, code) in cases {
        assert_eq!(check_store_rows(&[StoreRow::Rate(row)]).unwrap_err().code(), code);
    }
}

#[test]
fn rows_return_from_the_log_as_they_went_in() {
    let tax = TaxTable::shipped().unwrap();
    let rows = [
        StoreRow::Rate(tax.rates[0].clone()),
        StoreRow::StateTax(tax.states[1].clone()),
        StoreRow::Timing(tax.timings[3].clone()),
        StoreRow::Layaway(LayawayTable::shipped().unwrap().laws[0].clone()),
    ];
    for row in rows {
        let bytes = minicbor::to_vec(&row).unwrap();
        assert_eq!(minicbor::decode::<StoreRow>(&bytes).unwrap(), row);
    }
}
