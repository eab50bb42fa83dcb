//! How cash is counted: the dates and amounts of the rule typed by hand.

use std::collections::{BTreeMap, BTreeSet};

use milgrain_kernel::{Currency, MoneyError};

use super::*;
use crate::drawing::arrows_of;
use crate::place::Jurisdiction;
use crate::rules::StoreRow;

fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn rules() -> CashReportRules {
    CashReportRules::with(&[], &Jurisdiction::state("OH")).unwrap()
}

fn paid(number: usize, amount: &str, on: &str, means: CashMeans) -> Counted {
    Counted {
        tender: TenderId::derived(&number.to_string()),
        order: Some(OrderId::derived("order")),
        customer: Some(CustomerId::derived("Zoe")),
        payer: None,
        store: Some(StoreId::derived("store")),
        means,
        amount: usd(amount),
        dearest: usd("12000.00"),
        on: day(on),
    }
}

fn notes(payments: &[(&str, &str)]) -> Vec<Counted> {
    let paid = |(index, (amount, on)): (usize, &(&str, &str))| {
        paid(index, amount, on, CashMeans::Currency)
    };
    payments.iter().enumerate().map(paid).collect()
}

/// Each report: its sum, the day it was passed, the last day to file it.
fn reports(payments: &[Counted]) -> Vec<(String, String, String)> {
    let crossings = Count::of(payments, &rules()).unwrap().crossings;
    let said = |crossing: &Crossing| {
        let (on, by) = (crossing.on.to_string(), crossing.file_by.to_string());
        (crossing.total.to_plain(), on, by)
    };
    crossings.iter().map(said).collect()
}

#[track_caller]
fn check(payments: &[(&str, &str)], expected: &[(&str, &str, &str)]) {
    let own = |(total, on, by): &(&str, &str, &str)| {
        ((*total).to_owned(), (*on).to_owned(), (*by).to_owned())
    };
    assert_eq!(reports(&notes(payments)), expected.iter().map(own).collect::<Vec<_>>());
}

#[test]
fn three_times_4000_are_reported_over_364_days_and_not_over_366() {
    let first = [("4000.00", "2026-01-05"), ("4000.00", "2026-07-01")];
    let over_364 = [first[0], first[1], ("4000.00", "2027-01-04")];
    check(&over_364, &[("12000.00", "2027-01-04", "2027-01-19")]);
    let over_366 = [first[0], first[1], ("4000.00", "2027-01-06")];
    check(&over_366, &[]);
}

#[test]
fn ten_thousand_is_not_more_than_ten_thousand() {
    check(&[("10000.00", "2026-12-01")], &[]);
    check(&[("10000.01", "2026-12-01")], &[("10000.01", "2026-12-01", "2026-12-16")]);
    check(
        &[("6000.00", "2026-12-01"), ("4000.01", "2026-12-02")],
        &[("10000.01", "2026-12-02", "2026-12-17")],
    );
}

#[test]
fn after_a_report_a_new_count_begins() {
    let payments = [
        ("9000.00", "2026-03-01"),
        ("2000.00", "2026-04-01"),
        ("9000.00", "2026-05-01"),
        ("1000.00", "2026-06-01"),
        ("0.01", "2026-07-01"),
    ];
    let expected =
        [("11000.00", "2026-04-01", "2026-04-16"), ("10000.01", "2026-07-01", "2026-07-16")];
    check(&payments, &expected);
}

#[test]
fn a_payment_counts_with_the_twelve_months_before_it_whatever_came_first() {
    let payments =
        [("2000.00", "2026-01-10"), ("6000.00", "2026-07-10"), ("5000.00", "2027-02-10")];
    check(&payments, &[("11000.00", "2027-02-10", "2027-02-25")]);
}

#[test]
fn a_bank_s_paper_counts_up_to_its_face_and_a_personal_cheque_never() {
    let cheque = |face: &str| CashMeans::CashiersCheque { face: usd(face) };
    let order = |face: &str| CashMeans::MoneyOrder { face: usd(face) };
    let with = |means| {
        [
            paid(0, "5000.00", "2026-12-01", CashMeans::Currency),
            paid(1, "6000.00", "2026-12-02", means),
        ]
    };
    for (means, counted) in [
        (cheque("6000.00"), true),
        (cheque("10000.00"), true),
        (cheque("10000.01"), false),
        (order("6000.00"), true),
        (order("12000.00"), false),
    ] {
        assert_eq!(reports(&with(means)).len(), usize::from(counted), "{means:?}");
    }
    assert_eq!(CashMeans::of(&TenderKind::Cheque), None);
    assert_eq!(CashMeans::of(&TenderKind::Card("CARD".to_owned())), None);
}

#[test]
fn a_store_that_sells_no_collectibles_counts_paper_only_for_a_durable_that_is_dear_enough() {
    let mut row = rules().on(day("2026-12-01")).unwrap().clone();
    (row.collectibles, row.head.source) = (false, "the store's accountant".to_owned());
    let rows = [StoreRow::CashReport(row)];
    let own = CashReportRules::with(&rows, &Jurisdiction::state("OH")).unwrap();
    let paper = CashMeans::CashiersCheque { face: usd("9000.00") };
    for (dearest, counted) in [("10000.00", 0), ("10000.01", 1)] {
        let cheque = Counted { dearest: usd(dearest), ..paid(1, "9000.00", "2026-12-02", paper) };
        let payments = [paid(0, "2000.00", "2026-12-01", CashMeans::Currency), cheque];
        let count = Count::of(&payments, &own).unwrap();
        assert_eq!(count.crossings.len(), counted, "{dearest}");
    }
}

#[test]
fn payments_enter_the_count_of_who_pays_and_of_whom_it_is_paid_for() {
    let (order, zoe) = (OrderId::derived("order"), CustomerId::derived("Zoe"));
    let max = CustomerId::derived("Max");
    let of = |customer: CustomerId| PayerId::from_bytes(customer.bytes());
    let cases = [
        (Some(zoe), None, vec![of(zoe)]),
        (Some(zoe), Some(zoe), vec![of(zoe)]),
        (Some(zoe), Some(max), vec![of(max), of(zoe)]),
        (None, Some(max), vec![of(max)]),
        (None, None, vec![PayerId::from_bytes(order.bytes())]),
    ];
    for (customer, payer, expected) in cases {
        assert_eq!(counted_for(order, customer, payer), expected);
    }
}

#[test]
fn the_notice_comes_with_the_payment_that_passes_and_names_no_other_amount() {
    let person = PayerId::derived("Zoe");
    let before = notes(&[("6000.00", "2026-12-01")]);
    let so_far = |_: PayerId| Ok::<_, MoneyError>(before.clone());
    for (amount, said) in [("4000.00", false), ("4000.01", true)] {
        let offer = [(vec![person], paid(7, amount, "2026-12-05", CashMeans::Currency))];
        let notice = decide::notice(&offer, &rules(), so_far).unwrap();
        assert_eq!(notice.is_some(), said, "{amount}");
        if let Some(notice) = notice {
            assert_eq!(notice.cash, usd("4000.01"));
            assert_eq!(notice.counted, usd("10000.01"));
            assert_eq!(notice.file_by, day("2026-12-20"));
            assert_eq!(notice.identify, [person]);
        }
    }
}

/// Where each of these payments stands, of which some reports were filed.
fn standing(payments: &[Counted], book: &CashBook) -> BTreeMap<TenderId, &'static str> {
    let count = Count::of(payments, &rules()).unwrap();
    let mut words: BTreeMap<_, _> =
        payments.iter().map(|payment| (payment.tender, "not counted")).collect();
    words.extend(count.open.iter().map(|payment| (payment.tender, "counted")));
    for crossing in &count.crossings {
        let word = if book.filing_of(crossing).is_some() { "filed" } else { "to be filed" };
        words.extend(crossing.payments.iter().map(|payment| (payment.tender, word)));
    }
    words
}

/// The verb of the drawing for a payment that stood elsewhere before another came.
fn verb(from: &str, to: &str) -> &'static str {
    match (from, to) {
        ("(none)", "counted") => "pay",
        ("(none)", "to be filed") => "pay more than the limit",
        ("counted", "to be filed") => "another passes the limit",
        ("counted", "not counted") => "twelve months",
        ("to be filed", "filed") => "file",
        _ => "no verb",
    }
}

fn filed(crossing: &Crossing) -> Event {
    CashReportFiled {
        crossing: crossing.payments.last().map(|last| last.tender),
        total: crossing.total,
        suspicious: false,
        filing: Filing::Electronic,
        confirmation: None,
        received: crossing.on,
        staff: milgrain_kernel::StaffId::derived("owner"),
        on: crossing.on,
    }
    .into()
}

#[test]
fn the_drawing_is_what_the_code_does() {
    let payments = notes(&[
        ("2000.00", "2025-01-05"),
        ("4000.00", "2026-03-01"),
        ("7000.00", "2026-04-01"),
        ("9000.00", "2026-05-01"),
        ("11000.00", "2027-06-01"),
    ]);
    let (mut book, mut before) = (CashBook::default(), BTreeMap::new());
    let mut walked = BTreeSet::new();
    let mut look = |after: BTreeMap<TenderId, &'static str>| {
        for (payment, to) in &after {
            let from = *before.get(payment).unwrap_or(&"(none)");
            if from != *to {
                let verb = verb(from, to);
                walked.insert((from.to_owned(), verb.to_owned(), (*to).to_owned()));
            }
        }
        before = after;
    };
    for paid in 1..=payments.len() {
        let payments = &payments[..paid];
        look(standing(payments, &book));
        for crossing in Count::of(payments, &rules()).unwrap().crossings {
            book.apply(&filed(&crossing));
        }
        look(standing(payments, &book));
    }
    let drawn = arrows_of(include_str!("../cash_report.rs"), "payment");
    assert_eq!(walked, drawn.into_iter().collect());
}
