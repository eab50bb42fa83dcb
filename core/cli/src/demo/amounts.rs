//! Amounts in words: the season says "the rest", and the app knows how much that is.
//!
//! A step's amount is a plain decimal such as `2400.00`, or one of these words. Payments of one
//! step are reckoned in their order, each after those before it.
//!
//! | Word | Where | What it is |
//! |---|---|---|
//! | `rest` | payments | what is still to be paid on the order, or owed on the invoice |
//! | `half` | payments | half of the rest, rounded down to the cent |
//! | `N%` | payments | that part of the order's total with tax, rounded down to the cent |
//! | `least` | opening a layaway | the least first payment: down payment, fee, tax due now |
//! | `due` | paying a layaway | what is open on the oldest date of its plan |
//! | `all` | refunds | everything owed back, less the refunds before it in the same step |
//! | `all` | deposits moved or refunded | the whole deposit that is held |
//! | `all` | a lender's money | everything still awaited for that tender |

use crate::scenario::step::Amount;

/// What is still to be paid, or owed.
pub const REST: &str = "rest";
/// Half of it.
pub const HALF: &str = "half";
/// The least first payment of a layaway.
pub const LEAST: &str = "least";
/// What is open on the oldest date of a layaway's plan.
pub const DUE: &str = "due";
/// Everything owed back, held, or awaited.
pub const ALL: &str = "all";

/// A part of the order's total.
#[must_use]
pub fn percent(points: i64) -> Amount {
    format!("{points}%")
}

/// An amount of cents, never negative, as a plain decimal.
#[must_use]
pub fn cents(amount: i64) -> Amount {
    format!("{}.{:02}", amount / 100, amount % 100)
}

/// A part of an amount of cents in whole dollars, rounded down.
#[must_use]
pub const fn part(amount: i64, points: i64) -> i64 {
    amount * points / 10_000 * 100
}

/// What a customer hands over in notes for a price of so many cents: twenties that cover it with
/// any tax of the three states.
#[must_use]
pub const fn notes_for(price: i64) -> i64 {
    let with_tax = price + price * 8 / 100;
    (with_tax / 2_000 + 1) * 2_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_the_shop_writes_them() {
        let cases = [(0, "0.00"), (5, "0.05"), (240_000, "2400.00"), (123_456, "1234.56")];
        for (amount, text) in cases {
            assert_eq!(cents(amount), text);
        }
        assert_eq!(percent(30), "30%");
        assert_eq!(part(123_456, 10), 12_300);
    }

    #[test]
    fn notes_cover_price_and_tax() {
        let cases = [(10_000, 12_000), (32_600, 36_000), (99_900, 108_000)];
        for (price, notes) in cases {
            assert_eq!(notes_for(price), notes);
        }
    }
}
