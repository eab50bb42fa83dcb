//! Ages, columns in memory and on the disk, plans. What holds of any journal is tested from outside.

use super::*;
use milgrain_kernel::{Currency, CustomerId, Day, Money, OpenItemId, OrderId, StoreId};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).unwrap()
}

#[test]
fn a_day_late_is_past_due_and_the_due_day_is_not() {
    let cases = [
        ("2026-12-02", AgeBucket::Current),
        ("2026-12-01", AgeBucket::Current),
        ("2026-11-30", AgeBucket::Days1To30),
        ("2026-11-01", AgeBucket::Days1To30),
        ("2026-10-31", AgeBucket::Days31To60),
        ("2026-10-02", AgeBucket::Days31To60),
        ("2026-10-01", AgeBucket::Days61To90),
        ("2026-09-02", AgeBucket::Days61To90),
        ("2026-09-01", AgeBucket::Over90),
        ("1026-09-01", AgeBucket::Over90),
    ];
    for (due, expected) in cases {
        assert_eq!(AgeBucket::of(day(due), day("2026-12-01")), expected, "{due}");
    }
}

/// Two customers of one store, a mistyped century among the due days.
fn columns() -> AgeingColumns {
    let mut columns = AgeingColumns::new(Currency::USD);
    let store = columns.add_store(StoreId::from_bytes([1; 16]));
    let customers = [2, 3].map(|n| columns.add_customer(CustomerId::from_bytes([n; 16])));
    let rows = [
        (0, "2026-12-31", 100),
        (0, "2026-11-15", 250),
        (1, "2026-08-01", 4_000),
        (1, "0206-11-15", 7),
    ];
    for (customer, due, minor) in rows {
        let row = NewRow { customer: customers[customer], store, due: day(due) };
        let row = columns.push(row).unwrap();
        columns.post(Movement { row, minor });
    }
    columns
}

#[test]
fn ageing_is_the_same_in_total_and_by_customer_and_by_store() {
    let columns = columns();
    let as_of = day("2026-12-01");
    let minor = |ageing: Ageing| AgeBucket::ALL.map(|bucket| ageing.bucket(bucket).minor());
    assert_eq!(minor(columns.total(as_of, [])), [100, 250, 0, 0, 4_007]);
    let by_customer: Vec<_> =
        columns.by_customer(as_of, []).lines().map(|(_, ageing)| minor(ageing)).collect();
    assert_eq!(by_customer, [[100, 250, 0, 0, 0], [0, 0, 0, 0, 4_007]]);
    let by_store: Vec<_> =
        columns.by_store(as_of, []).lines().map(|(_, ageing)| minor(ageing)).collect();
    assert_eq!(by_store, [[100, 250, 0, 0, 4_007]]);
    assert_eq!(columns.total(as_of, []).past_due(), usd("42.57"));
}

#[test]
fn a_payment_changes_one_line_and_a_look_back_takes_it_back() {
    let mut columns = columns();
    let as_of = day("2026-12-01");
    let before = columns.total(as_of, []);
    let mut customers = columns.by_customer(as_of, []);
    let mut stores = columns.by_store(as_of, []);
    let payment = Movement { row: Row(2), minor: -1_500 };
    columns.post(payment);
    columns.note_customer(&mut customers, payment);
    columns.note_store(&mut stores, payment);
    assert_eq!(columns.balance(Row(2)), 2_500);
    assert_eq!(columns.total(as_of, []).bucket(AgeBucket::Over90), usd("25.07"));
    assert_eq!(customers, columns.by_customer(as_of, []));
    assert_eq!(stores, columns.by_store(as_of, []));
    assert_eq!(columns.total(as_of, [payment]), before);
}

#[test]
fn a_row_of_nobody_is_not_taken_in() {
    let mut columns = columns();
    let nobody = NewRow { customer: 2, store: 0, due: day("2026-12-01") };
    let nowhere = NewRow { customer: 0, store: 1, due: day("2026-12-01") };
    assert_eq!((columns.push(nobody), columns.push(nowhere)), (None, None));
    let before = columns.clone();
    columns.post(Movement { row: Row(4), minor: 1 });
    assert_eq!(columns, before);
}

#[test]
fn columns_come_back_from_the_disk_and_damage_is_seen() {
    let columns = columns();
    let bytes = columns.to_bytes();
    assert_eq!(AgeingColumns::from_bytes(&bytes).unwrap(), columns);
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        assert!(AgeingColumns::from_bytes(&damaged).is_err(), "byte {at}");
        assert!(AgeingColumns::from_bytes(&bytes[..at]).is_err(), "cut at {at}");
    }
    let mut large = columns;
    large.post(Movement { row: Row(0), minor: 3_000_000_000 });
    assert_eq!(AgeingColumns::from_bytes(&large.to_bytes()).unwrap(), large);
    let empty = AgeingColumns::new(Currency::KWD);
    assert_eq!(AgeingColumns::from_bytes(&empty.to_bytes()).unwrap(), empty);
}

#[test]
fn the_disk_holds_columns_in_golden_bytes() {
    let golden = "4d474143 01000000 55534404 01000000 01000000 01000000 7d78eeb5 \
        02020202020202020202020202020202 01010101010101010101010101010101 \
        52510000 00000000 00000000 64000000";
    let mut columns = AgeingColumns::new(Currency::USD);
    let store = columns.add_store(StoreId::from_bytes([1; 16]));
    let customer = columns.add_customer(CustomerId::from_bytes([2; 16]));
    let row = columns.push(NewRow { customer, store, due: day("2026-12-31") }).unwrap();
    columns.post(Movement { row, minor: 100 });
    let hex: String = columns.to_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, golden.replace(' ', ""));
}

fn instalment(n: u8, due: &str, open: &str) -> ScheduledItem {
    ScheduledItem {
        id: OpenItemId::from_bytes([n; 16]),
        order: OrderId::from_bytes([9; 16]),
        customer: CustomerId::from_bytes([2; 16]),
        store: StoreId::from_bytes([1; 16]),
        due: day(due),
        open: usd(open),
    }
}

#[test]
fn what_a_layaway_still_expects_is_past_due_on_its_own_line_only() {
    let mut items = OpenItems::default();
    let opened = day("2026-12-01");
    items.schedule(instalment(1, "2027-01-01", "583.59"), opened);
    items.schedule(instalment(2, "2027-02-01", "583.59"), opened);
    // Paid in part on the day it was due; then the rest is spread anew.
    items.schedule(instalment(1, "2027-01-01", "83.59"), day("2027-01-01"));
    items.schedule(instalment(1, "2027-01-15", "83.59"), day("2027-01-05"));
    let cases = [
        ("2026-11-30", "0.00", "0.00"),
        ("2026-12-31", "1167.18", "0.00"),
        ("2027-01-01", "667.18", "0.00"),
        ("2027-01-04", "667.18", "83.59"),
        ("2027-01-15", "667.18", "0.00"),
        ("2027-02-02", "667.18", "667.18"),
    ];
    for (as_of, total, past_due) in cases {
        let plans = items.ageing(OpenItemKind::Scheduled, Currency::USD, day(as_of));
        assert_eq!((plans.total(), plans.past_due()), (usd(total), usd(past_due)), "{as_of}");
        assert!(items.ageing(OpenItemKind::Billed, Currency::USD, day(as_of)).is_zero());
    }
    let open: Vec<_> = items
        .scheduled_for(OrderId::from_bytes([9; 16]))
        .iter()
        .map(|item| (item.due.to_string(), item.open))
        .collect();
    assert_eq!(
        open,
        [("2027-01-15".to_owned(), usd("83.59")), ("2027-02-01".to_owned(), usd("583.59"))]
    );
}
