//! The season's days: from Thanksgiving, day 0, to Valentine's, day 80.
//!
//! Stories count in days of the season; a date is made of them only when a step is written.

use milgrain_kernel::Day;

use super::dice::Dice;
use crate::scenario::step::Date;

/// The last day of the season: 14 February 2027.
pub const LAST: i64 = 80;

/// Thanksgiving, Christmas and New Year's Day: the stores are closed.
const CLOSED: [i64; 3] = [0, 29, 36];

/// First and last minute at which somebody comes in.
const HOURS: (i64, i64) = (10 * 60, 18 * 60 + 45);

/// A moment of the season.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Moment {
    /// Day of the season.
    pub day: i64,
    /// Minute of that day.
    pub minute: i64,
}

impl Moment {
    /// Somebody comes in on that day.
    pub fn during(day: i64, dice: &mut Dice) -> Self {
        Moment { day, minute: dice.between(HOURS.0, HOURS.1) }
    }

    /// The time of the clock, such as `09:05`.
    #[must_use]
    pub fn time(self) -> String {
        format!("{:02}:{:02}", self.minute / 60, self.minute % 60)
    }
}

/// A day of the season in the calendar.
#[must_use]
pub fn day(number: i64) -> Day {
    let thanksgiving = Day::ymd(2026, 11, 26).unwrap_or(Day::from_number(0));
    thanksgiving.plus_days(number)
}

/// A day of the season as a date.
#[must_use]
pub fn date(number: i64) -> Date {
    day(number).to_string()
}

/// A date in the season: its day.
#[must_use]
pub fn number(date: Day) -> i64 {
    date.days_since(day(0))
}

/// That day, or the next on which the stores are open.
#[must_use]
pub fn open_day(day: i64) -> i64 {
    if CLOSED.contains(&day) { day + 1 } else { day }
}

/// A day on which somebody comes in, from the first to the last, more likely a busy one.
pub fn busy_day(dice: &mut Dice, first: i64, last: i64) -> i64 {
    for _ in 0..64 {
        let day = dice.between(first, last);
        if dice.below(4) < bustle(day) {
            return day;
        }
    }
    open_day(first)
}

/// How busy a day is, up to 4.
fn bustle(day: i64) -> usize {
    match day {
        _ if CLOSED.contains(&day) => 0,
        17..=28 => 4,
        1..=3 | 66..=80 => 3,
        4..=16 => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_season_are_dates() {
        let cases = [(0, "2026-11-26"), (5, "2026-12-01"), (29, "2026-12-25"), (36, "2027-01-01")];
        for (number, text) in cases {
            assert_eq!(date(number), text);
        }
        assert_eq!(date(LAST), "2027-02-14");
        assert_eq!(number(day(44)), 44);
    }

    #[test]
    fn nobody_comes_on_a_holiday() {
        let mut dice = Dice::new(1, 1);
        for _ in 0..2_000 {
            let day = busy_day(&mut dice, 0, LAST);
            assert!(!CLOSED.contains(&day) && day <= LAST);
        }
        assert_eq!(open_day(29), 30);
        assert_eq!(open_day(28), 28);
    }
}
