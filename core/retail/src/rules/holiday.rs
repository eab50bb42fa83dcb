//! The federal holidays: days on which the last day of a customer's window moves on.
//!
//! A holiday counts both on its date and on the weekday on which it is observed (Friday for a
//! Saturday, Monday for a Sunday). Where laws differ about the observed day, counting both only
//! makes a customer's window longer. State holidays are not here; a store gives its customer the
//! longer window by hand.

use chrono::{Datelike, Weekday};
use milgrain_kernel::Day;

/// Holidays of one date: month and day of the month.
const FIXED: [(u32, u32); 5] = [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)];

/// Holidays of one weekday: month, weekday, and which one of the month; 5 is the last.
const FLOATING: [(u32, Weekday, u32); 6] = [
    (1, Weekday::Mon, 3),
    (2, Weekday::Mon, 3),
    (5, Weekday::Mon, 5),
    (9, Weekday::Mon, 1),
    (10, Weekday::Mon, 2),
    (11, Weekday::Thu, 4),
];

/// Whether `day` is a federal holiday, by date or as observed.
#[must_use]
pub fn is_federal_holiday(day: Day) -> bool {
    let observed = match day.date().weekday() {
        Weekday::Fri => is_fixed(day.plus_days(1)),
        Weekday::Mon => is_fixed(day.plus_days(-1)),
        _ => false,
    };
    is_fixed(day) || observed || is_floating(day)
}

/// `day`, or the first day after it that is neither a Sunday nor a holiday.
#[must_use]
pub fn moved_on(day: Day) -> Day {
    let mut open = day;
    while open.is_sunday() || is_federal_holiday(open) {
        let next = open.plus_days(1);
        if next == open {
            return open;
        }
        open = next;
    }
    open
}

fn is_fixed(day: Day) -> bool {
    FIXED.contains(&(day.date().month(), day.date().day()))
}

fn is_floating(day: Day) -> bool {
    let date = day.date();
    FLOATING.iter().any(|&(month, weekday, which)| {
        let in_month = date.month() == month && date.weekday() == weekday;
        let last = day.plus_days(7).date().month() != month;
        in_month && (date.day().div_ceil(7) == which || (which == 5 && last))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_are_kept_on_their_date_and_as_observed() {
        let cases = [
            ("2026-12-25", true),
            ("2026-12-24", false),
            ("2026-11-26", true),
            ("2026-11-19", false),
            ("2027-01-18", true),
            ("2027-05-31", true),
            ("2027-05-24", false),
            ("2027-06-18", true), // Juneteenth 2027 is a Saturday.
            ("2027-07-05", true), // Independence Day 2027 is a Sunday.
            ("2027-12-31", true), // New Year 2028 is a Saturday.
            ("2027-09-06", true),
            ("2027-10-11", true),
            ("2027-02-15", true),
        ];
        for (day, holiday) in cases {
            assert_eq!(is_federal_holiday(day.parse().unwrap()), holiday, "{day}");
        }
    }

    #[test]
    fn a_last_day_on_sunday_or_a_holiday_moves_on() {
        let cases = [
            ("2026-12-05", "2026-12-05"),
            ("2026-12-06", "2026-12-07"),
            ("2026-12-25", "2026-12-26"),
            ("2027-07-04", "2027-07-06"),
        ];
        for (day, open) in cases {
            assert_eq!(moved_on(day.parse().unwrap()).to_string(), open, "{day}");
        }
    }
}
