//! Two phones of one store and a hub, with its own follower that judges.

use milgrain_app::judge::{Judged, Judging};
use milgrain_app::payment::{PaidBy, Payment};
use milgrain_app::quote::{Add, Start, Ware};
use milgrain_app::receive::{ReceivePieces, ReceivedPiece};
use milgrain_app::sell::Sell;
use milgrain_app::set_up::WritePolicy;
use milgrain_app::sync::{Conversation, Enrolment, Happened};
use milgrain_app::{Given, Milgrain, Register};
use milgrain_kernel::{
    CompanyId, Day, DeviceId, Instant, LineId, Money, OrderId, PieceId, StoreId, TenderId,
};
use milgrain_replication::follower::{Notice, Step, Timing};
use milgrain_replication::hub::{Calendar, Desk, Hub, MemoryBlobs, MemoryHub, Session};
use milgrain_replication::{Envelope, Hash, Registration, SecretKey};
use milgrain_retail::note::Tag;
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::piece::PieceFacts;
use milgrain_retail::place::Supply;
use milgrain_store::Store;
use milgrain_store::views::dump;

use super::{given, maria, piece, policy, usd};

/// Everything counts on the day it was written.
pub struct AsWritten;

impl Calendar for AsWritten {
    fn book_day(&self, envelope: &Envelope) -> Day {
        envelope.commit().unwrap().business_day
    }
}

pub struct Phone {
    pub app: Milgrain,
    pub conversation: Conversation,
}

/// A hub and the phones A and B, that have both seen the store opened, with two diamonds.
pub struct Shop {
    pub hub: Hub,
    pub log: MemoryHub,
    pub blobs: MemoryBlobs,
    pub a: Phone,
    pub b: Phone,
    /// The hub's own follower, that judges.
    pub judge: Phone,
    pub judging: Judging,
    pub visits: u64,
}

pub fn register(letters: &str) -> Register {
    Register {
        company: CompanyId::derived("company"),
        device: DeviceId::derived(letters),
        letters: letters.to_owned(),
        training: false,
    }
}

pub fn enrolment(letters: &str, hub: &Hub) -> Enrolment {
    let key = SecretKey::from_bytes(Hash::of(letters.as_bytes()).bytes());
    Enrolment { key, hub: hub.public_key(), stores: vec![StoreId::derived("store")] }
}

pub fn phone(letters: &str, hub: &Hub, log: &mut MemoryHub) -> Phone {
    let app = Milgrain::open(Store::in_memory(), register(letters)).unwrap();
    let enrolment = enrolment(letters, hub);
    let (key, stores) = (enrolment.key.public(), enrolment.stores.clone());
    let registration = Registration { key, stores, revoked: false };
    hub.enrol(log, DeviceId::derived(letters), &registration).unwrap();
    let conversation = app.follow(enrolment, Timing::default()).unwrap();
    Phone { app, conversation }
}

pub fn diamond(tag: &str) -> ReceivedPiece {
    let facts = PieceFacts { tag: Tag::new(tag).unwrap(), ..piece() };
    ReceivedPiece { piece: PieceId::derived(tag), facts }
}

impl Shop {
    pub fn open() -> Self {
        let hub = Hub::new(CompanyId::derived("company"), SecretKey::from_bytes(&[0xee; 32]));
        let mut log = MemoryHub::default();
        let [a, b, judge] = ["A", "B", "J"].map(|letters| phone(letters, &hub, &mut log));
        let (blobs, judging) = (MemoryBlobs::default(), Judging::default());
        let mut shop = Shop { hub, log, blobs, a, b, judge, judging, visits: 0 };
        let app = &shop.a.app;
        app.join_staff(&given("join"), &maria()).unwrap();
        app.write_policy(&given("policy"), &WritePolicy { policy: Box::new(policy()) }).unwrap();
        let pieces = vec![diamond("D-1"), diamond("D-2")];
        app.receive_pieces(&given("receive"), &ReceivePieces { pieces }).unwrap();
        shop.sync(noon(0));
        shop
    }

    /// Both phones visit the hub, and once more for what came of the first visit.
    pub fn sync(&mut self, now: Instant) {
        for letters in ["A", "B", "A", "B"] {
            let told = self.visit(letters, now);
            assert_eq!(told.last(), Some(&Notice::UpToDate), "{letters}");
        }
    }

    pub fn visit(&mut self, letters: &str, now: Instant) -> Vec<Notice> {
        self.visits += 1;
        let connection = self.visits.to_be_bytes();
        let mut session = Session::new(connection.to_vec());
        let Phone { app, conversation } = match letters {
            "A" => &mut self.a,
            "B" => &mut self.b,
            _ => &mut self.judge,
        };
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

    /// The hub judges what it has, and has what it judged.
    pub fn judges(&mut self, now: Instant) -> Judged {
        self.visit("J", now);
        let judged = self.judge.app.judge(&mut self.judging, now).unwrap();
        self.visit("J", now);
        judged
    }

    /// Both hold the same rows, and each verifies.
    pub fn agree(&self) {
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
pub fn noon(minutes: i64) -> Instant {
    Instant::from_millis(given("noon").at.millis() + minutes * 60_000)
}

pub fn cash(name: &str, minor: i64) -> Payment {
    let means = PaidBy::Cash { given: None };
    Payment { tender: TenderId::derived(name), means, amount: usd(minor), payer: None }
}

/// A quote for a diamond, named after whom it is for.
pub fn quote(app: &Milgrain, name: &str, tag: &str) -> OrderId {
    let order = OrderId::derived(name);
    let start = Start { order, kind: OrderKind::Sale, customer: None, shares: Vec::new() };
    app.start_quote(&command(name, "quote"), &start).unwrap();
    let ware = Ware::Piece(PieceId::derived(tag));
    let line = LineId::derived(name);
    app.add_line(&command(name, "line"), &Add { order, line, ware }).unwrap();
    order
}

pub fn command(name: &str, verb: &str) -> Given {
    given(&format!("{verb} {name}"))
}

pub fn sell(app: &Milgrain, name: &str, tag: &str) -> OrderId {
    let order = quote(app, name, tag);
    let payments = vec![cash(name, 858_000)];
    let request = Sell { order, supply: Supply::HandedOver, payments };
    app.sell(&command(name, "sell"), &request).unwrap();
    order
}

/// What is in the drawers, by the books.
pub fn drawer(app: &Milgrain) -> Money {
    let trial = app.trial_balance(Day::ymd(2026, 12, 1).unwrap()).unwrap();
    let cash =
        trial.lines.iter().filter(|line| line.key.account == milgrain_ledger::Account::CashDrawer);
    usd(cash.map(|line| line.balance.minor()).sum())
}

/// As it is kept: without the place it was told in.
pub fn utc(at: Instant) -> Instant {
    Instant::from_millis(at.millis())
}
