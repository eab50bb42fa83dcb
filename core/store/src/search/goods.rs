//! Goods in the index: put, removed, looked up by tag, found by a query.
//!
//! `piece_words` holds one row for each rank, with the words of all goods of that rank: almost
//! always one (see `rank.rs`). Every change rewrites the ranks it touches from `piece_search`, so
//! the index depends on what there is, never on how it came about.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use milgrain_kernel::{Currency, Money, StoreId};
use rusqlite::{Connection, OptionalExtension, Result, Row, params};

use super::query::Query;
use super::rank::{between, rank, thousandths, without_id};
use super::row::{Goods, PieceRow, Status};
use super::{fold, grade};

/// Words of one row that are indexed; a description has far fewer.
const WORD_COUNT_LIMIT: usize = 128;

/// Goods of one status and price that are put into order before the list is cut. More than these
/// are cut by the end of their id.
const TIE_LIMIT: usize = 256;

const COLUMNS: &str = "rank_key, id, kind, tag, words, carat, shape, colour, clarity, metal, size,
    price, currency, certificate, status, store";

/// Puts goods into the index, in place of what was there under the same id.
///
/// # Errors
/// Whatever keeps the views from being written.
pub fn put_piece(connection: &Connection, row: &PieceRow) -> Result<()> {
    let Some(old) = stored(connection, row.id)? else {
        insert(connection, row)?;
        return index(connection, rank(row));
    };
    if old == *row {
        return Ok(());
    }
    delete(connection, row.id)?;
    insert(connection, row)?;
    if rank(&old) != rank(row) {
        index(connection, rank(&old))?;
    } else if index_words(&old) == index_words(row) {
        return Ok(());
    }
    index(connection, rank(row))
}

/// Puts many, as a rebuild does, in the caller's transaction; then call [`settle`](super::settle).
///
/// # Errors
/// Whatever keeps the views from being written.
pub fn put_pieces<'a>(
    connection: &Connection,
    rows: impl IntoIterator<Item = &'a PieceRow>,
) -> Result<()> {
    rows.into_iter().try_for_each(|row| put_piece(connection, row))
}

/// Takes goods out of the index. What is not there stays so.
///
/// # Errors
/// Whatever keeps the views from being written.
pub fn remove_piece(connection: &Connection, id: Goods) -> Result<()> {
    let Some(old) = stored(connection, id)? else { return Ok(()) };
    delete(connection, id)?;
    index(connection, rank(&old))
}

/// What bears a tag, exactly as written. If a wrong tag stands on two, the one that is free.
///
/// # Errors
/// Whatever keeps the views from being read.
pub fn tag(connection: &Connection, tag: &str) -> Result<Option<Goods>> {
    connection
        .prepare_cached(
            "SELECT kind, id FROM piece_search WHERE tag = ?1 ORDER BY status, id LIMIT 1",
        )?
        .query_row([tag], |row| goods(row.get(0)?, row.get(1)?))
        .optional()
}

/// The first goods that a query means: free first, then the cheapest; equal ones by tag, then id.
pub(super) fn find(connection: &Connection, query: &Query, limit: usize) -> Result<Vec<PieceRow>> {
    let words = query.for_fts();
    let mut found = Vec::new();
    for range in ranges(query) {
        let reading = Reading { query, words: words.as_deref(), range, limit };
        reading.fill(connection, &mut found)?;
        if found.len() >= limit {
            break;
        }
    }
    found.sort_by_cached_key(|row: &PieceRow| {
        (without_id(rank(row)), thousandths(row.price), row.tag.clone(), row.id.bytes())
    });
    found.truncate(limit);
    Ok(found)
}

/// Moves the bearer of exactly this tag to the top, or puts it there.
pub(super) fn tagged_first(
    connection: &Connection,
    found: &mut Vec<PieceRow>,
    typed: &str,
) -> Result<()> {
    let Some(id) = tag(connection, typed)? else { return Ok(()) };
    found.retain(|row| row.id != id);
    if let Some(row) = stored(connection, id)? {
        found.insert(0, row);
    }
    Ok(())
}

/// The stretches of ranks that a query's price leaves, in order.
fn ranges(query: &Query) -> Vec<RangeInclusive<i64>> {
    match query.price {
        None => vec![0..=i64::MAX],
        Some((low, high)) if low > high => Vec::new(),
        Some((low, high)) => Status::ALL.iter().map(|&status| between(status, low, high)).collect(),
    }
}

/// Reading one stretch of ranks.
struct Reading<'a> {
    query: &'a Query,
    words: Option<&'a str>,
    range: RangeInclusive<i64>,
    limit: usize,
}

/// With words: FTS5 walks them in the order of ranks. `CROSS JOIN` keeps that order.
pub(super) const BY_WORDS: &str =
    "SELECT p.rank_key, p.id, p.kind, p.tag, p.words, p.carat, p.shape, p.colour, p.clarity,
        p.metal, p.size, p.price, p.currency, p.certificate, p.status, p.store
    FROM piece_words CROSS JOIN piece_search AS p ON p.rank_key = piece_words.rowid
    WHERE piece_words MATCH ?3 AND piece_words.rowid BETWEEN ?1 AND ?2
    ORDER BY piece_words.rowid";

/// Without: the table lies in that order.
pub(super) fn by_price() -> String {
    format!(
        "SELECT {COLUMNS} FROM piece_search
        WHERE rank_key BETWEEN ?1 AND ?2 ORDER BY rank_key, id"
    )
}

impl Reading<'_> {
    fn fill(&self, connection: &Connection, found: &mut Vec<PieceRow>) -> Result<()> {
        let (first, last) = (self.range.start(), self.range.end());
        match self.words {
            Some(words) => {
                let mut statement = connection.prepare_cached(BY_WORDS)?;
                self.take(statement.query(params![first, last, words])?, found)
            }
            None => {
                let mut statement = connection.prepare_cached(&by_price())?;
                self.take(statement.query(params![first, last])?, found)
            }
        }
    }

    /// Takes rows until the list is full and what follows is not its last row's equal.
    fn take(&self, mut rows: rusqlite::Rows<'_>, found: &mut Vec<PieceRow>) -> Result<()> {
        let check = self.query.must_check();
        let mut last = None;
        let mut ties = 0;
        while let Some(row) = rows.next()? {
            let rank: i64 = row.get(0)?;
            if found.len() >= self.limit {
                ties += 1;
                if ties > TIE_LIMIT || last != Some(without_id(rank)) {
                    break;
                }
            }
            let row = piece(row)?;
            if !check || self.is_meant(&row) {
                found.push(row);
                last = Some(without_id(rank));
            }
        }
        // Goods that share a rank share their words: then each is checked by itself.
        let ranks: BTreeSet<i64> = found.iter().map(rank).collect();
        if ranks.len() < found.len() {
            found.retain(|row| self.is_meant(row));
        }
        Ok(())
    }

    /// Whether the row itself is meant.
    fn is_meant(&self, row: &PieceRow) -> bool {
        self.query.affords(thousandths(row.price)) && self.query.fits(&index_words(row))
    }
}

/// The words that a row is found by.
pub(super) fn index_words(row: &PieceRow) -> Vec<String> {
    let texts = [&row.shape, &row.colour, &row.clarity, &row.metal, &row.size, &row.certificate];
    let mut text = format!("{} {}", row.tag, row.words);
    for part in texts.into_iter().flatten() {
        text.push(' ');
        text.push_str(part);
    }
    let mut words = fold::words(&text);
    words.truncate(WORD_COUNT_LIMIT);
    let plain = |text: &String| fold::parts(&fold::fold(text)).concat();
    words.extend(row.carat.into_iter().flat_map(grade::of_carat));
    words.extend(row.colour.as_ref().map(|colour| grade::of_colour(&plain(colour))));
    words.extend(row.clarity.as_ref().map(|clarity| grade::of_clarity(&plain(clarity))));
    words
}

/// Writes the words of a rank anew.
fn index(connection: &Connection, rank: i64) -> Result<()> {
    connection.prepare_cached("DELETE FROM piece_words WHERE rowid = ?1")?.execute([rank])?;
    let sql = format!("SELECT {COLUMNS} FROM piece_search WHERE rank_key = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows: Vec<PieceRow> = statement.query_map([rank], piece)?.collect::<Result<_>>()?;
    if rows.is_empty() {
        return Ok(());
    }
    let words: Vec<String> = rows.iter().flat_map(index_words).collect();
    connection
        .prepare_cached("INSERT INTO piece_words (rowid, words) VALUES (?1, ?2)")?
        .execute(params![rank, words.join(" ")])?;
    Ok(())
}

fn stored(connection: &Connection, id: Goods) -> Result<Option<PieceRow>> {
    let sql = format!("SELECT {COLUMNS} FROM piece_search WHERE id = ?1");
    connection.prepare_cached(&sql)?.query_row([id.bytes()], piece).optional()
}

fn delete(connection: &Connection, id: Goods) -> Result<()> {
    connection.prepare_cached("DELETE FROM piece_search WHERE id = ?1")?.execute([id.bytes()])?;
    Ok(())
}

fn insert(connection: &Connection, row: &PieceRow) -> Result<()> {
    let sql = format!(
        "INSERT INTO piece_search ({COLUMNS})
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
    );
    connection.prepare_cached(&sql)?.execute(params![
        rank(row),
        row.id.bytes(),
        row.id.kind(),
        row.tag,
        row.words,
        row.carat,
        row.shape,
        row.colour,
        row.clarity,
        row.metal,
        row.size,
        row.price.minor(),
        row.price.currency().code(),
        row.certificate,
        row.status as i64,
        row.store.bytes(),
    ])?;
    Ok(())
}

fn piece(row: &Row<'_>) -> Result<PieceRow> {
    let currency: Currency = row.get_ref(12)?.as_str()?.parse().map_err(|_| misshapen(12))?;
    let status: i64 = row.get(14)?;
    Ok(PieceRow {
        id: goods(row.get(2)?, row.get(1)?)?,
        tag: row.get(3)?,
        words: row.get(4)?,
        carat: row.get(5)?,
        shape: row.get(6)?,
        colour: row.get(7)?,
        clarity: row.get(8)?,
        metal: row.get(9)?,
        size: row.get(10)?,
        price: Money::new(row.get(11)?, currency),
        certificate: row.get(13)?,
        status: Status::stored(status).ok_or_else(|| misshapen(14))?,
        store: StoreId::from_bytes(row.get(15)?),
    })
}

fn goods(kind: i64, id: [u8; 16]) -> Result<Goods> {
    Goods::stored(kind, id).ok_or_else(|| misshapen(2))
}

fn misshapen(column: usize) -> rusqlite::Error {
    rusqlite::Error::IntegralValueOutOfRange(column, -1)
}
