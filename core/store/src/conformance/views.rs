//! What every keeper of rows must do.
#![allow(clippy::unwrap_used, missing_docs, reason = "cases of a test suite, named for the rule")]

use milgrain_replication::Hash;

use crate::StoreError;
use crate::log::LogHead;
use crate::views::tables::{BALANCE, TAG};
use crate::views::{Cell, Change, Row, TableChanges, ViewReader, Views, after_prefix};

const HEAD: LogHead = LogHead { number: 7, hash: Hash::ZERO };

fn tag(tag: &str, id: u8) -> Row {
    vec![tag.into(), 5.into(), [id; 16].into()]
}

fn balance(account: &str, day: i64, closing: i64) -> Row {
    vec![[1; 16].into(), account.into(), "USD".into(), day.into(), closing.into(), 1.into()]
}

fn write(views: &mut impl Views, changes: &[TableChanges]) {
    views.write(&mut [Ok(changes.to_vec())].into_iter(), HEAD).unwrap();
}

fn filled(mut views: impl Views) -> impl Views {
    let rows = [balance("bank", 3, 300), balance("cash", 5, 500), balance("cash", 9, 900)];
    let tags = [tag("a", 1), tag("ab", 2), tag("b", 3), tag("a", 4)];
    let changes =
        [(&BALANCE, rows.map(Change::Put).to_vec()), (&TAG, tags.map(Change::Put).to_vec())];
    write(&mut views, &changes);
    views
}

pub fn rows_are_found_put_again_and_deleted(views: impl Views) {
    let mut views = filled(views);
    let row = balance("cash", 5, 500);
    assert_eq!(views.get(&BALANCE, &row[..4]).unwrap(), Some(row.clone()));
    let changed = balance("cash", 5, 555);
    let gone = balance("cash", 9, 0)[..4].to_vec();
    let changes = vec![Change::Put(changed.clone()), Change::Delete(gone.clone())];
    write(&mut views, &[(&BALANCE, changes)]);
    assert_eq!(views.get(&BALANCE, &row[..4]).unwrap(), Some(changed));
    assert_eq!(views.get(&BALANCE, &gone).unwrap(), None);
}

pub fn what_stood_at_the_end_of_a_day_is_found(views: impl Views) {
    let views = filled(views);
    let on = |account, day| {
        let row = views.at_or_before(&BALANCE, &balance(account, day, 0)[..4]).unwrap();
        row.and_then(|row| row[4].int())
    };
    let cases = [
        ("cash", 4, None),
        ("cash", 5, Some(500)),
        ("cash", 8, Some(500)),
        ("cash", 9, Some(900)),
        ("cash", 99, Some(900)),
        ("bank", 2, None),
        ("bank", 3, Some(300)),
        ("safe", 9, None),
    ];
    for (account, day, expected) in cases {
        assert_eq!(on(account, day), expected, "{account} {day}");
    }
}

pub fn rows_come_in_the_order_of_their_keys(views: impl Views) {
    let views = filled(views);
    let all = views.range(&TAG, &[], None, usize::MAX).unwrap();
    assert_eq!(all, [tag("a", 1), tag("a", 4), tag("ab", 2), tag("b", 3)]);
    let prefix = [Cell::from("a")];
    let under = views.range(&TAG, &prefix, after_prefix(&prefix).as_deref(), usize::MAX).unwrap();
    assert_eq!(under, [tag("a", 1), tag("a", 4)]);
    let first = views.range(&TAG, &prefix, None, 1).unwrap();
    assert_eq!(first, [tag("a", 1)]);
    let after = after_prefix(&tag("a", 1)).unwrap();
    assert_eq!(views.range(&TAG, &after, None, 1).unwrap(), [tag("a", 4)]);
    assert!(views.range(&TAG, &[Cell::from("b")], Some(&[Cell::from("a")]), 9).unwrap().is_empty());
}

pub fn views_know_how_much_of_the_log_they_hold(views: impl Views) {
    assert_eq!(views.head().unwrap(), None);
    let mut views = filled(views);
    assert_eq!(views.head().unwrap(), Some(HEAD));
    views.doubt().unwrap();
    assert_eq!(views.head().unwrap(), None);
    write(&mut views, &[]);
    assert_eq!(views.head().unwrap(), Some(HEAD));
    views.clear().unwrap();
    assert_eq!(views.head().unwrap(), None);
    assert!(views.range(&TAG, &[], None, 9).unwrap().is_empty());
}

pub fn a_step_that_fails_leaves_what_was(views: impl Views) {
    let mut views = filled(views);
    let before = views.range(&TAG, &[], None, 99).unwrap();
    let steps = [Ok(vec![(&TAG, vec![Change::Put(tag("c", 9))])]), Err(StoreError::WriteFailed)];
    let later = LogHead { number: 8, ..HEAD };
    assert_eq!(views.write(&mut steps.into_iter(), later), Err(StoreError::WriteFailed));
    assert_eq!(views.range(&TAG, &[], None, 99).unwrap(), before);
    assert_eq!(views.head().unwrap(), Some(HEAD));
}

pub fn a_second_handle_reads_what_was_written(views: impl Views) {
    let mut views = filled(views);
    let reader = views.reader().unwrap();
    assert_eq!(reader.head().unwrap(), Some(HEAD));
    write(&mut views, &[(&TAG, vec![Change::Put(tag("c", 9))])]);
    let read = |views: &dyn ViewReader| views.range(&TAG, &[], None, 99).unwrap();
    assert_eq!(read(&*reader), read(&views));
    assert_eq!(read(&*reader).len(), 5);
}
