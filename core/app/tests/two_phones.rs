//! Two phones of one store and a hub: what one does, the other shows; what both did alone comes out
//! the same on both.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod common;

use common::hub::{Shop, cash, command, drawer, enrolment, noon, quote, register, sell, utc};
use common::{given, usd};
use milgrain_app::Milgrain;
use milgrain_app::books::Finding;
use milgrain_app::correct_cost::CorrectCost;
use milgrain_app::hand_over::HandOver;
use milgrain_app::open_order::OpenOrder;
use milgrain_app::pay::TakePayment;
use milgrain_app::sell::Sell;
use milgrain_app::sync::Freshness;
use milgrain_kernel::{CompanyId, DeviceId, Instant, LineId, PieceId, StoreId};
use milgrain_replication::follower::{Taken, Timing};
use milgrain_replication::hub::Hub;
use milgrain_replication::{Feed, FollowerLog, Hash, SecretKey};
use milgrain_retail::event::Stream;
use milgrain_retail::order::Agreement;
use milgrain_retail::piece::PieceState;
use milgrain_retail::place::Supply;
use milgrain_retail::state::State;
use milgrain_store::Store;
use milgrain_store::search::{Hit, Status};

fn found(app: &Milgrain, tag: &str) -> Option<Status> {
    app.search(tag, 5).unwrap().into_iter().find_map(|hit| match hit {
        Hit::Piece(row) if row.tag == tag => Some(row.status),
        _ => None,
    })
}

#[test]
fn a_ring_sold_on_one_phone_is_shown_sold_on_the_other() {
    let mut shop = Shop::open();
    assert_eq!(found(&shop.b.app, "D-1"), Some(Status::Free));
    let order = sell(&shop.a.app, "sale", "D-1");
    assert_eq!(found(&shop.b.app, "D-1"), Some(Status::Free), "it cannot know yet");
    shop.sync(noon(5));
    assert_eq!(found(&shop.b.app, "D-1"), Some(Status::Gone));
    let view = shop.b.app.view_order(&given("look"), order).unwrap();
    assert_eq!((view.agreement, view.paid), (Agreement::Closed, usd(858_000)));
    shop.agree();
    let order = quote(&shop.b.app, "late", "D-1");
    let payments = vec![cash("late", 858_000)];
    let late = Sell { order, supply: Supply::HandedOver, payments };
    let refused = shop.b.app.sell(&command("late", "sell"), &late).unwrap_err();
    assert_eq!(refused.code(), "piece.handed_over");
}

#[test]
fn a_deposit_taken_on_one_phone_is_completed_on_the_other() {
    let mut shop = Shop::open();
    let order = quote(&shop.a.app, "deposit", "D-1");
    let open = OpenOrder {
        order,
        supply: Supply::HandedOver,
        layaway: None,
        payments: vec![cash("first", 100_000)],
        exemption: None,
        signature: None,
    };
    shop.a.app.open_order(&command("deposit", "open"), &open).unwrap();
    shop.sync(noon(5));
    assert_eq!(shop.b.app.deposits().unwrap(), [(order, usd(100_000))]);
    let view = shop.b.app.view_order(&given("look"), order).unwrap();
    assert_eq!((view.paid, view.balance), (usd(100_000), usd(758_000)));
    let rest = HandOver { order, lines: Vec::new(), payments: vec![cash("rest", 758_000)] };
    shop.b.app.hand_over(&command("deposit", "hand over"), &rest).unwrap();
    shop.sync(noon(9));
    let view = shop.a.app.view_order(&given("look"), order).unwrap();
    assert_eq!((view.agreement, view.balance), (Agreement::Closed, usd(0)));
    assert!(shop.a.app.deposits().unwrap().is_empty());
    shop.agree();
}

#[test]
fn what_both_sold_alone_is_on_both_afterwards() {
    let mut shop = Shop::open();
    let orders = [sell(&shop.a.app, "one", "D-1"), sell(&shop.b.app, "other", "D-2")];
    let unsent = shop.b.app.freshness().unwrap();
    assert_eq!(unsent, Freshness { up_to_date: Some(utc(noon(0))), unsent: 3 });
    shop.sync(noon(60));
    for phone in [&shop.a, &shop.b] {
        for (order, tag) in orders.into_iter().zip(["D-1", "D-2"]) {
            assert_eq!(phone.app.view_order(&given("look"), order).unwrap().paid, usd(858_000));
            assert_eq!(found(&phone.app, tag), Some(Status::Gone));
        }
    }
    shop.agree();
}

#[test]
fn a_piece_sold_twice_keeps_the_money_of_both_and_shows_who_was_second() {
    let mut shop = Shop::open();
    let first = sell(&shop.a.app, "first", "D-1");
    let second = sell(&shop.b.app, "second", "D-1");
    shop.visit("B", noon(1));
    shop.sync(noon(2));
    for phone in [&shop.a, &shop.b] {
        let store = phone.app.store();
        let state = store.read().state(Stream::Piece(PieceId::derived("D-1"))).unwrap().unwrap();
        drop(store);
        let State::Piece(piece) = state.state else { panic!("not a piece") };
        // The hub had B's first.
        let holder = PieceState::HandedOver(second);
        assert_eq!((piece.claims.len(), piece.state()), (2, holder));
        for order in [first, second] {
            assert_eq!(phone.app.view_order(&given("look"), order).unwrap().paid, usd(858_000));
        }
        let cash = drawer(&phone.app);
        assert_eq!(cash, usd(2 * 858_000));
    }
    shop.agree();
}

#[test]
fn an_order_paid_on_both_phones_at_once_keeps_both_payments_and_verifies() {
    let mut shop = Shop::open();
    let order = quote(&shop.a.app, "both", "D-1");
    let open = OpenOrder {
        order,
        supply: Supply::HandedOver,
        layaway: None,
        payments: vec![cash("first", 100_000)],
        exemption: None,
        signature: None,
    };
    shop.a.app.open_order(&command("both", "open"), &open).unwrap();
    shop.sync(noon(5));
    // A takes another deposit while B hands the ring over for the whole balance.
    let more = TakePayment { order, payments: vec![cash("more", 50_000)] };
    shop.a.app.take_payment(&command("both", "pay"), &more).unwrap();
    let rest = HandOver { order, lines: Vec::new(), payments: vec![cash("rest", 758_000)] };
    shop.b.app.hand_over(&command("both", "hand over"), &rest).unwrap();
    shop.sync(noon(9));
    for phone in [&shop.a, &shop.b] {
        assert_eq!(drawer(&phone.app), usd(100_000 + 50_000 + 758_000));
        assert_eq!(phone.app.view_order(&given("look"), order).unwrap().paid, usd(908_000));
        assert_eq!(phone.app.deposits().unwrap(), [(order, usd(50_000))]);
        let verified = phone.app.verify(&mut |_| {}).unwrap();
        assert_eq!(verified.not_made_again, 0);
    }
    shop.agree();
}

#[test]
fn an_entry_is_made_again_on_the_order_as_its_writer_saw_it() {
    let mut shop = Shop::open();
    let order = sell(&shop.a.app, "sale", "D-1");
    shop.sync(noon(5));
    // Each corrects the cost from 4,000.00, for neither knows of the other.
    for (phone, cost) in [(&shop.a, 450_000), (&shop.b, 420_000)] {
        let request = CorrectCost { order, line: LineId::derived("sale"), cost: usd(cost) };
        phone.app.correct_cost(&command(&cost.to_string(), "cost"), &request).unwrap();
    }
    shop.sync(noon(9));
    for phone in [&shop.a, &shop.b] {
        assert_eq!(phone.app.verify(&mut |_| {}).unwrap().not_made_again, 0);
    }
    shop.agree();
}

#[test]
fn how_fresh_what_is_seen_is_stays_what_it_was_without_a_visit() {
    let mut shop = Shop::open();
    shop.sync(noon(14));
    let fresh = Freshness { up_to_date: Some(utc(noon(14))), unsent: 0 };
    assert_eq!(shop.a.app.freshness().unwrap(), fresh);
    // Within the minute nothing is written down.
    shop.visit("A", Instant::from_millis(noon(14).millis() + 30_000));
    assert_eq!(shop.a.app.freshness().unwrap(), fresh);
    quote(&shop.a.app, "unsent", "D-1");
    let later = shop.a.app.freshness().unwrap();
    assert_eq!(later, Freshness { unsent: 2, ..fresh });
}

#[test]
fn a_feed_that_is_not_what_it_was_taken_in_as_is_found() {
    let shop = Shop::open();
    let feed = Feed::Store(StoreId::derived("store"));
    let mut store = shop.a.app.store();
    let mut log = store.phone(DeviceId::derived("A"));
    let mut followed = log.followed(feed).unwrap();
    let known = log.entries(feed, 0, 1).unwrap()[0];
    let envelope = log.commit(known.hash).unwrap().unwrap();
    followed.edge.push(Hash::of(b"another entry"));
    log.take(feed, &[Taken { entry: known, envelope }], &followed).unwrap();
    drop(store);
    let findings = shop.a.app.verify(&mut |_| {}).unwrap().findings;
    assert_eq!(findings, [Finding { commit: 0, code: "verify.feed_differs" }]);
}

#[test]
fn practice_follows_no_hub() {
    let app = Milgrain::open(Store::in_memory(), register("A").in_training()).unwrap();
    let hub = Hub::new(CompanyId::derived("company"), SecretKey::from_bytes(&[0xee; 32]));
    let refused = app.follow(enrolment("A", &hub), Timing::default()).map(drop);
    assert_eq!(refused.unwrap_err().code(), "app.training");
}
