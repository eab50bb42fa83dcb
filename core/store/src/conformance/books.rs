//! A shop's commits with real words and real entries, for the cases of stores.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test's own facts are right")]

use milgrain_kernel::{
    Currency, CustomerId, Day, EntryId, Money, OpenItemId, OrderId, PieceId, StaffId, StoreId,
};
use milgrain_ledger::{Account, BalanceKey, DepositKind, Draft, EntryKind, JournalEntry, Of};
use milgrain_replication::{Commit, Envelope, Personal};
use milgrain_retail::customer::{Contacts, CustomerAdded, CustomerContactChanged};
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_retail::layaway::LayawayRule;
use milgrain_retail::note::{PersonName, ShortText, Tag};
use milgrain_retail::order::events::{OrderKind, OrderOpened, QuoteStarted, TaxTiming};
use milgrain_retail::piece::{Details, Ownership, PieceFacts, PieceReceived};
use milgrain_retail::place::Supply;
use milgrain_retail::rules::RuleId;
use milgrain_retail::staff::{Role, StaffJoined, StaffLeft};
use milgrain_retail::tax::{KeptTax, OnCancel, TaxDate};

use super::shop::{Writer, day};
use crate::words;

/// The shop.
pub const STORE: StoreId = StoreId::from_bytes([0x5a; 16]);

/// A customer.
pub const fn customer(number: u8) -> CustomerId {
    CustomerId::from_bytes([number; 16])
}

/// The key of one of the shop's accounts.
pub fn account(account: Account) -> BalanceKey {
    BalanceKey { store: STORE, account, currency: Currency::USD }
}

pub fn added(number: u8, name: &str) -> Fact {
    let name = PersonName::new(name).unwrap().into();
    let event = CustomerAdded { name, contacts: Contacts::default().into() };
    Fact { stream: Stream::Customer(customer(number)), event: Event::CustomerAdded(event) }
}

pub fn renamed(number: u8, name: &str) -> Fact {
    let name = PersonName::new(name).unwrap().into();
    let event = CustomerContactChanged { name, contacts: Contacts::default().into() };
    let stream = Stream::Customer(customer(number));
    Fact { stream, event: Event::CustomerContactChanged(event) }
}

pub fn joined(number: u8, role: Role) -> Fact {
    let name = PersonName::new("Grace").unwrap().into();
    let stream = Stream::Staff(StaffId::from_bytes([number; 16]));
    Fact { stream, event: Event::StaffJoined(StaffJoined { name, role }) }
}

pub fn left(number: u8) -> Fact {
    let stream = Stream::Staff(StaffId::from_bytes([number; 16]));
    Fact { stream, event: Event::StaffLeft(StaffLeft {}) }
}

/// A quote of an order, with the number on its papers.
pub fn quoted(order: u8, number: &str, whom: u8) -> Fact {
    let event = QuoteStarted {
        kind: OrderKind::Sale,
        customer: Some(customer(whom)),
        shares: Vec::new(),
        number: number.to_owned(),
        nothing: Money::zero(Currency::USD),
    };
    Fact::of_order(OrderId::from_bytes([order; 16]), event)
}

/// An order that the customer agreed to.
pub fn opened(order: u8) -> Fact {
    let event = OrderOpened {
        supply: Supply::HandedOver,
        nets: Vec::new(),
        taxes: Vec::new(),
        timing: TaxTiming {
            date: TaxDate::AtDelivery,
            kept: KeptTax::None,
            on_cancel: OnCancel::Reverse,
            rule: RuleId::new("tax.test"),
        },
        rule: LayawayRule { law: None, own: None },
        terms: None,
        on: day(0),
        exemption: None,
        shares: None,
    };
    Fact::of_order(OrderId::from_bytes([order; 16]), event)
}

/// A piece that came in under a tag.
pub fn received(piece: u8, tag: &str) -> Fact {
    let facts = PieceFacts {
        tag: Tag::new(tag).unwrap(),
        description: ShortText::new("Ring").unwrap(),
        ownership: Ownership::Owned,
        cost: Money::new(110_000, Currency::USD),
        price: Money::new(240_000, Currency::USD),
        certificate: None,
        details: Details { stones: Vec::new(), metal: None, size: None },
        store: STORE,
        received_on: day(0),
    };
    Fact::of_piece(
        PieceId::from_bytes([piece; 16]),
        PieceReceived { facts, bought_as: None, came_on: None },
    )
}

/// Cash taken as the deposit of a layaway.
pub fn deposit(id: &str, order: u8, cents: i64) -> JournalEntry {
    let of = Of::Order(OrderId::from_bytes([order; 16]));
    let money = Money::new(cents, Currency::USD);
    let draft = Draft::new(EntryId::derived(id), STORE, day(0), EntryKind::Payment);
    let draft = draft.debit(Account::CashDrawer, Of::Nobody, money).unwrap();
    let draft = draft.credit(Account::Deposits(DepositKind::Layaway), of, money).unwrap();
    draft.entry().unwrap().unwrap()
}

/// An invoice that a customer is billed.
pub fn billed(id: &str, whom: u8, cents: i64, due: Day) -> JournalEntry {
    let item = OpenItemId::derived(id);
    let of = Of::Billed { customer: customer(whom), item, due };
    let money = Money::new(cents, Currency::USD);
    let draft = Draft::new(EntryId::derived(id), STORE, day(0), EntryKind::Payment);
    let draft = draft.debit(Account::Invoices, of, money).unwrap();
    let draft = draft.credit(Account::RepairRevenue, Of::Nobody, money).unwrap();
    draft.entry().unwrap().unwrap()
}

/// The device's next commit, with these facts and this entry.
pub fn write(writer: &mut Writer, facts: &[Fact], entry: Option<&JournalEntry>) -> Envelope {
    write_as(writer, facts, entry, |commit| commit)
}

/// The same, changed before it is sealed.
pub fn write_as(
    writer: &mut Writer,
    facts: &[Fact],
    entry: Option<&JournalEntry>,
    change: impl FnOnce(Commit) -> Commit,
) -> Envelope {
    let (events, personal): (Vec<_>, Vec<_>) = facts.iter().map(words::record).unzip();
    let entry = entry.map(|entry| minicbor::to_vec(entry).unwrap());
    let commit = change(Commit { entry, ..writer.draft(events) });
    let personal = Personal::new([7; 16], personal.iter().map(Vec::as_slice));
    let envelope = Envelope::seal(commit, personal);
    writer.head = (writer.head.0 + 1, envelope.hash());
    envelope
}
