//! Terms, dates, amounts, and what a payment does to them.

use super::*;
use proptest::prelude::*;

fn shown(plan: &[Instalment]) -> Vec<(String, Money)> {
    plan.iter().map(|instalment| (instalment.due.to_string(), instalment.amount)).collect()
}

fn typed(plan: Typed) -> Vec<(String, Money)> {
    plan.iter().map(|&(due, amount)| (due.to_owned(), usd(amount))).collect()
}

fn plan(of: Typed) -> Vec<Instalment> {
    of.iter().map(|&(due, amount)| Instalment { due: day(due), amount: usd(amount) }).collect()
}

#[test]
fn an_ohio_ring_is_paid_on_the_first_of_four_months() {
    let found = schedule(usd("2334.36"), day("2026-12-01"), &terms(Interval::Monthly, 4));
    let expected = [
        ("2027-01-01", "583.59"),
        ("2027-02-01", "583.59"),
        ("2027-03-01", "583.59"),
        ("2027-04-01", "583.59"),
    ];
    assert_eq!(shown(&found), typed(&expected));
}

#[test]
fn a_maryland_ring_is_paid_every_fortnight() {
    let found = schedule(usd("800.00"), day("2026-12-01"), &terms(Interval::Fortnightly, 8));
    let expected = [
        ("2026-12-15", "100.00"),
        ("2026-12-29", "100.00"),
        ("2027-01-12", "100.00"),
        ("2027-01-26", "100.00"),
        ("2027-02-09", "100.00"),
        ("2027-02-23", "100.00"),
        ("2027-03-09", "100.00"),
        ("2027-03-23", "100.00"),
    ];
    assert_eq!(shown(&found), typed(&expected));
}

/// Date and amount of each instalment.
type Typed<'a> = &'a [(&'a str, &'a str)];

#[test]
fn months_end_where_they_end_and_cents_go_to_the_first_dates() {
    let mut monthly = terms(Interval::Monthly, 3);
    monthly.first_due = Some(day("2027-01-31"));
    let weekly = terms(Interval::Weekly, 2);
    let tiny = terms(Interval::Weekly, 5);
    let cases: [(&Terms, &str, Typed); 4] = [
        (
            &monthly,
            "100.00",
            &[("2027-01-31", "33.34"), ("2027-02-28", "33.33"), ("2027-03-31", "33.33")],
        ),
        (&weekly, "10.01", &[("2026-12-08", "5.01"), ("2026-12-15", "5.00")]),
        (&tiny, "0.02", &[("2026-12-08", "0.01"), ("2026-12-15", "0.01")]),
        (&tiny, "0.00", &[]),
    ];
    for (terms, rest, expected) in cases {
        let found = schedule(usd(rest), day("2026-12-01"), terms);
        assert_eq!(shown(&found), typed(expected), "{rest}");
    }
}

#[test]
fn the_first_payment_is_the_down_payment_with_fee_and_tax_due() {
    let mut at_least = terms(Interval::Monthly, 4);
    at_least.down.at_least = Some(usd("300.00"));
    at_least.down.fee_with_first = false;
    let mut fifth = terms(Interval::Fortnightly, 8);
    (fifth.down.percent, fifth.fee) = (percent(20), usd("0.00"));
    let cases = [
        (terms(Interval::Monthly, 4), "2400.00", "0.00", Ok("245.00")),
        (fifth, "1000.00", "60.00", Ok("260.00")),
        (at_least.clone(), "2400.00", "0.00", Ok("300.00")),
        (at_least.clone(), "9000.00", "0.00", Ok("900.00")),
        (at_least, "200.00", "0.00", Err("layaway.down_payment")),
    ];
    for (terms, price, tax, expected) in cases {
        let found = terms.first_payment(usd(price), usd(tax)).map_err(|refusal| refusal.code());
        assert_eq!(found, expected.map(usd), "{price}");
    }
}

#[test]
fn terms_that_make_no_plan_are_refused() {
    let good = terms(Interval::Monthly, 4);
    let down = |percent| Down { percent, ..good.down.clone() };
    let cases = [
        (Terms { instalments: 0, ..good.clone() }, "layaway.instalment_count"),
        (Terms { instalments: 521, ..good.clone() }, "layaway.instalment_count"),
        (Terms { down: down(percent(101)), ..good.clone() }, "layaway.down_payment"),
        (Terms { down: down(percent(-1)), ..good.clone() }, "layaway.down_payment"),
        (Terms { fee: usd("-0.01"), ..good.clone() }, "layaway.fee_negative"),
        (
            Terms { first_due: Some(day("2026-11-30")), ..good.clone() },
            "layaway.first_date_too_early",
        ),
    ];
    assert_eq!(good.check(day("2026-12-01")), Ok(()));
    for (terms, code) in cases {
        assert_eq!(terms.check(day("2026-12-01")).unwrap_err().code(), code);
    }
}

#[test]
fn a_first_payment_below_the_tax_is_refused() {
    let refused = Terms::check_first_payment(usd("59.99"), usd("60.00")).unwrap_err();
    assert_eq!(refused.code(), "layaway.first_payment_below_tax");
    assert_eq!(Terms::check_first_payment(usd("60.00"), usd("60.00")), Ok(()));
}

#[test]
fn any_amount_on_any_day_spreads_the_rest_again() {
    let start = [
        ("2027-01-01", "100.00"),
        ("2027-02-01", "100.00"),
        ("2027-03-01", "100.00"),
        ("2027-04-01", "100.00"),
    ];
    let cases: [(&str, &str, &str, Typed, &str); 9] = [
        ("on its date", "100.00", "2027-01-01", &start[1..], "0.00"),
        (
            "early, every later date is lowered",
            "40.00",
            "2026-12-20",
            &[
                ("2027-01-01", "90.00"),
                ("2027-02-01", "90.00"),
                ("2027-03-01", "90.00"),
                ("2027-04-01", "90.00"),
            ],
            "0.00",
        ),
        (
            "more than is due",
            "160.00",
            "2027-01-01",
            &[("2027-02-01", "80.00"), ("2027-03-01", "80.00"), ("2027-04-01", "80.00")],
            "0.00",
        ),
        (
            "less than is due stays due on its date",
            "30.00",
            "2027-01-10",
            &[
                ("2027-01-01", "70.00"),
                ("2027-02-01", "100.00"),
                ("2027-03-01", "100.00"),
                ("2027-04-01", "100.00"),
            ],
            "0.00",
        ),
        (
            "the oldest date is covered first",
            "150.00",
            "2027-02-10",
            &[("2027-02-01", "50.00"), ("2027-03-01", "100.00"), ("2027-04-01", "100.00")],
            "0.00",
        ),
        ("paid off early", "400.00", "2026-12-24", &[], "0.00"),
        ("paid too much", "450.00", "2027-01-01", &[], "50.00"),
        (
            "paid back before a date",
            "-30.00",
            "2027-02-10",
            &[
                ("2027-01-01", "100.00"),
                ("2027-02-01", "100.00"),
                ("2027-03-01", "115.00"),
                ("2027-04-01", "115.00"),
            ],
            "0.00",
        ),
        (
            "paid back after the last date",
            "-30.00",
            "2027-05-01",
            &[
                ("2027-01-01", "100.00"),
                ("2027-02-01", "100.00"),
                ("2027-03-01", "100.00"),
                ("2027-04-01", "130.00"),
            ],
            "0.00",
        ),
    ];
    for (why, payment, on, expected, surplus) in cases {
        let found = respread(&plan(&start), usd(payment), day(on)).unwrap();
        assert_eq!((shown(&found.plan), found.surplus), (typed(expected), usd(surplus)), "{why}");
    }
}

proptest! {
    #[test]
    fn a_plan_always_sums_to_what_remains(
        rest in 0_i64..10_000_000,
        instalments in 1_u16..60,
        payments in prop::collection::vec((-50_000_i64..500_000, 0_i64..700), 0..30),
        monthly in any::<bool>(),
    ) {
        let interval = if monthly { Interval::Monthly } else { Interval::Weekly };
        let opened = day("2026-12-31");
        let mut plan =
            schedule(Money::new(rest, Currency::USD), opened, &terms(interval, instalments));
        let mut remaining = rest;
        let mut days: Vec<i64> = payments.iter().map(|&(_, after)| after).collect();
        days.sort_unstable();
        for (&(minor, _), after) in payments.iter().zip(days) {
            let payment = Money::new(minor, Currency::USD);
            let found = respread(&plan, payment, opened.plus_days(after)).unwrap();
            remaining = remaining - minor + found.surplus.minor();
            plan = found.plan;
            let sum = Money::sum(plan.iter().map(|i| i.amount), Currency::USD).unwrap();
            prop_assert_eq!(sum.minor(), remaining);
            prop_assert!(plan.iter().all(|instalment| instalment.amount.is_positive()));
            prop_assert!(plan.windows(2).all(|pair| pair[0].due < pair[1].due));
        }
    }
}
