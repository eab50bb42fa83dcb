//! How long search as you type takes over the diamonds and 100,000 customers, encrypted.
//!
//! Reads the rows of the diamonds' CSV from standard input, as in
//! `gzip -dc core/cli/data/diamonds.csv.gz | cargo run --release -p milgrain-store --example search_speed`.
//! Every keystroke of a list of questions is one search; a second connection with a small cache,
//! as a phone has, answers them.

use std::io::BufRead;
use std::path::Path;
use std::time::{Duration, Instant};

use milgrain_kernel::{Currency, CustomerId, Money, PieceId, StoreId};
use milgrain_store::search::{
    CustomerRow, Goods, MIGRATION, PieceRow, Status, put_customers, put_piece, put_pieces, search,
    settle, tag,
};
use rusqlite::Connection;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const SHAPES: [&str; 8] =
    ["Round", "Princess", "Emerald", "Oval", "Cushion", "Pear", "Radiant", "Marquise"];
const FIRST: [&str; 24] = [
    "Mary", "John", "Zoë", "Anna", "James", "Maria", "Linda", "Robert", "Fatima", "Wei", "José",
    "Olga", "Nikos", "Søren", "Chloé", "David", "Aisha", "Ivan", "Priya", "Kofi", "Emma", "Liam",
    "Noah", "Rose",
];
const LAST: [&str; 30] = [
    "Smith",
    "Johnson",
    "O'Brien",
    "García",
    "Müller",
    "Nguyen",
    "Kim",
    "Rossi",
    "Silva",
    "Kowalski",
    "Papadopoulos",
    "Haddad",
    "Singh",
    "Okafor",
    "Johansson",
    "Yamamoto",
    "Dubois",
    "Novák",
    "Ivanova",
    "Brown",
    "Davis",
    "Miller",
    "Wilson",
    "Moore",
    "Taylor",
    "Anderson",
    "Thomas",
    "Jackson",
    "White",
    "Emerald",
];
const QUESTIONS: [&str; 24] = [
    "1ct emerald vs1 under 9000",
    "round 1.5-2ct g-h vs1+ between 8k and 15k",
    "princess d if",
    "diamond natural ideal",
    "D-04217",
    "2201234567",
    "oval 18k",
    "1.01 round e vs2 $6k",
    "marquise fl",
    "5ct",
    "pear j i1 over 10k",
    "emerald j if 4ct",
    "radiant very good under 400",
    "mary smith",
    "zoe okafor",
    "o'brien j",
    "johansson soren",
    "4567",
    "216-555-0",
    "anna.kim4@example.com",
    "rose",
    "s p",
    "maria n",
    "xyzzy plugh",
];

fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("views.db");
    let pieces = pieces()?;
    let customers: Vec<CustomerRow> = (0..100_000).map(customer).collect();
    let writer = open(&path)?;
    writer.execute_batch(MIGRATION)?;
    let begun = Instant::now();
    writer.execute_batch("BEGIN")?;
    put_pieces(&writer, &pieces)?;
    settle(&writer)?;
    let with_pieces = begun.elapsed();
    put_customers(&writer, &customers)?;
    writer.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")?;
    println!("{} pieces put in {with_pieces:?}, all in {:?}", pieces.len(), begun.elapsed());
    println!("file {} MB", std::fs::metadata(&path)?.len() / 1_000_000);
    let reader = open(&path)?;
    look_up(&reader, &pieces)?;
    type_ahead(&reader)?;
    sell(&writer, &pieces)?;
    println!("after 500 single changes:");
    type_ahead(&reader)
}

fn open(path: &Path) -> Outcome<Connection> {
    let connection = Connection::open(path)?;
    connection.set_prepared_statement_cache_capacity(128);
    connection.execute_batch(
        "PRAGMA key = \"x'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'\";
        PRAGMA cipher_page_size = 4096; PRAGMA cipher_hmac_algorithm = HMAC_SHA256;
        PRAGMA cache_size = -16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
        PRAGMA temp_store = MEMORY;",
    )?;
    Ok(connection)
}

fn pieces() -> Outcome<Vec<PieceRow>> {
    let rows = std::io::stdin().lock().lines().skip(1).enumerate();
    rows.map(|(number, line)| piece(number + 1, &line?)).collect()
}

fn piece(number: usize, line: &str) -> Outcome<PieceRow> {
    let fields: Vec<&str> = line.split(',').map(|field| field.trim_matches('"')).collect();
    let [carat, cut, colour, clarity, _, _, price, ..] = fields[..] else {
        return Err("not a row of diamonds".into());
    };
    let (whole, part) = carat.split_once('.').unwrap_or((carat, ""));
    let carat: i64 = format!("{whole}{part:0<3}").parse()?;
    Ok(PieceRow {
        id: Goods::Piece(PieceId::derived(&format!("diamond {number}"))),
        tag: format!("D-{number:05}"),
        words: format!("Loose natural diamond, {cut} cut, GIA"),
        carat: Some(carat),
        shape: Some(SHAPES[number % SHAPES.len()].to_owned()),
        colour: Some(colour.to_owned()),
        clarity: Some(clarity.to_owned()),
        metal: None,
        size: None,
        price: Money::new(price.parse::<i64>()? * 100, Currency::USD),
        certificate: Some(format!("{}", 2_200_000_000_u64 + (number as u64 * 48_271) % 99_999_989)),
        status: if number.is_multiple_of(40) { Status::Sold } else { Status::Free },
        store: StoreId::derived("store"),
    })
}

fn customer(number: usize) -> CustomerRow {
    let (first, last) = (FIRST[number * 7 % FIRST.len()], LAST[number / 5 % LAST.len()]);
    let plain: String = first.chars().filter(char::is_ascii).collect();
    CustomerRow {
        id: CustomerId::derived(&format!("customer {number}")),
        name: format!("{first} {}{} {last}", char::from(b'A' + (number % 26) as u8), number % 97),
        phones: vec![format!("+1 {} 555 {:04}", 200 + number % 700, number * 31 % 10_000)],
        emails: vec![format!("{}.{}{number}@example.com", plain.to_lowercase(), last.len())],
    }
}

fn look_up(connection: &Connection, pieces: &[PieceRow]) -> Outcome<()> {
    let mut times = Vec::new();
    for number in 0..20_000 {
        let piece = &pieces[number * 7_919 % pieces.len()];
        let begun = Instant::now();
        let found = tag(connection, &piece.tag)?;
        times.push((begun.elapsed(), String::new()));
        if found != Some(piece.id) {
            return Err("a tag was not found".into());
        }
    }
    report("tag", times);
    Ok(())
}

fn type_ahead(connection: &Connection) -> Outcome<()> {
    let mut times = Vec::new();
    for _ in 0..20 {
        for question in QUESTIONS {
            for (end, character) in question.char_indices() {
                let typed = &question[..end + character.len_utf8()];
                let begun = Instant::now();
                search(connection, typed, 20)?;
                times.push((begun.elapsed(), typed.to_owned()));
            }
        }
    }
    report("type-ahead", times);
    Ok(())
}

fn sell(connection: &Connection, pieces: &[PieceRow]) -> Outcome<()> {
    let mut times = Vec::new();
    for number in 0..500 {
        let piece = &pieces[number * 101 % pieces.len()];
        let sold = PieceRow { status: Status::Gone, ..piece.clone() };
        let begun = Instant::now();
        connection.execute_batch("BEGIN")?;
        put_piece(connection, &sold)?;
        connection.execute_batch("COMMIT")?;
        times.push((begun.elapsed(), String::new()));
    }
    report("one piece sold", times);
    Ok(())
}

/// Prints the times, and what remains of them when each question counts by its median: the rest
/// is what other programs on the machine took.
fn report(what: &str, times: Vec<(Duration, String)>) {
    let mut by_question = std::collections::BTreeMap::<&str, Vec<Duration>>::new();
    for (time, typed) in &times {
        by_question.entry(typed).or_default().push(*time);
    }
    let mut medians: Vec<(Duration, &str)> = Vec::new();
    for (typed, mut times) in by_question {
        times.sort();
        medians.push((times[times.len() / 2], typed));
    }
    medians.sort();
    let mut all: Vec<Duration> = times.iter().map(|(time, _)| *time).collect();
    all.sort();
    let at = |per_mille: usize| all[(all.len() - 1) * per_mille / 1_000];
    println!(
        "{what}: {} times, median {:?}, p99 {:?}, most {:?}",
        all.len(),
        at(500),
        at(990),
        at(1_000)
    );
    let median = |per_mille: usize| &medians[(medians.len() - 1) * per_mille / 1_000];
    println!(
        "    each by its median: p50 {:?}, p99 {:?}, most {:?}",
        median(500).0,
        median(990),
        median(1_000)
    );
    if std::env::args().any(|argument| argument == "--slow") {
        medians.iter().rev().take(12).for_each(|slow| println!("    {slow:?}"));
    }
}
