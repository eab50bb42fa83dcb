//! What differs between the three formats.

use std::fmt::{self, Write};
use std::str::FromStr;

use milgrain_kernel::{Currency, Day, Money};
use serde::{Deserialize, Serialize};

/// Which program the text is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// `ledger`.
    Ledger,
    /// `hledger`.
    Hledger,
    /// `beancount`.
    Beancount,
}

/// No such format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{given:?} is no format: use ledger, hledger or beancount")]
pub struct UnknownFormat {
    /// At most the first 24 characters that were given.
    pub given: String,
}

impl UnknownFormat {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "ledger.unknown_format"
    }
}

impl FromStr for ExportFormat {
    type Err = UnknownFormat;

    fn from_str(given: &str) -> Result<Self, UnknownFormat> {
        match given {
            "ledger" => Ok(ExportFormat::Ledger),
            "hledger" => Ok(ExportFormat::Hledger),
            "beancount" => Ok(ExportFormat::Beancount),
            _ => Err(UnknownFormat { given: given.chars().take(24).collect() }),
        }
    }
}

impl ExportFormat {
    /// What comes before everything else: ledger's strict mode wants its tags declared.
    pub(super) fn beginning(self, out: &mut impl Write) -> fmt::Result {
        if self != ExportFormat::Ledger {
            return Ok(());
        }
        for tag in ["entry", "order", "corrects", "business-day", "item", "due"] {
            writeln!(out, "tag {tag}")?;
        }
        out.write_char('\n')
    }

    /// Declares a currency with its digits.
    pub(super) fn currency(self, out: &mut impl Write, currency: Currency) -> fmt::Result {
        let code = currency.code();
        let example = Money::new(1000 * currency.minor_per_unit(), currency).to_plain();
        match self {
            ExportFormat::Ledger => {
                writeln!(out, "commodity {code}\n    format {example} {code}\n")
            }
            ExportFormat::Hledger => {
                // A decimal mark even where there are no decimals.
                let mark = if currency.digits() == 0 { "." } else { "" };
                writeln!(out, "commodity {example}{mark} {code}\n")
            }
            ExportFormat::Beancount => writeln!(out, "{BEGINNING} commodity {code}\n"),
        }
    }

    /// Declares an account.
    pub(super) fn account(self, out: &mut impl Write, account: &str) -> fmt::Result {
        match self {
            ExportFormat::Ledger | ExportFormat::Hledger => writeln!(out, "account {account}\n"),
            ExportFormat::Beancount => writeln!(out, "{BEGINNING} open {account}\n"),
        }
    }

    /// The first line of an entry.
    pub(super) fn heading(self, out: &mut impl Write, day: Day, what: &str) -> fmt::Result {
        match self {
            ExportFormat::Ledger | ExportFormat::Hledger => {
                writeln!(out, "{day} * {}", plain_words(what))
            }
            ExportFormat::Beancount => writeln!(out, "{day} * \"{}\"", escaped(what)),
        }
    }

    /// A tag of an entry (`depth` 1) or of a posting (2). Values are ids and dates.
    pub(super) fn tag(
        self,
        out: &mut impl Write,
        depth: usize,
        tag: &str,
        value: &str,
    ) -> fmt::Result {
        let indent = 4 * depth;
        match self {
            ExportFormat::Ledger | ExportFormat::Hledger => {
                writeln!(out, "{:indent$}; {tag}: {value}", "")
            }
            ExportFormat::Beancount => writeln!(out, "{:indent$}{tag}: \"{value}\"", ""),
        }
    }
}

/// The earliest year that beancount reads: accounts are open before anything happens.
const BEGINNING: &str = "1700-01-01";

/// Words that no program takes for a comment, a code or an amount. The words of this version are
/// plain already; those of another may hold anything.
fn plain_words(text: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "_-.".contains(c) { c } else { ' ' };
    let words: String = text.chars().map(plain).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The inside of a beancount string.
fn escaped(text: &str) -> String {
    let mut inside = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => inside.extend(['\\', c]),
            c if c.is_control() => inside.push(' '),
            c => inside.push(c),
        }
    }
    inside
}
