//! The crate doubleentry on SQLite, as it sets it up itself: one entry a commit, in the postings of
//! a sale of three lines.

use std::error::Error;
use std::path::Path;

use doubleentry::prelude::*;
use doubleentry::store::{SqlStore, Sqlite};
use tokio::runtime::{Builder, Runtime};

use crate::micros;

const START: Date = date!("2026-01-01");
const ON: Date = date!("2026-06-15");
/// Entries in one batch while books are filled.
const BATCH: u64 = 1_000;
const ACCOUNTS: &[(&str, AccountKind)] = &[
    ("Assets:Cash", AccountKind::Asset),
    ("Income:Sizing", AccountKind::Income),
    ("Income:Engraving", AccountKind::Income),
    ("Income:Cleaning", AccountKind::Income),
    ("Liabilities:Tax", AccountKind::Liability),
];

pub struct Books {
    runtime: Runtime,
    ledger: Ledger<SqlStore<Sqlite>>,
    recorded: u64,
}

impl Books {
    /// Books in a new file, with the accounts of a sale.
    pub fn open(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let url = format!("sqlite://{}?mode=rwc", folder.join("doubleentry.db").display());
        let ledger = runtime.block_on(async {
            let store = SqlStore::sqlite(&url).await?;
            let ledger = Ledger::new(store, LedgerId::new("example.com/shop")?).await?;
            ledger.declare_currency(USD, 2, START).await?;
            ledger.define_months(2026, 1..=12).await?;
            for (path, kind) in ACCOUNTS {
                ledger.open(*path, *kind, START).await?;
            }
            Ok::<_, Box<dyn Error>>(ledger)
        })?;
        Ok(Books { runtime, ledger, recorded: 0 })
    }

    pub fn answer(&mut self, line: &str) -> Result<String, Box<dyn Error>> {
        match line.split_once(' ').unwrap_or((line, "")) {
            ("record", count) => self.record(count.parse()?).map(|figure| figure.to_string()),
            ("fill", count) => self.fill(count.parse()?).map(|count| count.to_string()),
            ("fold", _) => self.fold().map(|figure| figure.to_string()),
            _ => Err(format!("no such question: {line}").into()),
        }
    }

    fn record(&mut self, count: u64) -> Result<f64, Box<dyn Error>> {
        let mut times = Vec::new();
        for _ in 0..count {
            let entry = self.next()?;
            let recording = self.ledger.record(entry);
            let (time, recorded) = micros(|| self.runtime.block_on(recording))?;
            if recorded.replayed {
                return Err("an entry was taken for one that is known".into());
            }
            times.push(time);
        }
        times.sort_by(f64::total_cmp);
        Ok(times[times.len() / 2])
    }

    fn fill(&mut self, count: u64) -> Result<u64, Box<dyn Error>> {
        while self.recorded < count {
            let size = BATCH.min(count - self.recorded);
            let batch: Vec<Entry> = (0..size).map(|_| self.next()).collect::<Result<_, _>>()?;
            self.runtime.block_on(self.ledger.record_batch(batch))?;
        }
        Ok(self.recorded)
    }

    /// The cash as of a day, which is folded from the entries.
    fn fold(&self) -> Result<f64, Box<dyn Error>> {
        let query = BalanceQuery::through(ON);
        let asking = self.ledger.balance("Assets:Cash", USD, &query);
        let (time, balance) = micros(|| self.runtime.block_on(asking))?;
        let each = i128::from(self.recorded) * 32_175;
        if balance.net() != Amount::from_minor(each)? {
            return Err("doubleentry's balance is not the entries'".into());
        }
        Ok(time)
    }

    fn next(&mut self) -> Result<Entry, Box<dyn Error>> {
        self.recorded += 1;
        let (labour, tax) = (Amount::from_minor(10_000)?, Amount::from_minor(2_175)?);
        let entry = Entry::new(format!("sale-{}", self.recorded), ON)
            .debit("Assets:Cash", Amount::from_minor(32_175)?, USD)
            .credit("Income:Sizing", labour, USD)
            .credit("Income:Engraving", labour, USD)
            .credit("Income:Cleaning", labour, USD)
            .credit("Liabilities:Tax", tax, USD);
        Ok(entry)
    }
}
