//! The state of any stream, folded from its events: one match, so that a new word of the shop is
//! entered here once and every store, phone and test folds it alike.

use milgrain_kernel::Day;
use serde::{Deserialize, Serialize};

use crate::appraisal::Appraisal;
use crate::care_plan::CarePlan;
use crate::cash_report::CashBook;
use crate::commission::Plans;
use crate::consignment::Consignment;
use crate::count::Count;
use crate::customer::Customer;
use crate::drawer::Drawer;
use crate::event::{Event, Stream};
use crate::gift_card::GiftCard;
use crate::house_account::HouseAccount;
use crate::incident::Incident;
use crate::memo::Memo;
use crate::memo_out::MemoOut;
use crate::order::Order;
use crate::phone::Phones;
use crate::piece::{Design, Piece, StockItem};
use crate::policy::Policy;
use crate::purchase::Purchase;
use crate::repair::Job;
use crate::staff::Staff;
use crate::store_credit::StoreCredit;
use crate::transfer::Transfer;

/// What is known of a stream.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum State {
    /// A store: its policy and its commission plans.
    Store(Box<StoreBook>),
    /// A person of the shop.
    Staff(Staff),
    /// A customer.
    Customer(Customer),
    /// A customer's store credit.
    Credit(StoreCredit),
    /// A piece.
    Piece(Piece),
    /// A stock item.
    Stock(StockItem),
    /// A design.
    Design(Design),
    /// An order; `None` before its first event.
    Order(Option<Box<Order>>),
    /// A repair's job bag.
    Repair(Box<Job>),
    /// A vendor's memo.
    Memo(Box<Memo>),
    /// A customer's consignment agreement.
    Consignment(Box<Consignment>),
    /// A count of a store.
    Count(Box<Count>),
    /// Goods of ours that somebody took along.
    MemoOut(Box<MemoOut>),
    /// Goods on their way to another store.
    Transfer(Box<Transfer>),
    /// An appraisal.
    Appraisal(Box<Appraisal>),
    /// A gift card.
    GiftCard(GiftCard),
    /// A drawer session.
    Drawer(Drawer),
    /// A customer's house account.
    House(Box<HouseAccount>),
    /// Something bought from the public.
    Purchase(Box<Purchase>),
    /// Somebody whose cash is counted.
    Cash(Box<CashBook>),
    /// A customer's piece that was lost or broken with us.
    Incident(Box<Incident>),
    /// A care plan.
    Plan(Box<CarePlan>),
}

impl State {
    /// A stream of which nothing is known yet.
    #[must_use]
    pub fn blank(stream: Stream) -> State {
        match stream {
            Stream::Store(_) => State::Store(Box::default()),
            Stream::Staff(_) => State::Staff(Staff::default()),
            Stream::Customer(_) => State::Customer(Customer::default()),
            Stream::Credit(customer) => State::Credit(StoreCredit::none(customer)),
            Stream::Piece(_) => State::Piece(Piece::default()),
            Stream::Stock(_) => State::Stock(StockItem::default()),
            Stream::Design(_) => State::Design(Design::default()),
            Stream::Order(_) => State::Order(None),
            Stream::Repair(_) => State::Repair(Box::default()),
            Stream::Memo(_) => State::Memo(Box::default()),
            Stream::Consignment(_) => State::Consignment(Box::default()),
            Stream::Count(_) => State::Count(Box::default()),
            Stream::MemoOut(_) => State::MemoOut(Box::default()),
            Stream::Transfer(_) => State::Transfer(Box::default()),
            Stream::Appraisal(_) => State::Appraisal(Box::default()),
            Stream::GiftCard(id) => State::GiftCard(GiftCard::blank(id)),
            Stream::Drawer(_) => State::Drawer(Drawer::default()),
            Stream::House(customer) => State::House(Box::new(HouseAccount::none(customer))),
            Stream::Purchase(_) => State::Purchase(Box::default()),
            Stream::Cash(_) => State::Cash(Box::default()),
            Stream::Incident(_) => State::Incident(Box::default()),
            Stream::Plan(_) => State::Plan(Box::default()),
        }
    }

    /// Folds one event of the stream. Total: an event of another word is passed over.
    pub fn apply(&mut self, stream: Stream, event: &Event) {
        match (self, stream) {
            (State::Order(order), Stream::Order(id)) => {
                let mut folded = order.take().map(|order| *order);
                Order::apply_to(&mut folded, id, event);
                *order = folded.map(Box::new);
            }
            (State::Store(book), _) => book.apply(event),
            (State::Staff(staff), _) => staff.apply(event),
            (State::Customer(customer), _) => apply_customer(customer, event),
            (State::Credit(credit), _) => match event {
                Event::StoreCreditIssued(e) => credit.issued(e),
                Event::StoreCreditSpent(e) => credit.spent(e),
                _ => {}
            },
            (State::Piece(piece), _) => apply_piece(piece, event),
            (State::Stock(stock), _) => apply_stock(stock, event),
            (State::Design(design), _) => match event {
                Event::DesignAdded(e) => design.added(e),
                Event::VariationAdded(e) => design.variation_added(e),
                Event::VariationRepriced(e) => design.variation_repriced(e),
                _ => {}
            },
            (State::Repair(job), _) => job.apply(event),
            (State::Memo(memo), _) => memo.apply(event),
            (State::Consignment(agreed), _) => agreed.apply(event),
            (State::Count(count), _) => count.apply(event),
            (State::MemoOut(out), _) => out.apply(event),
            (State::Transfer(transfer), _) => transfer.apply(event),
            (State::Appraisal(appraisal), _) => appraisal.apply(event),
            (State::GiftCard(card), _) => card.apply(event),
            (State::Drawer(drawer), _) => drawer.apply(event),
            (State::House(account), _) => account.apply(event),
            (State::Purchase(purchase), _) => purchase.apply(event),
            (State::Cash(book), _) => book.apply(event),
            (State::Incident(incident), _) => incident.apply(event),
            (State::Plan(plan), _) => plan.apply(event),
            (State::Order(_), _) => {}
        }
    }
}

/// What the owner has written for a store.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct StoreBook {
    /// The policy in force; `None` before the first.
    pub policy: Option<Policy>,
    /// The commission plans, with who signed which.
    pub plans: Plans,
    /// The last day that is closed for the books.
    #[serde(default)]
    pub closed_through: Option<Day>,
    /// The end of the last month that is closed.
    #[serde(default)]
    pub month_closed: Option<Day>,
    /// The phones that were reported.
    #[serde(default)]
    pub phones: Phones,
}

impl StoreBook {
    fn apply(&mut self, event: &Event) {
        match event {
            Event::PolicyWritten(e) => {
                // A policy of a newer version that does not read here leaves the last that did.
                self.policy = Policy::read(&e.body).ok().or(self.policy.take());
            }
            Event::CommissionPlanWritten(e) => self.plans.written(e),
            Event::CommissionPlanSigned(e) => self.plans.signed(e),
            Event::DayClosed(e) => self.closed_through = self.closed_through.max(Some(e.day)),
            Event::MonthClosed(e) => {
                self.closed_through = self.closed_through.max(Some(e.through));
                self.month_closed = self.month_closed.max(Some(e.through));
            }
            other => self.phones.apply(other),
        }
    }
}

fn apply_customer(customer: &mut Customer, event: &Event) {
    match event {
        Event::CustomerAdded(e) => customer.added(e),
        Event::CustomerContactChanged(e) => customer.contact_changed(e),
        Event::ConsentGiven(e) => customer.consent_given(e),
        Event::ConsentWithdrawn(e) => customer.consent_withdrawn(e),
        Event::DateRemembered(e) => customer.date_remembered(e),
        Event::CustomerNoted(e) => customer.noted(e),
        Event::CompanyDescribed(e) => customer.company = Some(e.clone()),
        other => customer.hears(other),
    }
}

fn apply_piece(piece: &mut Piece, event: &Event) {
    match event {
        Event::PieceReceived(e) => piece.received(e),
        Event::PieceRepriced(e) => piece.repriced(e),
        Event::PieceCostCorrected(e) => piece.cost_corrected(e),
        Event::PieceReserved(e) => piece.reserved(e),
        Event::PieceSold(e) => piece.sold(e),
        Event::PieceReleased(e) => piece.released(e),
        Event::PieceHandedOver(e) => piece.handed_over(e),
        Event::PieceReturned(e) => piece.returned(e),
        Event::PieceSentBack(e) => piece.sent_back(e),
        Event::PieceBecameOurs(e) => piece.became_ours(e),
        Event::PiecePlaced(e) => piece.placed(e),
        Event::PieceMissed(e) => piece.missed(e),
        Event::PieceWrittenOff(e) => piece.written_off(e),
        Event::PieceFound(e) => piece.found(e),
        Event::PieceSent(e) => piece.sent(e),
        Event::PieceArrived(e) => piece.arrived(e),
        Event::PieceOut(e) => piece.went_out(e),
        Event::PieceCameIn(e) => piece.came_in(e),
        Event::PieceCameBackWorn(e) => piece.came_back_worn(e),
        Event::PieceWorkedOn(e) => piece.worked_on(e),
        Event::PieceClaimDropped(e) => piece.claim_dropped(e),
        _ => {}
    }
}

fn apply_stock(stock: &mut StockItem, event: &Event) {
    match event {
        Event::StockItemAdded(e) => stock.added(e),
        Event::StockReceived(e) => stock.received(e),
        Event::StockRepriced(e) => stock.repriced(e),
        Event::StockReserved(e) => stock.reserved(e),
        Event::StockReleased(e) => stock.released(e),
        Event::StockTaken(e) => stock.taken(e),
        Event::StockReturned(e) => stock.returned(e),
        Event::StockAdjusted(e) => stock.adjusted(e),
        Event::StockReturnedUnproven(e) => stock.returned_unproven(e),
        _ => {}
    }
}
