//! The daily proof: what happened, by the events, beside what the ledger says, to the cent.
//!
//! Each line names one thing and its two figures; a line whose figures differ is a finding, and a
//! bookkeeper starts there. What is gathered from the books comes in as plain figures, so that the
//! proof itself can be shown to catch what it should.

use std::collections::BTreeMap;

use milgrain_kernel::{CustomerId, Day, DrawerSessionId, Money, MoneyError, OrderId, StoreId};
use milgrain_ledger::{Account, JournalEntry, LedgerError, ShortCode};
use serde::Serialize;

use super::PayoutReceived;
use super::till::{holds_money, in_drawer, moved};
use crate::event::{Event, Fact};
use crate::house_account::HouseAccount;
use crate::incident::Incident;
use crate::order::{Agreement, Order};

/// What a line is about.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum Proved {
    /// The day's money in an account: its tenders, refunds and transfers.
    Tender {
        /// Where it lies.
        account: Account,
    },
    /// What lies in a drawer, or is left in one that was closed.
    Drawer {
        /// The session.
        session: DrawerSessionId,
        /// Its cash, or its cheques.
        account: Account,
    },
    /// Cheques that were not brought to the bank.
    Cheques,
    /// A processor's payout against the takings of its days.
    Payout {
        /// The processor.
        processor: String,
        /// First day it pays.
        from: Day,
        /// Last day it pays.
        to: Day,
    },
    /// An order's deposit.
    Deposit {
        /// The order.
        order: OrderId,
    },
    /// Money that is still held for an order that ended.
    EndedOrder {
        /// The order.
        order: OrderId,
    },
    /// What a customer was billed and owes.
    Receivable {
        /// Who.
        customer: CustomerId,
    },
    /// What our insurers agreed to for losses with us, and have not paid.
    Insurers,
    /// What is owed to the owners of pieces that were lost or broken with us.
    Claims,
    /// What one store owes another, in the books of both.
    BetweenStores {
        /// The store that is owed.
        creditor: StoreId,
        /// The store that owes.
        debtor: StoreId,
    },
}

/// One line of the proof.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ProofLine {
    /// What it is about.
    #[serde(flatten)]
    pub what: Proved,
    /// By what happened.
    pub happened: Money,
    /// By the ledger.
    pub booked: Money,
}

impl ProofLine {
    /// Whether the two figures agree.
    #[must_use]
    pub fn ties(&self) -> bool {
        self.happened == self.booked
    }
}

/// The proof of a store's day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Proof {
    /// The day.
    pub day: Day,
    /// Everything that was compared.
    pub lines: Vec<ProofLine>,
}

impl Proof {
    /// What does not tie.
    pub fn findings(&self) -> impl Iterator<Item = &ProofLine> {
        self.lines.iter().filter(|line| !line.ties())
    }
}

/// One command of the day: its facts, and the entry it made.
#[derive(Clone, PartialEq, Debug)]
pub struct Told {
    /// What happened.
    pub facts: Vec<Fact>,
    /// What was posted.
    pub entry: Option<JournalEntry>,
}

type Sums<K> = BTreeMap<K, (Money, Money)>;

/// The day's money, account by account.
///
/// # Errors
/// [`LedgerError`] if a sum does not fit.
pub fn tenders(day: &[Told], nothing: Money) -> Result<Vec<ProofLine>, LedgerError> {
    let mut sums = Sums::new();
    for told in day {
        for fact in &told.facts {
            for (account, amount) in moved(&fact.event)? {
                let sum = sums.entry(account).or_insert((nothing, nothing));
                sum.0 = sum.0.plus(amount)?;
            }
        }
        let postings = told.entry.iter().flat_map(JournalEntry::postings);
        for posting in postings.filter(|posting| holds_money(posting.account)) {
            let sum = sums.entry(posting.account).or_insert((nothing, nothing));
            sum.1 = sum.1.plus(posting.amount)?;
        }
    }
    Ok(lines(sums, |account| Proved::Tender { account }))
}

/// What lies in a drawer after the commands given while it was open, beside what the ledger says:
/// its cash, and its cheques.
///
/// # Errors
/// [`LedgerError`] if a sum does not fit.
pub fn drawer(
    session: DrawerSessionId,
    facts: &[Fact],
    booked: (Money, Money),
) -> Result<[ProofLine; 2], LedgerError> {
    let nothing = Money::zero(booked.0.currency());
    let (mut cash, mut cheques) = (nothing, nothing);
    for fact in facts {
        for (account, amount) in in_drawer(&fact.event)? {
            let sum = if account == Account::CashDrawer { &mut cash } else { &mut cheques };
            *sum = sum.plus(amount)?;
        }
    }
    let line = |account, happened, booked| ProofLine {
        what: Proved::Drawer { session, account },
        happened,
        booked,
    };
    Ok([line(Account::CashDrawer, cash, booked.0), line(Account::ChequesInHand, cheques, booked.1)])
}

/// Cheques in hand: those that orders and house accounts know, beside the ledger's balance.
#[must_use]
pub const fn cheques(in_hand: Money, booked: Money) -> ProofLine {
    ProofLine { what: Proved::Cheques, happened: in_hand, booked }
}

/// A payout against the card takings, less refunds, of the days that it pays.
///
/// # Errors
/// [`LedgerError`] if a sum does not fit.
pub fn payout(e: &PayoutReceived, days: &[Told]) -> Result<ProofLine, LedgerError> {
    let clearing = Account::CardClearing(ShortCode::new(&e.processor)?);
    let mut happened = Money::zero(e.net.currency());
    for fact in days.iter().flat_map(|told| &told.facts) {
        if matches!(fact.event, Event::PayoutReceived(_)) {
            continue;
        }
        let here = moved(&fact.event)?.into_iter().filter(|(account, _)| *account == clearing);
        for (_, amount) in here {
            happened = happened.plus(amount)?;
        }
    }
    let what = Proved::Payout { processor: e.processor.clone(), from: e.from, to: e.to };
    Ok(ProofLine { what, happened, booked: e.net.plus(e.fees)? })
}

/// An order's deposit: the same on the order and in the ledger, and nothing once it ended.
#[must_use]
pub fn deposit(order: &Order, booked: Money) -> Vec<ProofLine> {
    let happened = order.deposit;
    let what = Proved::Deposit { order: order.id };
    let mut lines = vec![ProofLine { what, happened, booked }];
    let ended = !matches!(order.agreement, Agreement::Quote | Agreement::Open);
    if ended && !booked.is_zero() {
        let what = Proved::EndedOrder { order: order.id };
        lines.push(ProofLine { what, happened: Money::zero(booked.currency()), booked });
    }
    lines
}

/// What a customer owes: their orders' invoices and their house account beside the ledger's.
///
/// # Errors
/// [`MoneyError`] if the sum does not fit.
pub fn receivable(
    customer: CustomerId,
    orders: &[Order],
    account: &HouseAccount,
    booked: Money,
) -> Result<ProofLine, MoneyError> {
    let invoices = orders.iter().flat_map(|order| &order.invoices);
    let charged = account.items.iter().map(|item| item.open);
    let owed = invoices.map(|invoice| invoice.owed).chain(charged);
    let happened =
        Money::sum(owed.filter(|o| o.currency() == booked.currency()), booked.currency())?;
    Ok(ProofLine { what: Proved::Receivable { customer }, happened, booked })
}

/// What insurers are to pay, and what owners are to have, for what was lost or broken in a store:
/// its incidents beside the ledger. Nothing to say of what is nothing on both sides.
///
/// # Errors
/// [`MoneyError`] if a sum does not fit.
pub fn incidents(
    known: &[Incident],
    (insurers, claims): (Money, Money),
) -> Result<Vec<ProofLine>, MoneyError> {
    let to_come = known.iter().filter_map(|incident| incident.insurance.to_come);
    let owed = known.iter().filter_map(|incident| Some(incident.open()?.1));
    let lines = [
        ProofLine {
            what: Proved::Insurers,
            happened: Money::sum(to_come, insurers.currency())?,
            booked: insurers,
        },
        ProofLine {
            what: Proved::Claims,
            happened: Money::sum(owed, claims.currency())?,
            booked: claims,
        },
    ];
    let something = |line: &ProofLine| !line.happened.is_zero() || !line.booked.is_zero();
    Ok(lines.into_iter().filter(something).collect())
}

/// What stores owe each other: a line for each pair, from what each has due from and due to others,
/// both positive.
///
/// # Errors
/// [`MoneyError`] if a sum does not fit.
pub fn between_stores(
    due_from: &[(StoreId, StoreId, Money)],
    due_to: &[(StoreId, StoreId, Money)],
) -> Result<Vec<ProofLine>, MoneyError> {
    let mut sums = Sums::new();
    for (store, debtor, amount) in due_from {
        let nothing = Money::zero(amount.currency());
        let sum = sums.entry((*store, *debtor)).or_insert((nothing, nothing));
        sum.0 = sum.0.plus(*amount)?;
    }
    for (store, creditor, amount) in due_to {
        let nothing = Money::zero(amount.currency());
        let sum = sums.entry((*creditor, *store)).or_insert((nothing, nothing));
        sum.1 = sum.1.plus(*amount)?;
    }
    Ok(lines(sums, |(creditor, debtor)| Proved::BetweenStores { creditor, debtor }))
}

fn lines<K: Ord>(sums: Sums<K>, what: impl Fn(K) -> Proved) -> Vec<ProofLine> {
    let line = |(key, (happened, booked))| ProofLine { what: what(key), happened, booked };
    sums.into_iter().map(line).collect()
}
