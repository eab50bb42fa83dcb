//! Two phones of one store and a hub: what one does, the other shows; what both did alone comes out
//! the same on both.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod common;

use common::{given, maria, piece, policy, usd};
use milgrain_app::books::Finding;
use milgrain_app::correct_cost::CorrectCost;
use milgrain_app::hand_over::HandOver;
use milgrain_app::open_order::OpenOrder;
use milgrain_app::pay::TakePayment;
use milgrain_app::payment::{PaidBy, Payment};
use milgrain_app::quote::{Add, Start, Ware};
use milgrain_app::receive::{ReceivePieces, ReceivedPiece};
use milgrain_app::sell::Sell;
use milgrain_app::set_up::WritePolicy;
use milgrain_app::sync::{Conversation, Enrolment, Freshness, Happened};
use milgrain_app::{Given, Milgrain, Register};
use milgrain_kernel::{
    CompanyId, Day, DeviceId, Instant, LineId, Money, OrderId, PieceId, StoreId, TenderId,
};
use milgrain_replication::follower::{Notice, Step, Taken, Timing};
use milgrain_replication::hub::{Calendar, Desk, Hub, MemoryBlobs, MemoryHub, Session};
use milgrain_replication::{Envelope, Feed, FollowerLog, Hash, Registration, SecretKey};
use milgrain_retail::event::Stream;
use milgrain_retail::note::Tag;
use milgrain_retail::order::Agreement;
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::piece::{PieceFacts, PieceState};
use milgrain_retail::place::Supply;
use milgrain_retail::state::State;
use milgrain_store::Store;
use milgrain_store::search::{Hit, Status};
use milgrain_store::views::dump;

/// Everything counts on the day it was written.
struct AsWritten;

impl Calendar for AsWritten {
    fn book_day(&self, envelope: &Envelope) -> Day {
        envelope.commit().unwrap().business_day
    }
}

struct Phone {
    app: Milgrain,
    conversation: Conversation,
}

/// A hub and the phones A and B, that have both seen the store opened, with two diamonds.
struct Shop {
    hub: Hub,
    log: MemoryHub,
    blobs: MemoryBlobs,
    a: Phone,
    b: Phone,
    visits: u64,
}

fn register(letters: &str) -> Register {
    Register {
        company: CompanyId::derived("company"),
        device: DeviceId::derived(letters),
        letters: letters.to_owned(),
        training: false,
    }
}

fn enrolment(letters: &str, hub: &Hub) -> Enrolment {
    let key = SecretKey::from_bytes(Hash::of(letters.as_bytes()).bytes());
    Enrolment { key, hub: hub.public_key(), stores: vec![StoreId::derived("store")] }
}

fn phone(letters: &str, hub: &Hub, log: &mut MemoryHub) -> Phone {
    let app = Milgrain::open(Store::in_memory(), register(letters)).unwrap();
    let enrolment = enrolment(letters, hub);
    let (key, stores) = (enrolment.key.public(), enrolment.stores.clone());
    let registration = Registration { key, stores, revoked: false };
    hub.enrol(log, DeviceId::derived(letters), &registration).unwrap();
    let conversation = app.follow(enrolment, Timing::default()).unwrap();
    Phone { app, conversation }
}

fn diamond(tag: &str) -> ReceivedPiece {
    let facts = PieceFacts { tag: Tag::new(tag).unwrap(), ..piece() };
    ReceivedPiece { piece: PieceId::derived(tag), facts }
}

impl Shop {
    fn open() -> Self {
        let hub = Hub::new(CompanyId::derived("company"), SecretKey::from_bytes(&[0xee; 32]));
        let mut log = MemoryHub::default();
        let (a, b) = (phone("A", &hub, &mut log), phone("B", &hub, &mut log));
        let mut shop = Shop { hub, log, blobs: MemoryBlobs::default(), a, b, visits: 0 };
        let app = &shop.a.app;
        app.join_staff(&given("join"), &maria()).unwrap();
        app.write_policy(&given("policy"), &WritePolicy { policy: Box::new(policy()) }).unwrap();
        let pieces = vec![diamond("D-1"), diamond("D-2")];
        app.receive_pieces(&given("receive"), &ReceivePieces { pieces }).unwrap();
        shop.sync(noon(0));
        shop
    }

    /// Both phones visit the hub, and once more for what came of the first visit.
    fn sync(&mut self, now: Instant) {
        for letters in ["A", "B", "A", "B"] {
            let told = self.visit(letters, now);
            assert_eq!(told.last(), Some(&Notice::UpToDate), "{letters}");
        }
    }

    fn visit(&mut self, letters: &str, now: Instant) -> Vec<Notice> {
        self.visits += 1;
        let connection = self.visits.to_be_bytes();
        let mut session = Session::new(connection.to_vec());
        let Phone { app, conversation } = if letters == "A" { &mut self.a } else { &mut self.b };
        let mut told = Vec::new();
        let mut steps = app.sync(conversation, Happened::Connected(&connection), now);
        loop {
            let mut sent = None;
            for step in steps {
                match step {
                    Step::Send(frame) => sent = Some(frame),
                    Step::Tell(Notice::Trouble(trouble)) => panic!("{trouble:?}"),
                    Step::Tell(notice) => told.push(notice),
                    _ => {}
                }
            }
            let Some(frame) = sent else { break };
            let (log, blobs) = (&mut self.log, &mut self.blobs);
            let mut desk = Desk { log, blobs, calendar: &AsWritten, now };
            let answer = self.hub.answer(&mut desk, &mut session, &frame);
            steps = app.sync(conversation, Happened::Came(&answer), now);
        }
        app.sync(conversation, Happened::Closed(0), now);
        told
    }

    /// Both hold the same rows, and each verifies.
    fn agree(&self) {
        let dumped = |phone: &Phone| dump::digest(phone.app.store().read().views).unwrap();
        assert_eq!(dumped(&self.a), dumped(&self.b));
        for phone in [&self.a, &self.b] {
            assert_eq!(phone.app.verify(&mut |_| {}).unwrap().findings, Vec::new());
            let trial = phone.app.trial_balance(Day::ymd(2026, 12, 1).unwrap()).unwrap();
            assert!(trial.is_zero());
        }
    }
}

/// So many minutes after noon.
fn noon(minutes: i64) -> Instant {
    Instant::from_millis(given("noon").at.millis() + minutes * 60_000)
}

fn cash(name: &str, minor: i64) -> Payment {
    let means = PaidBy::Cash { given: None };
    Payment { tender: TenderId::derived(name), means, amount: usd(minor), payer: None }
}

/// A quote for a diamond, named after whom it is for.
fn quote(app: &Milgrain, name: &str, tag: &str) -> OrderId {
    let order = OrderId::derived(name);
    let start = Start { order, kind: OrderKind::Sale, customer: None, shares: Vec::new() };
    app.start_quote(&command(name, "quote"), &start).unwrap();
    let ware = Ware::Piece(PieceId::derived(tag));
    let line = LineId::derived(name);
    app.add_line(&command(name, "line"), &Add { order, line, ware }).unwrap();
    order
}

fn command(name: &str, verb: &str) -> Given {
    given(&format!("{verb} {name}"))
}

fn sell(app: &Milgrain, name: &str, tag: &str) -> OrderId {
    let order = quote(app, name, tag);
    let payments = vec![cash(name, 858_000)];
    let request = Sell { order, supply: Supply::HandedOver, payments };
    app.sell(&command(name, "sell"), &request).unwrap();
    order
}

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

/// What is in the drawers, by the books.
fn drawer(app: &Milgrain) -> Money {
    let trial = app.trial_balance(Day::ymd(2026, 12, 1).unwrap()).unwrap();
    let cash =
        trial.lines.iter().filter(|line| line.key.account == milgrain_ledger::Account::CashDrawer);
    usd(cash.map(|line| line.balance.minor()).sum())
}

/// As it is kept: without the place it was told in.
fn utc(at: Instant) -> Instant {
    Instant::from_millis(at.millis())
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
