//! A house account: a customer takes goods along and pays later, by terms that were signed.
//!
//! ```text
//! account  (none)        ──sign, and a manager opens it──> open
//!          open, stopped ──sign, and a manager opens it──> open
//!          open          ──a manager stops it────────────> stopped
//!
//! charge  (none) ──charge an order──> open
//!         (none) ──finance charge───> open
//!         open   ──pay────────────> open
//!         open   ──pay────────────> paid
//! ```
//!
//! Goods that come back pay a charge as money does. That it is late is an answer, never stored.
//!
//! What an order is charged is a billed open item of the ledger, due by the account's terms. Money on
//! account is taken in any store of ours: it becomes credit of the account first, and credit pays what
//! is open, a named charge or the oldest first. What is left over stays credit, for everybody to see,
//! and pays the next charge. So there is never credit beside something open.
//!
//! An account does not reserve, price or deliver anything: orders do. It does not know invoices that
//! an order was billed by itself ([`order::invoice`](crate::order::invoice)).
//!
//! Look first at [`HouseAccount`], then at [`decide`]; what an order does to an account is in
//! [`follow`], months are in [`statement`].

pub mod decide;
pub mod events;
pub mod follow;
mod refusal;
pub mod statement;

use milgrain_kernel::{
    CustomerId, Day, Money, MoneyError, OpenItemId, OrderId, PayerId, Percent, Rounding, StoreId,
};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

pub use self::events::{
    AppliedPart, ChargeAllowed, Financed, HeldCredit, HouseAccountAgreed, HouseAccountStopped,
    HouseApplied, HouseCharged, HouseCreditReturned, HouseCredited, HousePaid, StatementRun,
};
pub use self::refusal::HouseRefusal;
use crate::cash_report::{CashLowered, CashMeans, CashNoticed, Counted, people};
use crate::event::Event;
use crate::order::{ChequeInHand, Misfit};

/// When what is charged is to be paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum HouseTerms {
    /// So many days after the charge.
    #[n(0)]
    NetDays(#[n(0)] u16),
    /// So many days after the end of its month.
    #[n(1)]
    EndOfMonth(#[n(0)] u16),
}

impl HouseTerms {
    /// When a charge of that day is to be paid.
    #[must_use]
    pub fn due(self, on: Day) -> Day {
        match self {
            HouseTerms::NetDays(days) => on.plus_days(days.into()),
            HouseTerms::EndOfMonth(days) => on.month_end().plus_days(days.into()),
        }
    }

    /// The days in it.
    #[must_use]
    pub const fn days(self) -> u16 {
        match self {
            HouseTerms::NetDays(days) | HouseTerms::EndOfMonth(days) => days,
        }
    }
}

/// What a store charges on what is late, if it charges anything. No store does unless its owner writes
/// so: a finance charge makes it a creditor under Regulation Z (12 CFR 1026.2(a)(17)), and its rate,
/// its disclosures and the agreement have to be lawful in its state.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FinanceCharge {
    /// Of what is late at the end of a month. Never of an earlier finance charge.
    pub monthly: Percent,
    /// How a fraction of a cent is rounded; down is below any lawful maximum.
    pub rounding: Rounding,
}

/// What an open item is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargedFor {
    /// An order.
    Order(OrderId),
    /// What was late at the end of a month.
    Finance {
        /// Its last day.
        through: Day,
    },
}

/// Something charged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HouseItem {
    /// The open item.
    pub item: OpenItemId,
    /// What for.
    pub what: ChargedFor,
    /// The store that is owed.
    pub store: StoreId,
    /// When it was charged.
    pub on: Day,
    /// When it is to be paid.
    pub due: Day,
    /// How much it was.
    pub amount: Money,
    /// What is still to be paid of it.
    pub open: Money,
    /// The dearest goods that it is for.
    pub dearest: Money,
}

/// What may stand on a statement, in the order in which it happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moved {
    /// Something was charged.
    Charged(HouseItem),
    /// Money came in.
    Paid(HousePaid),
    /// An order gave something back.
    Credited {
        /// Which.
        order: OrderId,
        /// How much.
        amount: Money,
        /// Business day.
        on: Day,
    },
    /// Credit was paid out.
    Returned(HouseCreditReturned),
}

/// A house account, folded from its events. May be owed more than its limit when two phones charge it
/// offline: what left has left.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HouseAccount {
    /// Whose.
    pub customer: CustomerId,
    /// The agreement in force; nothing before the first.
    pub agreed: Option<HouseAccountAgreed>,
    /// Why nothing more is charged, if that is so.
    pub stopped: Option<HouseAccountStopped>,
    /// Orders for which a manager gave their word, until they are charged.
    pub allowed: Vec<ChargeAllowed>,
    /// What was charged, the oldest first.
    pub items: Vec<HouseItem>,
    /// Credit, by the store that holds it, the oldest first.
    pub credits: Vec<HeldCredit>,
    /// What happened, for statements.
    pub moved: Vec<Moved>,
    /// Which credit paid what, and when.
    pub applied: Vec<HouseApplied>,
    /// Cheques that are not at the bank yet.
    pub cheques: Vec<ChequeInHand>,
    /// Months whose statement was run.
    pub statements: Vec<StatementRun>,
    /// What the associate was told of cash that is offered and not paid yet.
    pub cash_notice: Option<CashNoticed>,
    /// Cash that was lowered after a notice: the owner's to see.
    pub cash_lowered: Vec<CashLowered>,
    /// What did not fit.
    pub misfits: Vec<Misfit>,
}

impl HouseAccount {
    /// A customer without an account.
    #[must_use]
    pub const fn none(customer: CustomerId) -> Self {
        HouseAccount {
            customer,
            agreed: None,
            stopped: None,
            allowed: Vec::new(),
            items: Vec::new(),
            credits: Vec::new(),
            moved: Vec::new(),
            applied: Vec::new(),
            cheques: Vec::new(),
            statements: Vec::new(),
            cash_notice: None,
            cash_lowered: Vec::new(),
            misfits: Vec::new(),
        }
    }

    /// The agreement in force.
    ///
    /// # Errors
    /// [`HouseRefusal::Unknown`].
    pub fn known(&self) -> Result<&HouseAccountAgreed, HouseRefusal> {
        self.agreed.as_ref().ok_or(HouseRefusal::Unknown)
    }

    /// Nothing, in the account's currency.
    ///
    /// # Errors
    /// [`HouseRefusal::Unknown`].
    pub fn nothing(&self) -> Result<Money, HouseRefusal> {
        Ok(Money::zero(self.known()?.limit.currency()))
    }

    /// What is open, the oldest day to pay first.
    #[must_use]
    pub fn open(&self) -> Vec<&HouseItem> {
        let mut open: Vec<_> = self.items.iter().filter(|item| item.open.is_positive()).collect();
        open.sort_by_key(|item| item.due);
        open
    }

    /// What is still to be paid, credit apart.
    ///
    /// # Errors
    /// [`HouseRefusal`].
    pub fn to_pay(&self) -> Result<Money, HouseRefusal> {
        let open = self.items.iter().map(|item| item.open);
        Ok(Money::sum(open, self.nothing()?.currency())?)
    }

    /// What is left over.
    ///
    /// # Errors
    /// [`HouseRefusal`].
    pub fn credit(&self) -> Result<Money, HouseRefusal> {
        let held = self.credits.iter().map(|held| held.amount);
        Ok(Money::sum(held, self.nothing()?.currency())?)
    }

    /// The oldest charge whose day to pay is over.
    #[must_use]
    pub fn late(&self, today: Day) -> Option<&HouseItem> {
        self.open().into_iter().next().filter(|item| item.due < today)
    }

    /// A payment that was taken on it.
    #[must_use]
    pub fn payment(&self, number: &str) -> Option<&HousePaid> {
        self.payments().find(|paid| paid.number == number)
    }

    /// The payments that were taken on it, the oldest first.
    pub fn payments(&self) -> impl Iterator<Item = &HousePaid> {
        self.moved.iter().filter_map(|moved| match moved {
            Moved::Paid(paid) => Some(paid),
            _ => None,
        })
    }

    /// What was paid on it that may count as cash, with whose counts it enters.
    #[must_use]
    pub fn cash_counted(&self) -> Vec<(Vec<PayerId>, Counted)> {
        self.payments().filter_map(|paid| paid.counted(self.customer)).collect()
    }

    /// Folds one event.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::HouseAccountAgreed(e) => {
                (self.agreed, self.stopped) = (Some(e.clone()), None);
            }
            Event::HouseAccountStopped(e) => self.stopped = Some(e.clone()),
            Event::ChargeAllowed(e) => self.allowed.push(e.clone()),
            Event::HouseCharged(e) => self.charged(e),
            Event::HousePaid(e) => self.paid(e),
            Event::HouseCredited(e) => {
                let (order, amount, on) = (e.order, e.amount, e.on);
                self.moved.push(Moved::Credited { order, amount, on });
                self.gains(HeldCredit { store: e.store, amount });
            }
            Event::HouseApplied(e) => self.use_credit(e),
            Event::StatementRun(e) => self.ran(e),
            Event::HouseCreditReturned(e) => {
                self.moved.push(Moved::Returned(e.clone()));
                e.parts.iter().for_each(|part| self.loses(part.store, part.amount));
            }
            Event::CashNoticed(e) => self.cash_notice = Some(e.clone()),
            Event::CashLowered(e) => self.cash_lowered.push(e.clone()),
            Event::ChequeBanked(e) => {
                let known = self.cheques.iter().position(|cheque| cheque.tender == e.tender);
                match known {
                    Some(index) => drop(self.cheques.remove(index)),
                    None => self.misfit(event, e.amount),
                }
            }
            _ => {}
        }
    }

    fn charged(&mut self, e: &HouseCharged) {
        if e.allowed.is_some() {
            self.allowed.retain(|allowed| allowed.order != e.order);
        }
        self.charge(HouseItem {
            item: e.item,
            what: ChargedFor::Order(e.order),
            store: e.store,
            on: e.on,
            due: e.due,
            amount: e.amount,
            open: e.amount,
            dearest: e.dearest,
        });
    }

    fn charge(&mut self, item: HouseItem) {
        self.items.push(item);
        self.moved.push(Moved::Charged(item));
    }

    fn paid(&mut self, e: &HousePaid) {
        self.cash_notice = None;
        self.moved.push(Moved::Paid(e.clone()));
        self.gains(HeldCredit { store: e.store, amount: e.amount });
        if e.kind.is_cheque() {
            let (tender, store, amount) = (e.tender, Some(e.store), e.amount);
            self.cheques.push(ChequeInHand { tender, store, amount });
        }
    }

    fn use_credit(&mut self, e: &HouseApplied) {
        for part in &e.parts {
            self.loses(part.from, part.amount);
            let item = self.items.iter_mut().find(|item| item.item == part.item);
            match item.map(|item| item.open.minus(part.amount).map(|left| item.open = left)) {
                Some(Ok(())) => {}
                _ => self.misfit(&Event::from(e.clone()), part.amount),
            }
        }
        self.applied.push(e.clone());
    }

    fn ran(&mut self, e: &StatementRun) {
        if let Some(charge) = &e.charge {
            self.charge(HouseItem {
                item: charge.item,
                what: ChargedFor::Finance { through: e.through },
                store: e.store,
                on: e.on,
                due: charge.due,
                amount: charge.amount,
                open: charge.amount,
                dearest: Money::zero(charge.amount.currency()),
            });
        }
        self.statements.push(e.clone());
    }

    fn gains(&mut self, held: HeldCredit) {
        match self.credits.iter_mut().find(|known| known.store == held.store) {
            Some(known) => match known.amount.plus(held.amount) {
                Ok(sum) => known.amount = sum,
                Err(_) => self.misfits.push(seen("HouseCredit", held.amount)),
            },
            None => self.credits.push(held),
        }
    }

    /// Credit that is used goes; used twice, it stays in sight below nothing.
    fn loses(&mut self, store: StoreId, amount: Money) {
        match amount.negated() {
            Ok(amount) => self.gains(HeldCredit { store, amount }),
            Err(_) => self.misfits.push(seen("HouseCredit", amount)),
        }
        self.credits.retain(|held| !held.amount.is_zero());
    }

    fn misfit(&mut self, event: &Event, amount: Money) {
        self.misfits.push(seen(event.name(), amount));
    }
}

impl HousePaid {
    /// What it counts as if it may count as cash, with whose counts it enters.
    #[must_use]
    pub fn counted(&self, customer: CustomerId) -> Option<(Vec<PayerId>, Counted)> {
        let counted = Counted {
            tender: self.tender,
            order: None,
            customer: Some(customer),
            payer: self.payer,
            store: Some(self.store),
            means: CashMeans::of(&self.kind)?,
            amount: self.amount,
            dearest: self.dearest,
            on: self.on,
        };
        Some((people(Some(customer), self.payer), counted))
    }
}

fn seen(event: &str, amount: Money) -> Misfit {
    Misfit { event: event.to_owned(), amount: Some(amount) }
}

/// What a list of amounts comes to.
fn sum(amounts: impl Iterator<Item = Money>, nothing: Money) -> Result<Money, MoneyError> {
    Money::sum(amounts, nothing.currency())
}
