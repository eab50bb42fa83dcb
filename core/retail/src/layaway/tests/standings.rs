//! Where a plan stands: past due, notice, cure, default.

use super::*;

fn plan() -> Vec<Instalment> {
    ["2027-01-01", "2027-02-01", "2027-03-01"]
        .map(|due| Instalment { due: day(due), amount: usd("100.00") })
        .to_vec()
}

fn on(rule: &LayawayRule, as_of: &str, notice: Option<&str>) -> Standing {
    let question = StandingQuestion {
        plan: &plan(),
        nothing: usd("0.00"),
        as_of: day(as_of),
        rule: rule.default_rule().unwrap(),
        notice_sent: notice.map(day),
    };
    standing(&question).unwrap()
}

#[test]
fn a_date_is_past_due_from_the_day_after() {
    let rule = rule("OH", &figures("400.00", "0.00", "29.00"), None);
    let cases = [
        ("2027-01-01", "0.00", 0, 0, Some("2027-01-01")),
        ("2027-01-02", "100.00", 1, 1, Some("2027-02-01")),
        ("2027-02-10", "200.00", 40, 2, Some("2027-03-01")),
        ("2027-03-02", "300.00", 60, 3, None),
    ];
    for (as_of, past_due, days_late, missed, next) in cases {
        let found = on(&rule, as_of, None);
        assert_eq!((found.past_due, found.days_late), (usd(past_due), days_late), "{as_of}");
        assert_eq!((found.missed, found.next.map(|n| n.due)), (missed, next.map(day)), "{as_of}");
    }
}

#[test]
fn a_maryland_customer_is_in_default_fifteen_days_after_a_missed_date() {
    let rule = rule("MD", &figures("1000.00", "0.00", "60.00"), None);
    for (as_of, in_default) in
        [("2027-01-01", false), ("2027-01-15", false), ("2027-01-16", true), ("2027-01-17", true)]
    {
        let found = on(&rule, as_of, None);
        assert_eq!((found.in_default, found.may_send_notice), (in_default, false), "{as_of}");
    }
}

#[test]
fn an_ohio_customer_has_ten_days_after_a_written_notice() {
    let rule = rule("OH", &figures("400.00", "0.00", "29.00"), None);
    let cases = [
        ("2027-01-01", None, false, None, false),
        ("2027-01-02", None, true, None, false),
        ("2027-01-20", None, true, None, false),
        ("2027-01-14", Some("2027-01-04"), false, Some("2027-01-14"), false),
        ("2027-01-15", Some("2027-01-04"), false, Some("2027-01-14"), true),
        // The tenth day after 2027-01-07 is Sunday, and the Monday after it Martin Luther King's.
        ("2027-01-19", Some("2027-01-07"), false, Some("2027-01-19"), false),
        ("2027-01-20", Some("2027-01-07"), false, Some("2027-01-19"), true),
        // A notice from before the missed date says nothing about it.
        ("2027-01-20", Some("2026-12-20"), true, None, false),
    ];
    for (as_of, notice, may_send, cure, in_default) in cases {
        let found = on(&rule, as_of, notice);
        assert_eq!(found.may_send_notice, may_send, "{as_of} {notice:?}");
        assert_eq!(found.cure_until, cure.map(day), "{as_of} {notice:?}");
        assert_eq!(found.in_default, in_default, "{as_of} {notice:?}");
    }
}

#[test]
fn where_the_law_is_silent_the_store_says_what_default_is() {
    let own = own_policy();
    let rule = rule("NY", &figures("1000.00", "0.00", "88.75"), Some(&own));
    let cases = [
        ("2027-01-10", None, false, false),
        ("2027-01-11", None, true, false),
        ("2027-01-25", Some("2027-01-11"), false, false),
        ("2027-01-26", Some("2027-01-11"), false, true),
    ];
    for (as_of, notice, may_send, in_default) in cases {
        let found = on(&rule, as_of, notice);
        assert_eq!((found.may_send_notice, found.in_default), (may_send, in_default), "{as_of}");
    }
}
