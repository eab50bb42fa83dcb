//! Time, with its meaning in the name.
//!
//! An [`Instant`] is when a device says something happened; it is shown to people and orders
//! nothing. A business [`Day`] follows the store's zone and closing hour. A book day is the day an
//! entry counts on: the business day, unless that day is closed or cannot be true.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use chrono::{TimeZone, Weekday};
use serde::{Deserialize, Serialize};

use crate::cbor::encode_as;

/// A point in time by a device's clock: milliseconds since 1970 UTC, with the clock's offset.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Debug,
    Serialize,
    Deserialize,
    minicbor::Encode,
    minicbor::Decode,
)]
pub struct Instant {
    #[n(0)]
    millis: i64,
    #[n(1)]
    offset_minutes: i16,
}

impl Instant {
    /// An instant of a clock that shows UTC.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Instant { millis, offset_minutes: 0 }
    }

    /// The same instant on a clock `offset_minutes` east of Greenwich.
    #[must_use]
    pub const fn with_offset(self, offset_minutes: i16) -> Self {
        Instant { millis: self.millis, offset_minutes }
    }

    /// Milliseconds since 1970 UTC.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.millis
    }

    /// Minutes that the clock stood east of Greenwich.
    #[must_use]
    pub const fn offset_minutes(self) -> i16 {
        self.offset_minutes
    }

    /// The instant `minutes` later.
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        let millis = self.millis.saturating_add(minutes.saturating_mul(60_000));
        Instant { millis, offset_minutes: self.offset_minutes }
    }

    /// Date and time that the device's clock showed; the ends of the calendar for what lies beyond.
    #[must_use]
    pub fn local(self) -> NaiveDateTime {
        let shifted =
            i64::from(self.offset_minutes).saturating_mul(60_000).saturating_add(self.millis);
        DateTime::from_timestamp_millis(shifted).map_or_else(
            || if shifted < 0 { NaiveDateTime::MIN } else { NaiveDateTime::MAX },
            |time| time.naive_utc(),
        )
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(NaiveDate);

impl Day {
    /// A day by year, month and day of the month, if there is one.
    #[must_use]
    pub fn ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Day)
    }

    /// The day as a calendar date.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0.to_epoch_days()
    }

    /// The day with that number; the ends of the calendar for what lies beyond.
    #[must_use]
    pub fn from_number(number: i32) -> Self {
        let edge = if number < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
        Day(NaiveDate::from_epoch_days(number).unwrap_or(edge))
    }

    /// `days` later, or earlier if negative; never past the ends of the calendar.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let moved = if days < 0 {
            self.0.checked_sub_days(Days::new(days.unsigned_abs()))
        } else {
            self.0.checked_add_days(Days::new(days.unsigned_abs()))
        };
        let edge = if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
        Day(moved.unwrap_or(edge))
    }

    /// `months` later on the same day of the month, or on the month's last day if it is shorter.
    /// Count from the first day of a series, not from the previous one, or 31 becomes 28 for good.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        Day(self.0.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX))
    }

    /// How many days this day comes after `earlier`; negative if before.
    #[must_use]
    pub fn days_since(self, earlier: Day) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// Whether it is a Sunday.
    #[must_use]
    pub fn is_sunday(self) -> bool {
        self.0.weekday() == Weekday::Sun
    }

    /// First day of its month.
    #[must_use]
    pub fn month_start(self) -> Self {
        Day(self.0.with_day(1).unwrap_or(self.0))
    }

    /// Last day of its month.
    #[must_use]
    pub fn month_end(self) -> Self {
        self.month_start().plus_months(1).plus_days(-1)
    }
}

impl FromStr for Day {
    type Err = chrono::ParseError;

    /// Reads `2026-12-01` and nothing else.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Day)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

encode_as!(Day, i32, |day: &Day| day.number(), |number| NaiveDate::from_epoch_days(number)
    .map(Day));

/// A store's zone and closing hour: what turns an instant into a business day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StoreClock {
    /// The store's zone, such as `America/New_York`.
    pub zone: chrono_tz::Tz,
    /// Minutes past midnight at which the business day ends; 0 for midnight itself. A sale at
    /// 00:40 in a store that closes its day at 02:00 (120) belongs to the day before.
    pub day_ends_at: u16,
}

impl StoreClock {
    /// A clock on the wall in a zone such as `America/Chicago`, if there is one of that name.
    #[must_use]
    pub fn in_zone(name: &str) -> Option<Self> {
        Some(StoreClock { zone: name.parse().ok()?, day_ends_at: 0 })
    }

    /// What the calendar and the clock on the wall show: the date, and minutes past midnight.
    #[must_use]
    pub fn wall(&self, instant: Instant) -> (Day, u16) {
        let utc = Instant::from_millis(instant.millis()).local();
        let local = self.zone.from_utc_datetime(&utc).naive_local();
        let minute = u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(0);
        (Day(local.date()), minute)
    }

    /// The business day of an instant. Follows the wall clock of the store, so that both shifts of
    /// daylight saving fall inside one day.
    #[must_use]
    pub fn business_day(&self, instant: Instant) -> Day {
        let (day, minute) = self.wall(instant);
        if minute < self.day_ends_at { day.plus_days(-1) } else { day }
    }

    /// The instant of a local time in the store, as a clock there would show it; the earlier one
    /// where the hour comes twice, the first one after the gap where it does not come at all.
    #[must_use]
    pub fn instant_at(&self, day: Day, minutes: u16) -> Instant {
        let local =
            day.date().and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minutes.into());
        let found =
            self.zone.from_local_datetime(&local).earliest().or_else(|| {
                self.zone.from_local_datetime(&(local + TimeDelta::hours(1))).earliest()
            });
        let millis = found
            .map_or_else(|| local.and_utc().timestamp_millis(), |time| time.timestamp_millis());
        let offset = local.and_utc().timestamp_millis() - millis;
        Instant::from_millis(millis).with_offset(i16::try_from(offset / 60_000).unwrap_or(0))
    }
}

/// The day an entry counts on: its business day, or the first open day if that one is closed or,
/// with a clock that is wrong, lies after `today`.
#[must_use]
pub fn book_day(business_day: Day, closed_through: Option<Day>, today: Day) -> Day {
    let first_open = closed_through.map(|closed| closed.plus_days(1));
    let believed = business_day.min(today);
    first_open.map_or(believed, |open| believed.max(open))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn utc(text: &str) -> Instant {
        Instant::from_millis(DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis())
    }

    #[test]
    fn a_sale_after_midnight_belongs_to_the_evening_before() {
        let clock = StoreClock { zone: chrono_tz::America::New_York, day_ends_at: 120 };
        let cases = [
            ("2026-12-02T06:59:00Z", "2026-12-01"),
            ("2026-12-02T07:00:00Z", "2026-12-02"),
            // Spring forward: 01:59 EST is followed by 03:00 EDT.
            ("2026-03-08T06:59:00Z", "2026-03-07"),
            ("2026-03-08T07:00:00Z", "2026-03-08"),
            // Fall back: 01:30 comes twice, both before closing.
            ("2026-11-01T05:30:00Z", "2026-10-31"),
            ("2026-11-01T06:30:00Z", "2026-10-31"),
            ("2026-11-01T07:00:00Z", "2026-11-01"),
        ];
        for (instant, expected) in cases {
            assert_eq!(clock.business_day(utc(instant)), day(expected), "{instant}");
        }
    }

    #[test]
    fn months_keep_the_day_where_it_exists() {
        let start = day("2027-01-31");
        let days: Vec<String> = (0..4).map(|n| start.plus_months(n).to_string()).collect();
        assert_eq!(days, ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]);
    }

    #[test]
    fn nothing_is_booked_into_a_closed_or_impossible_day() {
        let today = day("2026-12-10");
        let cases = [
            ("2026-12-09", None, "2026-12-09"),
            ("2026-12-09", Some("2026-12-09"), "2026-12-10"),
            ("2036-01-01", None, "2026-12-10"),
            ("1970-01-01", Some("2026-11-30"), "2026-12-01"),
        ];
        for (business, closed, expected) in cases {
            assert_eq!(
                book_day(day(business), closed.map(day), today),
                day(expected),
                "{business}"
            );
        }
    }

    #[test]
    fn a_local_time_finds_its_instant_across_daylight_saving() {
        let clock = StoreClock { zone: chrono_tz::America::New_York, day_ends_at: 0 };
        let cases = [
            ("2026-12-01", 600, "2026-12-01T15:00:00Z", -300),
            ("2026-07-01", 600, "2026-07-01T14:00:00Z", -240),
        ];
        for (on, minutes, expected, offset) in cases {
            let instant = clock.instant_at(day(on), minutes);
            assert_eq!(instant.millis(), utc(expected).millis());
            assert_eq!(instant.offset_minutes(), offset);
        }
    }

    #[test]
    fn days_are_read_strictly() {
        for text in ["2026-13-01", "2026-02-30", "12/01/2026", "tomorrow", ""] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
