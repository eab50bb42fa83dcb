//! What every store must do, whatever its log and views are kept in.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "cases, named for the rule")]

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use milgrain_kernel::{Currency, CustomerId, Day, Money, OrderId, PieceId};
use milgrain_ledger::{Account, AgeBucket, Ageing, DepositKind};
use milgrain_replication::{Envelope, EventRecord, Feed, FollowerLog, Hash};
use milgrain_retail::event::Stream;
use milgrain_retail::order::Agreement;
use milgrain_retail::staff::Role;
use milgrain_retail::state::State;

use super::books::{
    account, added, billed, customer, deposit, joined, left, opened, quoted, received, renamed,
    write,
};
use super::shop::{Writer, day, new, page, reference};
use crate::log::NewCommit;
use crate::search::Hit;
use crate::views::follower::Batches;
use crate::views::{books, dump, lists};
use crate::{Read, Receivables, Store};

fn append(store: &mut Store, envelopes: &[Envelope]) {
    for envelope in envelopes {
        store.append(new(envelope)).unwrap();
        assert_eq!(store.lag(), None);
    }
}

/// The hub gives these the next positions, and days on which they count.
fn take(store: &mut Store, commits: &[(&Envelope, Day)]) {
    let feed = Feed::Store(super::books::STORE);
    let mut phone = store.phone(super::shop::device(1));
    let (taken, followed) = page(&phone.followed(feed).unwrap(), commits);
    phone.take(feed, &taken, &followed).unwrap();
    assert_eq!(store.lag(), None);
}

fn digest(store: &Store) -> Hash {
    dump::digest(store.read().views).unwrap()
}

/// The views made again are those that were kept, however many are written at once.
fn rebuilt_equal(store: &mut Store) {
    let kept = digest(store);
    let balances = store.read().balances();
    for (first, later) in [(1, 1), (2, 1), (1, 2)] {
        store.rebuild_in(Batches { first, later }).unwrap();
        assert_eq!(digest(store), kept, "{first}, then {later}");
    }
    store.rebuild().unwrap();
    assert_eq!((digest(store), store.read().balances()), (kept, balances));
}

fn name(store: &Store, number: u8) -> Option<String> {
    let state = store.read().state(Stream::Customer(customer(number))).unwrap()?.state;
    let State::Customer(customer) = state else { panic!("not a customer") };
    customer.name.known().map(|name| name.as_str().to_owned())
}

/// A day of two devices that know nothing of each other but the shop's customers and staff.
fn two_devices() -> (Vec<Envelope>, Vec<Envelope>) {
    let (mut one, mut other) = (Writer::new(1), Writer::new(2));
    let once = deposit("both take the same note", 1, 700);
    let ours = vec![
        write(&mut one, &[added(1, "Ada"), joined(1, Role::Manager)], None),
        write(&mut one, &[renamed(1, "Ada L.")], Some(&deposit("one", 1, 24_500))),
        write(&mut one, &[left(1)], Some(&once)),
    ];
    let theirs = vec![
        write(&mut other, &[added(1, "Zoe"), added(2, "Eve")], Some(&deposit("other", 2, 10_000))),
        write(&mut other, &[joined(1, Role::Associate)], Some(&once)),
        write(&mut other, &[], Some(&billed("invoice", 2, 5_000, day(30)))),
    ];
    (ours, theirs)
}

pub fn a_commands_views_stand_before_its_answer(mut store: Store) {
    let mut writer = Writer::new(1);
    assert_eq!(name(&store, 1), None);
    append(&mut store, &[write(&mut writer, &[added(1, "Ada")], None)]);
    assert_eq!(name(&store, 1).as_deref(), Some("Ada"));
    let reader = store.reader().unwrap();
    append(&mut store, &[write(&mut writer, &[renamed(1, "Ada L.")], None)]);
    assert_eq!(name(&store, 1).as_deref(), Some("Ada L."));
    let seen = reader.read().state(Stream::Customer(customer(1))).unwrap();
    assert_eq!(seen, store.read().state(Stream::Customer(customer(1))).unwrap());
    assert_eq!(store.read().next_link(super::shop::device(1)).unwrap(), writer_next(&writer));
}

fn writer_next(writer: &Writer) -> (u64, Hash) {
    (writer.head.0 + 1, writer.head.1)
}

pub fn a_balance_is_read_now_and_as_of_any_day(mut store: Store) {
    let mut writer = Writer::new(1);
    let cash = account(Account::CashDrawer);
    // Paid on these days, not in their order.
    for (number, (on, cents)) in [(0, 100), (5, 1_000), (2, 20), (5, 3_000)].iter().enumerate() {
        let entry = deposit(&number.to_string(), 1, *cents);
        let envelope = write(&mut writer, &[], Some(&entry));
        let commit = NewCommit { envelope: &envelope, book_day: day(*on), erases: &[] };
        store.append(commit).unwrap();
    }
    let check = |store: &Store| {
        for (on, expected) in
            [(-1, 0), (0, 100), (1, 100), (2, 120), (4, 120), (5, 4_120), (9, 4_120)]
        {
            assert_eq!(store.read().balance_on(&cash, day(on)).unwrap(), expected, "{on}");
        }
        assert_eq!(store.read().balance(&cash), 4_120);
    };
    check(&store);
    rebuilt_equal(&mut store);
    check(&store);
    let trial = books::trial_balance(store.read().views, day(2)).unwrap();
    assert!(trial.is_zero());
    assert_eq!(trial.lines.len(), 2);
}

pub fn deposits_and_receivables_are_kept_by_order_and_customer(mut store: Store) {
    let mut writer = Writer::new(1);
    let entries = [
        deposit("a", 1, 24_500),
        deposit("b", 2, 10_000),
        deposit("c", 1, 58_359),
        billed("d", 7, 5_000, day(30)),
        billed("e", 7, 2_500, day(60)),
    ];
    let envelopes: Vec<Envelope> =
        entries.iter().map(|entry| write(&mut writer, &[], Some(entry))).collect();
    append(&mut store, &envelopes);
    let usd = |cents| Money::new(cents, Currency::USD);
    let order = |number| OrderId::from_bytes([number; 16]);
    let views = store.read().views;
    let deposits = books::deposits(views).unwrap();
    assert_eq!(deposits, [(order(1), usd(82_859)), (order(2), usd(10_000))]);
    assert_eq!(books::deposit(views, order(1)).unwrap(), [usd(82_859)]);
    assert_eq!(books::receivables(views).unwrap(), [(customer(7), usd(7_500))]);
    assert_eq!(books::receivable(views, customer(8)).unwrap(), []);
    let mut items = books::billed(views, Some(customer(7))).unwrap();
    items.sort_by_key(|item| item.due);
    let open: Vec<_> = items.iter().map(|item| (item.due, item.open)).collect();
    assert_eq!(open, [(day(30), 5_000), (day(60), 2_500)]);
    let held = store.read().balance(&account(Account::Deposits(DepositKind::Layaway)));
    assert_eq!(held, -92_859);
}

pub fn two_stores_that_never_met_come_out_equal(mut store: Store) {
    let (ours, theirs) = two_devices();
    let mut other = Store::in_memory();
    for (one, two) in ours.iter().zip(&theirs) {
        store.receive(new(one)).unwrap();
        store.receive(new(two)).unwrap();
    }
    for envelope in theirs.iter().chain(&ours) {
        other.receive(new(envelope)).unwrap();
    }
    assert_eq!(digest(&store), digest(&other));
    assert_eq!(store.read().balances(), other.read().balances());
    // Folded device by device: Ada was added first, so Zoe is the same customer added again.
    assert_eq!(name(&store, 1).as_deref(), Some("Ada L."));
    rebuilt_equal(&mut store);
}

pub fn an_entry_with_the_same_id_counts_once(mut store: Store) {
    let (ours, theirs) = two_devices();
    for envelope in theirs.iter().chain(&ours) {
        store.receive(new(envelope)).unwrap();
    }
    // 245.00 and 100.00, and the note of 7.00 that both devices took, once.
    assert_eq!(store.read().balance(&account(Account::CashDrawer)), 35_200);
    let mut days = Vec::new();
    let Read { log, views, .. } = store.read();
    books::journal(views, log, &mut |on, entry| {
        days.push((on, entry.id()));
        Ok(())
    })
    .unwrap();
    assert_eq!(days.len(), 4);
}

pub fn a_stamped_day_moves_an_entry(mut store: Store) {
    let mut writer = Writer::new(1);
    let cash = account(Account::CashDrawer);
    let entries = [deposit("a", 1, 100), deposit("b", 1, 20)];
    let envelopes: Vec<Envelope> =
        entries.iter().map(|entry| write(&mut writer, &[], Some(entry))).collect();
    append(&mut store, &envelopes);
    take(&mut store, &[(&envelopes[0], day(3))]);
    for (on, expected) in [(0, 20), (2, 20), (3, 120)] {
        assert_eq!(store.read().balance_on(&cash, day(on)).unwrap(), expected, "{on}");
    }
    assert_eq!(store.read().balance(&cash), 120);
    take(&mut store, &[(&envelopes[1], day(3))]);
    assert_eq!(store.read().balance_on(&cash, day(2)).unwrap(), 0);
    rebuilt_equal(&mut store);
}

pub fn what_others_wrote_lies_below_what_is_unsent(mut store: Store) {
    let (mut ours, mut theirs) = (Writer::new(1), Writer::new(2));
    let found = |store: &mut Store| -> Vec<String> {
        let hits = store.search("lovelace", 9).unwrap().into_iter();
        let names = hits.map(|hit| match hit {
            Hit::Customer(row) => row.name,
            Hit::Piece(_) => panic!("no piece is called so"),
        });
        names.collect()
    };
    let names = [added(1, "Lovelace"), renamed(1, "Lovelace of ours")];
    let mine = write(&mut ours, &names, None);
    append(&mut store, std::slice::from_ref(&mine));
    assert_eq!(found(&mut store), ["Lovelace of ours"]);
    let hers = [
        write(&mut theirs, &[added(1, "Lovelace of theirs")], None),
        write(&mut theirs, &[renamed(1, "Lovelace of both")], None),
    ];
    // Ours was the last to write, as long as the hub says nothing else.
    take(&mut store, &[(&hers[0], day(0))]);
    assert_eq!(found(&mut store), ["Lovelace of ours"]);
    let later = write(&mut ours, &[renamed(1, "Lovelace again of ours")], None);
    append(&mut store, std::slice::from_ref(&later));
    take(&mut store, &[(&mine, day(0)), (&hers[1], day(0))]);
    assert_eq!(found(&mut store), ["Lovelace again of ours"]);
    rebuilt_equal(&mut store);
    take(&mut store, &[(&later, day(0))]);
    assert_eq!(found(&mut store), ["Lovelace again of ours"]);
    // Two more, of which the hub places ours first.
    let last = write(&mut ours, &[renamed(1, "Lovelace of ours, first")], None);
    append(&mut store, std::slice::from_ref(&last));
    let behind = write(&mut theirs, &[renamed(1, "Lovelace of theirs, last")], None);
    take(&mut store, &[(&last, day(0)), (&behind, day(0))]);
    assert_eq!(found(&mut store), ["Lovelace of theirs, last"]);
    rebuilt_equal(&mut store);
    let unsent = write(&mut ours, &[renamed(1, "Lovelace of nobody")], None);
    append(&mut store, std::slice::from_ref(&unsent));
    let mut folded = Vec::new();
    let placed = [&hers[0], &mine, &hers[1], &later, &last, &behind, &unsent];
    store
        .read()
        .log
        .in_order(&mut |logged| {
            folded.push(logged.envelope.hash());
            Ok(ControlFlow::Continue(()))
        })
        .unwrap();
    assert_eq!(folded, placed.map(Envelope::hash));
}

pub fn an_erased_name_is_gone_from_log_and_views(mut store: Store) {
    let mut writer = Writer::new(1);
    let first = write(&mut writer, &[added(1, "Ada"), added(2, "Eve")], None);
    let erasing = write(&mut writer, &[added(3, "Zoe")], None);
    append(&mut store, std::slice::from_ref(&first));
    let erases = [reference(&first)];
    let commit = NewCommit { envelope: &erasing, book_day: day(0), erases: &erases };
    store.append(commit).unwrap();
    assert_eq!(store.lag(), None);
    let names: Vec<_> = (1..4).map(|number| name(&store, number)).collect();
    assert_eq!(names, [None, None, Some("Zoe".to_owned())]);
    rebuilt_equal(&mut store);
    store.erase(&[reference(&erasing)]).unwrap();
    assert_eq!(name(&store, 3), None);
    rebuilt_equal(&mut store);
}

pub fn an_event_of_a_newer_version_blocks_its_stream_only(mut store: Store) {
    let mut writer = Writer::new(1);
    let (known, _) = crate::words::record(&added(1, "Ada"));
    let (other, _) = crate::words::record(&added(2, "Eve"));
    let strange = EventRecord { type_code: 60_000, ..known.clone() };
    let harmless = EventRecord { must_understand: false, ..strange.clone() };
    let commit = writer.draft(vec![known, strange, harmless, other]);
    let envelope = writer.seal(commit, b"");
    append(&mut store, &[envelope]);
    let blocked = |number| {
        let stream = Stream::Customer(customer(number));
        store.read().state(stream).unwrap().map(|known| known.blocked)
    };
    assert_eq!((blocked(1), blocked(2), blocked(3)), (Some(1), Some(0), None));
}

pub fn the_same_command_again_changes_no_view(mut store: Store) {
    let mut writer = Writer::new(1);
    let envelope = write(&mut writer, &[added(1, "Ada")], Some(&deposit("a", 1, 100)));
    append(&mut store, std::slice::from_ref(&envelope));
    let before = digest(&store);
    append(&mut store, std::slice::from_ref(&envelope));
    assert_eq!(digest(&store), before);
    assert_eq!(store.read().balance(&account(Account::CashDrawer)), 100);
}

pub fn states_are_listed_by_kind(mut store: Store) {
    let mut writer = Writer::new(1);
    let facts = [added(3, "Zoe"), joined(1, Role::Owner), added(1, "Ada"), added(2, "Eve")];
    append(&mut store, &[write(&mut writer, &facts, None)]);
    let (kind, _) = Stream::Customer(customer(1)).key();
    let page = |after, limit| -> Vec<Stream> {
        let states = store.read().states(kind, after, limit).unwrap();
        states.into_iter().map(|(stream, _)| stream).collect()
    };
    let of = |number| Stream::Customer(customer(number));
    assert_eq!(page(None, 2), [of(1), of(2)]);
    assert_eq!(page(Some(of(2)), 2), [of(3)]);
}

pub fn lists_follow_what_a_thing_has_become(mut store: Store) {
    let mut writer = Writer::new(1);
    let order = |number| OrderId::from_bytes([number; 16]);
    let facts = [
        quoted(1, "S-1", 7),
        quoted(2, "S-2", 7),
        quoted(3, "S-3", 8),
        received(1, "R-1042"),
        received(2, "R-1043"),
    ];
    append(&mut store, &[write(&mut writer, &facts, None)]);
    append(&mut store, &[write(&mut writer, &[opened(1)], None)]);
    let views = store.read().views;
    let listed = |agreement, after, limit| -> Vec<String> {
        let lines = lists::orders(views, agreement, after, limit).unwrap();
        lines.into_iter().map(|line| line.number).collect()
    };
    assert_eq!(listed(Agreement::Quote, None, 9), ["S-2", "S-3"]);
    assert_eq!(listed(Agreement::Quote, None, 1), ["S-2"]);
    assert_eq!(listed(Agreement::Quote, Some(order(2)), 9), ["S-3"]);
    assert_eq!(listed(Agreement::Open, None, 9), ["S-1"]);
    assert_eq!(lists::orders_of(views, customer(7)).unwrap(), [order(1), order(2)]);
    let piece = Stream::Piece(PieceId::from_bytes([1; 16]));
    assert_eq!(lists::tagged(views, "r-1042 ").unwrap(), [piece]);
    assert_eq!(lists::tagged(views, "R-104").unwrap(), []);
    rebuilt_equal(&mut store);
}

/// What is owed by age on a day, added up from the items themselves.
fn aged(store: &Store, as_of: Day) -> BTreeMap<CustomerId, [i64; 5]> {
    let mut sums: BTreeMap<CustomerId, [i64; 5]> = BTreeMap::new();
    for item in books::billed(store.read().views, None).unwrap() {
        let bucket = AgeBucket::of(item.due, as_of);
        let index = AgeBucket::ALL.iter().position(|known| *known == bucket).unwrap();
        sums.entry(item.customer).or_default()[index] += item.open;
    }
    sums
}

pub fn ageing_follows_every_commit(mut store: Store) {
    let mut writers = [Writer::new(1), Writer::new(2)];
    let both = billed("written by both", 3, 900, day(5));
    let entries = [
        (0, billed("a", 1, 5_000, day(0))),
        (1, billed("b", 2, 2_500, day(-40))),
        (0, both.clone()),
        (1, both),
        (1, billed("c", 1, 700, day(-100))),
        (0, billed("d", 4, 1, day(-31))),
    ];
    let minor = |ageing: Ageing| AgeBucket::ALL.map(|bucket| ageing.bucket(bucket).minor());
    for (writer, entry) in entries {
        let envelope = write(&mut writers[writer], &[], Some(&entry));
        store.receive(new(&envelope)).unwrap();
        // Columns that followed the commits, and columns that are made from the rows just now.
        let kept = store.read().receivables().clone();
        let anew = Receivables::default();
        for (columns, as_of) in [(&kept, 0), (&kept, 0), (&kept, 31), (&anew, 0), (&anew, 31)] {
            let (read, as_of) = (store.read(), day(as_of));
            let total = columns.total(read.views, Currency::USD, as_of).unwrap();
            let lines = columns.by_customer(read.views, Currency::USD, as_of, |table| {
                table.lines().map(|(who, ageing)| (who, minor(ageing))).collect::<BTreeMap<_, _>>()
            });
            let expected = aged(&store, as_of);
            let sums = (0..5).map(|index| expected.values().map(|line| line[index]).sum());
            assert_eq!(minor(total).to_vec(), sums.collect::<Vec<i64>>());
            assert_eq!(lines.unwrap().unwrap_or_default(), expected);
        }
    }
    assert_eq!(aged(&store, day(0)).len(), 4);
    rebuilt_equal(&mut store);
    let read = store.read();
    let total = read.receivables().total(read.views, Currency::USD, day(0)).unwrap();
    assert_eq!(total.total().minor(), 9_101);
}
