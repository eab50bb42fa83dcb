//! Others' programs on the same books, measured in turns with ours by `cargo xtask bench peers`.
//!
//! A peer opens its books, says `ready`, and from then on answers each line of its standard input
//! with one figure: so both sides stay open, and neither is measured while the other works.
//!
//! ```text
//! peers doubleentry FOLDER     `record N`: microseconds an entry, the middle of N
//!                              `fill N`: N entries in batches, and their number
//!                              `fold`: microseconds of a balance as of a day
//! peers sqlite ITEMS           `sums` and `customers`: microseconds of ageing, and what is owed
//! ```

mod entries;
mod items;

use std::error::Error;
use std::io::{BufRead, Write};
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["doubleentry", folder] => {
            let mut books = entries::Books::open(folder.as_ref())?;
            serve(|line| books.answer(line))
        }
        ["sqlite", file] => {
            let items = items::Items::load(file.as_ref())?;
            serve(|line| items.answer(line))
        }
        _ => Err("peers doubleentry FOLDER | peers sqlite ITEMS".into()),
    }
}

/// Answers line by line until nobody asks any more.
fn serve(
    mut answer: impl FnMut(&str) -> Result<String, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "ready")?;
    out.flush()?;
    for line in std::io::stdin().lock().lines() {
        writeln!(out, "{}", answer(line?.trim())?)?;
        out.flush()?;
    }
    Ok(())
}

/// Microseconds that something takes.
fn micros<T, E>(work: impl FnOnce() -> Result<T, E>) -> Result<(f64, T), E> {
    let started = Instant::now();
    let done = work()?;
    Ok((started.elapsed().as_secs_f64() * 1e6, done))
}
