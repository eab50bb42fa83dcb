//! The rows that lists show, as a function of a stream's state. A state that changes gives other
//! rows; the ones it no longer gives are deleted. A list that is read by what a thing is now (the
//! open orders) has that in its key.

use milgrain_kernel::{CustomerId, OrderId, PayerId, StoreId};
use milgrain_retail::cash_report::{CashMeans, Counted, counted_for};
use milgrain_retail::commission::MovementKind;
use milgrain_retail::customer::Customer;
use milgrain_retail::drawer::Drawer;
use milgrain_retail::event::Stream;
use milgrain_retail::house_account::HouseAccount;
use milgrain_retail::messages::{Message, Outcome};
use milgrain_retail::order::{Agreement, ChequeInHand, Order};
use milgrain_retail::purchase::{PaidFor, Purchase};
use milgrain_retail::repair::{Job, JobState};
use milgrain_retail::state::State;

use super::{Cell, Row, Table, tables};

mod appraisals;
mod owners;
mod specials;
mod stock;

pub use self::specials::stage_of;
pub use self::stock::whose;

/// The rows of a stream in its state.
#[must_use]
pub fn of(stream: Stream, state: &State) -> Vec<(&'static Table, Row)> {
    match state {
        State::Order(Some(order)) => of_order(order),
        State::Piece(piece) => stock::piece(stream, piece),
        State::Count(count) => stock::count(stream, count),
        State::Transfer(transfer) => stock::transfer(stream, transfer),
        State::Stock(item) => item.facts.iter().map(|f| tag(stream, f.tag.as_str())).collect(),
        State::Purchase(purchase) => bought(stream, purchase),
        State::Repair(job) => on_the_board(job).into_iter().collect(),
        State::Customer(customer) => messages(stream, customer),
        State::Appraisal(known) => appraisals::appraisal(stream, known),
        State::MemoOut(out) => owners::memo_out(stream, out),
        State::House(account) => house(stream, account),
        State::Incident(incident) => cheques(stream, &incident.insurance.cheques).collect(),
        State::Memo(memo) => owners::memo(stream, memo),
        State::Consignment(agreed) => owners::consignment(stream, agreed),
        State::Drawer(drawer) => session(stream, drawer).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn bought(stream: Stream, purchase: &Purchase) -> Vec<(&'static Table, Row)> {
    let Some(bought) = &purchase.bought else { return Vec::new() };
    let id: Cell = stream.key().1.into();
    let store: Cell = bought.store.bytes().into();
    let money_out = i64::from(!matches!(bought.paid, PaidFor::TradeIn(_)));
    let (currency, amount) = (bought.given.currency().code(), bought.given.minor());
    let key = [money_out.into(), bought.on.into(), id.clone()];
    let rest: [Cell; 3] = [store.clone(), currency.into(), amount.into()];
    let mut rows = vec![(&tables::BOUGHT, [key, rest].concat())];
    rows.extend(purchase.held_until().map(|day| (&tables::HOLD, vec![store, day.into(), id])));
    rows
}

/// A job while it is in our keeping.
fn on_the_board(job: &Job) -> Option<(&'static Table, Row)> {
    let (taken, state) = (job.taken_in.as_ref()?, job.state?);
    let day = job.ready.as_ref().map_or(taken.promised, |ready| ready.on);
    let (order, customer) = (taken.order.bytes(), taken.customer.bytes());
    let key: [Cell; 4] =
        [taken.store.bytes().into(), stage_key(state)?.into(), day.into(), order.into()];
    let rest: [Cell; 2] = [customer.into(), taken.code.as_str().into()];
    Some((&tables::JOB, [key.as_slice(), &rest].concat()))
}

/// Under which stage a job is listed; none once it has left.
#[must_use]
pub const fn stage_key(state: JobState) -> Option<i64> {
    match state {
        JobState::InWork => Some(0),
        JobState::Awaiting => Some(1),
        JobState::Ready => Some(2),
        JobState::PickedUp
        | JobState::GivenBack
        | JobState::Disposed
        | JobState::Missing
        | JobState::MadeGood => None,
    }
}

fn session(stream: Stream, drawer: &Drawer) -> Option<(&'static Table, Row)> {
    let opened = drawer.opened.as_ref()?;
    let closed = i64::from(drawer.closed.is_some());
    let turned = -i64::from(opened.number);
    let (store, device) = (opened.store.bytes(), opened.device.bytes());
    let session = stream.key().1;
    let row = vec![store.into(), closed.into(), device.into(), turned.into(), session.into()];
    Some((&tables::DRAWER, row))
}

/// A tag as it is looked up: without regard to capitals.
#[must_use]
pub fn tag_key(tag: &str) -> String {
    tag.trim().to_lowercase()
}

/// The word under which orders of an agreement are listed.
#[must_use]
pub const fn agreement_key(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Quote => "quote",
        Agreement::Open => "open",
        Agreement::Closed => "closed",
        Agreement::Cancelled => "cancelled",
        Agreement::Defaulted => "defaulted",
    }
}

fn tag(stream: Stream, tag: &str) -> (&'static Table, Row) {
    let (kind, id) = stream.key();
    (&tables::TAG, vec![tag_key(tag).into(), i64::from(kind).into(), id.into()])
}

fn of_order(order: &Order) -> Vec<(&'static Table, Row)> {
    let id: Cell = order.id.bytes().into();
    let customer = Cell::from(order.customer.map(milgrain_kernel::CustomerId::bytes));
    let waiting = order.exceptions.len().saturating_add(order.misfits.len());
    let waiting = i64::try_from(waiting).unwrap_or(i64::MAX);
    let agreement = agreement_key(order.agreement);
    let number = order.number.as_str();
    let mut rows: Vec<(&'static Table, Row)> = vec![(
        &tables::ORDER,
        vec![agreement.into(), id.clone(), number.into(), customer.clone(), waiting.into()],
    )];
    if order.customer.is_some() {
        rows.push((&tables::CUSTOMER_ORDER, vec![customer.clone(), id.clone()]));
    }
    rows.extend(numbered(&order.number, order.id.bytes()));
    rows.extend(commission(order));
    rows.extend(cash_of_order(order));
    rows.extend(cheques(Stream::Order(order.id), &order.cheques));
    rows.extend(specials::of_order(order));
    let open = order.layaway.iter().filter(|_| order.agreement == Agreement::Open);
    rows.extend(open.flat_map(|layaway| &layaway.schedule).map(|instalment| {
        let currency = instalment.amount.currency().code();
        let amount = instalment.amount.minor();
        let key = [id.clone(), instalment.due.into(), currency.into()];
        (&tables::INSTALMENT, [key.as_slice(), &[customer.clone(), amount.into()]].concat())
    }));
    rows
}

/// The cheques of an order, a house account or an insurer that are not at the bank.
fn cheques(
    stream: Stream,
    in_hand: &[ChequeInHand],
) -> impl Iterator<Item = (&'static Table, Row)> + '_ {
    let (kind, id) = stream.key();
    in_hand.iter().map(move |cheque| {
        let row = vec![
            cheque.store.map_or([0; 16], StoreId::bytes).into(),
            i64::from(kind).into(),
            id.into(),
            cheque.tender.bytes().into(),
            cheque.amount.currency().code().into(),
            cheque.amount.minor().into(),
        ];
        (&tables::CHEQUE, row)
    })
}

/// The papers of a house account, and what was paid on it.
fn house(stream: Stream, account: &HouseAccount) -> Vec<(&'static Table, Row)> {
    let id = stream.key().1;
    let papers = account.payments().map(|paid| paid.number.as_str());
    let papers = papers.chain(account.statements.iter().map(|run| run.number.as_str()));
    let mut rows: Vec<_> = papers.filter_map(|number| numbered(number, id)).collect();
    rows.extend(cheques(stream, &account.cheques));
    for (people, paid) in account.cash_counted() {
        rows.extend(people.into_iter().map(|one| (&tables::CASH_PAID, cash_row(one, &paid))));
    }
    rows
}

/// The messages of a customer that wait to be sent.
fn messages(stream: Stream, customer: &Customer) -> Vec<(&'static Table, Row)> {
    let waiting = customer.messages.iter().filter(|message| message.outcome == Outcome::Waits);
    let row = |message: &Message| {
        let (store, first) = (message.store.bytes(), message.not_before.millis());
        let customer = stream.key().1;
        let row = vec![store.into(), Cell::Int(first), customer.into(), message.id.bytes().into()];
        (&tables::MESSAGE, row)
    };
    waiting.map(row).collect()
}

/// What may count as cash, in the count of everybody whose it enters.
fn cash_of_order(order: &Order) -> impl Iterator<Item = (&'static Table, Row)> + '_ {
    let dearest = order.dearest();
    order.cash.iter().flat_map(move |paid| {
        let counted = Counted {
            tender: paid.tender,
            order: Some(order.id),
            customer: order.customer,
            payer: paid.payer,
            store: paid.store,
            means: paid.means,
            amount: paid.amount,
            dearest,
            on: paid.on,
        };
        let people = counted_for(order.id, order.customer, paid.payer);
        people.into_iter().map(move |person| (&tables::CASH_PAID, cash_row(person, &counted)))
    })
}

fn cash_row(person: PayerId, paid: &Counted) -> Row {
    let (means, face) = match paid.means {
        CashMeans::Currency => (0, 0),
        CashMeans::CashiersCheque { face } => (1, face.minor()),
        CashMeans::MoneyOrder { face } => (2, face.minor()),
    };
    vec![
        person.bytes().into(),
        paid.on.into(),
        paid.tender.bytes().into(),
        paid.order.map(OrderId::bytes).into(),
        paid.customer.map(CustomerId::bytes).into(),
        paid.payer.map(CustomerId::bytes).into(),
        paid.store.map(StoreId::bytes).into(),
        Cell::Int(means),
        Cell::Int(face),
        paid.amount.currency().code().into(),
        paid.amount.minor().into(),
        paid.dearest.minor().into(),
    ]
}

/// Letters and number of the register that began an order, or another paper with a number.
fn numbered(number: &str, id: [u8; 16]) -> Option<(&'static Table, Row)> {
    let (letters, number) = number.rsplit_once('-')?;
    let number: i64 = number.parse().ok()?;
    let turned = number.checked_neg()?;
    Some((&tables::NUMBER, vec![letters.into(), turned.into(), id.into()]))
}

fn commission(order: &Order) -> impl Iterator<Item = (&'static Table, Row)> + '_ {
    order.commission_moves.iter().enumerate().map(|(nth, moved)| {
        let nth = i64::try_from(nth).unwrap_or(i64::MAX);
        let key: [Cell; 4] =
            [moved.staff.bytes().into(), moved.on.into(), order.id.bytes().into(), nth.into()];
        let rest: [Cell; 4] = [
            moved.line.bytes().into(),
            movement_key(moved.kind).into(),
            moved.amount.minor().into(),
            moved.amount.currency().code().into(),
        ];
        (&tables::COMMISSION, [key, rest].concat())
    })
}

/// How a movement of an order is written; a payment is no movement of an order.
const fn movement_key(kind: MovementKind) -> i64 {
    match kind {
        MovementKind::Earned => 0,
        MovementKind::ClawedBack => 1,
        MovementKind::CostCorrected => 2,
        MovementKind::Paid => 3,
    }
}

/// What [`of`] wrote for a movement.
#[must_use]
pub(super) const fn movement_of(key: i64) -> Option<MovementKind> {
    match key {
        0 => Some(MovementKind::Earned),
        1 => Some(MovementKind::ClawedBack),
        2 => Some(MovementKind::CostCorrected),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use milgrain_kernel::{Currency, Day, Money, OrderId, Percent};
    use milgrain_retail::layaway::{Down, Instalment, Interval, Terms};
    use milgrain_retail::order::Layaway;
    use milgrain_retail::tax::Title;

    use super::*;

    #[test]
    fn only_an_open_layaway_has_something_to_come() {
        let id = OrderId::from_bytes([1; 16]);
        let mut order = Order::blank(id, Currency::USD);
        let amount = Money::new(58_359, Currency::USD);
        let schedule = vec![Instalment { due: Day::from_number(20_819), amount }];
        let terms = Terms {
            down: Down {
                percent: Percent::from_basis_points(0),
                at_least: Some(amount),
                fee_with_first: false,
            },
            interval: Interval::Monthly,
            instalments: 1,
            first_due: None,
            fee: Money::zero(Currency::USD),
            title: Title::KeptUntilDelivery,
        };
        let agreed_schedule = schedule.clone();
        order.layaway = Some(Layaway { terms, schedule, agreed_schedule, notices: Vec::new() });
        let instalments = |order: &Order| {
            let rows = of(Stream::Order(id), &State::Order(Some(Box::new(order.clone()))));
            rows.into_iter().filter(|(table, _)| **table == tables::INSTALMENT).collect::<Vec<_>>()
        };
        assert!(instalments(&order).is_empty(), "a quote promises nothing");
        order.agreement = Agreement::Open;
        let row = vec![id.bytes().into(), 20_819.into(), "USD".into(), Cell::Null, 58_359.into()];
        assert_eq!(instalments(&order), [(&tables::INSTALMENT, row)]);
        order.agreement = Agreement::Cancelled;
        assert!(instalments(&order).is_empty());
    }
}
