//! The journal as text for `ledger`, `hledger` and `beancount`: proof of the books by programs that
//! know nothing of Milgrain.
//!
//! The text is written entry by entry, so that a journal of any length needs no more memory than
//! the names of its accounts. Each account and currency is declared before its first use, so the
//! programs' strict modes hold too. Names of people never leave by this door: only ids.
//!
//! An entry is dated with its book day. Its id, order, business day and what it corrects stand with
//! it as tags.

mod format;
mod name;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use milgrain_kernel::{Currency, Day};

use crate::{JournalEntry, Of, Posting};

pub use format::{ExportFormat, UnknownFormat};
pub use name::account_name;

/// Writes a journal in one format, remembering what it has declared.
#[derive(Clone, Debug)]
pub struct Exporter {
    format: ExportFormat,
    accounts: BTreeSet<String>,
    currencies: BTreeSet<Currency>,
}

impl Exporter {
    /// Nothing written yet.
    #[must_use]
    pub const fn new(format: ExportFormat) -> Self {
        Exporter { format, accounts: BTreeSet::new(), currencies: BTreeSet::new() }
    }

    /// Writes one entry, which counts on `book_day`, and before it what it is the first to use.
    ///
    /// # Errors
    /// Only what `out` itself refuses.
    pub fn entry(
        &mut self,
        out: &mut impl Write,
        entry: &JournalEntry,
        book_day: Day,
    ) -> fmt::Result {
        let lines: Vec<(String, &Posting)> = entry
            .postings()
            .iter()
            .map(|posting| (posting_account(entry, posting), posting))
            .collect();
        if self.currencies.is_empty() {
            self.format.beginning(out)?;
        }
        for (account, posting) in &lines {
            self.declare(out, account, posting.amount.currency())?;
        }
        self.format.heading(out, book_day, &entry.what().code())?;
        for (tag, value) in tags(entry, book_day) {
            self.format.tag(out, 1, tag, &value)?;
        }
        for (account, posting) in &lines {
            self.posting(out, account, posting)?;
        }
        out.write_char('\n')
    }

    fn declare(&mut self, out: &mut impl Write, account: &str, currency: Currency) -> fmt::Result {
        if self.currencies.insert(currency) {
            self.format.currency(out, currency)?;
        }
        if !self.accounts.contains(account) {
            self.accounts.insert(account.to_owned());
            self.format.account(out, account)?;
        }
        Ok(())
    }

    fn posting(&self, out: &mut impl Write, account: &str, posting: &Posting) -> fmt::Result {
        let amount = posting.amount;
        writeln!(out, "    {account}  {} {}", amount.to_plain(), amount.currency())?;
        if let Of::Billed { item, due, .. } = posting.of {
            self.format.tag(out, 2, "item", &item.to_string())?;
            self.format.tag(out, 2, "due", &due.to_string())?;
        }
        Ok(())
    }
}

fn posting_account(entry: &JournalEntry, posting: &Posting) -> String {
    account_name(posting.account, entry.store_of(posting), posting.of)
}

fn tags(entry: &JournalEntry, book_day: Day) -> Vec<(&'static str, String)> {
    let mut tags = vec![("entry", entry.id().to_string())];
    tags.extend(entry.order().map(|order| ("order", order.to_string())));
    tags.extend(entry.corrects().map(|earlier| ("corrects", earlier.to_string())));
    if entry.day() != book_day {
        tags.push(("business-day", entry.day().to_string()));
    }
    tags
}
