//! Who hears of a command: its store, every store whose books or goods it touches, and all of them
//! of what the owner writes and who works here.

use std::collections::BTreeSet;

use milgrain_kernel::{DesignId, EntryId, StaffId, StoreId};
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::postings::Books;
use milgrain_retail::reach::{Reach, reach};
use milgrain_retail::staff::StaffLeft;

use super::support::*;

const HERE: &str = "the store";

fn check(shop: &Shop, company: bool, stores: &[&str]) {
    let stores = stores.iter().map(|name| StoreId::derived(name)).collect();
    assert_eq!(shop.reach, Some(Reach { company, stores }));
}

/// Books in which nothing was looked at.
fn nothing() -> Books<'static> {
    Books {
        entry: EntryId::derived("none"),
        store: StoreId::derived(HERE),
        day: day("2026-12-01"),
        orders: &[],
        drawer: None,
    }
}

#[test]
fn a_sale_is_its_store_s_own() {
    let mut shop = Shop::in_state("OH");
    shop.receives("ring", "1100.00", "2400.00");
    check(&shop, false, &[HERE]);
    let order = shop.starts(OrderKind::Sale, Some("Zoe"));
    check(&shop, false, &[HERE]);
    shop.adds(order, goods("ring", "2400.00", "1100.00")).unwrap();
    shop.agrees(order, &[cash("100.00")]).unwrap();
    check(&shop, false, &[HERE]);
}

#[test]
fn what_another_store_takes_or_changes_the_order_s_own_store_hears() {
    let mut shop = Shop::in_state("OH");
    let order = shop.quotes(OrderKind::Sale, "ring", "1000.00", "400.00");
    shop.agrees(order, &[cash("200.00")]).unwrap();
    shop.elsewhere(|shop| shop.takes(order, &[cash("300.00")])).unwrap();
    check(&shop, false, &[HERE, ELSEWHERE]);
    // Where no money moves, no entry tells: the order does.
    let fact = Fact { stream: Stream::Order(order), event: StaffLeft {}.into() };
    let orders = [shop.order(order)];
    let books = Books { store: StoreId::derived(ELSEWHERE), orders: &orders, ..nothing() };
    shop.reach = Some(reach(std::slice::from_ref(&fact), &books, None, &[]));
    check(&shop, false, &[HERE, ELSEWHERE]);
    let looked_at = Fact { stream: Stream::Piece(piece_of("ring")), ..fact };
    shop.reach = Some(reach(&[looked_at], &books, None, &[]));
    check(&shop, false, &[ELSEWHERE]);
}

#[test]
fn both_ends_hear_of_goods_on_their_way() {
    let mut shop = Shop::in_state("OH");
    for ring in ["ring", "band", "brooch"] {
        shop.receives(ring, "1100.00", "2400.00");
    }
    let (parcel, pieces) = (transfer_of("parcel"), ["ring", "band", "brooch"].map(piece_of));
    shop.sends(parcel, ELSEWHERE, &pieces).unwrap();
    check(&shop, false, &[HERE, ELSEWHERE]);
    shop.elsewhere(|shop| shop.receives_transfer(parcel, &pieces[..1])).unwrap();
    check(&shop, false, &[HERE, ELSEWHERE]);
    shop.as_manager(|shop| shop.takes_back_from_the_way(parcel, &pieces[1..2])).unwrap();
    check(&shop, false, &[HERE, ELSEWHERE]);
    // Nothing of it arrives: no entry, yet both know.
    shop.elsewhere(|shop| shop.receives_transfer(parcel, &[])).unwrap();
    check(&shop, false, &[HERE, ELSEWHERE]);
}

#[test]
fn all_stores_hear_who_works_here_what_is_written_and_what_can_be_ordered() {
    let store = nothing().store;
    let left = || Event::from(StaffLeft {});
    let told = |streams: &[Stream]| {
        let facts: Vec<Fact> =
            streams.iter().map(|stream| Fact { stream: *stream, event: left() }).collect();
        let reach = reach(&facts, &nothing(), None, &[]);
        assert_eq!(reach.stores, BTreeSet::from([store]), "the store itself always hears");
        reach.company
    };
    let person = Stream::Staff(StaffId::derived("Ann"));
    for all in [person, Stream::Store(store), Stream::Design(DesignId::derived("solitaire"))] {
        assert!(told(&[all]));
        assert!(told(&[Stream::Piece(piece_of("ring")), all]), "one event is enough");
    }
    assert!(!told(&[Stream::Piece(piece_of("ring"))]));
    assert!(!told(&[]));
}
