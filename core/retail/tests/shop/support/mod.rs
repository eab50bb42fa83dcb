//! A shop on paper: it decides, posts, and folds what it decided into states and books. It refuses
//! to know any rule: what it answers comes from the code under test.
//!
//! Look first at [`Shop`]; its verbs are in `verbs`, its policies in `policies`.

pub mod appraisals;
mod care_plans;
mod claims;
mod house;
mod incidents;
pub mod jobs;
mod out;
mod owners;
mod policies;
pub mod specials;
mod stock;
mod till;
mod verbs;

use std::collections::BTreeMap;

use milgrain_kernel::{
    Currency, CustomerId, Day, DrawerSessionId, EntryId, GiftCardId, Instant, Money, OrderId,
    Percent, PieceId, PurchaseId, StaffId, StockItemId, StoreId,
};
use milgrain_ledger::{Books, JournalEntry};
use milgrain_retail::commission::Plans;
use milgrain_retail::day::proof::Told;
use milgrain_retail::desk::Desk;
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_retail::gift_card::GiftCard;
use milgrain_retail::order::Order;
use milgrain_retail::piece::Piece;
use milgrain_retail::policy::Policy;
use milgrain_retail::postings::{self, postings};
use milgrain_retail::purchase::Purchase;
use milgrain_retail::reach::{Reach, reach};
use milgrain_retail::staff::Role;
use milgrain_retail::state::State;
use milgrain_retail::store_credit::StoreCredit;
use milgrain_retail::transfer::TransferSent;

use crate::drawings::{self, Standing};

pub use care_plans::plan_of;
pub use house::INSURER;
pub use incidents::incident_of;
pub use out::out_of;
pub use owners::{consignment_of, memo_of};
pub use policies::{hold_row, own_policy, plan, policy, unclaimed_row};
pub use stock::{ELSEWHERE, count_of, transfer_of};
pub use verbs::{
    account, by_card, cash, credit, financed, gift_card, goods, layaway, over_the_counter,
    piece_of, service, stock, terms, want,
};

pub fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).unwrap()
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn percent(points: i64) -> Percent {
    Percent::from_basis_points(points * 100)
}

/// A shop with its people, its goods and its books.
#[derive(Clone, PartialEq, Debug)]
pub struct Shop {
    pub policy: Policy,
    pub plans: Plans,
    pub today: Day,
    pub minute: u16,
    pub staff: StaffId,
    pub role: Role,
    /// Who shares the next sales; empty: the one at the desk.
    pub shares: Vec<milgrain_retail::order::events::Share>,
    pub states: BTreeMap<Stream, State>,
    pub facts: Vec<Fact>,
    pub books: Books,
    pub journal: Vec<JournalEntry>,
    /// Each command: its facts and its entry.
    pub told: Vec<Told>,
    /// Whom the last command concerned.
    pub reach: Option<Reach>,
    /// The drawer that is open.
    pub drawer: Option<DrawerSessionId>,
    /// When the next memo is due, if not in ninety days.
    pub memo_due: Option<Day>,
    /// The store of ours that the desk is in, if not the first.
    pub elsewhere: Option<&'static str>,
    pub named: u32,
}

impl Shop {
    /// A shop in a state on 2026-12-01, its first associate at the desk.
    pub fn in_state(state: &str) -> Shop {
        Shop::with(policy(state), plan())
    }

    pub fn with(policy: Policy, plan: milgrain_retail::commission::Plan) -> Shop {
        let mut plans = Plans::default();
        plans.written(&milgrain_retail::commission::CommissionPlanWritten { plan });
        for name in ["Ann", "Ben"] {
            let staff = StaffId::derived(name);
            plans.signed(&plans.sign(1, staff, day("2026-01-01"), [0; 32]).unwrap());
        }
        Shop {
            policy,
            plans,
            today: day("2026-12-01"),
            minute: 600,
            staff: StaffId::derived("Ann"),
            role: Role::Associate,
            shares: Vec::new(),
            states: BTreeMap::new(),
            facts: Vec::new(),
            books: Books::default(),
            journal: Vec::new(),
            told: Vec::new(),
            reach: None,
            drawer: None,
            memo_due: None,
            elsewhere: None,
            named: 0,
        }
    }

    pub fn store(&self) -> StoreId {
        StoreId::derived(self.elsewhere.unwrap_or("the store"))
    }

    pub fn now(&self) -> Instant {
        self.policy.clock.instant_at(self.today, self.minute)
    }

    pub fn desk(&self) -> Desk<'_> {
        Desk {
            now: self.now(),
            today: self.today,
            staff: self.staff,
            role: self.role,
            store: self.store(),
            drawer: self.drawer,
            policy: &self.policy,
            plans: &self.plans,
        }
    }

    /// Carries out what was decided, or nothing. What it moves is held against the drawings.
    pub fn carry_out<E>(&mut self, decided: Result<Vec<Fact>, E>) -> Result<(), E> {
        let facts = decided?;
        self.folds(facts, drawings::look);
        Ok(())
    }

    /// Folds what nobody decided so, such as a log in another order: no drawing has to show it.
    pub fn is_told(&mut self, facts: Vec<Fact>) {
        self.folds(facts, |_, _, _| {});
    }

    fn folds(&mut self, mut facts: Vec<Fact>, look: impl Fn(&Standing, &Event, &State)) {
        facts.extend(self.followed(&facts));
        self.named += 1;
        let orders: Vec<Order> = facts.iter().filter_map(|fact| self.order_of(fact)).collect();
        let books = postings::Books {
            entry: EntryId::derived(&self.named.to_string()),
            store: self.store(),
            day: self.today,
            orders: &orders,
            drawer: self.drawer,
        };
        let entry = postings(&facts, &books).unwrap();
        if let Some(entry) = &entry {
            entry.check().unwrap();
            self.books.apply(entry, self.today);
            self.journal.push(entry.clone());
        }
        let sent: Vec<TransferSent> = facts.iter().filter_map(|fact| self.sent(fact)).collect();
        self.reach = Some(reach(&facts, &books, entry.as_ref(), &sent));
        self.told.push(Told { facts: facts.clone(), entry });
        for fact in &facts {
            let state = self.states.entry(fact.stream).or_insert_with(|| State::blank(fact.stream));
            let before = Standing::of(state);
            state.apply(fact.stream, &fact.event);
            look(&before, &fact.event, state);
            if let (Stream::Drawer(id), State::Drawer(drawer)) = (fact.stream, &*state) {
                self.drawer = drawer.is_open().then_some(id);
            }
        }
        self.facts.extend(facts);
    }

    fn order_of(&self, fact: &Fact) -> Option<Order> {
        match (fact.stream, self.states.get(&fact.stream)) {
            (Stream::Order(_), Some(State::Order(order))) => order.as_deref().cloned(),
            _ => None,
        }
    }

    pub fn order(&self, id: OrderId) -> Order {
        match self.states.get(&Stream::Order(id)) {
            Some(State::Order(Some(order))) => (**order).clone(),
            _ => panic!("no order {id}"),
        }
    }

    pub fn orders(&self) -> impl Iterator<Item = &Order> {
        self.states.values().filter_map(|state| match state {
            State::Order(order) => order.as_deref(),
            _ => None,
        })
    }

    pub fn piece(&self, id: PieceId) -> Piece {
        match self.states.get(&Stream::Piece(id)) {
            Some(State::Piece(piece)) => piece.clone(),
            _ => Piece::default(),
        }
    }

    pub fn stock_item(&self, id: StockItemId) -> milgrain_retail::piece::StockItem {
        match self.states.get(&Stream::Stock(id)) {
            Some(State::Stock(item)) => item.clone(),
            _ => milgrain_retail::piece::StockItem::default(),
        }
    }

    pub fn customer(&self, id: CustomerId) -> milgrain_retail::customer::Customer {
        match self.states.get(&Stream::Customer(id)) {
            Some(State::Customer(customer)) => customer.clone(),
            _ => milgrain_retail::customer::Customer::default(),
        }
    }

    pub fn store_credit(&self, customer: CustomerId) -> StoreCredit {
        match self.states.get(&Stream::Credit(customer)) {
            Some(State::Credit(credit)) => credit.clone(),
            _ => StoreCredit::none(customer),
        }
    }

    pub fn card(&self, id: GiftCardId) -> GiftCard {
        match self.states.get(&Stream::GiftCard(id)) {
            Some(State::GiftCard(card)) => card.clone(),
            _ => GiftCard::blank(id),
        }
    }

    pub fn cards(&self) -> impl Iterator<Item = &GiftCard> {
        self.states.values().filter_map(|state| match state {
            State::GiftCard(card) => Some(card),
            _ => None,
        })
    }

    /// A card with something on it.
    pub fn live_card(&self) -> Option<GiftCard> {
        let some = |card: &&GiftCard| card.balance.is_some_and(Money::is_positive);
        self.cards().find(some).cloned()
    }

    pub fn person(&self, id: StaffId) -> milgrain_retail::staff::Staff {
        match self.states.get(&Stream::Staff(id)) {
            Some(State::Staff(staff)) => staff.clone(),
            _ => milgrain_retail::staff::Staff::default(),
        }
    }

    pub fn purchase(&self, id: PurchaseId) -> Purchase {
        match self.states.get(&Stream::Purchase(id)) {
            Some(State::Purchase(purchase)) => (**purchase).clone(),
            _ => Purchase::default(),
        }
    }

    /// What was posted from `from` on: date, account, amount, debits positive; in order of each.
    pub fn posted_from(&self, from: &str) -> Vec<(String, String, String)> {
        let entries = self.journal.iter().filter(|entry| entry.day() >= day(from));
        let lines = entries.flat_map(|entry| entry.postings().iter().map(move |p| (entry, p)));
        let mut lines: Vec<_> = lines
            .map(|(entry, posting)| {
                let name = posting.account.name().into_owned();
                (entry.day().to_string(), name, posting.amount.to_plain())
            })
            .collect();
        lines.sort();
        lines
    }

    /// Every posting since the shop opened on 2026-12-01 is one of these, and each of these is
    /// posted.
    #[track_caller]
    pub fn has_posted(&self, expected: &[(&str, &str, &str)]) {
        let own = |(on, account, amount): &(&str, &str, &str)| {
            ((*on).to_owned(), (*account).to_owned(), (*amount).to_owned())
        };
        let mut expected: Vec<_> = expected.iter().map(own).collect();
        expected.sort();
        assert_eq!(self.posted_from("2026-12-01"), expected);
    }
}
