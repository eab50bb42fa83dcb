//! Search as you type over everything with a tag and over customers.
//!
//! One encrypted table set in the views, kept by the projections and made again with them; nothing
//! in it depends on when something arrived. It is no full-text engine with scores: results come in
//! an order that a person can predict, and a query is never an error. Nothing typed and nothing
//! found is ever logged.
//!
//! Look first at [`search`] and [`tag`]; how a query is read is told in `query/mod.rs`.

mod aliases;
mod customers;
mod fold;
mod goods;
mod grade;
mod query;
mod rank;
mod row;

use rusqlite::{Connection, Result};

pub use self::customers::{put_customer, put_customers, remove_customer};
pub use self::goods::{put_piece, put_pieces, remove_piece, tag};
use self::query::Query;
pub use self::row::{CustomerRow, Goods, Hit, PieceRow, Status};

/// The tables, as one of the numbered migrations of the views.
pub const MIGRATION: &str = include_str!("../../migrations/views/0002_search.sql");

/// What is meant by what somebody has typed so far, at most `limit` lines.
///
/// The bearer of exactly that tag comes first. Goods follow, free ones first, then the cheapest,
/// equal ones by tag; then customers, who get half of the lines if there are as many.
///
/// # Errors
/// Whatever keeps the views from being read; never what was typed.
pub fn search(connection: &Connection, typed: &str, limit: usize) -> Result<Vec<Hit>> {
    let chunks = query::chunks(typed);
    let query = Query::read(&chunks);
    let mut pieces = match query.is_empty() {
        true => Vec::new(),
        false => goods::find(connection, &query, limit)?,
    };
    goods::tagged_first(connection, &mut pieces, typed.trim())?;
    let people = match query.price.is_none() && !query.weighed {
        true => customers::find(connection, &chunks, limit)?,
        false => Vec::new(),
    };
    let room = limit - people.len().min(limit / 2);
    pieces.truncate(room);
    let mut hits: Vec<Hit> = pieces.into_iter().map(Hit::Piece).collect();
    hits.extend(people.into_iter().map(Hit::Customer));
    hits.truncate(limit);
    Ok(hits)
}

/// Puts the index in order after a rebuild, in the caller's transaction: look-ups then read one
/// segment instead of several.
///
/// # Errors
/// Whatever keeps the views from being written.
pub fn settle(connection: &Connection) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO piece_words (piece_words) VALUES ('optimize')")?
        .execute([])?;
    Ok(())
}

#[cfg(test)]
mod tests;
