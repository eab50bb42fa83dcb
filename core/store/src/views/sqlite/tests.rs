//! The views' file: its tables are those that every storage keeps, and another file is thrown away.

use std::collections::BTreeSet;

use super::*;
use crate::views::tables::{ALL, BALANCE, TAG};

fn temporary() -> (SqliteViews, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (SqliteViews::open(&folder.path().join("views.db"), Some([7; 32]), 2_048).unwrap(), folder)
}

crate::conformance!(views: temporary);

#[test]
fn the_tables_are_those_that_are_described() {
    let (views, _folder) = temporary();
    let mut query =
        views.connection.prepare("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid").unwrap();
    for table in ALL {
        let columns = query.query_map([table.name], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let columns: Vec<(String, usize)> = columns.collect::<Result<_, _>>().unwrap();
        let keys = (0..table.columns.len()).map(|at| if at < table.key { at + 1 } else { 0 });
        let expected = table.columns.iter().map(|name| (*name).to_owned()).zip(keys);
        assert_eq!(columns, expected.collect::<Vec<_>>(), "{}", table.name);
    }
}

#[test]
fn no_table_is_left_out_of_dump_and_clearing() {
    let (views, _folder) = temporary();
    let query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'meta'";
    let mut statement = views.connection.prepare(query).unwrap();
    let names = statement.query_map([], |row| row.get(0)).unwrap();
    let names: BTreeSet<String> = names.collect::<Result<_, _>>().unwrap();
    assert_eq!(names, ALL.iter().map(|table| table.name.to_owned()).collect());
}

#[test]
fn a_balance_is_one_row_by_its_key_whatever_the_history() {
    let (views, _folder) = temporary();
    let plan = |query: &str| -> String {
        let mut statement =
            views.connection.prepare(&format!("EXPLAIN QUERY PLAN {query}")).unwrap();
        let count = statement.parameter_count();
        let params = params_from_iter((0..count).map(|_| Cell::Int(1)));
        statement.query_row(params, |row| row.get(3)).unwrap()
    };
    let balance = at_or_before_query(&BALANCE, 4);
    assert_eq!(
        plan(&balance),
        "SEARCH balance USING PRIMARY KEY (store=? AND account=? AND currency=? AND day<?)"
    );
    let tags = range_query(&TAG, 1, Some(1));
    assert!(plan(&tags).starts_with("SEARCH tag USING PRIMARY KEY"), "{}", plan(&tags));
}

#[test]
fn views_of_another_shape_or_key_are_not_read() {
    let (views, folder) = temporary();
    set_meta(&views.connection, "shape", b"of an older version").unwrap();
    drop(views);
    let path = folder.path().join("views.db");
    for key in [[7; 32], [8; 32]] {
        let error = SqliteViews::open(&path, Some(key), 2_048).unwrap_err();
        assert_eq!(error, StoreError::ViewsDamaged);
    }
    SqliteViews::discard(&path).unwrap();
    SqliteViews::open(&path, Some([8; 32]), 2_048).unwrap();
}
