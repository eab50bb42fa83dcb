//! Short codes that a shop gives: a card processor's, a tax jurisdiction's.
//!
//! A code is part of an account's name, also in other accounting programs, so it is held to what
//! all of them read: capitals, digits and hyphens.

use std::fmt;
use std::str::FromStr;

use crate::LedgerError;
use crate::cbor::as_code;

const LONGEST: usize = 24;

/// One to 24 capitals, digits or hyphens, not starting with a hyphen: `OH`, `NY-NYC`, `STRIPE`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortCode([u8; LONGEST]);

impl ShortCode {
    /// The code of a text; small letters become capitals.
    ///
    /// # Errors
    /// [`LedgerError::BadCode`] when the text is empty, longer than 24, starts with a hyphen or
    /// holds anything but letters a to z, digits and hyphens.
    pub fn new(text: &str) -> Result<Self, LedgerError> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let fits = (1..=LONGEST).contains(&text.len()) && !text.starts_with('-');
        if !fits || !text.bytes().all(plain) {
            return Err(LedgerError::BadCode { given: text.chars().take(LONGEST).collect() });
        }
        let mut bytes = [0; LONGEST];
        for (place, byte) in bytes.iter_mut().zip(text.bytes()) {
            *place = byte.to_ascii_uppercase();
        }
        Ok(ShortCode(bytes))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|&byte| byte == 0).unwrap_or(LONGEST);
        std::str::from_utf8(self.0.get(..end).unwrap_or_default()).unwrap_or_default()
    }

    fn code(self) -> String {
        self.as_str().to_owned()
    }
}

impl FromStr for ShortCode {
    type Err = LedgerError;
    fn from_str(text: &str) -> Result<Self, LedgerError> {
        ShortCode::new(text)
    }
}

impl fmt::Debug for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

as_code!(ShortCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_what_every_accounting_program_reads() {
        let cases = [
            ("OH", Some("OH")),
            ("stripe", Some("STRIPE")),
            ("NY-NYC", Some("NY-NYC")),
            ("ABCDEFGHIJKLMNOPQRSTUVWX", Some("ABCDEFGHIJKLMNOPQRSTUVWX")),
            ("ABCDEFGHIJKLMNOPQRSTUVWXY", None),
            ("", None),
            ("-OH", None),
            ("O H", None),
            ("O:H", None),
            ("É", None),
        ];
        for (given, expected) in cases {
            let code = ShortCode::new(given);
            assert_eq!(code.as_ref().map(ShortCode::as_str).ok(), expected, "{given}");
        }
    }
}
