//! Customers in the index: put, removed, found by words of the name in any order, by telephone
//! digits, by e-mail address.
//!
//! Each customer has a few keys in `customer_words`. A name's words are keys as they are; the
//! others begin with a sign that no word has:
//!
//! | key | from `+1 216 555 0143` | found by |
//! |---|---|---|
//! | `#` and the digits | `#12165550143` | the number from its start |
//! | `#` and the last ten | `#2165550143` | the number without its country |
//! | `#` and the last four | `#0143` | what people ask for at the counter |
//! | `~` and the digits turned round | `~34105556121` | any ending of four digits or more |
//! | `@` and the address | | an e-mail address from its start |
//!
//! A query is answered from the rarest of its words, in the order of the index; the other words
//! are checked against the name that lies beside it. Look first at [`find`].

use std::collections::BTreeSet;

use milgrain_kernel::CustomerId;
use rusqlite::{Connection, OptionalExtension, Result, Row, params};

use super::fold::{self, fold};
use super::row::CustomerRow;

/// A folded name of more bytes sorts, and is checked, by its beginning.
const FOLDED_LIMIT: usize = 1_000;

/// Keys counted to see which word is rare: more than these are simply many.
const COUNT_LIMIT: i64 = 256;

/// Fewer digits than these are not looked for: they would find everybody.
const DIGITS_LIMIT: usize = 3;

/// Keys sorted at a time.
const BATCH: usize = 200_000;

/// What begins the keys that are no words of a name.
const SIGNS: [char; 3] = ['#', '~', '@'];

/// Puts a customer into the index, in place of what was there under the same id.
///
/// # Errors
/// Whatever keeps the views from being written.
pub fn put_customer(connection: &Connection, row: &CustomerRow) -> Result<()> {
    put_customers(connection, [row])
}

/// Puts many, as a rebuild does, in the caller's transaction. The keys go in sorted, so that each
/// page of the index is written once.
///
/// # Errors
/// Whatever keeps the views from being written.
pub fn put_customers<'a>(
    connection: &Connection,
    rows: impl IntoIterator<Item = &'a CustomerRow>,
) -> Result<()> {
    let mut sorted: Vec<(String, String, [u8; 16])> = Vec::new();
    for row in rows {
        let old = stored(connection, row.id)?;
        if old.as_ref() != Some(row) {
            if let Some(old) = old {
                put_keys(connection, &mut sorted)?;
                delete(connection, &old)?;
            }
            put_row(connection, row)?;
            sorted.extend(keys(row).into_iter().map(|key| (key, folded(row), row.id.bytes())));
        }
        if sorted.len() >= BATCH {
            put_keys(connection, &mut sorted)?;
        }
    }
    put_keys(connection, &mut sorted)
}

/// Takes a customer out of the index, as erasing one does. Who is not there stays so.
///
/// # Errors
/// Whatever keeps the views from being written.
pub fn remove_customer(connection: &Connection, id: CustomerId) -> Result<()> {
    match stored(connection, id)? {
        Some(old) => delete(connection, &old),
        None => Ok(()),
    }
}

/// The first customers whom chunks of a query mean, in the order of the keys they are found by,
/// then of their names.
pub(super) fn find(
    connection: &Connection,
    chunks: &[String],
    limit: usize,
) -> Result<Vec<CustomerRow>> {
    let terms = terms(chunks);
    let mut rarest: Option<(i64, &Term)> = None;
    for term in &terms {
        let count = term.count(connection)?;
        if rarest.is_none_or(|(least, _)| count < least) {
            rarest = Some((count, term));
        }
    }
    let Some((_, rarest)) = rarest else { return Ok(Vec::new()) };
    let others: Vec<&Term> = terms.iter().filter(|term| !std::ptr::eq(*term, rarest)).collect();
    let mut ids = Vec::new();
    let mut seen = BTreeSet::new();
    for key in &rarest.keys {
        walk(connection, key, |name, id| {
            if seen.contains(&id) || !rarest.found_by(key, name) {
                return Ok(true);
            }
            for term in &others {
                if !term.fits(connection, name, id)? {
                    return Ok(true);
                }
            }
            seen.insert(id);
            ids.push(id);
            Ok(ids.len() < limit)
        })?;
        if ids.len() >= limit {
            break;
        }
    }
    ids.into_iter()
        .filter_map(|id| stored(connection, CustomerId::from_bytes(id)).transpose())
        .collect()
}

/// Puts the row itself, without its keys.
fn put_row(connection: &Connection, row: &CustomerRow) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO customer_search (id, name, phones, emails) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![row.id.bytes(), row.name, row.phones.join("\n"), row.emails.join("\n")])?;
    Ok(())
}

fn put_keys(connection: &Connection, keys: &mut Vec<(String, String, [u8; 16])>) -> Result<()> {
    keys.sort_unstable();
    let mut insert = connection.prepare_cached(
        "INSERT OR IGNORE INTO customer_words (word, folded, id) VALUES (?1, ?2, ?3)",
    )?;
    for (key, name, id) in keys.drain(..) {
        insert.execute(params![key, name, id])?;
    }
    Ok(())
}

/// One word of a query, and the beginnings of keys that it may be.
#[derive(Debug)]
struct Term {
    /// Any of these; walked in this order.
    keys: Vec<String>,
    /// Parts of a name that must all begin a word of it, if the first key is one of them.
    parts: Vec<String>,
}

fn terms(chunks: &[String]) -> Vec<Term> {
    let all: String = chunks.concat();
    if !chunks.is_empty() && is_number(&all) {
        return phone(&all).into_iter().collect();
    }
    let alone = chunks.len() == 1;
    chunks.iter().filter_map(|chunk| term(chunk, alone)).collect()
}

fn term(chunk: &str, alone: bool) -> Option<Term> {
    if is_number(chunk) {
        return phone(chunk);
    }
    let parts: Vec<String> =
        fold::parts(chunk).into_iter().map(|part| fold::cut(part).to_owned()).collect();
    let longest = parts.iter().max_by_key(|part| part.chars().count())?.clone();
    let address = alone || chunk.contains(['@', '.']);
    let mut keys = if chunk.contains('@') { Vec::new() } else { vec![longest] };
    if parts.len() > 1 && !chunk.contains('@') {
        keys.push(fold::cut(&parts.concat()).to_owned());
    }
    keys.extend(address.then(|| format!("@{}", chunk.trim_start_matches('@'))));
    Some(Term { keys, parts })
}

/// Whether a chunk is written as a telephone number, or as a part of one.
fn is_number(chunk: &str) -> bool {
    chunk.chars().any(|character| character.is_ascii_digit())
        && chunk.chars().all(|character| character.is_ascii_digit() || "+-.()/".contains(character))
}

fn phone(chunk: &str) -> Option<Term> {
    let digits: String = chunk.chars().filter(char::is_ascii_digit).collect();
    // A zero before the area code is not part of the number as the world dials it.
    let ending: String = digits.trim_start_matches('0').chars().rev().collect();
    let mut keys = vec![format!("#{digits}")];
    keys.extend(
        (digits.len() > DIGITS_LIMIT && ending.len() >= DIGITS_LIMIT).then(|| format!("~{ending}")),
    );
    (digits.len() >= DIGITS_LIMIT).then_some(Term { keys, parts: Vec::new() })
}

impl Term {
    fn count(&self, connection: &Connection) -> Result<i64> {
        let mut statement = connection.prepare_cached(
            "SELECT count(*) FROM (SELECT 1 FROM customer_words
            WHERE word >= ?1 AND word < ?2 LIMIT ?3)",
        )?;
        let mut count = 0;
        for key in &self.keys {
            count += statement
                .query_row(params![key, after(key), COUNT_LIMIT], |row| row.get::<_, i64>(0))?;
        }
        Ok(count)
    }

    /// Whether a customer found under this key is meant: of "o'brien", a key is only one part.
    fn found_by(&self, key: &str, name: &str) -> bool {
        key.starts_with(SIGNS) || self.parts.len() < 2 || self.names(name)
    }

    /// Whether the name has all parts, or all of them written together.
    fn names(&self, name: &str) -> bool {
        let together = |key: &String| self.parts.len() > 1 && begins_word(name, key);
        !self.parts.is_empty() && self.parts.iter().all(|part| begins_word(name, part))
            || self.keys.iter().skip(1).any(together)
    }

    /// Whether a customer who was found by another word is meant by this one too.
    fn fits(&self, connection: &Connection, name: &str, id: [u8; 16]) -> Result<bool> {
        if self.names(name) {
            return Ok(true);
        }
        if !self.keys.iter().any(|key| key.starts_with(SIGNS)) {
            return Ok(false);
        }
        let row = stored(connection, CustomerId::from_bytes(id))?;
        let keys_of_row = row.iter().flat_map(keys).collect::<Vec<_>>();
        Ok(self
            .keys
            .iter()
            .any(|key| keys_of_row.iter().any(|other| other.starts_with(key.as_str()))))
    }
}

fn begins_word(name: &str, part: &str) -> bool {
    name.split(' ').any(|word| word.starts_with(part))
}

/// The keys of one beginning, in order: calls `each` with name and id until it says no.
fn walk(
    connection: &Connection,
    key: &str,
    mut each: impl FnMut(&str, [u8; 16]) -> Result<bool>,
) -> Result<()> {
    let mut statement = connection.prepare_cached(BY_KEY)?;
    let mut rows = statement.query(params![key, after(key)])?;
    while let Some(row) = rows.next()? {
        if !each(row.get_ref(0)?.as_str()?, row.get(1)?)? {
            break;
        }
    }
    Ok(())
}

/// The keys of one beginning, in order.
pub(super) const BY_KEY: &str = "SELECT folded, id FROM customer_words
    WHERE word >= ?1 AND word < ?2 ORDER BY word, folded, id";

/// What sorts after every key with this beginning.
fn after(key: &str) -> String {
    format!("{key}\u{10FFFF}")
}

/// The keys of a customer, each once.
fn keys(row: &CustomerRow) -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = fold::words(&row.name).into_iter().collect();
    for phone in &row.phones {
        let digits: String = fold(phone).chars().filter(char::is_ascii_digit).collect();
        for length in [digits.len(), 10, 4] {
            let start = digits.len().saturating_sub(length);
            keys.insert(format!("#{}", &digits[start..]));
        }
        keys.insert(format!("~{}", digits.chars().rev().collect::<String>()));
    }
    keys.extend(row.emails.iter().map(|email| format!("@{}", fold(email))));
    keys
}

/// The words of the name in its own order, the key of the alphabet.
fn folded(row: &CustomerRow) -> String {
    let mut name = fold::words(&row.name).join(" ");
    name.truncate(name.floor_char_boundary(FOLDED_LIMIT));
    name
}

fn delete(connection: &Connection, old: &CustomerRow) -> Result<()> {
    let mut delete = connection
        .prepare_cached("DELETE FROM customer_words WHERE word = ?1 AND folded = ?2 AND id = ?3")?;
    let name = folded(old);
    for key in keys(old) {
        delete.execute(params![key, name, old.id.bytes()])?;
    }
    connection
        .prepare_cached("DELETE FROM customer_search WHERE id = ?1")?
        .execute([old.id.bytes()])?;
    Ok(())
}

fn stored(connection: &Connection, id: CustomerId) -> Result<Option<CustomerRow>> {
    connection
        .prepare_cached("SELECT id, name, phones, emails FROM customer_search WHERE id = ?1")?
        .query_row([id.bytes()], customer)
        .optional()
}

fn customer(row: &Row<'_>) -> Result<CustomerRow> {
    let lines = |text: String| text.lines().map(str::to_owned).collect();
    Ok(CustomerRow {
        id: CustomerId::from_bytes(row.get(0)?),
        name: row.get(1)?,
        phones: lines(row.get(2)?),
        emails: lines(row.get(3)?),
    })
}
