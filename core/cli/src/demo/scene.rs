//! One story as it is told: a store, a seller, a clock, and the steps so far.
//!
//! A story calls these verbs in the order in which things happen. Time only goes on; each step is
//! a few minutes after the one before, and what comes later comes on another day.

use std::collections::BTreeMap;

use super::calendar::{self, Moment, open_day};
use super::designs::Ware;
use super::dice::Dice;
use super::people::Person;
use super::shelf::{Shelf, Taken};
use super::shops::{SHOPS, Shop};
use crate::scenario::step::{Brought, ComesIn, Command, Label, Pay, Refund, Step, What};

/// The season cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SeasonError {
    /// No piece is left that a story asks for.
    #[error("no piece between {from} and {to} dollars is left in the cases of {shop}")]
    NothingLeft {
        /// The store.
        shop: Label,
        /// Least price.
        from: i64,
        /// Highest price.
        to: i64,
    },
}

impl SeasonError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            SeasonError::NothingLeft { .. } => "demo.nothing_left",
        }
    }
}

/// Lines come back as they were, with their receipt; the manager keeps nothing.
#[must_use]
pub fn brings(order: Label, lines: Vec<Label>, refund: Vec<Refund>) -> Command {
    let how = Brought { waive_fee: true, ..Brought::default() };
    Command::BringBack { order, lines, refund, how }
}

/// What a story returns.
pub type Told = Result<(), SeasonError>;

/// What all stories share.
#[derive(Clone, Debug)]
pub struct Town {
    /// The diamonds.
    pub shelf: Shelf,
    /// Everybody.
    pub people: Vec<Person>,
    /// Variations of rings, in every store.
    pub rings: Vec<Ware>,
    /// Stock, by store.
    pub stock: Vec<Vec<Ware>>,
}

/// A step with its moment.
#[derive(Clone, PartialEq, Debug)]
pub struct Timed {
    /// When.
    pub at: Moment,
    /// What.
    pub step: Step,
}

/// A story being told.
pub struct Scene<'a> {
    /// Which of its kind, from 0.
    pub index: usize,
    /// Where.
    pub shop: &'static Shop,
    /// Its own chance.
    pub dice: Dice,
    town: &'a mut Town,
    store: usize,
    name: String,
    seller: Label,
    at: Moment,
    orders: usize,
    lines: BTreeMap<Label, usize>,
    told: Vec<Timed>,
}

impl<'a> Scene<'a> {
    /// The `index`-th story called `name`, in the store whose turn it is.
    #[must_use]
    pub fn new(name: &str, index: usize, mut dice: Dice, town: &'a mut Town) -> Self {
        let store = super::shops::nth(index);
        let shop = SHOPS.get(store).unwrap_or(&SHOPS[0]);
        let seller = dice.pick(shop.associates).map_or(shop.manager.0, |(label, _)| label);
        Scene {
            index,
            shop,
            town,
            store,
            name: format!("{name}-{:02}", index + 1),
            seller: seller.to_owned(),
            at: Moment { day: 0, minute: 0 },
            orders: 0,
            lines: BTreeMap::new(),
            told: Vec::new(),
            dice,
        }
    }

    /// The steps, told to the end.
    #[must_use]
    pub fn finish(self) -> Vec<Timed> {
        self.told
    }

    /// The day of the season it is.
    #[must_use]
    pub const fn today(&self) -> i64 {
        self.at.day
    }

    /// Who sells.
    #[must_use]
    pub fn seller(&self) -> Label {
        self.seller.clone()
    }

    /// A label of this story's own.
    #[must_use]
    pub fn named(&self, what: &str) -> Label {
        format!("{}-{what}", self.name)
    }

    /// Somebody comes in on that day, or on the next open one.
    pub fn on(&mut self, day: i64) {
        let next = Moment::during(open_day(day), &mut self.dice);
        self.at = next.max(Moment { minute: self.at.minute + 1, ..self.at });
    }

    /// The story begins on some day between the two.
    pub fn begin(&mut self, first: i64, last: i64) {
        let day = calendar::busy_day(&mut self.dice, first, last);
        self.on(day);
    }

    /// Days go by.
    pub fn days_later(&mut self, days: i64) {
        self.on(self.at.day + days);
    }

    /// The seller does it.
    pub fn does(&mut self, command: Command) {
        let seller = self.seller.clone();
        self.step(seller, None, command);
    }

    /// The manager does it.
    pub fn manager_does(&mut self, command: Command) {
        self.step(self.shop.manager.0.to_owned(), None, command);
    }

    /// The manager of another store does it, there.
    pub fn another_does(&mut self, shop: &'static Shop, command: Command) {
        let own = std::mem::replace(&mut self.shop, shop);
        self.manager_does(command);
        self.shop = own;
    }

    /// What follows happens in the next store, with whoever sells there.
    pub fn travels(&mut self) {
        self.store = (self.store + 1) % SHOPS.len();
        self.shop = SHOPS.get(self.store).unwrap_or(&SHOPS[0]);
        let first = self.shop.associates.first().unwrap_or(&self.shop.manager);
        self.seller = first.0.to_owned();
    }

    /// Before notes are paid out, the manager fetches them at the bank: no drawer holds so many.
    pub fn fetches_notes_for(&mut self, form: &str) {
        if matches!(form, "cash" | "as_paid") {
            self.manager_does(Command::MoveCash {
                way: "from_bank".to_owned(),
                amount: "5000.00".to_owned(),
                reason: "Notes for a refund".to_owned(),
            });
        }
    }

    /// The seller tries it, and is refused.
    pub fn is_refused(&mut self, code: &str, command: Command) {
        let seller = self.seller.clone();
        self.step(seller, Some(code.to_owned()), command);
    }

    /// The manager tries it, and is refused.
    pub fn manager_is_refused(&mut self, code: &str, command: Command) {
        self.step(self.shop.manager.0.to_owned(), Some(code.to_owned()), command);
    }

    fn step(&mut self, by: Label, refused: Option<String>, command: Command) {
        let (date, time) = (calendar::date(self.at.day), Some(self.at.time()));
        let store = self.shop.label.to_owned();
        let step = Step { date, time, store, by: Some(by), refused, command };
        self.told.push(Timed { at: self.at, step });
        self.at.minute += self.dice.between(1, 3);
    }

    /// A customer of the store, who is no business.
    pub fn customer(&mut self) -> Option<Label> {
        self.somebody(false)
    }

    /// A business among the store's customers.
    pub fn business(&mut self) -> Option<Label> {
        self.somebody(true)
    }

    fn somebody(&mut self, business: bool) -> Option<Label> {
        let wanted = |one: &&Person| one.shop == self.store && one.business == business;
        let all: Vec<&Person> = self.town.people.iter().filter(wanted).collect();
        self.dice.pick(&all).map(|person| person.label.clone())
    }

    /// A diamond between two prices in dollars, taken for good.
    ///
    /// # Errors
    /// [`SeasonError::NothingLeft`].
    pub fn diamond(&mut self, from: i64, to: i64) -> Result<Taken, SeasonError> {
        let dice = &mut self.dice;
        let taken = self.town.shelf.take(self.store, from, to, |count| dice.below(count));
        taken.ok_or_else(|| SeasonError::NothingLeft { shop: self.shop.label.to_owned(), from, to })
    }

    /// A vendor's pieces come in on a memo of the story's own, each with what its vendor asks and its
    /// list price.
    pub fn memo(&mut self, vendor: &str, goods: &[(&str, &str, &str)]) -> (Label, Vec<Label>) {
        let memo = self.name.clone();
        let ware = |(index, (description, cost, price)): (usize, &(&str, &str, &str))| {
            let piece = format!("{}-piece-{}", self.name, index + 1);
            let tag = piece.replace("-piece-", "/").to_uppercase();
            ComesIn {
                piece,
                tag,
                description: (*description).to_owned(),
                cost: (*cost).to_owned(),
                price: (*price).to_owned(),
                details: None,
            }
        };
        let goods: Vec<ComesIn> = goods.iter().enumerate().map(ware).collect();
        let pieces = goods.iter().map(|ware| ware.piece.clone()).collect();
        self.manager_does(Command::ReceiveMemo {
            memo: memo.clone(),
            vendor: vendor.to_owned(),
            address: vec!["9 Maiden Lane".to_owned(), "New York, NY 10038".to_owned()],
            reference: Some(format!("M {}", 4_400 + self.index)),
            due: calendar::date(self.at.day + 60),
            pay_days: Some(20),
            goods,
        });
        (memo, pieces)
    }

    /// A variation of a ring, and its price in cents.
    pub fn ring(&mut self) -> (What, i64) {
        let ware = self.dice.pick(&self.town.rings).cloned();
        let Some(Ware { design: Some(design), label, price }) = ware else {
            return self.stock(1);
        };
        (What::Variation { design, variation: label }, price)
    }

    /// Some of a stock item, and their price in cents.
    pub fn stock(&mut self, quantity: u32) -> (What, i64) {
        let here = self.town.stock.get(self.store).map_or(&[][..], Vec::as_slice);
        let ware = self.dice.pick(here);
        let (item, price) = ware.map(|ware| (ware.label.clone(), ware.price)).unwrap_or_default();
        (What::Stock { item, quantity }, price * i64::from(quantity))
    }

    /// The label of a stock item of the store.
    pub fn stock_item(&mut self) -> Label {
        let here = self.town.stock.get(self.store).map_or(&[][..], Vec::as_slice);
        self.dice.pick(here).map(|ware| ware.label.clone()).unwrap_or_default()
    }

    /// Starts a quote, the seller's alone.
    pub fn quote(&mut self, kind: &str, customer: Option<Label>) -> Label {
        self.shared_quote(kind, customer, BTreeMap::new())
    }

    /// A label for the story's next order.
    pub fn label(&mut self) -> Label {
        self.orders += 1;
        match self.orders {
            1 => self.name.clone(),
            more => format!("{}-{more}", self.name),
        }
    }

    /// Starts a quote that several have a share in.
    pub fn shared_quote(
        &mut self,
        kind: &str,
        customer: Option<Label>,
        shares: BTreeMap<Label, String>,
    ) -> Label {
        let order = self.label();
        let kind = kind.to_owned();
        self.does(Command::StartQuote { order: order.clone(), kind, customer, shares });
        order
    }

    /// Puts something on a line.
    pub fn line(&mut self, order: &Label, what: What) -> Label {
        let count = self.lines.entry(order.clone()).or_default();
        *count += 1;
        let line = format!("{order}/{count}");
        self.does(Command::AddLine { order: order.clone(), line: line.clone(), what });
        line
    }

    /// Puts a piece on a line.
    pub fn piece(&mut self, order: &Label, piece: &Taken) -> Label {
        self.line(order, What::Piece(piece.label.clone()))
    }

    /// A quote for one diamond between two prices.
    ///
    /// # Errors
    /// [`SeasonError::NothingLeft`].
    pub fn quote_diamond(
        &mut self,
        customer: Option<Label>,
        from: i64,
        to: i64,
    ) -> Result<(Label, Label, Taken), SeasonError> {
        let piece = self.diamond(from, to)?;
        let order = self.quote("sale", customer);
        let line = self.piece(&order, &piece);
        Ok((order, line, piece))
    }

    /// Sells what is in the cart, taken along.
    pub fn sell(&mut self, order: &Label, pay: Vec<Pay>) {
        self.does(Command::Sell { order: order.clone(), supply: None, pay });
    }

    /// Opens a sale that waits, with a deposit.
    pub fn hold(&mut self, order: &Label, pay: Vec<Pay>) {
        self.does(Command::OpenOrder {
            order: order.clone(),
            supply: None,
            terms: None,
            pay,
            sign: false,
        });
    }

    /// Takes a payment.
    pub fn pay(&mut self, order: &Label, pay: Pay) {
        self.does(Command::Pay { order: order.clone(), pay: vec![pay] });
    }

    /// Hands everything over that waits.
    pub fn hand_over(&mut self, order: &Label) {
        let order = order.clone();
        self.does(Command::HandOver { order, lines: Vec::new(), pay: Vec::new() });
    }

    /// Most people pay by card, some by cheque; nobody brings more than 1,500 dollars in notes.
    pub fn usual_means(&mut self, price: i64) -> &'static str {
        match self.dice.below(10) {
            0 | 1 if price <= 150_000 => "cash",
            2 => "cheque",
            _ => "card",
        }
    }
}

/// A payment.
#[must_use]
pub fn pays(means: &str, amount: impl Into<String>) -> Pay {
    Pay { means: means.to_owned(), amount: amount.into(), ..Pay::default() }
}

/// Money back.
#[must_use]
pub fn back(form: &str, amount: &str) -> Refund {
    Refund { form: form.to_owned(), amount: amount.to_owned(), card_closed: false }
}
