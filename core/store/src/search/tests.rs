//! The shop's questions and what they find; what must hold whatever is typed.

use milgrain_kernel::{Currency, CustomerId, Money, PieceId, StockItemId, StoreId, VariationId};
use proptest::prelude::*;
use rusqlite::Connection;

use super::*;

fn views() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(MIGRATION).unwrap();
    connection
}

fn row(tag: &str, words: &str, dollars: i64) -> PieceRow {
    PieceRow {
        id: Goods::Piece(PieceId::derived(tag)),
        tag: tag.to_owned(),
        words: words.to_owned(),
        carat: None,
        shape: None,
        colour: None,
        clarity: None,
        metal: None,
        size: None,
        price: Money::new(dollars * 100, Currency::USD),
        certificate: None,
        status: Status::Free,
        store: StoreId::derived("store"),
    }
}

fn stone(tag: &str, shape: &str, carat: i64, grades: (&str, &str), dollars: i64) -> PieceRow {
    PieceRow {
        carat: Some(carat),
        shape: Some(shape.to_owned()),
        colour: Some(grades.0.to_owned()),
        clarity: Some(grades.1.to_owned()),
        certificate: Some(format!("22{}", &tag[2..])),
        ..row(tag, "Loose natural diamond GIA", dollars)
    }
}

fn metal(metal: &str, row: PieceRow) -> PieceRow {
    PieceRow { metal: Some(metal.to_owned()), ..row }
}

fn goods() -> Vec<PieceRow> {
    vec![
        stone("D-1001", "Emerald", 1_010, ("G", "VS1"), 8_900),
        stone("D-1002", "Emerald", 1_000, ("F", "VS1"), 9_500),
        stone("D-1003", "Emerald", 1_100, ("H", "VS2"), 7_000),
        stone("D-1004", "Round", 1_000, ("G", "SI1"), 5_000),
        stone("D-1005", "Round", 1_750, ("D", "IF"), 30_000),
        PieceRow { status: Status::Held, ..stone("D-1006", "Emerald", 990, ("G", "VS1"), 6_000) },
        PieceRow { status: Status::Gone, ..stone("D-1007", "Emerald", 950, ("G", "VS1"), 4_000) },
        stone("D-1008", "Emerald", 1_100, ("G", "VS1"), 8_900),
        metal(
            "18k white gold",
            PieceRow { carat: Some(1_050), ..row("R-2001", "Emerald ring, oiled", 4_200) },
        ),
        metal("14k rose gold", row("R-2002", "Plain band", 600)),
        metal(
            "Platinum 950",
            PieceRow { size: Some("6 1/2".to_owned()), ..row("R-2003", "Plain band", 1_900) },
        ),
        PieceRow {
            id: Goods::StockItem(StockItemId::derived("chain")),
            ..metal("14k yellow gold", row("C-1", "Cable chain", 300))
        },
        PieceRow {
            id: Goods::Variation(VariationId::derived("halo")),
            ..metal("18k yellow gold", row("H-1", "Halo ring", 2_000))
        },
    ]
}

fn customers() -> Vec<CustomerRow> {
    let customer = |name: &str, phone: &str, email: &str| CustomerRow {
        id: CustomerId::derived(name),
        name: name.to_owned(),
        phones: vec![phone.to_owned()],
        emails: vec![email.to_owned()],
    };
    vec![
        customer("Zoë Strauß", "+49 171 555 0143", "zoe@example.com"),
        customer("John O'Brien", "+1 216 555 0199", "job@example.org"),
        customer("Joan Smith", "(216) 555-4567", "joan.s@example.com"),
        customer("Smith, John", "216 555 7777", "jsmith@example.com"),
        customer("王小明", "+86 10 5555 8888", "wang@example.cn"),
        customer("Νίκος Παπάς", "+30 21 0555 1212", "nikos@example.gr"),
        customer("Rose Gold", "216 555 3131", "rose@example.com"),
    ]
}

fn shop() -> Connection {
    let connection = views();
    put_pieces(&connection, &goods()).unwrap();
    put_customers(&connection, &customers()).unwrap();
    connection
}

fn shown(connection: &Connection, typed: &str) -> Vec<String> {
    let line = |hit| match hit {
        Hit::Piece(row) => row.tag,
        Hit::Customer(row) => row.name,
    };
    search(connection, typed, 20).unwrap().into_iter().map(line).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    let connection = shop();
    for (typed, expected) in cases {
        assert_eq!(shown(&connection, typed), *expected, "{typed}");
    }
}

#[test]
fn stones_are_found_as_an_associate_asks_for_them_free_first_then_cheapest() {
    check(&[
        ("1ct emerald vs1 under 9000", &["D-1001", "D-1008", "D-1006", "D-1007"]),
        ("1 ct emerald vs1 <$9k", &["D-1001", "D-1008", "D-1006", "D-1007"]),
        ("EMERALD", &["R-2001", "D-1003", "D-1001", "D-1008", "D-1002", "D-1006", "D-1007"]),
        ("emerald over 9,000", &["D-1002"]),
        ("emerald between 4k and 7k", &["R-2001", "D-1003", "D-1006", "D-1007"]),
        ("emerald $7k", &["D-1003"]),
        ("emerald $4k-$4.5k", &["R-2001", "D-1007"]),
        ("1.5-2ct", &["D-1005"]),
        ("over 1.5ct round", &["D-1005"]),
        ("round d+", &["D-1005"]),
        ("round g-h", &["D-1004"]),
        ("round vvs+", &["D-1005"]),
        ("ec g/vs1 under 8950", &["D-1001", "D-1008", "D-1006", "D-1007"]),
        ("rd si", &["D-1004"]),
        ("round v", &[]),
        ("over 8k emerald v", &["D-1001", "D-1008", "D-1002"]),
        ("2ct emerald", &[]),
        ("emerald under", &["R-2001", "D-1003", "D-1001", "D-1008", "D-1002", "D-1006", "D-1007"]),
        ("over 9000 under 8000", &[]),
    ]);
}

#[test]
fn goods_are_found_by_tag_certificate_metal_and_words() {
    check(&[
        ("D-1004", &["D-1004"]),
        ("d1004", &["D-1004"]),
        ("221004", &["D-1004"]),
        ("14k", &["C-1", "R-2002"]),
        ("wg", &["R-2001"]),
        ("plat band", &["R-2003"]),
        ("band 6 1/2", &["R-2003"]),
        ("chain", &["C-1"]),
        ("ha", &["H-1"]),
        ("18k yellow", &["H-1"]),
        ("18ct yellow", &["H-1"]),
        ("rose gold", &["R-2002", "Rose Gold"]),
    ]);
}

#[test]
fn customers_are_found_by_words_of_the_name_in_any_order_and_any_script() {
    check(&[
        ("smith john", &["Smith, John"]),
        ("jo smi", &["Joan Smith", "Smith, John"]),
        ("strauss z", &["Zoë Strauß"]),
        ("ZOE", &["Zoë Strauß"]),
        ("obrien", &["John O'Brien"]),
        ("o'brien", &["John O'Brien"]),
        ("o'b jo", &["John O'Brien"]),
        ("王", &["王小明"]),
        ("小明", &["王小明"]),
        ("παπας νικ", &["Νίκος Παπάς"]),
        ("john xavier", &[]),
        ("o'neill", &[]),
    ]);
}

#[test]
fn customers_are_found_by_telephone_and_address() {
    check(&[
        ("0143", &["Zoë Strauß"]),
        ("456", &["Joan Smith"]),
        ("4567", &["Joan Smith"]),
        ("54567", &["Joan Smith"]),
        ("216-555-7", &["Smith, John"]),
        ("(216) 555 4567", &["Joan Smith"]),
        ("+1 216 555 0199", &["John O'Brien"]),
        ("0171 5550143", &["Zoë Strauß"]),
        ("٤٥٦٧", &["Joan Smith"]),
        ("john 7777", &["Smith, John"]),
        ("john 4567", &[]),
        ("45", &[]),
        ("joan.s", &["Joan Smith"]),
        ("jsmith@ex", &["Smith, John"]),
        ("job@example.com", &[]),
        ("job", &["John O'Brien"]),
    ]);
}

#[test]
fn a_tag_is_looked_up_as_it_is_written_and_a_wrong_one_gives_what_is_free() {
    let connection = shop();
    assert_eq!(tag(&connection, "D-1004").unwrap(), Some(Goods::Piece(PieceId::derived("D-1004"))));
    assert_eq!(
        tag(&connection, "C-1").unwrap(),
        Some(Goods::StockItem(StockItemId::derived("chain")))
    );
    assert_eq!(
        tag(&connection, "H-1").unwrap(),
        Some(Goods::Variation(VariationId::derived("halo")))
    );
    assert_eq!(tag(&connection, "d-1004").unwrap(), None);
    let other = PieceId::derived("other");
    put_piece(&connection, &PieceRow { id: Goods::Piece(other), ..row("D-1007", "Ring", 10) })
        .unwrap();
    assert_eq!(tag(&connection, "D-1007").unwrap(), Some(Goods::Piece(other)));
}

#[test]
fn a_sold_piece_a_new_price_and_an_erased_customer_are_seen_at_once() {
    let connection = shop();
    let mut sold = goods()[3].clone();
    sold.status = Status::Sold;
    sold.words = "Loose diamond repolished".to_owned();
    put_piece(&connection, &sold).unwrap();
    assert_eq!(shown(&connection, "round"), ["D-1005", "D-1004"]);
    assert_eq!(shown(&connection, "repol"), ["D-1004"]);
    assert!(shown(&connection, "natural round si1").is_empty());
    remove_piece(&connection, sold.id).unwrap();
    assert_eq!(shown(&connection, "round"), ["D-1005"]);
    let john = CustomerId::derived("Smith, John");
    put_customer(
        &connection,
        &CustomerRow { name: "John Miller".to_owned(), id: john, phones: vec![], emails: vec![] },
    )
    .unwrap();
    assert_eq!(shown(&connection, "smith"), ["Joan Smith"]);
    assert_eq!(shown(&connection, "miller j"), ["John Miller"]);
    remove_customer(&connection, john).unwrap();
    assert!(shown(&connection, "miller").is_empty());
    let left: i64 = connection
        .query_row("SELECT count(*) FROM customer_words WHERE id = ?1", [john.bytes()], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(left, 0);
}

/// Everything a person can see of the index, and its canonical dump.
fn picture(connection: &Connection) -> Vec<String> {
    let mut lines = Vec::new();
    for sql in [
        "SELECT quote(rank_key) || quote(id) || quote(tag) || quote(words) FROM piece_search ORDER BY id",
        "SELECT quote(word) || quote(folded) || quote(id) FROM customer_words ORDER BY word, folded, id",
    ] {
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        lines.extend(rows.map(Result::unwrap));
    }
    for typed in ["emerald", "1ct", "g", "d", "gold", "jo", "216", "under 9000"] {
        lines.extend(shown(connection, typed));
    }
    lines
}

#[test]
fn the_order_of_arrival_changes_nothing() {
    let connection = views();
    for customer in customers().iter().rev() {
        put_customer(&connection, customer).unwrap();
    }
    for piece in goods().iter().rev() {
        put_piece(&connection, &PieceRow { status: Status::Sold, ..piece.clone() }).unwrap();
        put_piece(&connection, piece).unwrap();
    }
    settle(&connection).unwrap();
    assert_eq!(picture(&connection), picture(&shop()));
}

#[test]
fn goods_that_share_a_rank_are_told_apart() {
    let connection = views();
    let mut bytes = PieceId::derived("one").bytes();
    let one = PieceRow { id: Goods::Piece(PieceId::from_bytes(bytes)), ..row("A-1", "Ring", 10) };
    bytes[0] ^= 1;
    let other =
        PieceRow { id: Goods::Piece(PieceId::from_bytes(bytes)), ..row("B-1", "Brooch", 10) };
    put_pieces(&connection, [&other, &one]).unwrap();
    assert_eq!(rank::rank(&one), rank::rank(&other));
    assert_eq!(shown(&connection, "ring"), ["A-1"]);
    assert_eq!(shown(&connection, "brooch"), ["B-1"]);
    assert!(shown(&connection, "ring brooch").is_empty());
    assert_eq!(shown(&connection, "under 11"), ["A-1", "B-1"]);
    remove_piece(&connection, one.id).unwrap();
    assert!(shown(&connection, "ring").is_empty());
    assert_eq!(shown(&connection, "brooch"), ["B-1"]);
}

#[test]
fn prices_compare_in_whole_units_of_their_currency() {
    let connection = views();
    let priced = |tag, minor, currency| PieceRow {
        price: Money::new(minor, currency),
        ..row(tag, "Ring", 0)
    };
    let rows = [
        priced("USD", 899_999, Currency::USD),
        priced("JPY", 9_000, Currency::JPY),
        priced("KWD", 9_000_001, Currency::KWD),
    ];
    put_pieces(&connection, &rows).unwrap();
    assert_eq!(shown(&connection, "ring under 9000"), ["USD", "JPY"]);
    assert_eq!(shown(&connection, "ring over 9000"), ["JPY", "KWD"]);
}

#[test]
fn what_is_typed_is_never_sql_and_never_a_question_to_the_index() {
    let connection = shop();
    let long = "emerald ".repeat(131_072);
    let nothing: [&str; 12] = [
        "\"; DROP TABLE piece_search; --",
        "' OR 1=1 --",
        "emerald NEAR(vs1, 2) zzz",
        "words:zzz",
        "zzz*",
        "^zzz",
        "zzz\" OR \"emerald",
        "{a b} : c",
        "((((",
        "\0",
        "¤cg",
        "%_",
    ];
    for typed in nothing {
        assert!(shown(&connection, typed).is_empty(), "{typed}");
    }
    assert_eq!(shown(&connection, &long), shown(&connection, "emerald"));
    assert!(shown(&connection, &"9".repeat(1_000_000)).is_empty());
    assert_eq!(picture(&connection), picture(&shop()));
}

#[test]
fn a_list_is_as_long_as_asked_and_leaves_customers_half_of_it() {
    let connection = shop();
    let count = |typed, limit| search(&connection, typed, limit).unwrap().len();
    assert_eq!((count("emerald", 3), count("emerald", 0), count("rose", 1)), (3, 0, 1));
    let hits = search(&connection, "j", 4).unwrap();
    assert_eq!(hits.len(), 3, "the three whose name begins so");
}

#[test]
fn the_indexes_are_used() {
    let connection = shop();
    let plan = |sql: &str| {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        for place in 1..=statement.parameter_count() {
            statement.raw_bind_parameter(place, "1").unwrap();
        }
        let mut rows = statement.raw_query();
        let mut lines = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            lines.push(row.get::<_, String>(3).unwrap());
        }
        lines.join("; ")
    };
    let by_words = plan(goods::BY_WORDS);
    assert!(by_words.contains("SEARCH p USING PRIMARY KEY (rank_key=?)"), "{by_words}");
    let by_price = plan(&goods::by_price());
    assert!(
        by_price.contains("SEARCH piece_search USING PRIMARY KEY (rank_key>? AND rank_key<?)"),
        "{by_price}"
    );
    let by_key = plan(customers::BY_KEY);
    assert!(
        by_key.contains("SEARCH customer_words USING PRIMARY KEY (word>? AND word<?)"),
        "{by_key}"
    );
    for plan in [by_words, by_price, by_key] {
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
}

/// What the index should find, by reading every row.
fn by_reading_all(rows: &[PieceRow], typed: &str) -> Vec<String> {
    let query = Query::read(&query::chunks(typed));
    let mut found: Vec<&PieceRow> = rows.iter().collect();
    found.retain(|row| {
        !query.is_empty()
            && query.affords(rank::thousandths(row.price))
            && query.fits(&goods::index_words(row))
    });
    found.sort_by_key(|row| (row.status, row.price.minor(), row.tag.clone(), row.id));
    found.iter().map(|row| row.tag.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_a_question(typed in "\\PC{0,60}|[\\x00-\\x7f]{0,40}") {
        let connection = shop();
        search(&connection, &typed, 5).unwrap();
        tag(&connection, &typed).unwrap();
    }

    #[test]
    fn the_index_finds_what_reading_every_row_finds(
        typed in prop::collection::vec(
            prop::sample::select(vec![
                "1ct", "em", "emeral", "vs", "vs1+", "g", "d-g", "under", "9000", "over", "5k", "$7k",
                "1.5-2ct", "18k", "gold", "rd", "d-100", "natural", "ring", "between", "and", "gia",
            ]),
            1..5,
        ),
    ) {
        let connection = views();
        let rows = goods();
        put_pieces(&connection, &rows).unwrap();
        let typed = typed.join(" ");
        prop_assert_eq!(shown(&connection, &typed), by_reading_all(&rows, &typed));
    }

    #[test]
    fn what_was_put_is_found_by_its_tag_and_by_how_its_words_begin(
        tag_ in "Q[A-Z]{1,3}-[0-9]{1,8}",
        words in "[\\p{L}0-9'-]{1,14}( [\\p{L}0-9'-]{1,14}){0,4}",
        name in "[\\p{L}'-]{1,14}( [\\p{L}'-]{1,14}){0,3}",
    ) {
        let connection = shop();
        let piece = row(&tag_, &words, 50_000);
        let customer = CustomerRow {
            id: CustomerId::derived("new"), name: name.clone(), phones: vec![], emails: vec![],
        };
        put_piece(&connection, &piece).unwrap();
        put_customer(&connection, &customer).unwrap();
        prop_assert_eq!(tag(&connection, &tag_).unwrap(), Some(piece.id));
        prop_assert_eq!(&search(&connection, &tag_, 5).unwrap()[0], &Hit::Piece(piece.clone()));
        for (text, hit) in [(words, Hit::Piece(piece)), (name, Hit::Customer(customer))] {
            for word in fold::words(&text) {
                for (end, letter) in word.char_indices() {
                    let typed = &word[..end + letter.len_utf8()];
                    prop_assert!(search(&connection, typed, 50).unwrap().contains(&hit), "{}", typed);
                }
            }
        }
    }
}
