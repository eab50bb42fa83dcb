//! The end of a store's day: money to the bank, payouts, the proof, and the closing.

use milgrain_kernel::{Day, IncidentId, Money, StoreId, TenderId};
use milgrain_ledger::{Account, BalanceKey, LedgerError};
use milgrain_retail::day::decide::ChequeOf;
use milgrain_retail::day::proof::{self, Proof, ProofLine, Told};
use milgrain_retail::day::{ChequeFor, PayoutReceived, decide};
use milgrain_retail::event::{Event, Stream};
use milgrain_retail::order::{ChequeInHand, Order};
use milgrain_retail::state::State;
use milgrain_store::views::{books, lists};
use serde::{Deserialize, Serialize};

use crate::carry_out::{Done, Given, Milgrain};
use crate::drawer::{facts_of, held};
use crate::load::Load;
use crate::{AppError, care_plan, read_back};

/// A cheque by what it paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cheque {
    /// The order, or the house account.
    pub paid: ChequeFor,
    /// The tender that it is.
    pub tender: TenderId,
}

/// Bring money to the bank.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BringToBank {
    /// Cash from the safe.
    pub cash: Money,
    /// Cheques.
    pub cheques: Vec<Cheque>,
}

/// Enter a processor's payout, as its report says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EnterPayout {
    /// The processor's short name.
    pub processor: String,
    /// First day whose takings it pays.
    pub from: Day,
    /// Last day whose takings it pays.
    pub to: Day,
    /// What it kept.
    pub fees: Money,
    /// What arrived.
    pub net: Money,
}

/// Close a day for the books, and every day before it; or the month it lies in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CloseDay {
    /// The day.
    pub day: Day,
}

impl Milgrain {
    /// Brings cash and cheques to the bank.
    ///
    /// # Errors
    /// `day.*`.
    pub fn bring_to_bank(&self, given: &Given, request: &BringToBank) -> Result<Done, AppError> {
        self.carry_out(given, "bring_to_bank", request, |load| {
            let in_hand = |cheque: &Cheque| cheques_of(load, cheque.paid);
            let in_hand: Result<Vec<_>, AppError> = request.cheques.iter().map(in_hand).collect();
            let in_hand = in_hand?;
            let cheques = request.cheques.iter().zip(&in_hand).map(|(cheque, in_hand)| ChequeOf {
                stream: cheque.paid.stream(),
                in_hand,
                tender: cheque.tender,
            });
            let cheques: Vec<ChequeOf<'_>> = cheques.collect();
            let open = !lists::open_drawers(load.read().views, given.store)?.is_empty();
            Ok(decide::bank(request.cash, &cheques, open, &load.desk()?)?)
        })
    }

    /// The cheques that lie in the store.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn cheques_in_hand(&self, store: StoreId) -> Result<Vec<lists::ChequeLine>, AppError> {
        Ok(lists::cheques(self.store().read().views, store)?)
    }

    /// Enters a payout of a card processor.
    ///
    /// # Errors
    /// `day.*`.
    pub fn enter_payout(&self, given: &Given, request: &EnterPayout) -> Result<Done, AppError> {
        self.carry_out(given, "enter_payout", request, |load| {
            let EnterPayout { processor, from, to, fees, net } = request;
            let days = (*from, *to);
            Ok(vec![decide::payout(processor, days, *fees, *net, &load.desk()?)?])
        })
    }

    /// Closes a day. Nothing that waits stops it; the event says how much did.
    ///
    /// # Errors
    /// `day.*`.
    pub fn close_day(&self, given: &Given, request: &CloseDay) -> Result<Done, AppError> {
        self.carry_out(given, "close_day", request, |load| {
            let findings = proof_of(load, request.day)?.findings().count();
            let open = lists::open_drawers(load.read().views, given.store)?.len();
            let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
            let closed = load.book().closed_through;
            let (open, findings) = (count(open), count(findings));
            Ok(vec![decide::close_day(request.day, closed, open, findings, &load.desk()?)?])
        })
    }

    /// Closes the month that a day lies in: what the store's care plans come to through its end is
    /// earned with it.
    ///
    /// # Errors
    /// `day.*`, `plan.*`.
    pub fn close_month(&self, given: &Given, request: &CloseDay) -> Result<Done, AppError> {
        self.carry_out(given, "close_month", request, |load| {
            let closed = load.book().month_closed;
            let closed = decide::close_month(request.day, closed, &load.desk()?)?;
            let mut facts = care_plan::earned(load, request.day.month_end())?;
            facts.push(closed);
            Ok(facts)
        })
    }

    /// Cash that lies in the safe: the store's, less what its open drawers hold.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn safe(&self, given: &Given) -> Result<Money, AppError> {
        self.look(given, |load| {
            let currency = load.desk()?.policy.currency;
            let key = BalanceKey { store: given.store, account: Account::CashDrawer, currency };
            let mut safe = Money::new(load.read().balance(&key), currency);
            for id in lists::open_drawers(load.read().views, given.store)? {
                safe = safe.minus(held(load, id)?.cash)?;
            }
            Ok(safe)
        })
    }

    /// What a processor's cards brought from one day to another, both included, less refunds: what
    /// its payout for them should come to before fees.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn card_takings(
        &self,
        given: &Given,
        processor: &str,
        (from, to): (Day, Day),
    ) -> Result<Money, AppError> {
        self.look(given, |load| {
            let nothing = Money::zero(load.desk()?.policy.currency);
            let (processor, fees, net, on) = (processor.to_owned(), nothing, nothing, to);
            let payout = PayoutReceived { processor, from, to, fees, net, on };
            Ok(payout_line(load, &payout)?.happened)
        })
    }

    /// The proof of a store's day, as it stands now.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn daily_proof(&self, given: &Given, day: Day) -> Result<Proof, AppError> {
        self.look(given, |load| proof_of(load, day))
    }
}

/// What an order, a house account or an insurer's payment has in hand.
fn cheques_of(load: &mut Load, paid: ChequeFor) -> Result<Vec<ChequeInHand>, AppError> {
    Ok(match paid {
        ChequeFor::Order(order) => load.order(order)?.cheques,
        ChequeFor::HouseAccount(customer) => load.house_account(customer)?.cheques,
        ChequeFor::Incident(incident) => load.incident(incident)?.insurance.cheques,
    })
}

/// The commits of the store that count on a day.
fn told_on(load: &Load, day: Day) -> Result<Vec<Told>, AppError> {
    let store = load.given().store;
    let mut told = Vec::new();
    for (device, sequence) in lists::commits_on(load.read().views, store, day)? {
        told.extend(read_back::told_in(load.read(), store, device, sequence)?);
    }
    Ok(told)
}

fn proof_of(load: &Load, day: Day) -> Result<Proof, AppError> {
    let told = told_on(load, day)?;
    let nothing = Money::zero(load.desk()?.policy.currency);
    let mut lines = proof::tenders(&told, nothing)?;
    lines.extend(drawers(load, &told)?);
    lines.push(cheques(load, nothing)?);
    lines.extend(payouts(load, &told)?);
    lines.extend(deposits(load)?);
    lines.extend(receivables(load)?);
    lines.extend(incidents(load, nothing)?);
    lines.extend(between_stores(load)?);
    Ok(Proof { day, lines })
}

/// The drawers that are open, and those that were closed on the day.
fn drawers(load: &Load, told: &[Told]) -> Result<Vec<ProofLine>, AppError> {
    let mut sessions = lists::open_drawers(load.read().views, load.given().store)?;
    sessions.extend(told.iter().flat_map(|told| &told.facts).filter_map(|fact| {
        match (fact.stream, &fact.event) {
            (Stream::Drawer(id), Event::DrawerClosed(_)) => Some(id),
            _ => None,
        }
    }));
    let mut lines = Vec::new();
    for id in sessions {
        let (_, facts) = facts_of(load, &load.drawer(id)?)?;
        let held = held(load, id)?;
        lines.extend(proof::drawer(id, &facts, (held.cash, held.cheques))?);
    }
    Ok(lines)
}

fn cheques(load: &Load, nothing: Money) -> Result<ProofLine, AppError> {
    let (store, currency) = (load.given().store, nothing.currency());
    let in_hand = lists::cheques(load.read().views, store)?;
    let in_hand = Money::sum(in_hand.iter().map(|cheque| cheque.amount), currency)?;
    let key = BalanceKey { store, account: Account::ChequesInHand, currency };
    Ok(proof::cheques(in_hand, Money::new(load.read().balance(&key), currency)))
}

/// What arrived from processors on the day, against the days that it pays.
fn payouts(load: &Load, told: &[Told]) -> Result<Vec<ProofLine>, AppError> {
    let mut lines = Vec::new();
    for fact in told.iter().flat_map(|told| &told.facts) {
        if let Event::PayoutReceived(payout) = &fact.event {
            lines.push(payout_line(load, payout)?);
        }
    }
    Ok(lines)
}

fn payout_line(load: &Load, payout: &PayoutReceived) -> Result<ProofLine, AppError> {
    let mut paid = Vec::new();
    for after in 0..=payout.to.days_since(payout.from) {
        paid.extend(told_on(load, payout.from.plus_days(after))?);
    }
    Ok(proof::payout(payout, &paid)?)
}

fn deposits(load: &Load) -> Result<Vec<ProofLine>, AppError> {
    let mut lines = Vec::new();
    for (id, booked) in books::deposits(load.read().views)? {
        let order = load.find_order(id)?.unwrap_or_else(|| Order::blank(id, booked.currency()));
        lines.extend(proof::deposit(&order, booked));
    }
    Ok(lines)
}

fn receivables(load: &Load) -> Result<Vec<ProofLine>, AppError> {
    let mut lines = Vec::new();
    for (customer, booked) in books::receivables(load.read().views)? {
        let ids = lists::orders_of(load.read().views, customer)?;
        let orders = ids.into_iter().map(|id| load.find_order(id));
        let orders: Result<Vec<Option<Order>>, AppError> = orders.collect();
        let orders: Vec<Order> = orders?.into_iter().flatten().collect();
        let account = load.house_account(customer)?;
        lines.push(proof::receivable(customer, &orders, &account, booked)?);
    }
    Ok(lines)
}

/// What was lost or broken in the store.
fn incidents(load: &Load, nothing: Money) -> Result<Vec<ProofLine>, AppError> {
    let (store, currency) = (load.given().store, nothing.currency());
    let mut here = Vec::new();
    let kind = Stream::Incident(IncidentId::derived("")).key().0;
    crate::lists::each(load.read(), kind, |_, state| {
        if let State::Incident(incident) = state {
            let reported = incident.reported.as_ref();
            here.extend(reported.is_some_and(|e| e.store == store).then_some(*incident));
        }
        Ok(())
    })?;
    let booked = |account| {
        let key = BalanceKey { store, account, currency };
        Money::new(load.read().balance(&key), currency)
    };
    let claims = booked(Account::CustomerClaims).negated()?;
    Ok(proof::incidents(&here, (booked(Account::InsuranceClaims), claims))?)
}

fn between_stores(load: &Load) -> Result<Vec<ProofLine>, AppError> {
    let parts = books::between_stores(load.read().views)?;
    let of = |account: Account| {
        let mine = parts.iter().filter(move |part| part.0 == account);
        mine.map(|(_, store, other, amount)| (*store, *other, *amount))
    };
    let due_from: Vec<_> = of(Account::DueFromStores).collect();
    let due_to: Result<Vec<_>, LedgerError> = of(Account::DueToStores)
        .map(|(store, other, amount)| Ok((store, other, amount.negated()?)))
        .collect();
    Ok(proof::between_stores(&due_from, &due_to?)?)
}
