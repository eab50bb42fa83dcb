//! Cancelling near the end of the free days, in each state that has some: what goes back and what
//! stays, from the journal.

use milgrain_retail::layaway::Interval;
use milgrain_retail::order::events::OrderKind;

use super::support::*;

/// 1,000.00 signed on Tuesday 2026-12-01 with 300.00 paid, cancelled on a day: what the customer
/// gets, what is income, what tax is left posted.
fn cancelled(state: &str, days: i64) -> [String; 3] {
    let mut shop = Shop::in_state(state);
    let order = shop.quotes(OrderKind::Layaway, "ring", "1000.00", "400.00");
    let terms =
        milgrain_retail::layaway::Terms { interval: Interval::Fortnightly, ..terms(20, 4, "0.00") };
    shop.opens(order, layaway(terms), &[cash("300.00")]).unwrap();
    let on = day("2026-12-01").plus_days(days).to_string();
    shop.on(&on).cancels(order).unwrap();
    let tax = format!("Sales tax payable {state}");
    ["Refunds due", "Forfeited deposits", &tax].map(|account| {
        let lines = shop.posted_from("2026-12-01").into_iter().filter(|line| line.1 == account);
        let sum = lines.map(|line| usd(&line.2).minor()).sum::<i64>();
        milgrain_kernel::Money::new(-sum, milgrain_kernel::Currency::USD).to_plain()
    })
}

#[test]
fn the_free_days_end_when_the_state_says_and_not_a_day_earlier() {
    let cases = [
        // Five days; the fifth is Sunday 12-06, so Monday 12-07 is free. Then half of what was paid.
        ("OH", 4, ["300.00", "0.00", "0.00"]),
        ("OH", 5, ["300.00", "0.00", "0.00"]),
        ("OH", 6, ["300.00", "0.00", "0.00"]),
        ("OH", 7, ["150.00", "150.00", "0.00"]),
        ("OH", 8, ["150.00", "150.00", "0.00"]),
        ("OH", 10, ["150.00", "150.00", "0.00"]),
        ("OH", 11, ["150.00", "150.00", "0.00"]),
        // Through the seventh calendar day. Then a tenth of the price, with tax inside.
        ("MD", 4, ["300.00", "0.00", "0.00"]),
        ("MD", 5, ["300.00", "0.00", "0.00"]),
        ("MD", 6, ["300.00", "0.00", "0.00"]),
        ("MD", 7, ["300.00", "0.00", "0.00"]),
        ("MD", 8, ["200.00", "94.34", "5.66"]),
        ("MD", 10, ["200.00", "94.34", "5.66"]),
        ("MD", 11, ["200.00", "94.34", "5.66"]),
        // Midnight of the tenth calendar day. Then a tenth of what was paid.
        ("RI", 4, ["300.00", "0.00", "0.00"]),
        ("RI", 5, ["300.00", "0.00", "0.00"]),
        ("RI", 6, ["300.00", "0.00", "0.00"]),
        ("RI", 7, ["300.00", "0.00", "0.00"]),
        ("RI", 8, ["300.00", "0.00", "0.00"]),
        ("RI", 10, ["300.00", "0.00", "0.00"]),
        ("RI", 11, ["270.00", "30.00", "0.00"]),
    ];
    for (state, days, expected) in cases {
        assert_eq!(cancelled(state, days), expected, "{state}, day {days}");
    }
}
