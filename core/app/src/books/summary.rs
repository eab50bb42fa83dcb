//! One screen for the owner: what came in, what is held, what is owed, who is late, who earned.

use std::collections::BTreeMap;

use milgrain_kernel::{Day, Money, MoneyError, OrderId, StaffId};
use milgrain_retail::event::Stream;
use milgrain_retail::order::events::{ExceptionKind, TenderKind};
use milgrain_retail::order::{Agreement, Order};
use milgrain_retail::phone::PhoneReported;
use milgrain_retail::state::State;
use serde::Serialize;

use super::AgeingView;
use crate::{AppError, Milgrain, lists};

/// The state of the shop on a day.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Summary {
    /// The day.
    pub as_of: Day,
    /// Takings by tender.
    pub takings: Vec<TenderLine>,
    /// Deposits held for orders.
    pub deposits: Money,
    /// Billed and owed, by age.
    pub receivables: AgeingView,
    /// Still to come on layaways: a promise, not a receivable.
    pub layaway_to_come: Money,
    /// Layaways with a payment whose day has passed.
    pub late: Vec<Late>,
    /// Commission by associate.
    pub commission: Vec<AssociateLine>,
    /// Exceptions that wait, by kind, with the money they concern.
    pub exceptions: Vec<(ExceptionKind, u64, Money)>,
    /// Phones that are gone, with the numbers that are in doubt.
    pub phones: Vec<PhoneReported>,
}

/// What came in by one tender.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct TenderLine {
    /// Cash, card, cheque...
    pub tender: &'static str,
    /// How often.
    pub count: u64,
    /// How much.
    pub amount: Money,
}

/// A layaway with a payment whose day has passed.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Late {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// What is past due.
    pub past_due: Money,
    /// Since when.
    pub since: Day,
}

/// What an associate earned.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct AssociateLine {
    /// Who.
    pub staff: StaffId,
    /// Name.
    pub name: String,
    /// Orders shared in.
    pub orders: u64,
    /// Earned less taken back.
    pub commission: Money,
}

impl Milgrain {
    /// The shop on a day, in one currency.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn summary(&self, as_of: Day, nothing: Money) -> Result<Summary, AppError> {
        let receivables = self.ageing(as_of, nothing)?;
        let held = self.deposits()?.into_iter().map(|(_, money)| money);
        let deposits = Money::sum(held, nothing.currency())?;
        let orders = lists::orders(self.store().read())?;
        let orders: Vec<Order> =
            orders.into_iter().filter(|order| order.currency == nothing.currency()).collect();
        Ok(Summary {
            as_of,
            takings: takings(&orders, nothing)?,
            deposits,
            receivables,
            layaway_to_come: to_come(&orders, nothing)?,
            late: late(&orders, as_of)?,
            commission: self.commission_lines(&orders, nothing)?,
            exceptions: exceptions(&orders, nothing)?,
            phones: lists::phones_that_wait(self.store().read())?,
        })
    }

    fn commission_lines(
        &self,
        orders: &[Order],
        nothing: Money,
    ) -> Result<Vec<AssociateLine>, AppError> {
        let mut sums = BTreeMap::<StaffId, (u64, Money)>::new();
        for order in orders {
            for share in &order.shares {
                sums.entry(share.staff).or_insert((0, nothing)).0 += 1;
            }
            for earned in &order.commission {
                let sum = sums.entry(earned.staff).or_insert((0, nothing));
                sum.1 = sum.1.plus(earned.amount)?;
            }
        }
        let store = self.store();
        let line = |(staff, (orders, commission))| {
            let known = store.read().state(Stream::Staff(staff))?.map(|known| known.state);
            let name = match known {
                Some(State::Staff(person)) => person.name.known().map(ToString::to_string),
                _ => None,
            };
            Ok(AssociateLine { staff, name: name.unwrap_or_default(), orders, commission })
        };
        sums.into_iter().map(line).collect()
    }
}

fn takings(orders: &[Order], nothing: Money) -> Result<Vec<TenderLine>, MoneyError> {
    let mut sums = BTreeMap::<&'static str, (u64, Money)>::new();
    for tender in orders.iter().flat_map(|order| &order.tenders) {
        let sum = sums.entry(tender_word(&tender.kind)).or_insert((0, nothing));
        *sum = (sum.0 + 1, sum.1.plus(tender.amount)?);
    }
    let line = |(tender, (count, amount))| TenderLine { tender, count, amount };
    Ok(sums.into_iter().map(line).collect())
}

const fn tender_word(kind: &TenderKind) -> &'static str {
    match kind {
        TenderKind::Cash => "cash",
        TenderKind::Card(_) => "card",
        TenderKind::Cheque => "cheque",
        TenderKind::StoreCredit => "store credit",
        TenderKind::Financing { .. } => "financing",
        TenderKind::OnAccount { .. } => "on account",
        TenderKind::HouseAccount { .. } => "house account",
        TenderKind::CashiersCheque { .. } => "cashier's cheque",
        TenderKind::MoneyOrder { .. } => "money order",
        TenderKind::TradeIn { .. } => "trade-in",
        TenderKind::GiftCard(_) => "gift card",
        TenderKind::FromReturn { .. } => "exchange",
        TenderKind::Unclaimed => "unclaimed piece",
    }
}

fn to_come(orders: &[Order], nothing: Money) -> Result<Money, MoneyError> {
    let open = orders.iter().filter(|o| o.layaway.is_some() && o.agreement == Agreement::Open);
    let balances: Result<Vec<Money>, _> = open.map(Order::balance).collect();
    Money::sum(balances?, nothing.currency())
}

fn late(orders: &[Order], as_of: Day) -> Result<Vec<Late>, MoneyError> {
    let mut late = Vec::new();
    for order in orders.iter().filter(|order| order.agreement == Agreement::Open) {
        let Some(layaway) = &order.layaway else { continue };
        let missed = layaway.schedule.iter().filter(|instalment| instalment.due < as_of);
        let amounts = missed.clone().map(|instalment| instalment.amount);
        let past_due = Money::sum(amounts, order.currency)?;
        if let Some(since) = missed.map(|instalment| instalment.due).min() {
            late.push(Late { order: order.id, number: order.number.clone(), past_due, since });
        }
    }
    Ok(late)
}

fn exceptions(
    orders: &[Order],
    nothing: Money,
) -> Result<Vec<(ExceptionKind, u64, Money)>, MoneyError> {
    let mut gathered: Vec<(ExceptionKind, u64, Money)> = Vec::new();
    for waiting in orders.iter().flat_map(|order| &order.exceptions) {
        match gathered.iter_mut().find(|known| known.0 == waiting.kind) {
            Some(known) => *known = (known.0, known.1 + 1, known.2.plus(waiting.amount)?),
            None => gathered.push((waiting.kind, 1, nothing.plus(waiting.amount)?)),
        }
    }
    Ok(gathered)
}
