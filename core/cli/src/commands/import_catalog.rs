//! A vendor's list becomes pieces: good rows are kept, bad ones reported.

use std::fmt::Write;
use std::fs::File;
use std::path::Path;

use milgrain_app::receive::ReceivePieces;
use milgrain_app::{AppError, Given};
use milgrain_kernel::{CommandId, Instant};
use serde_json::json;

use crate::CliError;
use crate::answer::Answer;
use crate::arguments::Catalog;
use crate::catalog::{self, Columns, Fault, MappingError, Row, Usual};
use crate::shop::{Shop, text_of};

/// How many pieces one commit takes in.
pub(crate) const BATCH: usize = 1_000;

pub(super) fn import_catalog(shop: &Shop, list: &Catalog) -> Result<Answer, CliError> {
    let (given, policy) = shop.desk(list.store.as_deref())?;
    let usual = Usual {
        store: given.store,
        on: policy.clock.business_day(given.at),
        currency: policy.currency,
        origin: list.origin.as_deref().map(origin).transpose()?,
        price_percent: list.price_percent.as_deref().map(percent).transpose()?,
    };
    let columns = list.map.as_deref().map(mapping).transpose()?;
    let file = File::open(&list.file).map_err(|error| CliError::file(&list.file, &error))?;
    let mut taken = Intake { shop, given, rows: Vec::new(), received: 0, faults: Vec::new() };
    let mut fault = None;
    catalog::read(file, columns, &usual, |row| {
        fault = fault.take().or(taken.take(row).err());
    })?;
    fault.map_or(Ok(()), Err)?;
    taken.flush()?;
    taken.answer()
}

fn origin(word: &str) -> Result<milgrain_retail::piece::Origin, CliError> {
    let read = serde_json::from_value(json!(word));
    let why = || format!("--origin {word:?} is neither natural nor laboratory_grown");
    read.map_err(|_| MappingError::Mapping { why: why() }.into())
}

fn percent(text: &str) -> Result<milgrain_kernel::Percent, CliError> {
    let why = || format!("--price-percent {text:?} is no percentage such as 220");
    text.parse().map_err(|_| MappingError::Mapping { why: why() }.into())
}

/// A file of TOML if there is one of that name, a line of pairs otherwise.
fn mapping(given: &str) -> Result<Columns, CliError> {
    let path = Path::new(given);
    match path.is_file() {
        true => Ok(Columns::from_toml(&text_of(path)?)?),
        false => Ok(Columns::from_line(given)?),
    }
}

/// Rows on their way into the store.
struct Intake<'a> {
    shop: &'a Shop,
    given: Given,
    rows: Vec<Row>,
    received: usize,
    faults: Vec<Fault>,
}

impl Intake<'_> {
    fn take(&mut self, row: Result<Row, Fault>) -> Result<(), CliError> {
        match row {
            Ok(row) => self.rows.push(row),
            Err(fault) => self.faults.push(fault),
        }
        if self.rows.len() < BATCH { Ok(()) } else { self.flush() }
    }

    /// One commit for all of them; where the app refuses one, each by itself.
    fn flush(&mut self) -> Result<(), CliError> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(());
        }
        match self.receive(&rows) {
            Ok(()) => {}
            Err(AppError::Store(fault)) => return Err(fault.into()),
            Err(_) => {
                for row in &rows {
                    self.receive_alone(row)?;
                }
            }
        }
        Ok(())
    }

    fn receive_alone(&mut self, row: &Row) -> Result<(), CliError> {
        match self.receive(std::slice::from_ref(row)) {
            Ok(()) => Ok(()),
            Err(AppError::Store(fault)) => Err(fault.into()),
            Err(refusal) => {
                let (code, message) = (refusal.code(), refusal.to_string());
                self.faults.push(Fault { line: row.line, code, message });
                Ok(())
            }
        }
    }

    fn receive(&mut self, rows: &[Row]) -> Result<(), AppError> {
        let pieces: Vec<_> = rows.iter().map(|row| row.piece.clone()).collect();
        let first = rows.first().map(|row| row.piece.piece.bytes()).unwrap_or_default();
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let now = now.ok().and_then(|now| i64::try_from(now.as_millis()).ok()).unwrap_or(0);
        let command = CommandId::at(Instant::from_millis(now), tail(first));
        let given = Given { command, ..self.given };
        self.shop.app.receive_pieces(&given, &ReceivePieces { pieces })?;
        self.received += rows.len();
        Ok(())
    }

    fn answer(mut self) -> Result<Answer, CliError> {
        self.faults.sort_by_key(|fault| fault.line);
        let (received, faults) = (self.received, self.faults.len());
        let mut report = String::new();
        for fault in &self.faults {
            let _ = writeln!(report, "line {}: {}: {}", fault.line, fault.code, fault.message);
        }
        let answer = Answer {
            text: format!("{received} pieces were received."),
            json: json!({ "received": received, "faults": self.faults }),
        };
        if faults == 0 {
            return Ok(answer);
        }
        eprint!("{report}");
        Err(CliError::BadRows { faults, rows: received + faults })
    }
}

/// Ten bytes that differ where the pieces do.
fn tail(bytes: [u8; 16]) -> [u8; 10] {
    let mut tail = [0; 10];
    tail.copy_from_slice(&bytes[6..]);
    tail
}
