//! The journal, in the words of ledger, hledger or beancount.

use std::fmt;
use std::io::{self, BufWriter, Write};

use milgrain_ledger::{ExportFormat, Exporter};
use serde_json::json;

use crate::answer::Answer;
use crate::shop::Shop;
use crate::{CliError, books};

/// Writes it to standard output entry by entry; as JSON it is one string.
pub(super) fn export_journal(
    shop: &Shop,
    format: ExportFormat,
    as_json: bool,
) -> Result<Answer, CliError> {
    shop.app.may_leave()?;
    if as_json {
        let mut journal = String::new();
        write_to(shop, format, &mut journal).map_err(|_| unwritten(&io::Error::other("memory")))?;
        return Ok(Answer::new("", &json!({ "format": format, "journal": journal })));
    }
    let mut out = Output { to: BufWriter::new(io::stdout().lock()), fault: None };
    match write_to(shop, format, &mut out) {
        Err(Stopped::Output) => Err(unwritten(&out.fault.unwrap_or(io::ErrorKind::Other.into()))),
        Err(Stopped::Storage(error)) => Err(error),
        Ok(()) => {
            out.to.flush()?;
            Ok(Answer::new("", &json!(null)))
        }
    }
}

enum Stopped {
    Output,
    Storage(CliError),
}

fn write_to(shop: &Shop, format: ExportFormat, out: &mut impl fmt::Write) -> Result<(), Stopped> {
    let mut exporter = Exporter::new(format);
    let mut written = Ok(());
    let read = books::each_entry(shop, |day, entry| {
        if written.is_ok() {
            written = exporter.entry(out, entry, day);
        }
    });
    read.map_err(Stopped::Storage)?;
    written.map_err(|_| Stopped::Output)
}

fn unwritten(error: &io::Error) -> CliError {
    CliError::Output { why: error.to_string() }
}

/// Standard output as the exporter writes it; what went wrong is kept for the message.
struct Output<W> {
    to: W,
    fault: Option<io::Error>,
}

impl<W: Write> fmt::Write for Output<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.to.write_all(text.as_bytes()).map_err(|error| {
            self.fault = Some(error);
            fmt::Error
        })
    }
}
