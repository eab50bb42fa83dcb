//! What a decision looks at: the states of the streams it names, the desk, the next number.
//!
//! Every order that was looked at is kept as it stood before, because postings need it.

use std::cell::{OnceCell, RefCell};

use milgrain_kernel::{
    AppraisalId, CarePlanId, ConsignmentId, CountId, CustomerId, Day, DesignId, DrawerSessionId,
    EntryId, GiftCardId, IncidentId, MemoId, MemoOutId, OrderId, PayerId, PieceId, PurchaseId,
    RepairId, StaffId, StockItemId, StoreId, TransferId,
};
use milgrain_ledger::JournalEntry;
use milgrain_retail::appraisal::Appraisal;
use milgrain_retail::care_plan::CarePlan;
use milgrain_retail::cash_report::CashBook;
use milgrain_retail::commission::Movement;
use milgrain_retail::consignment::Consignment;
use milgrain_retail::count::Count;
use milgrain_retail::customer::Customer;
use milgrain_retail::desk::Desk;
use milgrain_retail::drawer::Drawer;
use milgrain_retail::event::Stream;
use milgrain_retail::gift_card::GiftCard;
use milgrain_retail::house_account::HouseAccount;
use milgrain_retail::incident::Incident;
use milgrain_retail::memo::Memo;
use milgrain_retail::memo_out::MemoOut;
use milgrain_retail::order::Order;
use milgrain_retail::owners::Known;
use milgrain_retail::phone::PhoneRefusal;
use milgrain_retail::piece::{Design, Piece, StockItem};
use milgrain_retail::policy::Policy;
use milgrain_retail::purchase::Purchase;
use milgrain_retail::repair::Job;
use milgrain_retail::staff::{Role, Staff};
use milgrain_retail::state::{State, StoreBook};
use milgrain_retail::store_credit::StoreCredit;
use milgrain_retail::tax::ExemptionCertificate;
use milgrain_retail::transfer::Transfer;
use milgrain_store::Read;

use crate::carry_out::Register;
use crate::lists;
use crate::{AppError, Given};

/// What one command looks at.
pub struct Load<'a> {
    read: Read<'a>,
    given: &'a Given,
    book: StoreBook,
    register: &'a Register,
    drawer: OnceCell<Option<DrawerSessionId>>,
    /// Orders as they stood before the command.
    pub(crate) orders: RefCell<Vec<Order>>,
    pub(crate) numbers: u64,
}

impl<'a> Load<'a> {
    pub(crate) fn new(
        read: Read<'a>,
        given: &'a Given,
        register: &'a Register,
    ) -> Result<Self, AppError> {
        let book = match state_of(read, Stream::Store(given.store))? {
            State::Store(book) => *book,
            _ => StoreBook::default(),
        };
        let (drawer, orders) = (OnceCell::new(), RefCell::default());
        Ok(Load { read, given, book, register, drawer, orders, numbers: 0 })
    }

    /// The store's business day; the calendar's while there is no policy yet.
    #[must_use]
    pub fn today(&self) -> Day {
        let clock = self.book.policy.as_ref().map(|policy| policy.clock);
        clock.map_or_else(
            || Day::from_number(i32::try_from(self.given.at.millis() / 86_400_000).unwrap_or(0)),
            |clock| clock.business_day(self.given.at),
        )
    }

    /// The policy in force.
    #[must_use]
    pub const fn policy(&self) -> Option<&Policy> {
        self.book.policy.as_ref()
    }

    /// The policy in force in another store of ours.
    ///
    /// # Errors
    /// [`AppError::Unknown`] for a store that is not ours.
    pub fn policy_of(&self, store: StoreId) -> Result<Policy, AppError> {
        let unknown = AppError::Unknown { what: "store" };
        match state_of(self.read, Stream::Store(store))? {
            State::Store(book) => book.policy.ok_or(unknown),
            _ => Err(unknown),
        }
    }

    /// The last day that is closed in one of the stores in whose books an entry stands.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn closed_through(&self, entry: Option<&JournalEntry>) -> Result<Option<Day>, AppError> {
        let mut closed = self.book.closed_through;
        for posting in entry.into_iter().flat_map(JournalEntry::postings) {
            if let Some(store) = posting.store
                && let State::Store(book) = state_of(self.read, Stream::Store(store))?
            {
                closed = closed.max(book.closed_through);
            }
        }
        Ok(closed)
    }

    /// What the owner has written for the store.
    #[must_use]
    pub const fn book(&self) -> &StoreBook {
        &self.book
    }

    /// What the person may do. Until a store has a policy, whoever sets it up is its owner.
    ///
    /// # Errors
    /// [`AppError::NotStaff`].
    pub fn role(&self) -> Result<Role, AppError> {
        match self.staff(self.given.staff)?.role {
            Some(role) => Ok(role),
            None if self.book.policy.is_none() => Ok(Role::Owner),
            None => Err(AppError::NotStaff),
        }
    }

    /// The desk of the one who gives the command.
    ///
    /// # Errors
    /// [`AppError::NoPolicy`], [`AppError::NotStaff`].
    pub fn desk(&self) -> Result<Desk<'_>, AppError> {
        Ok(Desk {
            now: self.given.at,
            today: self.today(),
            staff: self.given.staff,
            role: self.role()?,
            store: self.given.store,
            drawer: self.open_drawer()?,
            policy: self.book.policy.as_ref().ok_or(AppError::NoPolicy)?,
            plans: &self.book.plans,
        })
    }

    /// The desk of the hub itself, that judges: nobody stands at it, and no drawer is open there.
    ///
    /// # Errors
    /// [`AppError::NoPolicy`].
    pub(crate) fn desk_of_hub(&self) -> Result<Desk<'_>, AppError> {
        Ok(Desk {
            now: self.given.at,
            today: self.today(),
            staff: self.given.staff,
            role: Role::Associate,
            store: self.given.store,
            drawer: None,
            policy: self.book.policy.as_ref().ok_or(AppError::NoPolicy)?,
            plans: &self.book.plans,
        })
    }

    /// An order.
    ///
    /// # Errors
    /// [`AppError::Unknown`].
    pub fn order(&self, id: OrderId) -> Result<Order, AppError> {
        let order = self.find_order(id)?.ok_or(AppError::Unknown { what: "order" })?;
        let mut orders = self.orders.borrow_mut();
        if orders.iter().all(|known| known.id != id) {
            orders.push(order.clone());
        }
        Ok(order)
    }

    /// An order, if there is one.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn find_order(&self, id: OrderId) -> Result<Option<Order>, AppError> {
        match state_of(self.read, Stream::Order(id))? {
            State::Order(order) => Ok(order.map(|order| *order)),
            _ => Ok(None),
        }
    }

    /// The certificate that frees a company's purchases of tax, if it is good today.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn exemption(
        &self,
        customer: Option<CustomerId>,
    ) -> Result<Option<ExemptionCertificate>, AppError> {
        let known = customer.map(|customer| self.customer(customer)).transpose()?;
        let company = known.and_then(|known| known.company);
        Ok(company.and_then(|company| company.certificate_on(self.today()).cloned()))
    }

    /// Through which day somebody who sold an order was paid commission.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn commission_paid(&self, order: &Order) -> Result<Option<Day>, AppError> {
        let mut through = None;
        for share in &order.shares {
            through = through.max(self.staff(share.staff)?.paid.iter().map(|paid| paid.to).max());
        }
        Ok(through)
    }

    /// The pieces of an order, as they stand.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn pieces_of(&self, order: &Order) -> Result<Vec<(PieceId, Piece)>, AppError> {
        let ids = milgrain_retail::order::open::pieces_of(order).into_iter();
        ids.map(|id| Ok((id, self.piece(id)?))).collect()
    }

    /// The newest drawer session of this device in the store: open, or the last that was closed.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn last_drawer(&self) -> Result<Option<(DrawerSessionId, Drawer)>, AppError> {
        let (store, device) = (self.given.store, self.register.device);
        let last = milgrain_store::views::lists::last_drawer(self.read.views, store, device)?;
        last.map(|id| Ok((id, self.drawer(id)?))).transpose()
    }

    /// The drawer session that is open at this device in the store.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn open_drawer(&self) -> Result<Option<DrawerSessionId>, AppError> {
        if let Some(known) = self.drawer.get() {
            return Ok(*known);
        }
        let last = self.last_drawer()?;
        let open = last.filter(|(_, drawer)| drawer.is_open()).map(|(id, _)| id);
        Ok(*self.drawer.get_or_init(|| open))
    }

    /// The device that the command is given on.
    #[must_use]
    pub const fn register(&self) -> &Register {
        self.register
    }

    /// The number of the next paper of this register: its device's letters and a count without
    /// gaps.
    ///
    /// # Errors
    /// `phone.spent` if this device was reported; any fault of the storage.
    pub fn next_number(&mut self) -> Result<String, AppError> {
        // Whichever store reported it: its numbers are one series.
        if lists::phones_reported(self.read)?.contains(&self.register.letters) {
            return Err(PhoneRefusal::Spent.into());
        }
        self.numbers += 1;
        let count =
            milgrain_store::views::lists::last_number(self.read.views, &self.register.letters)?
                + self.numbers;
        Ok(format!("{}-{count:06}", self.register.letters))
    }

    /// What an associate earned, lost and was paid in a period.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn movements(&self, staff: StaffId, from: Day, to: Day) -> Result<Vec<Movement>, AppError> {
        Ok(lists::movements(self.read, staff, from, to)?)
    }

    /// The entry that the command would post.
    #[must_use]
    pub fn entry(&self) -> EntryId {
        EntryId::derived(&format!("entry of {}", self.given.command))
    }

    /// Who gives the command.
    #[must_use]
    pub const fn given(&self) -> &Given {
        self.given
    }

    /// Where everything is kept.
    pub(crate) const fn read(&self) -> Read<'a> {
        self.read
    }
}

/// The state of a stream; blank before its first event.
///
/// # Errors
/// [`AppError::UpdateNeeded`] if a newer version wrote something there that must be understood.
fn state_of(read: Read, stream: Stream) -> Result<State, AppError> {
    match read.state(stream)? {
        None => Ok(State::blank(stream)),
        Some(known) if known.blocked > 0 => Err(AppError::UpdateNeeded),
        Some(known) => Ok(known.state),
    }
}

macro_rules! loads {
    ($($(#[$doc:meta])* $name:ident($id:ty) $stream:ident $type:ty;)+) => {
        impl Load<'_> {$(
            $(#[$doc])*
            ///
            /// # Errors
            /// Any fault of the storage.
            pub fn $name(&self, id: $id) -> Result<$type, AppError> {
                match state_of(self.read, Stream::$stream(id))? {
                    State::$stream(state) => Ok(state),
                    _ => Err(AppError::Unknown { what: stringify!($name) }),
                }
            }
        )+}
    };
}

loads! {
    /// A piece; blank before it was received.
    piece(PieceId) Piece Piece;
    /// A stock item; blank before it was added.
    stock(StockItemId) Stock StockItem;
    /// A design; blank before it was added.
    design(DesignId) Design Design;
    /// A customer; blank before they were added.
    customer(CustomerId) Customer Customer;
    /// A customer's store credit.
    credit(CustomerId) Credit StoreCredit;
    /// A drawer session; blank before it was opened.
    drawer(DrawerSessionId) Drawer Drawer;
    /// Something bought from the public; blank before it was bought.
    purchase(PurchaseId) Purchase Box<Purchase>;
    /// A job bag; blank before its piece was taken in.
    repair(RepairId) Repair Box<Job>;
    /// A care plan; blank before it began.
    care_plan(CarePlanId) Plan Box<CarePlan>;
    /// An incident; blank before it was reported.
    incident(IncidentId) Incident Box<Incident>;
    /// A count; blank before it was opened.
    count(CountId) Count Box<Count>;
    /// An appraisal; blank before it was asked for.
    appraisal(AppraisalId) Appraisal Box<Appraisal>;
    /// Goods out on memo; blank before they left.
    memo_out(MemoOutId) MemoOut Box<MemoOut>;
    /// A transfer; blank before it was sent.
    transfer(TransferId) Transfer Box<Transfer>;
    /// A consignment agreement; blank before it was made.
    consignment(ConsignmentId) Consignment Box<Consignment>;
    /// A vendor's memo; blank before it came in.
    memo(MemoId) Memo Box<Memo>;
    /// A customer's house account; blank before it was opened.
    house_account(CustomerId) House Box<HouseAccount>;
    /// A gift card; blank before it was sold.
    gift_card(GiftCardId) GiftCard GiftCard;
    /// Somebody whose cash is counted; blank before anything was written down.
    cash(PayerId) Cash Box<CashBook>;
    /// A person of the shop; blank before they joined.
    staff(StaffId) Staff Staff;
}

impl Known for Load<'_> {
    type Error = AppError;

    fn piece(&self, id: PieceId) -> Result<Piece, AppError> {
        Load::piece(self, id)
    }

    fn memo(&self, id: MemoId) -> Result<Memo, AppError> {
        Ok(*Load::memo(self, id)?)
    }

    fn consignment(&self, id: ConsignmentId) -> Result<Consignment, AppError> {
        Ok(*Load::consignment(self, id)?)
    }

    fn memo_out(&self, id: MemoOutId) -> Result<MemoOut, AppError> {
        Ok(*Load::memo_out(self, id)?)
    }

    fn house_account(&self, id: CustomerId) -> Result<HouseAccount, AppError> {
        Ok(*Load::house_account(self, id)?)
    }

    fn order(&self, id: OrderId) -> Result<Option<Order>, AppError> {
        self.find_order(id)
    }
}
