//! Ageing by SQLite's best SQL: the open items in memory, with an index that covers the question,
//! so that neither a disk nor a row beside the index is waited for.
//!
//! The items come as lines of customer, due day and minor units; the day asked for stands first.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::path::Path;

use rusqlite::Connection;

use crate::micros;

const BUCKETS: &str = "
    coalesce(sum(CASE WHEN due >= ?1 THEN open END), 0),
    coalesce(sum(CASE WHEN due < ?1 AND due >= ?1 - 30 THEN open END), 0),
    coalesce(sum(CASE WHEN due < ?1 - 30 AND due >= ?1 - 60 THEN open END), 0),
    coalesce(sum(CASE WHEN due < ?1 - 60 AND due >= ?1 - 90 THEN open END), 0),
    coalesce(sum(CASE WHEN due < ?1 - 90 THEN open END), 0)";

pub struct Items {
    connection: Connection,
    day: i64,
}

impl Items {
    pub fn load(file: &Path) -> Result<Self, Box<dyn Error>> {
        let mut lines = BufReader::new(std::fs::File::open(file)?).lines();
        let day = lines.next().ok_or("no items")??.parse()?;
        let mut connection = Connection::open_in_memory()?;
        connection.execute_batch(
            "PRAGMA cache_size = -1000000;
             CREATE TABLE item (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL,
                 due INTEGER NOT NULL, open INTEGER NOT NULL) STRICT;",
        )?;
        let transaction = connection.transaction()?;
        let mut insert =
            transaction.prepare("INSERT INTO item (customer, due, open) VALUES (?1, ?2, ?3)")?;
        for line in lines {
            let line = line?;
            let numbers = line.split(',').map(str::parse).collect::<Result<Vec<i64>, _>>()?;
            let [customer, due, open] = numbers[..] else { return Err(line.into()) };
            insert.execute([customer, due, open])?;
        }
        drop(insert);
        transaction.commit()?;
        connection.execute_batch(
            "CREATE INDEX by_customer ON item (customer, due, open);
             CREATE INDEX by_day ON item (due, open);
             ANALYZE;",
        )?;
        Ok(Items { connection, day })
    }

    /// Microseconds, and the five sums over all that was answered.
    pub fn answer(&self, line: &str) -> Result<String, Box<dyn Error>> {
        let (from, first) = match line {
            // Summed by day first, so that the five conditions are asked once a day.
            "sums" => ("(SELECT due, sum(open) AS open FROM item GROUP BY due)", "0"),
            "customers" => ("item GROUP BY customer", "customer"),
            _ => return Err(format!("no such question: {line}").into()),
        };
        let mut statement =
            self.connection.prepare_cached(&format!("SELECT {first}, {BUCKETS} FROM {from}"))?;
        let (time, sums) = micros(|| {
            let mut sums = [0_i64; 5];
            let mut rows = statement.query([self.day])?;
            while let Some(row) = rows.next()? {
                for (bucket, sum) in sums.iter_mut().enumerate() {
                    *sum += row.get::<_, i64>(bucket + 1)?;
                }
            }
            Ok::<_, rusqlite::Error>(sums)
        })?;
        Ok(format!("{time} {}", sums.map(|sum| sum.to_string()).join(" ")))
    }
}
