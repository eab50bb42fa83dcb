//! Money as card readers take it: twelve decimal digits, two in a byte, and the currency's number.

use milgrain_kernel::Money;

use super::ReaderRefusal;

/// The largest amount of twelve digits.
const LARGEST: i64 = 999_999_999_999;

/// An amount above zero that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount(Money);

impl Amount {
    /// Takes money that a reader can take.
    ///
    /// # Errors
    /// [`ReaderRefusal::Amount`].
    pub fn of(money: Money) -> Result<Self, ReaderRefusal> {
        let fits = (1..=LARGEST).contains(&money.minor());
        fits.then_some(Amount(money)).ok_or(ReaderRefusal::Amount)
    }

    /// The minor units (tag 9F02, n 12).
    #[must_use]
    pub fn digits(self) -> [u8; 6] {
        let mut left = self.0.minor().unsigned_abs();
        let mut digits = [0; 6];
        for byte in digits.iter_mut().rev() {
            *byte = packed(left % 100);
            left /= 100;
        }
        digits
    }

    /// The currency's number (tag 5F2A, n 3).
    #[must_use]
    pub fn currency(self) -> [u8; 2] {
        let number = u64::from(self.0.currency().numeric());
        [packed(number / 100), packed(number % 100)]
    }

    /// How many digits the minor unit has (tag 5F36).
    #[must_use]
    pub fn exponent(self) -> u8 {
        u8::try_from(self.0.currency().digits()).unwrap_or_default()
    }
}

/// Two decimal digits in one byte; what is given is below a hundred.
fn packed(two: u64) -> u8 {
    u8::try_from(two / 10 % 10 * 16 + two % 10).unwrap_or_default()
}
